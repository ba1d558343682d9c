"""Where a truce stands: four axes, one label, and the proof that ends in the words of a report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from hudna.model.interval import Truth


class Label(StrEnum):
    RUMOURED = "rumoured"
    ANNOUNCED = "announced"
    CONDITIONAL = "conditional"
    IN_FORCE = "in_force"
    STRAINED = "strained"
    BREACHED = "breached"
    ENDED = "ended"
    RENEWED = "renewed"


class Lifecycle(StrEnum):
    PROPOSED = "proposed"
    DECLARED = "declared"
    EFFECTIVE = "effective"
    EXPIRED = "expired"
    ENDED = "ended"
    RENEWED = "renewed"


class Compliance(StrEnum):
    """Whether the terms are kept, as far as anybody says. Silence is not compliance."""

    KEPT = "kept"
    QUESTIONED = "questioned"
    VIOLATED = "violated"
    UNKNOWN = "unknown"


class Stance(StrEnum):
    """Where a party stands to the truce, by its own words or deeds."""

    COMMITTED = "committed"
    CONDITIONAL = "conditional"
    THREATENING = "threatening"
    BREACHING = "breaching"
    WITHDRAWN = "withdrawn"
    REJECTING = "rejecting"
    UNKNOWN = "unknown"


class Support(StrEnum):
    """What the label rests on."""

    REVIEWED = "reviewed"
    SEVERAL_LINEAGES = "several_lineages"
    ONE_LINEAGE = "one_lineage"
    CONTESTED = "contested"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class ScopeTest:
    """An incident held against one clause: inside (yes), outside (no) or unknown, aspect by aspect."""

    claim: str
    term: str
    actor: Truth
    target: Truth
    means: Truth
    area: Truth
    time: Truth
    reason: str

    @property
    def verdict(self) -> Truth:
        return self.actor & self.target & self.means & self.area & self.time


@dataclass(frozen=True, slots=True)
class Proof:
    """A node of the proof: what holds, by which rule, because of what. Leaves name claims."""

    holds: str
    rule: str
    because: tuple[Proof, ...] = ()
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class StanceOf:
    party: str
    entity: str | None
    stance: Stance


@dataclass(frozen=True, slots=True)
class Status:
    """Where a truce stood on the day ``at``, by what was known at ``known_at`` (UTC; None: everything we have)."""

    truce: str
    at: date
    known_at: datetime | None
    label: Label
    lifecycle: Lifecycle
    compliance: Compliance
    stance: tuple[StanceOf, ...]
    support: Support
    stale: bool
    proof: Proof
    scope: tuple[ScopeTest, ...]
    because: tuple[str, ...]
    """Ids of the claims that the label rests on."""
    would_change_if: tuple[str, ...]
