"""Entries about rounds of blind coding in the ledger: added once, never changed, verified, and out of every answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from test_ledger_audit import _behind, _places, _told

from hudna.ledger import Ledger
from hudna.ledger.decisions import anchor_of
from hudna.model.coding import Act, Coding, Round, Unit
from hudna.model.entry import EntryKind, Report, Versions
from hudna.model.finding import HudnaError
from hudna.model.judgement import Anchor, Verdict

Make = Callable[..., Report]


@pytest.fixture
def opening(ledger: Ledger, make_report: Make, engine1: Versions, noon: datetime) -> Coding:
    """A round of two coders on the claim of a report that the ledger has."""
    report = make_report("d1")
    ledger.add_report(report, raw=None, versions=engine1, recorded=noon)
    claim = report.claims[0]
    anchor = anchor_of(claim)
    assert anchor
    units = (Unit(claim.id, anchor),)
    return Coding("round-1", Act.OPEN, "round-1", "رئيس", noon, "مايو", ("ليلى", "سامي"), units, ("killed",))


def entry(opening: Coding, act: Act, by: str, minutes: int, verdict: Verdict | None = None) -> Coding:
    claim = opening.units[0].claim if act is Act.CODE else None
    made = opening.made + timedelta(minutes=minutes)
    return Coding(f"coding-{by}-{minutes}", act, opening.id, by, made, claim=claim, verdict=verdict)


def held(ledger: Ledger) -> Round:
    return ledger.as_of().rounds().find("مايو")


def test_they_are_added_once_and_in_no_answer(ledger: Ledger, opening: Coding) -> None:
    state, head = ledger.as_of().state(), ledger.head()
    code = entry(opening, Act.CODE, "ليلى", 1, Verdict.REJECT)
    assert ledger.add_codings([opening, code, code]) == 2
    assert ledger.add_codings([code]) == 0
    assert ledger.as_of().state() == state
    assert ledger.head() != head
    assert ledger.as_of().judgements() == ()
    assert [e.subject for e in ledger.entries() if e.kind is EntryKind.CODING] == ["round-1", "round-1"]
    assert ledger.verify() == []


def test_all_or_none(ledger: Ledger, opening: Coding) -> None:
    code = entry(opening, Act.CODE, "ليلى", 1, Verdict.REJECT)
    with pytest.raises(HudnaError, match="is that of another coding"):
        ledger.add_codings([opening, code, replace(code, verdict=Verdict.ACCEPT)])
    with pytest.raises(HudnaError, match="half a character"):
        ledger.add_codings([opening, replace(code, note="\udce4")])
    assert ledger.as_of().rounds().all == ()


def test_what_was_known_before_knows_no_later_round(ledger: Ledger, opening: Coding) -> None:
    ledger.add_codings([opening, entry(opening, Act.CLOSE, "رئيس", 9)])
    assert ledger.as_of(opening.made - timedelta(seconds=1)).rounds().all == ()
    assert not ledger.as_of(opening.made + timedelta(minutes=5)).rounds().find("مايو").released
    assert held(ledger).released


COUNTED = [
    ([("code", "ليلى", 1)], "", [], "alone, and seen by nobody else"),
    ([("code", "ليلى", 1)], "ليلى", [1], "one's own"),
    ([("code", "ليلى", 1), ("code", "سامي", 2)], "سامي", [2], "not the other's"),
    ([("code", "ليلى", 1), ("done", "ليلى", 2), ("code", "سامي", 3)], "ليلى", [1], "not by whoever is done first"),
    ([("code", "ليلى", 1), ("done", "ليلى", 2), ("done", "سامي", 3)], "", [1], "all are done"),
    ([("code", "ليلى", 1), ("close", "رئيس", 2)], "", [1], "closed"),
    ([("close", "رئيس", 2), ("code", "ليلى", 3)], "ليلى", [], "too late"),
    ([("done", "ليلى", 2), ("code", "ليلى", 3), ("done", "سامي", 4)], "", [], "after being done"),
    ([("code", "غريب", 1), ("close", "رئيس", 2)], "", [], "no coder"),
    ([("done", "غريب", 1), ("done", "ليلى", 2), ("code", "ليلى", 1)], "سامي", [], "an outsider is not done"),
    ([("code", "ليلى", 1), ("code", "ليلى", 2), ("close", "رئيس", 3)], "", [2], "the last of one's own"),
]


@pytest.mark.parametrize(("acts", "viewer", "seen", "why"), COUNTED, ids=[w for *_, w in COUNTED])
def test_which_codes_count_and_who_sees_them(
    ledger: Ledger, opening: Coding, acts: list[tuple[str, str, int]], viewer: str, seen: list[int], why: str
) -> None:
    made = [entry(opening, Act(a), by, minutes, Verdict.ACCEPT) for a, by, minutes in acts]
    ledger.add_codings([opening, *reversed(made)])
    found = ledger.as_of().rounds().codes(held(ledger), viewer)
    assert [c.made for c in found] == [opening.made + timedelta(minutes=m) for m in seen]
    told = {e.id for e in ledger.as_of().rounds().told(viewer) if e.act is Act.CODE}
    assert held(ledger).released or all(viewer in own for own in told)


def test_verification_finds_what_is_not_as_it_was_written(ledger: Ledger, opening: Coding) -> None:
    gone = replace(opening.units[0], claim="claim-gone", anchor=Anchor("d9", "attack", 0, 2, "خب"))
    ledger.add_codings([replace(opening, units=(*opening.units, gone))])
    path: Path = ledger.path
    assert _places(_told(path), path) == ["ledger-reference@2"]
    body = ledger._connection.execute("SELECT body FROM entries WHERE sequence = 2").fetchone()[0]
    _behind(path, "UPDATE entries SET body = ? WHERE sequence = 2", values=(body.replace("مايو", "يونيو"),))
    assert "ledger-chain@2" in _places(_told(path), path)
    _behind(path, "UPDATE entries SET subject = 'round-2' WHERE sequence = 2")
    assert "ledger-index@2" in _places(_told(path), path)
