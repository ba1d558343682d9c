"""The ledger: entries are added, checked against their texts, and never changed."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Generic, TypeVar

from hudna.ledger.audit import audit
from hudna.ledger.coming import Coming, Placed, check_bytes, made_row, said_of
from hudna.ledger.decisions import anchor_of
from hudna.ledger.faults import plainly
from hudna.ledger.judged import Judged, judged
from hudna.ledger.opening import connect
from hudna.ledger.rows import (
    COLUMNS,
    FIRST_PREVIOUS,
    Retraction,
    Row,
    StoredReport,
    claim_rows,
    decode,
    document_row,
    linked,
    new_row,
    read_moment,
    sha256_of,
    to_json,
    variant_of,
)
from hudna.ledger.texts import load_text
from hudna.ledger.view import FOREVER, View
from hudna.model.claim import Claim
from hudna.model.coding import Coding
from hudna.model.document import DateBasis, Document
from hudna.model.entry import Entry, EntryKind, Report, Versions
from hudna.model.finding import CallError, Finding, HudnaError
from hudna.model.judgement import Anchor, Judgement
from hudna.model.message import Message

_PAGE = 500
_BY_HAND = Versions("", "")
"""A person's decision is not made by an engine."""
_B = TypeVar("_B")


@dataclass(frozen=True, slots=True)
class _ByHand(Generic[_B]):
    """A sort of entry that people make: what it is called, and where its body has what."""

    kind: EntryKind
    called: str
    id: Callable[[_B], str]
    subject: Callable[[_B], str]
    made: Callable[[_B], datetime]
    held: Callable[[Ledger], Callable[[str], _B | None]]
    """What finds those that a ledger has, by their ids."""


_DECISIONS = _ByHand(
    EntryKind.JUDGEMENT, "decision", lambda j: j.id, lambda j: j.subject, lambda j: j.decided,
    lambda ledger: ledger._judged().of_id,
)  # fmt: skip
_CODINGS = _ByHand(
    EntryKind.CODING, "coding", lambda c: c.id, lambda c: c.round, lambda c: c.made,
    lambda ledger: ledger._codings().get,
)  # fmt: skip


