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
        ("أعلنت الحركة هدنة إنسانية ليومين", date(2021, 5, 3)),
        ("أعلن الجيش وقفا للنار لأسبوع قابل للتجديد", date(2021, 5, 8)),
        ("وقف شامل لإطلاق النار لثلاثة أشهر", date(2021, 8, 1)),
        ("أعلنت الحركة هدنة من ثلاثة أيام", date(2021, 5, 4)),
        ("أعلنت الحركة هدنة من جانب واحد لثلاثة أيام", date(2021, 5, 4)),
        # from a day on, of a kind, of a month that has a name
        ("أعلنت الحركة هدنة من يوم الأحد", None),
        ("هدنة من ثلاث مراحل", None),
        ("أعلنت الحركة هدنة لشهر رمضان", None),
        ("وقف إطلاق النار ثلاثة بنود", None),
        # a month ago, not a month long
        ("هي الأولى منذ إعلان الهدنة قبل شهر", None),
        ("خرقت الهدنة بعد أسبوع من إعلانها", None),
        ("أعلنت الحركة هدنة مع الجيش", None),
    ],
)
def test_only_a_length_that_is_the_truces_counts(words: str, last: date | None) -> None:
    length = lasts(words)
    assert (length.after(DAY) if length else None) == last
