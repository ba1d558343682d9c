"""Deciding as a library: what is refused, what repeats, what changes, and what survives another reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from borne import borne
from decide_run import FAJR, NEW, NOOR, NOW, RAID, clock, fill, ids, labels, open_ledger, story

from hudna.app.ask import Ask, AskError
from hudna.app.check import check_decided, end_of
from hudna.app.decide import Decided, Desk, signed
from hudna.app.effects import Effect, Effects, Fate
from hudna.app.explain import explain
from hudna.app.nodes import Node
from hudna.app.rulings import Holds
from hudna.ledger import Ledger
from hudna.lexicon import load_lexicon
from hudna.model.entry import Review
from hudna.model.finding import HudnaError
from hudna.model.judgement import Judgement, Verdict
from hudna.model.status import Label
from hudna.model.truce import Names
from hudna.report.words import words

C = ids(story())
TERM = story()["fajr"].claims[1].id
DAY = date(2021, 6, 1)
Sit = Callable[..., Desk]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "desk") as opened:
        fill(opened, story())
        yield opened


@pytest.fixture
def sit(ledger: Ledger) -> Sit:
    """A desk at the ledger; the clock goes on from one desk to the next."""
    ticks = clock()
    return lambda by="ليلى", note="": Desk(ledger, by, note, ticks)


def flat(node: Node) -> str:
    return "\n".join([node.says, node.quote or "", *(flat(n) for n in node.because)])


def explained(ledger: Ledger, name: str) -> str:
    ask = Ask(ledger)
    return flat(explain(ask, name, NOW.date(), ask.picture()))


def test_the_story_without_decisions(ledger: Ledger) -> None:
    assert labels(ledger) == ["T1 fajr: conditional", "T2 again noor: strained"]


def test_a_decision_holds_what_was_said_and_when(ledger: Ledger, sit: Sit) -> None:
    (made,) = sit(note="رأيت التسجيل").review(Verdict.ESTABLISH, [C["raid"][:12]]).stored
    (held,) = ledger.as_of().judgements()
    assert held == made == signed(made)
    assert made.id.startswith("decision-")
    assert (made.by, made.note, made.subject) == ("ليلى", "رأيت التسجيل", C["raid"])
    assert made.decided.date() == NOW.date()
    assert made.anchor
    assert (made.anchor.doc, made.anchor.kind, made.anchor.quote) == ("raid", "attack", RAID)
    assert signed(replace(made, note="")).id != made.id


def test_what_a_decision_moved_is_told(ledger: Ledger, sit: Sit) -> None:
    assert sit().review(Verdict.ESTABLISH, [C["raid"]]).moved == ("T2 today: strained → breached",)
    assert sit().review(Verdict.REJECT, [C["raid"]]).moved == ("T2 today: breached → announced",)
    assert sit().review(Verdict.REJECT, [C["fajr"]]).moved[0].startswith("T1 is no truce any more: ")
    assert labels(ledger) == ["T1 again noor: announced"]


def test_several_claims_are_decided_all_or_none(ledger: Ledger, sit: Sit) -> None:
    with pytest.raises(HudnaError, match="no claim has an id"):
        sit().review(Verdict.REJECT, [C["raid"], C["fajr"], "claim-zz"])
    assert ledger.as_of().judgements() == ()
    done = sit().review(Verdict.REJECT, [C["raid"], C["fajr"], C["raid"]])
    assert [j.subject for j in done.stored] == [C["raid"], C["fajr"]]


def test_several_judgements_are_one_transaction(ledger: Ledger) -> None:
    one = Judgement("decision-1", Verdict.ACCEPT, C["raid"], "ليلى", NOW)
    with pytest.raises(HudnaError, match="is that of another decision"):
        ledger.add_judgements([one, replace(one, id="decision-2"), replace(one, by="سامي")])
    assert ledger.as_of().judgements() == ()
    assert ledger.add_judgements([one, one, replace(one, id="decision-2")]) == 2


REPEATS: list[tuple[Callable[[Desk], Decided], str]] = [
    (lambda d: d.review(Verdict.ACCEPT, [C["raid"]]), "is accepted already, by ليلى"),
    (lambda d: d.correct(C["raid"], ["killed=3"]), "says killed=3 already"),
    (lambda d: d.correct(C["raid"], ["killed=3", "kind=attack"]), "says killed=3 already"),
    (lambda d: d.correct(C["raid"], ["actor=حركة النور"]), "says actor=حركة النور already"),
    (lambda d: d.correct(TERM, ["met=2021-03-05"]), "says met=2021-03-05 already"),
    (lambda d: d.expect("T2", "strained", DAY), "ليلى expects that since 2021-06-20 already"),
]


@pytest.mark.parametrize(("again", "words"), REPEATS, ids=[str(i) for i in range(len(REPEATS))])
def test_what_holds_is_told_and_not_stored(
    ledger: Ledger, sit: Sit, again: Callable[[Desk], Decided], words: str
) -> None:
    sit().expect("T2", "strained", DAY)
    sit().correct(C["raid"], ["killed=3"])
    sit().correct(TERM, ["met=2021-03-05"])
    sit().review(Verdict.ACCEPT, [C["raid"]])
    before = ledger.as_of().judgements()
    done = again(sit("سامي"))
    assert done.stored == ()
    assert words in done.repeats[0]
    assert ledger.as_of().judgements() == before


def test_a_note_is_made_once_by_each(ledger: Ledger, sit: Sit) -> None:
    for name in ("T2", C["raid"]):
        (made,) = sit(note="انظر البيان").remark(name).stored
        assert sit(note="انظر البيان").remark(name).repeats == ("ليلى noted that on 2021-06-20 already",)
        assert sit("سامي", "انظر البيان").remark(name).stored
        assert sit(note="لا").remark(made.id).stored[0].subject == made.id
        assert sit(note="لا").remark(made.id).stored == ()


WRONG: list[tuple[Callable[[Desk], Decided], str]] = [
    (lambda d: d.correct(C["raid"], ["killed"]), "does not say what is to be read how"),
    (lambda d: d.correct(C["raid"], ["killed=many"]), "killed=many: 'many' is not a number"),
    (lambda d: d.correct(C["raid"], ["mood=3"]), "no slot of a claim is called 'mood'"),
    (lambda d: d.correct(C["raid"], ["killed=1", "killed=2"]), "given twice"),
    (lambda d: d.correct(C["raid"], ["killed=1", "actor=الغيب"]), "does not have the words 'الغيب'"),
    (lambda d: d.correct(C["raid"], ["actor=nobody@حركة النور"]), "the packs have no actor 'nobody'"),
    (lambda d: d.correct(C["raid"], ["where=nowhere@الجيش"]), "the packs have no place 'nowhere'"),
    (lambda d: d.correct(C["raid"], ["happened=2021-05-09..2021-05-01"]), "is no interval"),
    (lambda d: d.correct(C["raid"], ["met=2021-05-09"]), "states no clause of a truce"),
    (lambda d: d.correct(TERM, ["met=soon"]), "'soon' is not a day"),
    (lambda d: d.merge("T1", "T1"), "are one truce already: T1"),
    (lambda d: d.merge("T1", "T7"), "there is no truce 'T7'"),
    (lambda d: d.split("T1", [C["raid"]]), "does not tell of the existence of T1"),
    (lambda d: d.split("T1", [C["noor"]]), "tells of T2, not of T1"),
    (lambda d: d.split("T1", [C["fajr"]]), "no other claim tells of T1"),
    (lambda d: d.remark("T1"), "a note needs words"),
    (lambda d: d.expect("T1", "sleepy", DAY), "no label is called 'sleepy'"),
    (lambda d: d.withdraw("decision-0"), "no decision has an id"),
    (lambda d: d.review(Verdict.ACCEPT, ["claim-"]), "could be any of 5 claims"),
    (lambda d: d.review(Verdict.ACCEPT, [""]), "no claim has an id"),
    (lambda d: d.correct(C["raid"], ["actor=\udce4"]), "half a character"),
]


@pytest.mark.parametrize(("wrong", "words"), WRONG, ids=[words for _, words in WRONG])
def test_what_is_not_possible_is_refused(
    ledger: Ledger, sit: Sit, wrong: Callable[[Desk], Decided], words: str
) -> None:
    with pytest.raises(HudnaError) as caught:
        wrong(sit())
    assert words in str(caught.value)
    assert caught.value.hint
    assert ledger.as_of().judgements() == ()


def test_a_decision_has_an_author(ledger: Ledger) -> None:
    for nobody in ("", "  \n "):
        with pytest.raises(HudnaError, match="needs the name"):
            Desk(ledger, nobody)
    assert Desk(ledger, " ليلى \n حداد ").by == "ليلى حداد"


def test_a_corrected_claim_keeps_the_anchor_of_its_reading(ledger: Ledger, sit: Sit) -> None:
    own = sorted(load_lexicon().actors)[0]
    done = sit().correct(C["raid"], [f"recipient={own}@الجيش الليبي", "kind=violation"])
    assert [(j.slot, j.value) for j in done.stored] == [("recipient", f"{own}@الجيش الليبي"), ("kind", "violation")]
    told = explained(ledger, C["raid"])
    assert f"({own})" in told
    assert "None" not in told
    (again,) = sit().review(Verdict.ACCEPT, [C["raid"]]).stored
    assert again.anchor
    assert again.anchor.kind == "attack"


def test_merge_and_split_and_back(ledger: Ledger, sit: Sit) -> None:
    apart = labels(ledger)
    assert sit().merge("T1", "T2").moved[-1] == "T2 is one with T1 now"
    assert [line.split(":")[0] for line in labels(ledger)] == ["T1 again fajr noor"]
    parted = sit().split("T1", [C["again"]])
    assert parted.moved[-1].startswith("T2 is new, today strained: ")
    assert labels(ledger) == apart
    assert [r.holds for r in Ask(ledger).picture().rulings] == [Holds.SUPERSEDED, Holds.HOLDS]
    sit().withdraw(parted.stored[0].id)
    assert len(labels(ledger)) == 1


def test_a_split_that_a_merge_would_undo_is_refused(ledger: Ledger, sit: Sit) -> None:
    merge = sit().merge("T1", "T2").stored[0]
    assert merge.other == C["again"]
    with pytest.raises(HudnaError, match="decisions to merge hold the claims of T1 together"):
        sit().split("T1", [C["noor"]])
    sit().withdraw(merge.id)
    sit().split("T2", [C["noor"]])
    assert [line.split(":")[0] for line in labels(ledger)] == ["T1 fajr", "T2 again", "T3 noor"]


def test_the_claim_that_stands_for_a_truce_can_be_split_from_it(ledger: Ledger, sit: Sit) -> None:
    (made,) = sit().split("T2", [C["again"]]).stored
    assert (made.subject, made.other) == (C["noor"], C["again"])
    assert len(labels(ledger)) == 3


def test_withdrawals(ledger: Ledger, sit: Sit) -> None:
    before = labels(ledger)
    first = sit().review(Verdict.REJECT, [C["raid"]]).stored[0]
    second = sit().review(Verdict.ESTABLISH, [C["raid"]]).stored[0]
    gone = sit("سامي", "خطأ").withdraw(second.id)
    assert gone.moved == ("T2 today: breached → announced",)
    with pytest.raises(HudnaError, match="withdrawn by سامي on 2021-06-20 already"):
        sit().withdraw(second.id)
    with pytest.raises(HudnaError, match="cannot be withdrawn"):
        sit().withdraw(gone.stored[0].id)
    assert [r.holds for r in Ask(ledger).picture().rulings] == ["holds", "withdrawn", "holds"]
    sit().withdraw(first.id)
    assert labels(ledger) == before


def test_a_correction_stands_beside_later_reviews(ledger: Ledger, sit: Sit) -> None:
    sit().correct(C["raid"], ["killed=3"])
    sit().review(Verdict.ACCEPT, [C["raid"]])
    sit().correct(C["raid"], ["killed=4"])
    sit().review(Verdict.REJECT, [C["raid"]])
    assert [str(r.holds) for r in Ask(ledger).picture().rulings] == ["superseded", "superseded", "holds", "holds"]


def test_what_was_known_before_a_decision_stays(ledger: Ledger, sit: Sit) -> None:
    before = NOW - timedelta(days=1)
    sit().merge("T1", "T2")
    assert len(Ask(ledger).handled(before)) == 2
    assert Ask(ledger).picture(before).rulings == ()


def test_the_later_of_two_decisions_counts_though_a_clock_is_behind(ledger: Ledger, sit: Sit) -> None:
    sit().review(Verdict.REJECT, [C["raid"]])
    Desk(ledger, "سامي", clock=lambda: NOW - timedelta(hours=3)).review(Verdict.ESTABLISH, [C["raid"]])
    assert labels(ledger)[1] == "T2 again noor: breached"


def test_expectations_follow_the_words_and_not_the_handle(ledger: Ledger, sit: Sit) -> None:
    assert sit().expect("T2", "strained", DAY, DAY, "قصفت").moved == ("it is so now",)
    assert sit("سامي").expect("T1", "ended", DAY).moved[0].startswith("not so now: expected T1 ended")
    checked = check_decided(Ask(ledger))
    assert checked.expectations == 2
    (failed,) = checked.findings
    assert "(سامي, 2021-06-20)" in failed.where
    assert "expected T1 ended at 2021-06-01, but it is conditional" in failed.message
    sit().review(Verdict.REJECT, [C["fajr"]])
    assert labels(ledger) == ["T1 again noor: strained"]
    (lost,) = check_decided(Ask(ledger)).findings
    assert "(سامي, 2021-06-20)" in lost.where
    assert "tell of no truce" in lost.message


def test_the_last_answer_to_a_question_is_expected(ledger: Ledger, sit: Sit) -> None:
    sit().expect("T2", "ended", DAY)
    sit().expect("T2", "strained", DAY)
    assert [r.holds for r in Ask(ledger).picture().rulings] == ["superseded", "holds"]
    assert check_decided(Ask(ledger)).expectations == 1
    assert check_decided(Ask(ledger)).findings == ()


def test_decisions_survive_another_reading(ledger: Ledger, sit: Sit) -> None:
    sit().review(Verdict.ESTABLISH, [C["raid"]])
    sit().review(Verdict.ACCEPT, [C["fajr"]])
    sit().correct(C["raid"], ["killed=3"])
    sit().correct(TERM, ["met=2021-03-05"])
    sit().merge("T1", "T2")
    before = labels(ledger)
    fill(ledger, story(newer=True), NEW, NOW + timedelta(days=1))
    now = ids(story(newer=True))
    assert not set(now.values()) & set(C.values())
    assert labels(ledger) == before
    picture = Ask(ledger).picture()
    assert {(r.holds, bool(r.claim)) for r in picture.rulings} == {(Holds.HOLDS, True)}
    raid = borne(picture)[now["raid"]]
    assert (raid.review, raid.claim.killed) == ("established", 3)
    assert ledger.as_of().unmatched() == []
    assert "establish by ليلى" in explained(ledger, now["raid"])
    with pytest.raises(HudnaError, match="of an earlier reading of raid") as caught:
        sit().review(Verdict.REJECT, [C["raid"]])
    assert now["raid"] in caught.value.hint
    assert sit().review(Verdict.ACCEPT, [now["fajr"]]).repeats


def test_splits_and_rejections_survive_another_reading(ledger: Ledger, sit: Sit) -> None:
    sit().split("T2", [C["noor"]])
    sit().review(Verdict.REJECT, [C["raid"]])
    sit().expect("T3", "announced", DAY)
    before = labels(ledger)
    assert before == ["T1 fajr: conditional", "T2 again: announced", "T3 noor: announced"]
    fill(ledger, story(newer=True), NEW, NOW + timedelta(days=1))
    assert labels(ledger) == before
    assert check_decided(Ask(ledger)).findings == ()


def test_a_decision_whose_words_give_no_claim_is_told(ledger: Ledger, sit: Sit) -> None:
    sit().review(Verdict.ESTABLISH, [C["raid"]])
    sit().review(Verdict.ACCEPT, [C["fajr"]])
    fill(ledger, story(newer=True, silent="raid"), NEW, NOW + timedelta(days=1))
    lost, kept = Ask(ledger).picture().rulings
    assert (lost.holds, lost.claim) == (Holds.UNMATCHED, None)
    assert "gives no such claim" in lost.why
    assert kept.holds is Holds.HOLDS
    (finding,) = ledger.as_of().unmatched()
    assert (finding.code, finding.where) == ("decision-unmatched", f"raid:0-{len(RAID)}")


def test_explain_names_who_decided_on_a_claim(ledger: Ledger, sit: Sit) -> None:
    sit(note="قديم").review(Verdict.REJECT, [C["raid"]])
    sit("سامي", "شاهدته").review(Verdict.ESTABLISH, [C["raid"]])
    told = explained(ledger, C["raid"])
    assert "reject by ليلى on 2021-06-20: قديم [superseded by سامي on 2021-06-20" in told
    assert "establish by سامي on 2021-06-20: شاهدته (decision-" in told


def test_explain_names_who_merged_and_split(ledger: Ledger, sit: Sit) -> None:
    (merge,) = sit("سامي", "واحدة").merge("T1", "T2").stored
    sit(note="للمراجعة").remark("T1")
    told = explained(ledger, "T1")
    assert "merge by سامي on 2021-06-20: واحدة (decision-" in told
    assert "note by ليلى on 2021-06-20: للمراجعة" in told
    assert FAJR in told
    sit().withdraw(merge.id)
    sit("سامي").split("T2", [C["noor"]])
    for name in ("T2", "T3"):
        assert "split by سامي on 2021-06-20 (decision-" in explained(ledger, name)
        assert NOOR in explained(ledger, name)
    assert "split by" not in explained(ledger, "T1")


def test_an_archive_added_without_saying_so_is_named(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "late") as late:
        fill(late, story(), recorded=NOW)
        for day, named in ((date(2021, 6, 1), True), (date(2021, 1, 1), False)):
            with pytest.raises(AskError, match="no truce was known") as caught:
                Ask(late).find("T1", end_of(day))
            assert ("hudna add --archive" in caught.value.hint) is named


def test_a_correction_leaves_what_was_established_established(ledger: Ledger, sit: Sit) -> None:
    sit().review(Verdict.ESTABLISH, [C["raid"]])
    sit().correct(C["raid"], ["killed=3"])
    picture = Ask(ledger).picture()
    raid = borne(picture)[C["raid"]]
    assert (raid.review, raid.claim.killed) == (Review.ESTABLISHED, 3)
    assert {r.holds for r in picture.rulings} == {Holds.HOLDS}
    sit().review(Verdict.ACCEPT, [C["raid"]])
    picture = Ask(ledger).picture()
    assert borne(picture)[C["raid"]].review is Review.ACCEPTED
    assert [r.holds for r in picture.rulings] == [Holds.SUPERSEDED, Holds.HOLDS, Holds.HOLDS]


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_what_becomes_of_truces_is_told_in_either_language(lang: str) -> None:
    name, w = Names("the truce", "الهدنة"), words(lang)
    found = Effects(
        (
            Effect(Fate.MOVED, "T2", "t2", name, Label.STRAINED, Label.ENDED, was="T3"), Effect(Fate.GONE, "T4", "t4", name, Label.ENDED),
            Effect(Fate.JOINED, "T5", "t5", name, Label.ENDED, into="T1"), Effect(Fate.NEW, "T6", "t6", name, after=Label.IN_FORCE),
        ),
        (("T3", "T2"), ("T7", "T6")),
    )  # fmt: skip
    told = list(found.lines(w))
    assert len(told) == 5
    for line, said in zip(
        told,
        (("T2", "T3", w("labels.ended")), ("T4",), ("T5", "T1"), ("T6", w("labels.in_force")), ("T6", "T7")),
        strict=True,
    ):
        assert all(s in line for s in said), line
    assert (name.ar if lang == "ar" else name.en) in told[1]
    many = Effects((), tuple((f"T{n}", f"T{n + 1}") for n in range(1, 6)))
    (line,) = many.lines(w)
    assert all(s in line for s in ("5", "T1", "T2", "T6"))
