"""What the rules of time read: the tokens of a text, the vocabulary, and the day the text speaks from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from hudna.annotate.numbers.cardinals import number_words
from hudna.annotate.numbers.tokens import Token, match
from hudna.annotate.numbers.vocabulary import Form, Phrases, analyser, phrases, read_pack
from hudna.annotate.times.calendar import Grain, Period, Unit
from hudna.model.mention import TimeKind
from hudna.text.fold import fold_key
from hudna.text.memory import remembered

_SIMPLE = [
    "tonight",
    "overnight",
    "early_or_late",
    "parts_alone",
    "this",
    "few",
    "rest",
    "trimesters",
    "equals",
    "before",
    "shortly_before",
    "shortly_after",
    "after",
    "since",
    "elapsed",
    "within",
    "during",
    "by",
    "until",
    "until_after",
    "from",
    "to",
    "between",
    "for",
    "every",
    "recurring",
    "clock",
    "clock_fractions",
    "clock_zones",
    "day_words",
    "holding",
]
_VALUED = [
    "months",
    "hijri_months",
    "weekdays",
    "days",
    "parts",
    "modifiers",
    "edges",
    "fractions_of_year",
    "seasons",
    "decades",
    "eras",
    "anaphora",
]


@dataclass(frozen=True, slots=True)
class UnitForm:
    """A unit of time as a noun: its grammatical number is 1, 2 or 3 (three or more)."""

    unit: Unit
    number: int


@dataclass(frozen=True, slots=True)
class Read:
    """What a rule read from some token up to ``stop`` (exclusive). Without a period the time stays unresolved."""

    stop: int
    period: Period | None
    kind: TimeKind = TimeKind.POINT
    duration: str | None = None
    deadline: bool = False
    anchored: bool = False
    starts: Period | None = None
    ends: Period | None = None
    """The days of which one is the first, and of which one is the last."""
    through: bool = False

    def until(self, stop: int) -> Read:
        """The same, read up to a later token."""
        return replace(self, stop=stop)


@cache
def tables() -> dict[str, Phrases]:
    """The phrases of the pack by section, folded."""
    pack = read_pack("times.yml")
    found = {name: phrases((w, True) for w in pack[name]) for name in _SIMPLE}
    found |= {name: phrases((w, key) for key, ws in pack[name].items() for w in ws) for name in _VALUED}
    found["units"] = phrases(_unit_forms(pack["units"]))
    found["feasts"] = phrases((w, feast) for feast in pack["feasts"].values() for w in feast["names"])
    vague = [*pack["vague"].values(), {**pack["publication"], "deadline": True}]
    found["vague"] = phrases((w, entry) for entry in vague for w in entry["words"])
    bounds = read_pack("numbers.yml")
    found["bounds"] = phrases((w, bound) for bound, ws in bounds["bounds"].items() for w in ws)
    found["several"] = phrases((w, True) for w in bounds["several"])
    found["last"] = phrases((w, True) for w in bounds["last"])
    return found


def _unit_forms(units: dict[str, list[list[str]]]) -> Iterator[tuple[str, UnitForm]]:
    for name, forms in units.items():
        for number, words in enumerate(forms, 1):
            for word in words:
                yield word, UnitForm(Unit(name), number)


@cache
def listed(name: str) -> frozenset[str]:
    """A plain list of words of the pack, folded."""
    return frozenset(fold_key(w) for w in read_pack("times.yml")[name])


@remembered
def known(word: str) -> bool:
    """Is this a word of time, a number, or a preposition among them?"""
    return word in ("من", "وقت") or bool(sections(word))


@cache
def _sections() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {
        "digits": {"digits"},
        "في": {"in"},
        "غره": {"number"},
        "نصف": {"number"},
        "ال": {"number"},
    }
    for name, table in tables().items():
        for word in table:
            found.setdefault(word, set()).add(name)
    for word in number_words():
        found.setdefault(word, set()).add("number")
    return {word: frozenset(names) for word, names in found.items()}


def sections(word: str) -> frozenset[str]:
    """The sections of the pack with an entry that begins with a bare word; ``number`` for number words."""
    return _sections().get(word, frozenset())


@cache
def analyse() -> Callable[[str], Form]:
    """The function that takes a folded word apart, for times and numbers alike."""
    known = {word for table in tables().values() for word in table}
    numbers = read_pack("numbers.yml")
    known |= number_words()
    known |= {fold_key(w) for section in ("classes", "after_bounds") for ws in numbers[section].values() for w in ws}
    return analyser(frozenset(known), lambda _, form: sections("digits" if form.digits else form.bare))


@dataclass(slots=True)
class Scene:
    """The tokens of one text, and the day it was published (None: nothing relative is resolved).

    ``past`` is the latest dated point that was read so far, for expressions that point back to it; ``told`` the latest
    that does not lie ahead.
    """

    row: list[Token]
    today: date | None
    original: Callable[[Token], str]
    past: Period | None = None
    told: Period | None = None
    marks: dict[int, bool | None] = field(default_factory=dict)
    caption: bool | None = None
    tables: dict[str, Phrases] = field(default_factory=tables)

    def find(self, section: str, at: int) -> tuple[int, Any] | None:
        """The phrase of a section of the pack that starts at a token: (stop, value)."""
        if not 0 <= at < len(self.row) or self.row[at].bare not in self.tables[section]:
            return None
        return match(self.tables[section], self.row, at)

    def opens(self, at: int) -> bool:
        """Can a number, a time or a preposition of time begin at a token? What reads one need not look else."""
        return bool(self.sections(at))

    def sections(self, at: int) -> frozenset[str]:
        """The sections of the pack with an entry that begins with the word at a token."""
        return (self.row[at].opens or frozenset()) if 0 <= at < len(self.row) else frozenset()

    def text(self, at: int) -> str:
        """The folded word at an index; empty outside the text."""
        return self.row[at].text if 0 <= at < len(self.row) else ""

    def skip(self, at: int, *texts: str) -> int:
        """The index behind the given marks or words, or the same index."""
        while at < len(self.row) and self.row[at].text in texts:
            at += 1
        return at

    @property
    def now(self) -> Period | None:
        """The day of publication."""
        return Period(self.today, self.today, Grain.DAY) if self.today else None

    def shifted(self, days: int) -> Period | None:
        """The day that many days from publication."""
        if self.today is None:
            return None
        day = self.today + timedelta(days)
        return Period(day, day, Grain.DAY)

    def label(self) -> bool:
        """True when the text has words of time alone, as a caption or a time stamp does."""
        if self.caption is None:
            self.caption = len(self.row) < 30 and all(t.digits or not t.is_word or known(t.bare) for t in self.row)
        return self.caption
