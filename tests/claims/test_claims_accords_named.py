"""Accords that are called after where, when and between whom they were made, whatever is said of them."""

from __future__ import annotations

import pytest
from compact import claims_of, read

SENTENCES = [
    ("وقال إن لا شيء سيعرض الاتفاق المبرم في شرم الشيخ للخطر.", ["agreement:"]),
    (
        "واتهمت الحكومة المتمردين بخرق الاتفاق الموقع في الرياض.",
        ["accusation: الحكومة > المتمردين | الحكومة", "violation: المتمردين | الحكومة", "agreement: | الحكومة"],
    ),
    (
        "وتنتهي بنهاية العام المهلة التي حددها الاتفاق المبرم في آذار بين الحكومة والحركة.",
        ["term/deadline:", "agreement: الحكومة + الحركة"],
    ),
    ("قصف الجيش الموقع القريب من المطار.", ["attack: الجيش > الموقع القريب من المطار"]),
]
# Published on Wednesday 15 May 2024. The accord's first and last day; None: no day is told.
DAYS = [
    ("وأكد أن قواته ملتزمة بتنفيذ اتفاق 10 مارس الموقع مع الحركة.", ("2024-03-10", "2024-03-10")),
    ("وتنتهي بنهاية العام المهلة التي حددها الاتفاق المبرم في آذار بين الحكومة والحركة.", ("2024-03-01", "2024-03-31")),
    ("وقال إن لا شيء سيعرض الاتفاق المبرم في شرم الشيخ للخطر.", None),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_the_sentence_says(text: str, expected: list[str]) -> None:
    assert claims_of(text) == expected


@pytest.mark.parametrize(("text", "days"), DAYS)
def test_an_accord_is_of_the_day_that_it_is_called_after(text: str, days: tuple[str, str] | None) -> None:
    (accord,) = (c for c in read(text, published="2024-05-15") if c.kind.value == "agreement")
    assert (accord.happened and (str(accord.happened.earliest), str(accord.happened.latest))) == days


def test_a_demand_is_not_of_the_day_of_the_accord_that_it_is_about() -> None:
    found = read("طالبت الحركة بتنفيذ اتفاق 27 نوفمبر الموقع مع إسرائيل.", published="2024-05-15")
    assert [str(c.happened.latest) for c in found if c.happened] == ["2024-05-15", "2023-11-27"]
