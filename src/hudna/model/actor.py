"""An actor as the reports name it: known to the packs, or new and with a record of its own until a person merges it."""

from __future__ import annotations

from dataclasses import dataclass

from hudna.model.judgement import Match

NEW = "actor-"
"""What the ids begin with of those whom the packs do not know."""
_OTHER = "~"


def is_new(actor: str) -> bool:
    """Is the id one that no pack gives: a new actor's, or that of another one of a name (:func:`other_of`)?"""
    return actor.startswith(NEW) or _OTHER in actor


def other_of(actor: str) -> str:
    """The id of the other one whom a report means by the name of this one: ``x~2`` of ``x``, ``x~3`` of ``x~2``."""
    name, _, number = actor.partition(_OTHER)
    return f"{name}{_OTHER}{int(number or 1) + 1}"


def as_numbered(actor: str, like: str) -> str:
    """The id with the ``~2`` that another id has, if any."""
    return namesake(actor) + like[len(namesake(like)) :]


def namesake(actor: str) -> str:
    """The id of the first one of its name: ``x`` of ``x~2``."""
    return actor.partition(_OTHER)[0]


@dataclass(frozen=True, slots=True)
class Alias:
    """One way of naming an actor, as written, and the reports that name it so."""

    text: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever does or says something in the claims.

    ``id`` is the pack's id, or for one that the packs do not know ``actor-`` and a hash of its folded name without the
    word that says what sort of body it is, so that it stays the same when more reports name it. Whom people decided to
    be one has the id of one of them; whom they parted from another of its name has that one's with ``~2``.
    """

    id: str
    name: str
    """The pack's name, or the fullest of those seen (of equally full ones the first in the alphabet); of one on whom
    people decided, the name that they gave."""
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
    merged: tuple[str, ...] = ()
    """The other ids under which the packs or the resolver have it, by decision of people."""
