"""Which letter runs are words of Arabic: evidence for mending torn text, never for reading it."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_PARTICLES = re.compile(r"[وف]?(?:[بكل]?ال|لل|[بكلسي])?")


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    """The frequent words, and all words, of the packaged list."""
    listed = files("hudna.text").joinpath("common_words.txt").read_text(encoding="utf-8")
    head, rest = re.sub(r"^#.*\n", "", listed, flags=re.MULTILINE).split("-----\n")
    frequent = frozenset(head.split())
    return frequent, frequent | frozenset(rest.split())


def is_frequent(word: str) -> bool:
    """True for the most frequent words of news, exactly as given (folded)."""
    return word in _lists()[0]


def is_listed(word: str) -> bool:
    """True for a folded word of the list, exactly as given."""
    return word in _lists()[1]


def is_known(word: str) -> bool:
    """True for a folded word of the list, also with particles or the article before it or taken from it.

    Generous: what is not known is very likely no whole word of running text, or else a rare name.
    """
    listed = _lists()[1]
    if word in listed:
        return True
    if len(word) < 5:
        return False
    cuts = [n for n in range(1, min(5, len(word) - 2)) if _PARTICLES.fullmatch(word, 0, n)]
    return f"ال{word}" in listed or any(word[n:] in listed or f"ال{word[n:]}" in listed for n in cuts)
