"""A report without a date, dated by what other reports of the ledger know of the same events."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from borne import borne

from hudna.app import joining
from hudna.app.ask import Ask
from hudna.app.brief import brief_data
from hudna.app.explain import Node, explain
from hudna.app.exporting import ledger_records
from hudna.app.redating import Redated, redated
from hudna.app.workspace import Workspace
from hudna.model.document import DateBasis, Document, Published
from hudna.report.markdown import markdown
from hudna.resolve.tellings import Telling
from hudna.sources import walk_paths

DECLARED = ("2021-02-02", "أعلنت حركة طالبان هدنة مع الحكومة الأفغانية.")
ATTACK = ("2021-02-15", "قصفت حركة طالبان بالصواريخ مطار قندهار الاثنين، وقتل ثلاثة جنود أفغان.")
ENDED = ("2021-03-05", "أعلنت حركة طالبان الخميس انتهاء الهدنة مع الحكومة الأفغانية.")
LATER = ("2021-06-20", "قصفت حركة طالبان بالصواريخ مطار قندهار السبت، وقتل ثلاثة جنود أفغان.")
OTHERS = [DECLARED, ATTACK, ENDED]
UNDATED = (
    "أعلنت حركة طالبان في مطلع آذار/مارس انتهاء الهدنة مع الحكومة الأفغانية. "
    "وكانت حركة طالبان قصفت بالصواريخ مطار قندهار الشهر الماضي، وقتل ثلاثة جنود أفغان."
)


def _desk(folder: Path, others: list[tuple[str, str]], undated: str = UNDATED) -> Workspace:
    """The reports in the order in which they are given, the undated one last."""
    folder.mkdir(exist_ok=True)
    desk = Workspace.open(folder / "desk")
    for day, text in [*others, ("", undated)]:
        line = {"id": day or "undated", "text": text, "published": day or None, "source": "s"}
        (folder / "a.jsonl").write_text(json.dumps(line), encoding="utf-8")
        list(desk.add(walk_paths([folder / "a.jsonl"]), archive=True))
    return desk


def _dated(desk: Workspace) -> Document:
    return Ask(desk.ledger).picture().reports["undated"].document


def test_an_attack_of_last_month_and_an_end_in_march_date_a_report(tmp_path: Path) -> None:
    with _desk(tmp_path, OTHERS) as desk:
        found, stored = _dated(desk), desk.ledger.as_of().report("undated")
    assert found.published == Published(date(2021, 3, 4), date(2021, 3, 31), DateBasis.INFERRED)
    assert [r for r in found.dated_by if "an attack of «الشهر الماضي» was on 2021-02-15" in r]
    assert [r for r in found.dated_by if "the end of a truce of «مطلع آذار/مارس» was on 2021-03-04" in r]
    assert stored is not None
    assert stored.document.published == Published(), "what others know is of the picture, not of the report"


def test_an_end_alone_ties_it_to_nothing(tmp_path: Path) -> None:
    with _desk(tmp_path, [DECLARED, ENDED]) as desk:
        assert _dated(desk).published == Published()


@pytest.mark.parametrize(
    ("named", "dated"),
    [
        ("في مطلع آذار/مارس", True),
        ("في شباط/فبراير", True),
        ("في أيلول/سبتمبر", False),
        ("الأسبوع الماضي", False),
        ("", False),
    ],
)
def test_an_attack_of_last_month_dates_a_report_that_names_the_month(named: str, dated: bool, tmp_path: Path) -> None:
    with _desk(tmp_path, [DECLARED, ATTACK], UNDATED.replace("في مطلع آذار/مارس", named)) as desk:
        found = _dated(desk)
    assert found.published == (
        Published(date(2021, 3, 1), date(2021, 3, 31), DateBasis.INFERRED) if dated else Published()
    )
    if dated:
        assert any(named.removeprefix("في ") in reason and "is named" in reason for reason in found.dated_by)


def test_one_event_of_a_named_day_does(tmp_path: Path) -> None:
    undated = "قصفت حركة طالبان بالصواريخ مطار قندهار في 15 شباط/فبراير، وقتل ثلاثة جنود أفغان. وخرقت الحركة الهدنة."
    with _desk(tmp_path, [DECLARED, ATTACK], f"{undated} وكانت حركة طالبان أعلنت الهدنة مع الحكومة الأفغانية.") as desk:
        found = _dated(desk).published
    assert (found.earliest, found.latest) == (date(2021, 2, 15), date(2022, 2, 14))


def test_an_attack_that_may_be_another_leaves_both_open(tmp_path: Path) -> None:
    """Last month was February or June; the end was in March: July is as possible as March."""
    with _desk(tmp_path, [*OTHERS, LATER]) as desk:
        found = _dated(desk).published
    assert (found.earliest, found.latest) == (date(2021, 3, 4), date(2021, 7, 31))


def test_what_contradicts_says_nothing(tmp_path: Path) -> None:
    undated = UNDATED.replace("الشهر الماضي", "قبل عامين")
    with _desk(tmp_path, OTHERS, undated) as desk:
        assert _dated(desk).published == Published()


def test_it_is_looked_at_again_only_when_what_may_date_it_moves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[int] = []

    def watched(mine: Sequence[Telling], *given: Any) -> Redated | None:
        looked_at.append(len(mine))
        return redated(mine, *given)

    monkeypatch.setattr(joining, "redated", watched)
    with _desk(tmp_path, [DECLARED, ATTACK]) as desk:
        Ask(desk.ledger).picture()
        for day, text, times in (
            ("2021-02-03", "أعلنت قوات الدعم السريع هدنة مع الجيش السوداني.", 0),
            ("2021-02-16", "قصفت قوات الدعم السريع بالصواريخ مطار الخرطوم.", 0),
            (*LATER, 1),  # it may be that one, too
            (*ENDED, 1),
        ):
            looked_at.clear()
            line = {"id": day, "text": text, "published": day, "source": "s"}
            (tmp_path / "b.jsonl").write_text(json.dumps(line), encoding="utf-8")
            list(desk.add(walk_paths([tmp_path / "b.jsonl"]), archive=True))
            dated = _dated(desk).published
            assert len(looked_at) == times, text
        assert (dated.earliest, dated.latest) == (date(2021, 3, 4), date(2021, 7, 31))


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_the_order_of_arrival_plays_no_part(order: tuple[int, ...], tmp_path: Path) -> None:
    with _desk(tmp_path, [OTHERS[i] for i in order]) as desk:
        assert _dated(desk).published.latest == date(2021, 3, 31)


def test_another_undated_report_is_no_ground(tmp_path: Path) -> None:
    with _desk(tmp_path, [DECLARED]) as desk:
        (tmp_path / "b.txt").write_text(UNDATED, encoding="utf-8")
        list(desk.add(walk_paths([tmp_path / "b.txt"])))
        assert _dated(desk).published == Published()


def test_its_words_of_time_are_resolved_from_it_and_move_the_status(tmp_path: Path) -> None:
    with _desk(tmp_path, OTHERS) as desk:
        ask = Ask(desk.ledger)
        end = next(k for k in borne(ask.picture()).values() if k.claim.doc == "undated" and k.claim.kind == "truce_end")
        assert end.claim.happened is not None
        assert (end.claim.happened.earliest, end.claim.happened.latest) == (date(2021, 3, 1), date(2021, 3, 10))
        because = ask.status("T1", date(2021, 3, 20)).because
        assert end.claim.id in because


def test_explanation_brief_and_records_say_why(tmp_path: Path) -> None:
    with _desk(tmp_path, OTHERS) as desk:
        ask = Ask(desk.ledger)
        picture = ask.picture()
        told = "\n".join(_lines(explain(ask, "T1", date(2021, 3, 20), picture)))
        (record,) = [
            r for r in ledger_records(ask, picture, date(2021, 3, 20)) if r.get("sha256") and r["doc"] == "undated"
        ]
        briefs = {
            lang: markdown(brief_data(ask, date(2021, 3, 20), None, datetime(2021, 3, 20, tzinfo=UTC), lang), lang)
            for lang in ("en", "ar")
        }
    assert "2021-03-04/2021-03-31 (inferred)" in told
    assert "an attack of «الشهر الماضي» was on 2021-02-15" in told
    assert record["published"]["basis"] == "inferred"
    assert len(record["dated_by"]) >= 2
    assert "(inferred)" in briefs["en"]
    assert "dated by: " in briefs["en"]
    assert "(مستنتج)" in briefs["ar"]
    assert "«الشهر الماضي»" in briefs["ar"]


def _lines(node: Node) -> list[str]:
    return [*(p for p in (node.says, node.source) if p), *(line for n in node.because for line in _lines(n))]
