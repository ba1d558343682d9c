"""Consent to what a report named before, and truces told of as begun before something else."""

from __future__ import annotations

import pytest
from compact import claims_of

ACCEDED = [
    ("أعلن القائد هدنة. وأعلنت الحركة قبول الاتفاق.", ["truce/agreed: الحركة"]),
    ("أعلن القائد هدنة. وقالت الحركة إنها قبلت مقترح الوسيط.", ["truce/agreed: الحركة"]),
    ("أعلن القائد هدنة. ووقع رئيس الحكومة المسودة مساء السبت.", ["truce/agreed: رئيس الحكومة"]),
    ("أعلن القائد هدنة. وأعلنت الحركة موافقتها على التجديد.", ["truce/extended: الحركة"]),
    # No truce was named, another accord is, or consent is not given.
    ("أعلن القائد عطلة. ووافقت الحركة على المقترح.", []),
    ("أعلن القائد هدنة. ووقع الطرفان اتفاقا تجاريا.", []),
    ("أعلن القائد هدنة. ووقع الطرفان الاتفاق في القاهرة.", []),
    ("أعلن القائد هدنة. ولم توافق الحركة على المقترح.", []),
    ("أعلن القائد هدنة. ووافقت الحركة على إجراء مقابلة.", []),
]

BEGUN = [
    ("سجلت اللجنة خروقا منذ بدء سريان الهدنة فجر الأربعاء.", ["truce/in_effect:"]),
    ("قصف الجيش البلدة بعد ساعات على إعلان وقف إطلاق النار يوم الجمعة.", ["truce/declared:"]),
    ("بموجب اتفاق وقف إطلاق النار المبرم في أيلول، كان يفترض أن ينسحب الجيش.", ["truce/agreed:"]),
    ("سجلت اللجنة خروقا منذ بدء سريان الهدنة عام 1991.", []),
    ("ارتفعت الأسعار منذ بدء سريان القانون فجر الأربعاء.", []),
    ("قتل جنديان في أخطر اختبار للقوات المنتشرة منذ ستة أيام.", []),
]


@pytest.mark.parametrize(("text", "expected"), ACCEDED)
def test_consent_in_a_report_of_a_truce_is_consent_to_it(text: str, expected: list[str]) -> None:
    told = [c.split(" | ")[0] for c in claims_of(text) if c.startswith("truce")]
    assert told[(1 if "هدنة" in text else 0) :] == expected


def test_consent_to_a_truce_is_no_promise_besides() -> None:
    told = claims_of("أعلن القائد هدنة. ووافقت الحركة على المقترح.")
    assert not [c for c in told if c.startswith(("pledge", "agreement"))]


@pytest.mark.parametrize(("text", "expected"), BEGUN)
def test_what_came_after_the_truce_tells_that_it_began(text: str, expected: list[str]) -> None:
    assert [c.split(" | ")[0] for c in claims_of(text) if c.startswith("truce/")] == expected


def test_the_accord_that_a_report_of_a_truce_looks_back_on_is_the_truce() -> None:
    told = claims_of("أعلن القائد هدنة. وينص الاتفاق الذي أعلنه الوسيط في 3 أكتوبر على انسحاب القوات.")
    assert [c.split(":")[0] for c in told] == ["truce/declared", "truce/declared", "term/obligation"]
