"""When a text without a date can have been published, by what it says of time itself.

"Today" beside a date is that day, so is a dateline; "last month" beside a month leaves the month after; a weekday with
day and month, or a dateline without its year, leaves the years in which they can be. What the reasons leave is met, the
years tried one by one; what no reason rules out stays possible. Reasons that contradict each other say nothing.

The tense of a clause is no reason here: measured on 3,000 dated news, a date that seemed to be told of the past or of
the future was on the wrong side of publication in one case of twelve.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hudna.annotate.numbers.tokens import Token, tokens
from hudna.annotate.times import scan, times
from hudna.annotate.times.dateline import Dateline, Named, dateline
from hudna.annotate.times.scene import Read, Scene, analyse, listed
from hudna.annotate.times.tense import will_be
from hudna.model.folded import Folded
from hudna.model.interval import Interval
from hudna.model.mention import TimeKind, TimeValue
from hudna.text.fold import fold
from hudna.text.words import Words
from hudna.text.words import words as split

_LOOK_DAYS = 800
"""How far from a dated time the day is sought from which words beside it mean that time: "two years ago" and less."""
_NEAR = timedelta(365)
"""A date without its year is one of the two nearest of that name, the last or the next."""
_YEARS = 40
"""So many years from the bound that is known are tried for a date without its year."""
_LATE = timedelta(1)
"""A report of "today" may come out after midnight, and one that was filed today tomorrow."""
_POINTING = frozenset({0, -1, -2})
"""Modifiers of a unit (this, last, the one before) that news uses to the letter; "next" is any that comes."""
_BESIDE = frozenset("،,()[]-–:")
_IN = "في"
"""What a month by itself stands behind in a sentence."""
_CLOSE = 2
"""Tokens that close a row for the rules."""
NOBODY = Named()
_Found = list[tuple[int, Read]]


@dataclass(frozen=True, slots=True)
class Bound:
    """The days that one reason leaves, and the reason with the words of the text."""

    days: Interval
    reason: str


@dataclass(frozen=True, slots=True)
class _Yearless:
    """A date without its year: in each year in which there is such a day, the days that it leaves."""

    at: int
    read: Read
    weekday: int | None
    before: timedelta
    after: timedelta | None
    """None: any day from then on."""
    says: str
    """``{words}`` and ``{years}`` stand for the text's words and the years that fit."""


def publication(
    folded: Folded, words: Words, others: Sequence[Bound] = (), named: Named = NOBODY
) -> tuple[Interval, list[Bound]]:
    """The days on which the text can have been published, and what bounds them; both ends None when nothing does.

    ``words`` are all words of the folded text; ``others`` are bounds from elsewhere: when it was fetched, what had
    happened. ``named``: what the head of the folded text names.
    """
    scene = _scene(folded, tokens(words, analyse()), None)
    found = [(at, read) for at, read in scan(scene) if read.kind is TimeKind.POINT and not read.anchored]
    line = dateline(folded, scene, found, named)
    bounds = [*others, *_filed(scene, found, line), *_today(scene, found), *_beside(folded, scene, found)]
    days = _met(bounds)
    if days is None:
        return Interval(), []
    spans = [days]
    for date_ in (*_filed_in_some_year(scene, found, line), *_weekdays(scene, found)):
        left, bound = _in_some_year(folded, scene, date_, spans)
        if not left:
            return Interval(), []
        spans, bounds = left, [*bounds, *([bound] if bound else [])]
    return _hull(spans), bounds


def meant_from(words: str, days: Interval) -> Interval | None:
    """What words of time mean, spoken on some day of an interval with both ends: all that they can mean on one of them.
    None when they mean nothing on the calendar."""
    folded = fold(f"{_IN} {words}")
    told = [m.value.interval for m in times(folded, split(folded), days) if isinstance(m.value, TimeValue)]
    return next((replace(when, text=words) for when in told if when is not None), None)


def foretold(sentence: str) -> bool:
    """Does a sentence say in so many words that something will be, on the one day that it names, and nothing of
    what was before (``كان من المقرر``)?"""
    folded = fold(sentence)
    scene = _scene(folded, tokens(split(folded), analyse()), None)
    dates = [read for _, read in scan(scene) if read.kind is TimeKind.POINT]
    words = [scene.text(i).removeprefix("و") for i in range(len(scene.row))]
    if len(dates) != 1 or not listed("told_of_before").isdisjoint(words):
        return False
    return any(word in listed("plans") or will_be(scene, i) for i, word in enumerate(words))


