"""Blind coding: each alone until nobody codes any more; codes change nothing; one person settles, and it is told who."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from decide_run import NEW, NOW, clock, fill, ids, labels, open_ledger, story
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.app.ask import Ask
from hudna.app.decide import Desk, Settled
from hudna.app.review_file import apply, written
from hudna.app.review_queue import Wanted, waiting
from hudna.app.review_results import Results, results
from hudna.app.review_rounds import CODED, Coder, adjudicate, as_coded, choose, settled_in, sheets, signed
from hudna.ledger import Ledger
from hudna.model.coding import Act, Coding, Round
from hudna.model.entry import EntryKind
from hudna.model.finding import HudnaError
from hudna.model.interval import Interval
from hudna.model.judgement import Verdict

C = ids(story())
DAY = date(2021, 6, 1)
PAIR = ["ليلى", "سامي"]
At = Callable[[str], Coder]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "desk") as opened:
        fill(opened, story())
        yield opened


def at(ledger: Ledger, ticks: Callable[[], datetime] | None = None) -> At:
    """Somebody at the rounds; the clock goes on from one to the next."""
    going = ticks or clock()
    return lambda by: Coder(ledger, by, clock=going)


@pytest.fixture
def who(ledger: Ledger) -> At:
    return at(ledger)


def one_round(who: At, *docs: str, coders: list[str] = PAIR) -> Round:
    return who("رئيس").open("مايو", coders, [C[d] for d in docs or ("raid", "noor", "fajr")])


def laid_open(ledger: Ledger) -> Results:
    view = ledger.as_of()
    return results(view, view.rounds().find("مايو"))


def test_two_code_alone_and_are_laid_open_when_both_are_done(ledger: Ledger, who: At) -> None:
    of = one_round(who)
    who("ليلى").code("مايو", C["raid"], Verdict.ACCEPT, ["killed=3"])
    who("ليلى").code("مايو", C["noor"], Verdict.ACCEPT)
    who("سامي").code("مايو", C["raid"], Verdict.ACCEPT, ["killed=4"])
    who("سامي").code("مايو", C["noor"], Verdict.REJECT)
    assert [s.code.values[6] if s.code else None for s in sheets(ledger, of, "ليلى")] == [
        "killed=3",
        "killed=none",
        None,
    ]
    who("ليلى").done("مايو")
    with pytest.raises(HudnaError, match="is still coded: سامي has judged 2 of 3"):
        laid_open(ledger)
    who("سامي").done("مايو")
    found = laid_open(ledger)
    assert [(d.unit.claim, d.slot, d.said) for d in found.disagreements] == [
        (C["raid"], "killed", {"ليلى": "3", "سامي": "4"}),
        (C["noor"], "verdict", {"ليلى": "accept", "سامي": "reject"}),
    ]
    rows = {(r.slot, r.kind): r.agreement for r in found.rows}
    assert (rows["verdict", None].units, rows["verdict", None].share) == (2, 0.5)
    assert (rows["killed", None].units, rows["killed", "attack"].share) == (1, 0.0)
    assert rows["killed", "attack"].alpha == 0
    assert {slot for slot, _ in rows} == {"verdict", *CODED}


def test_who_is_not_done_sees_no_code_of_others_and_outsiders_see_none(ledger: Ledger, who: At) -> None:
    of = one_round(who)
    made = who("ليلى").code("مايو", C["raid"], Verdict.REJECT)

    def seen(viewer: str) -> set[str]:
        rounds = ledger.as_of().rounds()
        laid = [s.code.id for s in sheets(ledger, rounds.find(of.id), viewer) if s.code]
        codes = [c.id for c in rounds.codes(rounds.find(of.id), viewer)]
        told = [e.id for e in rounds.told(viewer) if e.claim]
        lines = [made.id for line in written(rounds, viewer) if made.id in line]
        return {*laid, *codes, *told, *lines}

    assert seen("ليلى") == {made.id}
    who("ليلى").done("مايو")
    for viewer in ("سامي", "رئيس", "غريب", ""):
        assert seen(viewer) == set(), viewer
    assert {e.subject for e in ledger.entries() if e.kind is EntryKind.CODING} == {of.id}
    who("سامي").code("مايو", C["raid"], Verdict.ACCEPT)
    who("سامي").done("مايو")
    assert made.id in {c.id for c in ledger.as_of().rounds().codes(ledger.as_of().rounds().find(of.id), "غريب")}


def test_closing_lays_open_and_ends_the_coding_for_all(ledger: Ledger, who: At) -> None:
    one_round(who)
    who("ليلى").code("مايو", C["raid"], Verdict.ACCEPT)
    who("رئيس").close("مايو")
    with pytest.raises(HudnaError, match="was closed by رئيس"):
        who("سامي").code("مايو", C["raid"], Verdict.REJECT)
    found = laid_open(ledger)
    assert found.disagreements == ()
    assert found.unanimous == {}
    assert [r.agreement.units for r in found.rows if r.kind is None] == [0] * (1 + len(CODED))


def test_a_code_that_is_too_late_does_not_count(ledger: Ledger, who: At) -> None:
    """Of another workspace, say, whose clock is ahead: it may have been made knowing the others' codes."""
    of = one_round(who)
    first = who("ليلى").code("مايو", C["raid"], Verdict.ACCEPT)
    who("ليلى").done("مايو")
    ahead = Coder(ledger, "سامي", clock=lambda: NOW + timedelta(days=300))
    late = ahead.code("مايو", C["raid"], Verdict.REJECT)
    ledger.add_codings([signed(Coding("", Act.CLOSE, of.id, "رئيس", NOW + timedelta(days=200)))])
    codes = ledger.as_of().rounds().codes(ledger.as_of().rounds().find("مايو"), "")
    assert [c.id for c in codes] == [first.id]
    assert late.made > NOW + timedelta(days=200)


