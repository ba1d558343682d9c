"""Tribes and families by their names, whose people do things, and agreements between two of them."""

from __future__ import annotations

import pytest
from compact import claims_of

SENTENCES = [
    (
        "توصلت عشيرتا البو سالم والبو دراج إلى هدنة لمدة شهر.",
        ["truce/agreed: عشيرتا البو سالم + البو دراج", "term/deadline:"],
    ),
    (
        "وقعت قبيلتا آل مسعود وآل شريان، الأربعاء، اتفاق صلح ينص على وقف القتال.",
        ["truce/agreed: قبيلتا آل مسعود + آل شريان", "term/prohibition:"],
    ),
    ("هاجمت قبيلة بني راشد نقطة لآل جابر.", ["attack: قبيلة بني راشد > نقطة لآل جابر"]),
    ("بني المسجد قبل عشرين عاما.", []),
    ("قصف الطيران بلدة بني وليد.", ["attack: الطيران > بلدة بني وليد"]),
    ("أطلق مسلحون من آل جابر النار على منزل لآل راشد في الحي.", ["attack: مسلحون من آل جابر > منزل لآل راشد"]),
    (
        "قتل ثلاثة أشخاص برصاص مسلحين من قبيلة آل مسعود.",
        ["attack: مسلحين من قبيلة آل مسعود > ثلاثة أشخاص"],
    ),
    (
        "قتل شرطي بنيران قناص من قوات الدفاع الوطني.",
        ["attack: قناص من قوات الدفاع الوطني > شرطي"],
    ),
    ("هاجم مسلحون من الزورية قرية قرب النهر.", ["attack: مسلحون من الزورية > قرية"]),
    ("انسحب مسلحون من الزورية.", ["withdrawal: مسلحون"]),
    (
        "توصل الجيش ولواء الفجر إلى اتفاق هدنة يقضي بوقف إطلاق النار.",
        ["truce/agreed: الجيش + لواء الفجر", "term/prohibition:"],
    ),
    (
        "تم التوصل إلى اتفاق بين لواء المجد وفصائل المدينة يقضي بوقف إطلاق النار.",
        ["truce/agreed: لواء المجد + فصائل المدينة", "term/prohibition:"],
    ),
    # Some of those who act; how often it was done is nobody.
    ("انسحبت الدفعة الأخيرة من القوات من المدينة.", ["withdrawal: الدفعة الأخيرة من القوات"]),
    (
        "اتهمت الفصائل الجيش بخرق الهدنة 15 مرة.",
        ["accusation: الفصائل > الجيش | الفصائل", "violation: الجيش | الفصائل"],
    ),
    # A verb is awaited behind ``إن``; soldiers in the name of a band; a length of time is nobody.
    (
        "قال مصدر إن جيش النصر وحزب التحرير توصلا، الأربعاء، إلى هدنة.",
        ["truce/agreed: جيش النصر + حزب التحرير | مصدر"],
    ),
    ("هاجم مقاتلو فصيل جند الوادي مقرا للواء.", ["attack: مقاتلو فصيل جند الوادي > مقرا للواء"]),
    ("أعلن شيوخ العشيرتين تمديد الهدنة شهرا آخر.", ["truce/extended: شيوخ العشيرتين"]),
    ("نفى ناظر القبيلة ضلوع قبيلته في الهجوم.", ["denial: ناظر القبيلة | ناظر القبيلة"]),
    # A district is no court of law; what brokered the accord is no clause of it.
    (
        "أصيب ثلاثة أشخاص بإطلاق نار من قبل مسلحي عشيرة الكروان في قضاء القرنة.",
        ["attack: مسلحي عشيرة الكروان > ثلاثة أشخاص"],
    ),
    (
        "توصلت الحكومة واللجنة إلى اتفاق يقضي بوقف إطلاق النار وتسليم السلاح الثقيل، بوساطة روسية.",
        [
            "truce/agreed: الحكومة + اللجنة",
            "term/prohibition:",
            "term/obligation:",
            "mediation: روسية > الحكومة + اللجنة",
        ],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_clans(sentence: str, expected: list[str]) -> None:
    assert claims_of(sentence) == expected
