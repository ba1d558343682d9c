"""Deeds and diplomacy: consent, closures, aid, talks … and the sentences that only look like them (``compact`` form)."""

from __future__ import annotations

import pytest
from compact import claims_of

CONSENT = [
    ("وافقت الحركة على مقترح الوسطاء.", ["pledge: الحركة | الحركة"]),
    ("وافق مجلس الأمن على مشروع القرار.", ["decision: مجلس الأمن"]),
    ("وافقت الحكومة والمتمردون على خريطة الطريق.", ["agreement: الحكومة + المتمردون"]),
    ("اطلعت الصحيفة على نسخة من الاتفاق حصلت عليها الوكالة.", []),
    ("توقع خبراء عسكريون أن يطول الحصار.", []),
    ("اعتمد مجلس الأمن القرار.", ["decision: مجلس الأمن"]),
    (
        "أشاد المبعوث بالقرار الذي اعتمده مجلس الأمن.",
        ["support: المبعوث > القرار | المبعوث", "decision: مجلس الأمن | المبعوث"],
    ),
]


@pytest.mark.parametrize(("sentence", "said"), CONSENT)
def test_consent(sentence: str, said: list[str]) -> None:
    assert claims_of(sentence) == said