class Ledger:
    """An append-only store in one SQLite file. Any number of processes may read it and add to it.

    Every method raises HudnaError, with the way out, when the file cannot be read or written.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path

    @classmethod
    def open(cls, path: Path, create: bool = True, *, read_only: bool = False) -> Ledger:
        """Open the ledger in this file; ``create`` makes it when there is none.

        ``read_only`` never writes, not even beside the file, and so works on read-only media. Only a store of an
        older Hudna is upgraded first, either way.
        """
        return cls(connect(path, create, read_only), path)

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    def add_report(
        self,
        report: Report,
        *,
        raw: bytes | None,
        versions: Versions,
        recorded: datetime,
        known: datetime | None = None,
    ) -> bool:
        """Store one report as ``add_reports`` does; True when it was new."""
        (placed,) = self.add_reports([Coming(report, raw, recorded, known)], versions)
        return placed.new

    def add_reports(self, coming: Iterable[Coming], versions: Versions) -> list[Placed]:
        """Store reports, all or none, in one transaction and in this order; what became of each.

        One is not new when the same bytes under the same id, title, date, source and address are there already, read
        by the same engine and packs, and known no later. Other metadata, other versions or other bytes under a known
        id make an entry that supersedes the older ones. ``raw`` is kept when given, also for a report that is there
        already.

        Raises HudnaError, and stores nothing, when a quote is not what the text has at its offsets, a claim is
        another document's or has no evidence, or the bytes do not have the document's hash.
        """
        rows = [made_row(one, versions) for one in coming]
        if not rows:
            return []
        with self._transaction():
            return [self._place(*row) for row in rows]

    def keep_originals(self, documents: Iterable[tuple[Document, bytes]]) -> None:
        """Keep the bytes of documents that were stored without. Raises HudnaError for bytes of another hash."""
        wanted = list(documents)
        for document, raw in wanted:
            check_bytes(document, raw)
        if wanted:
            with self._transaction():
                for document, raw in wanted:
                    self._insert_once("originals", document.sha256, raw)

    def reading_of(self, document: Document, versions: Versions) -> tuple[Document, datetime] | None:
        """If these versions read the same bytes with the same said about them, so that to read them again would give
        the same: the document, dated as it stands in the ledger, and when that was first known. Else None.

        A document without a stated date stands there with the one that was inferred (and comes back without its text).
        """
        with plainly(self.path):
            query = "SELECT variant, known, sequence FROM documents WHERE doc = ? AND sha256 = ? ORDER BY known"
            held = self._connection.execute(query, (document.id, sha256_of(document))).fetchall()
        if document.published.basis is not DateBasis.NONE:
            variant = variant_of(document, versions)
            return next(((document, read_moment(known)) for v, known, _ in held if v == variant), None)
        for _, known, sequence in held:
            with plainly(self.path):
                query = "SELECT engine, packs, body FROM entries WHERE sequence = ?"
                engine, packs, body = self._connection.execute(query, (sequence,)).fetchone()
            stored = decode(body, StoredReport).report.document
            inferred = stored.published.basis in (DateBasis.NONE, DateBasis.INFERRED)
            if inferred and Versions(engine, packs) == versions and said_of(stored) == said_of(document):
                return stored, read_moment(known)
        return None

    def add_judgement(
        self, judgement: Judgement, *, recorded: datetime | None = None, versions: Versions = _BY_HAND
    ) -> bool:
        """Store a person's decision, known from when it was made; False when it is there already.

        A decision on a claim that comes without anchor gets the words of the claim. Raises HudnaError when its id
        stands for another decision.
        """
        return self.add_judgements((judgement,), recorded=recorded, versions=versions) == 1

    def add_judgements(
        self, judgements: Iterable[Judgement], *, recorded: datetime | None = None, versions: Versions = _BY_HAND
    ) -> int:
        """Store decisions as ``add_judgement`` does, all or none, in one transaction; how many were not there yet."""
        made = map(self.anchored, judgements)
        return self._add_by_hand(_DECISIONS, made, recorded, versions)

    def add_codings(self, codings: Iterable[Coding], *, recorded: datetime | None = None) -> int:
        """Store entries about rounds of blind coding, known from when they were made, all or none; how many were not
        there yet. Raises HudnaError when an id stands for another entry."""
        return self._add_by_hand(_CODINGS, codings, recorded, _BY_HAND)

    def _add_by_hand(
        self, sort: _ByHand[_B], bodies: Iterable[_B], recorded: datetime | None, versions: Versions
    ) -> int:  # fmt: skip
        with self._transaction():
            held, added = sort.held(self), dict[str, _B]()
            for body in bodies:
                own = sort.id(body)
                if (same := added.get(own) or held(own)) is not None:
                    if same != body:
                        raise HudnaError(
                            Message("the id {own} is that of another {sort}", own=own, sort=sort.called),
                            "give each its own id",
                        )
                    continue
                try:
                    written = to_json(body)
                except UnicodeEncodeError as error:
                    told = "the {sort} {own} holds half a character: {reason}"
                    raise HudnaError(Message(told, sort=sort.called, own=own, reason=error), "type it again") from error
                made = sort.made(body)
                self._append(new_row(sort.kind, sort.subject(body), written, versions, recorded or made, made))
                added[own] = body
        return len(added)

    def _judged(self) -> Judged:
        return judged(self._connection, self.path)

    def _codings(self) -> dict[str, Coding]:
        stored = self._connection.execute("SELECT body FROM entries WHERE kind = ?", (EntryKind.CODING,)).fetchall()
        return {coding.id: coding for (body,) in stored if (coding := decode(body, Coding))}

    def anchored(self, judgement: Judgement) -> Judgement:
        """The decision with the words of the claims that it names, where it lacks them and the ledger has them."""
        return replace(
            judgement,
            anchor=judgement.anchor or self._anchor(judgement.subject),
            other_anchor=judgement.other_anchor or (self._anchor(judgement.other) if judgement.other else None),
        )

    def claim(self, claim_id: str) -> Claim | None:
        """A claim of any reading that was ever stored, the newest one; None when there is none of that id."""
        with plainly(self.path):
            row = self._connection.execute(
                "SELECT body FROM claims JOIN entries USING (sequence) WHERE claim = ? ORDER BY sequence DESC LIMIT 1",
                (claim_id,),
            ).fetchone()
        return next((c for c in decode(row[0], StoredReport).report.claims if c.id == claim_id), None) if row else None

    def _anchor(self, subject: str) -> Anchor | None:
        claim = self.claim(subject)
        return anchor_of(claim) if claim else None

    def retract(self, doc: str, by: str, note: str, recorded: datetime, *, known: datetime | None = None) -> bool:
        """Store that a source took a report back; False when exactly that is there already.

        Raises HudnaError when the ledger holds no report of that id.
        """
        retraction = Retraction(doc, by, note, known or recorded)
        row = new_row(EntryKind.RETRACTION, doc, to_json(retraction), _BY_HAND, recorded, known)
        with self._transaction():
            self._require(doc)
            if self._connection.execute("SELECT 1 FROM entries WHERE id = ?", (row.id,)).fetchone():
                return False
            self._append(row)
        return True

    def entries(self) -> Iterator[Entry]:
        """All entries in the order in which they were written, reports with their texts."""
        last = 0
        while True:
            with plainly(self.path):
                query = f"SELECT {COLUMNS} FROM entries WHERE sequence > ? ORDER BY sequence LIMIT {_PAGE}"
                page = [Row(*values) for values in self._connection.execute(query, (last,))]
            if not page:
                return
            for row in page:
                yield row.entry(self._body(row))
            last = page[-1].sequence

    def as_of(self, known_at: datetime | None = None) -> View:
        """What was known at a moment (with a time zone); None: all."""
        return View(self._connection, self.path, known_at)

    def judgements_after(self, view: View) -> tuple[Judgement, ...]:
        """The decisions that were stored after a view was taken, oldest first."""
        with plainly(self.path):
            query = "SELECT body FROM entries WHERE kind = ? AND sequence > ? ORDER BY sequence"
            rows = self._connection.execute(query, (EntryKind.JUDGEMENT, view.moment[1])).fetchall()
        return tuple(decode(body, Judgement) for (body,) in rows)

    def last_decided(self) -> datetime | None:
        """When the last decision was made; None when there is none."""
        return self._judged().latest

    def again(self, moment: tuple[str, int]) -> View:
        """An earlier view by its ``moment``: entries added since do not count."""
        known, upto = moment
        return View(self._connection, self.path, None if known == FOREVER else read_moment(known), upto)

    def text_of(self, doc: str) -> str:
        """The full text (title, newline, text) of the version of a document that counts now: its evidence counts in it.

        A retracted document still has its text. Raises HudnaError when there is none.
        """
        return self.as_of().text_of(doc)

    def hashes_of(self, doc: str) -> tuple[str, ...]:
        """The hashes of the bytes held under a document's id, oldest first: more than one means it was corrected."""
        with plainly(self.path):
            query = "SELECT sha256 FROM documents WHERE doc = ? GROUP BY sha256 ORDER BY min(sequence)"
            return tuple(sha256 for (sha256,) in self._connection.execute(query, (doc,)))

    def original_of(self, sha256: str) -> bytes | None:
        """The bytes of that hash, as they came in; None when they were not kept. Raises HudnaError for damaged ones."""
        with plainly(self.path):
            row = self._connection.execute("SELECT body FROM originals WHERE hash = ?", (sha256,)).fetchone()
        if row is None:
            return None
        try:
            raw = zlib.decompress(row[0])
        except zlib.error:
            raw = b""
        if hashlib.sha256(raw).hexdigest() != sha256:
            hint = "run hudna verify; restore the ledger from a copy"
            raise HudnaError(
                Message("{path}: the bytes {sha256}… are damaged", path=self.path, sha256=sha256[:12]), hint
            )
        return raw

    def head(self, upto: int | None = None) -> str:
        """The hash of the last entry, or of the last one up to a sequence. Written down elsewhere, it proves later that
        nothing was cut off."""
        with plainly(self.path):
            last = self._last(upto)
        return last[1] if last else FIRST_PREVIOUS

    def verify(self) -> list[Finding]:
        """Everything that is not as it was written: chain, clocks, texts, quotes, references, indexes, triggers."""
        return audit(self._connection, self.path)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with plainly(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def _append(self, row: Row) -> Row:
        placed = linked(row, self._last())
        marks = ", ".join("?" * len(COLUMNS.split(",")))
        self._connection.execute(f"INSERT INTO entries ({COLUMNS}) VALUES ({marks})", astuple(placed))
        return placed

    def _place(self, row: Row, coming: Coming, variant: str, text: str) -> Placed:
        document = coming.report.document
        hashes = [h for (h,) in self._connection.execute("SELECT sha256 FROM documents WHERE doc = ?", (document.id,))]
        beside = bool(hashes) and sha256_of(document) not in hashes
        query = "SELECT 1 FROM documents WHERE variant = ? AND known <= ?"
        held = self._connection.execute(query, (variant, row.known)).fetchone()
        if coming.raw is not None:
            self._insert_once("originals", document.sha256, coming.raw)
        if held:
            return Placed(False, beside)
        self._insert_once("texts", text, document.text.encode("utf-8"))
        self._index(self._append(row), coming.report, variant, text)
        return Placed(True, beside)

    def _index(self, row: Row, report: Report, variant: str, text: str) -> None:
        values = document_row(row, report.document, variant, text)
        marks = ", ".join("?" * len(values))
        self._connection.execute(f"INSERT INTO documents VALUES ({marks})", values)
        self._connection.executemany(
            "INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            claim_rows(row, report),
        )

    def _insert_once(self, table: str, name: str, content: bytes) -> None:
        if not self._connection.execute(f"SELECT 1 FROM {table} WHERE hash = ?", (name,)).fetchone():
            self._connection.execute(f"INSERT INTO {table} VALUES (?, ?)", (name, zlib.compress(content)))

    def _last(self, upto: int | None = None) -> tuple[int, str] | None:
        limit, values = ("WHERE sequence <= ? ", (upto,)) if upto is not None else ("", ())
        last: tuple[int, str] | None = self._connection.execute(
            f"SELECT sequence, hash FROM entries {limit}ORDER BY sequence DESC LIMIT 1", values
        ).fetchone()
        return last

    def _require(self, doc: str) -> None:
        with plainly(self.path):
            if self._connection.execute("SELECT 1 FROM documents WHERE doc = ?", (doc,)).fetchone() is None:
                raise CallError(
                    Message("the ledger holds no report {doc!r}", doc=doc),
                    "check the id; documents are named as when added",
                )

    def _body(self, row: Row) -> Report | None:
        if row.kind != EntryKind.REPORT:
            return None
        stored = decode(row.body, StoredReport)
        text = load_text(self._connection, self.path, stored.text)
        return replace(stored.report, document=replace(stored.report.document, text=text))
