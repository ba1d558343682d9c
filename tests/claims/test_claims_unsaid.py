"""Words of speech acts that tell none (a danger, a recognition, a name), each beside a sentence where they do."""

from __future__ import annotations

import pytest
from compact import claims_of

DANGERS = [
    ("يشكل إطلاق القذائف تهديدا مباشرا للهدنة.", []),
    ("قال الوزير إن الميليشيات تهدد الأمن القومي العربي.", []),
    ("التصعيد في الجنوب مصدر تهديد للمدنيين.", []),
    ("سلم السائق الشاحنة تحت تهديد السلاح.", []),
    ("هدد القائد بقصف المطار.", ["threat: القائد > المطار | القائد"]),
    ("هدد القائد الأمن القومي بعملية جديدة.", ["threat: القائد | القائد"]),
    ("وجهت الحركة تهديدا إلى الحكومة.", ["threat: الحركة > الحكومة | الحركة"]),
]
WARNINGS = [
    ("حذر المبعوث من كارثة إنسانية في المخيم.", []),
    ("صدرت تحذيرات من مجاعة في الإقليم.", []),
    ("حذرت البعثة من هجوم وشيك على البلدة.", []),
    ("حذرت السفارة رعاياها من السفر إلى الإقليم.", []),
    ("حذر القائد من أي هجوم على البلدة.", ["threat: القائد > البلدة | القائد"]),
    ("حذر القائد سكان القرية من قصف جديد.", ["threat: القائد > سكان القرية | القائد"]),
    ("حذر القائد من قصف جديد إذا لم تنسحب القوات.", ["threat: القائد > القوات | القائد (conditional)"]),
]
VETOES = [
    ("استخدمت روسيا حق النقض ضد مشروع قرار عن الهدنة.", ["rejection: روسيا > مشروع قرار | روسيا"]),
    ("استخدم المزارعون حق المرور في الطريق.", []),
]
OBJECTIONS = [
    ("أعلنت الوزارة اعتراض الطائرة فوق البحر.", []),
    ("أعلنت الوزارة اعتراضها على بنود الاتفاق.", ["rejection: الوزارة > بنود | الوزارة"]),
]
RECOGNITIONS = [
    ("اعترفت عشرون دولة باستقلال الإقليم.", []),
    ("اعترفت القيادة بقصف القافلة.", ["claim: القيادة > القافلة | القيادة", "attack: القيادة > القافلة"]),
]
NAMES = [
    ("اعتقلت الشرطة قائدا يدعى عبد القادر.", ["coercion: الشرطة > قائدا"]),
    ("يدعى الطرفان إلى وقف القتال.", ["demand: > الطرفان"]),
]
REPORTS = [
    ("نشرت المنظمة تقريرا عن حقوق السجناء.", []),
    ("قررت المنظمة سحب مراقبيها.", ["decision: المنظمة"]),
]


@pytest.mark.parametrize(
    ("text", "expected"), [*DANGERS, *WARNINGS, *VETOES, *OBJECTIONS, *RECOGNITIONS, *NAMES, *REPORTS]
)
def test_a_word_of_a_speech_act_tells_it_only_in_that_sense(text: str, expected: list[str]) -> None:
    assert claims_of(text) == expected


PURPOSES = [
    ("كشف التقرير عن استخدام القوة لوقف الهجمات.", []),
    ("يصوت مجلس الأمن غدا على مشروع قرار لوقف إطلاق النار.", ["decision: مجلس الأمن"]),
    ("أصدر القائد أوامره لوقف القتال.", ["truce/declared: القائد"]),
    ("كشف الوسيط عن خطة لوقف إطلاق النار.", ["truce/declared: الوسيط"]),
    ("علق الوفد مشاركته في المحادثات احتجاجا على استمرار الغارات.", ["rejection: الوفد > مشاركته | الوفد"]),
    ("علقت الحركة هجماتها أسبوعا.", ["truce/declared: الحركة"]),
]


@pytest.mark.parametrize(("text", "expected"), PURPOSES)
def test_what_a_truce_is_only_the_purpose_of_makes_none(text: str, expected: list[str]) -> None:
    assert claims_of(text) == expected


HOPES = [
    ("أعرب الزعيمان عن أملهما في التوصل إلى اتفاق سلام.", []),
    ("يواصل الطرفان العمل بهدف التوصل إلى اتفاق سلام.", []),
    ("أعلن الزعيمان التوصل إلى اتفاق سلام.", ["agreement: الزعيمان"]),
]
WHOSE_BREACH = [
    ("استهدف الجيش مقرا للحركة ردا على خرق الهدنة.", ["attack: الجيش > مقرا للحركة", "violation:"]),
    (
        "ندد الوزير بانتهاك الميليشيات للهدنة.",
        ["condemnation: الوزير > انتهاك | الوزير", "violation: الميليشيات | الوزير"],
    ),
    ("سجل المراقبون خرقا فاضحا للهدنة.", ["violation: | المراقبون"]),
]
KNOWN_BY = [
    ("أكدت مصادر التوصل إلى هدنة.", ["truce/agreed: | مصادر"]),
    ("أعلنت الحركة التوصل إلى هدنة.", ["truce/agreed: الحركة"]),
]


@pytest.mark.parametrize(("text", "expected"), [*HOPES, *WHOSE_BREACH, *KNOWN_BY])
def test_an_accord_or_a_breach_is_laid_to_those_who_made_it(text: str, expected: list[str]) -> None:
    assert claims_of(text) == expected
