"""Trying out and taking back: a rehearsal tells what the decision does, and undo leads back to where everything stood."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from decide_run import NOW, clock, fill, ids, labels, open_ledger, story
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.app.ask import Ask
from hudna.app.decide import Decided, Desk
from hudna.app.effects import NO_EFFECTS, Fate
from hudna.app.history import history
from hudna.ledger import Ledger
from hudna.model.finding import HudnaError
from hudna.model.judgement import Verdict
from hudna.model.status import Label

C = ids(story())
TERM = story()["fajr"].claims[1].id
DAYS = [date(2021, 4, 1), date(2021, 6, 1), NOW.date()]
Call = Callable[[Desk], Decided]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "desk") as opened:
        fill(opened, story())
        yield opened


def everything(ledger: Ledger) -> list[list[str]]:
    """Every label of every truce, and what it is told by."""
    return [labels(ledger, day) for day in DAYS]


CALLS: dict[str, Call] = {
    "accept": lambda d: d.review(Verdict.ACCEPT, [C["raid"], C["noor"]]),
    "reject the raid": lambda d: d.review(Verdict.REJECT, [C["raid"]]),
    "reject a truce": lambda d: d.review(Verdict.REJECT, [C["fajr"]]),
    "reject one telling": lambda d: d.review(Verdict.REJECT, [C["noor"]]),
    "establish": lambda d: d.review(Verdict.ESTABLISH, [C["raid"]]),
    "another day": lambda d: d.correct(C["raid"], ["happened=2021-04-01", "killed=3"]),
    "no attack": lambda d: d.correct(C["raid"], ["kind=denial"]),
    "met": lambda d: d.correct(TERM, ["met=2021-03-05"]),
    "merge": lambda d: d.merge(C["noor"], C["fajr"], reports=False),
    "merge truces": lambda d: d.merge("T1", "T2"),
    "split": lambda d: d.split("T2", [C["again"]]),
}
PEOPLE = ["ليلى", "سامي"]
STEPS = st.lists(st.tuples(st.sampled_from(sorted(CALLS)), st.sampled_from(PEOPLE)), min_size=1, max_size=5)


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_undo_leads_back_to_where_every_label_stood(steps: list[tuple[str, str]]) -> None:
    """Whatever was decided before. What a rehearsal told is what happened, and nothing of it was stored."""
    with TemporaryDirectory() as folder, open_ledger(Path(folder) / "desk") as ledger:
        fill(ledger, story())
        ticks = clock()
        for name, by in steps:
            before, made = everything(ledger), ledger.as_of().judgements()
            try:
                told = CALLS[name](Desk(ledger, by, clock=ticks, rehearse=True))
            except HudnaError:
                with pytest.raises(HudnaError):
                    CALLS[name](Desk(ledger, by, clock=ticks))
                continue
            assert ledger.as_of().judgements() == made
            assert everything(ledger) == before
            done = CALLS[name](Desk(ledger, by, clock=ticks))
            assert (told.effects, told.repeats) == (done.effects, done.repeats)
            if not done.stored:
                continue
            after = everything(ledger)
            Desk(ledger, by, clock=ticks).undo()
            assert everything(ledger) == before
            CALLS[name](Desk(ledger, by, clock=ticks))
            assert everything(ledger) == after


def test_undo_takes_back_ones_own_last_call_whole(ledger: Ledger) -> None:
    ticks = clock()
    before = everything(ledger)
    first = Desk(ledger, "ليلى", clock=ticks).review(Verdict.REJECT, [C["raid"], C["fajr"]])
    second = Desk(ledger, "سامي", clock=ticks).review(Verdict.ACCEPT, [C["noor"]])
    undone = Desk(ledger, " ليلى ", "خطأ", ticks).undo()
    assert {j.subject for j in undone.stored} == {j.id for j in first.stored}
    assert {(j.verdict, j.by, j.note) for j in undone.stored} == {(Verdict.WITHDRAW, "ليلى", "خطأ")}
    assert everything(ledger) == before
    held = [(r.judgement.id, str(r.holds)) for r in history(Ask(ledger)) if r.judgement.verdict is not Verdict.WITHDRAW]
    assert held == [(j.id, "withdrawn") for j in sorted(first.stored, key=lambda j: j.id)] + [
        (second.stored[0].id, "holds")
    ]
    with pytest.raises(HudnaError, match="nothing that ليلى decided"):
        Desk(ledger, "ليلى", clock=ticks).undo()


def test_undo_goes_back_step_by_step(ledger: Ledger) -> None:
    ticks = clock()
    desk = Desk(ledger, "ليلى", clock=ticks)
    stood = [everything(ledger)]
    for name in ("establish", "reject the raid", "merge truces"):
        CALLS[name](desk)
        stood.append(everything(ledger))
    for then in reversed(stood[:-1]):
        desk.undo()
        assert everything(ledger) == then


def test_what_a_decision_does_is_told_truce_by_truce(ledger: Ledger) -> None:
    def effects(call: Call) -> list[tuple[Fate, str, Label | None, Label | None]]:
        told = call(Desk(ledger, "ليلى", rehearse=True)).effects
        return [(e.fate, e.handle, e.before, e.after) for e in told.truces]

    assert effects(CALLS["establish"]) == [(Fate.MOVED, "T2", Label.STRAINED, Label.BREACHED)]
    assert effects(CALLS["reject a truce"]) == [(Fate.GONE, "T1", Label.CONDITIONAL, None)]
    assert effects(CALLS["merge truces"])[-1][0] is Fate.JOINED
    assert effects(CALLS["split"])[-1][0] is Fate.NEW
    assert effects(CALLS["reject one telling"]) == []
    assert CALLS["accept"](Desk(ledger, "ليلى", rehearse=True)).effects == NO_EFFECTS


def test_a_truce_that_only_has_another_number_is_told_apart(ledger: Ledger) -> None:
    told = CALLS["reject a truce"](Desk(ledger, "ليلى", rehearse=True))
    assert told.effects.renumbered == (("T2", "T1"),)
    assert told.moved[-1] == "T1 is what was T2"


def test_history_is_asked_by_person_claim_and_truce(ledger: Ledger) -> None:
    ticks = clock()
    Desk(ledger, "ليلى", clock=ticks).review(Verdict.ESTABLISH, [C["raid"]])
    Desk(ledger, "سامي", clock=ticks).correct(TERM, ["met=2021-03-05"])
    Desk(ledger, "سامي", clock=ticks).merge("T1", "T2")
    Desk(ledger, "سامي", clock=ticks).undo()

    def told(**asked: str) -> list[str]:
        return [str(r.judgement.verdict) for r in history(Ask(ledger), **asked)]

    assert told() == ["establish", "correct", "merge", "withdraw"]
    assert told(by="سامي") == ["correct", "merge", "withdraw"]
    assert told(on=C["raid"]) == ["establish"]
    assert told(on="T1") == ["correct", "merge"]
    assert told(on="T2", by="ليلى") == ["establish"]
    with pytest.raises(HudnaError, match="there is no truce 'T7'"):
        told(on="T7")
