"""Bytes to documents: files and feeds of every kind that Arabic news comes in (docs/sources.md)."""

from hudna.sources.assess import READABLE_LANGUAGE
from hudna.sources.intake import Taken
from hudna.sources.read import KNOWN_SUFFIXES, STDIN, Columns, read_paths, take_paths

__all__ = ["KNOWN_SUFFIXES", "READABLE_LANGUAGE", "STDIN", "Columns", "Taken", "read_paths", "take_paths"]
