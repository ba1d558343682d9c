"""Days, months, years of both calendars: arithmetic on dates, without words."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum, StrEnum

from hijridate import Gregorian, Hijri

_HIJRI_TABLE = range(1343, 1501)
_CIVIL_EPOCH = date(622, 7, 19).toordinal()


class Grain(IntEnum):
    """How fine a period is."""

    DAY = 1
    WEEK = 2
    MONTH = 3
    SEASON = 4
    YEAR = 5
    DECADE = 6


class Unit(StrEnum):
    """Units in which the news counts time."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    NIGHT = "night"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12, Unit.DECADE: 120, Unit.CENTURY: 1200}
_DAYS = {
    Unit.DAY: 1.0,
    Unit.NIGHT: 1.0,
    Unit.WEEK: 7.0,
    Unit.HOUR: 1 / 24,
    Unit.MINUTE: 1 / 1440,
    Unit.SECOND: 1 / 86400,
}
_ISO = {Unit.DAY: "D", Unit.NIGHT: "D", Unit.WEEK: "W", Unit.MONTH: "M", Unit.YEAR: "Y"}
_ISO_TIME = {Unit.HOUR: "H", Unit.MINUTE: "M", Unit.SECOND: "S"}


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days from ``first`` to ``last``, both inclusive; None is an open end."""

    first: date | None
    last: date | None
    grain: Grain = Grain.DAY
    approximate: bool = False
    sighted: bool = False
    """Its days are computed, and begin and end by the sight of the new moon: a day earlier or later."""

    def roughly(self) -> Period:
        """The same days, as an approximation."""
        return replace(self, approximate=True)


def day_of(year: int, month: int, day: int) -> date | None:
    """A date of the Gregorian calendar, None when there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_of(year: int, month: int) -> Period:
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]), Grain.MONTH)


def year_of(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31), Grain.YEAR)


def week_of(day: date) -> Period:
    """The week that holds a day: Monday to Sunday, as the newswires and ISO 8601 count."""
    first = day - timedelta(day.weekday())
    return Period(first, first + timedelta(6), Grain.WEEK)


def move(day: date, unit: Unit, amount: float) -> date | None:
    """A day so many units later (earlier when negative). Months keep the day where they can; None off the calendar."""
    try:
        if unit in _DAYS:
            return day + timedelta(int(_DAYS[unit] * amount + (0.5 if amount >= 0 else -0.5)))
        months = day.year * 12 + day.month - 1 + round(_MONTHS[unit] * amount)
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None


def slack(unit: Unit) -> int:
    """Half a unit in days: how far ``two months ago`` may be off."""
    return {Unit.WEEK: 3, Unit.MONTH: 15, Unit.QUARTER: 45, Unit.YEAR: 182, Unit.DECADE: 1826, Unit.CENTURY: 18262}.get(
        unit, 0
    )


