"""Finding names of several words: the longest at each place, whatever is written onto it."""

from __future__ import annotations

import pytest

from hudna.lexicon.names import Names, tokens
from hudna.text.fold import fold
from hudna.text.words import words

NAMES = Names(
    [
        (tokens(name), owner)
        for name, owner in [
            ("حزب", "party"), ("حزب الله", "h"), ("حزب الله العراقي", "hi"), ("سرايا حزب الله", "k"),
            ("سرايا القسام", "q"), ("القوات", "f"), ("الأمن", "s"), ("حزب الله", "h2"),
        ]
    ],
    is_word=lambda word: word == "بحزب",
)  # fmt: skip


def scanned(text: str) -> list[tuple[str, tuple[str, ...], str, str]]:
    folded = fold(text)
    return [(folded.text[h.start : h.end], h.owners, h.conj, h.prep) for h in NAMES.scan(folded, words(folded))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("قال حزب الله أمس", [("حزب الله", ("h", "h2"), "", "")]),
        ("حزب الله العراقي", [("حزب الله العراقي", ("hi",), "", "")]),
        ("وسرايا حزب الله", [("سرايا حزب الله", ("k",), "و", "")]),
        ("سرايا حزب", [("حزب", ("party",), "", "")]),
        ("لحزب الله", [("حزب الله", ("h", "h2"), "", "ل")]),
        ("بحزب الله", [("حزب الله", ("h", "h2"), "", "ب")]),
        ("بحزب آخر", []),
        ("فلحزب آخر", [("حزب", ("party",), "ف", "ل")]),
        ("للقوات", [("للقوات", ("f",), "", "ل")]),
        ("حزب «الله»", [('حزب "الله', ("h", "h2"), "", "")]),
        ("حزب، الله", [("حزب", ("party",), "", "")]),
        ("سرايا القسام حزب الله", [("سرايا القسام", ("q",), "", ""), ("حزب الله", ("h", "h2"), "", "")]),
        ("", []),
        ("سرايا", []),
    ],
)
def test_the_longest_name_is_found(text: str, found: list[tuple[str, tuple[str, ...], str, str]]) -> None:
    assert scanned(text) == found


def test_whose_a_name_is() -> None:
    assert NAMES.owners("حزب الله") == ("h", "h2")
    assert NAMES.owners("حِزب  الله") == ("h", "h2")
    assert NAMES.owners("الله") == NAMES.owners("") == ()
