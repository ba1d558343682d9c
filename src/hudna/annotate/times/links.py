"""Times built of times: ranges, and times before, after, since and until another."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hudna.annotate.numbers.cardinals import cardinal
from hudna.annotate.times.calendar import Grain, Period, Unit, day_of, move, nth_weekday, week_of, year_of
from hudna.annotate.times.clock import clock, time_of_day
from hudna.annotate.times.dates import any_month, day_number, day_period, relative_month, without_year, year_name
from hudna.annotate.times.days import calendar_date, named_day, part_of_day, relative_unit, weekday, weekday_at
from hudna.annotate.times.feasts import feast
from hudna.annotate.times.offsets import from_then, length, offset
from hudna.annotate.times.periods import counted_part, edge, whole
from hudna.annotate.times.scene import Read, Scene
from hudna.annotate.times.tense import looks_ahead
from hudna.model.mention import TimeKind

_DASHES = ("-", "/")


def point(scene: Scene, at: int) -> Read | None:
    """Any dated time, without a preposition."""
    if not scene.opens(at):
        return None
    return (
        part_of_day(scene, at)
        or named_day(scene, at)
        or day_span(scene, at)
        or calendar_date(scene, at)
        or counted_part(scene, at)
        or edge(scene, at)
        or whole(scene, at, governed=True)
        or feast(scene, at)
        or _day_word_and_date(scene, at)
    )


def _day_word_and_date(scene: Scene, at: int) -> Read | None:
    """``حتى يوم 20 أيار``."""
    found = scene.find("day_words", at)
    return calendar_date(scene, found[0]) if found else None


def _through(span: Read) -> Read:
    """``من 4 إلى 22 آذار``: what goes on from its first day to its last."""
    period = span.period
    if period is None or period.first is None or period.last is None:
        return span
    first, last = replace(period, last=period.first), replace(period, first=period.last)
    return replace(span, starts=first, ends=last, through=True)


def day_span(scene: Scene, at: int) -> Read | None:
    """Two days of one month: ``19-20 نوفمبر``, ``4 إلى 22 هذا الشهر``, ``24 و25 آب 2024``."""
    first = day_number(scene, at)
    if not first:
        return None
    ahead = scene.skip(first[0], "-", "و", "الي", "حتي", "وحتي")
    second = day_number(scene, ahead) if ahead > first[0] or _joined(scene, ahead) else None
    if not second or second[1] <= first[1]:
        return None
    if looks_ahead(scene, ahead, second[0]):  # so does the beginning of what is to end
        scene.marks[at] = True
    after = scene.skip(second[0], "من", "/", "في", "،")
    if month := any_month(scene, after):
        if year := year_name(scene, month.stop, month.hijri):
            low, high = (day_period(scene, d, month, year) for d in (first[1], second[1]))
            return Read(year.stop, _hull(low, high))
        reads = [without_year(scene, at, month.stop, month.hijri, lambda y, d=d: day_period(scene, d, month, y))  # type: ignore[misc]
                 for d in (first[1], second[1])]  # fmt: skip
        if reads[0] and reads[1]:
            return Read(reads[1].stop, _hull(reads[0].period, reads[1].period))
    if relative := relative_month(scene, after):
        stop, period = relative
        if period is None or period.first is None:
            return Read(stop, None)
        days = [day_of(period.first.year, period.first.month, d) for d in (first[1], second[1])]
        return Read(stop, Period(days[0], days[1])) if days[0] and days[1] else None
    return None


def _joined(scene: Scene, at: int) -> bool:
    return at < len(scene.row) and scene.row[at].clitic == "و"


def _hull(low: Period | None, high: Period | None) -> Period | None:
    if not low or not high or not low.first or not high.last or low.first > high.last:
        return None
    return Period(low.first, high.last, max(low.grain, high.grain), low.approximate or high.approximate)


def between(scene: Scene, at: int) -> Read | None:
    """``من 2 أكتوبر إلى 22 أكتوبر``, ``بين 2014 و2016``, ``2 آب – 30 أيلول 1990``."""
    lead = scene.find("between", at) or scene.find("from", at)
    pairing = bool(scene.find("between", at))
    start = scene.skip(lead[0], "يوم", "عام", "عامي", "يومي", "سنه", "سنتي") if lead else at
    if not scene.opens(start):
        return None
    if dated := _clock_span(scene, start):
        return dated
    if lead and (span := day_span(scene, start)):
        return span if pairing else _through(span)
    years = _years(scene, start, bool(lead))
    if years:
        return years
    low = point(scene, start)
    if not low or (low.period is None and scene.today is not None):
        return None
    gap = scene.find("to", low.stop)
    ahead = (
        scene.skip(gap[0] if gap else low.stop, *_DASHES, "،") if gap or scene.text(low.stop) in _DASHES else low.stop
    )
    if pairing and ahead == low.stop:
        ahead = scene.skip(low.stop, "و")
        if ahead == low.stop and not _joined(scene, ahead):
            return None
    if ahead == low.stop and not pairing:
        return None
    high = point(scene, ahead)
    if not high or (not lead and not gap and not _same_kind(low, high)):
        return None
    yearless = not any(t.digits and len(t.text) == 4 for t in scene.row[start : low.stop])
    if yearless and any(scene.find("hijri_months", k) for k in range(start, low.stop)):
        return None
    to_come = any(scene.marks.get(k) for k in range(ahead, high.stop))
    if to_come and yearless:
        scene.marks.update(dict.fromkeys(range(start, low.stop), True))
        low = point(scene, start) or low
    first, last = low.period, high.period
    if _weekday_alone(scene, start, low) and _weekday_alone(scene, ahead, high):
        first, last = _week_through(first, last, to_come)
    elif yearless:
        first = _in_year_of(first, last)
    ends = at_its_end(scene, ahead, last) if last else None
    return replace(high, period=_hull(first, last), starts=first, ends=ends, through=not pairing)


def _weekday_alone(scene: Scene, at: int, read: Read) -> bool:
    named = weekday_at(scene, at)
    return named is not None and named[0] == read.stop


def _week_through(low: Period | None, high: Period | None, ahead: bool) -> tuple[Period | None, Period | None]:
    """``من الأحد إلى الخميس``: the two next weekdays, or the two last, in the order in which they are told."""
    if not (low and high and low.first and high.first) or low.first <= high.first:
        return low, high
    moved = timedelta(7)
    if ahead:
        return low, Period(high.first + moved, high.first + moved)
    return Period(low.first - moved, low.first - moved), high


def _same_kind(low: Read, high: Read) -> bool:
    return bool(low.period and high.period and low.period.grain == high.period.grain)


def _in_year_of(low: Period | None, high: Period | None) -> Period | None:
    """``2 آب – 30 أيلول 1990``: a first date without a year has the year of the second, or the one before it."""
    if not low or not high or not low.first or not high.last or not low.last or low.grain > Grain.MONTH:
        return low
    for year in (high.last.year, high.last.year - 1):
        first, last = day_of(year, low.first.month, low.first.day), day_of(year, low.last.month, low.last.day)
        if first and last and first <= high.last:
            return Period(first, last, low.grain, low.approximate)
    return low


def _years(scene: Scene, at: int, led: bool) -> Read | None:
    """``بين 2014 و2016``, ``من ألفين إلى ألفين وأربعة عشر``, ``2014-2018``."""
    found = []
    here = at
    for turn in range(2):
        number = cardinal(scene.row, here)
        if not number or not isinstance(number.value, int) or not 1900 <= number.value <= 2100:
            return None
        found.append(number.value)
        here = number.stop
        if turn == 0:
            gap = scene.find("to", here)
            ahead = gap[0] if gap else scene.skip(here, "-", "و", "/")
            if ahead == here and not (led and _joined(scene, here)):
                return None
            here = scene.skip(ahead, "عام", "سنه", "العام")
    if found[0] > found[1] or not (led or scene.text(at - 1) in ("عامي", "الفتره", "اعوام", "خلال", "عام")):
        return None
    low, high = year_of(found[0]), year_of(found[1])
    return Read(here, _hull(low, high))


def _clock_span(scene: Scene, at: int) -> Read | None:
    """``من الساعة 4 إلى 6 مساء يوم الأحد``: the hours do not move the day."""
    if scene.text(at - 1) not in ("من", "بين"):
        return None
    lead = scene.find("clock", at)
    first = clock(scene, at)
    if not first or not (lead or scene.text(at + 1) == ":"):
        return None
    gap = scene.find("to", first)
    ahead = gap[0] if gap else scene.skip(first, "و", "-")
    second = clock(scene, ahead) if ahead > first else None
    if not second:
        return None
    return named_day(scene, scene.skip(second, "من", "،", "يوم")) or calendar_date(scene, scene.skip(second, "من", "،"))


def at_the_clock(scene: Scene, at: int) -> Read | None:
    """``الساعة الثامنة مساء اليوم``: the day that stands behind the hour; unresolved where none does."""
    stop = clock(scene, at)
    if not stop:
        return None
    ahead = scene.skip(stop, "من", "،", ")", "في")
    return named_day(scene, ahead) or calendar_date(scene, ahead) or Read(stop, None, TimeKind.VAGUE)


def governed(scene: Scene, at: int) -> Read | None:
    """A preposition that bounds a dated time: ``منذ الجمعة``, ``حتى نهاية الشهر``, ``بحلول``, ``قبل 5 آذار``."""
    if scene.find("days", at) or scene.find("parts", at):
        return None
    if beyond := _until_after(scene, at):
        return beyond
    here = scene.sections(at)
    for section, rule in _BOUNDS:
        if section in here and (found := scene.find(section, at)):
            if section in ("before", "after") and (span := length(scene, found[0])):
                return _counted_from(scene, found[0], section, span.stop)
            if section == "before" and scene.text(at) == "قبل" and scene.text(at - 1) == "من":
                continue
            inner = point(scene, found[0])
            if inner and inner.period and inner.period.first and inner.period.last:
                period = inner.period
                if section == "before" and _names_its_end(scene, found[0]):
                    return replace(inner, period=Period(None, period.last, period.grain))
                if section == "until":
                    inner = replace(inner, ends=at_its_end(scene, found[0], period))
                return rule(scene, inner, period)
            if inner:
                return replace(inner, deadline=section in ("by", "until"))
    return None


def _names_its_end(scene: Scene, at: int) -> bool:
    """``قبل نهاية الشهر``: up to its last day; the end is a moment, not the last third, of which nothing is left."""
    return scene.find("edges", at) is not None and scene.row[at].bare == "نهايه"


def at_its_end(scene: Scene, at: int, period: Period) -> Period:
    """The days of which one is the last of what goes on up to a period (``حتى منتصف حزيران``: some day of its middle;
    ``حتى نهاية حزيران``: its last)."""
    if not _names_its_end(scene, at) or scene.find("feasts", at + 1):
        return period
    return Period(period.last, period.last, Grain.DAY, sighted=period.sighted)


def _until_after(scene: Scene, at: int) -> Read | None:
    """``إلى ما بعد العيد``: what goes on ends some day behind it."""
    found = scene.find("until_after", at)
    inner = point(scene, found[0]) if found else None
    if inner is None:
        return None
    last = inner.period.last if inner.period else None
    behind = Period(last + timedelta(1), None, sighted=inner.period.sighted) if inner.period and last else None
    return replace(inner, period=None, deadline=True, starts=None, ends=behind)


def _counted_from(scene: Scene, at: int, section: str, stop: int) -> Read | None:
    span = length(scene, at)
    ahead = scene.skip(stop, "من", "علي")
    if not span or (ahead == stop and not scene.find("weekdays", scene.skip(stop, "يوم"))):
        return None
    if ahead == stop:
        return _weekday_after(scene, at - 1, stop)
    inner = point(scene, ahead)
    return from_then(scene, inner, span, 1 if section == "after" else -1) if inner and inner.period else None


def _weekday_after(scene: Scene, at: int, stop: int) -> Read | None:
    """``بعد أسبوعين يوم الخميس``: the first such day from then on."""
    base = offset(scene, at)
    day = weekday(scene, stop)
    named = scene.find("weekdays", scene.skip(stop, "يوم"))
    if not base or not base.period or not base.period.first or not day or not named:
        return None
    first = base.period.first
    found = nth_weekday(Period(first, first + timedelta(6)), named[1], 1)
    return Read(named[0], Period(found, found)) if found else None


def _by(scene: Scene, inner: Read, period: Period) -> Read:
    if scene.today and period.last and scene.today <= period.last:
        return replace(inner, period=Period(scene.today, period.last, period.grain), deadline=True)
    return replace(inner, deadline=True)


def _until(scene: Scene, inner: Read, period: Period) -> Read:
    return replace(inner, period=Period(None, period.last, period.grain), deadline=True)


def _since(scene: Scene, inner: Read, period: Period) -> Read:
    if scene.today and period.first and period.first <= scene.today:
        return replace(
            inner, period=Period(period.first, max(scene.today, period.first), period.grain, period.approximate)
        )
    return inner


def _shortly_before(scene: Scene, inner: Read, period: Period) -> Read | None:
    first = period.first - timedelta(1) if period.first and period.grain is Grain.DAY else None
    return replace(inner, period=Period(first, period.last, period.grain, True)) if first else None


def _shortly_after(scene: Scene, inner: Read, period: Period) -> Read | None:
    last = period.last + timedelta(1) if period.last and period.grain is Grain.DAY else None
    return replace(inner, period=Period(period.first, last, period.grain, True)) if last else None


def _before(scene: Scene, inner: Read, period: Period) -> Read | None:
    last = period.first - timedelta(1) if period.first else None
    return replace(inner, period=Period(None, last, period.grain))


def _after(scene: Scene, inner: Read, period: Period) -> Read | None:
    return replace(inner, period=Period(period.last, None, period.grain))


_BOUNDS = (
    ("by", _by), ("until", _until), ("since", _since), ("shortly_before", _shortly_before),
    ("shortly_after", _shortly_after), ("before", _before), ("after", _after),
)  # fmt: skip
"""Lists of ``times.yml`` and how what they govern is bounded."""


def week_and_day(scene: Scene, at: int) -> Read | None:
    """``الأسبوع المقبل يوم الجمعة``: that day of that week."""
    week = relative_unit(scene, at, Unit.WEEK)
    named = weekday_at(scene, week[0]) if week else None
    if not week or not named:
        return None
    monday = week_of(week[1].first).first if week[1] and week[1].first else None
    day = move(monday, Unit.DAY, named[1]) if monday else None
    return Read(named[0], Period(day, day) if day else None)


def same_day(scene: Scene, read: Read) -> Read:
    """``10 شوال 1436هـ الموافق 26 يوليو 2015``: one day in two calendars, taken from the Gregorian; then the hour."""
    if not read.period or read.period.grain is not Grain.DAY or read.period.first != read.period.last:
        return read
    ahead = scene.skip(read.stop, ")", "،")
    equal = scene.find("equals", ahead)
    second = calendar_date(scene, scene.skip(equal[0], "ل", "(", ":")) if equal else None
    if equal and second and second.period:
        period = read.period if _is_hijri(scene, equal[0], second.stop) else second.period
        read = replace(read, stop=scene.skip(second.stop, ")"), period=period)
    return time_of_day(scene, read)


def _is_hijri(scene: Scene, start: int, stop: int) -> bool:
    eras = (scene.find("eras", at) for at in range(start, stop))
    return any(scene.find("hijri_months", at) for at in range(start, stop)) or any(e and e[1] == "hijri" for e in eras)
