"""What somebody or a place is called in each of the two languages, where the packs know them and where they do not."""

from __future__ import annotations

from hudna.lexicon.entries import Actor, Place
from hudna.model.truce import Names


def called(name: str, entry: Actor | Place | None) -> Names:
    """The names of ``entry``, the packs' entry for whom or what a report calls ``name``; without one the report's own
    words, which in English stand between quotation marks."""
    return Names(entry.en, entry.ar) if entry else Names(f"“{name}”", name)
