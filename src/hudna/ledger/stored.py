"""Reports as the entries of a ledger hold them, read whole or in part."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from hudna.ledger.faults import plainly
from hudna.ledger.rows import StoredReport, decode
from hudna.ledger.texts import load_text
from hudna.model.document import Document
from hudna.model.entry import Report

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _DocumentOnly:
    document: Document


@dataclass(frozen=True, slots=True)
class _StoredDocument:
    """What is decoded of a report when only its document is asked for."""

    text: str
    report: _DocumentOnly


@dataclass(frozen=True, slots=True)
class Stored:
    """The reports of an open ledger, by the sequence of their entries. Raises HudnaError when an entry or a text is
    damaged."""

    connection: sqlite3.Connection
    path: Path

    def report(self, sequence: int, texts: bool) -> Report:
        """``texts``: with the text of its document."""
        stored = self._read(sequence, StoredReport)
        return replace(stored.report, document=self._with_text(stored)) if texts else stored.report

    def document(self, sequence: int) -> Document:
        """The report's document with its text; its claims are not read."""
        return self._with_text(self._read(sequence, _StoredDocument))

    def _read(self, sequence: int, kind: type[_T]) -> _T:
        with plainly(self.path):
            query = "SELECT body FROM entries WHERE sequence = ?"
            ((body,),) = self.connection.execute(query, (sequence,)).fetchall()
        return decode(body, kind)

    def _with_text(self, stored: StoredReport | _StoredDocument) -> Document:
        return replace(stored.report.document, text=load_text(self.connection, self.path, stored.text))
