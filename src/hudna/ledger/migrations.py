"""From an empty file, or a store that an older Hudna wrote, to the store of this version.

``STEPS`` holds, for each version after the first, what leads to it from the version before. A step is frozen once it
is released: it says what that version was, not what the store looks like today.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path

from hudna.ledger.schema import APPLICATION_ID, DEFINITIONS, SCHEMA_VERSION
from hudna.model.finding import HudnaError
from hudna.model.message import Message

EMPTY = 0
"""The version of a file without anything in it."""
_OLDEST = 1

Step = Callable[[sqlite3.Connection], None]


def _by_known(connection: sqlite3.Connection) -> None:
    """Version 2 finds quickly what became known since a moment."""
    connection.execute("CREATE INDEX documents_by_known ON documents (known, sequence)")
    connection.execute("CREATE INDEX entries_by_known ON entries (kind, known)")


def _by_day(connection: sqlite3.Connection) -> None:
    """Version 3 finds the newest documents, and how many there are, without reading them all."""
    connection.execute("DROP INDEX documents_by_doc")
    connection.execute("CREATE INDEX documents_by_doc ON documents (doc, known, sequence)")
    connection.execute(
        "CREATE INDEX documents_by_day ON documents"
        " (coalesce(published, substr(known, 1, 10)) DESC, doc, known, sequence)"
    )


STEPS: Mapping[int, Step] = {2: _by_known, 3: _by_day}


def version_of(connection: sqlite3.Connection, path: Path) -> int:
    """The version of the store in a file; ``EMPTY`` for a file without anything in it.

    Raises HudnaError for another program's file, a newer Hudna's, and one of a version that never was.
    """
    application, version, things = connection.execute(  # one statement: another process may be creating the tables
        "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_master)"
        " FROM pragma_application_id, pragma_user_version"
    ).fetchone()
    if application == APPLICATION_ID:
        if version > SCHEMA_VERSION:
            message = Message(
                "{path} was written by a newer Hudna (store version {version}, this one knows {ours})",
                path=path,
                version=version,
                ours=SCHEMA_VERSION,
            )
            raise HudnaError(message, "install the newest Hudna: pip install --upgrade hudna")
        if version < _OLDEST:
            raise HudnaError(
                Message(
                    "{path} says that it is a store of version {version}, which no Hudna ever wrote",
                    path=path,
                    version=version,
                ),
                "restore it from a copy, or add the reports to a new workspace again",
            )
        return int(version)
    if things or application or version:
        raise HudnaError(
            Message("{path} is not a Hudna store, but another program's database", path=path),
            "give another file, or another workspace",
        )
    return EMPTY


def upgrade(connection: sqlite3.Connection, path: Path) -> None:
    """Make the file a store of this version: whole, in one transaction, and once if several processes try.

    Raises HudnaError, and leaves the file as it was, when ``version_of`` does or a step fails.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        held = version_of(connection, path)  # again: another process may just have done it
        if held == EMPTY:
            _create(connection)
        else:
            _climb(connection, path, held)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _create(connection: sqlite3.Connection) -> None:
    for definitions in DEFINITIONS.values():
        for definition in definitions.values():
            connection.execute(definition)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _climb(connection: sqlite3.Connection, path: Path, held: int) -> None:
    for version in range(held + 1, SCHEMA_VERSION + 1):
        try:
            STEPS[version](connection)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:  # the disk, say: told like anywhere else
                raise
            raise HudnaError(
                Message(
                    "{path} cannot be upgraded from store version {held} to {version}: {reason}",
                    path=path,
                    held=held,
                    version=version,
                    reason=error,
                ),
                "it was altered, and is left as it was: restore it from a copy, or add the reports to a new workspace",
            ) from error
        connection.execute(f"PRAGMA user_version = {version}")
