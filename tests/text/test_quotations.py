"""Quotations."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.text.fold import fold
from hudna.text.quotations import quotations
from hudna.text.sentences import sentences


def quoted(text: str) -> list[tuple[str, bool]]:
    folded = fold(text)
    return [(folded.text[q.span.start : q.span.end], q.scare) for q in quotations(folded, sentences(folded))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('قال "لن نقبل هذا الاتفاق ابدا" وخرج', [("لن نقبل هذا الاتفاق ابدا", False)]),
        ("قال «لن نقبل. سنرد غدا» وخرج", [("لن نقبل. سنرد غدا", False)]),
        ('مما سماه "العدوان" ومن ب"خلايا الظل"', [("العدوان", True), ("خلايا الظل", True)]),
        ('قال: "لن نقبل" وخرج', [("لن نقبل", False)]),
        ("قال ”لن نقبل هذا الاتفاق“ وخرج", [("لن نقبل هذا الاتفاق", False)]),
        ('قال" ان الوضع هادي جدا" وخرج', [("ان الوضع هادي جدا", False)]),
        ("«لن نقبل “الهدنه” هذه المره» قال", [('لن نقبل "الهدنه" هذه المره', False)]),
        ('قال "لن نقبل هذا ابدا. وعاد', [("لن نقبل هذا ابدا.", False)]),
        ('قال "لن نقبل هذا ابدا. وقال "بل نقبل هذا غدا" هو', [("لن نقبل هذا ابدا.", False), ("بل نقبل هذا غدا", False)]),
        ('قال "لن نقبل هذا ابدا.\n"ولن نعود الي هنا" كما قال',
         [("لن نقبل هذا ابدا.", False), ("ولن نعود الي هنا", False)]),
        ('قال "لن نقبل هذا ابدا.\nولن نعود الي هنا" ثم خرج', [("لن نقبل هذا ابدا.\nولن نعود الي هنا", False)]),
        ('قال "لن نقبل" وخرج', [("لن نقبل", False)]),
        ("لا علامات هنا", []),
        ('"" هنا " "', []),
    ],
)  # fmt: skip
def test_found(text: str, expected: list[tuple[str, bool]]) -> None:
    assert quoted(text) == expected


def test_a_partner_too_far_away_is_none() -> None:
    text = 'قال "لن نقبل هذا ابدا. ' + "كلام اخر هنا. " * 150 + 'ثم عاد" هو'
    assert quoted(text)[0] == ("لن نقبل هذا ابدا.", False)


@given(st.text(alphabet='اب. \n"“”«»:x', max_size=60))
def test_in_order_and_without_overlap(text: str) -> None:
    folded = fold(text)
    found = [q.span for q in quotations(folded, sentences(folded))]
    assert all(s.start < s.end <= len(folded.text) for s in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
