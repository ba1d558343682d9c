"""Weapons by the built-in pack."""

from __future__ import annotations

import pytest

from hudna.annotate.weapons import weapons
from hudna.lexicon import load_lexicon
from hudna.lexicon.load import pack_files, read_packs
from hudna.model.mention import WeaponValue
from hudna.text.fold import fold
from hudna.text.words import words


def found(text: str) -> list[tuple[str, str]]:
    prepared = fold(text)
    mentions = weapons(prepared, words(prepared), load_lexicon())
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
    return [(m.text, m.value.weapon) for m in mentions if isinstance(m.value, WeaponValue)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سقطت صواريخهم على التل", [("صواريخهم", "rocket")]),
        ("هجمات صاروخية", [("صاروخية", "rocket")]),
        ("بالصواريخ الباليستية", [("الصواريخ الباليستية", "missile")]),
        ("ضربة جوية على الجسر", [("ضربة جوية", "airstrike")]),
        ("الضربات الجوية", [("الضربات الجوية", "airstrike")]),
        ("طائرة مسيّرة مجهولة", [("طائرة مسيّرة", "drone")]),
        ("وسقطت قذائف هاون", [("قذائف هاون", "artillery")]),
        ("عبوات ناسفة زرعها مجهولون", [("عبوات ناسفة", "ied")]),
        ("حزام ناسف", [("حزام ناسف", "suicide")]),
        ("بالرصاص الحي", [("الرصاص", "small_arms")]),
        ("زار الوفد المدينة", []),
    ],
)
def test_words_and_phrases(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_a_drone_is_told_from_a_march_by_its_shadda() -> None:
    assert found("سقطت مسيّرة قرب الجسر") == [("مسيّرة", "drone")]
    assert found("خرجت مسيرة قرب الجسر") == []


@pytest.mark.parametrize(
    ("text", "drones"),
    [
        ("قتل خمسة في هجوم بمسيرات على الميناء", ["بمسيرات"]),
        ("مسيرات استهدفت المطار", ["مسيرات"]),
        ("أعلن الجيش إسقاط مسيرة", ["مسيرة"]),
        ("قصف بالصواريخ والمسيرات", ["والمسيرات"]),
        ("فرقت الشرطة مسيرات حاشدة", []),
        ("هاجم المسلحون مسيرة سلمية", []),
        ("طالبوا بمسيرات سلمية", []),
    ],
)
def test_a_drone_is_told_from_a_march_by_the_attack_around_it(text: str, drones: list[str]) -> None:
    assert [word for word, weapon in found(text) if weapon == "drone"] == drones


def test_the_packs_own_sentences() -> None:
    cases = [c for c in read_packs(pack_files()).cases if c.type == "weapon"]
    assert len(cases) > 10
    for case in cases:
        assert (case.subject in {weapon for _, weapon in found(case.sentence)}) == case.must, case.sentence
