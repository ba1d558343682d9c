"""``hudna search``: what is printed for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_run import ATTACK, REPORT, Run

from hudna.app.search import Sought, Why

DOCS = Path(__file__).resolve().parents[2] / "docs" / "search.md"


@pytest.fixture
def desk(run: Run, tmp_path: Path) -> Run:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "truce.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "news" / "attack.txt").write_text(ATTACK, encoding="utf-8")
    assert run("-w", "desk", "add", "news", "--archive").code == 0
    return run


def test_a_few_of_each_kind_with_their_places(desk: Run) -> None:
    found = desk("-w", "desk", "search", "الليبى")
    assert found.code == 0
    assert "reports (2)\n" in found.out
    assert "claims (" in found.out
    assert "Libyan army · الجيش الليبي, 2 reports\n" in found.out
    assert "  T1  " in found.out
    assert "قصف الجيش الليبي مواقع حركة النور بالمدفعية" in found.out
    assert "صحيفة الميناء, 2021-05-05, text 0-" in found.out
    assert "الليبى: other spelling" in found.out


def test_one_object_for_programs(desk: Run) -> None:
    found = desk(
        "-w",
        "desk",
        "search",
        "--json",
        "--kind",
        "claims",
        "--kind",
        "reports",
        "Libya",
        '"حركة النور"',
        "--limit",
        "1",
    )
    record = json.loads(found.out)
    assert [t["text"] for t in record["terms"]] == ["Libya", "حركة النور"]
    assert record["terms"][1]["phrase"] is True
    assert [page["kind"] for page in record["pages"]] == ["claims", "reports"]
    for page in record["pages"]:
        assert page["total"] >= len(page["hits"])
        for hit in page["hits"]:
            text = REPORT.split("---\n")[2] if hit["doc"] == "truce" else ATTACK.split("---\n")[2]
            assert text[hit["snippet"]["start"] : hit["snippet"]["end"]] == hit["snippet"]["text"]
            assert {text[m["start"] : m["end"]] for m in hit["marks"] if m["term"] == 1} <= {"حركة النور"}


def test_pages_follow_each_other(desk: Run) -> None:
    first = desk("-w", "desk", "search", "النور", "--kind", "reports", "--limit", "1", "--newest")
    assert "attack" in first.out
    assert "2 reports in all; for more: --after 1" in first.err
    second = desk("-w", "desk", "search", "النور", "--kind", "reports", "--limit", "1", "--newest", "--after", "1")
    assert "truce" in second.out
    assert "for more" not in second.err


def test_minus_words_stand_behind_two_dashes(desk: Run) -> None:
    found = desk("-w", "desk", "search", "--kind", "reports", "--", "النور", "-هدنة")
    assert "attack" in found.out
    assert "truce" not in found.out


def test_what_was_looked_for_instead_is_said(desk: Run) -> None:
    found = desk("-w", "desk", "search", "بالمدقعية", "--kind", "reports")
    assert "nothing has 'بالمدقعية'; looked for مدفعيه instead (one letter differs)\n" in found.err
    assert "attack" in found.out
    begun = desk("-w", "desk", "search", "المدفع", "--kind", "reports")
    assert "nothing has 'المدفع'; looked for words that begin so\n" in begun.err


def test_finding_nothing_is_no_fault_and_is_said(desk: Run) -> None:
    found = desk("-w", "desk", "search", "زرقاوات", "النور")
    assert (found.code, found.out) == (0, "")
    assert "nothing has all of this (زرقاوات: 0 reports; النور: 2 reports)\n" in found.err
    assert desk("-w", "desk", "search", "زرقاوات").err.endswith("nothing has this\n")
    early = desk("-w", "desk", "search", "هدنة", "--known-at", "2021-05-01")
    assert (early.code, early.out) == (0, "")
    period = desk("-w", "desk", "search", "هدنة", "--kind", "reports", "--since", "2021-05-03")
    assert "truce" not in period.out


def test_late_archives_are_pointed_out(run: Run, tmp_path: Path) -> None:
    (tmp_path / "truce.txt").write_text(REPORT, encoding="utf-8")
    run("-w", "late", "add", "truce.txt")
    found = run("-w", "late", "search", "هدنة", "--known-at", "2021-05-03")
    assert "hudna add --archive" in found.err


def test_the_page_of_the_documentation_names_every_kind_and_way() -> None:
    page = DOCS.read_text(encoding="utf-8")
    assert all(f"| {kind} |" in page for kind in Sought)
    assert all(f"`{way}`" in page for way in Why)
