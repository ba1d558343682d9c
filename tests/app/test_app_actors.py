"""People's decisions on actors: names that are one, one name that is two, and all that follows from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from decide_run import NEW, clock, fill, open_ledger
from told_rows import Told, Who, told

from hudna.app.ask import Ask, AskError
from hudna.app.changes import changes
from hudna.app.decide import Desk
from hudna.app.decision_file import apply, written
from hudna.app.explain import explain
from hudna.app.exporting import ledger_records, material
from hudna.app.nodes import Node
from hudna.app.review_queue import get_ready
from hudna.app.rulings import Holds
from hudna.export.losses import Losses
from hudna.export.public import public_quote
from hudna.ledger import Ledger
from hudna.model.actor import Actor
from hudna.model.change import Cause
from hudna.model.claim import Claim, Kind, Weapon
from hudna.resolve.actors import actors
from hudna.resolve.naming import name_id, telling_words

NOW = datetime(2021, 6, 20, 9, tzinfo=UTC)
DAY = date(2021, 6, 1)
HOUTHIS, GOVERNMENT = ("الحوثيون", "ye.houthis"), ("الحكومة اليمنية", "ye.government")
FACADE, SHORTER = ("سرايا ثورة العشرين الثانية", None), ("ثورة العشرين الثانية", None)
BRIGADE, OTHER_BRIGADE = ("كتيبة شهداء الوادي", None), ("لواء شهداء الوادي الشمالي", None)
STORY: list[Told] = [
    ("truce", date(2021, 5, 2), Kind.TRUCE, "أعلن الحوثيون هدنة تجاه الحكومة اليمنية", HOUTHIS, GOVERNMENT, None),
    ("raid", date(2021, 5, 20), Kind.ATTACK, "قصفت سرايا ثورة العشرين الثانية ميناء الحكومة اليمنية بالصواريخ", FACADE,
     GOVERNMENT, Weapon.ROCKET),
    ("owns", date(2021, 5, 21), Kind.CLAIM, "أقرت ثورة العشرين الثانية بأنها قصفت ميناء الحكومة اليمنية", SHORTER,
     GOVERNMENT, Weapon.ROCKET),
    ("fire", date(2021, 5, 25), Kind.ATTACK, "أطلق الحوثيون النار على موقع الحكومة اليمنية", HOUTHIS, GOVERNMENT, None),
]  # fmt: skip
FACADE_ID = name_id(telling_words(FACADE[0]))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "desk") as opened:
        fill(opened, told(STORY))
        yield opened


Sit = Callable[..., Desk]


@pytest.fixture
def sit(ledger: Ledger) -> Sit:
    ticks = clock()
    return lambda by="ليلى", note="": Desk(ledger, by, note, ticks)


def label(ledger: Ledger, known: datetime | None = None) -> str:
    """As its status says; for what is known now, also as the queue of review weighed it."""
    told = str(Ask(ledger).status("T1", DAY, known).label)
    if known is None:
        get_ready(ledger, DAY)
        picture = Ask(ledger).picture()
        assert picture.kept.labels(DAY)[picture.rows[0].id] == told
    return told


def records(ledger: Ledger, known: datetime | None = None) -> dict[str, Actor]:
    ask = Ask(ledger)
    who = ask.picture(known).who
    found = actors(ledger.as_of(known).known_claims(ask.lineage_of(known)), who.sides, who.known)
    return {a.id: a for a in found}


def flat(node: Node) -> str:
    return "\n".join([node.says, *(flat(n) for n in node.because)])


def explained(ledger: Ledger, name: str) -> str:
    ask = Ask(ledger)
    return flat(explain(ask, name, DAY, ask.picture()))


def claim(ledger: Ledger, doc: str) -> Claim:
    report = ledger.as_of().report(doc)
    assert report is not None
    return report.claims[0]


def test_without_decisions_the_facade_is_somebody_by_itself(ledger: Ledger) -> None:
    assert label(ledger) == "strained"
    assert [(a.id, a.known, a.reports) for a in records(ledger).values()] == [
        (FACADE_ID, False, ("owns", "raid")), ("ye.houthis", True, ("fire", "truce")),
    ]  # fmt: skip


def test_who_is_one_with_a_party_breaks_its_truce(ledger: Ledger, sit: Sit) -> None:
    done = sit(note="البيان").merge("ye.houthis", FACADE_ID)
    assert done.moved == ("T1 today: strained → breached",)
    assert label(ledger) == "breached"
    (one,) = records(ledger).values()
    assert (one.id, one.name, one.known, one.merged) == ("ye.houthis", "الحوثيون", True, (FACADE_ID,))
    assert {a.text for a in one.aliases} == {HOUTHIS[0], FACADE[0], SHORTER[0]}
    (struck,) = (e for e in Ask(ledger).picture().happenings.all() if e.kind is Kind.ATTACK)
    assert {(r.name, r.entity) for r in struck.actor} == {HOUTHIS}
    assert [(t.stance, t.actor, t.by) for t in struck.attribution] == [("admitted", "الحوثيون", "الحوثيون")]


def test_what_was_known_before_stays_and_a_withdrawal_takes_it_back(ledger: Ledger, sit: Sit) -> None:
    (made,) = sit().merge("ye.houthis", FACADE_ID).stored
    just_before = made.decided - timedelta(microseconds=1)
    assert (label(ledger, just_before), label(ledger, made.decided)) == ("strained", "breached")
    assert FACADE_ID in records(ledger, just_before)
    (back,) = sit("سامي").withdraw(made.id).stored
    assert (label(ledger), label(ledger, made.decided)) == ("strained", "breached")
    assert FACADE_ID in records(ledger)
    assert label(ledger, back.decided - timedelta(microseconds=1)) == "breached"
    held = {r.judgement.id: r.holds for r in Ask(ledger).picture().rulings}
    assert held[made.id] is Holds.WITHDRAWN


def test_the_change_is_told_as_a_decision(ledger: Ledger, sit: Sit) -> None:
    (made,) = sit().merge("ye.houthis", FACADE_ID).stored
    (moved,) = changes(Ask(ledger), made.decided - timedelta(seconds=1), made.decided)
    assert (moved.before and moved.before.label, moved.after and moved.after.label) == ("strained", "breached")
    assert Cause.DECISION in moved.causes
    assert not {Cause.NEW, Cause.GONE, Cause.NEWS, Cause.TIME} & set(moved.causes)


def test_a_truce_whose_party_is_another_now_is_the_same_truce(tmp_path: Path) -> None:
    by_facade: Told = (
        "truce", date(2021, 5, 2), Kind.TRUCE, "أعلنت سرايا ثورة العشرين الثانية هدنة تجاه الحكومة اليمنية", FACADE,
        GOVERNMENT, None,
    )  # fmt: skip
    with open_ledger(tmp_path / "desk") as ledger:
        fill(ledger, told([by_facade, STORY[3]]))
        assert label(ledger) == "announced"
        (made,) = Desk(ledger, "ليلى", clock=clock()).merge("ye.houthis", FACADE_ID).stored
        assert label(ledger) == "strained"
        truce = Ask(ledger).find("T1").truce
        assert [(r.name, r.entity) for r in truce.parties] == [HOUTHIS]
        (moved,) = changes(Ask(ledger), made.decided - timedelta(seconds=1), made.decided)
        assert (moved.handle, moved.before and moved.before.label) == ("T1", "announced")
        assert Cause.DECISION in moved.causes


def test_three_names_are_one_in_one_call_and_the_first_named_stands_for_them(ledger: Ledger, sit: Sit) -> None:
    rows: list[Told] = [
        ("b", date(2021, 5, 22), Kind.ATTACK, "هاجمت كتيبة شهداء الوادي موقع الحكومة اليمنية", BRIGADE, GOVERNMENT, None),
        ("c", date(2021, 5, 23), Kind.ATTACK, "هاجم لواء شهداء الوادي الشمالي موقع الحكومة اليمنية", OTHER_BRIGADE,
         GOVERNMENT, None),
    ]  # fmt: skip
    fill(ledger, told(rows))
    brigade, other = (name_id(telling_words(name)) for name, _ in (BRIGADE, OTHER_BRIGADE))
    assert f"may be the same as {brigade}" in explained(ledger, other)
    assert {m.right for m in records(ledger)[other].suggestions} == {brigade}
    sit().merge(brigade, OTHER_BRIGADE[0], FACADE_ID[:12])
    one = records(ledger)[brigade]
    assert (one.name, one.merged, one.known) == (BRIGADE[0], tuple(sorted((other, FACADE_ID))), False)
    assert one.reports == ("b", "c", "owns", "raid")
    assert one.suggestions == ()


def test_one_name_of_the_packs_that_a_report_means_otherwise_is_two_actors(ledger: Ledger, sit: Sit) -> None:
    fire = claim(ledger, "fire")
    (made,) = sit().split("ye.houthis", [fire.id]).stored
    assert (made.subject, made.other) == ("ye.houthis", "ye.houthis~2")
    assert made.other_anchor
    assert made.other_anchor.doc == "fire"
    found = records(ledger)
    assert (found["ye.houthis"].reports, found["ye.houthis~2"].reports) == (("truce",), ("fire",))
    assert found["ye.houthis~2"].name == "الحوثيون (2)"
    assert not found["ye.houthis~2"].suggestions, "who was told apart is not suggested again"
    assert "ye.houthis~2" in explained(ledger, fire.id)
    sides = Ask(ledger).picture().who.sides
    one, two = sides.side("الحوثيون", "ye.houthis"), sides.side("الحوثيون", "ye.houthis~2")
    assert sides.relation(one, two) == "different"
    truce = Ask(ledger).find("T1").truce
    assert [r.entity for r in truce.parties] == ["ye.houthis"]
    more = "هاجم الحوثيون ميناء الحكومة اليمنية"
    fill(ledger, told([("more", date(2021, 5, 28), Kind.ATTACK, more, HOUTHIS, GOVERNMENT, None)]))
    assert records(ledger)["ye.houthis"].reports == ("more", "truce"), "a later report means the known one"
    sit().split("ye.houthis", [claim(ledger, "more").id])
    again = sit().split("ye.houthis~2", [fire.id])
    assert [j.other for j in again.stored] == ["ye.houthis~3"]
    found = records(ledger)
    assert (found["ye.houthis~2"].reports, found["ye.houthis~3"].reports) == (("more",), ("fire",))


def test_only_its_deeds_count_for_a_party(tmp_path: Path) -> None:
    owned: Told = (
        "owned", date(2021, 5, 21), Kind.CLAIM, "أقر الحوثيون بأنهم قصفوا ميناء الحكومة اليمنية", HOUTHIS, GOVERNMENT,
        Weapon.ROCKET,
    )  # fmt: skip
    with open_ledger(tmp_path / "desk") as ledger:
        fill(ledger, told([STORY[0], owned]))
        assert label(ledger) == "breached"
        ticks = clock()
        Desk(ledger, "ليلى", clock=ticks).split("ye.houthis", [claim(ledger, "owned").id])
        assert label(ledger) != "breached"
        Desk(ledger, "ليلى", clock=ticks).merge("ye.houthis", "ye.houthis~2")
        assert label(ledger) == "breached"


def test_a_name_that_the_packs_give_an_actor_can_be_another_ones(ledger: Ledger, sit: Sit) -> None:
    alias: Who = ("أنصار الله", "ye.houthis")
    words = "هاجم أنصار الله موقع الحكومة اليمنية"
    fill(ledger, told([("x", date(2021, 5, 26), Kind.ATTACK, words, alias, GOVERNMENT, None)]))
    assert "x" in records(ledger)["ye.houthis"].reports
    sit().split("ye.houthis", ["أنصار الله"])
    own = name_id(telling_words("أنصار الله"))
    assert records(ledger)[own].reports == ("x",)
    fill(ledger, told([("y", date(2021, 5, 27), Kind.ATTACK, words, alias, GOVERNMENT, None)]))
    assert records(ledger)[own].reports == ("x", "y"), "it holds for later reports too"
    assert records(ledger)["ye.houthis"].reports == ("fire", "truce")


def test_names_that_are_alike_can_be_told_apart(tmp_path: Path) -> None:
    by_facade: Told = (
        "truce", date(2021, 5, 2), Kind.TRUCE, "أعلنت سرايا ثورة العشرين الثانية هدنة تجاه الحكومة اليمنية", FACADE,
        GOVERNMENT, None,
    )  # fmt: skip
    like: Who = ("كتائب ثورة العشرين", None)
    owned: Told = (
        "owned", date(2021, 5, 21), Kind.CLAIM, "أقرت كتائب ثورة العشرين بأنها قصفت ميناء الحكومة اليمنية", like,
        GOVERNMENT, Weapon.ROCKET,
    )  # fmt: skip
    with open_ledger(tmp_path / "desk") as ledger:
        fill(ledger, told([by_facade, owned]))
        assert label(ledger) == "breached", "by their names alone the two are one"
        Desk(ledger, "ليلى", clock=clock()).split(FACADE_ID, [like[0]])
        assert label(ledger) != "breached"


def test_a_merge_is_undone_by_a_split_of_the_two(ledger: Ledger, sit: Sit) -> None:
    sit().merge("ye.houthis", FACADE_ID)
    sit().split("ye.houthis", [FACADE_ID])
    assert label(ledger) == "strained"
    first, second = (r.holds for r in Ask(ledger).picture().rulings)
    assert (first, second) == (Holds.SUPERSEDED, Holds.HOLDS)
    assert FACADE_ID in records(ledger)
    sit().merge("ye.houthis", FACADE_ID)
    assert label(ledger) == "breached"


Refused = tuple[Callable[[Desk, Ledger], object], str]
REFUSED: list[Refused] = [
    (lambda d, _: d.merge("ye.houthis", "actor-ffff"), "no actor"),
    (lambda d, _: d.merge("ye.houthis", "لواء لا يعرفه أحد هنا"), "no report names an actor"),
    (lambda d, _: d.merge("ye.houthis", "ye.houthis"), "are one actor already"),
    (lambda d, _: d.merge("ye.houthis", "ye.houthis~2"), "no report names ye.houthis~2"),
    (lambda d, _: d.split("ye.houthis", [FACADE_ID]), "are two actors already"),
    (lambda d, _: d.split("ye.houthis", ["الحوثيين"]), "is no other name than that of ye.houthis"),
    (lambda d, ledger: d.split("ye.houthis", [claim(ledger, "raid").id]), "does not name ye.houthis"),
    (lambda d, ledger: d.split(FACADE_ID, [claim(ledger, n).id for n in ("raid", "owns")]), "no other report names"),
]


@pytest.mark.parametrize(("refused", "words"), REFUSED, ids=[str(i) for i in range(len(REFUSED))])
def test_what_is_not_possible_is_refused_and_not_stored(ledger: Ledger, sit: Sit, refused: object, words: str) -> None:
    assert callable(refused)
    with pytest.raises(AskError, match=words) as told_so:
        refused(sit(), ledger)
    assert told_so.value.hint
    assert ledger.as_of().judgements() == ()


def test_what_others_hold_together_or_apart_is_not_decided_against_them(ledger: Ledger, sit: Sit) -> None:
    sit().merge("ye.houthis", FACADE_ID)
    sit().merge(FACADE_ID, "ye.army")
    with pytest.raises(AskError, match="decisions to merge others hold"):
        sit().split("ye.houthis", ["ye.army"])
    sit().split("ye.houthis", [FACADE_ID])
    with pytest.raises(AskError, match="decisions to split others hold"):
        sit().merge("ye.houthis", "ye.army")


def test_decisions_go_with_a_file_and_wait_for_their_reports(ledger: Ledger, sit: Sit, tmp_path: Path) -> None:
    sit().merge("ye.houthis", FACADE_ID)
    sit().split("ye.houthis", [claim(ledger, "fire").id])
    lines = list(written(ledger.as_of().judgements()))
    later = NOW + timedelta(days=1)
    with open_ledger(tmp_path / "elsewhere") as other:
        fill(other, told(STORY[:1]))
        done = apply(other, lines, "decisions.jsonl", later)
        assert (done.stored, [f.code for f in done.findings]) == (2, ["decision-unmatched"] * 2)
        assert {r.holds for r in Ask(other).picture().rulings} == {Holds.UNMATCHED}
        assert len(Ask(other).unmatched()) == 2
        fill(other, told(STORY[1:]))
        assert {r.holds for r in Ask(other).picture().rulings} == {Holds.HOLDS}
        assert Ask(other).unmatched() == []
        assert records(other) == records(ledger)
        assert label(other) == label(ledger)
        assert list(written(other.as_of().judgements())) == lines


def test_a_line_written_by_hand_gets_its_words_and_a_faulty_one_is_refused(ledger: Ledger) -> None:
    line = f'{{"decided": "2021-06-20T10:00:00+00:00", "by": "ليلى", "verdict": "merge", "subject": "ye.houthis", "other": "{FACADE_ID}", "slot": "actor"}}'
    assert apply(ledger, [line], "f", NOW).stored == 1
    (made,) = ledger.as_of().judgements()
    assert made.other_anchor
    assert made.other_anchor.quote == FACADE[0]
    assert label(ledger) == "breached"
    split = line.replace('"merge"', '"split"').replace(FACADE_ID, "ye.houthis~2")
    refused = apply(ledger, [split], "f", NOW)
    assert refused.stored == 0
    assert "does not say which report means ye.houthis~2" in str(refused.findings[0])


def test_a_decision_survives_a_newer_engine_and_packs_that_learn_the_name(ledger: Ledger, sit: Sit) -> None:
    sit().merge("ye.houthis", FACADE_ID)
    fill(ledger, told(STORY, newer=True), NEW, NOW + timedelta(days=1))
    assert label(ledger) == "breached"
    learnt = [
        (doc, day, kind, text, (by[0], "iq.harakat-al-nujaba") if by in (FACADE, SHORTER) else by, to, weapon)
        for doc, day, kind, text, by, to, weapon in STORY
    ]
    fill(ledger, told(learnt), replace(NEW, packs="packs-3"), NOW + timedelta(days=2))
    assert label(ledger) == "breached"
    assert records(ledger)["ye.houthis"].merged == ("iq.harakat-al-nujaba",)
    assert Ask(ledger).unmatched() == []


def test_a_decision_outlives_the_report_whose_words_it_keeps(ledger: Ledger, sit: Sit) -> None:
    (made,) = sit().merge("ye.houthis", FACADE_ID).stored
    assert made.other_anchor
    assert made.other_anchor.quote == FACADE[0]
    ledger.retract(made.other_anchor.doc, "وكالة", "سُحب", NOW + timedelta(days=1))
    assert records(ledger)["ye.houthis"].reports == ("fire", "owns", "truce")
    assert Ask(ledger).unmatched() == []
    ledger.retract("owns", "وكالة", "سُحب", NOW + timedelta(days=2))
    (lost,) = Ask(ledger).unmatched()
    assert made.id in lost.message
    assert f"no report that counts names {FACADE_ID}" in lost.message


def test_exports_have_one_actor_and_public_ones_name_nobody_more(ledger: Ledger, sit: Sit) -> None:
    person: Who = ("محمد علي حسن", None)
    words = "هاجم محمد علي حسن موقع الحكومة اليمنية"
    fill(ledger, told([("p", date(2021, 5, 24), Kind.ATTACK, words, person, GOVERNMENT, None)]))
    own = name_id(telling_words(person[0]))
    brigade = "هاجمت كتيبة شهداء الوادي موقع الحكومة اليمنية"
    fill(ledger, told([("b", date(2021, 5, 22), Kind.ATTACK, brigade, BRIGADE, GOVERNMENT, None)]))
    sit().merge("ye.houthis", FACADE_ID)
    sit().merge(own, name_id(telling_words(BRIGADE[0])))
    ask = Ask(ledger)
    picture = ask.picture()
    exported = {r["id"]: r for r in ledger_records(ask, picture, DAY) if r["record"] == "actor"}
    assert exported.keys() == {"ye.houthis", own}
    assert exported["ye.houthis"]["merged"] == (FACADE_ID,)
    known = material(ask, picture, DAY, NOW.date()).claims
    quotes = {k.claim.doc: public_quote(k, Losses()) for k in known.values()}
    assert quotes["p"] == "", "a name that people decided on is still one that may be a person's"
    assert quotes["raid"]


def test_explain_shows_readings_side_by_side_with_their_voices_and_who_is_tied(ledger: Ledger, sit: Sit) -> None:
    denied: Told = (
        "no", date(2021, 5, 22), Kind.DENIAL, "نفى الحوثيون قصف ميناء الحكومة اليمنية بالصواريخ", HOUTHIS, GOVERNMENT,
        Weapon.ROCKET,
    )  # fmt: skip
    other = replace(told([STORY[1]])["raid"].claims[0], id="claim-rival", doc="rival", killed=5, weapon=Weapon.DRONE)
    rival = told([("rival", date(2021, 5, 21), Kind.ATTACK, STORY[1][3], FACADE, GOVERNMENT, None)])["rival"]
    fill(ledger, {"rival": replace(rival, claims=(replace(other, actor=()),))})
    fill(ledger, told([denied]))
    raid = claim(ledger, "raid")
    (struck,) = Ask(ledger).picture().happenings.told_by([raid.id])
    lines = explained(ledger, struck.id).splitlines()
    assert "by what means: 2 readings stand side by side" in lines
    voices = Ask(ledger).picture().happenings.voices(struck.claims)
    assert f"rocket, by 1 voice: {voices[raid.id]} ({raid.id})" in lines
    assert f"drone, by 1 voice: {voices['claim-rival']} (claim-rival)" in lines
    assert f"killed: 5, by 1 voice: {voices['claim-rival']} (claim-rival)" in lines
    tied = lines.index("who is tied to it")
    assert {f"{SHORTER[0]}: admitted", "الحوثيون: denied"} <= set(lines[tied:])
    sit().merge("ye.houthis", FACADE_ID)
    assert "الحوثيون: admitted, denied" in explained(ledger, struck.id)
