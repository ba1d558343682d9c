"""Which reports of a large ledger can bear on a truce at all: told by names, without reading their texts.

Wider than the joining itself, which decides: what is left out here shares neither a report nor any name of a side with
a claim that founds a truce, and so could not be found by it.
"""

from __future__ import annotations

from collections.abc import Sequence

from hudna.lexicon.sides import Sides
from hudna.model.claim import Claim, Kind
from hudna.model.entry import KnownClaim, Review
from hudna.resolve.bearing import DEEDS, WORDS
from hudna.resolve.stories import founds

FOUNDING = frozenset({Kind.TRUCE, Kind.TRUCE_END})
RELEVANT = FOUNDING | DEEDS | WORDS | {Kind.TERM, Kind.MEDIATION}
"""The kinds of claim that found a truce or can bear on one."""

_FACTIONS = "factions:"
_NAMED_OF_ANY, _WANTS_ANY = "factions of some country", "factions of any country"


def bearing_documents(claims: Sequence[KnownClaim], sides: Sides) -> frozenset[str]:
    """Ids of the documents that tell of a truce, or name a side by a name that a truce's telling has too."""
    founding = [k.claim for k in claims if founds(k.claim) and k.review is not Review.REJECTED]
    found = {c.doc for c in founding}
    names: set[str] = set()
    for claim in founding:
        for key in _keys(claim, sides):
            names.add(key)
            if key.startswith(_FACTIONS):
                names.add(_NAMED_OF_ANY)
        if _FACTIONS in names:
            names.add(_WANTS_ANY)
    for known in claims:
        if known.claim.doc not in found and _meets(_keys(known.claim, sides), names):
            found.add(known.claim.doc)
    return frozenset(found)


def _meets(keys: set[str], names: set[str]) -> bool:
    """Is one of the keys among the names? Factions without a country may get any country from their story."""
    if not names.isdisjoint(keys):
        return True
    if _FACTIONS in keys:
        return _NAMED_OF_ANY in names
    return _WANTS_ANY in names and any(k.startswith(_FACTIONS) for k in keys)


def _keys(claim: Claim, sides: Sides) -> set[str]:
    parties = (*claim.actor, *claim.recipient, *claim.speaker)
    return {key for p in parties for key in sides.side(p.text, p.entity).keys}
