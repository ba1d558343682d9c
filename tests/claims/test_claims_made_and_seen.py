"""Truces made in quotation marks and in asides, and what a place saw after them: a sentence and its claims."""

from __future__ import annotations

import pytest
from compact import claims_of

MADE = [
    (
        "أعلنت واشنطن أن الهند وباكستان اتفقتا على احترام «وقف كامل لإطلاق النار» في كشمير.",
        ["truce/agreed: الهند + باكستان | واشنطن"],
    ),
    (
        "شهدت مدينة تعز اشتباكات بين الجيش والحوثيين بعد ساعات من انتهاء الهدنة.",
        ["attack: الجيش + الحوثيين", "truce_end:"],
    ),
    ("شهد اتفاق الهدنة في تعز خروقات.", ["violation:"]),
    (
        "وأكدت البعثة أن وقف العمليات القتالية، الذي أعلنته الحكومة اعتبارا من السبت، شمل جميع الولايات.",
        ["truce/declared: الحكومة"],
    ),
]


@pytest.mark.parametrize(("sentence", "claims"), MADE)
def test_truces_made_and_what_came_after(sentence: str, claims: list[str]) -> None:
    """What was agreed on or declared is a truce; what is seen after its end is told besides; what was done to it is that deed."""
    assert claims_of(sentence) == claims
