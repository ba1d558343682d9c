"""Bytes to documents: files and feeds of every kind that Arabic news comes in (docs/sources.md)."""

from hudna.sources.assess import READABLE_LANGUAGE
from hudna.sources.distinct import distinct
from hudna.sources.intake import Taken
from hudna.sources.pieces import Met, Piece, taken
from hudna.sources.read import read_paths, take_paths, walk_paths
from hudna.sources.walk import KNOWN_SUFFIXES, STDIN, Columns, Walk

__all__ = [
    "KNOWN_SUFFIXES", "READABLE_LANGUAGE", "STDIN", "Columns", "Met", "Piece", "Taken", "Walk", "distinct",
    "read_paths", "take_paths", "taken", "walk_paths",
]  # fmt: skip
