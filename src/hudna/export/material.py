"""What the field's exports are made of: model records as known at one time, put together by the app."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from hudna.export.losses import Loss
from hudna.model.document import Document
from hudna.model.entry import KnownClaim, Review
from hudna.model.event import Event
from hudna.model.status import Standing, Status
from hudna.model.truce import Truce


class Finest(StrEnum):
    """The finest place that an export names: nobody is to be found by it."""

    TOWN = "town"
    ADMIN1 = "admin1"


@dataclass(frozen=True, slots=True)
class ToldTruce:
    """A truce with the days, rising, on which its status changed, up to and on the day asked about."""

    handle: str
    truce: Truce
    history: tuple[tuple[date, Status], ...]
    """Never empty; the last is the status on the day asked about."""

    @property
    def status(self) -> Status:
        return self.history[-1][1]


@dataclass(frozen=True, slots=True)
class Material:
    """Same material, same export: no clock is read."""

    at: date
    known_at: datetime | None
    delay_days: int
    """Nothing that happened, or was published, in that many days before the export is told."""
    finest: Finest
    truces: tuple[ToldTruce, ...]
    events: tuple[Event, ...]
    claims: Mapping[str, KnownClaim]
    """Those that may be told: not rejected, not too recent."""
    reports: Mapping[str, Document]
    """The reports of these claims."""
    versions: Mapping[str, str]
    """Of the engine and the packs."""
    withheld: tuple[Loss, ...] = ()
    """What was left out before any format was asked."""

    def known(self, claims: Iterable[str]) -> tuple[KnownClaim, ...]:
        """The claims of these ids that may be told, each once."""
        return tuple(self.claims[c] for c in dict.fromkeys(claims) if c in self.claims)

    @property
    def coder(self) -> str:
        return f"hudna {self.versions['hudna']}"


@dataclass(frozen=True, slots=True)
class Made:
    """An export in the making: what is written, how many rows, and of which records."""

    text: str
    rows: int
    carried: Mapping[str, frozenset[str]]
    """Kind of record → ids of those that have a row."""


def standing_of_event(event: Event, claims: Iterable[KnownClaim]) -> Standing:
    """What stands behind an event: contested where somebody denies that one who is named did it, who has not admitted
    it either, and no person established it; reviewed where a person accepted, corrected or established one of its
    claims; else the machine alone."""
    reviews = {k.review for k in claims if k.review is not None}
    if event.contested and Review.ESTABLISHED not in reviews:
        return Standing.CONTESTED
    return Standing.REVIEWED if reviews else Standing.MACHINE


def standing_of_truce(told: ToldTruce, claims: Mapping[str, KnownClaim]) -> Standing:
    """Contested where its label rests on what somebody denies; reviewed where a person reviewed the claim that founds
    it; else the machine alone."""
    if told.status.proof.standing is Standing.CONTESTED:
        return Standing.CONTESTED
    founder = claims.get(told.truce.founded_by)
    return Standing.REVIEWED if founder is not None and founder.review else Standing.MACHINE


def standing_of_claim(known: KnownClaim) -> Standing:
    return Standing.REVIEWED if known.review else Standing.MACHINE


_NOTICES = {
    Standing.MACHINE: "Machine-coded by Hudna from press reports; no person has reviewed it",
    Standing.REVIEWED: "Coded by Hudna from press reports; a person reviewed that the reports say so",
    Standing.CONTESTED: "Coded by Hudna from press reports; reports also say that it is denied",
}


def notice(standing: Standing, project: str | None = None) -> str:
    """What each row says of itself. ``project``: whose format it is."""
    tail = f" This is not data of {project}." if project else ""
    return f"{_NOTICES[standing]}.{tail}"
