"""Search on the workbench: any spelling finds, hostile words do no harm."""

from __future__ import annotations

from typing import Any

import pytest

from hudna.web.wording import words


@pytest.mark.parametrize("typed", ["الهدنة", "هدنه", "هُدنة", "بالهدنة"])
def test_any_spelling_finds_reports_with_marks_on_the_words(client: Any, typed: str) -> None:
    told = client.get("/api/search", params={"q": typed, "kind": "reports"}).json()
    (found,) = told["pages"]
    assert found["total"] > 3
    hit = found["hits"][0]
    text = client.get("/api/report", params={"doc": hit["id"]}).json()["text"]
    assert hit["marks"]
    for mark in hit["marks"]:
        assert "هدن" in text[mark["start"] : mark["end"]].replace("ـ", "")


def test_an_english_name_finds_an_actor_and_its_reports(client: Any) -> None:
    page = client.get("/en/search", params={"q": "Kataib Hezbollah"}).text
    assert "كتائب حزب الله" in page
    assert "<mark>" in page


@pytest.mark.parametrize(
    "typed", ['"', "-", "*", "a" * 900, "NEAR(x, 3) OR *", "<script>alert(1)</script>", "هدنة\x00", "'; DROP TABLE x"]
)
def test_hostile_words_do_no_harm(client: Any, typed: str) -> None:
    assert client.get("/api/search", params={"q": typed}).status_code in (200, 400, 404)
    page = client.get("/ar/search", params={"q": typed})
    assert page.status_code == 200
    assert "<script>alert" not in page.text


def test_without_words_there_is_the_form_alone(client: Any) -> None:
    assert 'role="search"' in client.get("/en/search").text
    assert client.get("/api/search").status_code == 400


def test_claims_are_told_in_the_language_of_the_page(client: Any) -> None:
    for lang in ("en", "ar"):
        page = client.get(f"/{lang}/search?kind=claims&q=السفارة").text
        assert f"{words(lang)('kind.attack')}{words(lang)('page.colon')}" in page
    assert "nobody named" not in page


def test_truces_are_called_in_the_language_of_the_page(client: Any) -> None:
    """The first report calls the party by words that name nobody of the packs, a later one by its name."""
    called = {
        "en": "Truce declared: Iraqi resistance factions — US army (11 October 2020)",
        "ar": "تهدئة: فصائل عراقية — الجيش الأميركي (11 تشرين الأول/أكتوبر 2020)",
    }
    for lang, name in called.items():
        page = client.get(f"/{lang}/search?q=الجيش الأميركي&kind=truces").text
        assert name in page
        assert "(2020-10-11)" not in page
