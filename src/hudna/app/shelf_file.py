"""The file in which joining keeps claims made ready, found again by name and day, and the pictures made of them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from hudna.app.kept_file import KeptFile

_TABLES = """
CREATE TABLE readings (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, doc TEXT NOT NULL, age TEXT NOT NULL, gaps BLOB NOT NULL);
CREATE INDEX readings_by_doc ON readings (doc);
CREATE TABLE claims (
    id INTEGER PRIMARY KEY, reading INTEGER NOT NULL REFERENCES readings, name TEXT NOT NULL, part INTEGER NOT NULL,
    act INTEGER NOT NULL, body BLOB NOT NULL);
CREATE INDEX claims_by_reading ON claims (reading);
CREATE INDEX claims_by_name ON claims (name);
CREATE TABLE acts (key INTEGER NOT NULL, claim INTEGER NOT NULL, PRIMARY KEY (key, claim)) WITHOUT ROWID;
CREATE INDEX acts_by_claim ON acts (claim);
CREATE TABLE deeds (
    name INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, claim INTEGER NOT NULL REFERENCES claims,
    PRIMARY KEY (name, first, claim)) WITHOUT ROWID;
CREATE TABLE voices (
    key INTEGER NOT NULL, age TEXT NOT NULL, reading INTEGER NOT NULL, strong INTEGER NOT NULL,
    PRIMARY KEY (key, age, reading)) WITHOUT ROWID;
CREATE INDEX voices_by_reading ON voices (reading);
CREATE TABLE copies (later INTEGER NOT NULL, earlier INTEGER NOT NULL, same INTEGER NOT NULL,
    PRIMARY KEY (later, earlier)) WITHOUT ROWID;
CREATE TABLE pictures (
    state TEXT PRIMARY KEY, used INTEGER NOT NULL, known TEXT NOT NULL, upto INTEGER NOT NULL, findings BLOB NOT NULL,
    frame BLOB NOT NULL);
CREATE TABLE bodies (digest TEXT PRIMARY KEY, truce BLOB NOT NULL, claims BLOB NOT NULL, lineages BLOB NOT NULL);
CREATE TABLE rows (
    state TEXT NOT NULL, position INTEGER NOT NULL, truce TEXT NOT NULL, en TEXT NOT NULL, ar TEXT NOT NULL,
    begun TEXT, turns TEXT NOT NULL, digest TEXT NOT NULL, bones TEXT NOT NULL, kin TEXT NOT NULL,
    PRIMARY KEY (state, position)) WITHOUT ROWID;
CREATE TABLE stakes (
    digest TEXT NOT NULL, since TEXT NOT NULL, label TEXT NOT NULL, claims BLOB NOT NULL, orders BLOB NOT NULL,
    kinds BLOB NOT NULL, body BLOB NOT NULL);
CREATE UNIQUE INDEX stakes_by_digest ON stakes (digest, since);
"""


class ShelfFile(KeptFile):
    """Joining's file. Without it joining works in memory."""

    name = "pictures.sqlite"
    tables = _TABLES
    rooms = ("lexicon", "ledger", "model", "resolve", "app")


def packed(ids: Iterable[int]) -> bytes:
    """Row ids as bytes."""
    return array("q", ids).tobytes()


def unpacked(whole: bytes) -> array[int]:
    found = array("q")
    found.frombytes(whole)
    return found
