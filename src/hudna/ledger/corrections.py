"""Corrections: one slot of a claim read otherwise by a person. Values are text, as they are typed and kept in git."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

from hudna.model.claim import Claim, Directness, Kind, Location, Modality, Party, Stage, TermKind, Weapon
from hudna.model.finding import HudnaError
from hudna.model.interval import Interval
from hudna.model.spans import Evidence

NOTHING = "none"
_AND = " + "
_OWN = "@"
Fill = Callable[[str, str, tuple[Evidence, ...]], Any]


def corrected(claim: Claim, full_text: str, slot: str, value: str) -> Claim:
    """The claim with the slot filled as a person decided. Its id and evidence stay those of the reading.

    ``value`` is ``none``; a name of the slot's list (kind, modality, weapon, term, stage, directness); a whole number
    (killed, wounded, count); a day or two (``2020-10-01..2020-10-10``; happened, begins, until); a last day (due); or
    words of the report joined by `` + ``, each with ``id@`` before it when the actor or place is known (actor,
    recipient, speaker, where).

    Raises HudnaError, with what is possible, for anything else and for words that the report does not have.
    """
    fill = _SLOTS.get(slot)
    if fill is None:
        raise HudnaError(f"no slot of a claim is called {slot!r}", f"slots: {', '.join((*_SLOTS, MET))}")
    return replace(claim, **{slot: fill(value.strip(), full_text, claim.evidence)})


MET = "met"
"""The slot of a clause that says on which day it was fulfilled; kept beside the claim."""


def met_on(value: str) -> date | None:
    """The day of a correction of the slot ``met``. Raises HudnaError for anything but a day or ``none``."""
    return None if value == NOTHING else _day(value)


def _listed(names: type[StrEnum], optional: bool = True) -> Fill:
    def fill(value: str, text: str, evidence: tuple[Evidence, ...]) -> StrEnum | None:
        if optional and value == NOTHING:
            return None
        if value not in {str(n) for n in names}:
            raise HudnaError(f"{value!r} is not possible there", f"write one of: {', '.join(names)}")
        return names(value)

    return fill


def _number(value: str, text: str, evidence: tuple[Evidence, ...]) -> int | None:
    if value == NOTHING:
        return None
    if not value.isdecimal():
        raise HudnaError(f"{value!r} is not a number", "write a whole number, or none for what is not said")
    return int(value)


def _interval(value: str, text: str, evidence: tuple[Evidence, ...]) -> Interval | None:
    if value == NOTHING:
        return None
    first, _, last = value.partition("..")
    try:
        return Interval(_day(first) if first else None, _day(last or first) if last or first else None)
    except ValueError as error:
        raise HudnaError(f"{value!r} is no interval: {error}", "write the earlier day first") from error


def _due(value: str, text: str, evidence: tuple[Evidence, ...]) -> Interval | None:
    return None if value == NOTHING else Interval(None, _day(value))


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise HudnaError(f"{value!r} is not a day", "write 2020-10-11, 2020-10-01..2020-10-10, or none") from error


def _parties(value: str, text: str, evidence: tuple[Evidence, ...]) -> tuple[Party, ...]:
    return tuple(Party(w, start, start + len(w), own) for own, w, start in _words(value, text, evidence))


def _places(value: str, text: str, evidence: tuple[Evidence, ...]) -> tuple[Location, ...]:
    return tuple(Location(w, start, start + len(w), own) for own, w, start in _words(value, text, evidence))


def _words(value: str, text: str, evidence: tuple[Evidence, ...]) -> list[tuple[str | None, str, int]]:
    """Id, words and offset of each filler; of words that stand several times the place next to the evidence."""
    if value == NOTHING:
        return []
    found = []
    for part in value.split(_AND):
        own, _, words = part.strip().rpartition(_OWN)
        places = [m.start() for m in re.finditer(re.escape(words), text)] if words else []
        if not places:
            raise HudnaError(f"the report does not have the words {words!r}", "copy them from the report, as written")
        near = evidence[0].start if evidence else 0
        found.append((own or None, words, min(places, key=lambda p: abs(p - near))))
    return found


_SLOTS: dict[str, Fill] = {
    "kind": _listed(Kind, optional=False),
    "modality": _listed(Modality, optional=False),
    "directness": _listed(Directness, optional=False),
    "weapon": _listed(Weapon),
    "term": _listed(TermKind),
    "stage": _listed(Stage),
    "killed": _number,
    "wounded": _number,
    "count": _number,
    "happened": _interval,
    "due": _due,
    "begins": _interval,
    "until": _interval,
    "actor": _parties,
    "recipient": _parties,
    "speaker": _parties,
    "where": _places,
}
