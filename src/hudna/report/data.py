"""What a brief is made of: model records, put together by the app. Nothing here means more than the records do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from hudna.model.document import Document, Gap
from hudna.model.entry import KnownClaim, Versions
from hudna.model.event import Event
from hudna.model.finding import Finding
from hudna.model.interval import Interval
from hudna.model.status import Label, Status
from hudna.model.truce import Names, Truce


@dataclass(frozen=True, slots=True)
class StatusChange:
    """From the day ``since`` on the truce had this label, until the next change."""

    since: date
    label: Label
    reason: str
    """What the rule said on that day, in the language that the brief will be written in."""


@dataclass(frozen=True, slots=True)
class TruceBrief:
    """One truce with all that the page tells of it."""

    handle: str
    """Short name on the page, unique in it: ``T1``."""
    truce: Truce
    status: Status | None
    """That of the brief's day, its sentences in the language that the brief will be written in; None: nothing was known
    of it by then."""
    history: tuple[StatusChange, ...]
    """Rising by ``since``, up to the brief's day."""
    claims: tuple[KnownClaim, ...]
    """Every claim that bears on it, and every claim that its terms, roles and proofs name."""
    events: tuple[Event, ...] = ()
    """The events that those claims tell of."""


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report that was read, and the lineage (copies of one report) it belongs to."""

    document: Document
    lineage: str
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class BriefData:
    """Everything that one brief shows. Same data, same page: ``generated_at`` is given, no clock is read."""

    generated_at: datetime
    """UTC."""
    as_of: date
    """The day on which the truces stand as the brief says."""
    known_at: datetime | None
    """By what was known then (UTC); None: by everything that has been read."""
    horizon: Interval
    """The days that the time lines cover, both inclusive. An open end is fitted to what there is to show."""
    truces: tuple[TruceBrief, ...]
    reports: tuple[ReportLine, ...]
    versions: Versions
    findings: tuple[Finding, ...] = ()
    names: Mapping[str, Names] = field(default_factory=dict)
    """Names of actors and places in both languages, by the ids of the packs (``lexicon.actors``, ``lexicon.places``).
    Without an entry the name in the records is shown."""
    read: Callable[[str], Document | None] = lambda doc: None
    """A report by its id, with its text, read when it is asked for: the documents of claims and of ``reports`` may come
    without. None: there is none, and those are taken as they are."""
