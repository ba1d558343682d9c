"""Calendar dates: day, month and year of either calendar, in words or digits, in any usual order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from hudna.annotate.numbers.cardinals import cardinal, ordinal
from hudna.annotate.times.calendar import (
    Grain,
    Period,
    Unit,
    current,
    day_of,
    hijri_day,
    hijri_month,
    hijri_year_at,
    month_of,
)
from hudna.annotate.times.scene import Read, Scene, UnitForm, listed, sections, tables
from hudna.annotate.times.tense import looks_ahead

_FAR, _JUST = 300, 60
"""Days: a date so far ahead is not meant where the same date is no longer gone than that."""
_OF_IT, _ON = "منه", frozenset(("في", "يوم", "منذ", "حتي"))
_SAME = frozenset(("نفسه", "ذاته"))


class MonthName(NamedTuple):
    stop: int
    number: int
    hijri: bool
    sure: bool
    """False when the word is also a name or a verb and nothing beside it says month."""


class YearName(NamedTuple):
    stop: int
    year: int
    hijri: bool | None


def month_name(scene: Scene, at: int) -> MonthName | None:
    """A month by name, with the second name after a slash (``تشرين الأول/أكتوبر``)."""
    paired = False
    for section in ("months", "hijri_months"):
        if not (found := scene.find(section, at)):
            continue
        stop, number = found
        if section == "months":
            stop, paired = _second_name(scene, stop, number)
        token = scene.row[at]
        if number == 8 and token.bare == "اب" and not paired and "آ" not in scene.original(token):
            return MonthName(stop, 8, False, False) if "أ" not in scene.original(token) else None
        return MonthName(stop, number, section != "months", paired or token.bare not in listed("weak_months"))
    return None


def _second_name(scene: Scene, at: int, number: int) -> tuple[int, bool]:
    after = scene.skip(at, "/", "(", "-", "\\")
    second = scene.find("months", after)
    if second and second[1] == number:
        stop, _ = second
        return (scene.skip(stop, ")") if scene.text(at) == "(" else stop), True
    if scene.text(at) == "/" and scene.row[after : after + 1] and scene.row[after].is_word:
        names = {sum(map(ord, first)) for first in _first_words(scene, number)}
        if sum(map(ord, scene.text(after))) in names:  # the same letters in another order: دسيمبر
            return after + 1, True
    return at, False


def _first_words(scene: Scene, number: int) -> list[str]:
    return [word for word, found in tables()["months"].items() for p in found if p.value == number and not p.rest]


def numbered_month(scene: Scene, at: int) -> MonthName | None:
    """A month with the word month: ``شهر آذار``, ``شهر 9``, ``شهر عشرة``, ``الشهر التاسع``."""
    unit = scene.find("units", at)
    if not (unit and unit[1] == UnitForm(Unit.MONTH, 1)):
        return None
    stop = unit[0]
    if named := month_name(scene, stop):
        return named._replace(sure=True)
    if scene.row[at].definite:
        nth = ordinal(scene.row, stop)
        return MonthName(nth[0], nth[1], False, True) if nth and nth[1] <= 12 and scene.row[stop].definite else None
    number = cardinal(scene.row, stop)
    if number and isinstance(number.value, int) and 1 + number.written <= number.value <= 12:
        return MonthName(number.stop, number.value, False, True)
    return None


def any_month(scene: Scene, at: int) -> MonthName | None:
    """A month by name or number, with or without the word month."""
    return numbered_month(scene, at) or month_name(scene, at)


def era_at(scene: Scene, at: int) -> tuple[int, bool] | None:
    """An era mark: (stop, is it the Hijri one)."""
    if found := scene.find("eras", at):
        token = scene.row[at]
        if len(token.text) > 1 or scene.text(found[0]) != ".":
            return found[0], found[1] == "hijri"
        return found[0] + 1, found[1] == "hijri"
    return None


def year_name(scene: Scene, at: int, hijri: bool = False, named_only: bool = False) -> YearName | None:
    """A year: ``2014``, ``عام 2014``, ``سنة 21هـ``, ``ألفين وثمانية عشر``, ``من العام الماضي``."""
    start = scene.skip(at, "،", ",")
    lead = scene.skip(start, "من", "في", "/", "-") if not named_only else start
    unit = scene.find("units", lead)
    named = bool(unit and unit[1].unit is Unit.YEAR and unit[1].number == 1)
    if named and unit:
        if relative := _relative_year(scene, unit[0], lead, hijri):
            return relative
        lead = unit[0]
    elif this := scene.find("this", lead):
        unit = scene.find("units", this[0])
        if unit and unit[1].unit is Unit.YEAR and scene.today:
            return YearName(unit[0], scene.today.year, None)
        return None
    elif named_only:
        return None
    lead = scene.skip(lead, "(")
    number = cardinal(scene.row, lead)
    if not number or not isinstance(number.value, int):
        return None
    value, stop = number.value, number.stop
    era = era_at(scene, stop)
    if era:
        stop = era[0]
    digits = len(scene.row[lead].text) if scene.row[lead].digits else 0
    plain = 1000 <= value <= 2200 and (digits == 4 or number.written)
    two_digits = digits == 2 and scene.text(lead - 1) == "/" and not named
    if two_digits:
        value += 2000 if value < 70 else 1900
    small = named and value > 31 and not (scene.row[lead - 1].definite and value < 1000)  # ``منذ مطلع العام مئة مدني``
    if not (plain or two_digits or ((era or small) and 1 <= value <= 2200)):
        return None
    return YearName(stop, value, era[1] if era else (True if hijri and value < 1700 else None))


def _relative_year(scene: Scene, at: int, unit_at: int, hijri: bool) -> YearName | None:
    found = scene.find("modifiers", at)
    if scene.today is None or not scene.row[unit_at].definite or not found:
        return None
    year = (hijri_year_at(scene.today) if hijri else scene.today.year) or scene.today.year
    return YearName(found[0], year + found[1], hijri or None)


def month_period(scene: Scene, month: MonthName, year: YearName) -> Period | None:
    """The days of a month of a year; a Hijri month's year is Hijri when it is small enough."""
    if month.hijri:
        return hijri_month(_hijri_year(scene, year), month.number)
    return month_of(year.year, month.number) if 1 <= year.year <= 9998 else None


