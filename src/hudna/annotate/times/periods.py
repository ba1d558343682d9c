"""Periods: weeks, months and years told from the present, and their parts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hudna.annotate.numbers.cardinals import cardinal, ordinal
from hudna.annotate.times.calendar import (
    Grain,
    Period,
    Unit,
    current,
    hijri_year,
    move,
    nth_week,
    nth_weekday,
    part_of_year,
    season_of,
    span_of_years,
    third_of,
    week_of,
    year_of,
)
from hudna.annotate.times.dates import any_month, day_and_month, month_alone, year_name
from hudna.annotate.times.feasts import feast
from hudna.annotate.times.scene import Read, Scene, UnitForm, listed, tables
from hudna.annotate.times.tense import looks_back
from hudna.model.mention import TimeKind

_RECENT = {Unit.HOUR: (Unit.DAY, 1), Unit.DAY: (Unit.DAY, 7), Unit.WEEK: (Unit.WEEK, 4), Unit.MONTH: (Unit.MONTH, 6)}

_LAST_THIRD = 3
_CALENDAR = (Unit.WEEK, Unit.MONTH, Unit.YEAR)


def relative(scene: Scene, at: int) -> Read | None:
    """``العام الماضي``, ``الأيام الثلاثة الماضية``, ``هذا الأسبوع``, ``3 أيام القادمة``, ``آخر 3 سنوات``."""
    if last := scene.find("last", at):
        counted = _count(scene, last[0])
        if counted and counted[2].unit and not scene.row[at].definite and counted[1]:
            return Read(counted[0], _span(scene, counted[2].unit, counted[1], -1))
        return None
    this = scene.find("this", at)
    start = scene.skip(this[0] if this else at, "ال")
    counted = _count(scene, start)
    if not counted:
        return None
    stop, amount, form = counted
    few = scene.find("few", stop)
    modifier = scene.find("modifiers", few[0] if few else stop)
    if modifier and not few and (again := scene.find("few", modifier[0])):
        modifier = (again[0], modifier[1])
    definite = any(t.definite for t in scene.row[start:stop])
    if form.number == 1 and amount is None and not definite:
        return None
    if modifier and form.number == 1 and amount is None:
        if form.unit in (Unit.NIGHT, Unit.MINUTE, Unit.SECOND) or (modifier[1] and form.unit is Unit.HOUR):
            return Read(modifier[0], scene.now) if form.unit is not Unit.NIGHT else None
        return Read(modifier[0], current(scene.today, form.unit, modifier[1]) if scene.today else None)
    if modifier and modifier[1]:
        return Read(modifier[0], _span(scene, form.unit, amount, modifier[1]))
    if form.number == 1 and amount is None and definite and (this or scene.label()):
        return Read(stop, current(scene.today, form.unit, 0) if scene.today else None)
    return None


def _count(scene: Scene, at: int) -> tuple[int, float | None, UnitForm] | None:
    """A unit with its number before or behind it: (stop, number or None, unit)."""
    number = cardinal(scene.row, at)
    unit = scene.find("units", number.stop if number else at)
    if not unit:
        return None
    stop, form = unit
    if number:
        return stop, number.value, form
    if form.number == 2:
        return stop, 2, form
    behind = scene.skip(stop, "ال")
    number = cardinal(scene.row, behind) if form.number == 3 else None
    return (number.stop, number.value, form) if number else (stop, None, form)


def _span(scene: Scene, unit: Unit, amount: float | None, direction: int) -> Period | None:
    """So many units back to the day before publication, or on from the day after it; few: by convention."""
    if scene.today is None:
        return None
    vague = amount is None
    if amount is None:
        unit, amount = _RECENT.get(unit, (unit, 5))
    if unit in (Unit.MINUTE, Unit.SECOND):
        return scene.now
    if unit is Unit.HOUR:
        near, far = scene.today, move(scene.today, unit, direction * max(amount, 24))
    else:
        near, far = scene.today + timedelta(1 if direction > 0 else -1), move(scene.today, unit, direction * amount)
    return Period(min(near, far), max(near, far), Grain.DAY, vague) if far else None


def whole(scene: Scene, at: int, governed: bool = False) -> Read | None:
    """A period that may stand behind ``مطلع``, ``نهاية``, ``حتى``: relative, month, year, or the current unit."""
    if read := relative(scene, at) or part(scene, at) or year(scene, at) or month_alone(scene, at):
        return read
    unit = scene.find("units", at)
    if governed and unit and unit[1].number == 1 and scene.row[at].definite and unit[1].unit in _CALENDAR:
        return (
            None
            if any_month(scene, at)
            else Read(unit[0], current(scene.today, unit[1].unit, 0) if scene.today else None)
        )
    return None


def year(scene: Scene, at: int) -> Read | None:
    """``عام 2014``, ``العام 1432هـ``, ``في 2014``; a bare number only behind a word that takes a year."""
    token = scene.row[at]
    if token.digits:
        number = token.text
        if len(number) != 4 or not _holds(scene.text(at - 1)) or not 1900 <= int(number) <= 2100:
            return None
        if scene.text(at + 1) in ("%", ":", "/", "-") or scene.find("units", at + 1) or _counts(scene, at + 1):
            return None
        return Read(at + 1, year_of(int(number)))
    named = year_name(scene, at, named_only=True)
    if not named or scene.find("modifiers", named.stop - 1):
        return None
    if named.hijri or (named.hijri is None and 1300 <= named.year <= 1500):
        return Read(named.stop, hijri_year(named.year))
    return Read(named.stop, year_of(named.year)) if 1 <= named.year <= 9998 else None


def _holds(word: str) -> bool:
    """Does a bare year stand behind this word, with a proclitic or without?"""
    return word in listed("holding") or (word[:1] in "وفبل" and word[1:] in listed("holding"))


def _counts(scene: Scene, at: int) -> bool:
    """Is the word at a token one that is counted (an accusative or plural noun right behind the number)?"""
    if at >= len(scene.row) or not scene.row[at].is_word or scene.row[at].clitic or scene.row[at].definite:
        return False
    word = scene.row[at].text
    return len(word) > 3 and (word.endswith(("يا", "ين", "ات")) or (word.endswith("ا") and not word.startswith("ا")))


def edge(scene: Scene, at: int) -> Read | None:
    """``مطلع آذار``, ``نهاية العام``, ``أواخر الأسبوع الماضي``, ``نهاية الأسبوع`` (the weekend)."""
    found = scene.find("edges", at)
    if not found:
        return None
    stop, which = found
    if scene.text(stop) == "من" and scene.text(at) in ("بدايه",):
        return None
    if ends := _feasts_end(scene, stop, which):
        return ends
    inner = whole(scene, scene.skip(stop, "من", "في"), governed=True)
    if not inner or scene.row[at].definite:
        return None
    period = inner.period
    if period is None or period.first is None:
        return inner
    if period.grain is Grain.WEEK and which == 3 and scene.row[at].bare in ("نهايه",):
        return Read(inner.stop, _weekend(scene, at, inner.stop, period.first))
    if scene.text(at).endswith("نصف") and period.grain is Grain.MONTH and not scene.text(at).startswith("منت"):
        return Read(inner.stop, Period(middle := period.first + timedelta(14), middle))
    return Read(inner.stop, third_of(period, which))


def _weekend(scene: Scene, at: int, stop: int, monday: date) -> Period:
    """The last two days of the week that begins on ``monday``; said of what is past (``قتلت ثلاثة نهاية الأسبوع``)
    never a weekend that is still ahead."""
    first = monday + timedelta(5)
    if scene.today is not None and first > scene.today and looks_back(scene, at, stop):
        first -= timedelta(7)
    return Period(first, first + timedelta(1), Grain.WEEK)


def _feasts_end(scene: Scene, at: int, which: int) -> Read | None:
    """``نهاية عيد الفطر``: one of the days that may be its last."""
    inner = feast(scene, at) if which == _LAST_THIRD else None
    if inner is None:
        return None
    return replace(inner, period=replace(inner.ends, approximate=True) if inner.ends else None)


def part(scene: Scene, at: int) -> Read | None:
    """Quarters, halves, trimesters, seasons, decades, centuries, and the rest of a week or month."""
    for section in ("fractions_of_year", "trimesters"):
        if (found := scene.find(section, at)) and scene.row[at].definite and (nth := ordinal(scene.row, found[0])):
            return _fraction(scene, nth, 4 if section == "trimesters" else found[1])
    if found := scene.find("seasons", at):
        return _season(scene, found)
    if found := scene.find("decades", at):
        return _decade(scene, at, found)
    unit = scene.find("units", at)
    if (
        unit
        and unit[1] == UnitForm(Unit.CENTURY, 1)
        and scene.row[at].definite
        and (nth := ordinal(scene.row, unit[0]))
    ):
        return Read(nth[0], span_of_years(100 * (nth[1] - 1) + 1, 100 * nth[1]))
    found = scene.find("rest", at)
    inner = whole(scene, found[0], governed=True) if found else None
    last = inner.period.last if inner and inner.period else None
    if inner and last and scene.today and last >= scene.today:
        return Read(inner.stop, Period(scene.today, last))
    return None


def _fraction(scene: Scene, nth: tuple[int, int], parts: int) -> Read | None:
    named = year_name(scene, nth[0])
    if not named:
        current_year = scene.find("units", scene.skip(nth[0], "من"))
        if current_year and current_year[1] == UnitForm(Unit.YEAR, 1) and scene.today:
            return Read(current_year[0], part_of_year(scene.today.year, parts, nth[1]))
        return None
    return Read(named.stop, part_of_year(named.year, parts, nth[1]))


def _season(scene: Scene, found: tuple[int, int]) -> Read | None:
    stop, month = found
    if named := year_name(scene, stop):
        return Read(named.stop, season_of(named.year, month)) if 1 <= named.year <= 9990 else None
    modifier = scene.find("modifiers", stop)
    if not modifier or not scene.row[stop - 1].definite:
        return None
    if scene.today is None:
        return Read(modifier[0], None)
    today = scene.today
    seasons = [season_of(today.year + k, month) for k in range(-2, 3)]
    before = [s for s in seasons if s.last and s.last < today][::-1]
    after = [s for s in seasons if s.first and s.first > today]
    now = [s for s in seasons if s.first and s.last and s.first <= today <= s.last] or after[:1]
    pool = {-1: before, 1: after, 0: now}.get(modifier[1], [])
    return Read(modifier[0], pool[0] if pool else None)


def _decade(scene: Scene, at: int, found: tuple[int, int]) -> Read | None:
    stop, tens = found
    century = scene.find("units", scene.skip(stop, "من"))
    first = 1900 + tens if tens > 20 else 2000 + tens
    if century and century[1] == UnitForm(Unit.CENTURY, 1):
        stop = century[0]
        if (modifier := scene.find("modifiers", stop)) and scene.today:
            first, stop = (scene.today.year // 100 + modifier[1]) * 100 + tens, modifier[0]
        elif nth := ordinal(scene.row, stop):
            first, stop = (nth[1] - 1) * 100 + tens, nth[0]
    elif not (scene.row[at].definite or scene.label()):
        return None
    return Read(stop, span_of_years(first, first + 9))


def counted_part(scene: Scene, at: int) -> Read | None:
    """``الأسبوع الثالث من أيار``, ``أول ثلاثاء من``, ``آخر يوم من شهر``, ``اليوم الأول من شهر``, ``أول شباط``."""
    row = scene.row
    last = scene.find("last", at)
    nth = ordinal(row, at)
    if last or (nth and not row[at].definite):
        which = -1 if last else nth[1] if nth else 0
        ahead = last[0] if last else nth[0] if nth else at
        return _nth_of(scene, at, ahead, which) or (_first_day(scene, at, ahead) if which == 1 else None)
    unit = scene.find("units", at)
    if not unit or not row[at].definite or unit[1].number != 1 or unit[1].unit not in (Unit.WEEK, Unit.DAY):
        return None
    behind = scene.find("last", unit[0])
    nth = ordinal(row, unit[0])
    if not behind and not nth:
        return None
    stop, which = (behind[0], -1) if behind else nth or (0, 0)
    return _placed(scene, unit[1].unit, which, stop)


def _nth_of(scene: Scene, at: int, ahead: int, which: int) -> Read | None:
    unit = scene.find("units", ahead)
    day_word = unit if unit and unit[1] == UnitForm(Unit.DAY, 1) else None
    for section_at in (day_word[0] if day_word else ahead, ahead):
        token = scene.row[section_at] if section_at < len(scene.row) else None
        if token and (found := _weekday_noun(token.bare)) is not None:
            inner = whole(scene, scene.skip(section_at + 1, "من", "في"), governed=True)
            if inner and inner.period:
                day = nth_weekday(inner.period, found, which)
                return Read(inner.stop, Period(day, day) if day else None)
    if unit and unit[1].number == 1 and unit[1].unit in (Unit.WEEK, Unit.DAY):
        return _placed(scene, unit[1].unit, which, unit[0])
    return None


def _weekday_noun(word: str) -> int | None:
    found = tables()["weekdays"].get(word)
    return int(found[0].value) if found else None


def _placed(scene: Scene, unit: Unit, which: int, at: int) -> Read | None:
    inner = whole(scene, scene.skip(at, "من", "في"), governed=True)
    if not inner and at < len(scene.row) and scene.row[at].clitic == "ب":
        inner = whole(scene, at, governed=True)
    if not inner or inner.period is None:
        return inner
    if unit is Unit.WEEK:
        return Read(inner.stop, nth_week(inner.period, which))
    first, last = inner.period.first, inner.period.last
    if first is None or last is None:
        return None
    day: date = last if which < 0 else first + timedelta(which - 1)
    return Read(inner.stop, Period(day, day) if day <= last else None)


def _first_day(scene: Scene, at: int, ahead: int) -> Read | None:
    """``أول شباط``: the first day of it."""
    return day_and_month(scene, at) if any_month(scene, ahead) else None


def week_of_day(scene: Scene, at: int) -> Read | None:
    """``أسبوع 30 نوفمبر``: the week that holds the day."""
    unit = scene.find("units", at)
    if not unit or unit[1] != UnitForm(Unit.WEEK, 1) or scene.row[at].definite:
        return None
    day = day_and_month(scene, unit[0])
    return Read(day.stop, week_of(day.period.first)) if day and day.period and day.period.first else None


def vague(scene: Scene, at: int) -> Read | None:
    """``لاحقا``, ``في السابق``, ``مؤخرا``, ``حتى وقت النشر``: only as far as the words go."""
    found = scene.find("vague", at)
    if not found:
        return None
    stop, entry = found
    deadline = bool(entry.get("deadline"))
    kind = TimeKind.POINT if deadline else TimeKind.VAGUE
    if scene.today is None:
        return Read(stop, None, kind, deadline=deadline)
    ends = [None if entry[k] is None else scene.today + timedelta(entry[k]) for k in ("from", "to")]
    return Read(stop, Period(ends[0], ends[1], approximate=True), kind, deadline=deadline)
