"""A picture made from an earlier one is the picture made from all reports, whatever came, went, or was decided."""

from __future__ import annotations

import tempfile
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lives import ACTORS, FIRST, STEPS, TIMES, UNDATED, Desk

from hudna.app import joining, kept_events
from hudna.app.ask import Ask
from hudna.app.shelf_file import ShelfFile
from hudna.ledger import Ledger
from hudna.model.actor import other_of
from hudna.model.document import Published
from hudna.model.event import Event
from hudna.model.judgement import Joined, Match, Verdict
from hudna.resolve.actors import actors
from hudna.resolve.events import events
from hudna.resolve.truces import truces


def picture_of(ledger: Ledger, known: datetime | None) -> list[object]:
    """Everything that a picture answers, with the days on which each truce's answers change."""
    ask = Ask(ledger)
    picture = ask.picture(known)
    rows = [(r.id, r.name, r.begun, r.turns) for r in picture.rows]
    labels = [picture.status(t, FIRST + timedelta(days=n)) for t in picture.truces for n in (25, 430)]
    whom = actors(ledger.as_of(known).known_claims(ask.lineage_of(known)), picture.who.sides, picture.who.known)
    bodies = [(t, picture.claims_of(t)) for t in picture.truces]
    return [rows, bodies, labels, picture.happenings.all(), whom, sorted(picture.findings, key=str)]


