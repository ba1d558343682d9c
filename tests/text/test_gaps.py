"""Gaps: found where grammar proves a loss, never in ordinary text."""

from __future__ import annotations

import pytest

from hudna.text.fold import fold
from hudna.text.gaps import gaps


def found(text: str) -> list[tuple[str, str]]:
    result = gaps(fold(text))
    assert all(text[g.start : g.end] == g.quote for g in result)
    return [(g.quote, g.what) for g in result]


@pytest.mark.parametrize(
    ("text", "quote", "what"),
    [
        ("ينسحب الجنود في غضون  شهرا من الآن", "غضون  شهرا", "number"),
        ("تستمر الهدنة لمدة  يومًا", "لمدة  يومًا", "number"),
        ("اتفقا قبل عاما على وقف القصف", "قبل عاما", "number"),
        ("على بعد  كيلومترا من الحدود", "بعد  كيلومترا", "number"),
        ("وقع الهجوم يوم  آذار/مارس، وقتل جندي", "يوم  آذار/مارس", "number"),
        ("وقع الهجوم يوم  نيسان 2021", "يوم  نيسان", "number"),
        ("صواريخ من طراز بي إم  “غراد” سقطت", "بي إم  “", "number"),
        ("بموجب الاتفاق لسنة ، الذي وقعه الطرفان، عاد الهدوء", "لسنة ،", "number"),
        ("قتل ثلاثة جنود وجـ\nخمسة آخرون", "وجـ", "letters"),
    ],
)
def test_holes_are_found(text: str, quote: str, what: str) -> None:
    assert found(text) == [(quote, what)]


@pytest.mark.parametrize(
    "text",
    [
        "بعد شهر من الهدنة",
        "خلال يوم واحد وخلال  ساعة",
        "يوم الأحد  المقبل",
        "في يوم ما ومن  يوما ما",
        "بعد 12 شهرا وقبل خمسين عاما وخلال 30  يوما",
        "يكبر المهرجان عاما بعد عاما",
        "قتل شخصا وأصاب جنديا",
        "يوم 5 مارس ويوم الثلاثاء مارس نشاطه",
        "في  “غراد” وفي  «القاعدة»",
        "سجن لسنة ، ثم خرج ، وعاد",
        "لسنة 2015، كما قال",
        "قال لـ\nالصحيفة إن الـ\n100 جندي عادوا سنة 1438 هـ",
        "أحمد ـــ محمود ـــ\nخالد ــ سعيد",
        "السلام عليكمــ\nوبعد",
    ],
)
def test_ordinary_text_has_none(text: str) -> None:
    assert found(text) == []


def test_unsure_holes_count_where_the_text_has_lost_other_numbers() -> None:
    assert found("تنتهي خلال  ساعة من الآن") == []
    text = "تنتهي خلال  ساعة من الآن، أي قبل  عاما من الموعد"
    assert found(text) == [("خلال  ساعة", "number"), ("قبل  عاما", "number")]