def test_a_later_code_of_ones_own_counts_and_unsure_is_missing(ledger: Ledger, who: At) -> None:
    one_round(who)
    for by, verdicts in (("ليلى", (Verdict.REJECT, Verdict.ACCEPT)), ("سامي", (Verdict.ACCEPT, None))):
        for verdict in verdicts:
            who(by).code("مايو", C["raid"], verdict)
    who("رئيس").close("مايو")
    assert laid_open(ledger).unanimous == {}
    assert next(r.agreement.units for r in laid_open(ledger).rows if r.slot == "verdict") == 0


WRONG: list[tuple[Callable[[At], object], str]] = [
    (lambda who: who("رئيس").open("مايو", PAIR, [C["raid"]]), "there is a round 'مايو' already"),
    (lambda who: who("رئيس").open("", PAIR, [C["raid"]]), "needs a name"),
    (lambda who: who("رئيس").open("آخر", ["ليلى", " ليلى "], [C["raid"]]), "needs two coders"),
    (lambda who: who("رئيس").open("آخر", PAIR, []), "needs claims"),
    (lambda who: who("رئيس").open("آخر", PAIR, ["claim-00"]), "no claim has an id"),
    (lambda who: who("رئيس").open("آخر", PAIR, [C["raid"]], ["mood"]), "no slot of a claim is called 'mood'"),
    (lambda who: who("غريب").code("مايو", C["raid"], Verdict.ACCEPT), "غريب is no coder"),
    (lambda who: who("ليلى").code("آخر", C["raid"], Verdict.ACCEPT), "no round is called 'آخر'"),
    (lambda who: who("ليلى").code("مايو", C["again"], Verdict.ACCEPT), "no claim of 'مايو'"),
    (lambda who: who("ليلى").code("مايو", "", Verdict.ACCEPT), "no claim of 'مايو'"),
    (lambda who: who("ليلى").code("مايو", C["raid"], Verdict.ESTABLISH), "a code is no establish"),
    (lambda who: who("ليلى").code("مايو", C["raid"], Verdict.REJECT, ["killed=3"]), "only what is accepted"),
    (lambda who: who("ليلى").code("مايو", C["raid"], Verdict.ACCEPT, ["killed=many"]), "'many' is not a number"),
    (lambda who: who("ليلى").code("مايو", C["raid"], Verdict.ACCEPT, ["speaker=الجيش"]), "gives no slot of the round"),
    (lambda who: who("ليلى").code("مايو", C["raid"], Verdict.ACCEPT, ["killed"]), "gives no slot of the round"),
    (lambda who: who("غريب").done("مايو"), "غريب is no coder"),
    (lambda who: who(" "), "needs the name"),
]


