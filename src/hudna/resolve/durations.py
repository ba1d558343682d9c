"""How long a truce is to last, when its announcement says so: ``for 72 hours``, ``three days``, ``a month``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from typing import Any

from hudna.lexicon.sides import truce_vocabulary
from hudna.model.interval import Interval
from hudna.model.length import Length
from hudna.text.fold import fold_key

_WORD = re.compile(r"\w+")
_PREFIX = re.compile(r"^[وف]?س?(?=[تيلما])")
"""``وستستمر``: what is written onto a verb of lasting."""
_REACH = 3
"""A length stands at most this many words after the word that opens it."""


def lasts(quote: str, *, extending: bool = False) -> Length | None:
    """The length that the words give a truce; None when they give none. ``extending``: by which they extend it.

    Only a length that is opened as one (``لمدة``), or that stands with the word for the truce itself, counts: other
    lengths in the sentence belong to something else.
    """
    words = _WORD.findall(fold_key(quote))
    for i, word in enumerate(words):
        if _PREFIX.sub("", word) in _table().openers:
            return _length(words[i + 1 : i + 1 + _REACH])
        if word.endswith(_TRUCE) and (found := _beside(words[i:], extending=extending)) is not None:
            return found
    return None


def _beside(words: list[str], *, extending: bool) -> Length | None:
    """``هدنة شهرين``, ``هدنة إنسانية لأسبوع``, ``وقف إطلاق النار ليومين``, ``هدنة من ثلاثة أيام``, from the word for
    the truce on; ``تمديد الهدنة مع الحركة يومين``: an accusative of time is how long the extending lasts."""
    table = _table()
    for i, word in enumerate(words[1 : 1 + _BESIDE], 1):
        if extending and table.measures(word) and words[i - 1] not in table.bounds | table.datings:
            if (found := _length(words[i : i + _REACH])) is not None:
                return found
            continue
        behind = words[i + 1] if word == _OF and i + 1 < len(words) else ""
        if table.measures(behind) and (behind not in table.alone or behind.endswith(_DUAL)):
            return _length(words[i + 1 : i + 1 + _REACH])
        first = word.removeprefix("ال") if i == 1 and words[0].endswith(_ITSELF) else ""
        first = word[1:] if word.startswith(_FOR) and table.measures(word[1:]) else first
        if table.measures(first):
            return _length([first, *words[i + 1 : i + _REACH]])
    return None


_ITSELF = "هدنه"
_TRUCE = (_ITSELF, "تهديه", "نار", "قتال", "هجمات", "عمليات")
_BESIDE = 4
"""Words behind the truce's within which its length stands (``هدنة من جانب واحد لثلاثة أيام``)."""
_OF, _FOR, _DUAL = "من", "ل", "ين"


def until(begins: Interval | None, length: Length | None) -> Interval | None:
    """The days on which a truce of that length can run out; None when its start or length is not known."""
    if begins is None or length is None or begins.earliest is None or begins.latest is None:
        return None
    return Interval(length.after(begins.earliest), length.after(begins.latest), begins.approximate)


def _length(words: list[str]) -> Length | None:
    table = _table()
    number: int | None = None
    for word, after in zip_longest(words, words[1:], fillvalue=""):
        if word in table.bounds:
            return None
        if word.isdigit():
            number = int(word)
        elif word in table.numerals:
            number = table.numerals[word]
        elif word in table.alone and number is None:
            return table.alone[word] if not table.names(word, after) else None
        elif word in table.units:
            return table.units[word].times(number) if number else None
        elif word in table.hours:
            return Length(days=-(-number // 24)) if number else None
    return None


@dataclass(frozen=True, slots=True)
class _Table:
    units: dict[str, Length]
    alone: dict[str, Length]
    """Words that are a length by themselves: duals, and a single unit."""
    hours: frozenset[str]
    bounds: frozenset[str]
    """Words that make it no length of the truce: a distance from now, or the day up to which it lasts."""
    datings: frozenset[str]
    """Words before a length that tell when or of what (``خلال يومين``)."""
    openers: frozenset[str]
    numerals: dict[str, int]
    behind: frozenset[str]
    """Words that may stand behind a single unit which is a length."""

    def measures(self, word: str) -> bool:
        return word.isdigit() or word in self.numerals or word in self.alone or word in self.units

    def names(self, word: str, after: str) -> bool:
        """``هدنة شهر رمضان``, ``يوم الأحد``: which one it is, not how long."""
        return word in self.units and bool(after) and after not in self.behind and after[0] not in "وفبل"


@cache
def _table() -> _Table:
    pack: Any = truce_vocabulary("clauses")
    units = {fold_key(w): Length(days=int(days)) for days, listed in pack["units"].items() for w in listed}
    units |= {fold_key(w): Length(months=1) for w in pack["months"]}
    alone = {fold_key(w): Length(days=int(days)) for w, days in pack["duals"].items()}
    alone |= {fold_key(w): Length(months=int(months)) for w, months in pack["dual_months"].items()}
    listed = ("hours", "distance_words", "until_words", "dating_words", "length_openers", "behind_a_unit")
    hours, distances, ends, datings, openers, behind = (frozenset(fold_key(w) for w in pack[name]) for name in listed)
    numerals = {fold_key(w): int(n) for w, n in pack["numerals"].items()}
    bounds = distances | ends | frozenset(w.removeprefix("ل") for w in ends)
    return _Table(units, alone, hours, bounds, datings, openers, numerals, behind)
