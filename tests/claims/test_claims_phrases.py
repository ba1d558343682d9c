"""Where one phrase ends and the next begins: a sentence and its claims, in ``compact``'s form."""

from __future__ import annotations

import pytest
from compact import claims_of

TWO_PHRASES = [
    (
        "اتهم زعيم المتمردين القوات الحكومية بخرق الهدنة.",
        [
            "accusation: زعيم المتمردين > القوات الحكومية | زعيم المتمردين",
            "violation: القوات الحكومية | زعيم المتمردين",
        ],
    ),
    (
        "رفض الرئيس السوري بشار الأسد السماح لوفود المنظمة بزيارة البلاد.",
        ["rejection: الرئيس السوري بشار الأسد > السماح | الرئيس السوري بشار الأسد"],
    ),
    (
        "رفض قادة الدول المشاركة أي محاولة لإلغاء الهدنة.",
        ["rejection: قادة الدول المشاركة > أي محاولة | قادة الدول المشاركة"],
    ),
    (
        "طالب لبنان الدولتين الضامنتين بالتدخل لحماية الهدنة.",
        ["demand: لبنان > الدولتين الضامنتين | لبنان"],
    ),
    ("أنذرت القوات الحكومية المسلحين.", ["threat: القوات الحكومية > المسلحين | القوات الحكومية"]),
    ("ووجه الوزير دعوة إلى الفصائل.", ["demand: الوزير | الوزير"]),
    ("وهو هجوم أدانته الدوحة بشدة.", ["condemnation: الدوحة > هجوم | الدوحة"]),
]
ONE_PHRASE = [
    ("دعت الدول المعنية بالملف إلى هدنة.", ["demand: الدول المعنية بالملف | الدول المعنية بالملف"]),
    ("أدانت الفصائل المعارضة الهجوم.", ["condemnation: الفصائل المعارضة > الهجوم | الفصائل المعارضة"]),
]
PARENTHESES = [
    (
        "اتهمت حركة المقاومة الإسلامية (حماس) إسرائيل بخرق الهدنة.",
        [
            "accusation: حركة المقاومة الإسلامية > إسرائيل | حركة المقاومة الإسلامية",
            "violation: إسرائيل | حركة المقاومة الإسلامية",
        ],
    ),
    (
        "اتفقت جميع الأطراف (قادة الفصائل والقوات الحكومية) على الهدنة.",
        ["truce/agreed: جميع الأطراف"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*TWO_PHRASES, *ONE_PHRASE, *PARENTHESES])
def test_who_does_it_and_to_whom_are_told_apart(text: str, expected: list[str]) -> None:
    assert claims_of(text) == expected


ASIDES = [
    ("قال مسؤول، فضل عدم الكشف عن هويته، إن الجيش قصف البلدة.", ["attack: الجيش > البلدة | مسؤول"]),
    ("قال مسؤول، وأكد وزير، إن الجيش قصف البلدة.", ["attack: الجيش > البلدة | وزير"]),
    ("جرت محادثات ماراثونية بين الطرفين.", ["talks: الطرفين"]),
    ("أكد الوزير أن بلاده لن تقدم أي تنازلات.", ["rejection: بلاده | الوزير"]),
    ("أكد الوزير أن بلاده لن تقدم أي توضيحات.", []),
]


@pytest.mark.parametrize(("text", "expected"), ASIDES)
def test_what_stands_between_a_speaker_and_what_he_says(text: str, expected: list[str]) -> None:
    assert claims_of(text) == expected