def _hijri_year(scene: Scene, year: YearName) -> int:
    if year.year < 1700 or scene.today is None:
        return year.year
    return hijri_year_at(date(min(year.year, 2076), 6, 30)) or year.year


def day_period(scene: Scene, day: int, month: MonthName, year: YearName) -> Period | None:
    """One day of a month of a year."""
    if month.hijri or year.hijri:
        found = hijri_day(_hijri_year(scene, year), month.number, day)
    else:
        found = day_of(year.year, month.number, day)
    return Period(found, found, Grain.DAY, sighted=bool(month.hijri or year.hijri)) if found else None


def without_year(
    scene: Scene,
    start: int,
    stop: int,
    hijri: bool,
    make: Callable[[YearName], Period | None],
    weekday: int | None = None,
) -> Read | None:
    """Find the year of a date that has none, and the modifier behind it (``الماضي``, ``المقبل``).

    A modifier decides; else the weekday beside it; else the tense: the nearest past, or the nearest future. A
    caption without any verb means the year of publication.
    """
    modifier = scene.find("modifiers", stop)
    after = modifier[0] if modifier else stop
    if scene.today is None:
        return Read(after, None)
    today = scene.today
    base = hijri_year_at(today) if hijri else today.year
    if base is None:
        return Read(after, None)
    years = [
        p for y in range(base - 9, base + 10) if (p := make(YearName(stop, y, hijri or None))) and p.first and p.last
    ]
    if not years:
        return None
    if weekday is not None:
        agreeing = [p for p in years if p.first and p.first.weekday() == weekday and abs((p.first - today).days) < 400]
        years = agreeing or years
    before = [p for p in years if p.last and p.last < today]
    behind = [p for p in years if p.first and p.first <= today]
    coming = [p for p in years if p.first and p.first > today]
    running = [p for p in years if p.last and p.last >= today]
    here = make(YearName(stop, base, hijri or None))
    same = [here] if here and hijri else [p for p in years if p.first and p.first.year == today.year]
    if modifier and modifier[1]:
        pool = before[::-1] if modifier[1] < 0 else coming
        step = abs(modifier[1]) - 1
        return Read(after, pool[step] if len(pool) > step else None)
    if (modifier or scene.label() or scene.find("this", start - 1)) and same:
        return Read(after, same[0])
    ahead = looks_ahead(scene, start, after) and not _just_past(running, behind, today)
    ahead = ahead or (scene.find("before", start - 1) is not None and _soon(coming, before, today))
    pool = running if ahead else behind[::-1]
    return Read(after, pool[0] if pool else years[0])