def fresh(ledger: Ledger, known: datetime | None) -> list[object]:
    """The same in a workspace where nothing is kept."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.sqlite"
        path.write_bytes(ledger.path.read_bytes())
        with Ledger.open(path) as copied:
            return picture_of(copied, known)


BEGINS = ("report", ["declared"], 0, True)
LIVES = st.lists(STEPS, min_size=2, max_size=9).map(lambda steps: [BEGINS, *steps])


LATE_END = [BEGINS, ("report", ["declared"], 420, True), ("report", ["ended"], 20, True)]
"""The end of the first truce is told last: the second, of which nothing new is told, now follows it."""
EARLIER_TELLING = [BEGINS, ("report", ["declared"], 420, True), ("retract", 0, None, None), BEGINS]

A_PART_OF_BOTH = [
    ("report", ["other truce"], 0, True),
    ("report", ["part's attack"], 10, True),
    ("actors", "sa.army", "ye.houthis", (Verdict.MERGE, None)),
]
"""Nobody decided on the part, whose report is of the truce all the same once the two are one."""
TWO_OF_A_NAME = [
    ("report", ["declared"], 0, True),
    ("report", ["facade's attack"], 10, True),
    ("actors", ACTORS[-2], "ye.houthis", (Verdict.MERGE, None)),
    ("report", ["facade's attack"], 12, True),
    ("actors", ACTORS[-2], "ye.houthis", (Verdict.SPLIT, 2)),
    ("withdraw", 0, None, None),
]
COPY_OF_A_RENAMED = [
    BEGINS,
    ("report", ["fuller name", "mediation"], 0, True),
    ("report", ["fuller name", "mediation"], 0, True),
    ("decide", 3, Verdict.REJECT, None),
    ("actors", "ye.houthis", other_of(ACTORS[-1]), (Verdict.MERGE, None)),
]
"""Before the last two decisions the report that one is about was a copy of one whose actor had another name."""


@settings(max_examples=60, deadline=None)
@example(LATE_END, None)
@example(EARLIER_TELLING, None)
@example(A_PART_OF_BOTH, None)
@example(TWO_OF_A_NAME, None)
@given(LIVES, st.data())
def test_each_step_gives_what_joining_all_anew_gives(
    steps: list[tuple[object, ...]], data: st.DataObject | None
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        known_then = {}
        for step in steps:
            desk.do(step)
            known_then[desk.moments[-1]] = picture_of(desk.ledger, desk.moments[-1])
            desk.ledger._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            assert picture_of(desk.ledger, None) == fresh(desk.ledger, None)
        # back in time, from pictures of later knowledge
        (Path(folder) / ShelfFile.name).unlink()
        picture_of(desk.ledger, None)
        for known in data.draw(st.permutations(desk.moments)) if data else reversed(desk.moments):
            assert picture_of(desk.ledger, known) == fresh(desk.ledger, known)
            assert picture_of(desk.ledger, known) == known_then.get(known, [[]] * 6), "what was known then changed"
        desk.ledger.close()


def test_back_over_two_decisions_at_once(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    for step in COPY_OF_A_RENAMED:
        desk.do(step)
    desk.ledger._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    picture_of(desk.ledger, None)
    known = desk.moments[3]
    assert picture_of(desk.ledger, known) == fresh(desk.ledger, known)
    desk.ledger.close()


@settings(max_examples=25, deadline=None)
@given(LIVES)
def test_kept_histories_are_those_worked_out_anew(steps: list[tuple[object, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        for step in steps:
            desk.do(step)
            histories_of(desk.ledger)
        desk.ledger._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        kept = histories_of(desk.ledger)
        (Path(folder) / ShelfFile.name).unlink()
        assert kept == histories_of(desk.ledger)
        desk.ledger.close()


def histories_of(ledger: Ledger) -> list[object]:
    picture = Ask(ledger).picture()
    return [picture.history(t, until) for t in picture.truces for until in (FIRST, date(2022, 1, 1), date(2030, 1, 1))]


def test_a_view_that_shares_little_with_a_kept_picture_is_joined_from_the_beginning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joining, "_MANY", 0)
    desk = Desk(tmp_path)
    for step in [*LATE_END, ("report", ["attack there"], 2, True)]:
        desk.do(step)
    desk.ledger._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    picture_of(desk.ledger, None)
    for known in (desk.moments[1], None):
        assert picture_of(desk.ledger, known) == fresh(desk.ledger, known)
    desk.ledger.close()


SAID = st.lists(st.tuples(st.sampled_from(UNDATED), st.sampled_from(TIMES)), min_size=1, max_size=3)
MORE_STEPS = st.one_of(
    st.tuples(st.just("undated"), SAID, st.none(), st.none()),
    st.tuples(
        st.just("report"), st.lists(st.sampled_from(UNDATED), min_size=1, max_size=2), st.integers(0, 40), st.just(True)
    ),
    st.tuples(st.just("retract"), st.integers(0, 9), st.none(), st.none()),
)  # fmt: skip
TOLD_OF_MAY = ("undated", [("attack there", "3 أيار/مايو"), ("ended", "الشهر الماضي")], None, None)
DATED_LATER = [
    BEGINS, TOLD_OF_MAY, ("report", ["attack there"], 2, True), ("report", ["ended"], 20, True),
    ("retract", 2, None, None), ("report", ["attack there"], 2, True),
]  # fmt: skip
"""What dates a report comes after it, goes, and comes again; what is left names the month that the report names too."""


NO_LONGER_DATED = [
    BEGINS, ("report", ["attack there", "attack there"], 4, True),
    ("undated", [("ended", "3 أيار/مايو"), ("attack there", "الشهر الماضي")], None, None),
    ("report", ["attack there"], 0, True),
]  # fmt: skip
"""A second attack leaves the report without a date again, so that the end it tells of is open and the first one bears."""


@settings(max_examples=40, deadline=None)
@example(DATED_LATER)
@example(NO_LONGER_DATED)
@given(st.lists(MORE_STEPS, min_size=3, max_size=7).map(lambda steps: [BEGINS, *steps]))
def test_reports_that_others_date_are_dated_alike_however_they_came(steps: list[tuple[object, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        known_then = {}
        for step in steps:
            desk.do(step)
            known_then[desk.moments[-1]] = dated_in(desk.ledger, desk.moments[-1])
            desk.ledger._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            assert picture_of(desk.ledger, None) == fresh(desk.ledger, None)
        for known in desk.moments[:0:-1]:
            assert dated_in(desk.ledger, known) == known_then[known], "what was known then changed"
        if steps == DATED_LATER:
            latest = [days["r01"].latest for days in known_then.values() if "r01" in days]
            assert latest == [None, date(2022, 5, 2), *[date(2021, 6, 30)] * 3]
        desk.ledger.close()


def dated_in(ledger: Ledger, known: datetime) -> dict[str, Published]:
    """Report → its days, as known then."""
    return {doc: r.document.published for doc, r in Ask(ledger).picture(known).reports.items()}


@settings(max_examples=40, deadline=None)
@given(LIVES)
def test_a_kept_picture_has_the_truces_that_joining_in_memory_gives(steps: list[tuple[object, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        for step in (s for s in steps if s[0] in ("report", "decide", "retract", "withdraw")):
            desk.do(step)
        whole, findings = truces(desk.ledger.as_of().known_claims({}))
        picture = Ask(desk.ledger).picture()
        assert list(picture.truces) == whole
        assert sorted(picture.findings, key=str) == sorted(findings, key=str)
        desk.ledger.close()


def events_anew(ledger: Ledger, known: datetime | None) -> tuple[list[Event], list[list[Match]]]:
    """Every event with its joins, in a workspace where nothing is kept."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.sqlite"
        path.write_bytes(ledger.path.read_bytes())
        with Ledger.open(path) as copied:
            happenings = Ask(copied).picture(known).happenings
            whole = happenings.all()
            return whole, [happenings.joins(e) for e in whole]


