"""Records as rows: JSON bodies, times as letters, and the hash that chains each entry to the one before."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TypeVar

import msgspec

from hudna.model.claim import Claim
from hudna.model.document import Document
from hudna.model.entry import Entry, EntryKind, Report, Versions
from hudna.model.finding import HudnaError
from hudna.model.ids import content_id
from hudna.model.message import Message

_T = TypeVar("_T")

FIRST_PREVIOUS = "0" * 64
"""What the first entry holds in place of a predecessor's hash."""

COLUMNS = "sequence, id, kind, recorded, known, engine, packs, subject, body, previous, hash"


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report as the body of an entry: its text is left out and named by its hash."""

    text: str
    report: Report


@dataclass(frozen=True, slots=True)
class Retraction:
    """A source took a report back: who says so, and when the desk knew (UTC)."""

    doc: str
    by: str
    note: str
    known: datetime


@dataclass(frozen=True, slots=True)
class Row:
    """One row of ``entries``."""

    sequence: int
    id: str
    kind: str
    recorded: str
    known: str
    engine: str
    packs: str
    subject: str
    body: str
    previous: str
    hash: str

    def entry(self, body: Report | None) -> Entry:
        """The row as a record; ``body`` is its report with the text, for an entry that has one."""
        versions = Versions(self.engine, self.packs)
        recorded, known = read_moment(self.recorded), read_moment(self.known)
        kind = EntryKind(self.kind)
        subject = None if kind is EntryKind.REPORT else self.subject
        return Entry(self.id, self.sequence, kind, recorded, known, versions, body, subject)

    def named(self) -> str:
        """The id that the row must have: the hash of what it says and its clocks."""
        content = (self.kind, self.subject, self.body, self.engine, self.packs, self.recorded, self.known)
        return content_id("entry", *content)

    def chained(self) -> str:
        """The hash that the row must hold, by its content and its predecessor."""
        content = (self.sequence, self.id, self.kind, self.recorded, self.known, self.engine, self.packs)
        whole = msgspec.json.encode((*content, self.subject, self.body, self.previous))
        return hashlib.sha256(whole).hexdigest()


def new_row(
    kind: EntryKind, subject: str, body: str, versions: Versions, recorded: datetime, known: datetime | None
) -> Row:
    """An entry that has no place in the chain yet."""
    at = write_moment(recorded)
    known_at = write_moment(known) if known else at
    row = Row(0, "", kind, at, known_at, versions.engine, versions.packs, subject, body, "", "")
    return replace(row, id=row.named())


def linked(row: Row, last: tuple[int, str] | None) -> Row:
    """The row behind the last one, of which the sequence and the hash are given."""
    sequence, previous = last or (0, FIRST_PREVIOUS)
    placed = replace(row, sequence=sequence + 1, previous=previous)
    return replace(placed, hash=placed.chained())


def write_moment(moment: datetime) -> str:
    """A time with a zone, in UTC. Raises HudnaError for one without."""
    if moment.utcoffset() is None:
        raise HudnaError(
            Message("the time {time} has no time zone", time=moment.isoformat()),
            "give it with one, e.g. 2020-10-11T09:00+00:00",
        )
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def read_moment(written: str) -> datetime:
    return datetime.fromisoformat(written)


def text_hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def variant_of(document: Document, versions: Versions) -> str:
    """One hash for these bytes, under this id, with this title, date, source and address, read by these versions."""
    about = (document.id, document.title, document.published, document.source, document.url)
    return text_hash(to_json((sha256_of(document), versions, *about)))


def sha256_of(document: Document) -> str:
    """The hash of the bytes that were read; of the full text when nobody gave it."""
    return document.sha256 or text_hash(document.full_text)


def to_json(record: object) -> str:
    """A record as JSON. Raises UnicodeEncodeError for text that is no Unicode."""
    return msgspec.json.encode(record).decode("utf-8")


def document_row(row: Row, document: Document, variant: str, text: str) -> tuple[object, ...]:
    """What ``documents`` holds of a report's entry."""
    return (
        row.sequence,
        document.id,
        sha256_of(document),
        variant,
        text,
        _day(document.version_day),
        row.recorded,
        row.known,
    )


def claim_rows(row: Row, report: Report) -> list[tuple[object, ...]]:
    """What ``claims`` holds of a report's entry."""
    return [
        (row.sequence, position, claim.id, claim.doc, claim.kind.value, *_happened(claim), claim.truce)
        for position, claim in enumerate(report.claims)
    ]


def _happened(claim: Claim) -> tuple[str | None, str | None]:
    happened = claim.happened
    return (_day(happened.earliest), _day(happened.latest)) if happened else (None, None)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def decode(body: str, kind: type[_T]) -> _T:
    """The record that a body holds. Raises HudnaError when it is not what was written."""
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, ValueError) as error:
        raise HudnaError(
            Message("an entry of the ledger cannot be read: {reason}", reason=error),
            "run a verification; restore a copy",
        ) from error