def _just_past(running: Sequence[Period], behind: Sequence[Period], today: date) -> bool:
    """``ابتداء من 30 مارس`` in a report of early April: a date that comes round in a year is the one just past."""
    nearest, last = next(iter(running), None), behind[-1] if behind else None
    if nearest is None or last is None or nearest.first is None or last.last is None:
        return False
    return (nearest.first - today).days > _FAR and (today - last.last).days <= _JUST


def _soon(coming: Sequence[Period], before: Sequence[Period], today: date) -> bool:
    """``قبل 20 أغسطس`` in a report of early August: a day by which something is due or done is the one at hand."""
    if not coming or not before or coming[0].first is None or before[-1].last is None:
        return False
    return (coming[0].first - today).days <= _JUST and (today - before[-1].last).days > _FAR


def day_number(scene: Scene, at: int) -> tuple[int, int] | None:
    """A day of the month: digits, ordinal or cardinal up to 31: (stop, day)."""
    row = scene.row
    if at >= len(row):
        return None
    if row[at].digits:
        return (at + 1, int(row[at].text)) if len(row[at].text) < 3 and 1 <= int(row[at].text) <= 31 else None
    if row[at].bare == "غره":
        return at + 1, 1
    if (nth := ordinal(row, at)) and nth[1] <= 31:
        return nth
    number = cardinal(row, at)
    if number and isinstance(number.value, int) and 1 <= number.value <= 31:
        return number.stop, number.value
    return None


def day_and_month(scene: Scene, at: int, weekday: int | None = None) -> Read | None:
    """``5 آذار``, ``الخامس من شهر آذار 2014``, ``10 أكتوبر الماضي``, ``20 من الشهر المقبل``."""
    if not (number := day_number(scene, at)):
        return None
    stop, day = number
    if scene.text(stop) == _OF_IT and at and _leads_to_day(scene, at - 1):
        return Read(stop + 1, _day_of_told_month(scene, day))
    ahead = scene.skip(stop, "من", "/", "-", ".", "في")
    if month := any_month(scene, ahead):
        if year := year_name(scene, scene.skip(month.stop, "/", "-", "."), month.hijri):
            period = day_period(scene, day, month, year)
            return Read(year.stop, period) if period else None
        return without_year(scene, at, month.stop, month.hijri, lambda y: day_period(scene, day, month, y), weekday)
    return _day_of_relative_month(scene, day, ahead)


def _leads_to_day(scene: Scene, at: int) -> bool:
    """``في 15 منه``, ``ففي``, ``ومنذ``, ``مساء الخامس عشر منه``: a word before a day of the month."""
    text = scene.text(at)
    return bool(_ON & {text, text[1:], text[2:]}) or scene.find("parts", at) is not None


def _day_of_told_month(scene: Scene, day: int) -> Period | None:
    """``ففي السابع عشر منه``: of the month last told, where what was told last lies within one."""
    told = scene.past
    if told is None or told.first is None or told.last is None:
        return None
    if (told.first.year, told.first.month) != (told.last.year, told.last.month):
        return None
    exact = day_of(told.first.year, told.first.month, day)
    return Period(exact, exact) if exact else None


def _day_of_relative_month(scene: Scene, day: int, at: int) -> Read | None:
    found = relative_month(scene, at) or _month_so_far(scene, day, at)
    if not found:
        return None
    stop, period = found
    if period is None or period.first is None:
        return Read(stop, None)
    exact = day_of(period.first.year, period.first.month, day)
    return Read(stop, Period(exact, exact)) if exact else None


