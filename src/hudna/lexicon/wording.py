"""Do two wordings speak of the same thing? Words without what is written onto them, form against form.

Rough on purpose: nothing is looked up, so that names and rare words are compared as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from hudna.lexicon.clauses import same_words, tells_time
from hudna.text.fold import fold_key

_WORD = re.compile(r"\w+")
_CLITICS = re.compile(r"^(?:و|ف)?(?:ب|ل|ك)?(?:ال|لل)?(?=\w{3})")
_WEAK = re.compile("[اويىئؤء]")
_PREFIXED = re.compile(r"^(?:ست|[نتم])(?=\w{3})")
_SUFFIXED = re.compile(r"(?<=\w{3})[تنه]$")
_SHORTEST = 3


def content(act: str, leaving: Iterable[str] = ()) -> frozenset[str]:
    """The words that say what a clause asks for: without its opening word, without words of time and without those of
    the names in ``leaving``."""
    names = {_plain(w) for name in leaving for w in _words(name)}
    words = (_plain(w) for w in _words(act)[1:])
    return frozenset(w for w in words if len(w) >= _SHORTEST and w not in names and not tells_time(w))


def share_told(asked: frozenset[str], told: str) -> float:
    """Which part of the words asked for, 0 to 1, has a form among the words told; 0 when nothing is asked for."""
    words = {_plain(w) for w in _words(told)} - {""}
    return (
        sum(any(_alike(a, w) or _groups(a) & _groups(w) for w in words) for a in asked) / len(asked) if asked else 0.0
    )


@lru_cache(maxsize=65536)
def _groups(word: str) -> frozenset[int]:
    """The groups of words for one deed or thing of which the word has a form."""
    return frozenset(i for i, group in enumerate(same_words()) if any(_alike(word, _plain(w)) for w in group))


def _words(text: str) -> list[str]:
    return _WORD.findall(fold_key(text))


@lru_cache(maxsize=65536)
def _plain(word: str) -> str:
    return _CLITICS.sub("", word) or word


def _alike(first: str, second: str) -> bool:
    """Forms of one word, as far as their beginnings or their consonants tell: ``رفع``, ``رفعت``, ``يرفعون``."""
    short, long = sorted((first, second), key=len)
    if len(short) >= _SHORTEST and long.startswith(short):
        return True
    root = _frame(first)
    return len(root) >= _SHORTEST and root == _frame(second)


@lru_cache(maxsize=65536)
def _frame(word: str) -> str:
    """The consonants that the forms of one verb share: of ``يفرج``, ``إفراج`` and ``أفرجت`` ``فرج``."""
    bare = _WEAK.sub("", word)
    bare = _PREFIXED.sub("", bare)
    return _SUFFIXED.sub("", bare)
