"""The texts of a ledger, stored once each under their hash."""

from __future__ import annotations

import sqlite3
import zlib
from pathlib import Path

from hudna.ledger.faults import plainly
from hudna.model.finding import HudnaError
from hudna.model.message import Message


def load_text(connection: sqlite3.Connection, path: Path, name: str) -> str:
    """The text stored under a hash. Raises HudnaError when it is missing or damaged."""
    with plainly(path):
        row = connection.execute("SELECT body FROM texts WHERE hash = ?", (name,)).fetchone()
    try:
        if row is not None:
            return zlib.decompress(row[0]).decode("utf-8")
    except (zlib.error, UnicodeDecodeError):
        pass
    hint = "restore the ledger from a copy, or add the report again to a new workspace"
    raise HudnaError(Message("{path}: the text {name}… is missing or damaged", path=path, name=name[:12]), hint)
