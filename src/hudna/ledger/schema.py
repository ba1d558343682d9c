"""The tables of a ledger, the triggers that keep them append-only, and how a file is opened.

``entries`` is the ledger: one row an entry, its body as JSON, each row holding the hash of the row before it.
``texts`` holds every text once under the hash of its UTF-8; ``originals`` the bytes that came in, where they were
given. ``documents`` and ``claims`` are narrow copies of what queries ask for; they can be rebuilt from the entries. A
``variant`` is the hash of a document's bytes, what is said about it and the versions that read it.
Times are ISO 8601 in UTC with microseconds, so that their order is the order of their letters.
"""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path

from hudna.ledger.faults import plainly
from hudna.model.finding import HudnaError

APPLICATION_ID = 0x4855444E
"""``HUDN``, in the file's header."""

SCHEMA_VERSION = 1
BUSY_SECONDS = 20.0
"""How long a writer waits for another one."""

TABLES = {
    "entries": """CREATE TABLE entries (
        sequence INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
        recorded TEXT NOT NULL, known TEXT NOT NULL, engine TEXT NOT NULL, packs TEXT NOT NULL,
        subject TEXT NOT NULL, body TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL)""",
    "texts": "CREATE TABLE texts (hash TEXT PRIMARY KEY, body BLOB NOT NULL)",
    "originals": "CREATE TABLE originals (hash TEXT PRIMARY KEY, body BLOB NOT NULL)",
    "documents": """CREATE TABLE documents (
        sequence INTEGER PRIMARY KEY REFERENCES entries, doc TEXT NOT NULL, sha256 TEXT NOT NULL,
        variant TEXT NOT NULL, text TEXT NOT NULL REFERENCES texts, published TEXT,
        recorded TEXT NOT NULL, known TEXT NOT NULL)""",
    "claims": """CREATE TABLE claims (
        sequence INTEGER NOT NULL REFERENCES documents, position INTEGER NOT NULL, claim TEXT NOT NULL,
        doc TEXT NOT NULL, kind TEXT NOT NULL, earliest TEXT, latest TEXT, truce TEXT,
        PRIMARY KEY (sequence, position)) WITHOUT ROWID""",
}
_INDEXES = (
    "CREATE INDEX entries_by_kind ON entries (kind, subject)",
    "CREATE INDEX documents_by_doc ON documents (doc)",
    "CREATE INDEX documents_by_variant ON documents (variant)",
    "CREATE INDEX claims_by_id ON claims (claim)",
    "CREATE INDEX claims_by_doc ON claims (doc)",
    "CREATE INDEX claims_by_kind ON claims (kind, earliest)",
    "CREATE INDEX claims_by_truce ON claims (truce) WHERE truce IS NOT NULL",
)
# INSERT OR REPLACE deletes without asking the delete triggers: a row that is there already is refused as well.
_TAKEN = {
    "entries": "NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM entries)"
    " OR EXISTS (SELECT 1 FROM entries WHERE id = NEW.id)",
    "texts": "EXISTS (SELECT 1 FROM texts WHERE hash = NEW.hash)",
    "originals": "EXISTS (SELECT 1 FROM originals WHERE hash = NEW.hash)",
    "documents": "EXISTS (SELECT 1 FROM documents WHERE sequence = NEW.sequence)",
    "claims": "EXISTS (SELECT 1 FROM claims WHERE sequence = NEW.sequence AND position = NEW.position)",
}


def _triggers() -> dict[str, str]:
    made: dict[str, str] = {}
    for table, taken in _TAKEN.items():
        for act in ("UPDATE", "DELETE"):
            name = f"{table}_no_{act.lower()}"
            said = f"{table} is append-only"
            made[name] = f"CREATE TRIGGER {name} BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, '{said}'); END"
        name = f"{table}_no_replace"
        raises = f"SELECT RAISE(ABORT, '{table}: a row is never replaced')"
        made[name] = f"CREATE TRIGGER {name} BEFORE INSERT ON {table} WHEN {taken} BEGIN {raises}; END"
    return made


TRIGGERS = _triggers()
"""Name to definition. ``verify`` holds the store against them."""


def connect(path: Path, create: bool, read_only: bool) -> sqlite3.Connection:
    """Open a ledger's file, making it when it is not there and ``create`` is set.

    Raises HudnaError when there is none, when it is something else, newer than this engine, or not to be opened.
    """
    try:
        exists, directory = path.exists(), path.is_dir()
        address = _address(path, create, read_only)
    except OSError as error:
        raise HudnaError(f"{path} cannot be opened: {error.strerror}", "check the rights on its directory") from error
    if directory:
        raise HudnaError(f"{path} is a directory, not a ledger's file", "give the file, usually ledger.sqlite in it")
    if not exists and (read_only or not create):
        raise HudnaError(
            f"there is no ledger at {path}", "check the workspace's directory, or add reports to start one"
        )
    with plainly(path):
        connection = sqlite3.connect(address, uri=True, isolation_level=None)
        try:
            connection.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
            if _is_new(connection, path):
                if read_only or not create:
                    raise HudnaError(f"{path} is empty, not a Hudna store", "add reports to start a ledger")
                _log_ahead(connection)
                _create(connection, path)
            if not read_only:
                _log_ahead(connection)
                connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA foreign_keys = ON")
        except BaseException:
            connection.close()
            raise
    return connection


def _address(path: Path, create: bool, read_only: bool) -> str:
    """The file as SQLite takes it. On a read-only medium a finished ledger is opened as one that cannot change."""
    uri = path.absolute().as_uri()
    if not read_only:
        return f"{uri}?mode={'rwc' if create else 'rw'}"
    log = path.with_name(path.name + "-wal")
    unfinished = log.exists() and log.stat().st_size > 0
    if os.access(path.parent, os.W_OK) or unfinished:
        return f"{uri}?mode=ro"
    return f"{uri}?immutable=1"


def _is_new(connection: sqlite3.Connection, path: Path) -> bool:
    """True for a file without anything in it. Raises HudnaError for another program's or a newer Hudna's."""
    application, version, things = connection.execute(  # one statement: another process may be creating the tables
        "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_master)"
        " FROM pragma_application_id, pragma_user_version"
    ).fetchone()
    if application == APPLICATION_ID:
        if version > SCHEMA_VERSION:
            message = f"{path} was written by a newer Hudna (store version {version}, this one knows {SCHEMA_VERSION})"
            raise HudnaError(message, "install the newest Hudna: pip install --upgrade hudna")
        return False
    if things or application or version:
        raise HudnaError(
            f"{path} is not a Hudna store, but another program's database", "give another file, or another workspace"
        )
    return True


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Set write-ahead logging, so that readers and a writer do not wait for each other.

    SQLite does not wait when two processes switch a new file at the same moment, so this does.
    """
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
        time.sleep(0.01)


def _create(connection: sqlite3.Connection, path: Path) -> None:
    """Make all tables in one transaction, unless another process just did."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _is_new(connection, path):
            for statement in (*TABLES.values(), *_INDEXES, *TRIGGERS.values()):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
