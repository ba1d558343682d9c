"""Attacks withstood, losses told by a pronoun, why something is done, and names of committees."""

from __future__ import annotations

import pytest
from compact import claims_of

WITHSTOOD = [
    ("تصدت القوات لهجوم شنه تنظيم داعش على نقاط عسكرية.", ["attack: تنظيم داعش > نقاط عسكرية"]),
    ("حشدت القوات لهجوم على القاعدة.", ["mobilize: القوات"]),
]
LOSSES = [
    (
        "قالت القوات المشتركة إنها صدت هجوما للميليشيات في جبهة الساحل وكبدتها خسائر.",
        ["attack: القوات المشتركة > للميليشيات", "attack: للميليشيات | القوات المشتركة"],
    ),
    ("كبدت الفصائل الجيش خسائر كبيرة.", ["attack: الفصائل > الجيش"]),
]
REASONS = [
    ("انسحب وفد الحكومة من مفاوضات الدوحة احتجاجا على القصف.", ["rejection: وفد الحكومة | وفد الحكومة"]),
    ("رفض الوفد اتفاقا مع الحركة.", ["rejection: الوفد > اتفاقا | الوفد"]),
    ("تظاهر المئات في صنعاء تضامنا مع غزة.", ["protest: المئات"]),
]
COMMITTEES = [
    ("قالت لجنة وقف إطلاق النار إن الطرفين خرقا الهدنة.", ["violation: الطرفين | لجنة وقف إطلاق النار"]),
    (
        "قتل ثلاثة من أعضاء لجنة مراقبة الهدنة في انفجار لغم.",
        ["attack: > ثلاثة من أعضاء لجنة مراقبة الهدنة"],
    ),
    ("بحثت اللجنة تبادل الأسرى مع الحركة.", ["talks: اللجنة > الحركة"]),
]


@pytest.mark.parametrize(("text", "expected"), [*WITHSTOOD, *LOSSES, *REASONS, *COMMITTEES])
def test_what_comes_out(text: str, expected: list[str]) -> None:
    assert sorted(claims_of(text)) == expected
