"""Verification: is the ledger still what was written? Nothing is repaired; every fault is a finding."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from hudna.ledger.faults import plainly
from hudna.ledger.invariants import contradictions, doubts
from hudna.ledger.rows import (
    COLUMNS,
    FIRST_PREVIOUS,
    Retraction,
    Row,
    StoredReport,
    claim_rows,
    decode,
    document_row,
    read_moment,
    text_hash,
    variant_of,
    write_moment,
)
from hudna.ledger.schema import TABLES
from hudna.ledger.structure import RESTORE, damages, definitions, lost_tables, other_faults
from hudna.ledger.texts import load_text
from hudna.model.coding import Coding
from hudna.model.entry import EntryKind, Report, Versions
from hudna.model.finding import Finding, HudnaError, Severity
from hudna.model.judgement import Judgement

_CLAIM = "claim-"
"""How the ids of claims begin. What else a decision is about (truce, event, actor) is no entry of the ledger."""


def audit(connection: sqlite3.Connection, path: Path) -> list[Finding]:
    """All faults of the file: of its build, and of the chain, clocks, bodies, texts, quotes, references and index rows.

    A damaged file or a lost table is told alone, since nothing else can be asked then.
    """
    with plainly(path):
        connection.execute("BEGIN")  # a writer must not come between two looks at the same thing
        try:
            held = definitions(connection)
            fatal = [*damages(connection, path), *lost_tables(held, path)]
            return fatal or [*other_faults(connection, held, path), *_Content(connection, path).faults()]
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


@dataclass(frozen=True, slots=True)
class _Content:
    connection: sqlite3.Connection
    path: Path

    def faults(self) -> Iterator[Finding]:
        previous, expected = FIRST_PREVIOUS, 1
        for values in self.connection.execute(f"SELECT {COLUMNS} FROM entries ORDER BY sequence"):
            row = Row(*values)
            where = f"{self.path}:{row.sequence}"
            if row.sequence != expected:
                yield _fault("ledger-gap", where, f"entries {expected} to {row.sequence - 1} are missing")
            if row.previous != previous or row.hash != row.chained():
                message = "the entry is not the one that was written, or not after the one it was written after"
                yield _fault("ledger-chain", where, message)
            elif row.id != row.named():
                yield _fault("ledger-id", where, f"the id {row.id} is not the hash of what the entry says")
            previous, expected = row.hash, row.sequence + 1
            yield from _clocks(row, where)
            yield from self._entry(row, where)
        yield from self._originals()
        yield from self._strays()

    def _entry(self, row: Row, where: str) -> Iterator[Finding]:
        try:
            if row.kind == EntryKind.REPORT:
                yield from self._report(row, decode(row.body, StoredReport), where)
            elif row.kind == EntryKind.RETRACTION:
                yield from self._retraction(row, decode(row.body, Retraction), where)
            elif row.kind == EntryKind.JUDGEMENT:
                yield from self._judgement(row, decode(row.body, Judgement), where)
            elif row.kind == EntryKind.CODING:
                yield from self._coding(row, decode(row.body, Coding), where)
            else:
                yield _fault("ledger-body", where, f"there is no kind of entry named {row.kind!r}")
        except HudnaError as error:
            yield _fault("ledger-body", where, str(error).split("\n")[0])

    def _report(self, row: Row, stored: StoredReport, where: str) -> Iterator[Finding]:
        try:
            text = load_text(self.connection, self.path, stored.text)
        except HudnaError as error:
            yield _fault("ledger-text", where, str(error).split("\n")[0])
            return
        if text_hash(text) != stored.text:
            yield _fault("ledger-text", where, "the stored text is not the one that was read")
        report = replace(stored.report, document=replace(stored.report.document, text=text))
        for code, message in contradictions(report):
            yield _fault(code, where, message)
        for code, message in doubts(report):
            yield Finding(code, where, message, "the reader is at fault; read the report again")
        yield from self._index_rows(row, report, stored.text, where)

    def _index_rows(self, row: Row, report: Report, text: str, where: str) -> Iterator[Finding]:
        if row.subject != report.document.id:
            message = f"the report of {report.document.id!r} is filed under {row.subject!r}"
            yield _fault("ledger-index", where, message)
        variant = variant_of(report.document, Versions(row.engine, row.packs))
        query = "SELECT * FROM documents WHERE sequence = ?"
        if self._rows(query, row.sequence) != [document_row(row, report.document, variant, text)]:
            yield _fault("ledger-index", where, "the index row of the document differs from the entry")
        query = "SELECT * FROM claims WHERE sequence = ? ORDER BY position"
        if self._rows(query, row.sequence) != claim_rows(row, report):
            yield _fault("ledger-index", where, "the index rows of the claims differ from the entry")

    def _retraction(self, row: Row, body: Retraction, where: str) -> Iterator[Finding]:
        query = "SELECT 1 FROM documents WHERE doc = ? AND sequence < ?"
        if body.doc != row.subject or not self._rows(query, body.doc, row.sequence):
            message = f"a retraction of {body.doc!r}, which is not in the ledger before it"
            yield _fault("ledger-reference", where, message)
        if write_moment(body.known) != row.known:
            message = f"the retraction was known at {body.known.isoformat()}, its entry says {row.known}"
            yield _fault("ledger-clock", where, message)

    def _judgement(self, row: Row, body: Judgement, where: str) -> Iterator[Finding]:
        if body.subject != row.subject:
            yield _fault("ledger-index", where, "the decision's subject is not the one it is filed under")
        if write_moment(body.decided) != row.known and not any(_clocks(row, where)):
            message = f"the decision {body.id} was made at {body.decided.isoformat()}, its entry says {row.known}"
            yield _fault("ledger-clock", where, message)
        for subject in (body.subject, body.other or ""):
            if subject.startswith(_CLAIM) and not self._rows("SELECT 1 FROM claims WHERE claim = ?", subject):
                message = f"the decision {body.id} is about {subject}, a claim that no report in the ledger has"
                yield Finding("ledger-reference", where, message, "it has no effect: decide again with the right id")

    def _coding(self, row: Row, body: Coding, where: str) -> Iterator[Finding]:
        if body.round != row.subject:
            yield _fault("ledger-index", where, "the coding's round is not the one it is filed under")
        if write_moment(body.made) != row.known and not any(_clocks(row, where)):
            message = f"the coding {body.id} was made at {body.made.isoformat()}, its entry says {row.known}"
            yield _fault("ledger-clock", where, message)
        for unit in body.units:
            if not self._rows("SELECT 1 FROM claims WHERE claim = ?", unit.claim):
                message = f"the round {body.name!r} is about {unit.claim}, a claim that no report in the ledger has"
                yield Finding(
                    "ledger-reference", where, message, "add the report that has it; until then it is missing"
                )

    def _originals(self) -> Iterator[Finding]:
        """Bytes that came in: whole, and those of a report."""
        query = "SELECT hash, body, (SELECT min(sequence) FROM documents WHERE sha256 = hash) FROM originals"
        for name, body, sequence in self.connection.execute(query):
            if sequence is None:
                yield _fault("ledger-original", str(self.path), f"the bytes {name[:12]}… belong to no report")
            elif not _has_hash(body, name):
                message = "the stored bytes are not those that were read"
                yield _fault("ledger-original", f"{self.path}:{sequence}", message)

    def _strays(self) -> Iterator[Finding]:
        """Rows that no report entry stands behind, and references that lead nowhere."""
        reports = "SELECT sequence FROM entries WHERE kind = 'report'"
        for table, belongs in (
            ("documents", f"sequence IN ({reports})"),
            ("claims", f"sequence IN ({reports})"),
            ("texts", "hash IN (SELECT text FROM documents)"),
        ):
            ((strays,),) = self._rows(f"SELECT count(*) FROM {table} WHERE NOT {belongs}")
            if strays:
                yield _fault("ledger-index", str(self.path), f"{strays} rows of {table} belong to no report")
        for table in TABLES:
            for _, number, other, _ in self._rows(f"PRAGMA foreign_key_check({table})"):
                where = str(self.path) if number is None else f"{self.path}:{number}"  # claims have no row numbers
                yield _fault("ledger-reference", where, f"a row of {table} refers to a missing row of {other}")

    def _rows(self, query: str, *values: object) -> list[tuple[object, ...]]:
        return self.connection.execute(query, values).fetchall()


def _clocks(row: Row, where: str) -> Iterator[Finding]:
    for clock, written in (("recorded", row.recorded), ("known", row.known)):
        try:
            sound = write_moment(read_moment(written)) == written
        except (ValueError, HudnaError):
            sound = False
        if not sound:
            message = f"the entry's clock {clock!r} is {written!r}, not a time in UTC with microseconds"
            yield _fault("ledger-clock", where, message)


def _has_hash(packed: bytes, name: str) -> bool:
    try:
        return hashlib.sha256(zlib.decompress(packed)).hexdigest() == name
    except zlib.error:
        return False


def _fault(code: str, where: str, message: str) -> Finding:
    return Finding(code, where, message, RESTORE, Severity.ERROR)