@pytest.mark.parametrize(("wrong", "words"), WRONG, ids=[w for _, w in WRONG])
def test_what_is_not_possible_is_refused(
    ledger: Ledger, who: At, wrong: Callable[[At], object], words: str
) -> None:  # fmt: skip
    one_round(who, "raid", "noor")
    before = len(list(ledger.entries()))
    with pytest.raises(HudnaError) as caught:
        wrong(who)
    assert words in str(caught.value)
    assert caught.value.hint
    assert len(list(ledger.entries())) == before


def test_who_is_done_codes_no_more(ledger: Ledger, who: At) -> None:
    one_round(who)
    who("ليلى").done("مايو")
    for act in (lambda: who("ليلى").code("مايو", C["raid"], None), lambda: who("ليلى").done("مايو")):
        with pytest.raises(HudnaError, match="ليلى has finished"):
            act()


def test_what_all_say_is_settled_at_once_and_the_rest_one_by_one(ledger: Ledger, who: At) -> None:
    of = one_round(who)
    for by in PAIR:
        who(by).code("مايو", C["raid"], Verdict.ACCEPT, ["killed=3"])
        who(by).code("مايو", C["noor"], Verdict.ACCEPT)
    who("ليلى").code("مايو", C["fajr"], Verdict.REJECT)
    who("سامي").code("مايو", C["fajr"], Verdict.ACCEPT)
    with pytest.raises(HudnaError, match="is still coded"):
        adjudicate(ledger, of, [Settled(C["raid"], Verdict.ACCEPT)], "رئيس")
    for by in PAIR:
        who(by).done("مايو")
    found = laid_open(ledger)
    assert found.unanimous.keys() == {C["raid"], C["noor"]}
    going = clock()
    done = adjudicate(ledger, found.round, found.unanimous.values(), "رئيس", clock=going)
    assert [(j.verdict, j.slot, j.by, j.round, j.note) for j in done.stored] == [
        (Verdict.CORRECT, "killed", "رئيس", of.id, "round مايو"),
        (Verdict.ACCEPT, None, "رئيس", of.id, "round مايو"),
    ]
    with pytest.raises(HudnaError, match="is no claim of 'مايو'"):
        adjudicate(ledger, found.round, [Settled(C["again"], Verdict.ACCEPT)], "رئيس")
    last = adjudicate(ledger, found.round, [Settled(C["fajr"], Verdict.REJECT)], "رئيس", "ضعيف", clock=going)
    assert last.moved[0].startswith("T1 is no truce any more")
    settled = settled_in(ledger, of)
    assert {c: [j.verdict for j in made] for c, made in settled.items()} == {
        C["raid"]: [Verdict.CORRECT], C["noor"]: [Verdict.ACCEPT], C["fajr"]: [Verdict.REJECT],
    }  # fmt: skip


def test_claims_are_chosen_from_the_queue_or_drawn(ledger: Ledger) -> None:
    ask = Ask(ledger)
    whole = waiting(ask, DAY, Wanted())
    assert choose(ask, DAY, Wanted(), 2) == (whole[:2], "the first 2 of 5 that wait")
    drawn, how = choose(ask, DAY, Wanted(), 3, seed=7)
    assert (len(set(drawn)), how) == (3, "3 drawn of 5 that wait, seed 7")
    assert choose(Ask(ledger), DAY, Wanted(), 3, seed=7)[0] == drawn
    assert {tuple(choose(ask, DAY, Wanted(), 3, seed=n)[0]) for n in range(9)} != {tuple(drawn)}
    with pytest.raises(HudnaError, match="no claim waits"):
        choose(ask, DAY, Wanted(by="ليلى"), 3)


