"""What is done to one source or one report, in this process or in a worker: from plain records to plain records.

These functions go to workers by their names, so they stand in a module and take what can be sent.
"""

from __future__ import annotations

from collections.abc import Iterator

from hudna.app.dating import read_dated
from hudna.app.reading import Read, reader
from hudna.app.workers import Lost, Workers
from hudna.export.records import line, read_records
from hudna.model.document import Document
from hudna.model.finding import Finding, HudnaError, Severity
from hudna.model.message import Message
from hudna.sources import Met, Piece, Taken, Walk, distinct, taken


def workers_for(walk: Walk, jobs: int | None) -> Workers:
    """Workers for what is on a walk. A stream that may be live is read by one process unless ``jobs`` says otherwise,
    so that nothing waits for what comes after it."""
    return Workers(1 if jobs is None and walk.live else jobs)


def documents(walk: Walk, workers: Workers) -> Iterator[Taken | Finding]:
    """What ``take_paths`` gives, taken apart by the workers. Raises HudnaError as the walk does."""
    return distinct(_all_taken(walk, workers))


def read_document(document: Document, reader_name: str, *, everything: bool = False) -> Read | Finding:
    """The document with its date, where that can be bounded, and with all that the reader finds; a finding when the
    reader fails on it: one report must not cost the others. ``everything``: as for :class:`Reader`."""
    chosen = reader(reader_name)
    try:
        return read_dated(document, chosen, everything=everything)
    except Exception as error:
        return unread(document, Message("{sort}: {reason}", sort=type(error).__name__, reason=error))


def lines_of(reader_name: str, mentions: bool, document: Document) -> str | Finding:
    """The records of a document as lines of JSON (docs/records.md), with ``mentions`` also those."""
    read = read_document(document, reader_name, everything=mentions)
    if isinstance(read, Finding):
        return read
    records = read_records(read.document, read.claims, read.gaps, read.mentions if mentions else ())
    return "".join(f"{line(record)}\n" for record in records)


def unread(document: Document, reason: str) -> Finding:
    """The finding for a report that could not be read."""
    message = Message("the reader failed on this report, which is left out: {reason}", reason=reason)
    hint = "report it with the text; the other reports are read"
    return Finding("workspace-reader-failed", document.origin or document.id, message, hint, Severity.ERROR)


def lost(document: Document, by: Lost) -> Finding:
    """The finding for a report of which two workers died."""
    return unread(document, Message("the process that read it ended ({how}), and so did a second one", how=by.how))


def weight_of(met: Met) -> int:
    """About how many bytes there are to a document or a piece."""
    if isinstance(met, Taken):
        return len(met.raw) + 2 * len(met.document.text)
    return met.size_bytes if isinstance(met, Piece) else 0


def _all_taken(walk: Walk, workers: Workers) -> Iterator[Taken | Finding]:
    pieces = workers.map(_apart, walk, lambda met: met if isinstance(met, Piece) else None, weight_of)
    for met, found in pieces:
        if isinstance(met, Piece):
            if isinstance(found, HudnaError):
                raise found
            yield from (_unopened(met, found),) if isinstance(found, Lost) else found or ()
        else:
            yield met


def _apart(piece: Piece) -> list[Taken | Finding] | HudnaError:
    """What is in a piece. An error of the call comes back as such, to be raised when the turn is the piece's."""
    try:
        return list(taken(piece))
    except HudnaError as error:
        return error


def _unopened(piece: Piece, by: Lost) -> Finding:
    message = Message("the process that opened it ended ({how}), and so did a second one: it is left out", how=by.how)
    hint = "the file may be broken, or too much for this machine's memory; the others are read"
    return Finding("source-fatal", piece.where, message, hint, Severity.ERROR)
