"""The file in which joining keeps claims made ready, found again by name and day, and the pictures made of them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from hudna.app.kept_file import KeptFile

_TABLES = """
CREATE TABLE readings (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, base TEXT NOT NULL, version TEXT NOT NULL, doc TEXT NOT NULL,
    voice INTEGER NOT NULL, age TEXT NOT NULL, runs INTEGER NOT NULL, gaps BLOB NOT NULL);
CREATE INDEX readings_by_base ON readings (base);
CREATE INDEX readings_by_version ON readings (version);
CREATE INDEX readings_by_doc ON readings (doc);
CREATE TABLE named (
    actor TEXT NOT NULL, reading INTEGER NOT NULL REFERENCES readings, meant INTEGER NOT NULL,
    PRIMARY KEY (actor, reading)) WITHOUT ROWID;
CREATE TABLE names (actor TEXT PRIMARY KEY, words TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE claims (
    id INTEGER PRIMARY KEY, reading INTEGER NOT NULL REFERENCES readings, name TEXT NOT NULL, part INTEGER NOT NULL,
    act INTEGER NOT NULL, event TEXT, body BLOB NOT NULL);
CREATE INDEX claims_by_reading ON claims (reading);
CREATE INDEX claims_by_name ON claims (name);
CREATE INDEX claims_by_event ON claims (event) WHERE event IS NOT NULL;
CREATE TABLE acts (key INTEGER NOT NULL, claim INTEGER NOT NULL, PRIMARY KEY (key, claim)) WITHOUT ROWID;
CREATE INDEX acts_by_claim ON acts (claim);
CREATE TABLE deeds (
    name INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, claim INTEGER NOT NULL REFERENCES claims,
    PRIMARY KEY (name, first, claim)) WITHOUT ROWID;
CREATE INDEX endless_deeds ON deeds (name) WHERE last = 3652059; -- the last day of all: date.max
CREATE TABLE voices (
    key INTEGER NOT NULL, age TEXT NOT NULL, reading INTEGER NOT NULL, strong INTEGER NOT NULL,
    PRIMARY KEY (key, age, reading)) WITHOUT ROWID;
CREATE INDEX voices_by_reading ON voices (reading);
CREATE TABLE copies (later INTEGER NOT NULL, earlier INTEGER NOT NULL, same INTEGER NOT NULL,
    PRIMARY KEY (later, earlier)) WITHOUT ROWID;
CREATE TABLE pictures (
    state TEXT PRIMARY KEY, used INTEGER NOT NULL, known TEXT NOT NULL, upto INTEGER NOT NULL, findings BLOB NOT NULL,
    frame BLOB NOT NULL, looked BLOB NOT NULL);
CREATE TABLE bodies (digest TEXT PRIMARY KEY, truce BLOB NOT NULL, claims BLOB NOT NULL, lineages BLOB NOT NULL);
CREATE TABLE bears (claim INTEGER NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (claim, digest)) WITHOUT ROWID;
CREATE TABLE histories (
    digest TEXT NOT NULL, arabic INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (digest, arabic));
CREATE TABLE standing (
    digest TEXT NOT NULL, arabic INTEGER NOT NULL, since TEXT NOT NULL, body BLOB NOT NULL,
    PRIMARY KEY (digest, arabic));
CREATE TABLE outlines (digest TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE cited (digest TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE labels (
    digest TEXT NOT NULL, since TEXT NOT NULL, label TEXT NOT NULL, PRIMARY KEY (digest, since)) WITHOUT ROWID;
CREATE TABLE moves (
    digest TEXT NOT NULL, since TEXT NOT NULL, until TEXT NOT NULL, moved INTEGER NOT NULL,
    PRIMARY KEY (digest, since, until)) WITHOUT ROWID;
CREATE TABLE rows (
    state TEXT NOT NULL, position INTEGER NOT NULL, truce TEXT NOT NULL, en TEXT NOT NULL, ar TEXT NOT NULL,
    begun TEXT, turns TEXT NOT NULL, digest TEXT NOT NULL, bones TEXT NOT NULL, kin TEXT NOT NULL,
    PRIMARY KEY (state, position)) WITHOUT ROWID;
CREATE TABLE happened (state TEXT PRIMARY KEY, known TEXT NOT NULL, upto INTEGER NOT NULL);
CREATE TABLE neighbours (claim INTEGER PRIMARY KEY, neighbourhood INTEGER NOT NULL, event INTEGER NOT NULL);
CREATE INDEX neighbours_by_neighbourhood ON neighbours (neighbourhood);
CREATE INDEX neighbours_by_event ON neighbours (event);
CREATE TABLE events (id INTEGER PRIMARY KEY, neighbourhood INTEGER NOT NULL, body BLOB NOT NULL);
CREATE INDEX events_by_neighbourhood ON events (neighbourhood);
CREATE TABLE said (claim INTEGER PRIMARY KEY, about INTEGER NOT NULL, body BLOB NOT NULL);
CREATE INDEX said_by_about ON said (about);
CREATE TABLE stakes (
    digest TEXT NOT NULL, since TEXT NOT NULL, label TEXT NOT NULL, claims BLOB NOT NULL, orders BLOB NOT NULL,
    kinds BLOB NOT NULL, body BLOB NOT NULL);
CREATE UNIQUE INDEX stakes_by_digest ON stakes (digest, since);
CREATE TABLE queues (state TEXT PRIMARY KEY, day TEXT NOT NULL, parts BLOB NOT NULL);
"""


class ShelfFile(KeptFile):
    """Joining's file. Without it joining works in memory."""

    name = "pictures.sqlite"
    tables = _TABLES
    rooms = ("lexicon", "ledger", "model", "resolve", "truce", "app")

    def readings(self) -> int:
        """How many readings of reports are made ready."""
        ((number,),) = self.rows("SELECT count(*) FROM readings")
        return int(number)


def packed(ids: Iterable[int]) -> bytes:
    """Row ids as bytes."""
    return array("q", ids).tobytes()


def unpacked(whole: bytes) -> array[int]:
    found = array("q")
    found.frombytes(whole)
    return found
