"""A town that a source says on a day to be taken was taken that day or the one before."""

from __future__ import annotations

import pytest
from told_in_words import joined

from hudna.model.claim import Kind

TAKEN = "استولى المتمردون على بلدة كادوقلي في جنوب كردفان يوم الثلاثاء 4 مارس."


@pytest.mark.parametrize(
    ("said", "one"),
    [
        ("قال متحدث باسم الحكومة الأربعاء إن المتمردين استولوا على بلدة كادوقلي في جنوب كردفان.", True),
        ("أكد حاكم الولاية الأربعاء أن المتمردين سيطروا على كادوقلي بعد أيام من القتال.", True),
        ("استولى المتمردون الأربعاء على بلدة كادوقلي في جنوب كردفان.", False),
    ],
)
def test_a_town_was_taken_on_the_day_on_which_it_is_said_or_before(said: str, one: bool) -> None:
    assert joined(Kind.COERCION, ("2025-03-04", TAKEN), ("2025-03-05", said)) is one
