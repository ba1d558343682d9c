"""Folding: what it makes equal, and the way back to the original."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.model.spans import Span
from hudna.text.fold import fold, fold_key

ANY_TEXT = st.text(alphabet=st.characters(), max_size=60) | st.text(
    alphabet="اأإآبتةىي ـ\u064b\u0651\u200fﻻﻹﷲﷺﹶ٣𝟗\ud800\n\x00“«.,x", max_size=60
)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("إلى الأمم", "الي الامم"),
        ("هُدْنَةٌ", "هدنه"),
        ("مــن", "من"),
        ("ﻻ ﷲ", "لا الله"),
        ("٢٥ ۲۵ 𝟐𝟓", "25 25 25"),
        ("«نص» “نص”", '"نص" "نص"'),
        ("هـﹶـذا", "هذا"),
        ("Covid…", "covid..."),
        ("a\tb\u00a0c\nd", "a b c\nd"),
    ],
)
def test_spelling(written: str, folded: str) -> None:
    assert fold_key(written) == folded
    assert fold(written).text == folded


def test_folding_any_character_twice_changes_nothing() -> None:
    once = [fold_key(chr(i)) for i in range(sys.maxunicode + 1)]
    assert [hex(i) for i, folded in enumerate(once) if fold_key(folded) != folded] == []


def test_marks_belong_to_the_character_before_them() -> None:
    folded = fold("هُدْنة")
    assert [(e.quote) for e in folded.evidence(0, 2)] == ["هُدْ"]


@given(ANY_TEXT | st.text(alphabet="اأةىي ـ\u064b\u0651«»،؟.…™½پ", max_size=60), st.sampled_from(("", "ی", "…", "ﻻ")))
def test_a_character_folds_the_same_whatever_stands_beside_it(text: str, other: str) -> None:
    """One that the code page of Arabic does not have makes the whole text fold the slow way."""
    assert fold_key(text + other) == "".join(fold_key("ی" + ch)[1:] for ch in text + other)


@given(ANY_TEXT)
def test_every_slice_leads_back(text: str) -> None:
    folded = fold(text)
    assert folded.text == fold_key(text)
    assert len(folded.starts) == len(folded.ends) == len(folded.text)
    for start in range(len(folded.text)):
        for end in range(start + 1, min(len(folded.text), start + 6) + 1):
            (evidence,) = folded.evidence(start, end)
            assert 0 <= evidence.start < evidence.end <= len(text)
            back = fold_key(evidence.quote)
            cuts_ligature = (start > 0 and folded.starts[start] == folded.starts[start - 1]) or (
                end < len(folded.text) and folded.starts[end] == folded.starts[end - 1]
            )
            assert folded.text[start:end] in back if cuts_ligature else folded.text[start:end] == back


@given(ANY_TEXT, st.data())
def test_a_slice_leads_back_to_the_same_stretches_however_it_is_asked(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    spans = folded.spans(start, end)
    one_by_one = [folded.hull(i, i + 1) for i in range(start, end)]
    assert folded.hull(start, end) == Span(min(s.start for s in spans), max(s.end for s in spans))
    assert all(any(whole.holds(part) for whole in spans) for part in one_by_one)
    assert {s.start for s in spans} <= {s.start for s in one_by_one}


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-1, 2), (0, 4)])
def test_an_empty_or_outlying_slice_is_refused(start: int, end: int) -> None:
    for ask in (fold("نصر").spans, fold("نصر").hull):
        with pytest.raises(ValueError, match="empty or outside"):
            ask(start, end)
