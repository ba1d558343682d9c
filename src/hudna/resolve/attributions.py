"""Who is tied to an event: by a claim of responsibility, an admission, an accusation or a denial."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.lexicon.side import Relation
from hudna.lexicon.sides import Sides, truce_vocabulary
from hudna.model.claim import Kind, Party
from hudna.model.event import Attribution, AttributionStance
from hudna.resolve.tellings import Telling, meeting
from hudna.text.fold import fold_key

_CHARGES = frozenset({Kind.ATTACK, Kind.VIOLATION, Kind.COERCION})


def by_speaker(telling: Telling, sides: Sides) -> list[Attribution]:
    """Who says so: a doer that speaks for itself admits, anybody else accuses. Only of violence is anybody accused."""
    claim = telling.claim
    if claim.kind not in _CHARGES or not claim.actor or not claim.speaker:
        return []
    own = meeting(sides, telling.speakers, telling.actors) is Relation.SAME
    stance = AttributionStance.ADMITTED if own else AttributionStance.ACCUSED
    return [Attribution(stance, name(a), name(claim.speaker[0]), claim.id) for a in claim.actor]


def said_of(telling: Telling) -> list[Attribution]:
    """What a claim of responsibility, an accusation or a denial says of its actors."""
    claim = telling.claim
    voice = claim.speaker or claim.actor
    by = name(voice[0]) if voice else None
    if claim.kind is Kind.ACCUSATION:
        return [Attribution(AttributionStance.ACCUSED, name(p), by, claim.id) for p in claim.recipient]
    if claim.kind is Kind.DENIAL:
        return [Attribution(AttributionStance.DENIED, name(p), by, claim.id) for p in claim.actor]
    stems = [fold_key(s) for s in truce_vocabulary("clauses")["admission_stems"]]
    owned = any(s in fold_key(telling.quote) for s in stems)
    stance = AttributionStance.ADMITTED if owned else AttributionStance.CLAIMED
    return [Attribution(stance, name(p), by, claim.id) for p in claim.actor]


def differ_in_means(telling: Telling, told: Sequence[Telling]) -> bool:
    """Does the claim name a means, and do all that tell of the event name others?"""
    means = {t.claim.weapon for t in told if t.claim.weapon}
    return bool(telling.claim.weapon and means and telling.claim.weapon not in means)


def name(party: Party) -> str:
    return party.name or party.text
