"""Days by name: weekdays, today and its neighbours, parts of a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hudna.annotate.numbers.cardinals import ordinal
from hudna.annotate.times.calendar import Period, Unit, current, day_of, nth_weekday, week_of
from hudna.annotate.times.clock import time_of_day
from hudna.annotate.times.dates import (
    any_month,
    day_and_month,
    month_first,
    month_period,
    year_name,
)
from hudna.annotate.times.digits import numeric
from hudna.annotate.times.scene import Read, Scene, UnitForm, listed
from hudna.annotate.times.tense import looks_ahead
from hudna.model.mention import TimeKind


def calendar_date(scene: Scene, at: int, weekday: int | None = None) -> Read | None:
    """Any date of the calendar with a day in it."""
    return numeric(scene, at) or day_and_month(scene, at, weekday) or month_first(scene, at)


def weekday_at(scene: Scene, at: int) -> tuple[int, int] | None:
    """A weekday, with ``يوم`` or without: (stop, Monday = 0). Names that hold a weekday are none."""
    day_word = scene.find("units", at)
    start = day_word[0] if day_word and day_word[1] == UnitForm(Unit.DAY, 1) and not scene.row[at].definite else at
    found = scene.find("weekdays", start)
    if not found or not _is_weekday(scene, at, found[0]):
        return None
    return found


def _is_weekday(scene: Scene, at: int, stop: int) -> bool:
    if scene.text(at - 1) in listed("not_weekday_after") or scene.text(stop) in listed("not_weekday_before"):
        return False
    return not (scene.row[at].bare == "اثنين" and scene.text(at - 1) in ("بين", "الطرفين", "الجانبين"))


def weekday(scene: Scene, at: int) -> Read | None:
    """A weekday and what stands beside it: a date (which wins), a modifier, a week, another weekday."""
    found = weekday_at(scene, at)
    if not found:
        return None
    stop, day = found
    if dated := _dated(scene, stop, day):
        return _nth_instead(scene, stop, day, dated) or dated
    if today := _with_day_word(scene, stop):
        return today
    if modifier := scene.find("modifiers", stop):
        return Read(modifier[0], _modified(scene, day, modifier[1]))
    if (nth := ordinal(scene.row, stop)) and (counted := _nth_or_day_of_month(scene, stop, nth, day)):
        return counted
    if of_week := _of_week(scene, stop):
        return Read(of_week[0], _in_week(of_week[1], day))
    if scene.row[stop : stop + 1] and scene.row[stop].digits and (plain := _day_of_month(scene, stop, day)):
        return plain
    return _bare(scene, at, stop, day)


def _dated(scene: Scene, stop: int, day: int) -> Read | None:
    """A date right behind a weekday, past a comma, a bracket or ``الموافق``."""
    ahead = scene.skip(stop, "،", ",", "(", "-")
    if same := scene.find("equals", ahead):
        ahead = scene.skip(same[0], "ل", "(", ":")
    if ahead >= len(scene.row):
        return None
    if dated := calendar_date(scene, ahead, day):
        return dated if scene.text(ahead - 1) != "(" else dated.until(scene.skip(dated.stop, ")"))
    return None


def _nth_instead(scene: Scene, stop: int, day: int, dated: Read) -> Read | None:
    """``الأربعاء الثاني من أكتوبر`` is a date when the second is a Wednesday, else the second Wednesday."""
    nth = ordinal(scene.row, stop)
    if not nth or nth[1] > 5 or not dated.period or not dated.period.first or dated.period.first.weekday() == day:
        return None
    found = _nth_or_day_of_month(scene, stop, nth, day)
    return found if found and found.stop >= dated.stop else None


def _with_day_word(scene: Scene, stop: int) -> Read | None:
    found = scene.find("days", stop)
    if found and scene.row[stop].text in ("اليوم", "امس", "غدا"):
        return Read(found[0], scene.shifted(found[1]))
    return None


def _modified(scene: Scene, day: int, offset: int) -> Period | None:
    """``الأحد الماضي`` is the nearest before publication, ``المقبل`` the nearest after it."""
    if scene.today is None:
        return None
    back = (scene.today.weekday() - day) % 7
    if offset == 0:
        return _on(week_of(scene.today).first, day)
    if offset < 0:
        return scene.shifted(-(back or 7) + 7 * (offset + 1))
    return scene.shifted(((-back) % 7 or 7) + 7 * (offset - 1))


def _on(monday: date | None, day: int) -> Period | None:
    found = monday + timedelta(day) if monday else None
    return Period(found, found) if found else None


def _in_week(week: Period | None, day: int) -> Period | None:
    return _on(week.first, day) if week else None


def _of_week(scene: Scene, at: int) -> tuple[int, Period | None] | None:
    """``من الأسبوع المقبل``, ``هذا الأسبوع`` behind a weekday."""
    return relative_unit(scene, scene.skip(at, "من", "في"), Unit.WEEK)


def relative_unit(scene: Scene, at: int, unit: Unit) -> tuple[int, Period | None] | None:
    """One definite unit that is told by a modifier or ``هذا``: (stop, its days)."""
    this = scene.find("this", at)
    start = this[0] if this else at
    found = scene.find("units", start)
    if not found or found[1] != UnitForm(unit, 1) or not scene.row[start].definite:
        return None
    modifier = scene.find("modifiers", found[0])
    if not (this or modifier):
        return None
    period = current(scene.today, unit, modifier[1] if modifier else 0) if scene.today else None
    return (modifier[0] if modifier else found[0]), period


def _nth_or_day_of_month(scene: Scene, stop: int, nth: tuple[int, int], day: int) -> Read | None:
    """``الأربعاء الثاني من أكتوبر``, ``الأحد السابع عشر``: the n-th such day, or the day of that number; in
    ``الخميس أول دفعة`` the ordinal counts what follows."""
    after, which = nth
    if month := any_month(scene, scene.skip(after, "من", "في")):
        year = year_name(scene, month.stop, month.hijri)
        if which <= 5 and year and (period := month_period(scene, month, year)):
            return Read(year.stop, _point(nth_weekday(period, day, which)))
    if which > 5:
        return _day_of_month(scene, stop, day)
    if not scene.row[stop].definite:
        return None
    if scene.today is None:
        return Read(after, None)
    return Read(after, _point(nth_weekday(current(scene.today, Unit.MONTH, 0) or Period(None, None), day, which)))


def _point(day: date | None) -> Period | None:
    return Period(day, day) if day else None


def _day_of_month(scene: Scene, at: int, weekday_: int) -> Read | None:
    """``الخميس 21``: the nearest month in which that day falls on that weekday."""
    nth = ordinal(scene.row, at)
    number = nth[1] if nth else int(scene.row[at].text[:4])
    stop = nth[0] if nth else at + 1
    if not 1 <= number <= 31 or scene.text(stop) in (":", ".", "/", "%") or scene.today is None:
        return None
    if not nth and stop < len(scene.row) and scene.row[stop].is_word:
        return None
    for step in (0, -1, 1, -2, 2):
        month = current(scene.today, Unit.MONTH, step)
        found = day_of(month.first.year, month.first.month, number) if month and month.first else None
        if found and found.weekday() == weekday_:
            return Read(stop, Period(found, found))
    return None


def _bare(scene: Scene, at: int, stop: int, day: int) -> Read:
    """The most recent such day up to publication, or the next one when the clause speaks of the future."""
    if scene.today is None:
        return Read(stop, None)
    this = at and scene.find("this", at - 1)
    back = (scene.today.weekday() - day) % 7
    if this or looks_ahead(scene, at, stop):
        return Read(stop, scene.shifted((-back) % 7))
    return Read(stop, scene.shifted(-back))


def weekdays(scene: Scene, at: int) -> Read | None:
    """One weekday, or two that follow each other (``السبت والأحد``, ``ليل الأحد/الاثنين``)."""
    first = weekday(scene, at)
    if not first or first.period is None:
        return first
    ahead = scene.skip(first.stop, "/", "-", "و", "الي")
    second = scene.find("weekdays", ahead)
    joined = ahead > first.stop or (second and scene.row[ahead].clitic == "و")
    if not second or not joined or not _is_weekday(scene, ahead, second[0]):
        return first
    if scene.find("modifiers", second[0]) or _dated(scene, second[0], second[1]) or first.period.last is None:
        return first
    if first.period.last.weekday() != (second[1] - 1) % 7:
        return first
    return Read(second[0], replace(first.period, last=first.period.last + timedelta(1)))


def day_word(scene: Scene, at: int) -> Read | None:
    """Today, yesterday, tomorrow …, with the weekday or the date that repeats them."""
    found = scene.find("days", at)
    if not found:
        return None
    stop, offset = found
    if offset == 0 and (scene.text(stop) in listed("not_today_before") or ordinal(scene.row, stop)):
        return None
    if scene.find("modifiers", stop) and not scene.find("weekdays", stop):
        return None
    period = scene.shifted(offset)
    bracket = scene.skip(stop, "(", "،", "-")
    named = weekday_at(scene, bracket)
    if not named:
        return Read(stop, period)
    if dated := _dated(scene, named[0], named[1]):
        return dated
    stop = scene.skip(named[0], ")") if scene.text(stop) == "(" else named[0]
    return Read(stop, _agreeing(period, named[1]))


def _agreeing(period: Period | None, day: int) -> Period | None:
    """Yesterday, Sunday: where the publication day lags by one, the weekday is right."""
    if period is None or period.first is None:
        return period
    for step in (0, -1, 1):
        moved = period.first + timedelta(step)
        if moved.weekday() == day:
            return Period(moved, moved)
    return period


def part_of_day(scene: Scene, at: int) -> Read | None:
    """``مساء الثلاثاء``, ``فجر اليوم``, ``ليل الأحد/الاثنين``, ``صباح 5 آذار``, ``هذا المساء``."""
    if early := scene.find("early_or_late", at):
        return part_of_day(scene, early[0]) or named_day(scene, early[0])
    this = scene.find("this", at)
    part = scene.find("parts", this[0] if this else at)
    if not part:
        return None
    if this:
        return Read(part[0], scene.now)
    ahead = scene.skip(part[0], "من", "الباكر", "باكر", "المبكر", "،")
    return named_day(scene, ahead) or calendar_date(scene, ahead)


def part_alone(scene: Scene, at: int) -> Read | None:
    """``قصفوا البلدة صباحا``, ``قرابة منتصف الليل``: a part of the day as an adverb, which does not say which day."""
    about = scene.find("bounds", at)
    start = about[0] if about else at
    found = scene.find("parts_alone", start)
    if not found or (found[0] == start + 1 and scene.row[start].definite) or _blew_up(scene, start):
        return None
    return Read(found[0], None, TimeKind.VAGUE)


def _blew_up(scene: Scene, at: int) -> bool:
    """``المهاجمان فجرا حزاميهما``, ``فجرا نفسيهما``: two who set something off, no dawn."""
    two, what = scene.text(at - 1), scene.text(at + 1)
    return scene.text(at) == _AT_DAWN and (
        two.endswith(_DUAL) or what.startswith(_THEMSELVES) or what.endswith(_THEIRS)
    )


_AT_DAWN, _DUAL, _THEMSELVES, _THEIRS = "فجرا", "ان", "نفس", "هما"


def named_day(scene: Scene, at: int) -> Read | None:
    """A weekday or a day word, with a time of day behind it (which does not move the day)."""
    read = day_word(scene, at) or weekdays(scene, at)
    if not read:
        return None
    return time_of_day(scene, read)


def night(scene: Scene, at: int) -> Read | None:
    """The night before publication (``الليلة الماضية``, ``ليلا``), and tonight."""
    if found := scene.find("overnight", at):
        back = -2 if scene.text(found[0] - 2) == "قبل" else -1
        start, end = scene.shifted(back), scene.shifted(back + 1)
        return Read(found[0], Period(start.first, end.last) if start and end else None)
    found = scene.find("tonight", at)
    if found and scene.row[at].definite:
        return Read(found[0], scene.now)
    return None
