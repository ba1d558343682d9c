"""Towns that fell: what befalls a place seldom is meant by a mention long after (``منذ اجتياح النهود``)."""

from __future__ import annotations

from datetime import timedelta

from hudna.resolve.acts import Act, Dating, is_long_known

FELL = "a place that fell in the year before"
_YEAR = timedelta(days=366)


def fell(first: Act, second: Act) -> bool:
    """Does the one tell as known, without a day, that a place was taken, and the other on which day of the year before
    it was? Of an airport or a base that is not told of its town."""
    if not (first.taken and second.taken and first.sorts == second.sorts):
        return False
    return _in_the_year_before(first, second) or _in_the_year_before(second, first)


def _in_the_year_before(known: Act, other: Act) -> bool:
    if not is_long_known(known) or other.dating is Dating.VAGUE or known.last is None or other.last is None:
        return False
    return timedelta(0) < known.last - other.last <= _YEAR
