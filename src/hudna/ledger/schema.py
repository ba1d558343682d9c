"""The tables of a ledger, their indexes, and the triggers that keep them append-only.

``entries`` is the ledger: one row an entry, its body as JSON, each row holding the hash of the row before it.
``texts`` holds every text once under the hash of its UTF-8; ``originals`` the bytes that came in, where they were
given. ``documents`` and ``claims`` are narrow copies of what queries ask for; they can be rebuilt from the entries. A
``variant`` is the hash of a document's bytes, what is said about it and the versions that read it.
Times are ISO 8601 in UTC with microseconds, so that their order is the order of their letters.
"""

from __future__ import annotations

APPLICATION_ID = 0x4855444E
"""``HUDN``, in the file's header."""

SCHEMA_VERSION = 3
"""Whoever raises it writes the step that leads there into ``migrations.py``."""

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
INDEXES = {
    "entries_by_kind": "CREATE INDEX entries_by_kind ON entries (kind, subject)",
    "entries_by_known": "CREATE INDEX entries_by_known ON entries (kind, known)",
    "documents_by_doc": "CREATE INDEX documents_by_doc ON documents (doc, known, sequence)",
    "documents_by_day": "CREATE INDEX documents_by_day ON documents"
    " (coalesce(published, substr(known, 1, 10)) DESC, doc, known, sequence)",
    "documents_by_known": "CREATE INDEX documents_by_known ON documents (known, sequence)",
    "documents_by_variant": "CREATE INDEX documents_by_variant ON documents (variant)",
    "claims_by_id": "CREATE INDEX claims_by_id ON claims (claim)",
    "claims_by_doc": "CREATE INDEX claims_by_doc ON claims (doc)",
    "claims_by_kind": "CREATE INDEX claims_by_kind ON claims (kind, earliest)",
    "claims_by_truce": "CREATE INDEX claims_by_truce ON claims (truce) WHERE truce IS NOT NULL",
}
NEWEST = """
SELECT doc FROM documents AS told WHERE known <= ? AND sequence <= ? AND NOT EXISTS (
    SELECT 1 FROM documents AS other
    WHERE other.doc = told.doc AND other.sequence <> told.sequence AND other.known <= ? AND other.sequence <= ?
    AND (coalesce(other.published, substr(other.known, 1, 10)), other.sequence)
        > (coalesce(told.published, substr(told.known, 1, 10)), told.sequence))
ORDER BY coalesce(published, substr(known, 1, 10)) DESC, doc LIMIT ? OFFSET ?"""
"""Documents known at a moment, each by the latest day of its versions: so that the index is read from its beginning."""
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

DEFINITIONS = {"table": TABLES, "index": INDEXES, "trigger": TRIGGERS}
"""Name to definition, by what SQLite calls the sort. ``verify`` holds the store against them."""
