"""A truce that would be void or over if something happens: a sentence and its claims, in ``compact``'s form."""

from __future__ import annotations

import pytest
from compact import claims_of

VOID = [
    (
        "قالت الفصائل إن الاتفاق سيعد لاغيا إذا واصلت القوات الحكومية القصف.",
        ["term/termination: | الفصائل (conditional)"],
    ),
    (
        "جماعات من المعارضة: الاتفاق الذي توسطت فيه قطر سيعد لاغيا إذا واصل الجيش القصف.",
        ["mediation: قطر | جماعات", "term/termination: | جماعات (conditional)"],
    ),
    (
        "أعلنت الحركة أن الاتفاق سيكون في حكم الملغى ما لم يرفع الحصار خلال أسبوع.",
        ["term/termination: | الحركة (conditional)"],
    ),
    (
        "وأكد البيان أن التهدئة تعد منتهية إذا لم تطلق إسرائيل سراح الأسرى.",
        ["term/termination: | البيان (conditional)"],
    ),
    ("يعد هذا الاتفاق لاغيا إذا أخل به أحد الطرفين.", ["term/termination: (conditional)"]),
    ("لن تكون الهدنة سارية إذا استمرت الاعتقالات.", ["term/termination: (conditional)"]),
    ("استمرار القصف يجعل الهدنة لاغية.", ["term/termination: (conditional)"]),
    ("أعلنت الفصائل أن الغارات جعلت الهدنة في حكم المنتهية.", ["truce_end: | الفصائل"]),
    ("اعتبرت الفصائل الاتفاق لاغيا بعد القصف.", ["truce_end: الفصائل"]),
    ("يعد الاتفاق الأول من نوعه منذ الحرب.", []),
]


@pytest.mark.parametrize(("sentence", "claims"), VOID)
def test_void_under_a_condition(sentence: str, claims: list[str]) -> None:
    """Deemed, made or become void under a condition it has a clause that ends it; without one it is over."""
    assert claims_of(sentence) == claims
