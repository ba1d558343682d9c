"""Something an annotator found in a text: an actor, a place, a time, a number, a weapon, a cue."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hudna.model.interval import Interval
from hudna.model.spans import Span


class MentionType(StrEnum):
    ACTOR = "actor"
    PLACE = "place"
    TIME = "time"
    NUMBER = "number"
    WEAPON = "weapon"
    CUE = "cue"


@dataclass(frozen=True, slots=True)
class ActorValue:
    """Which actor the words name."""

    entity: str
    """Canonical id in the packs, e.g. ``iq.kataib-hezbollah``."""


@dataclass(frozen=True, slots=True)
class PlaceValue:
    """Which place the words name; ``place`` is None when several of that name are as likely."""

    place: str | None
    candidates: tuple[str, ...] = ()


class TimeKind(StrEnum):
    """What a time expression is: a date or period on the calendar, a length of time, or something that recurs."""

    POINT = "point"
    DURATION = "duration"
    SET = "set"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class TimeValue:
    """A resolved time. ``interval`` is None when the words and the publication date do not fix it."""

    kind: TimeKind
    interval: Interval | None = None
    duration: str | None = None
    """ISO 8601 duration (``P5D``, ``PT48H``) when a length is stated."""
    deadline: bool = False
    """True for ``by``, ``within``, ``until``: the words bound an end rather than place an event."""
    anchored: bool = False
    """True when the words hang on another event (``after 48 hours of the killing of``): not on the publication date."""
    starts: Interval | None = None
    ends: Interval | None = None
    """The days of which one is the first, and of which one is the last: of what goes on ``from … to``, ``until``; of a
    feast and a month of the Hijri calendar, which the new moon may begin and end a day earlier or later."""
    through: bool = False
    """True for ``from … to``: the words name both ends of what goes on."""


class NumberClass(StrEnum):
    """How a quantity is given. Only ``exact`` and the bounds carry a value; classes never turn into one."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"
    ORDINAL = "ordinal"
    SEVERAL = "several"
    DOZENS = "dozens"
    HUNDREDS = "hundreds"
    THOUSANDS = "thousands"
    MILLIONS = "millions"


@dataclass(frozen=True, slots=True)
class NumberValue:
    """A quantity as stated. ``value`` is None for a class (dozens); ``upper`` is the other end of a range."""

    value: int | float | None
    number_class: NumberClass
    upper: int | float | None = None
    counted: str | None = None
    """The folded noun that is counted, when it directly follows or is part of the word (a dual: ``جنديان``)."""


@dataclass(frozen=True, slots=True)
class WeaponValue:
    """One of the contract's weapon classes, and the pack entry that the words matched."""

    weapon: str


@dataclass(frozen=True, slots=True)
class CueValue:
    """A grammatical signal: ``negation``, ``condition``, ``future``, ``obligation``, ``possibility`` …"""

    cue: str


MentionValue = ActorValue | PlaceValue | TimeValue | NumberValue | WeaponValue | CueValue


@dataclass(frozen=True, slots=True)
class Mention:
    """Where something is named: ``at`` in the folded text, ``start``, ``end`` and ``text`` in the unaltered one."""

    type: MentionType
    at: Span
    start: int
    end: int
    text: str
    value: MentionValue | None = None
