"""How long a truce is to last, when its announcement says so: ``for 72 hours``, ``three days``, ``a month``."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache
from typing import Any

from hudna.lexicon.sides import truce_vocabulary
from hudna.model.interval import Interval
from hudna.text.fold import fold_key

_WORD = re.compile(r"\w+")
_OPENERS = frozenset({"لمده", "مدتها", "مدته", "تستمر", "يستمر", "امدها", "تدوم"})
_REACH = 3
"""A length stands at most this many words after the word that opens it."""


def lasts(quote: str) -> timedelta | None:
    """The length that the words give a truce, in whole days (hours rounded up); None when they give none.

    Only a length that is opened as one (``لمدة``) or stands with ``هدنة`` itself counts: other lengths in the
    sentence belong to something else.
    """
    words = _WORD.findall(fold_key(quote))
    for i, word in enumerate(words):
        if word in _OPENERS:
            return _length(words[i + 1 : i + 1 + _REACH])
        if word.endswith("هدنه") and i + 1 < len(words):
            found = _length([words[i + 1].removeprefix("ال").removeprefix("ل"), *words[i + 2 : i + 3]])
            if found:
                return found
    return None


def until(begins: Interval | None, length: timedelta | None) -> Interval | None:
    """The days on which a truce of that length can run out; None when its start or length is not known."""
    if begins is None or length is None or begins.earliest is None or begins.latest is None:
        return None
    return Interval(begins.earliest + length, begins.latest + length, begins.approximate)


def _length(words: list[str]) -> timedelta | None:
    units, hours, duals, numerals = _table()
    number: int | None = None
    for word in words:
        if word.isdigit():
            number = int(word)
        elif word in numerals:
            number = numerals[word]
        elif word in duals and number is None:
            return timedelta(days=duals[word])
        elif word in hours:
            return timedelta(days=-(-number // 24)) if number else None
        elif word in units:
            return timedelta(days=number * units[word]) if number else None
    return None


@cache
def _table() -> tuple[dict[str, int], frozenset[str], dict[str, int], dict[str, int]]:
    pack: Any = truce_vocabulary("clauses")
    units = {fold_key(w): int(days) for days, listed in pack["units"].items() for w in listed}
    hours = frozenset(fold_key(w) for w in pack["hours"])
    duals = {fold_key(w): int(days) for w, days in pack["duals"].items()}
    return units, hours, duals, {fold_key(w): int(n) for w, n in pack["numerals"].items()}
