"""A small event calculus: what occurred starts and stops facts; on a day a fact is yes, no or unknown.

Occurrences have intervals for times, so their order may be open. Kowalski and Sergot's initiates, terminates and
holds-at, in Kleene's three values.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hudna.model.entry import KnownClaim
from hudna.model.interval import Interval, Truth


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Something that bears on a truce. ``about``: what in particular (a party, a clause); a stop that is about nothing
    in particular stops every instance. ``sure``: whether it took place at all."""

    name: str
    when: Interval
    claim: KnownClaim | None = None
    about: str = ""
    sure: Truth = Truth.YES


@dataclass(frozen=True, slots=True)
class Effects:
    """Name of an occurrence → the facts that it starts, and those that it stops."""

    starts: Mapping[str, frozenset[str]]
    stops: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Holding:
    """How a fact stands on a day. ``by``: the occurrences that make it so; of an unknown one those that may."""

    truth: Truth
    by: tuple[Occurrence, ...] = ()


def holds(fact: str, day: date, occurrences: Sequence[Occurrence], effects: Effects) -> Holding:
    """Does the fact hold at the end of the day? Started by then, and not stopped since."""
    found = weighed(fact, day, occurrences, effects)
    for truth in (Truth.YES, Truth.UNKNOWN):
        by = tuple(dict.fromkeys(o for o, t in found if t is truth))
        if by:
            return Holding(truth, by)
    return Holding(Truth.NO)


def weighed(
    fact: str, day: date, occurrences: Sequence[Occurrence], effects: Effects
) -> list[tuple[Occurrence, Truth]]:
    """The occurrences that start the fact, and whether it holds at the end of the day by each of them alone."""
    starting = [o for o in occurrences if fact in effects.starts.get(o.name, ())]
    stopping = [o for o in occurrences if fact in effects.stops.get(o.name, ())]
    return [(o, o.sure & o.when.by(day) & ~_stopped(o, day, stopping)) for o in starting]


def _stopped(started: Occurrence, day: date, stopping: Iterable[Occurrence]) -> Truth:
    stopped = Truth.NO
    for stop in stopping:
        if stop.about in ("", started.about):
            stopped = stopped | (stop.sure & stop.when.by(day) & _after(stop.when, started.when))
    return stopped


def _after(later: Interval, earlier: Interval) -> Truth:
    """Was it on a later day? On one and the same day the order is open."""
    if earlier.before(later) is Truth.YES:
        return Truth.YES
    return Truth.NO if later.before(earlier) is Truth.YES else Truth.UNKNOWN
