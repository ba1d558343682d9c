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


ELSEWHERE = [
    (
        "تسببت غارات شنها التحالف على مدرسة في منطقة يسيطر عليها الحوثيون، في مقتل عشرة أطفال.",
        ["attack: التحالف > مدرسة + عشرة أطفال"],
    ),
    (
        "أعلن الادعاء فتح تحقيق ضد مجهول في حادثة الدهس في برلين.",
        ["attack: | الادعاء", "investigation: الادعاء"],
    ),
    ("أكد النائب تعرضهم للتعذيب.", ["attack: | النائب"]),
    ("أدان المجلس هجمات باريس.", ["condemnation: المجلس > هجمات | المجلس"]),
    ("وهذا يشير إلى أن المسلحين هاجموا القاعدة.", ["attack: المسلحين > القاعدة"]),
    ("تبين أن أفراد الخلية يمجدون تنظيم داعش الإرهابي.", []),
]
"""What stands near an act did not do it: who looks into it, who tells of it, where it was."""


NOUNS = [
    (
        "أعربت الخارجية عن إدانة تونس الشديدة للتفجيرات في العراق.",
        ["condemnation: تونس > للتفجيرات | الخارجية"],
    ),
    ("حكمت المحكمة عليه بالسجن بتهمة قتل جنود.", ["accusation: المحكمة | المحكمة", "attack: > جنود"]),
    ("مقتل مسلح في غارة إسرائيلية على جنين.", ["attack: إسرائيلية > مسلح + جنين"]),
    ("تحدث الوزير عن خرق فاضح للهدنة.", ["violation: | الوزير"]),
    ("اعتبر الوزير الهجوم استفزازا للمسلمين وتعديا على المقدسات.", ["condemnation: الوزير > الهجوم | الوزير"]),
    ("كانوا يحرضون على القتل في المساجد.", []),
]
"""Whose deed or whose harm the genitive behind a verbal noun tells; what something is called or urged is no deed."""


@pytest.mark.parametrize(("text", "expected"), [*WITHSTOOD, *LOSSES, *REASONS, *COMMITTEES, *ELSEWHERE, *NOUNS])
def test_what_comes_out(text: str, expected: list[str]) -> None:
    assert sorted(claims_of(text)) == expected