def relative_month(scene: Scene, at: int) -> tuple[int, Period | None] | None:
    """``الشهر الماضي``, ``هذا الشهر``, ``الشهر نفسه`` (that last told): (stop, its days)."""
    this = scene.find("this", at)
    unit = scene.find("units", this[0] if this else at)
    if not (unit and unit[1] == UnitForm(Unit.MONTH, 1) and scene.row[unit[0] - 1].definite):
        return None
    modifier = scene.find("modifiers", unit[0])
    if not this and scene.text(unit[0]) in _SAME:
        told = scene.past.first if scene.past else None
        return unit[0] + 1, current(told, Unit.MONTH, 0) if told else None
    if not (this or modifier):
        return None
    offset = modifier[1] if modifier else 0
    stop = modifier[0] if modifier else unit[0]
    return stop, current(scene.today, Unit.MONTH, offset) if scene.today else None


def _month_so_far(scene: Scene, day: int, at: int) -> tuple[int, Period | None] | None:
    """``الثاني من الشهر``: of the month that runs, where that day of it is over: (stop, its days)."""
    unit, today = scene.find("units", at), scene.today
    whole = unit is not None and unit[1] == UnitForm(Unit.MONTH, 1) and scene.row[at].definite
    if unit is None or not whole or today is None or scene.text(at - 1) != "من":
        return None
    return (unit[0], current(today, Unit.MONTH, 0)) if day <= today.day else None


def month_first(scene: Scene, at: int) -> Read | None:
    """``سبتمبر 10, 1901``, ``شباط 13``, ``يناير-1``: the month, then the day."""
    if not (month := month_name(scene, at)):
        return None
    ahead = scene.skip(month.stop, "-", "/")
    number = day_number(scene, ahead)
    if not number:
        return None
    stop, day = number
    if not scene.row[ahead].digits and not ordinal(scene.row, ahead):
        return None
    if year := year_name(scene, stop, month.hijri):
        period = day_period(scene, day, month, year)
        return Read(year.stop, period) if period else None
    if (
        not (month.sure or scene.label())
        or scene.find("units", stop)
        or (stop < len(scene.row) and scene.row[stop].is_word)
    ):
        return None
    return without_year(scene, at, stop, month.hijri, lambda y: day_period(scene, day, month, y))


def month_alone(scene: Scene, at: int) -> Read | None:
    """``آذار 2014``, ``يناير الماضي``, ``شهر رمضان``; without a year only where the word can be no name."""
    month = any_month(scene, at)
    if not month:
        return None
    if year := year_name(
        scene, scene.skip(month.stop, "/", "-", "(") if scene.text(month.stop) != "(" else month.stop, month.hijri
    ):
        period = month_period(scene, month, year)
        return Read(year.stop, period) if period else None
    if not (month.sure or scene.find("modifiers", month.stop) or scene.label() or _prepositional(scene, at)):
        return None
    if month.sure and not _stands_as_time(scene, at, month):
        return None
    return without_year(scene, at, month.stop, month.hijri, lambda y: month_period(scene, month, y))


def _prepositional(scene: Scene, at: int) -> bool:
    """Behind a preposition, or what says which part of it (``نهاية تموز``)."""
    token = scene.row[at]
    led = scene.text(at - 1) in (
        "في",
        "خلال",
        "منذ",
        "حتي",
        "وفي",
        "قبل",
        "بحلول",
        "طوال",
        "طيله",
    ) or token.clitic.endswith("ل")
    return token.bare in listed("prepositional_months") and (led or scene.find("edges", at - 1) is not None)


def _stands_as_time(scene: Scene, at: int, month: MonthName) -> bool:
    """Behind a word of time or a preposition, or at the end of a clause; not so ``مايو كلينك``, ``حرب أكتوبر``."""
    before, after = scene.row[at - 1] if at else None, scene.row[month.stop]
    if scene.label() or scene.row[at].clitic.endswith(("ل", "ب")) or scene.find("units", at):
        return True
    if before is None or before.bare in listed("name_before_month"):
        return False
    if before.text in ("في", "من") or sections(before.bare) - {"holding"}:
        return True
    return before.is_word and not after.is_word
