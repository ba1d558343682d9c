"""A file beside the ledger in which an answer keeps what it need not work out again. Safe to delete at any time.

What one Hudna wrote is of no use to another with other code or packs: that one begins anew. Whatever is wrong with the
file, it only costs time: the answer is then worked out in memory.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar, Self

from hudna.app.versions import code_version
from hudna.lexicon import load_lexicon

_BUSY_SECONDS = 1.0
_CHUNK = 500
_MADE_BY = "CREATE TABLE made_by (version TEXT NOT NULL)"


class KeptFile:
    """A connection to such a file of one workspace, or to one like it in memory."""

    name: ClassVar[str]
    """The file's name in the workspace."""
    tables: ClassVar[str]
    """What is in it: SQL, statements divided by semicolons."""
    rooms: ClassVar[tuple[str, ...]]
    """The rooms whose code decides what is in it."""
    busy_seconds: ClassVar[float] = _BUSY_SECONDS
    """How long to wait for another process that writes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    def of(cls, folder: Path) -> Self:
        """That of a workspace; in memory where it can be neither read nor written."""
        for _ in range(2):
            try:
                return cls._open(folder / cls.name)
            except sqlite3.DatabaseError as error:
                if not is_damaged(error):
                    break
                cls.discard(folder)
        return cls.in_memory()

    @classmethod
    def discard(cls, folder: Path) -> None:
        """Delete it. One that is damaged is in the way of whatever is to be kept later."""
        path = folder / cls.name
        for wrong in (path, *(path.with_name(path.name + tail) for tail in ("-wal", "-shm"))):
            wrong.unlink(missing_ok=True)

    @classmethod
    def in_memory(cls) -> Self:
        file = cls(sqlite3.connect(":memory:", isolation_level=None))
        file._begin_anew_unless_ours()
        return file

    @classmethod
    def _open(cls, path: Path) -> Self:
        connection = sqlite3.connect(path, timeout=cls.busy_seconds, isolation_level=None)
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
        if self.is_ours():
            return
        with self.transaction():
            if not self.is_ours():
                self.begin_anew()

    def is_ours(self) -> bool:
        """Was it written by this code with these packs?"""
        return self._version() == self._ours()

    def begin_anew(self) -> None:
        """Empty it. In a transaction of the caller."""
        held = self.rows(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            " ORDER BY sql NOT LIKE 'CREATE VIRTUAL%'"
        )
        for (table,) in held:  # a virtual table takes those that it rests on with it
            self._connection.execute(f'DROP TABLE IF EXISTS "{table}"')
        for statement in filter(str.strip, (_MADE_BY, *self.tables.split(";"))):
            self._connection.execute(statement)
        self._connection.execute("INSERT INTO made_by VALUES (?)", (self._ours(),))

    def _ours(self) -> str:
        return f"{load_lexicon().version} {code_version(self.rooms)}"

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

    def insert_one(self, statement: str, *values: object) -> int:
        """The row's number."""
        row = self._connection.execute(statement, values).lastrowid
        assert row is not None
        return row

    def by_ids(self, query: str, ids: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
        """The rows of a query that ends in ``IN``, for any number of ids."""
        wanted = list(ids)
        for i in range(0, len(wanted), _CHUNK):
            part = wanted[i : i + _CHUNK]
            yield from self._connection.execute(f"{query} ({', '.join('?' * len(part))})", part)

    def close(self) -> None:
        self._connection.close()


def is_damaged(error: sqlite3.Error) -> bool:
    """Is the file no database, or not whole?"""
    return (getattr(error, "sqlite_errorname", "") or "").startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT"))
