"""A truce that enters into force beside something else, and phrases that reach further than their first word."""

from __future__ import annotations

import pytest
from compact import claims_of

ENTERED = [
    (
        "شهدت غزة احتفالات فور دخول اتفاق لوقف إطلاق النار حيز التنفيذ بين الفصائل وإسرائيل.",
        ["truce/in_effect: الفصائل + إسرائيل"],
    ),
    ("عاد السكان إلى بيوتهم بعد دخول التهدئة حيز التنفيذ.", ["truce/in_effect:"]),
    ("توجه الوفد إلى جنيف تمهيدا لدخول الهدنة حيز التنفيذ.", []),
]
"""The noun tells it; its neighbours are no parties to it."""
PHRASES = [
    ("قتلت مجموعة مسلحة ثلاثة جنود.", ["attack: مجموعة مسلحة > ثلاثة جنود"]),
    ("انتهك الطرف المحسوب على حكومة الإنقاذ الهدنة.", ["violation: الطرف المحسوب على حكومة الإنقاذ"]),
    (
        'اتهم المتحدث باسم الخارجية الإيرانية "مجموعات المعارضة المسلحة" بخرق الهدنة.',
        [
            "accusation: المتحدث باسم الخارجية الإيرانية > مجموعات المعارضة المسلحة | المتحدث باسم الخارجية الإيرانية",
            "violation: مجموعات المعارضة المسلحة | المتحدث باسم الخارجية الإيرانية",
        ],
    ),
    (
        "قال سامي أبو زهري الناطق باسم حركة حماس إن إسرائيل قصفت غزة.",
        ["attack: إسرائيل > غزة | سامي أبو زهري الناطق باسم حركة حماس"],
    ),
]
UNDERTAKEN = [
    (
        "رصدت البعثة قيام قوات الاحتلال بتقديم الدعم للمسلحين.",
        ["support: قوات الاحتلال > للمسلحين | البعثة"],
    ),
    ("أكد التقرير قيام تركيا بإرسال قوات إلى ليبيا.", ["mobilize: تركيا > قوات | التقرير"]),
]
"""Whose undertaking it is did it, not whoever tells of it."""


@pytest.mark.parametrize(("text", "expected"), [*ENTERED, *PHRASES, *UNDERTAKEN])
def test_what_comes_out(text: str, expected: list[str]) -> None:
    assert sorted(claims_of(text)) == expected
