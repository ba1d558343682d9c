"""What is left of a written word when what is joined to it is gone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.lexicon import load_lexicon
from hudna.lexicon.bare import bare, kin, tried
from hudna.text.fold import fold_key

LEXICON = load_lexicon()


def stem(word: str) -> str:
    return bare(fold_key(word), LEXICON)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("الحشد وبالحشد للحشد والحشد حشد", "حشد"),
        ("الهدنة بالهدنة هدنتها وهدنتهم هدنته هُدْنَة هدنــــة", "هدنة"),
        ("بغداد ببغداد وبغداد لبغداد", "بغداد"),
        ("الجزائر بالجزائر للجزائر جزائر", "جزائر"),
        ("إلغاء بإلغاء الإلغاء وإلغاء", "إلغاء"),  # its alef-lam is no article
        ("ألمانيا وألمانيا بألمانيا", "ألمانيا"),
        ("حماس لحماس وحماس", "حماس"),  # لحماس stands in a name of the packs
        ("شركة الشركة", "شركة"),  # its last letter is no pronoun
        ("يقصف سيقصف وسيقصف", "يقصف"),
        ("والد والوالد", "والد"),  # and no و before a word الد
        ("زرقلاوي الزرقلاوي والزرقلاوي وزرقلاوي", "زرقلاوي"),  # in no pack
    ],
)
def test_words_that_only_clitics_set_apart_are_one(words: str, expected: str) -> None:
    assert {stem(w) for w in words.split()} == {fold_key(expected)}


@pytest.mark.parametrize(
    ("one", "other"), [("بلد", "لد"), ("ولد", "لد"), ("وفد", "فد"), ("كتاب", "تاب"), ("مدرسة", "مدرس"), ("كرة", "كر")]
)
def test_letters_of_the_word_itself_stay(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_a_letter_before_an_unknown_word_may_be_joined() -> None:
    assert stem("بزرقلاوي") == "بزرقلاوي"
    assert tried(stem("بزرقلاوي"), LEXICON) == ("زرقلاوي",)
    assert tried(stem("ببغداد"), LEXICON) == ()
    assert tried("بلد", LEXICON) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [("قصف", "يقصفون"), ("هجوم", "هجمات"), ("فصيل", "الفصائل"), ("الحوثيون", "الحوثيين"), ("زرقلاوية", "زرقلاويات")],
)
def test_forms_of_one_word_share_a_key(one: str, other: str) -> None:
    assert set(kin(stem(one), LEXICON)) & set(kin(stem(other), LEXICON))


def test_words_of_grammar_have_no_kin() -> None:
    assert kin(stem("الذي"), LEXICON) == kin("hamas", LEXICON) == kin("12.5", LEXICON) == ()


@given(st.text("ابتثحدرسعفقكلمنهويةىأإ", max_size=12))
def test_any_run_of_letters_leaves_a_part_of_itself(word: str) -> None:
    folded = fold_key(word)
    left = bare(folded, LEXICON)
    assert not folded or left
    assert left in folded or left[:-1] in folded  # a pronoun may stand for the last letter
    assert all(len(part) >= 4 and left.endswith(part) for part in tried(left, LEXICON))
