"""Reports on their way into the ledger: what it must not hold is refused, the rest becomes a row."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime

from hudna.ledger.invariants import contradictions
from hudna.ledger.rows import Row, StoredReport, new_row, text_hash, to_json, variant_of
from hudna.model.document import Document
from hudna.model.entry import EntryKind, Report, Versions
from hudna.model.finding import HudnaError
from hudna.model.message import Message

_AT_FAULT = "the reader is at fault: report it with this line"


@dataclass(frozen=True, slots=True)
class Coming:
    """A report on its way into the ledger, with the bytes that it was read from, if they are to be kept. ``recorded``
    is the wall clock; ``known`` the knowledge time when that is another (replay of an archive)."""

    report: Report
    raw: bytes | None
    recorded: datetime
    known: datetime | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """What became of a report. ``beside``: the ledger had other bytes under its id, and not these."""

    new: bool
    beside: bool


def made_row(coming: Coming, versions: Versions) -> tuple[Row, Coming, str, str]:
    """The entry of a report, without its place; its variant and the hash of its text. Raises HudnaError for a report
    that the ledger must not hold."""
    document = coming.report.document
    _check(coming)
    try:
        text = text_hash(document.text)
        body = to_json(StoredReport(text, replace(coming.report, document=replace(document, text=""))))
        variant = variant_of(document, versions)
    except UnicodeEncodeError as error:
        hint = "repair the source file"
        raise HudnaError(
            Message("{id}: the text holds half a character: {reason}", id=document.id, reason=error), hint
        ) from error
    row = new_row(EntryKind.REPORT, document.id, body, versions, coming.recorded, coming.known)
    return row, coming, variant, text


def _check(coming: Coming) -> None:
    document = coming.report.document
    if coming.raw is not None:
        check_bytes(document, coming.raw)
    for _, message in contradictions(coming.report):
        raise HudnaError(Message("{id}: {message}", id=document.id, message=message), _AT_FAULT)


def check_bytes(document: Document, raw: bytes) -> None:
    """Raises HudnaError when the bytes are not those of the document's hash."""
    if hashlib.sha256(raw).hexdigest() != document.sha256:
        raise HudnaError(
            Message("{id}: the bytes given are not those of the document's hash", id=document.id), _AT_FAULT
        )


def said_of(document: Document) -> tuple[object, ...]:
    """What is said of a document and decides, with its bytes, what is read in it."""
    return document.title, document.source, document.url, document.retrieved
