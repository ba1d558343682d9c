"""Whose deed it is, and in whose words: answers in kind, phrases that end where an adjective does, pronouns of nobody."""

from __future__ import annotations

import pytest
from compact import claims_of

ANSWERED = (
    ("رد الجيش على ذلك بقتل خمسة من قادة الحركة.", ["attack: الجيش > خمسة من قادة الحركة"]),
    ("ردت الحركة على الاغتيال بإطلاق صواريخ على الثكنة.", ["attack: الحركة > الثكنة"]),
    ("رد الجيش على الهجوم بقصف مواقع المسلحين.", ["attack: الجيش > مواقع المسلحين"]),
    ("رد الجيش على ذلك بقصف مواقع المسلحين.", ["attack: الجيش > مواقع المسلحين"]),
    ("رد الجيش على التهديد بقصف المدينة.", ["threat: الجيش > المدينة | الجيش"]),
    ("أعلن الرئيس أن بلاده ردت خلال الاشتباكات مع إريتريا.", ["attack: إريتريا | الرئيس"]),
)
PHRASES = (
    ("هاجمت مجموعة مسلحة دورية للجيش.", ["attack: مجموعة مسلحة > دورية للجيش"]),
    ("هاجمت جماعة متشددة نقطة تفتيش.", ["attack: جماعة متشددة > نقطة تفتيش"]),
    ("قصفت طائرات حربية قرية في الريف.", ["attack: طائرات حربية > قرية"]),
    ("استهدفت قوات حكومية سوق البلدة.", ["attack: قوات حكومية > سوق البلدة"]),
    ("قصفوا قاعدة عسكرية سورية أمس.", ["attack: > قاعدة عسكرية سورية"]),
)
OF_NOBODY = (
    ("أعلنت اللجان أنه للمرة الثالثة قصفت قوات الدعم السريع السوق.", ["attack: قوات الدعم السريع > السوق | اللجان"]),
    ("قال الناشط إنه للمرة الثانية هاجم المسلحون البلدة.", ["attack: المسلحون > البلدة | الناشط"]),
)


@pytest.mark.parametrize(("text", "expected"), [*ANSWERED, *PHRASES, *OF_NOBODY])
def test_whose_deed_it_is(text: str, expected: list[str]) -> None:
    assert claims_of(text, published="2023-08-06") == expected
