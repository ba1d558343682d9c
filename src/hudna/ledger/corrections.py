"""Corrections: one slot of a claim read otherwise by a person. Values are text, as they are typed and kept in git."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

from hudna.lexicon import load_lexicon
from hudna.model.claim import Claim, Directness, Kind, Location, Modality, Party, Precision, Stage, TermKind, Weapon
from hudna.model.finding import HudnaError
from hudna.model.interval import Interval
from hudna.model.message import Message
from hudna.model.spans import Evidence
from hudna.text.fold import fold_key

NOTHING = "none"
_AND = " + "
_AT = "@"
_TO = ".."
_NAMED = re.compile(r"(?:(?P<id>[A-Za-z0-9._-]+)@)?(?P<words>.*?)(?:\[(?P<start>[0-9]+)-(?P<end>[0-9]+)\])?", re.DOTALL)
Fill = Callable[[str, str, tuple[Evidence, ...]], Any]


def corrected(claim: Claim, full_text: str, slot: str, value: str) -> Claim:
    """The claim with the slot filled as a person decided. Its id and evidence stay those of the reading.

    ``value`` is ``none``; a name of the slot's list (kind, modality, weapon, term, stage, directness); a whole number
    (killed, wounded, count); a day or two (``2020-10-01..2020-10-10``, either may be missing; happened, begins, until);
    a last day (due); or words of the report joined by `` + ``, each with ``id@`` before it when the actor or place is
    known (actor, recipient, speaker, where). Words may be followed by the offsets at which they stand (``[120-128]``);
    without, or where the text has others there now, those nearest to the evidence are meant. Any other value may be
    followed by ``@`` and the words that it rests on.

    Raises HudnaError, with what is possible, for anything else and for words that the report does not have.
    """
    fill = _SLOTS.get(slot)
    if fill is None:
        raise HudnaError(
            Message("no slot of a claim is called {slot!r}", slot=slot), Message("slots: {slots}", slots=(*_SLOTS, MET))
        )
    return replace(claim, **{slot: fill(value.strip(), full_text, claim.evidence)})


def written(claim: Claim, slot: str) -> str:
    """What the slot of a claim says, as :func:`corrected` takes it."""
    value = getattr(claim, slot)
    if isinstance(value, tuple):
        return _AND.join(map(_filler, value)) or NOTHING
    if isinstance(value, Interval):
        if slot == "due":
            return str(value.latest) if value.latest else NOTHING
        first, last = (str(day) if day else "" for day in (value.earliest, value.latest))
        return first if first == last and first else f"{first}{_TO}{last}"
    return NOTHING if value is None else str(value)


def meant(slot: str, value: str) -> str:
    """What a value says, without the words that it rests on: equal for equal meanings. Actors and places that the packs
    know are compared by their ids, others by their folded words; the order of several does not matter."""
    if slot not in _NAMING or value == NOTHING:
        return value.partition(_AT)[0].strip()
    found = (_NAMED.fullmatch(part.strip()) for part in value.split(_AND))
    return _AND.join(sorted({m["id"] or fold_key(m["words"]) for m in found if m}))


def _filler(filler: Party | Location) -> str:
    own = filler.entity if isinstance(filler, Party) else filler.place
    return f"{own + _AT if own else ''}{filler.text}[{filler.start}-{filler.end}]"


MET = "met"
"""The slot of a clause that says on which day it was fulfilled; kept beside the claim."""


def met_on(value: str) -> date | None:
    """The day of a correction of the slot ``met``. Raises HudnaError for anything but a day or ``none``."""
    plain = value.partition(_AT)[0].strip()
    return None if plain == NOTHING else _day(plain)


def _listed(names: type[StrEnum], optional: bool = True) -> Fill:
    def fill(value: str, text: str, evidence: tuple[Evidence, ...]) -> StrEnum | None:
        if optional and value == NOTHING:
            return None
        if value not in {str(n) for n in names}:
            raise HudnaError(
                Message("{value!r} is not possible there", value=value),
                Message("write one of: {values}", values=tuple(names)),
            )
        return names(value)

    return _resting(fill)


def _resting(fill: Fill) -> Fill:
    """A value that may be followed by the words that it rests on."""

    def filled(value: str, text: str, evidence: tuple[Evidence, ...]) -> Any:
        plain, sign, words = value.partition(_AT)
        if sign:
            _found(words, text, evidence)
        return fill(plain.strip(), text, evidence)

    return filled


def _number(value: str, text: str, evidence: tuple[Evidence, ...]) -> int | None:
    if value == NOTHING:
        return None
    if not value.isdecimal():
        raise HudnaError(
            Message("{value!r} is not a number", value=value), "write a whole number, or none for what is not said"
        )
    return int(value)


def _interval(value: str, text: str, evidence: tuple[Evidence, ...]) -> Interval | None:
    plain, sign, words = value.partition(_AT)
    said = _found(words, text, evidence)[1] if sign else None
    plain = plain.strip()
    if plain == NOTHING:
        return None
    first, to, last = plain.partition(_TO)
    try:
        latest = last if to else first
        return Interval(_day(first) if first else None, _day(latest) if latest else None, text=said)
    except ValueError as error:
        raise HudnaError(
            Message("{value!r} is no interval: {reason}", value=value, reason=error), "write the earlier day first"
        ) from error


def _due(value: str, text: str, evidence: tuple[Evidence, ...]) -> Interval | None:
    plain, sign, words = value.partition(_AT)
    said = _found(words, text, evidence)[1] if sign else None
    return None if plain.strip() == NOTHING else Interval(None, _day(plain.strip()), text=said)


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise HudnaError(
            Message("{value!r} is not a day", value=value), "write 2020-10-11, 2020-10-01..2020-10-10, or none"
        ) from error


def _parties(value: str, text: str, evidence: tuple[Evidence, ...]) -> tuple[Party, ...]:
    return tuple(_party(*found) for found in _fillers(value, text, evidence))


def _party(own: str | None, words: str, start: int) -> Party:
    actor = load_lexicon().actors.get(own) if own else None
    name, aliases = (actor.ar, actor.aliases) if actor else (None, ())
    return Party(words, start, start + len(words), own, name, aliases)


def _places(value: str, text: str, evidence: tuple[Evidence, ...]) -> tuple[Location, ...]:
    return tuple(_location(*found) for found in _fillers(value, text, evidence))


def _location(own: str | None, words: str, start: int) -> Location:
    place = load_lexicon().places.get(own) if own else None
    bare = Location(words, start, start + len(words), own)
    if place is None:
        return bare
    precision = Precision(place.precision) if place.precision in set(Precision) else None
    return replace(
        bare, name=place.ar, latitude=place.latitude, longitude=place.longitude, precision=precision
    )  # fmt: skip


def _fillers(value: str, text: str, evidence: tuple[Evidence, ...]) -> list[tuple[str | None, str, int]]:
    """Id, words and offset of each filler."""
    return [] if value == NOTHING else [_found(part.strip(), text, evidence) for part in value.split(_AND)]


def _found(named: str, text: str, evidence: tuple[Evidence, ...]) -> tuple[str | None, str, int]:
    """Id, words and offset of one filler; of words that stand several times the place that is told, else the one next
    to the evidence."""
    told = _NAMED.fullmatch(named)
    own, words = (told["id"], told["words"]) if told else (None, named)
    if told and told["start"] and words and text[int(told["start"]) : int(told["end"])] == words:
        return own, words, int(told["start"])
    places = [m.start() for m in re.finditer(re.escape(words), text)] if words else []
    if not places:
        raise HudnaError(
            Message("the report does not have the words {words!r}", words=words),
            "copy them from the report, as written",
        )
    near = evidence[0].start if evidence else 0
    return own, words, min(places, key=lambda p: abs(p - near))


_SLOTS: dict[str, Fill] = {
    "kind": _listed(Kind, optional=False),
    "modality": _listed(Modality, optional=False),
    "directness": _listed(Directness, optional=False),
    "weapon": _listed(Weapon),
    "term": _listed(TermKind),
    "stage": _listed(Stage),
    "killed": _resting(_number),
    "wounded": _resting(_number),
    "count": _resting(_number),
    "happened": _interval,
    "due": _due,
    "begins": _interval,
    "until": _interval,
    "actor": _parties,
    "recipient": _parties,
    "speaker": _parties,
    "where": _places,
}
_NAMING = frozenset({"actor", "recipient", "speaker", "where"})
SLOTS = tuple(_SLOTS)
"""The slots of a claim that can be corrected."""
