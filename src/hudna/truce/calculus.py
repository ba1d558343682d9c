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

_Days = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Something that bears on a truce. ``about``: what in particular (a party, a clause); a stop that is about nothing
    in particular stops every instance. ``sure``: whether it took place at all."""

    name: str
    when: Interval
    claim: KnownClaim | None = None
    about: str = ""
    sure: Truth = Truth.YES

    @property
    def key(self) -> tuple[object, ...]:
        """What it is known by: equal for equal ones on one truce."""
        return self.name, self.when, self.claim and self.claim.claim.id, self.about, self.sure


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
        by: dict[tuple[object, ...], Occurrence] = {}
        for occurrence, its in found:
            if its is truth:
                by.setdefault(occurrence.key, occurrence)
        if by:
            return Holding(truth, tuple(by.values()))
    return Holding(Truth.NO)


def weighed(
    fact: str, day: date, occurrences: Sequence[Occurrence], effects: Effects
) -> list[tuple[Occurrence, Truth]]:
    """The occurrences that start the fact, and whether it holds at the end of the day by each of them alone."""
    stops = _Stops((o for o in occurrences if fact in effects.stops.get(o.name, ())), day)
    found = []
    for started in occurrences:
        if fact in effects.starts.get(started.name, ()):
            truth = started.sure & started.when.by(day)
            found.append((started, truth if truth is Truth.NO else truth & ~stops.since(started)))
    return found


class _Stops:
    """What has stopped a fact by the end of a day. Many occurrences are of the same days: each pair of those is
    compared once."""

    def __init__(self, stopping: Iterable[Occurrence], day: date) -> None:
        self._stops: dict[tuple[str, _Days, Truth], Interval] = {}
        for stop in stopping:
            truth = stop.sure & stop.when.by(day)
            if truth is not Truth.NO:
                self._stops[stop.about, _days(stop.when), truth] = stop.when
        self._since: dict[tuple[str, _Days], Truth] = {}

    def since(self, started: Occurrence) -> Truth:
        """Has the fact been stopped since this started it?"""
        asked = started.about, _days(started.when)
        if asked not in self._since:
            self._since[asked] = self._compared(started.about, started.when)
        return self._since[asked]

    def _compared(self, about: str, start: Interval) -> Truth:
        stopped = Truth.NO
        for (of, _, truth), when in self._stops.items():
            if of in ("", about):
                stopped = stopped | (truth & _after(when, start))
                if stopped is Truth.YES:
                    break
        return stopped


def _days(when: Interval) -> _Days:
    return when.earliest, when.latest


def _after(later: Interval, earlier: Interval) -> Truth:
    """Was it on a later day? On one and the same day the order is open."""
    if earlier.before(later) is Truth.YES:
        return Truth.YES
    return Truth.NO if later.before(earlier) is Truth.YES else Truth.UNKNOWN
