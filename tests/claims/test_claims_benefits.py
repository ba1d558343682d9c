"""To whom a clause of a truce gives or forbids something, where its act does not take them itself."""

from __future__ import annotations

import pytest
from compact import claims_of

CLAUSES = [
    ("ينص الاتفاق على إطلاق سراح أسرى الحرب.", ["term/obligation: > أسرى الحرب"]),
    ("ينص الاتفاق على دفع رواتب الموظفين.", ["term/obligation: > الموظفين"]),
    ("ينص الاتفاق على السماح بعودة النازحين إلى قراهم.", ["term/permission: > النازحين"]),
    ("يقضي الاتفاق بمنع دخول أي قوات إلى البلدة.", ["term/obligation: > أي قوات"]),
    ("ينص الاتفاق على توفير الضمانات للمشاركين في الحوار.", ["term/obligation: > للمشاركين"]),
    ("تنص الهدنة على وقف الاغتيالات بحق قادة الفصائل.", ["term/prohibition: > قادة الفصائل"]),
    ("ينص الاتفاق على ألا تشن الحكومة أي عملية ضد الحركات.", ["term/prohibition: الحكومة > الحركات"]),
    ("ينص الاتفاق على انسحاب ما تبقى من وحدات الجيش.", ["term/obligation: وحدات الجيش"]),
    # A building and what is sent are nobody.
    ("ينص الاتفاق على فتح مستشفى الجنود.", ["term/obligation:"]),
    ("ينص الاتفاق على إرسال الوقود على الفور.", ["term/obligation:"]),
]


@pytest.mark.parametrize(("text", "expected"), CLAUSES)
def test_whom_a_clause_is_for(text: str, expected: list[str]) -> None:
    assert claims_of(text) == expected


def test_acts_behind_a_negated_clause_are_clauses_of_their_own() -> None:
    told = claims_of("ينص الاتفاق على ألا تقصف الحكومة القرى، وعلى فتح الطرق.")
    assert [c.split(":")[0] for c in told] == ["term/prohibition", "term/obligation"]


def test_under_an_accord_that_a_clause_describes_deeds_are_due() -> None:
    told = claims_of("بموجب الاتفاق الذي أعلنه الوسيط، ينسحب الجيش من الجنوب، وتنتشر قوات دولية في المنطقة.")
    assert [c for c in told if c.startswith("term")] == ["term/obligation: الجيش", "term/obligation: قوات دولية"]


def test_an_instrument_named_aside_does_not_cut_off_what_it_binds_to() -> None:
    told = claims_of("أعلن الوسيط هدنة. وتلتزم الحركة، وفق الوثيقة، بوقف القصف.")
    assert told[1].startswith("pledge: الحركة")


def test_the_imperfect_of_forbidding_is_no_noun_of_refusing() -> None:
    told = claims_of("تنص الوثيقة على وقف إطلاق النار، كما تمنع أي طرف من القيام بتحركات عسكرية.")
    assert not [c for c in told if c.startswith("rejection")]
