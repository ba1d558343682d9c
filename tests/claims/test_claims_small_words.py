"""Hours, adverbs and numbers that are none: words of web news that stand where a party, a place or a count could."""

from __future__ import annotations

import pytest
from compact import claims_of, read

NOBODY = [
    # An hour is named by a feminine ordinal, the first by a cardinal, before a part of the day.
    ("أعلن الوسيط وقف إطلاق النار رسميا الواحدة بعد الظهر", ["truce/declared: الوسيط"]),
    ("سيعلن الوسيط وقف إطلاق النار الواحدة والنصف بعد ظهر اليوم", ["truce/declared: الوسيط (planned)"]),
    ("قتل في الواحدة مساء ثلاثة مدنيين", ["attack: > ثلاثة مدنيين"]),
    # So does a part of the day by itself.
    ("استهدف الجيش منتصف الليل القرية", ["attack: الجيش > القرية"]),
    ("قتل مساء خمسة جنود", ["attack: > خمسة جنود"]),
    ("هاجم الجيش ظهرا معسكر الحركة", ["attack: الجيش > معسكر الحركة"]),
    ("بعد الهدنة، تمتد العروض في الدوحة حتى منتصف الليل", []),
    # Adverbs made of ``على`` and a noun name nobody and hide nothing behind them.
    ("وقف إطلاق النار سيبدأ على الفور", ["truce/in_effect: (planned)"]),
    ("رد الجيش على الفور على مصادر النيران", ["attack: الجيش > مصادر النيران"]),
    ("قصفت طائرات إسرائيلية على الأرجح موقعا في دير الزور", ["attack: طائرات إسرائيلية > موقعا"]),
    ("طالب الرئيس الحركة بأن توقف على الفور هجماتها على القوات", ["demand: الرئيس > الحركة | الرئيس"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), NOBODY)
def test_small_words_are_no_parties(sentence: str, expected: list[str]) -> None:
    assert claims_of(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        ("دخل وقف إطلاق النار حيز التنفيذ في منتصف الليل", []),
        ("تبدأ الهدنة عند منتصف النهار في غزة", ["غزة"]),
    ],
)
def test_the_middle_of_the_day_is_no_place(sentence: str, places: list[str]) -> None:
    (claim,) = read(sentence)
    assert [place.text for place in claim.where] == places


def test_a_number_in_the_name_of_a_town_counts_nothing() -> None:
    assert [c.count for c in read("قصف الجيش مدينة بئر السبع")] == [None]
    assert [(c.killed, c.count) for c in read("قتل سبعة مدنيين في بئر السبع")] == [(7, None)]
