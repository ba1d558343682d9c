"""A truce: who stopped what toward whom, on which terms, by whose word. Clauses have versions with rival readings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hudna.model.claim import TermKind, Weapon
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


class Effect(StrEnum):
    """What a clause does to the truce when its trigger comes. Several at once: the words leave open which."""

    SUSPENSIVE = "suspensive"
    """The truce binds only once it is met."""
    RESOLUTIVE = "resolutive"
    """The truce binds, and falls when it is not kept."""
    COUNTER_PERFORMANCE = "counter_performance"
    """What the other side owes in return; whether the truce hangs on it is not said."""
    ENDS = "ends"
    """The truce is over by itself."""
    MAY_END = "may_end"
    """Somebody gets the power to end it."""
    PERSONAL_ACT = "personal_act"
    """A member's act is the member's own, not the party's."""


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
class Area:
    """Where a clause holds: the words, and the place they name (None: none that we know)."""

    name: str
    place: str | None


@dataclass(frozen=True, slots=True)
class TermVersion:
    """One version of one clause, as one claim or several that agree state it. Empty fields are not said."""

    id: str
    kind: TermKind
    bearer: tuple[Role, ...]
    """Who has to keep it, or may use it."""
    beneficiary: tuple[Role, ...]
    """For whose good it is: the side that is spared, or that set the condition."""
    act: str | None
    """What is to be done or left, in the report's words."""
    target: tuple[Role, ...]
    """Whom the act must not, may or has to reach."""
    means: tuple[Weapon, ...]
    """Means that the words name; empty: every means."""
    area: tuple[Area, ...]
    """Places that the words name; empty: no limit is stated."""
    trigger: str | None
    """What sets it off, in the report's words."""
    effect: tuple[Effect, ...]
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
class Clause:
    """One clause of a truce with the versions in which it is told, first reported first. With more than one, reports
    differ on what was agreed, or it was changed: the versions stand side by side, none is preferred."""

    id: str
    kind: TermKind
    versions: tuple[TermVersion, ...]

    @property
    def rival(self) -> bool:
        return len(self.versions) > 1


@dataclass(frozen=True, slots=True)
class Relations:
    """Ids of other truces."""

    successor_of: str | None = None
    amends: str | None = None
    renews: str | None = None
    supersedes: str | None = None
    within: str | None = None
    """The wider truce between the same sides that ran when this one was made for certain places only."""


@dataclass(frozen=True, slots=True)
class Truce:
    id: str
    founded_by: str
    """Id of the claim that stands for it: the first announcement published. Decisions on the truce are kept by it."""
    name: Names
    word: str
    kind: TruceKind
    parties: tuple[Role, ...]
    toward: tuple[Role, ...] = ()
    mediators: tuple[Role, ...] = ()
    guarantors: tuple[Role, ...] = ()
    either_or: bool = False
    """True when the report deals out the roles of mediator and guarantor without saying whose is which: whoever stands
    in both has one of the two."""
    announced: Interval | None = None
    effective: Interval | None = None
    ends: Interval | None = None
    ends_by: tuple[str, ...] = ()
    """Ids of the claims whose words give that day."""
    replaced_by: tuple[str, ...] = ()
    """Ids of the claims by which another truce was made that takes its place."""
    clauses: tuple[Clause, ...] = ()
    relations: Relations = Relations()
    claims: tuple[str, ...] = ()
    """Every claim that bears on it, in order of what happened."""

    @property
    def terms(self) -> tuple[TermVersion, ...]:
        """Every version of every clause."""
        return tuple(v for c in self.clauses for v in c.versions)
