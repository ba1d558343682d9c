"""Where a truce stands: four axes, one label, and the proof that ends in the words of a report."""

from __future__ import annotations

from collections.abc import Iterator
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
    SUSPENDED = "suspended"


class Compliance(StrEnum):
    """Whether the terms are kept, as far as anybody says. Silence is not compliance."""

    KEPT = "kept"
    QUESTIONED = "questioned"
    VIOLATED = "violated"
    UNKNOWN = "unknown"


class Stance(StrEnum):
    """Where a party stands to the truce, by its own words or by deeds that it admits or is charged with."""

    COMMITTED = "committed"
    CONDITIONAL = "conditional"
    THREATENING = "threatening"
    BREACHING = "breaching"
    WITHDRAWN = "withdrawn"
    REJECTING = "rejecting"
    ACCUSED = "accused"
    """Others lay a breach to it, which it has not admitted."""
    UNKNOWN = "unknown"


class Support(StrEnum):
    """What the label rests on."""

    REVIEWED = "reviewed"
    SEVERAL_LINEAGES = "several_lineages"
    ONE_LINEAGE = "one_lineage"
    CONTESTED = "contested"
    STALE = "stale"


class Standing(StrEnum):
    """What stands behind a fact: the machine alone, a person, or words that somebody denies."""

    MACHINE = "machine"
    REVIEWED = "reviewed"
    CONTESTED = "contested"


class TermState(StrEnum):
    """How a version of a clause stands on a day."""

    BINDING = "binding"
    """It runs; nothing known speaks of it being kept or not."""
    OPEN = "open"
    """Not yet met: a condition, or a duty whose due day has not passed or is not known."""
    MET = "met"
    MET_SAID = "met_said"
    """Met, as only whoever had to meet it says, or as the other reading of the clause has it."""
    PASSED = "passed"
    """Its due day has passed, and nobody says whether it was met. Silence is not compliance, nor breach."""
    MISSED = "missed"
    TRIGGERED = "triggered"
    """What it names is reported to have happened."""


@dataclass(frozen=True, slots=True)
class TermStanding:
    """A version of a clause as it stands, with the claims that make it so."""

    term: str
    state: TermState
    claims: tuple[str, ...] = ()


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
    """Name of the rule; ``fact``, ``scope test``, or for a claim its document and kind."""
    because: tuple[Proof, ...] = ()
    claim: str | None = None
    truth: Truth = Truth.YES
    """Of a fact: ``unknown`` for one that only perhaps holds, ``no`` for one that the rule needs to fail."""
    standing: Standing = Standing.MACHINE

    def steps(self) -> Iterator[Proof]:
        """It and all below it, each before its reasons."""
        yield self
        for below in self.because:
            yield from below.steps()

    def leaves(self) -> Iterator[str]:
        """Ids of the claims that it ends in, in its order; one that stands twice comes twice."""
        return (step.claim for step in self.steps() if step.claim)


@dataclass(frozen=True, slots=True)
class StanceOf:
    party: str
    entity: str | None
    stance: Stance


@dataclass(frozen=True, slots=True)
class Change:
    """What would move the label, and the label that it would move it to: worked out by the same rules."""

    says: str
    label: Label

    def __str__(self) -> str:
        return f"{self.says}: {self.label}"


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
    would_change_if: tuple[Change, ...]
    terms: tuple[TermStanding, ...] = ()
    """Every version of every clause that was known."""

    @property
    def silent(self) -> bool:
        """Does it go on, as far as is known, while nobody has told of it for long? Silence is not compliance."""
        return self.stale and self.label is not Label.ENDED
