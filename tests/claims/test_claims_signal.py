"""Which texts are read at all."""

from __future__ import annotations

import pytest

from hudna.claims.signal import Signal
from hudna.lexicon import load_lexicon

QUIET = "قالت الإذاعة إن الطقس سيكون جميلا في العاصمة غدا وإن الحدائق تفتح أبوابها للزوار صباحا. " * 6


@pytest.fixture(scope="module")
def signal() -> Signal:
    return Signal(load_lexicon())


def test_a_text_without_a_word_for_us_is_passed_over(signal: Signal) -> None:
    assert not signal.given(QUIET)


def test_a_short_text_is_read(signal: Signal) -> None:
    assert signal.given("الطقس جميل")
    assert signal.given("- " * 100 + "الطقس جميل")
    assert not signal.given(" ".join(["الطقس"] * 60))
    assert signal.given(" ".join(["الطقس"] * 59))


@pytest.mark.parametrize(
    "words",
    [
        "هجوم",
        "(وَقَصَفَتْها)",
        "وبهدنتهم،",
        "اعتداؤهم",
        "صـــاروخ",
        "بالصواريخ",
        "لداعش",
        "أوقفوا/قتلوا",
        "وقفا لإطلاق النار",
        "وقف فوري لإطلاق النار",
        "وقف دائم للأعمال العدائية",
        "وقف إطلاق",
        "لوقف، “العمليات",
        "بوقف\nالقتال",
        "الأسرى",
        "شاحنات الإغاثة",
        "واعتقلت",
    ],
)
def test_one_word_is_enough_wherever_it_stands(signal: Signal, words: str) -> None:
    for text in (f"{words} {QUIET}", f"{QUIET} {words}", f"{QUIET}\n{words}\n{QUIET}"):
        assert signal.given(text)


@pytest.mark.parametrize("words", ["اخلاق", "وقفت", "العمليات", "إطلاق وقف", "إطلاق المشروع", "الأعمال التجارية"])
def test_letters_of_such_a_word_inside_another_are_not(signal: Signal, words: str) -> None:
    assert not signal.given(f"{QUIET} {words}")