def spoken_from(words: str, event: Interval) -> list[Interval]:
    """The days from which words of time (``الشهر الماضي``, ``مطلع آذار``) mean the days of an event, none before it, as
    runs of days; the last one open where they go on to mean it. Empty when no day will do, or an end is not known."""
    if event.earliest is None or event.latest is None:
        return []
    folded = fold(f"{_IN} {words}")
    row = tokens(split(folded), analyse())
    days = _meant(folded, row, event.earliest, event.latest, event.earliest)
    runs: list[Interval] = []
    for day in days:
        if runs and runs[-1].latest is not None and day - runs[-1].latest == timedelta(1):
            runs[-1] = Interval(runs[-1].earliest, day)
        else:
            runs.append(Interval(day, day))
    horizon = event.latest + timedelta(_LOOK_DAYS)
    return [Interval(r.earliest, None) if r.latest == horizon else r for r in runs]


def agrees(words: str, day: date) -> bool:
    """Does the weekday that the words of a date name, if they name one, fall on the day?"""
    folded = fold(words)
    scene = _scene(folded, tokens(split(folded), analyse()), None)
    named = [w for i in range(len(scene.row)) if (w := _value(scene, "weekdays", i)) is not None]
    return not named or day.weekday() in named


def _met(bounds: list[Bound]) -> Interval | None:
    """What all leave; None when they contradict each other."""
    days: Interval | None = Interval()
    for bound in bounds:
        days = days.meets(bound.days) if days else None
    return days


def _hull(spans: Sequence[Interval]) -> Interval:
    """From the first day that is possible to the last; the days between two of them are in it too."""
    first, last = [s.earliest for s in spans], [s.latest for s in spans]
    low = min((d for d in first if d), default=None) if None not in first else None
    high = max((d for d in last if d), default=None) if None not in last else None
    return Interval(low, high)


def _in_some_year(
    folded: Folded, scene: Scene, date_: _Yearless, spans: Sequence[Interval]
) -> tuple[list[Interval], Bound | None]:
    """What a date without its year leaves of the days that are possible, and the bound that says so; None where it
    bounds nothing, as no year at all is known."""
    days = _hull(spans)
    known = [d for d in (days.earliest, days.latest) if d]
    if not known:
        return list(spans), None
    low = days.earliest.year - 1 if days.earliest else known[0].year - _YEARS
    high = days.latest.year + 1 if days.latest else known[0].year + _YEARS
    allowed = _allowed(date_, list(_years(folded, scene, date_, range(low, high + 1))), days)
    met = [(year, both) for span in spans for year, some in allowed if (both := span.meets(some))]
    left = [both for _, both in met]
    whole = _hull(left) if left else Interval()
    if left and whole == days:
        return list(spans), None
    years = sorted({year for year, _ in met if year is not None})
    reason = date_.says.format(words=_words(scene, date_.at, date_.read.stop), years=_told(years, days))
    return left, Bound(whole, reason)


def _allowed(date_: _Yearless, fitting: Sequence[date], days: Interval) -> list[tuple[int | None, Interval]]:
    """The days that the date leaves by its year; beyond the years that were tried everything is possible."""
    if date_.after is None:  # what bounds publication from below was known when the words were written
        first = next((day for day in fitting if days.earliest is not None and day >= days.earliest), None)
        return [(first.year, Interval(first, None))] if first else [(None, Interval())]
    allowed = [(day.year, Interval(day - date_.before, day + date_.after)) for day in fitting]
    beyond: list[tuple[int | None, Interval]] = [*allowed]
    if days.latest is None and allowed:
        beyond.append((None, Interval(allowed[-1][1].latest, None)))
    if days.earliest is None and allowed:
        beyond.append((None, Interval(None, allowed[0][1].earliest)))
    return beyond


def _told(years: Sequence[int], days: Interval) -> str:
    """The years, or the first or last of them where there is no end to them."""
    if days.bounded or not years:
        return ", ".join(map(str, years))
    return f"{years[0]} or later" if days.latest is None else f"{years[-1]} or earlier"


