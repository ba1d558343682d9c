"""The index: the file beside the ledger in which words are looked up. Derived from the ledger, safe to delete.

It holds no text: words without what is joined to them, in SQLite's FTS5, and numbers. What the ledger knows of a
document is never forgotten, so rows are only added; ``times`` says when which of them counted.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Self

from hudna.app.kept_file import KeptFile
from hudna.ledger.opening import address_to_read, is_writable
from hudna.ledger.rows import FIRST_PREVIOUS
from hudna.model.finding import HudnaError

OPEN = "99999"
"""The end of what still counts: behind every time, and behind the knowledge of all times."""
_FTS = """USING fts5 (title, words, named, content = '', tokenize = "ascii tokenchars '.,/:'''")"""
_TABLES = f"""
CREATE TABLE upto (sequence INTEGER NOT NULL, hash TEXT NOT NULL);
INSERT INTO upto VALUES (0, '{FIRST_PREVIOUS}');
CREATE TABLE texts (id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE);
CREATE TABLE readings (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, text INTEGER NOT NULL REFERENCES texts);
CREATE TABLE times (
    reading INTEGER NOT NULL REFERENCES readings, text INTEGER NOT NULL REFERENCES texts, doc TEXT NOT NULL,
    day TEXT NOT NULL, since TEXT NOT NULL, until TEXT NOT NULL);
CREATE INDEX times_by_text ON times (text, since, until, day, doc, reading);
CREATE INDEX times_by_reading ON times (reading, since, until, day, doc);
CREATE INDEX times_by_doc ON times (doc);
CREATE TABLE claims (
    id INTEGER PRIMARY KEY, reading INTEGER NOT NULL REFERENCES readings, name TEXT NOT NULL, first TEXT, last TEXT);
CREATE TABLE owners (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE names (
    id INTEGER PRIMARY KEY, owner INTEGER NOT NULL REFERENCES owners, text TEXT NOT NULL, UNIQUE (owner, text));
CREATE TABLE truces (id INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE);
CREATE TABLE keys (key TEXT NOT NULL, term TEXT NOT NULL, PRIMARY KEY (key, term)) WITHOUT ROWID;
CREATE VIRTUAL TABLE report_words {_FTS};
CREATE VIRTUAL TABLE claim_words {_FTS};
CREATE VIRTUAL TABLE name_words {_FTS};
CREATE VIRTUAL TABLE truce_words {_FTS};
CREATE VIRTUAL TABLE report_terms USING fts5vocab (report_words, row);
CREATE VIRTUAL TABLE claim_terms USING fts5vocab (claim_words, row);
CREATE VIRTUAL TABLE name_terms USING fts5vocab (name_words, row);
"""


class SearchFile(KeptFile):
    """The index of one workspace. Its tables of words are ``report_words``, ``claim_words``, ``name_words`` and
    ``truce_words``, row for row those of ``texts``, ``claims``, ``names`` and ``truces``."""

    name = "search.sqlite"
    tables = _TABLES
    rooms = ("text", "lexicon", "annotate", "resolve", "ledger", "model", "app")
    busy_seconds = 20.0

    writable = True
    """False for a file that can only be read: :meth:`in_own_memory` gives one like it that can be written."""

    @classmethod
    def of(cls, folder: Path) -> Self:
        """That of a workspace. Where it may not be written it is opened to be read, if it is there and ours; else it is
        in memory. Raises HudnaError when this Python's SQLite has no FTS5."""
        path = folder / cls.name
        try:
            if path.exists() and not is_writable(path):
                return cls._to_read(path) or cls.in_memory()
            return super().of(folder)
        except sqlite3.OperationalError as error:
            if "no such module: fts5" not in str(error):
                raise
            hint = "use a Python whose SQLite has it; those of python.org and of Linux distributions do"
            raise HudnaError("searching needs SQLite with its full-text index FTS5", hint) from error

    @classmethod
    def _to_read(cls, path: Path) -> Self | None:
        try:
            file = cls(sqlite3.connect(address_to_read(path), uri=True, isolation_level=None))
        except sqlite3.Error:
            return None
        try:
            if file.is_ours():
                file.writable = False
                return file
        except sqlite3.Error:
            pass
        file.close()
        return None

    def in_own_memory(self) -> Self:
        """A copy in memory."""
        connection = sqlite3.connect(":memory:", isolation_level=None)
        self._connection.backup(connection)
        return type(self)(connection)
