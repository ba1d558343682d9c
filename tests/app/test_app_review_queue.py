"""The queue: what matters to a label comes first, with the reason; what was decided waits no longer."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from decide_run import NOW, RAID, clock, fill, ids, open_ledger, story
from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_app_joining import BEGINS, STEPS
from test_app_joining import Desk as Archive

from hudna.app.ask import Ask, AskError
from hudna.app.decide import Desk
from hudna.app.review_order import kept_order, ordered
from hudna.app.review_queue import Item, State, Wanted, get_ready, queue, reasons, waiting
from hudna.app.review_rounds import Coder
from hudna.app.review_stakes import Matter, matter_of, staked
from hudna.app.shelf_file import ShelfFile
from hudna.ledger import Ledger
from hudna.model.claim import Kind
from hudna.model.entry import Review
from hudna.model.judgement import Verdict
from hudna.model.status import Label
from hudna.report.words import words
from hudna.truce.engine import status

C = ids(story())
DAY = date(2021, 6, 1)
Sit = Callable[..., Desk]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "desk") as opened:
        fill(opened, story())
        yield opened


@pytest.fixture
def sit(ledger: Ledger) -> Sit:
    ticks = clock()
    return lambda by="ليلى": Desk(ledger, by, clock=ticks)


def told(item: Item) -> tuple[str, Matter, list[tuple[str, Label | None]]]:
    return item.claim.claim.doc, item.matter, [(b.handle, b.stake.without) for b in item.bearings]


def test_what_would_move_a_label_comes_first(ledger: Ledger) -> None:
    page = queue(Ask(ledger), DAY)
    assert told(page.items[0]) == ("raid", Matter.MOVES, [("T2", Label.ANNOUNCED)])
    assert [told(i)[1] for i in page.items] == sorted(told(i)[1] for i in page.items)
    assert page.total == len(page.items) == sum(page.matters.values()) == 5
    assert page.items[0].claim.document.full_text.startswith(RAID)


def test_reasons_are_told_in_both_languages(ledger: Ledger) -> None:
    first = queue(Ask(ledger), DAY).items[0]
    assert reasons(first, words("en"))[0] == "without it T2 would be announced, not strained"
    assert "T2" in reasons(first, words("ar"))[0]
    assert "certainty has not been measured" in reasons(first, words("en"))[-1]


def test_on_another_day_other_labels_are_at_stake(ledger: Ledger) -> None:
    before = {told(i)[0]: i.matter for i in queue(Ask(ledger), date(2021, 5, 10)).items}
    assert before["raid"] is not Matter.MOVES
    assert {told(i)[0]: i.matter for i in queue(Ask(ledger), DAY).items}["raid"] is Matter.MOVES


def test_what_was_decided_waits_no_longer_and_is_listed_with_who(ledger: Ledger, sit: Sit) -> None:
    sit().review(Verdict.ACCEPT, [C["raid"]])
    sit("سامي").review(Verdict.REJECT, [C["fajr"]])
    assert {C["raid"], C["fajr"]}.isdisjoint(waiting(Ask(ledger), DAY, Wanted()))
    listed = queue(Ask(ledger), DAY, Wanted(state=State.DECIDED)).items
    assert [(i.claim.claim.doc, i.claim.review, i.claim.reviewer) for i in listed] == [
        ("fajr", Review.REJECTED, "سامي"),
        ("raid", Review.ACCEPTED, "ليلى"),
    ]
    assert [i.decided.by for i in listed if i.decided] == ["سامي", "ليلى"]
    assert listed[0].bearings == ()
    assert listed[1].matter is Matter.MOVES
    for wanted, docs in (
        (Wanted(state=State.ACCEPTED), ["raid"]),
        (Wanted(state=State.DECIDED, by="سامي"), ["fajr"]),
        (Wanted(state=State.REJECTED, kind=Kind.ATTACK), []),
        (Wanted(state=State.DECIDED, truce="T1"), ["raid"]),
    ):
        assert [i.claim.claim.doc for i in queue(Ask(ledger), DAY, wanted).items] == docs


def test_what_was_decided_since_the_picture_waits_no_longer(ledger: Ledger, sit: Sit) -> None:
    ask = Ask(ledger)
    assert C["raid"] in waiting(ask, DAY, Wanted())
    sit().review(Verdict.ACCEPT, [C["raid"]])
    assert C["raid"] not in waiting(ask, DAY, Wanted())


def test_what_is_undone_waits_again(ledger: Ledger, sit: Sit) -> None:
    before = waiting(Ask(ledger), DAY, Wanted())
    sit().review(Verdict.REJECT, [C["raid"], C["noor"]])
    sit().undo()
    assert waiting(Ask(ledger), DAY, Wanted()) == before


def test_what_is_coded_blind_does_not_wait(ledger: Ledger, sit: Sit) -> None:
    coder = Coder(ledger, "رئيس", clock=lambda: NOW)
    coder.open("one", ["ليلى", "سامي"], [C["raid"]])
    assert C["raid"] not in waiting(Ask(ledger), DAY, Wanted())
    coder.close("one")
    assert C["raid"] in waiting(Ask(ledger), DAY, Wanted())


def test_filters_and_pages(ledger: Ledger) -> None:
    ask = Ask(ledger)
    whole = waiting(ask, DAY, Wanted())
    pages = [i.claim.claim.id for skip in (0, 2, 4, 6) for i in queue(ask, DAY, skip=skip, limit=2).items]
    assert pages == whole
    assert waiting(ask, DAY, Wanted(kind=Kind.ATTACK)) == [C["raid"]]
    assert C["fajr"] in waiting(ask, DAY, Wanted(truce="T1"))
    assert C["fajr"] not in waiting(ask, DAY, Wanted(truce="T2"))
    for matter in Matter:
        page = queue(ask, DAY, Wanted(matter=matter))
        assert page.total == page.matters[matter] == len(page.items)
        assert {i.matter for i in page.items} <= {matter}
    assert queue(ask, DAY, Wanted(by="ليلى")).total == 0
    with pytest.raises(AskError, match="there is no truce 'T7'"):
        queue(ask, DAY, Wanted(truce="T7"))


def answers(ledger: Ledger, day: date) -> list[object]:
    """All that the queue answers. Claims that matter alike and came out on one day come in the order of their arrival,
    which a workspace that is made anew does not know."""
    page = queue(Ask(ledger), day, limit=10_000)
    told = [(i.matter, i.claim.document.published.latest, i.claim.claim.id, i.bearings) for i in page.items]
    return [[t[0] for t in told], sorted(told, key=str), page.matters, page.total]


TWICE = [
    BEGINS, ("report", ["attack", "attack"], 0, False), ("report", ["attack"], 0, False), ("decide", 1, Verdict.REJECT, None)
]  # fmt: skip
"""Two reports matter alike."""
ANOTHER = [
    BEGINS, ("report", ["attack"], 0, False), ("actors", "sa.army", "ye.houthis", (Verdict.MERGE, None)),
    ("report", ["part's attack"], 1, True),
]  # fmt: skip
"""One who is held to be another now has a part."""


@settings(max_examples=25, deadline=None)
@example(TWICE, 20)
@example(ANOTHER, 20)
@given(st.lists(STEPS, min_size=2, max_size=7).map(lambda steps: [BEGINS, *steps]), st.sampled_from([20, 60, 500]))
def test_a_kept_queue_is_that_of_a_workspace_where_nothing_is_kept(steps: list[tuple[object, ...]], later: int) -> None:
    """Whatever came, went or was decided: what is at stake is that of now; and each claim is where the rules put it."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "desk").mkdir()
        desk = Archive(Path(folder) / "desk")
        day = date.fromordinal(date(2021, 5, 1).toordinal() + later)
        for step in steps:
            desk.do(step)
            get_ready(desk.ledger, day)
        fresh = Path(folder) / "fresh"
        fresh.mkdir()
        with (
            closing(sqlite3.connect(desk.ledger.path)) as one,
            closing(sqlite3.connect(fresh / "ledger.sqlite")) as other,
        ):
            one.backup(other)
        with Ledger.open(fresh / "ledger.sqlite") as copied:
            assert answers(desk.ledger, day) == answers(copied, day)
        assert (Path(folder) / "desk" / ShelfFile.name).exists()
        _holds(desk.ledger, day)
        desk.ledger.close()


