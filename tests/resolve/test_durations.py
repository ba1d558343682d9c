"""How long a truce lasts, from the words of its announcement."""

from __future__ import annotations

from datetime import date

import pytest

from hudna.resolve.durations import lasts

DAY = date(2021, 5, 1)


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("أعلنت الحركة هدنة لمدة ثلاثة أيام", date(2021, 5, 4)),
        ("أعلنت الحركة هدنة لمدة 72 ساعة", date(2021, 5, 4)),
        ("أعلن الطرفان هدنة شهرين", date(2021, 7, 1)),
        ("أعلنت الحركة هدنة لأسبوع", date(2021, 5, 8)),
        # a month ago, not a month long
        ("هي الأولى منذ إعلان الهدنة قبل شهر", None),
        ("خرقت الهدنة بعد أسبوع من إعلانها", None),
        ("أعلنت الحركة هدنة مع الجيش", None),
    ],
)
def test_only_a_length_that_is_the_truces_counts(words: str, last: date | None) -> None:
    length = lasts(words)
    assert (length.after(DAY) if length else None) == last
