"""How a ledger's file is opened: made when it is not there, upgraded when an older Hudna wrote it."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from hudna.ledger.faults import plainly
from hudna.ledger.migrations import EMPTY, upgrade, version_of
from hudna.ledger.schema import SCHEMA_VERSION
from hudna.model.finding import HudnaError
from hudna.model.message import Message

BUSY_SECONDS = 20.0
"""How long a writer waits for another one."""
_CACHE_KIBIBYTES = 64 * 1024
"""Pages that a writer keeps: hashes go to random places of their indexes, which outgrow SQLite's own 2 MB."""


def connect(path: Path, create: bool, read_only: bool) -> sqlite3.Connection:
    """Open a ledger's file, making it when it is not there and ``create`` is set. An older store is upgraded first,
    also for ``read_only``.

    Raises HudnaError when there is none, when it is something else, newer than this engine, older and not to be
    written, or not to be opened.
    """
    try:
        if path.is_dir():
            message = Message("{path} is a directory, not a ledger's file", path=path)
            raise HudnaError(message, "give the file, usually ledger.sqlite in it")
        if not path.exists() and (read_only or not create):
            raise HudnaError(
                Message("there is no ledger at {path}", path=path),
                "check the workspace's directory, or add reports to start one",
            )
        with plainly(path):
            return _reader(path) if read_only else _writer(path, create)
    except OSError as error:
        raise HudnaError(
            Message("{path} cannot be opened: {reason}", path=path, reason=error.strerror),
            "check the rights on its directory",
        ) from error


def _writer(path: Path, create: bool) -> sqlite3.Connection:
    connection = _opened(f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}")
    try:
        held = version_of(connection, path)
        if held == EMPTY and not create:
            raise _nothing_in(path)
        _log_ahead(connection)
        if held < SCHEMA_VERSION:
            upgrade(connection, path)
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIBIBYTES}")
    except BaseException:
        connection.close()
        raise
    return connection


def _reader(path: Path) -> sqlite3.Connection:
    if is_writable(path):
        _recover(path)
    connection = _opened(address_to_read(path))
    try:
        held = version_of(connection, path)
        if held == EMPTY:
            raise _nothing_in(path)
        if held < SCHEMA_VERSION and not is_writable(path):
            message = Message(
                "{path} was written by an older Hudna (store version {held}, this one uses {ours})",
                path=path,
                held=held,
                ours=SCHEMA_VERSION,
            )
            raise HudnaError(
                Message("{message} and cannot be upgraded: the file or its directory is read-only", message=message),
                "let somebody who may write there run hudna verify once, or copy the workspace and ask the copy",
            )
    except BaseException:
        connection.close()
        raise
    if held == SCHEMA_VERSION:
        return connection
    connection.close()
    _writer(path, create=False).close()
    return _reader(path)


def _recover(path: Path) -> None:
    """Let SQLite roll back what a killed writer left half done beside the file: a reader may not."""
    with closing(_opened(f"{path.absolute().as_uri()}?mode=ro")) as reader:
        try:
            reader.execute("PRAGMA user_version").fetchone()
            return
        except sqlite3.OperationalError as error:
            if not (error.sqlite_errorname or "").startswith("SQLITE_READONLY"):
                raise
    with closing(_opened(f"{path.absolute().as_uri()}?mode=rw")) as writer:
        writer.execute("PRAGMA user_version").fetchone()


def _opened(address: str) -> sqlite3.Connection:
    connection = sqlite3.connect(address, uri=True, isolation_level=None)
    try:
        connection.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
        connection.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def address_to_read(path: Path) -> str:
    """The file as SQLite takes it. Where we may not write, a finished ledger is opened as one that cannot change.

    Else SQLite would leave files beside a read-only ledger that are read-only as well, and stop its next writer.
    """
    uri = path.absolute().as_uri()
    try:
        unfinished = path.with_name(path.name + "-wal").stat().st_size > 0
    except FileNotFoundError:
        unfinished = False
    if is_writable(path) or unfinished:
        return f"{uri}?mode=ro"
    return f"{uri}?immutable=1"


def is_writable(path: Path) -> bool:
    """May the file, and its directory, be written?"""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _nothing_in(path: Path) -> HudnaError:
    return HudnaError(Message("{path} is empty, not a Hudna store", path=path), "add reports to start a ledger")


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
