"""An actor as the reports name it: known to the packs, or new and with a record of its own until a person merges it."""

from __future__ import annotations

from dataclasses import dataclass

from hudna.model.judgement import Match


@dataclass(frozen=True, slots=True)
class Alias:
    """One way of naming an actor, as written, and the reports that name it so."""

    text: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever does or says something in the claims.

    ``id`` is the pack's id, or for one that the packs do not know ``actor-`` and a hash of its folded name without the
    word that says what sort of body it is, so that it stays the same when more reports name it.
    """

    id: str
    name: str
    """The pack's name, or the fullest of those seen (of equally full ones the first in the alphabet)."""
    known: bool
    """Is it in the packs?"""
    aliases: tuple[Alias, ...]
    """Every way in which it is named, the most used first."""
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    lineages: int
    """How many independent reports name it."""
    within: tuple[str, ...] = ()
    """Pack ids of what it is a part of: its umbrella, its state. These are other actors."""
    suggestions: tuple[Match, ...] = ()
    """Other actors that may be the same, the likeliest first, with the reasons. Nothing is merged by itself."""
