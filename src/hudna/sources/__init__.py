"""Bytes to documents: plain text, JSON Lines and HTML pages, in whichever encoding Arabic comes in."""

from hudna.sources.assess import READABLE_LANGUAGE
from hudna.sources.read import KNOWN_SUFFIXES, STDIN, read_paths

__all__ = ["KNOWN_SUFFIXES", "READABLE_LANGUAGE", "STDIN", "read_paths"]
