"""The interface in two languages: strings, counted nouns, dates. The reports' own words never pass through here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any

import yaml

from hudna.model.finding import HudnaError
from hudna.model.interval import Interval
from hudna.model.message import LINES, Message
from hudna.model.truce import Names
from hudna.text.one_line import harmless

LANGUAGES = ("en", "ar")
_CODE = re.compile(r"`([^`]*)`")
"""What is written to the letter in a message: a format, a command."""
_ISO_DAY = re.compile(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b")
_ISO_MONTH = re.compile(r"\b([0-9]{4})-(0[1-9]|1[0-2])\b")
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_NUMBER = "[0-9]+"
_SHAPES = {
    "day": _DAY,
    "first": _DAY,
    "last": _DAY,
    "number": _NUMBER,
    "total": _NUMBER,
    "seed": _NUMBER,
    "year": _NUMBER,
}
"""What stands in the places so called of a sentence that is kept as text; in others anything."""


@dataclass(frozen=True, slots=True)
class Words:
    """The strings of one language, by ``section.key``."""

    lang: str
    strings: Mapping[str, Mapping[str, Any]]
    messages: Mapping[str, str] = field(default_factory=dict)
    """The sentences of errors and findings, by their English template; none in English."""
    kept: tuple[tuple[re.Pattern[str], str], ...] = ()
    """Sentences that ledgers keep as text: what is English, and how it is told."""

    @property
    def dir(self) -> str:
        return "rtl" if self.lang == "ar" else "ltr"

    def __call__(self, key: str, **values: object) -> str:
        """The string at ``section.key`` with its values filled in. Raises KeyError for a key that does not exist."""
        section, _, name = key.partition(".")
        text: str = self.strings[section][name]
        return text.format(**values) if values else text

    def tell(self, text: str) -> str:
        """A message in this language; what is no sentence of ours, such as the words of a library, as it is.

        Values are told in the language too: days, names, further messages. A translation says by its format what a
        value is: ``{slot:slot}`` is looked up in the section ``slot``, ``{number:claim}`` is counted.
        """
        told = self.messages.get(getattr(text, "template", text))
        values: Mapping[str, Any] = getattr(text, "values", {})
        if told is not None:
            return _Teller(self).vformat(told, (), values)
        for pattern, as_told in self.kept:
            if match := pattern.fullmatch(text):
                return _Teller(self).vformat(as_told, (), {n: _valued(n, v) for n, v in match.groupdict().items()})
        return str(text)

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

    def dated(self, name: str) -> str:
        """A working name with the days and months in it (ISO 8601) in words."""
        name = _ISO_DAY.sub(lambda found: self.day(date.fromisoformat(found[0])), name)
        return _ISO_MONTH.sub(lambda found: f"{self.month(int(found[2]))} {found[1]}", name)

    def titled(self, names: Names) -> str:
        """A working name in this language, on one line, with its days and months in words."""
        return harmless(self.dated(names.ar if self.lang == "ar" else names.en))

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


class _Teller(Formatter):
    """Fills a translation's places. Text that may hold letters of the other direction is kept apart (FSI … PDI)."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def format_field(self, value: Any, format_spec: str) -> str:
        w = self._words
        if isinstance(value, tuple):
            parts = [self.format_field(v, "" if format_spec == LINES else format_spec) for v in value]
            return ("\n" if format_spec == LINES else w("page.comma")).join(parts)
        if isinstance(value, Names):
            return isolated(w.titled(value))
        if isinstance(value, date):
            return w.moment(value) if isinstance(value, datetime) else w.day(value)
        if format_spec in w.strings["counts"]:
            return w.counted(format_spec, value)
        if isinstance(value, str):
            named = w.strings.get(format_spec, {}).get(value)
            told = named or (w.tell(value) if isinstance(value, Message) else value)
            return isolated(value) if told == value else told
        return format(value, format_spec)


def isolated(text: str) -> str:
    """The text as one harmless line that turns no neighbour, by characters (FSI … PDI): where there is no markup."""
    return f"\u2068{harmless(text)}\u2069"


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
        raise HudnaError(
            Message("the brief is not written in {lang!r}", lang=lang),
            Message("languages: {languages}", languages=tuple(LANGUAGES)),
        )
    folder = files("hudna.report").joinpath("templates")
    strings = yaml.safe_load(folder.joinpath(f"{lang}.yml").read_text(encoding="utf-8"))
    found = folder.joinpath(f"messages.{lang}.yml")
    told = yaml.safe_load(found.read_text(encoding="utf-8")) if found.is_file() else {"told": {}, "kept": {}}
    messages, kept = (
        {said: _CODE.sub(lambda m: isolated(m[1]), other) for said, other in told[part].items()}
        for part in ("told", "kept")
    )
    return Words(lang, strings, messages, tuple((_pattern(said), other) for said, other in kept.items()))


def _valued(name: str, text: str) -> date | int | Message:
    """What stands in a place of a sentence that is kept as text."""
    shape = _SHAPES.get(name)
    return date.fromisoformat(text) if shape == _DAY else int(text) if shape == _NUMBER else Message(text)


def _pattern(template: str) -> re.Pattern[str]:
    """What fits a template, with a group for each of its places."""
    parts = Formatter().parse(template)
    shaped = (
        re.escape(said) + (f"(?P<{name}>{_SHAPES.get(name, '.+?')})" if name else "") for said, name, _, _ in parts
    )
    return re.compile("".join(shaped))
