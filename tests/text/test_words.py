"""Words."""

from __future__ import annotations

import pytest

from hudna.text.fold import fold
from hudna.text.words import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وقف النار، الان.", ["وقف", "النار", "،", "الان", "."]),
        ("3.5 و10,000 و5/3/2021 و10:30", ["3.5", "و10,000", "و5/3/2021", "و10:30"]),
        ("النار.20 قتيلا", ["النار", ".", "20", "قتيلا"]),
        ("#وقف_النار", ["#", "وقف", "_", "النار"]),
    ],
)
def test_split(text: str, expected: list[str]) -> None:
    assert [w.text for w in words(fold(text))] == expected


def test_slice_keeps_offsets_of_the_whole() -> None:
    assert [(w.start, w.end) for w in words(fold("وقف اطلاق النار"), 4, 9)] == [(4, 9)]
