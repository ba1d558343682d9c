"""An event: one thing that happened, told by one or more claims. Rival readings stand side by side."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hudna.model.claim import Kind, Weapon
from hudna.model.interval import Interval


@dataclass(frozen=True, slots=True)
class ActorReading:
    """One reading of who it was, the claims that give it, and the independent voices that these are."""

    name: str
    entity: str | None
    claims: tuple[str, ...]
    lineages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceReading:
    name: str
    place: str | None
    claims: tuple[str, ...]
    lineages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeReading:
    happened: Interval
    claims: tuple[str, ...]
    lineages: tuple[str, ...] = ()


class Counted(StrEnum):
    """What a number of an event counts."""

    KILLED = "killed"
    WOUNDED = "wounded"
    COUNT = "count"
    """Of the means: rockets, strikes."""


@dataclass(frozen=True, slots=True)
class NumberReading:
    """How many, by one reading. Never averaged, never summed."""

    what: Counted
    value: int
    claims: tuple[str, ...]
    lineages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeansReading:
    weapon: Weapon
    claims: tuple[str, ...]
    lineages: tuple[str, ...] = ()


class AttributionStance(StrEnum):
    CLAIMED = "claimed"
    ADMITTED = "admitted"
    ACCUSED = "accused"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody ties an actor to the event, or unties it."""

    stance: AttributionStance
    actor: str
    by: str | None
    claim: str


@dataclass(frozen=True, slots=True)
class Event:
    id: str
    kind: Kind
    happened: tuple[TimeReading, ...]
    where: tuple[PlaceReading, ...]
    actor: tuple[ActorReading, ...]
    recipient: tuple[ActorReading, ...]
    claims: tuple[str, ...]
    lineages: int
    """How many independent reports tell it: copies count once."""
    attribution: tuple[Attribution, ...] = ()
    numbers: tuple[NumberReading, ...] = ()
    means: tuple[MeansReading, ...] = ()
    background: tuple[str, ...] = ()
    """Those of ``claims`` that only look back on it: told days later, or without a day."""

    @property
    def contested(self) -> bool:
        """Does somebody deny that one who is named did it, who has not admitted it either?"""
        ties = {s: {a.actor for a in self.attribution if a.stance is s} for s in AttributionStance}
        blamed = {a.name for a in self.actor} | ties[AttributionStance.ACCUSED] | ties[AttributionStance.CLAIMED]
        return bool(ties[AttributionStance.DENIED] & blamed - ties[AttributionStance.ADMITTED])
