"""Quantities: their value, their class, what they count."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.annotate.numbers import numbers
from hudna.model.mention import Mention, NumberValue
from hudna.model.spans import Span
from hudna.text.fold import fold
from hudna.text.words import words


def read(text: str, exclude: list[Span] | None = None) -> list[tuple[Mention, NumberValue]]:
    folded = fold(text)
    found = numbers(folded, words(folded), exclude or [])
    for mention in found:
        assert text[mention.start : mention.end] == mention.text
    return [(m, m.value) for m in found if isinstance(m.value, NumberValue)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("خمسة وعشرون صاروخا", 25),
        ("مئة وخمسون مقاتلا", 150),
        ("ثلاثمائة وثلاثة عشر أسيرا", 313),
        ("ألف ومئتان من النازحين", 1200),
        ("ثلاثة آلاف مقاتل", 3000),
        ("20 ألفا", 20_000),
        ("مليون ونصف", 1_500_000),
        ("نصف مليون طفل", 500_000),
        ("اثنا عشر جنديا", 12),
        ("إحدى عشرة قذيفة", 11),
        ("1,250 منزلا", 1250),
        ("12.5% من السكان", 12.5),
        ("قتل ٣٥ مدنيا", 35),
        ("قتل جنديان", 2),
        ("أطلقوا صاروخين", 2),
        ("سقطت قذيفتا هاون", 2),
        ("جرح مدنيَين", 2),
        ("قتل جندي واحد", 1),
    ],
)
def test_value(text: str, value: float) -> None:
    ((_, found),) = read(text)
    assert (found.value, found.number_class) == (value, "exact")


@pytest.mark.parametrize(
    ("text", "number_class", "value", "upper", "counted"),
    [
        ("أكثر من ستين غارة", "at_least", 60, None, "غاره"),
        ("ما لا يقل عن عشرة مدنيين", "at_least", 10, None, "مدنيين"),
        ("10 قتلى على الأقل", "at_least", 10, None, "قتلي"),
        ("نحو 2500 جندي", "about", 2500, None, "جندي"),
        ("أقل من 40 مركبة", "at_most", 40, None, "مركبه"),
        ("بين 5 و7 قتلى", "range", 5, 7, "قتلي"),
        ("عشرات الصواريخ", "dozens", None, None, "صواريخ"),
        ("مئات المدنيين", "hundreds", None, None, "مدنيين"),
        ("عشرات الآلاف من الأشخاص", "thousands", None, None, "اشخاص"),
        ("عدة قذائف", "several", None, None, "قذايف"),
        ("ثاني هجوم", "ordinal", 2, None, "هجوم"),
        ("الجولة الثالثة", "ordinal", 3, None, None),
    ],
)
def test_class(text: str, number_class: str, value: int | None, upper: int | None, counted: str | None) -> None:
    ((_, found),) = read(text)
    assert (found.number_class, found.value, found.upper, found.counted) == (number_class, value, upper, counted)


@pytest.mark.parametrize(
    "text", ["القرار رقم 2254", "مقاتلات إف-16", "حركة طالبان", "أصيب مدنيين", "الاتفاق الأولي", "فاز 3-1"]
)
def test_no_quantity(text: str) -> None:
    assert read(text) == []


def test_nothing_inside_a_time_is_a_number() -> None:
    text = "قتل 5 في 7 آذار"
    assert [v.value for _, v in read(text, [Span(text.index("7"), len(text))])] == [5]


VOCABULARY = [
    "5",
    "12,000",
    "و",
    "ألف",
    "آلاف",
    "مئة",
    "خمسة",
    "وعشرون",
    "عشر",
    "نصف",
    "مليون",
    "بين",
    "أكثر",
    "من",
    "على",
    "الأقل",
    "صاروخين",
    "الثالث",
    "%",
    "-",
    "/",
    "واحد",
    "عشرات",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(VOCABULARY), max_size=10))
def test_any_words_give_ordered_mentions(parts: list[str]) -> None:
    found = [m for m, _ in read(" ".join(parts))]
    assert all(a.at.end <= b.at.start for a, b in pairwise(found))
