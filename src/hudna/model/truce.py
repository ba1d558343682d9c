"""A truce: who stopped what toward whom, on which terms, by whose word. Terms are versions with rival readings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hudna.model.claim import TermKind
from hudna.model.interval import Interval


class TruceKind(StrEnum):
    UNILATERAL = "unilateral"
    BILATERAL = "bilateral"
    MULTILATERAL = "multilateral"
    IMPOSED = "imposed"
    PROPOSED = "proposed"


class Authority(StrEnum):
    """On whose word a term rests."""

    PARTY_CONFIRMED = "party_confirmed"
    COALITION_CLAIMED = "coalition_claimed"
    SINGLE_SPEAKER = "single_speaker"
    THIRD_PARTY_REPORT = "third_party_report"


@dataclass(frozen=True, slots=True)
class Names:
    """A name in the two languages of the house."""

    en: str
    ar: str


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody in a role, and the claims that put them there. Several roles of one kind are rival readings."""

    name: str
    entity: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermVersion:
    """One version of one clause, as one claim states it. Rival versions of a clause stand side by side."""

    id: str
    kind: TermKind
    bearer: tuple[Role, ...]
    act: str | None
    """What is to be done or left, in the report's words."""
    target: tuple[Role, ...]
    trigger: str | None
    """What sets it off, in the report's words."""
    deadline: Interval | None
    """None when no due date can be given: none is stated, or a number or its anchor is missing."""
    missing: tuple[str, ...]
    """What the text has lost, e.g. ``number``."""
    authority: Authority
    since: date | None
    """Publication day of the report that first gave this version."""
    evidence: tuple[str, ...]
    """Ids of the claims."""


@dataclass(frozen=True, slots=True)
class Relations:
    """Ids of other truces."""

    successor_of: str | None = None
    amends: str | None = None
    renews: str | None = None
    supersedes: str | None = None


@dataclass(frozen=True, slots=True)
class Truce:
    id: str
    name: Names
    word: str
    kind: TruceKind
    parties: tuple[Role, ...]
    toward: tuple[Role, ...] = ()
    mediators: tuple[Role, ...] = ()
    guarantors: tuple[Role, ...] = ()
    announced: Interval | None = None
    effective: Interval | None = None
    ends: Interval | None = None
    terms: tuple[TermVersion, ...] = ()
    relations: Relations = Relations()
    claims: tuple[str, ...] = ()
    """Every claim that bears on it, in order of what happened."""
