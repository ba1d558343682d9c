"""Clauses of truces: conditions, provisions, lengths, what would end them: a sentence and the claims that it makes, in the compact form of ``compact``."""

from __future__ import annotations

import pytest
from compact import claims_of, read

from hudna.model.claim import Kind, TermKind

SENTENCES = [
    (
        "أعلنت الفصائل تعليق هجماتها بشرط أن تقدم الحكومة جدولا لانسحاب القوات الأميركية.",
        ["truce/declared: الفصائل", "demand/condition: الفصائل > الحكومة | الفصائل"],
    ),
    (
        "وافقت حركة حماس على الهدنة شريطة أن ترفع إسرائيل الحصار.",
        ["truce/agreed: حركة حماس", "demand/condition: حركة حماس > إسرائيل | حركة حماس"],
    ),
    (
        "أعلنت الفصائل هدنة إذا انسحبت القوات الأميركية.",
        ["truce/declared: الفصائل", "demand/condition: الفصائل > القوات الأميركية | الفصائل"],
    ),
    ("إذا خرقت إسرائيل الهدنة فإن الاتفاق سينتهي.", ["term/termination: > إسرائيل"]),
    ("أعلنت الفصائل هدنة لمدة شهر.", ["truce/declared: الفصائل", "term/deadline: | الفصائل"]),
    (
        "هددت الفصائل بإنهاء الهدنة ما لم تنسحب القوات الأميركية.",
        ["threat: الفصائل > القوات الأميركية | الفصائل (conditional)"],
    ),
    (
        "أعلنت الفصائل هدنة مع القوات الأميركية. المساس بقادتها ينهي الهدنة.",
        ["truce/declared: الفصائل > القوات الأميركية", "term/termination: (conditional)"],
    ),
    (
        "مع التحذيرات التي أطلقها الوزير بإمكانية إغلاق السفارة في حال لم تتوقف الهجمات تعهدت الحكومة بحماية السفارة.",
        ["threat: الوزير | الوزير (conditional)", "pledge: الحكومة | الحكومة"],
    ),
    (
        "أعلنت طالبان هدنة لكنها استثنت القوات الأجنبية من الهدنة.",
        ["truce/declared: طالبان", "term/permission: > القوات الأجنبية"],
    ),
    (
        "اتفق الطرفان على هدنة، على أن تعيد أرمينيا إقليم كلبجار إلى أذربيجان.",
        ["truce/agreed: الطرفان", "term/obligation: أرمينيا > أذربيجان"],
    ),
    ("أعلنت الفصائل هدنة ما لم تتعرض لهجوم.", ["truce/declared: الفصائل", "term/permission: الفصائل"]),
    (
        "أعلنت الفصائل هدنة إلا إذا هاجمتها القوات الأميركية.",
        ["truce/declared: الفصائل", "term/permission: الفصائل > القوات الأميركية"],
    ),
    (
        "أعلنت الفصائل هدنة شرط ألا تهاجم إسرائيل غزة.",
        ["truce/declared: الفصائل", "demand/condition: الفصائل > إسرائيل | الفصائل"],
    ),
    ("ستشرف قوات روسية على تنفيذ الهدنة.", ["term/monitoring: قوات روسية"]),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_terms(sentence: str, expected: list[str]) -> None:
    assert claims_of(sentence) == expected


def test_what_sets_a_termination_off_is_a_part_of_its_words() -> None:
    (threat,) = read("قال القائد إن عناصره ستنسف الاتفاق وتعود إلى القتال في حال استهدفت قواته.")
    assert (threat.kind, threat.term) == (Kind.THREAT, TermKind.TERMINATION)
    assert threat.evidence[0].quote == "عناصره ستنسف الاتفاق وتعود إلى القتال في حال استهدفت قواته"