def test_codes_hold_for_another_reading_of_the_same_words(ledger: Ledger, who: At) -> None:
    one_round(who, "raid", "noor")
    for by in PAIR:
        who(by).code("مايو", C["raid"], Verdict.ACCEPT, ["killed=3"])
    fill(ledger, story(newer=True), NEW, NOW + timedelta(days=1))
    now = ids(story(newer=True))
    who("ليلى").code("مايو", now["noor"], Verdict.REJECT)
    who("رئيس").close("مايو")
    found = laid_open(ledger)
    assert found.unanimous.keys() == {C["raid"]}
    (made,) = adjudicate(ledger, found.round, found.unanimous.values(), "رئيس", clock=clock()).stored
    assert made.subject == now["raid"]
    assert settled_in(ledger, found.round).keys() == {C["raid"]}


def test_coders_judge_what_the_machine_read_not_what_others_decided(ledger: Ledger, who: At) -> None:
    of = one_round(who, "raid")
    Desk(ledger, "رئيس", clock=clock()).correct(C["raid"], ["killed=9"])
    assert sheets(ledger, of, "ليلى")[0].values["killed"] == "none"
    who("ليلى").code("مايو", C["raid"], Verdict.ACCEPT)
    assert "killed=none" in sheets(ledger, of, "ليلى")[0].code.values  # type: ignore[union-attr]


