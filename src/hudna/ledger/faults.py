"""What SQLite reports, said so that a person knows what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hudna.model.finding import HudnaError
from hudna.model.message import Message

# By the start of SQLite's name for the error: what is wrong, and the way out. {path} is the ledger's file.
SAID = (
    (
        "SQLITE_FULL",
        "the disk that holds {path} is full; what was being written is not stored",
        "free some space and add it again; everything stored before is safe",
    ),
    (
        "SQLITE_BUSY",
        "another process is writing to {path} and did not finish in time",
        "wait until it is done and try again",
    ),
    ("SQLITE_LOCKED", "{path} is in use by another operation", "wait until it is done and try again"),
    (
        "SQLITE_READONLY",
        "{path} cannot be written: the file or its directory is read-only",
        "choose a workspace you may write to, or ask for the right to write to this one",
    ),
    (
        "SQLITE_CANTOPEN",
        "{path} cannot be opened",
        "check that its directory exists and that you may read and write there",
    ),
    ("SQLITE_PERM", "{path} cannot be opened: no permission", "ask for the right to read and write it"),
    ("SQLITE_NOTADB", "{path} is not a Hudna store", "give the directory of a Hudna workspace, or another file name"),
    (
        "SQLITE_CORRUPT",
        "{path} is damaged",
        "restore it from a copy, or add the reports to a new workspace again; keep the damaged file for repair",
    ),
    (
        "SQLITE_IOERR_SHMSIZE",
        "the disk that holds {path} is full",
        "free some space and try again; everything stored before is safe",
    ),
    (
        "SQLITE_IOERR_WRITE",
        "{path} could not be written: a limit on the size of files or a quota is reached, or the disk failed",
        "raise the limit or free some space, else check the disk; everything stored before is safe",
    ),
    ("SQLITE_IOERR", "the disk failed while {path} was in use", "check the disk and its mount, then try again"),
    ("SQLITE_CONSTRAINT_TRIGGER", "{path} is append-only: {reason}", "add an entry that supersedes the old one"),
)


@contextmanager
def plainly(path: Path) -> Iterator[None]:
    """Turn every error of SQLite inside the block into a HudnaError that names the file and the way out."""
    try:
        yield
    except sqlite3.Error as error:
        raise told(error, path) from error


def told(error: sqlite3.Error, path: Path) -> HudnaError:
    """The error in plain words."""
    name = getattr(error, "sqlite_errorname", None) or ""
    for start, message, hint in SAID:
        if name.startswith(start):
            return HudnaError(Message(message, path=path, reason=error), hint)
    return HudnaError(
        Message("{path} cannot be used: {reason}", path=path, reason=error),
        "run the command again; if it stays, report it with this line",
    )
