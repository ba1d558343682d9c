"""Actors of the packs named in a text: by a full name, or, once named in full, by what news calls them for short."""

from __future__ import annotations

from hudna.lexicon import Lexicon, NameHit
from hudna.model.folded import Folded
from hudna.model.mention import ActorValue, Mention, MentionType
from hudna.model.spans import Span
from hudna.text.words import Words


def actors(prepared: Folded, words: Words, lexicon: Lexicon) -> list[Mention]:
    """Every naming of an actor, in order, none overlapping another.

    A short name counts only behind a full naming of that actor (the nearest, when several share the short name); in the
    headline, which news writes before it has named anybody, also before the first full naming.
    """
    full = lexicon.actor_names.scan(prepared, words)
    found = [(hit, hit.owners[0]) for hit in full]
    taken = {i for hit in full for i in range(hit.first, hit.last)}
    headline = prepared.text.find("\n")
    for hit in lexicon.short_names.scan(prepared, words):
        if not taken.isdisjoint(range(hit.first, hit.last)):
            continue
        owner = _meant(hit, full, hit.end <= headline)
        if owner is not None:
            found.append((hit, owner))
    found.sort(key=lambda pair: pair[0].start)
    return [_mention(prepared, hit, owner) for hit, owner in found]


def _meant(hit: NameHit, full: list[NameHit], headline: bool) -> str | None:
    """Which owner of a short name was named in full nearest before it (in a headline: or first after it)."""
    named = [(other.start, owner) for other in full for owner in other.owners if owner in hit.owners]
    before = [owner for start, owner in named if start < hit.start]
    if before:
        return before[-1]
    return named[0][1] if headline and named else None


def _mention(prepared: Folded, hit: NameHit, owner: str) -> Mention:
    hull = prepared.hull(hit.start, hit.end)
    text = prepared.original[hull.start : hull.end]
    return Mention(MentionType.ACTOR, Span(hit.start, hit.end), hull.start, hull.end, text, ActorValue(owner))