def _holds(ledger: Ledger, day: date) -> None:
    """Each claim of the queue has the matter that the rules of status give it, asked one by one."""
    ask = Ask(ledger)
    picture = ask.picture()
    bearing = {k.claim.id: k for t in picture.truces for k in picture.claims_of(t) if k.review is None}
    page = queue(ask, day, limit=10_000)
    assert {i.claim.claim.id for i in page.items} == bearing.keys()
    for item in page.items:
        assert item.matter is min(matter_of(item.claim, b.stake) for b in item.bearings)
        for found in item.bearings:
            truce = picture.truce(found.truce)
            if picture.row(found.truce).begun and picture.row(found.truce).begun <= day:
                whole = status(truce, picture.claims_of(truce), day, sides=picture.who.sides)
                assert whole.label is found.label


def test_the_order_of_the_day_is_kept_for_the_last_state(ledger: Ledger, sit: Sit) -> None:
    get_ready(ledger, DAY)
    before = Ask(ledger).picture()
    kept = kept_order(before.kept, DAY)
    assert kept == ordered(staked(before.kept, before.who.sides, DAY))
    assert kept is not None
    assert len(kept) == queue(Ask(ledger), DAY).total
    assert kept_order(before.kept, date(2021, 5, 10)) is None
    sit().review(Verdict.ACCEPT, [C["raid"]])
    get_ready(ledger, DAY)
    after = kept_order(Ask(ledger).picture().kept, DAY)
    assert after is not None
    assert set(kept.rows()) > set(after.rows())
    assert kept_order(before.kept, DAY) is None


def test_what_cannot_be_kept_is_answered_all_the_same(ledger: Ledger) -> None:
    """Another process holds the file of kept pictures: what is at stake is then worked out in memory."""
    expected = answers(ledger, DAY)
    (ledger.path.parent / ShelfFile.name).unlink()
    Ask(ledger).picture()
    with closing(sqlite3.connect(ledger.path.parent / ShelfFile.name)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert answers(ledger, DAY) == expected
        other.rollback()
        assert other.execute("SELECT count(*) FROM stakes").fetchone() == (0,)
    assert answers(ledger, DAY) == expected
