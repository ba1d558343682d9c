"""The interface in two languages: strings, counted nouns, dates. The reports' own words never pass through here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from hudna.model.finding import HudnaError
from hudna.model.interval import Interval

LANGUAGES = ("en", "ar")


@dataclass(frozen=True, slots=True)
class Words:
    """The strings of one language, by ``section.key``."""

    lang: str
    strings: Mapping[str, Mapping[str, Any]]

    @property
    def dir(self) -> str:
        return "rtl" if self.lang == "ar" else "ltr"

    def __call__(self, key: str, **values: object) -> str:
        """The string at ``section.key`` with its values filled in. Raises KeyError for a key that does not exist."""
        section, _, name = key.partition(".")
        text: str = self.strings[section][name]
        return text.format(**values) if values else text

    def counted(self, noun: str, number: int) -> str:
        """A number with its noun in the form that the language wants after it (CLDR plural categories)."""
        forms: Mapping[str, str] = self.strings["counts"][noun]
        text = forms.get(plural(self.lang, number)) or forms["other"]
        return text.format(number=number)

    def day(self, day: date) -> str:
        """``11 October 2020``, ``11 تشرين الأول/أكتوبر 2020``."""
        return f"{day.day} {self.month(day.month)} {day.year}"

    def month(self, month: int) -> str:
        """The name of the month from 1 to 12, in Arabic in both calendars' names."""
        name: str = self.strings["time"]["months"][month - 1]
        return name

    def short_day(self, day: date) -> str:
        """Day and month only, for places where the year is known."""
        return f"{day.day} {self.strings['time']['months_short'][day.month - 1]}"

    def moment(self, moment: datetime) -> str:
        """Day, hour and minute; the zone is named by the string around it."""
        return f"{self.day(moment.date())} {moment:%H:%M}"

    def interval(self, when: Interval | None) -> str:
        """An interval as words, with its doubts: an open end, a span, an approximation."""
        if when is None or (when.earliest is None and when.latest is None):
            return self("time.unknown")
        if when.earliest is None or when.latest is None:
            key, day = ("time.until", when.latest) if when.earliest is None else ("time.from", when.earliest)
            told = self(key, day=self.day(day)) if day else ""
        elif when.earliest == when.latest:
            told = self.day(when.earliest)
        else:
            told = self("time.between", first=self._first(when.earliest, when.latest), last=self.day(when.latest))
        return self("time.about", when=told) if when.approximate else told

    def _first(self, first: date, last: date) -> str:
        """The first day of a span, without what the last day says again."""
        if first.year != last.year:
            return self.day(first)
        month = "" if first.month == last.month else f" {self.month(first.month)}"
        return f"{first.day}{month}"


def plural(lang: str, number: int) -> str:
    """The CLDR plural category of a whole number in English or Arabic."""
    if lang != "ar":
        return "one" if number == 1 else "other"
    if number <= 2:
        return ("zero", "one", "two")[number]
    rest = number % 100
    return "few" if 3 <= rest <= 10 else "many" if rest >= 11 else "other"


@cache
def words(lang: str) -> Words:
    """The strings of a language. Raises HudnaError for a language that the brief does not have."""
    if lang not in LANGUAGES:
        raise HudnaError(f"the brief is not written in {lang!r}", f"languages: {', '.join(LANGUAGES)}")
    text = files("hudna.report").joinpath(f"templates/{lang}.yml").read_text(encoding="utf-8")
    return Words(lang, yaml.safe_load(text))
