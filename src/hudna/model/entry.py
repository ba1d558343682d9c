"""What the ledger holds: entries that are only ever added, each with its clocks and the versions that made it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from hudna.model.claim import Claim
from hudna.model.document import Document, Gap
from hudna.model.interval import Interval


class EntryKind(StrEnum):
    REPORT = "report"
    """A document with everything that was read in it."""
    JUDGEMENT = "judgement"
    """A person's decision."""
    RETRACTION = "retraction"
    """A source took a report back; from then on its claims no longer count."""
    CODING = "coding"
    """Something about a round of blind coding. It changes no answer."""


@dataclass(frozen=True, slots=True)
class Versions:
    """Which engine and which packs made an entry (content hashes)."""

    engine: str
    packs: str


@dataclass(frozen=True, slots=True)
class Report:
    """A document and what was read in it."""

    document: Document
    claims: tuple[Claim, ...] = ()
    gaps: tuple[Gap, ...] = ()
    lineage_key: tuple[int, ...] = ()
    """MinHash signature of the folded text, by which copies are found without reading the text again."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger. ``recorded`` is when it was written (UTC); ``known`` is when what it says counts as
    known to the desk: the same, unless an archive is replayed and its reports count as known when published."""

    id: str
    sequence: int
    kind: EntryKind
    recorded: datetime
    known: datetime
    versions: Versions
    body: Report | None = None
    subject: str | None = None
    """Id of what a judgement or retraction is about."""


class Review(StrEnum):
    """What a person decided on a claim."""

    ACCEPTED = "accepted"
    """The reading is right."""
    CORRECTED = "corrected"
    """The reading is right now that a person has corrected it."""
    ESTABLISHED = "established"
    """What the claim tells is held for a fact, done by those whom it names."""
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class KnownClaim:
    """A claim with what the ledger knows about where it came from. The unit that resolve and truce work on."""

    claim: Claim
    """As read; with the corrections that were known, where a person made some."""
    document: Document
    lineage: str
    """Id shared by copies of one report: the independent voice that this claim counts for."""
    known: datetime
    review: Review | None = None
    """None: machine only."""
    reviewer: str | None = None
    """Who decided so."""
    met: date | None = None
    """For a clause of a truce: the day on which it was fulfilled, as a person decided."""

    @property
    def came_out(self) -> Interval:
        """The days on which its report can have come out: where nothing tells a last one, up to the day (UTC) on which
        the ledger knew it."""
        return Interval(self.document.published.earliest, self.out_by)

    @property
    def out_by(self) -> date:
        """The last of these days."""
        told = self.document.published
        if told.latest is not None:
            return told.latest
        known = self.known.date()
        return max(known, told.earliest or known)