ATTACKS = ["attack", "attack there", "other attack", "part's attack", "owned up to", "blamed", "not their attack"]
DENSE = st.one_of(
    st.tuples(
        st.just("report"), st.lists(st.sampled_from(ATTACKS), min_size=1, max_size=2), st.integers(3, 5), st.just(True),
    ),
    st.tuples(st.just("retract"), st.integers(0, 9), st.none(), st.none()),
    st.tuples(
        st.just("join"), st.integers(0, 9), st.integers(0, 9),
        st.tuples(st.sampled_from([Verdict.MERGE, Verdict.SPLIT]), st.sampled_from([Joined.EVENTS, Joined.REPORTS])),
    ),
)  # fmt: skip
"""What makes events: attacks told within days of each other."""
HELD_FOR_ONE = [
    ("report", ["attack"], 3, True), ("report", ["other attack"], 25, True),
    ("join", 0, 1, (Verdict.MERGE, Joined.EVENTS)),
]  # fmt: skip
"""Two events that have nothing in common."""
VOICE_OF_ANOTHER = [
    ("report", ["attack there", "other attack"], 5, True), ("report", ["attack there"], 5, True),
    ("report", ["part's attack"], 3, True), ("join", 1, 2, (Verdict.MERGE, Joined.REPORTS)),
]  # fmt: skip
"""The voice of the first report changes with that of its copy."""
LATE_COPY = [
    ("report", ["attack"], 3, True), ("report", ["attack"], 25, True), ("join", 0, 1, (Verdict.MERGE, Joined.REPORTS)),
]  # fmt: skip
"""The same words of one voice, weeks apart."""
TOLD_AGAIN = [("report", ["attack there"], 3, True), ("report", ["attack", "declared"], 3, True)]
"""Another report, in other words, tells of the same."""
BETTER_LATER = [
    ("report", ["blamed"], 4, True), ("report", ["attack"], 3, True), ("report", ["attack there"], 4, True),
    ("report", ["attack"], 4, True), ("report", ["owned up to"], 5, True), ("retract", 3, None, None),
]  # fmt: skip
"""What is blamed is about another event with each report."""


@settings(max_examples=100, deadline=None)
@example(HELD_FOR_ONE, [True] * 10, 10)
@example(VOICE_OF_ANOTHER, [True] * 10, 10)
@example(TOLD_AGAIN, [True] * 10, 10)
@example(BETTER_LATER, [True] * 10, 10)
@example(BETTER_LATER, [False] * 10, 1)
@example(BETTER_LATER, [False, True, False, False, True, False, True, True, True, True], 1)
@example(HELD_FOR_ONE, [False] * 2 + [True] * 8, 1)
@example(LATE_COPY, [False] * 2 + [True] * 8, 1)
@example(VOICE_OF_ANOTHER, [False] * 3 + [True] * 7, 1)
@given(
    LIVES | st.lists(DENSE, min_size=3, max_size=9), st.lists(st.booleans(), min_size=10, max_size=10),
    st.integers(1, 5),
)  # fmt: skip
def test_events_are_those_of_all_claims_joined_anew(
    steps: list[tuple[object, ...]], kept: list[bool], at_a_time: int
) -> None:
    """Asked around a claim or kept after some of the steps, made of some claims at a time, on a way back in time too."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(kept_events, "_AT_A_TIME", at_a_time)
        desk = Desk(Path(folder))
        for step, keep in zip(steps, kept, strict=False):
            desk.do(step)
            picture = Ask(desk.ledger).picture()
            if keep:
                picture.happenings.keep(anew=True)
            desk.ledger._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for known in (None, desk.moments[len(desk.moments) // 2]):
            happenings = Ask(desk.ledger).picture(known).happenings
            whole = happenings.all()
            assert (whole, [happenings.joins(e) for e in whole]) == events_anew(desk.ledger, known)
            for claim in desk.claims:
                here = happenings.told_by([claim])
                assert here == [e for e in whole if claim in e.claims]
        happenings = Ask(desk.ledger).picture().happenings
        whole = happenings.all()
        lineage_of = Ask(desk.ledger).lineage_of()
        if not any(s[0] in ("join", "actors") for s in steps):
            assert whole == events(desk.ledger.as_of().known_claims(lineage_of))
        for event in whole:
            assert Ask(desk.ledger).picture().happenings.beginning(event.id) == [event]
        desk.ledger.close()
