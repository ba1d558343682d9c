"""Reports into the ledger: read by the workers, written in batches, passed by when they are there already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from enum import StrEnum
from functools import partial
from time import monotonic

from hudna.app.tasks import lost, read_document, unread, weight_of
from hudna.app.versions import versions_of
from hudna.app.workers import Lost, Workers
from hudna.ledger import Coming, Ledger, Placed
from hudna.ledger.invariants import contradictions
from hudna.model.document import DateBasis, Document
from hudna.model.entry import Report
from hudna.model.finding import Finding, Severity
from hudna.model.message import Message
from hudna.resolve.lineages import signature
from hudna.sources import READABLE_LANGUAGE, Taken
from hudna.text.fold import fold_key

BATCH_REPORTS = 100
"""Reports that are written in one go …"""
BATCH_SECONDS = 1.0
"""… unless it takes longer than this until they are together."""

Clock = Callable[[], datetime]


def now() -> datetime:
    return datetime.now(UTC)


class Outcome(StrEnum):
    """What became of one report."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Added:
    """One report that was met, and what became of it. ``claims``: how many were read in it, if it was added."""

    doc: str
    outcome: Outcome
    claims: int = 0


@dataclass(frozen=True, slots=True)
class _Met:
    """``held``: the ledger has what reading it would give."""

    found: Taken | Finding
    held: bool = False

    @property
    def to_read(self) -> Document | None:
        readable = isinstance(self.found, Taken) and self.found.document.language == READABLE_LANGUAGE
        return self.found.document if isinstance(self.found, Taken) and readable and not self.held else None

    @property
    def size_bytes(self) -> int:
        return weight_of(self.found)


class Adding:
    """One run of adding to a ledger. ``archive`` and ``originals``: as for :meth:`Workspace.add`."""

    def __init__(
        self,
        ledger: Ledger,
        reader_name: str,
        *,
        archive: bool,
        originals: bool,
        clock: Clock,
        batch_reports: int = BATCH_REPORTS,
    ) -> None:
        self._ledger, self._reader_name = ledger, reader_name
        self._versions = versions_of(reader_name)
        self._archive, self._originals, self._clock = archive, originals, clock
        self._batch_reports = batch_reports

    def all(self, found: Iterable[Taken | Finding], workers: Workers) -> Iterator[Added | Finding]:
        """Add what is found; tell what became of each report once it is stored. When something stops the rest, what
        was read is stored all the same."""
        task = partial(report_of, self._reader_name)
        batch: list[tuple[_Met, Report | Finding | Lost | None]] = []
        until = monotonic() + BATCH_SECONDS
        try:
            for met, read in workers.map(task, map(self._met, found), lambda m: m.to_read, lambda m: m.size_bytes):
                batch.append((met, read))
                if len(batch) >= self._batch_reports or monotonic() >= until:
                    whole, batch = batch, []
                    yield from self._written(whole)
                    until = monotonic() + BATCH_SECONDS
            whole, batch = batch, []
            yield from self._written(whole)
        finally:
            self._written(batch)

    def _met(self, found: Taken | Finding) -> _Met:
        if isinstance(found, Finding) or found.document.language != READABLE_LANGUAGE:
            return _Met(found)
        held = self._ledger.reading_of(found.document, self._versions)
        if held is None:
            return _Met(found)
        stored, known = held
        recorded = self._clock()
        return _Met(found, held=known <= (self._known(stored, recorded) or recorded))

    def _known(self, document: Document, recorded: datetime) -> datetime | None:
        return known_from(document, recorded) if self._archive else None

    def _written(self, batch: list[tuple[_Met, Report | Finding | Lost | None]]) -> list[Added | Finding]:
        """Store the reports of a batch; what there is to tell of it, in order."""
        coming = [
            self._coming(read, met.found)
            for met, read in batch
            if isinstance(read, Report) and isinstance(met.found, Taken)
        ]
        placed = iter(self._ledger.add_reports(coming, self._versions))
        if self._originals:
            held = [met.found for met, _ in batch if met.held and isinstance(met.found, Taken)]
            self._ledger.keep_originals((taken.document, taken.raw) for taken in held)
        return [told for met, read in batch for told in self._told(met, read, placed)]

    def _coming(self, report: Report, taken: Taken) -> Coming:
        recorded = self._clock()
        raw = taken.raw if self._originals else None
        return Coming(report, raw, recorded, self._known(report.document, recorded))

    def _told(
        self, met: _Met, read: Report | Finding | Lost | None, placed: Iterator[Placed]
    ) -> Iterator[Added | Finding]:
        if isinstance(met.found, Finding):
            yield met.found
        elif isinstance(read, Finding):
            yield read
        elif isinstance(read, Lost):
            yield lost(met.found.document, read)
        elif read is None:
            yield Added(met.found.document.id, Outcome.UNCHANGED if met.held else Outcome.SKIPPED)
        else:
            place = next(placed)
            if place.beside:
                yield _clash(met.found)
            if self._archive and read.document.published.day is None:
                yield _undatable(read.document)
            outcome = Outcome.ADDED if place.new else Outcome.UNCHANGED
            yield Added(read.document.id, outcome, len(read.claims) if place.new else 0)


def report_of(reader_name: str, document: Document) -> Report | Finding:
    """The report that the ledger is to hold of a document; a finding when the reader fails, or gives what the ledger
    would refuse."""
    read = read_document(document, reader_name)
    if isinstance(read, Finding):
        return read
    report = Report(read.document, read.claims, read.gaps, signature(fold_key(document.full_text)))
    fault = next((message for _, message in contradictions(report)), None)
    return unread(document, fault) if fault else report


def known_from(document: Document, recorded: datetime) -> datetime:
    """The end of the day (UTC) on which these words came out, at most ``recorded``; that when it has no date."""
    day = document.version_day
    if day is None or document.published.basis is DateBasis.NONE:
        return recorded
    return min(datetime.combine(day, time.max, UTC), recorded)


def _clash(taken: Taken) -> Finding:
    """Other bytes are there under this document's name: this is a correction, or another report."""
    document = taken.document
    where = document.origin or document.id
    if taken.versioned:
        message = Message(
            "a newer version of {id!r}; the older one stays in the ledger for what was known before", id=document.id
        )
        return Finding("workspace-version", where, message, severity=Severity.INFO)
    message = Message(
        "the ledger already has another text under the name {id!r}; the one published last counts", id=document.id
    )
    hint = "fine for a corrected report; give another report a file name (or id) of its own"
    return Finding("workspace-replaced", where, message, hint)


def _undatable(document: Document) -> Finding:
    message = "no publication day, so the report counts as known from now on"
    hint = "give its day: --published, front matter, or a field of the line"
    return Finding("workspace-undated", document.origin or document.id, message, hint)
