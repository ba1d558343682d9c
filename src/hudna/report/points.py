"""What the drawing of a truce's life shows, before it has a place: points, and which of them are one mark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from hudna.model.interval import Interval
from hudna.report.lines import Deadline, Incident, Statement
from hudna.report.rows import Rows, glyph_of
from hudna.report.words import Words
from hudna.text.one_line import clip

_DECLARING = frozenset({"truce", "truce_end"})
_LONGEST_LABEL = 44
_MOST_TOLD = 3
"""Lines of one mark that it tells in words; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Point:
    """One line of the tables, or a clause with a due day, before it has a place."""

    line: str
    glyph: str
    when: Interval
    what: str
    whom: str
    tell: Callable[[], str]
    upper: bool
    bearing: str = ""
    hollow: bool = False

    @property
    def told(self) -> str:
        """In words; few of very many are told so."""
        return self.tell()

    @property
    def certainty(self) -> str:
        """``hollow`` (denied or contested), ``vague`` (some day in a span) or ``firm``."""
        firm = self.when.days == 1 and not self.when.approximate
        return "hollow" if self.hollow else "firm" if firm else "vague"

    @property
    def alike(self) -> tuple[object, ...]:
        """Lines that share all this are one mark."""
        when = (self.when.earliest, self.when.latest, self.when.approximate)
        return self.glyph, when, self.what, self.bearing, self.hollow, self.upper


@dataclass(frozen=True, slots=True)
class Crowd:
    """Points that are one mark, in the order of their days."""

    points: tuple[Point, ...]

    @property
    def first(self) -> Point:
        return self.points[0]

    @property
    def when(self) -> Interval | None:
        """When all of them were; None where they were at several times."""
        return self.first.when if len({p.when for p in self.points}) == 1 else None

    @property
    def days(self) -> tuple[date, date]:
        """The first days of the earliest and the latest."""
        days = [d for p in self.points if (d := p.when.earliest or p.when.latest)]
        return min(days), max(days)

    def told(self, words: Words) -> tuple[str, ...]:
        """Its lines in words."""
        more = len(self.points) - _MOST_TOLD
        told = tuple(p.told for p in self.points[:_MOST_TOLD])
        return (*told, words("page.and_more", number=more)) if more > 0 else told

    def label(self, words: Words, labelled: bool) -> str:
        """What stands beside the mark: day, kind, and whom it is about if that is one; how many lines it stands for."""
        first, many, when = self.first, len(self.points), self.when
        if not labelled:
            number = "" if first.glyph == "deadline" else first.line
            return f"{number}+{many - 1}" if many > 1 else number
        sure = when is not None and when.days == 1 and not when.approximate
        day = f"{words.short_day(when.earliest)} " if sure and when and when.earliest else ""
        whom = first.whom if len({p.whom for p in self.points}) == 1 else ""
        what = first.what if len({p.what for p in self.points}) == 1 else sort_of(first.glyph, words)
        return clip(f"{day}{what}{f' ×{many}' if many > 1 else ''}{f' · {whom}' if whom else ''}", _LONGEST_LABEL)


def sort_of(glyph: str, words: Words) -> str:
    """What a sign stands for."""
    return words({"said": "chart.said", "deadline": "chart.due"}.get(glyph, f"kind.{glyph}"))


def crowds(points: Sequence[Point], most: int) -> list[Crowd]:
    """Which points are one mark: those that are alike, or, where these are more than ``most``, those of one sign in one
    week, month, quarter or year, whichever is the first to leave no more."""
    found: list[Crowd] = []
    for spell in (None, _week, _month, _quarter, _year):
        groups: dict[object, list[Point]] = {}
        for point in points:
            day = point.when.earliest or point.when.latest or date.max
            signed = (point.glyph, point.bearing, point.hollow, point.upper)
            groups.setdefault((*signed, spell(day)) if spell else point.alike, []).append(point)
        found = [Crowd(tuple(g)) for g in groups.values()]
        if len(found) <= most:
            break
    return found


def listed(rows: Rows) -> list[Point]:
    """Everything that the drawing shows or leaves out, by the first possible day: the drawing's other form, a table."""
    words = rows.words
    points = [
        *(_of_incident(i, words) for i in rows.incidents),
        *(_of_statement(s, words) for s in rows.statements),
        *(_of_deadline(d, words) for d in rows.deadlines()),
    ]
    return sorted(
        points, key=lambda p: (p.when.earliest or p.when.latest or date.max, not p.upper, len(p.line), p.line)
    )


def _week(day: date) -> object:
    return day.isocalendar()[:2]


def _month(day: date) -> object:
    return day.year, day.month


def _quarter(day: date) -> object:
    return day.year, (day.month - 1) // 3


def _year(day: date) -> object:
    return day.year


def _of_incident(row: Incident, words: Words) -> Point:
    when = row.when[0] or Interval(None, row.reported)
    whom = words("page.comma").join(row.target[:1] or row.where[:1])
    bearing = row.bearing
    parts = [row.what, whom, words(f"scope.told_{bearing}") if bearing else "", words("chart.hollow") * row.contested]
    tell = partial(_told, str(row.number), when, parts, words)
    return Point(
        str(row.number), glyph_of(row), when, row.short, whom, tell, True, str(bearing or ""), row.contested
    )  # fmt: skip


def _of_statement(row: Statement, words: Words) -> Point:
    when = row.when or (Interval.on(row.reported) if row.reported else Interval())
    who = words("page.comma").join(row.doer[:1])
    glyph = glyph_of(row)
    tell = partial(_told, str(row.number), when, [row.what, who], words)
    return Point(
        str(row.number), glyph, when, row.short, who, tell, glyph in _DECLARING, hollow=row.denied
    )  # fmt: skip


def _of_deadline(due: Deadline, words: Words) -> Point:
    told = f"{words('chart.due')}{words('page.colon')}{due.what}, {words.interval(due.when)}"
    return Point(f"c{due.clause}", "deadline", due.when, words("chart.due"), due.what, lambda: told, True)


def _told(number: str, when: Interval, parts: Sequence[str], words: Words) -> str:
    listed = words("page.comma").join(p for p in parts if p)
    return f"{words('chart.number', number=number)} {words.interval(when)}{words('page.colon')}{listed}"
