"""A report as it came in: never altered, known by the hash of its bytes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from hudna.model.interval import Interval

_A_SEASON = timedelta(92)
"""News told on any of so many is of about one time; what ``last month`` means on more of them is no one time."""


class DateBasis(StrEnum):
    """How we know when a report was published."""

    GIVEN = "given"
    INFERRED = "inferred"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Published:
    """The publication day as an interval, and on what it rests."""

    earliest: date | None = None
    latest: date | None = None
    basis: DateBasis = DateBasis.NONE

    @property
    def interval(self) -> Interval:
        return Interval(self.earliest, self.latest)

    @property
    def day(self) -> date | None:
        """The last day on which it can have come out, where the days are few enough to stand for one another in the
        course of events: a season. None where they are more, or have no end."""
        if self.earliest is None or self.latest is None or self.latest - self.earliest < _A_SEASON:
            return self.latest
        return None

    @classmethod
    def given(cls, day: date) -> Published:
        return cls(day, day, DateBasis.GIVEN)


@dataclass(frozen=True, slots=True)
class Gap:
    """A place where the text itself has lost something. Nothing is ever filled in."""

    start: int
    end: int
    quote: str
    """The words around the hole that prove it, as written."""
    what: str
    """``number`` or ``letters``."""


@dataclass(frozen=True, slots=True)
class Document:
    """One report. ``full_text`` is what all offsets of Hudna count in."""

    id: str
    text: str
    title: str | None = None
    published: Published = Published()
    source: str | None = None
    url: str | None = None
    sha256: str = ""
    """Hex digest of the bytes that were read (a file, or one line of a JSON Lines file)."""
    language: str | None = None
    """ISO 639-1 or -3 code, None when it was not told."""
    origin: str | None = None
    """Where the bytes came from: a file name, and ``:line`` in a file of many."""
    modified: date | None = None
    """The day of this version, where the source says that it changed the text after publication (an edited post)."""
    retrieved: datetime | None = None
    """When the bytes were fetched (with a time zone), where that is told: a web archive, a watched feed."""

    dated_by: tuple[str, ...] = ()
    """Why an inferred publication date is what it is: one reason a bound, each with the words of the text."""

    @property
    def version_day(self) -> date | None:
        """The last day on which these words can have come out: of publication, or of their change if that is later."""
        return max((day for day in (self.published.day, self.modified) if day), default=None)

    @property
    def full_text(self) -> str:
        """Title, a newline and the text when there is a title; else the text."""
        return f"{self.title}\n{self.text}" if self.title else self.text
