"""Decisions as text: the same bytes everywhere, applied once, refused whole with file and line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from decide_run import NEW, NOW, clock, fill, ids, labels, open_ledger, story

from hudna.app.ask import Ask
from hudna.app.decide import Desk
from hudna.app.decision_file import apply, written
from hudna.app.rulings import Holds
from hudna.ledger import Ledger
from hudna.model.judgement import Verdict

C = ids(story())
LATER = NOW + timedelta(days=2)


@pytest.fixture
def lines(tmp_path: Path) -> list[str]:
    """What a desk decided: of every verdict one."""
    ticks = clock()
    with open_ledger(tmp_path / "first") as ledger:
        fill(ledger, story())
        desk = lambda note="": Desk(ledger, "ليلى", note, ticks)  # noqa: E731
        desk().review(Verdict.ACCEPT, [C["fajr"]])
        desk().correct(C["raid"], ["killed=3"])
        desk("شاهدته\nبنفسي").review(Verdict.ESTABLISH, [C["raid"]])
        desk().merge("T1", "T2")
        desk().split("T1", [C["again"]])
        gone = desk().review(Verdict.REJECT, [C["fajr"]]).stored[0]
        desk().withdraw(gone.id)
        desk("راجع").remark(C["noor"])
        desk().expect("T2", "breached", NOW.date(), because="قصفت حركة")
        kept = list(written(ledger.as_of().judgements()))
        assert len(kept) == 9
        return kept


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Ledger]:
    """Another workspace with the same reports."""
    with open_ledger(tmp_path / "other") as ledger:
        fill(ledger, story())
        yield ledger


def test_the_way_to_another_workspace_and_back(tmp_path: Path, lines: list[str], other: Ledger) -> None:
    applied = apply(other, lines, "kept.jsonl", LATER)
    assert (applied.stored, applied.held, applied.findings) == (9, 0, ())
    assert "T2 today: strained → breached" in applied.moved
    with open_ledger(tmp_path / "first") as first:
        assert labels(other) == labels(first)
        before = Ask(first).picture().rulings
        assert [(r.judgement, r.holds) for r in Ask(other).picture().rulings] == [
            (r.judgement, r.holds) for r in before
        ]
    assert list(written(other.as_of().judgements())) == lines
    head = other.head()
    again = apply(other, [*lines, "", *lines], "kept.jsonl", LATER)
    assert (again.stored, again.held, again.moved) == (0, 18, ())
    assert other.head() == head


def test_the_form_is_fixed(lines: list[str]) -> None:
    order = ["decided", "by", "verdict", "subject", "other", "slot", "value", "note", "anchor", "other_anchor", "id"]
    records: list[dict[str, Any]] = [json.loads(line) for line in lines]
    for record in records:
        assert list(record) == [k for k in order if k in record]
        assert "" not in record.values()
    keys = [(r["decided"], r["id"]) for r in records]
    assert keys == sorted(keys)
    assert all("\n" not in line for line in lines)
    assert "ليلى" in lines[0]


def test_they_find_their_claims_in_another_reading(tmp_path: Path, lines: list[str]) -> None:
    with open_ledger(tmp_path / "newer") as newer:
        fill(newer, story(newer=True), NEW)
        applied = apply(newer, lines, "kept.jsonl", LATER)
        assert (applied.stored, applied.findings) == (9, ())
        assert "T2 again noor: breached" in labels(newer)


def test_one_without_its_report_waits_for_it(tmp_path: Path, lines: list[str]) -> None:
    with open_ledger(tmp_path / "part") as part:
        reports = story()
        raid = reports.pop("raid")
        fill(part, reports)
        applied = apply(part, lines, "kept.jsonl", LATER)
        assert applied.stored == 9
        assert [f.where for f in applied.findings] == ["kept.jsonl:2 (raid:0-34)", "kept.jsonl:3 (raid:0-34)"]
        assert {f.severity for f in applied.findings} == {"warning"}
        assert [r.holds for r in Ask(part).picture().rulings].count(Holds.UNMATCHED) == 2
        fill(part, {"raid": raid})
        assert part.as_of().unmatched() == []
        assert "T2 again noor: breached" in labels(part)


def test_one_without_an_id_gets_that_of_its_content(lines: list[str], other: Ledger) -> None:
    record = json.loads(lines[0])
    own = record.pop("id")
    del record["anchor"]
    for stored in (1, 0):
        applied = apply(other, [json.dumps(record)], "hand.jsonl", LATER)
        assert (applied.stored, applied.findings) == (stored, ())
    assert [j.id for j in other.as_of().judgements()] == [own]


def change(**fields: object) -> Callable[[str], str]:
    return lambda line: json.dumps({**json.loads(line), **fields}, ensure_ascii=False)


FAULTS: list[tuple[Callable[[str], str], str]] = [
    (lambda line: "<<<<<<< ours", "the line is not JSON"),
    (lambda line: "[1]", "the line is not a JSON object"),
    (lambda line: "[" * 100_000, "the line is not JSON"),
    (change(mood="x"), "unknown field: mood"),
    (change(anchor={"doc": "raid", "colour": 1}), "unknown field: anchor.colour"),
    (change(verdict="hope"), "not a decision: Invalid enum value 'hope'"),
    (change(decided="yesterday"), "not a decision"),
    (change(decided="2021-06-20T09:00:00"), "has no time zone"),
    (change(decided="2031-06-20T09:00:00+00:00"), "still to come"),
    (change(by=" "), "does not say who decided"),
    (change(note="another"), "its id is not that of its content"),
    (change(verdict="merge"), "needs two claims"),
    (change(verdict="correct"), "needs a slot and a value"),
    (change(verdict="expect"), "its value is no expectation"),
    (change(verdict="expect", value='expect "T1'), "its value is no expectation"),
    (
        change(verdict="withdraw", subject="decision-1", anchor=None, id=""),
        "withdraws decision-1, which is not known here",
    ),
]


@pytest.mark.parametrize(("spoil", "words"), FAULTS, ids=[f"{i} {words}" for i, (_, words) in enumerate(FAULTS)])
def test_a_fault_is_named_and_nothing_is_stored(
    lines: list[str], other: Ledger, spoil: Callable[[str], str], words: str
) -> None:
    applied = apply(other, [lines[0], "", spoil(lines[0]), *lines[1:]], "kept.jsonl", LATER)
    (finding,) = applied.findings
    assert (finding.where, finding.severity) == ("kept.jsonl:3", "error")
    assert words in finding.message
    assert finding.hint
    assert applied.stored == 0
    assert other.as_of().judgements() == ()
