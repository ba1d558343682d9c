"""Correcting by selection: marked words give an actor, a place, a day, a number, or put a list in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from hudna.app.ask import AskError
from hudna.app.decide import Desk
from hudna.app.named import find_claim
from hudna.app.review_slots import LISTS, Selection, select
from hudna.app.workspace import Workspace
from hudna.examples import report_files
from hudna.ledger import Ledger
from hudna.ledger.corrections import SLOTS, corrected, meant, written
from hudna.model.claim import Claim, Kind
from hudna.model.interval import Interval
from hudna.sources import walk_paths

TEXT = (
    "وهاجمت حركة طالبان القوات الأفغانية في ولاية غزني أمس الثلاثاء، وقتل ثلاثة جنود وجرح عشرات، بعد يومين من لقاء لم يعلن موعده. "
    "وقد تشن الحركة هجوما آخر على كابول بالصواريخ، وقالت لباكستان إن الهجوم رد على قصف حركة طالبان الباكستانية. "
    "وأعلنت مجموعة لا يعرفها أحد مسؤوليتها، ولم تذكر سوى أنها ستضرب في 12 أيار/مايو 2021."
)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    (tmp_path / "blow.txt").write_text(f"---\npublished: 2021-05-05\n---\n{TEXT}\n", encoding="utf-8")
    with Workspace.open(tmp_path / "desk") as desk:
        list(desk.add(walk_paths([tmp_path / "blow.txt"]), archive=True))
        yield desk.ledger


def attack(ledger: Ledger) -> Claim:
    report = ledger.as_of().report("blow")
    assert report is not None
    return next(c for c in report.claims if c.kind is Kind.ATTACK)


def marked(ledger: Ledger, slot: str, words: str, cut: int = 0) -> Selection:
    """What the words give; ``cut`` letters are missing at their end."""
    start = TEXT.index(words)
    return select(ledger, attack(ledger).id, slot, start, start + len(words) - cut)


GIVES = [
    ("actor", "حركة طالبان", "af.taliban@حركة طالبان[7-18]"),
    ("actor", "الحركة", "af.taliban@الحركة["),
    ("actor", " حركة طالبان ", "af.taliban@حركة طالبان[7-18]"),
    ("actor", "مجموعة لا يعرفها أحد", "مجموعة لا يعرفها أحد["),
    ("recipient", "لباكستان", "pk.state@باكستان["),
    ("where", "كابول", "af.kabul@كابول["),
    ("where", "على كابول", "af.kabul@كابول["),
    ("happened", "أمس", "2021-05-04@أمس الثلاثاء["),
    ("happened", "12 أيار", "2021-05-12@12 أيار/مايو 2021["),
    ("due", "12 أيار/مايو 2021", "2021-05-12@"),
    ("killed", "ثلاثة جنود", "3@ثلاثة["),
    ("weapon", "بالصواريخ", "rocket@بالصواريخ["),
    ("modality", "وقد تشن", "hypothetical@"),
    ("kind", "رد", "attack@رد["),
]


@pytest.mark.parametrize(("slot", "words", "value"), GIVES, ids=[f"{s} {w}" for s, w, _ in GIVES])
def test_marked_words_give_a_value(ledger: Ledger, slot: str, words: str, value: str) -> None:
    first = marked(ledger, slot, words).choices[0]
    assert first.value.startswith(value)
    assert TEXT[first.start : first.end] in first.value


def test_a_cut_word_is_taken_whole(ledger: Ledger) -> None:
    assert marked(ledger, "actor", "حركة طالبان", cut=3).choices == marked(ledger, "actor", "حركة طالبان").choices


def test_what_it_means_is_told_in_both_languages(ledger: Ledger) -> None:
    assert marked(ledger, "where", "كابول").choices[0].means.en == "Kabul"
    assert marked(ledger, "where", "كابول").choices[0].means.ar == "كابل"
    assert marked(ledger, "actor", "مجموعة لا يعرفها أحد").choices[0].means.en == "مجموعة لا يعرفها أحد"


def test_other_readings_stand_beside(ledger: Ledger) -> None:
    """Rival places, and the words alone for what the packs do not know."""
    values = [c.value.partition("@")[0] for c in marked(ledger, "where", "كابول").choices]
    assert values[:2] == ["af.kabul", "af.kabul-province"]
    assert marked(ledger, "actor", "حركة طالبان").choices[-1].value == "حركة طالبان[7-18]"


@pytest.mark.parametrize(
    ("slot", "words", "why"),
    [
        ("wounded", "عشرات", "«عشرات» is no number that can be stated"),
        ("killed", "هاجمت", "the words name no number"),
        ("happened", "جنود", "the words name no time"),
        ("happened", "بعد يومين", "fixes no day"),
    ],
)
def test_nothing_is_guessed(ledger: Ledger, slot: str, words: str, why: str) -> None:
    found = marked(ledger, slot, words)
    assert found.choices == ()
    assert why in found.why


def test_a_slot_with_a_list_offers_all_of_it(ledger: Ledger) -> None:
    for slot, names in LISTS.items():
        offered = {c.value.partition("@")[0] for c in marked(ledger, slot, "رد").choices}
        assert offered - {"none"} == {str(n) for n in names}


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (0, 0, "is empty or outside"),
        (5, 2, "is empty or outside"),
        (0, 10_000, "is empty or outside"),
        (62, 63, "no word"),
    ],
)
def test_a_selection_without_words_is_refused(ledger: Ledger, start: int, end: int, words: str) -> None:
    assert TEXT[62:63] == "،"
    with pytest.raises(AskError, match=words):
        select(ledger, attack(ledger).id, "actor", start, end)
    with pytest.raises(AskError, match="no slot of a claim is called 'mood'"):
        select(ledger, attack(ledger).id, "mood", 0, 5)


def test_every_choice_can_be_decided_and_is_what_it_says(ledger: Ledger) -> None:
    own = attack(ledger).id
    for slot, words in {(s, w) for s, w, _ in GIVES}:
        for choice in marked(ledger, slot, words).choices:
            told = Desk(ledger, "ليلى", rehearse=True).correct(own, [f"{slot}={choice.value}"])
            assert told.stored or told.repeats, (slot, choice.value)
            after = corrected(attack(ledger), TEXT, slot, choice.value)
            assert meant(slot, written(after, slot)) == meant(slot, choice.value)


def test_a_decided_selection_keeps_its_words_and_its_place(ledger: Ledger) -> None:
    """The second of two places with the same words is the one that was marked."""
    own, second = attack(ledger).id, TEXT.rindex("حركة طالبان")
    value = f"af.taliban@حركة طالبان[{second}-{second + 11}]"
    Desk(ledger, "ليلى").correct(own, [f"recipient={value}", "happened=2021-05-04@أمس الثلاثاء[50-62]"])
    _, known = find_claim(ledger, own)
    (party,) = known.claim.recipient
    assert (party.start, party.entity, party.name) == (second, "af.taliban", "طالبان")
    assert known.claim.happened == Interval(date(2021, 5, 4), date(2021, 5, 4), text="أمس الثلاثاء")
    _, moved = find_claim(ledger, own)
    assert moved.review == "corrected"


def test_a_corrected_place_has_its_coordinates(ledger: Ledger) -> None:
    own = attack(ledger).id
    Desk(ledger, "ليلى").correct(own, [f"where={marked(ledger, 'where', 'كابول').choices[0].value}"])
    (where,) = find_claim(ledger, own)[1].claim.where
    assert (where.place, where.precision) == ("af.kabul", "town")
    assert where.latitude is not None


def test_an_actor_can_be_added_to_those_that_stand(ledger: Ledger) -> None:
    found = marked(ledger, "actor", "لباكستان")
    added = found.added(found.choices[0])
    Desk(ledger, "ليلى").correct(attack(ledger).id, [f"actor={added}"])
    assert [p.entity for p in find_claim(ledger, attack(ledger).id)[1].claim.actor] == ["af.taliban", "pk.state"]


def test_what_a_slot_says_can_be_written_and_read_back(tmp_path: Path) -> None:
    """Of every claim of the examples, in every slot: what is written means the same when it is taken."""
    with Workspace.open(tmp_path / "desk") as desk:
        list(desk.add(walk_paths(report_files()), archive=True))
        count = 0
        for report in desk.ledger.as_of().reports():
            for claim in report.claims:
                for slot in SLOTS:
                    again = corrected(claim, report.document.full_text, slot, written(claim, slot))
                    assert written(again, slot) == written(claim, slot)
                    count += written(claim, slot) != "none"
        assert count > 300


OPEN = [("2020-10-01..", date(2020, 10, 1), None), ("..2020-10-09", None, date(2020, 10, 9)), ("..", None, None)]


@pytest.mark.parametrize(("value", "first", "last"), OPEN)
def test_an_interval_may_be_open(ledger: Ledger, value: str, first: date | None, last: date | None) -> None:
    claim = corrected(attack(ledger), TEXT, "happened", value)
    assert claim.happened == Interval(first, last)
    assert written(claim, "happened") == value


SAME = [
    ("actor", "af.taliban@حركة طالبان[7-18] + pk.state@باكستان[1-2]", "pk.state@إسلام آباد + af.taliban@الحركة"),
    ("actor", "مجموعة", "مجموعة[3-9]"),
    ("killed", "3@ثلاثة[69-74]", "3"),
    ("happened", "2021-05-04@أمس[1-4]", "2021-05-04"),
]


@pytest.mark.parametrize(("slot", "one", "other"), SAME)
def test_values_are_compared_by_what_they_mean(slot: str, one: str, other: str) -> None:
    assert meant(slot, one) == meant(slot, other)
    assert meant(slot, one) != meant(slot, "none")
