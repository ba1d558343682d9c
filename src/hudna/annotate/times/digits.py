"""Dates in digits: ``24/7/2015م``, ``2016-04-21``, ``7 / يوليو /2015``, ``3-2015``."""

from __future__ import annotations

from hudna.annotate.times.calendar import Period, day_of, hijri_day, month_of
from hudna.annotate.times.dates import MonthName, any_month, day_period, era_at, without_year, year_name
from hudna.annotate.times.scene import Read, Scene

_SEPARATORS = ("/", "-", ".", "\\")


def numeric(scene: Scene, at: int) -> Read | None:
    """A date in digits: ``24/7/2015م``, ``2016-04-21``, ``7 / يوليو /2015``, ``3-2015``."""
    row = scene.row
    if not (row[at].digits and scene.text(at + 1) in _SEPARATORS):
        return None
    if at and row[at - 1].text in _SEPARATORS and row[at - 1].end == row[at].start and at > 1 and row[at - 2].digits:
        return None
    first, mark = int(row[at].text[:6]), scene.text(at + 1)
    middle = scene.skip(at + 1, *_SEPARATORS)
    if named := any_month(scene, middle):
        marked = scene.text(named.stop) in (*_SEPARATORS, "،") and 1 <= first <= 31
        year = year_name(scene, named.stop + 1, named.hijri) if marked else None
        period = day_period(scene, first, named, year) if year else None
        return Read(year.stop, period) if year and period else None
    if middle >= len(row) or not row[middle].digits:
        return None
    second = int(row[middle].text[:6])
    last = middle + 2
    if scene.text(middle + 1) in (mark, "/", "-") and last < len(row) and row[last].digits:
        return _three(scene, first, second, last, len(row[at].text) == 4)
    return _two(scene, at, first, second, middle)


def _three(scene: Scene, first: int, second: int, last: int, year_first: bool) -> Read | None:
    third = int(scene.row[last].text[:6])
    stop = last + 1
    year, month, day = (first, second, third) if year_first else (third, second, first)
    if not year_first and len(scene.row[last].text) == 2:
        year += 2000 if year < 70 else 1900
    elif not year_first and len(scene.row[last].text) != 4:
        return None
    era = era_at(scene, stop)
    hijri = era[1] if era else 1300 <= year <= 1500
    stop = era[0] if era else stop
    if month > 12 >= day:
        month, day = day, month
    found = hijri_day(year, month, day) if hijri else day_of(year, month, day) if year <= 2200 else None
    return Read(stop, Period(found, found)) if found else None


def _two(scene: Scene, at: int, first: int, second: int, middle: int) -> Read | None:
    row, stop = scene.row, middle + 1
    for year, month, text in ((first, second, row[at].text), (second, first, row[middle].text)):
        if len(text) == 4 and 1900 <= year <= 2100 and 1 <= month <= 12:
            return Read(stop, month_of(year, month))
    day_word = bool(scene.find("day_words", at - 1)) or bool(scene.find("weekdays", at - 1))
    padded = scene.text(at + 1) == "/" and row[middle].text.startswith("0")
    if not (1 <= first <= 31 and 1 <= second <= 12 and (day_word or padded or scene.label())):
        return None
    name = MonthName(stop, second, False, True)
    return without_year(scene, at, stop, False, lambda y: day_period(scene, first, name, y))