CODES = st.lists(
    st.tuples(
        st.sampled_from(PAIR), st.sampled_from(sorted(C)), st.sampled_from([Verdict.ACCEPT, Verdict.REJECT, None]),
        st.sampled_from([[], ["killed=3"], ["kind=denial"], ["happened=2021-04-01"]]),
    ),
    max_size=8,
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(CODES, st.booleans())
def test_blind_codes_change_no_status(codes: list[tuple[str, str, Verdict | None, list[str]]], close: bool) -> None:
    """Nor the picture, nor what waits once all is over, nor any decision; and nobody sees another's before the end."""
    with TemporaryDirectory() as folder, open_ledger(Path(folder) / "desk") as ledger:
        fill(ledger, story())
        who = at(ledger)
        stood = [labels(ledger, day) for day in (date(2021, 4, 1), DAY)]
        waited = waiting(Ask(ledger), DAY, Wanted())
        state = ledger.as_of().state()
        one_round(who, *sorted(C))
        for by, doc, verdict, values in codes:
            who(by).code("مايو", C[doc], verdict, values if verdict is Verdict.ACCEPT else [])
            rounds = ledger.as_of().rounds()
            for viewer in (*PAIR, "غريب"):
                assert {c.by for c in rounds.codes(rounds.find("مايو"), viewer)} <= {viewer}
        if close:
            who("رئيس").close("مايو")
        else:
            for by in PAIR:
                who(by).done("مايو")
        assert [labels(ledger, day) for day in (date(2021, 4, 1), DAY)] == stood
        assert ledger.as_of().state() == state
        assert ledger.as_of().judgements() == ()
        assert waiting(Ask(ledger), DAY, Wanted()) == waited
        last = {(by, doc): verdict for by, doc, verdict, _ in codes}
        assert sum(laid_open(ledger).round.coded.values()) == len(last)
        assert ledger.verify() == []


def test_two_workspaces_code_and_are_brought_together_as_text(tmp_path: Path) -> None:
    """Each coder at a desk of their own: what one exports before the end holds nothing of the other's."""
    desks = {}
    for by in PAIR:
        desks[by] = open_ledger(tmp_path / by)
        fill(desks[by], story())
    first, second = (desks[by] for by in PAIR)
    going = clock()
    one_round(at(first, going))
    opening = list(written(first.as_of().rounds(), ""))
    assert apply(second, opening, "round.jsonl", NOW).stored == 1
    for by, ledger, killed in (("ليلى", first, 3), ("سامي", second, 4)):
        coder = at(ledger, going)(by)
        coder.code("مايو", C["raid"], Verdict.ACCEPT, [f"killed={killed}"])
        coder.done("مايو")
    theirs = list(written(second.as_of().rounds(), "سامي"))
    later = NOW + timedelta(hours=5)
    assert not any("killed=4" in line for line in written(second.as_of().rounds(), "ليلى"))
    assert apply(first, theirs, "theirs.jsonl", later).stored == 2
    assert apply(first, [*theirs, "", *theirs], "theirs.jsonl", later).held == 6
    assert [d.said for d in laid_open(first).disagreements] == [{"ليلى": "3", "سامي": "4"}]
    mine = list(written(first.as_of().rounds(), "غريب"))
    assert apply(second, mine, "mine.jsonl", later).stored == 2
    assert list(written(second.as_of().rounds(), "")) == mine
    for ledger in desks.values():
        assert ledger.verify() == []
        ledger.close()


FAULTS = [
    ('{"made": "2021-06-20', "the line is not JSON"),
    ("[]", "the line is not a JSON object"),
    ('{"mood": 1}', "unknown field: mood"),
    ('{"units": [{"mood": 1}]}', "unknown field: units.mood"),
    ('{"made": "x"}', "not an entry about a round"),
]


@pytest.mark.parametrize(("line", "words"), FAULTS, ids=[w for _, w in FAULTS])
def test_a_fault_is_named_and_nothing_is_stored(ledger: Ledger, who: At, line: str, words: str) -> None:
    one_round(who)
    good = list(written(ledger.as_of().rounds(), ""))
    applied = apply(ledger, [*good, line], "round.jsonl", NOW)
    assert (applied.stored, applied.findings[0].where) == (0, "round.jsonl:2")
    assert words in applied.findings[0].message


def test_a_line_that_was_changed_or_belongs_to_nothing_is_refused(ledger: Ledger, who: At, tmp_path: Path) -> None:
    one_round(who)
    who("ليلى").code("مايو", C["raid"], Verdict.ACCEPT)
    opening, code = written(ledger.as_of().rounds(), "ليلى")
    with open_ledger(tmp_path / "other") as other:
        fill(other, story())
        for lines, words in (
            ([opening, code.replace('"accept"', '"reject"')], "its id is not that of its content"),
            ([code], "a round that is not known here"),
            ([opening.replace("2021-06-20", "2031-06-20")], "which is still to come"),
        ):
            applied = apply(other, lines, "round.jsonl", NOW)
            assert applied.stored == 0
            assert words in applied.findings[-1].message
        assert apply(other, [opening, code], "round.jsonl", NOW).stored == 2


def test_what_all_leave_as_it_is_read_is_accepted_with_its_doubts(tmp_path: Path) -> None:
    """A day that a report gives roughly is written as the day alone; nobody who leaves it so makes it certain."""
    told = story()
    claim = told["raid"].claims[0]
    rough = replace(claim, happened=Interval(date(2021, 5, 18), date(2021, 5, 20), approximate=True, text="نحو"))
    told["raid"] = replace(told["raid"], claims=(rough,))
    with open_ledger(tmp_path / "desk") as ledger:
        fill(ledger, told)
        who = at(ledger)
        one_round(who, "raid")
        for by in PAIR:
            who(by).code("مايو", claim.id, Verdict.ACCEPT, ["killed=3"])
            who(by).done("مايو")
        found = laid_open(ledger)
        done = adjudicate(ledger, found.round, found.unanimous.values(), "رئيس", clock=clock())
        assert [(j.verdict, j.slot) for j in done.stored] == [(Verdict.CORRECT, "killed")]
        (sheet,) = sheets(ledger, found.round, "")
        code = next(c for c in ledger.as_of().rounds().codes(found.round, "") if c.by == "سامي")
        coded = as_coded(sheet.claim, code.values) if sheet.claim else None
        assert coded is not None
        assert coded.claim == replace(rough, killed=3)
