"""To whom an act is turned where its own words do not say so: who is ordered, who is threatened; each beside a hard
negative."""

from __future__ import annotations

import pytest
from compact import claims_of

ORDERED = [
    ("أمرت الحركة مسلحيها باستئناف العمليات.", ["decision: الحركة > مسلحيها"]),
    ("أوعز رئيس الوزراء إلى الجيش بالرد.", ["decision: رئيس الوزراء > الجيش"]),
    # A truce is kept toward the other side, not toward those who are told to keep it.
    ("أمر الرئيس الجيش بوقف إطلاق النار.", ["truce/declared: الرئيس"]),
]

THREATENED = [
    ("حذرت الفصائل من أنها ستعتبر الاتفاق لاغيا إذا لم تتراجع قوات النظام.", ["قوات النظام"]),
    ("حذر الوزير من أن بلاده ستلغي الاتفاق إذا أخلت الحركة بوعودها.", ["الحركة"]),
    ("حذرت الحكومة من رد قاس على أي خرق من الطرف الآخر.", ["الطرف الآخر"]),
    ("هدد الوزير بتوسيع العمليات داخل لبنان.", ["لبنان"]),
    # What may be passive names who suffers, and one's own side is not threatened.
    ("حذر القائد من أن الجيش سيرد إذا استهدفت قوات الحدود.", []),
    ("حذر القائد من أن الجيش سيرد إذا لم تنسحب قواته سالمة.", []),
    ("حذر القائد من أن الجيش سيرد.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), ORDERED)
def test_who_is_ordered_is_the_recipient(sentence: str, expected: list[str]) -> None:
    named = [c.split(" | ")[0] for c in claims_of(sentence)]
    assert [c for c in named if c.startswith(("truce", "decision"))] == expected


@pytest.mark.parametrize(("sentence", "expected"), THREATENED)
def test_who_is_threatened_is_told_by_the_condition(sentence: str, expected: list[str]) -> None:
    threat = next(c for c in claims_of(sentence) if c.startswith("threat"))
    assert ([threat.split(" | ")[0].split(" > ")[1]] if " > " in threat else []) == expected


def test_a_demand_with_a_proviso_threatens_nobody() -> None:
    (threat,) = [
        c for c in claims_of("بشرط أن تقدم الحكومة جدولا زمنيا، أكد القيادي أن عناصره ستهاجم السفارة.") if "threat" in c
    ]
    assert "الحكومة" not in threat
