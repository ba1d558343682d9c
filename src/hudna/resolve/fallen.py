"""What befalls a town seldom, and somebody once, is meant by a mention long after (``منذ اجتياح النهود``)."""

from __future__ import annotations

from datetime import timedelta

from hudna.resolve.acts import Act, Dating, is_long_known

FELL = "a place that fell in the year before"
_YEAR = timedelta(days=366)


def long_after(first: Act, second: Act, *, placed: bool, victim: bool) -> str:
    """Of two that have no days in common and of which one has no day of its own: how it looks back on the other.
    ``placed``: are they of one place? ``victim``: of one who was killed?"""
    if victim and _done_before(first, second):
        return "looked back on later"
    return FELL if placed and _fell(first, second) else "told before it happened"


def _fell(first: Act, second: Act) -> bool:
    """Does the one tell as known, without a day, that a place was taken, and the other on which day of the year before
    it was? Of an airport or a base that is not told of its town."""
    if not (first.taken and second.taken and first.sorts == second.sorts):
        return False
    return _in_the_year_before(first, second) or _in_the_year_before(second, first)


def _in_the_year_before(known: Act, other: Act) -> bool:
    if not is_long_known(known) or other.dating is Dating.VAGUE or known.last is None or other.last is None:
        return False
    return timedelta(0) < known.last - other.last <= _YEAR


def _done_before(first: Act, second: Act) -> bool:
    """Is one of them told without a day after the other had been done?"""
    undated, other = (first, second) if first.dating is Dating.VAGUE else (second, first)
    told, done = undated.telling.published, other.last
    return not undated.telling.dated and told is not None and done is not None and done <= told
