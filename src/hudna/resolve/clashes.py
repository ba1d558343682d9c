"""What keeps two groups of acts apart, however much alike two of them are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from itertools import product

from hudna.lexicon.sides import Sides
from hudna.resolve.acts import Act, Dating
from hudna.resolve.alike import Compare, apart, told_apart

_MOST_COMPARED = 12
_MOST_EXCLUDED = 1 / 2
"""Reports err on a day or a town in passing. Two groups of claims are kept apart when more than this share of their
pairs exclude each other."""
_ERRING = timedelta(days=1)
"""How far the days that reports state for one event lie apart."""


def clash(left: Sequence[Act], right: Sequence[Act], sides: Sides, compare: Compare) -> bool:
    """Does one report tell of each side something that it tells apart? Or does most of what is told on the one side
    exclude what is told on the other?"""
    if _told_apart(left, right, sides, compare):
        return True
    some, others = (
        [a for a in sorted(side, key=lambda a: a.telling.order) if not a.bare][:_MOST_COMPARED]
        for side in (left, right)
    )
    pairs = list(product(some, others))
    pairs = [p for p in pairs if not any(a.perhaps for a in p)] or pairs  # what may be anywhere dilutes nothing
    dated = [p for p in pairs if all(a.dating is not Dating.VAGUE for a in p)]  # nor what has no day
    excluded = [apart(a, b, sides, compare) for a, b in dated or pairs]
    return sum(excluded) > _MOST_EXCLUDED * len(excluded)


def spans(one: Act, other: Act) -> bool:
    """Is one of them told of several days, and so much like what is told of each?"""
    return any(a.dating is Dating.STATED and a.first != a.last for a in (one, other))


def of_other_days(left: Sequence[Act], right: Sequence[Act]) -> bool:
    """Do the days that are stated on the one side lie farther from those on the other than reports err? What is told of
    several days, or of none, is much like each."""
    some, others = ([a.first for a in side if a.first and _states_a_day(a)] for side in (left, right))
    gaps = [abs(day - other) for day in some for other in others]
    return sum(gap > _ERRING for gap in gaps) > _MOST_EXCLUDED * len(gaps)


def _states_a_day(told: Act) -> bool:
    """One, and not that of a later count."""
    return told.dating is Dating.STATED and told.first == told.last and not told.recount


def _told_apart(left: Sequence[Act], right: Sequence[Act], sides: Sides, compare: Compare) -> bool:
    """Does a report have on each side a telling that excludes the other's?"""
    here: dict[str, list[Act]] = defaultdict(list)
    for fact in left:
        if not fact.bare:
            here[fact.doc].append(fact)
    pairs = ((a, b) for b in right if not b.bare for a in here.get(b.doc, ()))
    return any(told_apart(a, b, sides, compare) for a, b in pairs)
