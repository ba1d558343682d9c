"""Whose words they are: lists, documents, who counts, where a source's reach ends, turns of a sentence."""

from __future__ import annotations

import pytest
from compact import claims_of

SENTENCES = [
    # the items of a list are in the voice of who announces it; what follows the list is not
    (
        "وبحسب الناطق، فإن الحكومة قبلت شروط الهدنة، وهي:\n- وقف الاغتيالات بحق القادة.\nوقصفت القوات البلدة.",
        ["truce/agreed: الحكومة | الناطق", "term/prohibition: > القادة | الناطق", "attack: القوات > البلدة"],
    ),
    (
        "ورصد البيان خروقات للهدنة، وهي:\nأولا: قصفت القوات البلدة.\nثانيا: هاجمت الحركة القافلة.",
        ["violation: | البيان", "attack: القوات > البلدة | البيان", "attack: الحركة > القافلة | البيان"],
    ),
    # a document in which it stands
    ("وجاء في بيان لوزارة الدفاع أن القوات قصفت البلدة.", ["attack: القوات > البلدة | وزارة الدفاع"]),
    ("قصفت القوات البلدة، كما جاء على لسان وزير الدفاع.", ["attack: القوات > البلدة | وزير الدفاع"]),
    ("تعهد الوزير بأن تلتزم القوات بكل ما جاء في الوثيقة.", ["pledge: الوزير | الوزير"]),
    # who counts up what happened
    ("وأحصت إسرائيل مقتل عشرة جنود.", ["attack: > عشرة جنود | إسرائيل"]),
    ("سُجل سقوط قذيفتين قرب البلدة.", ["attack:"]),
    # an aside that names the speakers
    (
        'قالت فصائل، بينها "جيش الإسلام" و"فيلق الشام"، في بيان مشترك إنها احترمت الهدنة.',
        ["truce/in_effect: فصائل"],
    ),
    # a source that closes a clause does not speak in the next
    (
        "قتل خمسة مدنيين في قصف على البلدة بحسب الأمم المتحدة، ونفى التحالف تنفيذ الغارة.",
        ["attack: > خمسة مدنيين + البلدة | الأمم المتحدة", "denial: التحالف | التحالف"],
    ),
    (
        "قالت كييف إن طائرات روسية قصفت البلدة، غير أن الكرملين نفى استهداف مدنيين.",
        ["attack: طائرات روسية > البلدة | كييف", "denial: الكرملين | الكرملين"],
    ),
    # a rank between the office and the name of who speaks; whom somebody receives is another
    (
        "قال الناطق باسم القوات المشتركة العقيد وضاح الدبيش إن الجيش قصف البلدة.",
        ["attack: الجيش > البلدة | الناطق باسم القوات المشتركة العقيد وضاح الدبيش"],
    ),
    ("استقبل وزير الدفاع اليمني العميد يحيى سريع.", ["talks: وزير الدفاع اليمني > العميد يحيى سريع"]),
    # a ministry by its field and its country, a spokeswoman, an answer in words
    ("الصحة الفلسطينية: مقتل ثلاثة مدنيين في قصف على غزة", ["attack: > ثلاثة مدنيين + غزة | الصحة الفلسطينية"]),
    ("أعلنت الدفاع الروسية قصف البلدة.", ["attack: الدفاع الروسية > البلدة"]),
    ("ناطقة باسم الحكومة: القوات قصفت البلدة", ["attack: القوات > البلدة | ناطقة باسم الحكومة"]),
    ("وردت الخارجية بأن القوات قصفت البلدة.", ["attack: القوات > البلدة | الخارجية"]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_whose_words(text: str, expected: list[str]) -> None:
    """Each text and its claims."""
    assert claims_of(text) == expected
