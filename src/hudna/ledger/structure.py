"""Is the file built as this version builds it: sound pages, its own number, and all tables, indexes and triggers?"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from hudna.ledger.schema import APPLICATION_ID, DEFINITIONS, SCHEMA_VERSION
from hudna.model.finding import Finding, Severity

RESTORE = "restore the ledger from a copy made before"
_SHOWN = 5
"""How many of SQLite's own findings are told."""

Definitions = dict[tuple[str, str], str]
"""Definition by sort (``table``, ``index``, ``trigger``, ``view``) and name."""


def damages(connection: sqlite3.Connection, path: Path) -> Iterator[Finding]:
    """What SQLite finds wrong: torn pages, rows that an index lacks. With one of these no answer can be trusted."""
    for (state,) in connection.execute(f"PRAGMA integrity_check({_SHOWN})"):
        if state != "ok":
            yield _fault("ledger-damaged", path, f"the file is damaged: {state}")


def definitions(connection: sqlite3.Connection) -> Definitions:
    """All that the file defines, without what SQLite keeps for itself."""
    query = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!'"
    return {(sort, name): definition for sort, name, definition in connection.execute(query)}


def lost_tables(held: Definitions, path: Path) -> Iterator[Finding]:
    """Tables that are gone or altered. With one of these nothing else can be asked."""
    yield from _departures(held, path, "table")


def other_faults(connection: sqlite3.Connection, held: Definitions, path: Path) -> Iterator[Finding]:
    """The file's number, its indexes and triggers, and what somebody else put into it."""
    for pragma, expected in (("application_id", APPLICATION_ID), ("user_version", SCHEMA_VERSION)):
        (number,) = connection.execute(f"PRAGMA {pragma}").fetchone()
        if number != expected:
            yield _fault("ledger-version", path, f"the file's {pragma} is {number}; a store of today has {expected}")
    yield from _departures(held, path, "index")
    yield from _departures(held, path, "trigger")
    for sort, name in held:
        if name not in DEFINITIONS.get(sort, {}):
            message = f"the {sort} {name} is not Hudna's"
            yield Finding("ledger-stranger", str(path), message, "take it out; keep data of your own in another file")


def _departures(held: Definitions, path: Path, sort: str) -> Iterator[Finding]:
    code = "ledger-trigger" if sort == "trigger" else "ledger-schema"
    for name, definition in DEFINITIONS[sort].items():
        if held.get((sort, name)) != definition:
            state = "altered" if (sort, name) in held else "gone"
            purpose = ", which keeps the ledger append-only," if sort == "trigger" else ""
            yield _fault(code, path, f"the {sort} {name}{purpose} is {state}")


def _fault(code: str, path: Path, message: str) -> Finding:
    return Finding(code, str(path), message, RESTORE, Severity.ERROR)
