"""What holds for any text: quotes are the text's own words, reading is repeatable, nothing raises."""

from __future__ import annotations

import pytest
from compact import read
from hypothesis import given, settings
from hypothesis import strategies as st
from test_claims_modality import SENTENCES as MODALITY
from test_claims_roles import SENTENCES as ROLES
from test_claims_terms import SENTENCES as TERMS
from test_claims_truces import SENTENCES as TRUCES
from test_claims_voice import SENTENCES as VOICE

ALL = [sentence for sentence, _ in [*ROLES, *VOICE, *MODALITY, *TRUCES, *TERMS]]
JUNK = st.text(st.sampled_from('اأإآبتةهويىلنرسمكفـ َُّ0123٣٥،.؛؟!:"«»()-\n\u200f\ufefbABé'), max_size=12)
MIXED = st.lists(st.one_of(st.sampled_from(ALL), JUNK), min_size=1, max_size=5).map(" ".join)


@settings(deadline=None, max_examples=60)
@given(MIXED)
def test_every_quote_and_name_is_the_texts_own(text: str) -> None:
    for claim in read(text):
        assert claim.evidence
        for quote in claim.evidence:
            assert text[quote.start : quote.end] == quote.quote
            assert quote.quote
        for filler in (*claim.actor, *claim.recipient, *claim.speaker, *claim.where):
            assert text[filler.start : filler.end] == filler.text


@settings(deadline=None, max_examples=30)
@given(MIXED)
def test_same_in_same_out(text: str) -> None:
    first, again = read(text), read(text)
    assert [c.id for c in first] == [c.id for c in again]
    assert first == again
    assert len({c.id for c in first}) == len(first)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=80))
def test_never_raises_on_arbitrary_text(text: str) -> None:
    assert isinstance(read(text), list)


@pytest.mark.parametrize("text", ["", " ", '"', "و", "«»", ".", "\u0640\u0640", "لا", "من قبل"])
def test_scraps_say_nothing(text: str) -> None:
    assert read(text) == []


def test_second_telling_points_to_the_first() -> None:
    first, second = read("قصف الجيش السوري بلدة سراقب. هاجم الجيش السوري بلدة سراقب.")
    assert (first.same_as, second.same_as) == (None, first.id)


@pytest.mark.parametrize("text", ["أكد الرئيس تمسكه بإجراء الانتخابات.", "تمسكه بإجراء الانتخابات"])
def test_a_demand_told_by_a_noun_raises_nothing(text: str) -> None:
    """What is demanded is looked for behind it, whether or not the noun takes arguments of its own."""
    for claim in read(text):
        assert claim.evidence
