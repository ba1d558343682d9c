"""Feasts by their date in their calendar; approximate, as the new moon is sighted and not computed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hudna.annotate.numbers.vocabulary import read_pack
from hudna.annotate.times.calendar import Period, day_of, hijri_day, hijri_year_at
from hudna.annotate.times.dates import without_year, year_name
from hudna.annotate.times.scene import Read, Scene, listed
from hudna.annotate.times.tense import announced, looks_ahead, looks_back

Entry = Mapping[str, Any]

_NEAR = timedelta(60)
"""``العيد`` is a feast at most this far off."""


def feast(scene: Scene, at: int) -> Read | None:
    """A feast: its first day, and among which days its last one is."""
    found = scene.find("feasts", at)
    if not found:
        return None
    stop, entry = found
    if "one_of" in entry:
        return _nameless(scene, at, stop, entry)
    hijri = entry["calendar"] == "hijri"
    stop = scene.skip(stop, "المبارك", "المجيد")
    if year := year_name(scene, stop, hijri):
        numbers = (
            range(year.year - 580, year.year - 576) if hijri and year.year > 1700 else range(year.year, year.year + 1)
        )
        days = [d for n in numbers if (d := _day(n, entry)) and (year.year < 1700 or d.year == year.year)]
        return _lasting(Read(year.stop, _period(days[0], entry)), entry) if days else None
    if scene.find("modifiers", stop):
        read = without_year(scene, at, stop, hijri, lambda y: _period(_day(y.year, entry), entry))
        return _lasting(read, entry) if read else None
    day = _nearest(scene, at, stop, list(_days(scene.today, entry))) if scene.today else None
    return _lasting(Read(stop, _period(day, entry)), entry)


def _nameless(scene: Scene, at: int, stop: int, entry: Entry) -> Read | None:
    """``خلال العيد``: the nearest of the two great feasts, as far as one is near."""
    after = scene.row[stop] if stop < len(scene.row) else None
    if scene.text(at - 1) not in listed("before_the_feast") or (after and after.is_word and after.definite):
        return None
    today = scene.today
    if today is None:
        return Read(stop, None)
    feasts = [read_pack("times.yml")["feasts"][name] for name in entry["one_of"]]
    days = {day: one for one in feasts for day in _days(today, one) if abs(day - today) <= _NEAR}
    day = _nearest(scene, at, stop, list(days))
    return _lasting(Read(stop, _period(day, days[day])), days[day]) if day else Read(stop, None)


def _nearest(scene: Scene, at: int, stop: int, days: list[date]) -> date | None:
    """Which of the days a feast without a year is: by the tense, else the nearest; a caption means the year of
    publication."""
    if scene.today is None:
        return None
    today = scene.today
    if scene.label():
        days = [d for d in days if d.year == today.year]
    elif looks_ahead(scene, at, stop):
        days = [d for d in days if d >= today]
    elif looks_back(scene, at, stop) and not announced(scene, at):
        days = [d for d in days if d <= today]
    return min(days, key=lambda d: abs(d - today), default=None)


def _days(today: date, entry: Entry) -> Iterator[date]:
    """The days of the feast in the years around a day."""
    base = hijri_year_at(today) if entry["calendar"] == "hijri" else today.year
    return (d for n in range(-2, 3) if base and (d := _day(base + n, entry)))


def _day(year: int, entry: Entry) -> date | None:
    return (hijri_day if entry["calendar"] == "hijri" else day_of)(year, entry["month"], entry["day"])


def _period(day: date | None, entry: Entry) -> Period | None:
    hijri = entry["calendar"] == "hijri"
    return Period(day, day, approximate=hijri, sighted=hijri) if day else None


def _lasting(read: Read, entry: Entry) -> Read:
    """With the days on which the feast begins, and may end: by law or custom it has more than one."""
    day = read.period.first if read.period else None
    if day is None:
        return read
    last = day + timedelta(entry.get("lasts", 1) - 1)
    return replace(read, starts=read.period, ends=replace(read.period, last=last) if read.period else None)
