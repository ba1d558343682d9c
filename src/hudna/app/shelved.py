"""Pictures kept beside the ledger, so that a question need not join all reports again. Safe to delete at any time.

What was known at a moment never changes, so a picture is kept under the state of the ledger that it is of: which
entries were known, and which packs and code joined them. Truces that two pictures share are stored once.
"""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import msgspec

from hudna.app.picture import Body, Joined, Row, encoded
from hudna.app.versions import code_version
from hudna.ledger import View
from hudna.lexicon import load_lexicon
from hudna.model.finding import Finding
from hudna.model.truce import Names

FILE = "pictures.sqlite"
_ROOMS = ("lexicon", "ledger", "model", "resolve", "app")
_KEPT = 40
"""Pictures; the one used longest ago goes first."""
_BUSY_SECONDS = 1.0
_TABLES = """
CREATE TABLE IF NOT EXISTS pictures (state TEXT PRIMARY KEY, used INTEGER NOT NULL, findings BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS bodies (digest TEXT PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS rows (
    state TEXT NOT NULL, position INTEGER NOT NULL, truce TEXT NOT NULL, en TEXT NOT NULL, ar TEXT NOT NULL,
    begun TEXT, turns TEXT NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (state, position)) WITHOUT ROWID;
"""


def state_of(view: View) -> str:
    """A name for what was known: equal for equal entries, packs and code."""
    whole = msgspec.json.encode((view.state(), load_lexicon().version, code_version(_ROOMS)))
    return hashlib.sha256(whole).hexdigest()


class LoadedJoined(Joined):
    """A kept picture. The truces are read when they are asked for."""

    def __init__(self, path: Path, rows: list[Row], findings: tuple[Finding, ...]) -> None:
        self._path = path
        self.rows = tuple(rows)
        self.findings = findings
        self._digests = {row.id: row.digest for row in rows}
        self._read: dict[str, Body] = {}

    def body(self, truce: str) -> Body:
        if truce not in self._read:
            with closing(_connect(self._path)) as connection:
                (body,) = connection.execute(
                    "SELECT body FROM bodies WHERE digest = ?", (self._digests[truce],)
                ).fetchone()
            self._read[truce] = msgspec.msgpack.decode(body, type=Body)
        return self._read[truce]


class Shelved:
    """The kept pictures of one workspace. Whatever is wrong with the file, it only costs time: the picture is made
    again."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE

    def get(self, state: str) -> Joined | None:
        """The picture of that state; None when none is kept."""
        if not self._path.exists():
            return None
        try:
            with closing(_connect(self._path)) as connection:
                held = connection.execute("SELECT findings FROM pictures WHERE state = ?", (state,)).fetchone()
                if held is None:
                    return None
                rows = connection.execute(
                    "SELECT truce, en, ar, begun, turns, digest FROM rows WHERE state = ? ORDER BY position", (state,)
                ).fetchall()
        except sqlite3.Error:
            return None
        findings = msgspec.json.decode(held[0], type=tuple[Finding, ...])
        return LoadedJoined(self._path, [_row(r) for r in rows], findings)

    def put(self, state: str, joined: Joined) -> None:
        """Keep a picture, where the folder can be written."""
        bodies = [(r.digest, encoded(joined.body(r.id))) for r in joined.rows]
        rows = [
            (state, i, r.id, r.name.en, r.name.ar, r.begun.isoformat() if r.begun else None,
             r.turns, r.digest)
            for i, r in enumerate(joined.rows)
        ]  # fmt: skip
        try:
            with closing(_connect(self._path)) as connection, connection:
                connection.executescript(_TABLES)
                connection.execute("BEGIN IMMEDIATE")
                (last,) = connection.execute("SELECT coalesce(max(used), 0) FROM pictures").fetchone()
                findings = msgspec.json.encode(joined.findings)
                connection.execute("INSERT OR REPLACE INTO pictures VALUES (?, ?, ?)", (state, last + 1, findings))
                connection.executemany("INSERT OR IGNORE INTO bodies VALUES (?, ?)", bodies)
                connection.executemany("INSERT OR REPLACE INTO rows VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
                _prune(connection)
        except sqlite3.DatabaseError:
            _drop_if_damaged(self._path)


def _row(held: tuple[str, ...]) -> Row:
    truce, en, ar, begun, turns, digest = held
    return Row(truce, Names(en, ar), date.fromisoformat(begun) if begun else None, turns, digest)


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=_BUSY_SECONDS)


def _prune(connection: sqlite3.Connection) -> None:
    old = "SELECT state FROM pictures ORDER BY used DESC LIMIT -1 OFFSET ?"
    connection.execute(f"DELETE FROM rows WHERE state IN ({old})", (_KEPT,))
    connection.execute(f"DELETE FROM pictures WHERE state IN ({old})", (_KEPT,))
    connection.execute("DELETE FROM bodies WHERE digest NOT IN (SELECT digest FROM rows)")


def _drop_if_damaged(path: Path) -> None:
    """A file that is no database is in the way of every later picture."""
    try:
        with closing(_connect(path)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError as error:
        if (getattr(error, "sqlite_errorname", "") or "").startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
            path.unlink(missing_ok=True)