def _years(folded: Folded, scene: Scene, date_: _Yearless, years: range) -> Iterator[date]:
    """That day in each of the years in which there is one, and in which it falls on its weekday."""
    row = scene.row[date_.at : date_.read.stop] + scene.row[-_CLOSE:]
    for year in years:
        told = next(iter(scan(_scene(folded, row, date(year, 12, 31)))), None)
        day = told[1].period.first if told and told[1].period else None
        if day and day.year == year and date_.weekday in (None, day.weekday()):
            yield day


def _filed(scene: Scene, found: _Found, line: Dateline | None) -> Iterator[Bound]:
    """A dateline with its year: a news agency's report came out on that day or the next, another not before it."""
    if line is None:
        return
    at, read = found[line.number]
    day = _whole_day(scene, at, read)
    if day:
        last = day + _LATE if line.agency else None
        yield Bound(Interval(day, last), f"dateline of «{_words(scene, at, read.stop)}»")


def _filed_in_some_year(scene: Scene, found: _Found, line: Dateline | None) -> Iterator[_Yearless]:
    at, read = found[line.number] if line is not None else (0, None)
    if line is not None and read is not None and read.period is None and _names_month(scene, at, read):
        after = _LATE if line.agency else None
        yield _Yearless(at, read, _weekday(scene, at, read), timedelta(0), after, "dateline of «{words}» in {years}")


def _today(scene: Scene, found: _Found) -> Iterator[Bound]:
    """``اليوم الأحد 11 أكتوبر 2020``: today, yesterday or tomorrow in one expression with a whole date."""
    for at, read in found:
        offset = next((o for i in range(at, read.stop) if (o := _value(scene, "days", i)) is not None), None)
        day = _whole_day(scene, at, read) if offset is not None else None
        if day and offset is not None:
            day -= timedelta(offset)
            yield Bound(Interval(day, day + _LATE), f"«{_words(scene, at, read.stop)}» names the day")


def _whole_day(scene: Scene, at: int, read: Read) -> date | None:
    """The one day of a date with its year; None where its weekday is another one's."""
    period = read.period
    if period is None or period.first is None or period.first != period.last:
        return None
    return period.first if _weekday(scene, at, read) in (None, period.first.weekday()) else None


def _weekday(scene: Scene, at: int, read: Read) -> int | None:
    return next((w for i in range(at, read.stop) if (w := _value(scene, "weekdays", i)) is not None), None)


def _names_month(scene: Scene, at: int, read: Read) -> bool:
    return any(scene.find("months", i) for i in range(at, read.stop))


def _beside(folded: Folded, scene: Scene, found: _Found) -> Iterator[Bound]:
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
    return _meant(folded, row, first, last, first - timedelta(_LOOK_DAYS))


def _meant(folded: Folded, row: list[Token], first: date, last: date, since: date) -> list[date]:
    """The days since one, up to long after the time from ``first`` to ``last``, from which the words of the row mean
    some of it."""
    day, end = since, last + timedelta(_LOOK_DAYS)
    days: list[date] = []
    while day <= end:
        scene = _scene(folded, row, day)
        scene.caption = False  # words out of a sentence
        told = next(iter(scan(scene)), None)
        period = told[1].period if told else None
        if period and period.first and period.last and period.first <= last and first <= period.last:
            days.append(day)
        day += timedelta(1)
    return days


def _weekdays(scene: Scene, found: _Found) -> Iterator[_Yearless]:
    """``الأحد 11 أكتوبر`` without its year: the years near which the day falls on that weekday."""
    for at, read in found:
        weekday = _weekday(scene, at, read)
        if read.period is None and weekday is not None and _names_month(scene, at, read):
            yield _Yearless(at, read, weekday, _NEAR, _NEAR, "«{words}» was in {years}")


def _scene(folded: Folded, row: list[Token], today: date | None) -> Scene:
    return Scene(row, today, lambda t: folded.original[folded.starts[t.start] : folded.ends[t.end - 1]])


def _value(scene: Scene, section: str, at: int) -> int | None:
    """What a word of a section of the pack stands for at a token; None when there is none."""
    found = scene.find(section, at)
    return found[1] if found else None


def _words(scene: Scene, at: int, stop: int) -> str:
    return " ".join(" ".join(scene.original(token) for token in scene.row[at:stop]).split())
