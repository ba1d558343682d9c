"""Agreement of people who coded the same claims: Krippendorff's alpha with an interval, and the plain share beside it.

Nominal data, any number of coders, missing values left out. After K. Krippendorff, Computing Krippendorff's
Alpha-Reliability (2011), section C; the interval is that of a bootstrap over units.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

RESAMPLES = 1000
LEVEL = 0.95

RELIABLE, TENTATIVE = 0.8, 0.667
"""Alphas from which data count as reliable, and from which they allow tentative conclusions: K. Krippendorff, Content
Analysis (2004), chapter 11."""

Units = Sequence[Sequence[Hashable]]
"""For each unit the values that coders gave it, in any order, missing ones left out."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far coders agree. Units with fewer than two values do not count."""

    units: int
    values: int
    """How many values the units have together."""
    alpha: float | None
    """1: they agree wherever they could differ; 0: as if by chance. None where all values are the same, or no unit has
    two: then nothing shows that coders can tell things apart."""
    low: float | None
    """Ends of the interval; None when alpha is."""
    high: float | None
    share: float | None
    """Of the pairs of values of one unit, how many agree. Not corrected for chance."""


class Grade(StrEnum):
    """What an agreement is good for."""

    RELIABLE = "reliable"
    WIDE = "wide"
    """Alpha says reliable, but its interval reaches below what allows even tentative conclusions: too few units."""
    TENTATIVE = "tentative"
    UNRELIABLE = "unreliable"
    CHANCE = "chance"
    """Not better than chance."""
    SAME = "same"
    """Alpha is not defined: all values are the same."""
    ALONE = "alone"
    """No unit has two values."""


def grade(found: Agreement) -> Grade:
    """What an agreement is good for."""
    if found.alpha is None:
        return Grade.SAME if found.units else Grade.ALONE
    if found.alpha >= RELIABLE:
        return Grade.WIDE if found.low is not None and found.low < TENTATIVE else Grade.RELIABLE
    if found.alpha >= TENTATIVE:
        return Grade.TENTATIVE
    return Grade.UNRELIABLE if found.alpha > 0 else Grade.CHANCE


def agreement(units: Units, *, seed: int = 0) -> Agreement:
    """Alpha, its interval and the share of agreeing pairs. Same units in any order, same answer."""
    return _measured(tuple(sorted((tuple(sorted(map(repr, unit))) for unit in units if len(unit) > 1), key=repr)), seed)


@lru_cache(maxsize=2048)
def _measured(pairable: tuple[tuple[str, ...], ...], seed: int) -> Agreement:
    """Kept: codes that are laid open change no more, and the draws take long."""
    found = alpha(pairable)
    low, high = interval(pairable, seed=seed) if found is not None else (None, None)
    return Agreement(len(pairable), sum(map(len, pairable)), found, low, high, share(pairable))


def alpha(units: Units) -> float | None:
    """Krippendorff's alpha for nominal data; None when it is not defined."""
    return _of_tallies([_Tally.of(unit) for unit in units if len(unit) > 1])


def share(units: Units) -> float | None:
    """The share of pairs of values of one unit that agree; None without a pair."""
    pairs = agreeing = 0
    for unit in units:
        pairs += len(unit) * (len(unit) - 1)
        agreeing += sum(n * (n - 1) for n in Counter(unit).values())
    return agreeing / pairs if pairs else None


def interval(units: Units, *, seed: int = 0, resamples: int = RESAMPLES) -> tuple[float | None, float | None]:
    """The middle ``LEVEL`` of alphas of as many units drawn with replacement, again and again.

    Draws in which nobody differs from anybody in anything have no alpha and are left out.
    """
    tallies = [_Tally.of(unit) for unit in units if len(unit) > 1]
    draw = random.Random(seed)
    drawn = (_of_tallies(draw.choices(tallies, k=len(tallies))) for _ in range(resamples if tallies else 0))
    found = sorted(a for a in drawn if a is not None)
    if not found:
        return None, None
    tail = (1 - LEVEL) / 2
    last = len(found) - 1
    return found[round(tail * last)], found[round((1 - tail) * last)]


@dataclass(frozen=True, slots=True)
class _Tally:
    """A unit's values counted, and its share in the observed disagreement."""

    counts: tuple[tuple[Hashable, int], ...]
    size: int
    differing: Fraction

    @classmethod
    def of(cls, unit: Sequence[Hashable]) -> _Tally:
        counts = Counter(unit)
        size = len(unit)
        same = sum(n * (n - 1) for n in counts.values())
        return cls(tuple(counts.items()), size, Fraction(size * (size - 1) - same, size - 1))


def _of_tallies(tallies: Iterable[_Tally]) -> float | None:
    totals: Counter[Hashable] = Counter()
    size, differing = 0, Fraction(0)
    for tally, times in Counter(tallies).items():
        size += times * tally.size
        differing += times * tally.differing
        for value, n in tally.counts:
            totals[value] += times * n
    expected = size * size - sum(n * n for n in totals.values())
    return float(1 - (size - 1) * differing / expected) if expected else None
