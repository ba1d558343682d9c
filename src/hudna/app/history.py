"""Who decided what, and when."""

from __future__ import annotations

from hudna.app.actor_joins import find_actor, is_actor
from hudna.app.ask import Ask
from hudna.app.explain import on_truce
from hudna.app.named import find_claim
from hudna.app.rulings import Ruling


def history(ask: Ask, *, by: str | None = None, on: str | None = None) -> list[Ruling]:
    """The decisions of people, oldest first, each with what became of it: all, or those that a person made (``by``), on
    a claim, truce or actor (``on``, as people call it; of a truce also the decisions on the claims that bear on it).

    Raises AskError when nothing, or more than one thing, is called so.
    """
    picture = ask.picture()
    found = list(picture.rulings)
    if by is not None:
        name = " ".join(by.split())
        found = [r for r in found if r.judgement.by == name]
    if on is None:
        return found
    if on.startswith("claim-"):
        claim = find_claim(ask.ledger, on)[0].id
        return [r for r in found if r.about([claim])]
    if is_actor(on):
        ids = picture.who.one_with(find_actor(picture.who, on))
        return [r for r in found if r.about(ids)]
    handled = ask.find(on)
    bearing = {k.claim.id for k in picture.claims_of(handled.truce)}
    return [r for r in found if on_truce(r, handled, picture) or r.about(bearing)]
