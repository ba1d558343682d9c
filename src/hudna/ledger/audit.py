"""Verification: is the ledger still what was written? Nothing is repaired; every fault is a finding."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from hudna.ledger.faults import plainly
from hudna.ledger.rows import (
    COLUMNS,
    FIRST_PREVIOUS,
    Retraction,
    Row,
    StoredReport,
    claim_rows,
    decode,
    document_row,
    text_hash,
    variant_of,
)
from hudna.ledger.schema import TABLES, TRIGGERS
from hudna.ledger.view import load_text
from hudna.model.entry import EntryKind, Report, Versions
from hudna.model.finding import Finding, HudnaError, Severity
from hudna.model.judgement import Judgement

_RESTORE = "restore the ledger from a copy made before"


def audit(connection: sqlite3.Connection, path: Path) -> list[Finding]:
    """All faults of the file: its pages, triggers, chain, bodies, texts, quotes, references and index rows."""
    with plainly(path):
        (state,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if state != "ok":
            return [_fault("ledger-damaged", str(path), f"the file is damaged: {state}")]
        findings = [*_triggers(connection, path)]
        previous, expected = FIRST_PREVIOUS, 1
        for values in connection.execute(f"SELECT {COLUMNS} FROM entries ORDER BY sequence"):
            row = Row(*values)
            where = f"{path}:{row.sequence}"
            if row.sequence != expected:
                findings.append(_fault("ledger-gap", where, f"entries {expected} to {row.sequence - 1} are missing"))
            if row.previous != previous or row.hash != row.chained():
                message = "the entry is not the one that was written, or not after the one it was written after"
                findings.append(_fault("ledger-chain", where, message))
            previous, expected = row.hash, row.sequence + 1
            findings.extend(_entry(connection, path, row, where))
        findings.extend(_strays(connection, path))
    return findings


def _triggers(connection: sqlite3.Connection, path: Path) -> Iterator[Finding]:
    held = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    for name, definition in TRIGGERS.items():
        if held.get(name) != definition:
            message = (
                f"the trigger {name}, which keeps the ledger append-only, is {'altered' if name in held else 'gone'}"
            )
            yield _fault("ledger-trigger", str(path), message)


def _entry(connection: sqlite3.Connection, path: Path, row: Row, where: str) -> Iterator[Finding]:
    try:
        if row.kind == EntryKind.REPORT:
            stored = decode(row.body, StoredReport)
            yield from _report(connection, path, row, stored, where)
        elif row.kind == EntryKind.RETRACTION:
            doc = decode(row.body, Retraction).doc
            query = "SELECT 1 FROM documents WHERE doc = ? AND sequence < ?"
            if doc != row.subject or connection.execute(query, (doc, row.sequence)).fetchone() is None:
                yield _fault(
                    "ledger-reference", where, f"a retraction of {doc!r}, which is not in the ledger before it"
                )
        elif decode(row.body, Judgement).subject != row.subject:
            yield _fault("ledger-index", where, "the decision's subject is not the one it is filed under")
    except HudnaError as error:
        yield _fault("ledger-body", where, str(error).split("\n")[0])


def _report(
    connection: sqlite3.Connection, path: Path, row: Row, stored: StoredReport, where: str
) -> Iterator[Finding]:
    text = load_text(connection, path, stored.text)
    if text_hash(text) != stored.text:
        yield _fault("ledger-text", where, "the stored text is not the one that was read")
    report = replace(stored.report, document=replace(stored.report.document, text=text))
    full_text = report.document.full_text
    ids = {claim.id for claim in report.claims}
    for claim in report.claims:
        for evidence in claim.evidence:
            if not evidence.proves(full_text):
                message = f"the text at {evidence.start}-{evidence.end} is not the quote of the claim {claim.id}"
                yield _fault("ledger-quote", where, message)
        if claim.same_as is not None and claim.same_as not in ids:
            message = f"the claim {claim.id} is the same as {claim.same_as}, which the report does not have"
            yield Finding("ledger-reference", where, message, "the reader is at fault; read the report again")
    yield from _index_rows(connection, row, report, stored.text, where)


def _index_rows(connection: sqlite3.Connection, row: Row, report: Report, text: str, where: str) -> Iterator[Finding]:
    variant = variant_of(report.document, Versions(row.engine, row.packs))
    held = connection.execute("SELECT * FROM documents WHERE sequence = ?", (row.sequence,)).fetchall()
    if held != [document_row(row, report.document, variant, text)]:
        yield _fault("ledger-index", where, "the index row of the document differs from the entry")
    held = connection.execute("SELECT * FROM claims WHERE sequence = ? ORDER BY position", (row.sequence,)).fetchall()
    if held != claim_rows(row, report):
        yield _fault("ledger-index", where, "the index rows of the claims differ from the entry")


def _strays(connection: sqlite3.Connection, path: Path) -> Iterator[Finding]:
    """Index rows that no report entry stands behind, and references that lead nowhere."""
    query = "SELECT count(*) FROM {} WHERE sequence NOT IN (SELECT sequence FROM entries WHERE kind = 'report')"
    for table in ("documents", "claims"):
        (strays,) = connection.execute(query.format(table)).fetchone()
        if strays:
            yield _fault("ledger-index", str(path), f"{strays} rows of {table} belong to no report")
    for table in TABLES:
        for _, number, other, _ in connection.execute(f"PRAGMA foreign_key_check({table})"):
            yield _fault("ledger-reference", f"{path}:{number}", f"a row of {table} refers to a missing row of {other}")


def _fault(code: str, where: str, message: str) -> Finding:
    return Finding(code, where, message, _RESTORE, Severity.ERROR)