def current(day: date, unit: Unit, offset: int) -> Period | None:
    """The calendar day, week, month … that lies ``offset`` from the one holding a day."""
    moved = move(day, unit, offset)
    if moved is None:
        return None
    if unit is Unit.WEEK:
        return week_of(moved)
    if unit is Unit.MONTH:
        return month_of(moved.year, moved.month)
    if unit is Unit.YEAR:
        return year_of(moved.year)
    if unit is Unit.QUARTER:
        return part_of_year(moved.year, 4, (moved.month - 1) // 3 + 1)
    if unit in (Unit.DECADE, Unit.CENTURY):
        length = 10 if unit is Unit.DECADE else 100
        first = moved.year // length * length
        return span_of_years(first, first + length - 1)
    return Period(moved, moved)


def span_of_years(first: int, last: int) -> Period | None:
    if not 1 <= first <= last <= 9999:
        return None
    return Period(date(first, 1, 1), date(last, 12, 31), Grain.DECADE)


def part_of_year(year: int, parts: int, which: int) -> Period | None:
    """The ``which``-th of two halves, three thirds or four quarters of a year."""
    if not 1 <= which <= parts:
        return None
    months = 12 // parts
    last = which * months
    return Period(date(year, last - months + 1, 1), month_of(year, last).last, Grain.SEASON)


def season_of(year: int, first_month: int) -> Period:
    """Three months from the first; winter begins in December of the year named and ends in February after it."""
    end = month_of(year + (first_month > 10), (first_month + 1) % 12 + 1)
    return Period(date(year, first_month, 1), end.last, Grain.SEASON, True)


def third_of(period: Period, which: int) -> Period:
    """The first, middle or last third of a period (days 1–10, 11–20, 21– of a month; months of a year)."""
    if period.first is None or period.last is None:
        return period
    if period.grain is Grain.MONTH:
        cuts = [period.first, period.first + timedelta(10), period.first + timedelta(20)]
    elif period.grain is Grain.YEAR:
        cuts = [date(period.first.year, m, 1) for m in (1, 5, 9)]
    elif period.grain is Grain.WEEK:
        low, high = ((0, 2), (2, 3), (3, 6))[which - 1]
        return Period(period.first + timedelta(low), period.first + timedelta(high), Grain.WEEK, True)
    else:
        days = (period.last - period.first).days + 1
        cuts = [period.first, period.first + timedelta(days // 3), period.first + timedelta(2 * days // 3)]
    last = period.last if which == 3 else cuts[which] - timedelta(1)
    return Period(cuts[which - 1], last, period.grain, True, period.sighted)


def nth_weekday(period: Period, weekday: int, which: int) -> date | None:
    """The ``which``-th such weekday of a period; -1 is its last."""
    if period.first is None or period.last is None:
        return None
    if which < 0:
        return period.last - timedelta((period.last.weekday() - weekday) % 7)
    found = period.first + timedelta((weekday - period.first.weekday()) % 7 + 7 * (which - 1))
    return found if found <= period.last else None


def nth_week(period: Period, which: int) -> Period | None:
    """The ``which``-th week: of a year by ISO 8601, of a month the weeks that begin in it; -1: its last whole week."""
    if period.first is None or period.last is None:
        return None
    if which < 0:
        return week_of(period.last - timedelta(6)) if period.last.weekday() != 6 else week_of(period.last)
    if period.grain is Grain.YEAR:
        return week_of(date(period.first.year, 1, 4) + timedelta(7 * (which - 1)))
    monday = nth_weekday(period, 0, which)
    return week_of(monday) if monday else None


def iso_duration(unit: Unit, amount: float) -> str:
    """ISO 8601: ``P5D``, ``PT48H``, ``P1.5Y``."""
    if unit in _MONTHS and unit not in _ISO:
        unit, amount = (Unit.MONTH, amount * 3) if unit is Unit.QUARTER else (Unit.YEAR, amount * _MONTHS[unit] / 12)
    number = f"{amount:g}"
    return f"PT{number}{_ISO_TIME[unit]}" if unit in _ISO_TIME else f"P{number}{_ISO[unit]}"


def hijri_day(year: int, month: int, day: int) -> date | None:
    """The Gregorian date: by the Umm al-Qura table for 1343–1500, by the civil calendar's arithmetic outside it."""
    if not (1 <= month <= 12 and 1 <= day <= 30 and 1 <= year <= 1700):
        return None
    if year in _HIJRI_TABLE:
        try:
            found = Hijri(year, month, day).to_gregorian()
        except (ValueError, OverflowError):
            return None
        return date(found.year, found.month, found.day)
    return date.fromordinal(
        _CIVIL_EPOCH + (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + day - 1
    )


def hijri_month(year: int, month: int) -> Period | None:
    first = hijri_day(year, month, 1)
    after = hijri_day(year + month // 12, month % 12 + 1, 1)
    return Period(first, after - timedelta(1), Grain.MONTH, sighted=True) if first and after else None


def hijri_year(year: int) -> Period | None:
    first, after = hijri_day(year, 1, 1), hijri_day(year + 1, 1, 1)
    return Period(first, after - timedelta(1), Grain.YEAR) if first and after else None


def hijri_year_at(day: date) -> int | None:
    """The Hijri year that holds a Gregorian day; None outside the table."""
    try:
        return int(Gregorian(day.year, day.month, day.day).to_hijri().year)
    except (ValueError, OverflowError):
        return None
