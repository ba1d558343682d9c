"""What parties are bound to, and a truce that is an order: each beside a sentence that looks alike."""

from __future__ import annotations

import pytest
from compact import claims_of

BOUND = [
    (
        "بموجب الاتفاق، يلتزم الطرفان بوقف القصف الجوي والانسحاب من المستشفيات والسماح بوصول الإغاثة.",
        ["term/prohibition: الطرفان", "term/obligation: الطرفان", "term/permission: الطرفان"],
    ),
    ("أعلن الوسيط هدنة. ويلتزم الطرفان بفتح الطرق.", ["truce/declared: الوسيط", "term/obligation: الطرفان"]),
    ("يلتزم الجيش بالهدنة.", ["pledge: الجيش | الجيش"]),
    ("تعهد الطرفان باحترام الهدنة.", ["pledge: الطرفان | الطرفان"]),
]
ORDERED = [
    ("أمرت الحركة مقاتليها بعدم شن أي هجمات خلال العيد.", ["truce/declared: الحركة"]),
    ("أمر القائد قواته بالامتناع عن شن أي هجوم.", ["truce/declared: القائد"]),
    ("أمرت المحكمة الحكومة بعدم قصف المدينة.", []),
    ("أمر القائد قواته بعدم الانسحاب.", []),
]
AS_LONG_AS = [
    (
        "قال الناطق إن حركته ستظل ملتزمة بالهدنة ما التزمت بها إسرائيل.",
        ["pledge: حركته > إسرائيل | الناطق (planned)", "term/condition: إسرائيل | الناطق"],
    ),
    ("طالب الوزير بتنفيذ ما التزمت به الحركة.", ["demand: الوزير | الوزير"]),
]
UNDER_IT = [
    ("انسحبت القوات من البلدة تنفيذا لاتفاق وقف إطلاق النار.", ["withdrawal: القوات"]),
    ("أعلن الناطق رصد 250 خرقا للهدنة.", ["violation: | الناطق"]),
    ("قال الوزير في تعليقه على القرار إنه على الحكومة سحب قواتها من البلدة.", ["demand: الوزير > الحكومة | الوزير"]),
    ("نفى مصدر وجود أي محادثات.", ["denial: مصدر | مصدر"]),
]


@pytest.mark.parametrize(("text", "expected"), [*BOUND, *ORDERED, *AS_LONG_AS, *UNDER_IT])
def test_what_parties_are_bound_to(text: str, expected: list[str]) -> None:
    assert claims_of(text) == expected
