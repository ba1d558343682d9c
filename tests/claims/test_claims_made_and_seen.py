"""Truces made in quotation marks and in asides, and what a place saw after them: a sentence and its claims."""

from __future__ import annotations

from datetime import date

import pytest
from compact import claims_of, read

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


AWAITED = [
    ("حددت الأمم المتحدة مساء الخميس موعدا لتلقي موافقة الطرفين على الهدنة.", []),
    ("الوسطاء في انتظار موافقة الحكومة على وقف إطلاق النار.", []),
    ("تلقت الأمم المتحدة موافقة الحوثيين على الهدنة.", ["truce/agreed: الحوثيين"]),
    ("نص الاتفاق على إعادة رفات جنود قتلوا في الحرب.", ["term/obligation: > رفات جنود"]),
    (
        "اتهم الناطق الجيش بخرق الهدنة وقصف المدينة.",
        ["accusation: الناطق > الجيش | الناطق", "violation: الجيش | الناطق", "attack: الجيش > المدينة | الناطق"],
    ),
]


@pytest.mark.parametrize(("sentence", "claims"), AWAITED)
def test_awaited_consents_and_further_charges(sentence: str, claims: list[str]) -> None:
    """A consent still awaited is none; what the accused did behind the first deed is theirs; the fallen make no prohibition."""
    assert claims_of(sentence) == claims


def test_a_truce_that_began_long_ago_was_made_by_then() -> None:
    """Signed up to the day on which it came into force, where that lies before the eve of the report."""
    signed, begun = read(
        "وقعت الحكومة والمتمردون اتفاقا لوقف إطلاق النار دخل حيز التنفيذ في الأول من سبتمبر الماضي.",
        published="2020-10-11",
    )
    assert begun.happened is not None
    assert begun.happened.latest == date(2020, 9, 1)
    assert signed.happened is not None
    assert signed.happened.earliest is None
    assert signed.happened.latest == date(2020, 9, 1)
