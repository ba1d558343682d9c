"""When a text without a date can have been published, by what it says of time itself.

"Today" beside a date is that day, "last month" beside a month leaves the month after, a weekday with day and month
leaves the years in which they fall together. The bounds are met with those that others found; what no reason rules
out stays possible. Bounds that contradict each other say nothing.

The tense of a clause is no reason here: measured on 3,000 dated news, a date that seemed to be told of the past or of
the future was on the wrong side of publication in one case of twelve.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hudna.annotate.numbers.tokens import Token, tokens
from hudna.annotate.times import scan
from hudna.annotate.times.scene import Read, Scene, analyse
from hudna.model.folded import Folded
from hudna.model.interval import Interval
from hudna.model.mention import TimeKind
from hudna.text.words import Word

_LOOK_DAYS = 800
"""How far from a dated time the day is sought from which words beside it mean that time: "two years ago" and less."""
_NEAR_DAYS = 365
"""A date without its year is one of the two nearest of that name, the last or the next."""
_YEARS = 40
"""So many years before the last possible day are tried for a weekday with day and month."""
_LATE_DAYS = 1
"""A report of "today" may come out after midnight."""
_POINTING = frozenset({0, -1, -2})
"""Modifiers of a unit (this, last, the one before) that news uses to the letter; "next" is any that comes."""
_BESIDE = frozenset("،,()[]-–:")
_CLOSE = 2
"""Tokens that close a row for the rules."""


@dataclass(frozen=True, slots=True)
class Bound:
    """The days that one reason leaves, and the reason with the words of the text."""

    days: Interval
    reason: str


def publication(folded: Folded, words: list[Word], others: Sequence[Bound] = ()) -> tuple[Interval, list[Bound]]:
    """The days on which the text can have been published, and what bounds them; both ends None when nothing does.

    ``words`` are all words of the folded text; ``others`` are bounds from elsewhere: when it was fetched, what had
    happened.
    """
    scene = _scene(folded, tokens(words, analyse()), None)
    found = [(at, read) for at, read in scan(scene) if read.kind is TimeKind.POINT and not read.anchored]
    bounds = [*others, *_today(scene, found), *_beside(folded, scene, found)]
    days = _met(bounds)
    if days and days.earliest and days.latest:
        bounds += _weekdays(folded, scene, found, days.earliest, days.latest)
        days = _met(bounds)
    return (days, bounds) if days else (Interval(), [])


def _met(bounds: list[Bound]) -> Interval | None:
    """What all leave; None when they contradict each other."""
    days: Interval | None = Interval()
    for bound in bounds:
        days = days.meets(bound.days) if days else None
    return days


def _today(scene: Scene, found: list[tuple[int, Read]]) -> Iterator[Bound]:
    """``اليوم الأحد 11 أكتوبر 2020``: today, yesterday or tomorrow in one expression with a whole date."""
    for at, read in found:
        period = read.period
        offset = next((o for i in range(at, read.stop) if (o := _value(scene, "days", i)) is not None), None)
        if offset is None or period is None or period.first is None or period.first != period.last:
            continue
        weekday = next((w for i in range(at, read.stop) if (w := _value(scene, "weekdays", i)) is not None), None)
        if weekday in (None, period.first.weekday()):
            day = period.first - timedelta(offset)
            yield Bound(Interval(day, day + timedelta(_LATE_DAYS)), f"«{_words(scene, at, read.stop)}» names the day")


def _beside(folded: Folded, scene: Scene, found: list[tuple[int, Read]]) -> Iterator[Bound]:
    """``الشهر الماضي (فبراير 2021)``: the days from which the words mean the date beside them."""
    for (at, read), (next_at, next_read) in itertools.pairwise(found):
        if not all(scene.text(i) in _BESIDE for i in range(read.stop, next_at)):
            continue
        for loose, dated in (((at, read), next_read.period), ((next_at, next_read), read.period)):
            if _pointing(scene, loose) and dated and dated.first and dated.last and not dated.approximate:
                days = _speaking(folded, scene, loose, dated.first, dated.last)
                if days:
                    words = _words(scene, at, next_read.stop)
                    yield Bound(Interval(days[0], days[-1]), f"«{words}» hold together")


def _pointing(scene: Scene, loose: tuple[int, Read]) -> bool:
    """``الشهر الماضي``, ``الأسبوع الحالي``: a unit of time and which one of it, seen from today and not ahead."""
    at, read = loose
    stem = range(at, read.stop)
    modifier = next((m for i in stem if (m := _value(scene, "modifiers", i)) is not None), None)
    return read.period is None and modifier in _POINTING and any(scene.find("units", i) for i in stem)


def _speaking(folded: Folded, scene: Scene, loose: tuple[int, Read], first: date, last: date) -> list[date]:
    """The days, in order, from which a relative time lies within a dated one or holds it."""
    at, read = loose
    row = scene.row[at : read.stop] + scene.row[-_CLOSE:]
    day, end = first - timedelta(_LOOK_DAYS), last + timedelta(_LOOK_DAYS)
    days: list[date] = []
    while day <= end:
        told = next(iter(scan(_scene(folded, row, day))), None)
        period = told[1].period if told else None
        if period and period.first and period.last and period.first <= last and first <= period.last:
            days.append(day)
        day += timedelta(1)
    return days


def _weekdays(folded: Folded, scene: Scene, found: list[tuple[int, Read]], first: date, last: date) -> Iterator[Bound]:
    """``الأحد 11 أكتوبر`` without its year: the years near which the day falls on that weekday."""
    for at, read in found:
        stem = range(at, read.stop)
        weekday = next((w for i in stem if (w := _value(scene, "weekdays", i)) is not None), None)
        if read.period or weekday is None or not any(scene.find("months", i) for i in stem):
            continue
        row = scene.row[at : read.stop] + scene.row[-_CLOSE:]
        fitting: list[date] = []
        for year in range(max(first.year - 1, last.year - _YEARS), last.year + 2):
            told = next(iter(scan(_scene(folded, row, date(year, 12, 31)))), None)
            day = told[1].period.first if told and told[1].period else None
            if day and day.year == year and day.weekday() == weekday:
                fitting.append(day)
        near = timedelta(_NEAR_DAYS)
        possible = [day for day in fitting if day - near <= last and day + near >= first]
        if possible:
            years = ", ".join(str(day.year) for day in possible)
            words = _words(scene, at, read.stop)
            yield Bound(Interval(min(possible) - near, max(possible) + near), f"«{words}» was in {years}")


def _scene(folded: Folded, row: list[Token], today: date | None) -> Scene:
    return Scene(row, today, lambda t: folded.original[folded.starts[t.start] : folded.ends[t.end - 1]])


def _value(scene: Scene, section: str, at: int) -> int | None:
    """What a word of a section of the pack stands for at a token; None when there is none."""
    found = scene.find(section, at)
    return found[1] if found else None


def _words(scene: Scene, at: int, stop: int) -> str:
    return " ".join(" ".join(scene.original(token) for token in scene.row[at:stop]).split())
