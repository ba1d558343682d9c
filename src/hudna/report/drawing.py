"""What a drawing of a truce's life is made of, in units of its own. No colours and no markup."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

EDGE = 12.0
"""Left free on both sides, so that a mark on the first or last day is whole."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """Which days are drawn, on how many units of width, and in which direction time runs."""

    first: date
    last: date
    width: float
    mirrored: bool

    def x(self, day: date, share: float = 0.5) -> float:
        """Where a day lies; ``share`` 0 is its beginning, 1 its end. Days outside lie on the edge."""
        span = (self.last - self.first).days + 1
        at = min(max((day - self.first).days + share, 0.0), float(span))
        along = EDGE + at / span * (self.width - 2 * EDGE)
        return round(self.width - along if self.mirrored else along, 1)


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of days with one label."""

    label: str
    x: float
    width: float
    text: str
    """The label's name when there is room for it."""
    told: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing, or several alike, on a day or on some day in a span."""

    lines: tuple[str, ...]
    """What it stands for: the lines of the tables, or clauses, by the ends of their ids (``7``, ``c2``)."""
    glyph: str
    bearing: str
    """How it stands to the terms: ``yes`` (inside), ``unknown``, ``no``; empty when that was not asked."""
    hollow: bool
    """Denied or contested: drawn without a body."""
    x: float
    y: float
    bar: tuple[float, float] | None
    """(x, width) of the span of possible days; None for a certain day."""
    vague: bool
    """Approximate, or with an end that nobody stated."""
    fades: str
    """On which sides the span goes on beyond what is drawn or known: ``left``, ``right``, ``both`` or nothing."""
    label: str
    label_x: float
    anchor: str
    """``start`` when the label follows the mark in reading direction, ``end`` when it goes before."""
    told: tuple[str, ...]
    """Each line in words."""


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    text: str
    major: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """The runs of labels alone, for a list of truces."""

    segments: tuple[Segment, ...]
    first: date
    last: date
    """The day asked about."""
    cut: bool
    """``last`` lies beyond the end, behind a long silence that is not drawn."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything on the drawing, in its own units; ``y`` grows downwards."""

    width: float
    height: float
    band_y: float
    band_height: float
    axis_y: float
    lane_y: float
    """Where it is written what the marks above the band are: beside the words of the brief's day, or below them."""
    today: float
    today_told: str
    """The brief's day in words."""
    today_end: float
    """Where these words end: at the day's line, or behind it where there is no room before it."""
    cut: bool
    """The brief's day lies beyond the end, behind a long silence that is not drawn."""
    segments: tuple[Segment, ...]
    above: tuple[Mark, ...]
    below: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    first: date
    last: date
    outside: int
