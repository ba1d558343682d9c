"""The workbench in a real browser: what a desk does in a morning, by mouse, by keyboard, on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from made import BODY, TITLE
from workbench_run import Running, own_copy, watched

from hudna.web.wording import words

pytest.importorskip("playwright.sync_api")

DOC = "2020-10-11-announcement"


@pytest.fixture(scope="module")
def desk_of_all(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """For tests that write nothing."""
    with Running(own_copy(kept, tmp_path_factory.mktemp("of_all"))) as started:
        yield started


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    with watched(browser) as opened:
        yield opened


def said(lang: str, key: str) -> str:
    return words(lang)(key)


def test_first_start_then_a_report_and_its_truce(browser: Any, page: Any, tmp_path: Path) -> None:
    with Running(tmp_path / "new") as empty:
        page.goto(f"{empty.address}/en/truces")
        assert page.locator("h1").inner_text() == said("en", "web.empty_title")
        page.locator("main a.go").click()
        page.fill("#add-text", BODY)
        page.fill("#add-title", TITLE)
        page.fill("#add-day", "2021-05-02")
        page.locator('form[data-add="text"] button').click()
        page.locator('[data-state="done"]').wait_for()
        page.locator("#job table a").click()
        page.locator(".card.claim").first.wait_for()
        page.get_by_role("link", name=said("en", "nav.truces")).click()
        page.locator(".entry h3 a").click()
        page.locator(".chip").first.wait_for()
        assert "T1" in page.locator(".kicker").inner_text()


def test_the_sliders_move_the_answer_without_leaving_the_page(page: Any, desk_of_all: Running) -> None:
    page.goto(f"{desk_of_all.address}/en/truces/T1?at=2021-03-15")
    chip = page.locator(".truce > header .chip")
    assert chip.inner_text() == said("en", "labels.ended")
    known = page.locator("#known-slide")
    known.focus()
    while "2021-03" in page.input_value("#known-day") or not page.input_value("#known-day"):
        known.press("ArrowLeft")
    page.locator(".truce > header .chip", has_not_text=said("en", "labels.ended")).wait_for()
    assert "known_at=" in page.url
    assert page.evaluate("document.activeElement.id") == "known-slide"
    at = page.locator("#at-slide")
    at.focus()
    at.press("Home")
    page.locator("main:not([aria-busy])").wait_for()
    page.wait_for_url("**at=2020-*")


def test_the_slider_goes_back_to_before_anything_was_known_and_returns(page: Any, desk_of_all: Running) -> None:
    page.goto(f"{desk_of_all.address}/ar/truces/T1")
    page.locator("#known-slide").focus()
    page.keyboard.press("Home")
    page.get_by_text(said("ar", "card.empty")).wait_for()
    assert page.evaluate("document.activeElement.id") == "known-slide"
    page.keyboard.press("End")
    page.locator(".truce > header .chip").wait_for()
    assert "known_at" not in page.url


def test_the_map_does_not_style_the_lists(page: Any, desk_of_all: Running) -> None:
    page.goto(f"{desk_of_all.address}/en/truces?at=2021-04-08")
    line = "getComputedStyle(document.querySelector('.entry p.state'))"
    assert page.evaluate(f"[{line}.letterSpacing, parseFloat({line}.fontSize) > 13]") == ["normal", True]


def test_a_part_of_a_truce_is_not_hidden_under_the_clocks(page: Any, desk_of_all: Running) -> None:
    page.goto(f"{desk_of_all.address}/en/truces/T1")
    page.locator('.parts a[href="#T1-terms"]').click()
    heading, bar = (page.locator(of).bounding_box() for of in ("#T1-terms", ".clocks"))
    assert heading["y"] >= bar["y"] + bar["height"]


def test_a_proof_leads_down_to_the_words(page: Any, desk_of_all: Running) -> None:
    page.goto(f"{desk_of_all.address}/ar/truces/T1")
    proof = page.locator('section[aria-labelledby="T1-proof"]')
    assert proof.locator("li").count() > 2
    assert proof.locator("blockquote mark").first.inner_text()
    page.locator('section[aria-labelledby="sources"] th a:visible').first.click()
    page.locator(".reading .text mark").first.wait_for()


def test_marked_words_and_cards_lead_to_each_other_by_keyboard(page: Any, desk_of_all: Running) -> None:
    page.goto(f"{desk_of_all.address}/en/report?doc={DOC}")
    mark = page.locator(".reading .text mark").nth(1)
    mark.focus()
    page.keyboard.press("Enter")
    card = page.locator(".card.claim.chosen")
    card.wait_for()
    assert card.get_attribute("id") in mark.get_attribute("data-claims").split()
    assert page.evaluate("document.activeElement.id") == card.get_attribute("id")
    page.locator(".card.claim.chosen .around > *").first.wait_for()


def test_everything_is_reached_by_keyboard(page: Any, desk_of_all: Running) -> None:
    page.goto(f"{desk_of_all.address}/en/truces")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    seen = set()
    for _ in range(30):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.getAttribute('href') ?? document.activeElement.tagName"))
    assert any(str(s).startswith("/en/truces/truce-") for s in seen)


def test_the_language_is_changed_and_kept(page: Any, desk_of_all: Running) -> None:
    page.goto(f"{desk_of_all.address}/en/truces/T1?at=2020-12-01")
    page.locator("[data-language]").click()
    page.wait_for_url("**/ar/truces/T1?at=2020-12-01")
    assert page.evaluate("document.documentElement.dir") == "rtl"
    page.goto(f"{desk_of_all.address}/")
    page.wait_for_url("**/ar/truces")


def test_words_chosen_in_a_report_bring_their_card_to_the_top(page: Any, desk_of_all: Running) -> None:
    page.goto(f"{desk_of_all.address}/ar/report?doc=2020-11-17-embassy-rockets")
    page.locator(".reading .text mark").nth(2).click()
    page.locator(".card.claim.chosen .around > *").first.wait_for()
    card, column = (page.locator(of).bounding_box() for of in (".card.claim.chosen", ".reading > .claims"))
    assert -1 < card["y"] - column["y"] < 12, "a column is scrolled by whole pixels"


def test_what_is_hidden_is_not_shown(page: Any, desk_of_all: Running) -> None:
    page.goto(f"{desk_of_all.address}/en/review")
    page.locator('.item [data-act="correct"]').first.click()
    page.locator(".correcting").first.wait_for()
    assert page.locator("[hidden]").count() > 0
    assert [e for e in page.locator("[hidden]").all() if e.is_visible()] == []


def test_on_paper_nothing_is_folded(page: Any, desk_of_all: Running) -> None:
    page.goto(f"{desk_of_all.address}/en/truces/T1")
    folded = page.locator("details.rest > p").first
    assert not folded.is_visible()
    page.emulate_media(media="print")
    assert folded.is_visible()
    assert folded.bounding_box()["height"] > 10


def rows(page: Any, part: str) -> Any:
    """The lines of a part, folded away or not."""
    return page.locator(f"section:has(> #{part}) tbody tr[id]")


def lines(page: Any, part: str) -> list[int]:
    """The numbers of the lines of a part that can be seen."""
    return [int(row.locator(".no").inner_text()) for row in rows(page, part).all() if row.is_visible()]


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_truce_on_a_phone_begins_with_its_answer_and_folds_what_is_long(
    page: Any, desk_of_all: Running, lang: str
) -> None:
    page.set_viewport_size({"width": 375, "height": 812})
    page.goto(f"{desk_of_all.address}/{lang}/truces/T1")
    assert page.locator(".truce > header .reason").bounding_box()["y"] < 812
    assert page.evaluate("document.documentElement.scrollHeight") < 12_000
    folded, last = page.locator("#T1-incidents-1"), rows(page, "T1-incidents").count()
    newest = list(range(last - 5, last + 1))
    assert lines(page, "T1-incidents") == newest
    assert folded.locator("summary").first.inner_text().split()[-1] == str(last - 6), "how many there are before"
    folded.locator("summary").first.focus()
    page.keyboard.press("Enter")
    assert lines(page, "T1-incidents") == list(range(1, last + 1)), "nothing is lost"
    words_of = page.locator(f"#T1-{last} .quotes")
    assert not words_of.locator("blockquote").is_visible()
    words_of.locator("summary").click()
    assert words_of.locator("blockquote").is_visible()


def test_on_a_wide_screen_and_on_paper_the_words_lie_open(page: Any, desk_of_all: Running) -> None:
    page.goto(f"{desk_of_all.address}/en/truces/T1")
    last = rows(page, "T1-incidents").count()
    assert page.locator(f"#T1-{last} blockquote").is_visible()
    assert not page.locator(f"#T1-{last} .quotes > summary").is_visible()
    page.set_viewport_size({"width": 375, "height": 812})
    page.emulate_media(media="print")
    assert page.locator(f"#T1-{last} blockquote").is_visible()
    for part in ("T1-incidents", "sources"):
        assert lines(page, part) == list(range(1, rows(page, part).count() + 1)), part


def test_a_link_opens_what_it_leads_to(page: Any, desk_of_all: Running) -> None:
    """Also in browsers that do not do so by themselves: what the script opens is asked of it alone."""
    page.goto(f"{desk_of_all.address}/en/truces/T1#T1-3")
    assert page.locator("#T1-3").is_visible()
    assert not page.locator("#r2").is_visible()
    page.locator('a[href="#r2"]').first.evaluate("a => { history.pushState(null, '', a.hash); reveal(); }")
    assert page.locator("#r2").bounding_box()["y"] < 900


def test_what_was_unfolded_stays_so_while_the_clocks_move(page: Any, desk_of_all: Running) -> None:
    page.goto(f"{desk_of_all.address}/en/truces/T1?at=2021-04-01")
    page.locator("#T1-said-1 > summary").click()
    page.locator("#at-day").fill("2021-04-07")
    page.wait_for_url("**at=2021-04-07*")
    page.locator("[aria-busy=true]").wait_for(state="detached")
    assert page.locator("#T1-said-1").get_attribute("open") is not None
    assert page.locator("#T1-incidents-1").get_attribute("open") is None
