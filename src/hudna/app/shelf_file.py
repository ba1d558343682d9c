"""The file beside the ledger in which joining keeps what it need not work out again. Safe to delete at any time.

It holds claims made ready for joining, found again by name and day, and pictures made of them. What one Hudna wrote is
of no use to another with other code or packs: that one begins anew. Whatever is wrong with the file, it only costs
time: joining then works in memory.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hudna.app.versions import code_version
from hudna.lexicon import load_lexicon

FILE = "pictures.sqlite"
_ROOMS = ("lexicon", "ledger", "model", "resolve", "app")
_BUSY_SECONDS = 1.0
_CHUNK = 500
TABLES = """
CREATE TABLE made_by (version TEXT NOT NULL);
CREATE TABLE readings (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, doc TEXT NOT NULL, age TEXT NOT NULL, gaps BLOB NOT NULL);
CREATE INDEX readings_by_doc ON readings (doc);
CREATE TABLE claims (
    id INTEGER PRIMARY KEY, reading INTEGER NOT NULL REFERENCES readings, name TEXT NOT NULL, part INTEGER NOT NULL,
    act INTEGER NOT NULL, body BLOB NOT NULL);
CREATE INDEX claims_by_reading ON claims (reading);
CREATE INDEX claims_by_name ON claims (name);
CREATE TABLE acts (key INTEGER NOT NULL, claim INTEGER NOT NULL, PRIMARY KEY (key, claim)) WITHOUT ROWID;
CREATE INDEX acts_by_claim ON acts (claim);
CREATE TABLE deeds (
    name INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, claim INTEGER NOT NULL REFERENCES claims,
    PRIMARY KEY (name, first, claim)) WITHOUT ROWID;
CREATE TABLE voices (
    key INTEGER NOT NULL, age TEXT NOT NULL, reading INTEGER NOT NULL, strong INTEGER NOT NULL,
    PRIMARY KEY (key, age, reading)) WITHOUT ROWID;
CREATE INDEX voices_by_reading ON voices (reading);
CREATE TABLE copies (later INTEGER NOT NULL, earlier INTEGER NOT NULL, same INTEGER NOT NULL,
    PRIMARY KEY (later, earlier)) WITHOUT ROWID;
CREATE TABLE pictures (
    state TEXT PRIMARY KEY, used INTEGER NOT NULL, known TEXT NOT NULL, upto INTEGER NOT NULL, findings BLOB NOT NULL,
    frame BLOB NOT NULL);
CREATE TABLE bodies (digest TEXT PRIMARY KEY, truce BLOB NOT NULL, claims BLOB NOT NULL, lineages BLOB NOT NULL);
CREATE TABLE rows (
    state TEXT NOT NULL, position INTEGER NOT NULL, truce TEXT NOT NULL, en TEXT NOT NULL, ar TEXT NOT NULL,
    begun TEXT, turns TEXT NOT NULL, digest TEXT NOT NULL, bones TEXT NOT NULL, kin TEXT NOT NULL,
    PRIMARY KEY (state, position)) WITHOUT ROWID;
CREATE TABLE stakes (
    digest TEXT NOT NULL, since TEXT NOT NULL, label TEXT NOT NULL, claims BLOB NOT NULL, orders BLOB NOT NULL,
    kinds BLOB NOT NULL, body BLOB NOT NULL);
CREATE UNIQUE INDEX stakes_by_digest ON stakes (digest, since);
"""


class ShelfFile:
    """A connection to the file of one workspace, or to one like it in memory."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    def of(cls, folder: Path) -> ShelfFile:
        """That of a workspace; in memory where it can be neither read nor written."""
        path = folder / FILE
        for _ in range(2):
            try:
                return cls._open(path)
            except sqlite3.DatabaseError as error:
                # a file that is no database is in the way of every later picture
                if not (getattr(error, "sqlite_errorname", "") or "").startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
                    break
                for wrong in (path, *(path.with_name(path.name + tail) for tail in ("-wal", "-shm"))):
                    wrong.unlink(missing_ok=True)
        return cls.in_memory()

    @classmethod
    def in_memory(cls) -> ShelfFile:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        connection.executescript(TABLES)
        return cls(connection)

    @classmethod
    def _open(cls, path: Path) -> ShelfFile:
        connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA cache_size = -65536")
            connection.execute("PRAGMA synchronous = OFF")  # what a power cut damages is made again
            file = cls(connection)
            file._begin_anew_unless_ours()
        except BaseException:
            connection.close()
            raise
        return file

    def _begin_anew_unless_ours(self) -> None:
        ours = f"{load_lexicon().version} {code_version(_ROOMS)}"
        if self._version() == ours:
            return
        with self.transaction():
            if self._version() == ours:
                return
            held = self.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
            for (table,) in held:
                self._connection.execute(f'DROP TABLE "{table}"')
            for statement in filter(str.strip, TABLES.split(";")):
                self._connection.execute(statement)
            self._connection.execute("INSERT INTO made_by VALUES (?)", (ours,))

    def _version(self) -> str | None:
        if not self.rows("SELECT 1 FROM sqlite_master WHERE name = 'made_by'"):
            return None
        found = self.rows("SELECT version FROM made_by")
        return str(found[0][0]) if found else None

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. Raises sqlite3.Error when another process holds the file for too long, or it is full."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return self._connection.execute(query, values).fetchall()

    def insert(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        self._connection.executemany(statement, rows)

    def by_ids(self, query: str, ids: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
        """The rows of a query that ends in ``IN``, for any number of ids."""
        wanted = list(ids)
        for i in range(0, len(wanted), _CHUNK):
            part = wanted[i : i + _CHUNK]
            yield from self._connection.execute(f"{query} ({', '.join('?' * len(part))})", part)

    def close(self) -> None:
        self._connection.close()


def packed(ids: Iterable[int]) -> bytes:
    """Row ids as bytes."""
    return array("q", ids).tobytes()


def unpacked(whole: bytes) -> array[int]:
    found = array("q")
    found.frombytes(whole)
    return found
