"""Time as the news gives it: intervals of whole days with open ends, compared in three values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Truth(StrEnum):
    """Kleene's three values. ``unknown`` is what an interval that is too wide must answer."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    def __invert__(self) -> Truth:
        if self is Truth.UNKNOWN:
            return self
        return Truth.NO if self is Truth.YES else Truth.YES

    def __and__(self, other: Truth) -> Truth:
        if self is Truth.NO or other is Truth.NO:
            return Truth.NO
        return Truth.YES if self is other is Truth.YES else Truth.UNKNOWN

    def __or__(self, other: Truth) -> Truth:
        if self is Truth.YES or other is Truth.YES:
            return Truth.YES
        return Truth.NO if self is other is Truth.NO else Truth.UNKNOWN

    @classmethod
    def of(cls, value: bool) -> Truth:
        return cls.YES if value else cls.NO


@dataclass(frozen=True, slots=True)
class Interval:
    """Some day (or days) between ``earliest`` and ``latest``, both inclusive; None is an end nobody stated.

    An interval says when something happened as far as the source tells: ``[2021-03-01, 2021-03-10]`` is "on
    some day in there", never "on all of them".
    """

    earliest: date | None = None
    latest: date | None = None
    approximate: bool = False
    text: str | None = None
    """The words that gave it, as written; None when it was derived."""

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"an interval cannot end ({self.latest}) before it starts ({self.earliest})")

    @classmethod
    def on(cls, day: date, text: str | None = None) -> Interval:
        return cls(day, day, False, text)

    @property
    def bounded(self) -> bool:
        return self.earliest is not None and self.latest is not None

    @property
    def days(self) -> int | None:
        """Number of days it spans, None when an end is open."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days + 1

    def before(self, other: Interval) -> Truth:
        """Did this happen on an earlier day than the other?"""
        if self.latest and other.earliest and self.latest < other.earliest:
            return Truth.YES
        if self.earliest and other.latest and self.earliest >= other.latest:
            return Truth.NO
        return Truth.UNKNOWN

    def by(self, day: date) -> Truth:
        """Had it happened by the end of that day?"""
        if self.latest and self.latest <= day:
            return Truth.YES
        if self.earliest and self.earliest > day:
            return Truth.NO
        return Truth.UNKNOWN

    def meets(self, other: Interval) -> Interval | None:
        """The days both allow; None when they allow none in common."""
        earliest = max((d for d in (self.earliest, other.earliest) if d), default=None)
        latest = min((d for d in (self.latest, other.latest) if d), default=None)
        if earliest and latest and earliest > latest:
            return None
        return Interval(earliest, latest, self.approximate or other.approximate, self.text or other.text)

    def within(self, other: Interval) -> bool:
        """True when every day that this allows is allowed by the other."""
        low = other.earliest is None or (self.earliest is not None and self.earliest >= other.earliest)
        high = other.latest is None or (self.latest is not None and self.latest <= other.latest)
        return low and high
