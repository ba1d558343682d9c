"""An actor as the reports name it: its names, whose part it is, who may be the same, and what people decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hudna.app.actor_joins import find_actor
from hudna.app.ask import Ask, AskError
from hudna.app.in_english import name_of
from hudna.app.nodes import Node, decided
from hudna.app.picture import Picture
from hudna.model.actor import Actor
from hudna.resolve.actors import actors
from hudna.text.one_line import counted, flat

_MOST = 12
"""Names, and reports of a name, that are told."""


def explain_actor(name: str, ask: Ask, picture: Picture) -> Node:
    """The record of an actor. Raises AskError when no report that counts names it."""
    asked = find_actor(picture.who, name)
    found = _record(picture.who.known.whole(asked), ask, picture)
    sort = "known to the packs" if found.known else "not in the packs"
    told = f"named in {counted(len(found.reports), 'report')}, by {counted(found.lineages, 'independent voice')}"
    held = f" (held to be {found.id})" if asked != found.id else ""
    rows = [Node(f"one with {own}, by decision") for own in found.merged]
    rows += [Node(f"a part of {own}") for own in found.within]
    rows += _names(found)
    rows += _roles(found, ask, picture)
    rows += [
        Node(f"may be the same as {m.right} ({m.score:.2f}): {'; '.join(f.words for f in m.features if f.value)}")
        for m in found.suggestions
    ]
    ids = {found.id, *found.merged}
    rows += decided(r for r in picture.rulings if r.about(ids))
    return Node(f"{asked}{held}: {name_of(found.name, found.id)}, {sort}, {told}", tuple(rows))


def _record(actor: str, ask: Ask, picture: Picture) -> Actor:
    """As in the export of everything, from the reports that name it or whoever may be the same."""
    who, view = picture.who, ask.ledger.as_of(picture.known_at)
    own = {doc for a in (actor, *who.known.members(actor)) for doc in who.naming(a)}
    docs = own.union(doc for a in who.alike(actor) for doc in who.naming(a))
    lineage_of = picture.happenings.lineages(docs)
    counted = (whole for doc in sorted(docs) if (whole := view.counted(doc)))
    claims = [replace(k, lineage=lineage_of[k.claim.doc]) for _, told in counted for k in told]
    found = next((a for a in actors(claims, who.sides, who.known) if a.id == actor), None)
    if found is None:
        raise AskError(
            f"no report names {actor} as somebody who does or says something", "hudna actors lists those who do"
        )
    return found


def _names(found: Actor) -> Iterator[Node]:
    for alias in found.aliases[:_MOST]:
        docs = ", ".join(alias.reports[:_MOST]) + (" …" if len(alias.reports) > _MOST else "")
        yield Node(f"called «{flat(alias.text)}» in {docs}")
    if len(found.aliases) > _MOST:
        yield Node(f"and by {len(found.aliases) - _MOST} more names")


def _roles(found: Actor, ask: Ask, picture: Picture) -> Iterator[Node]:
    """The truces of which it is a party, or toward whom they are."""
    called = {alias.text for alias in found.aliases}
    for handled in ask.handled(picture.known_at):
        truce = handled.truce
        for what, roles in (("a party of", truce.parties), ("on the other side of", truce.toward)):
            if any(r.entity == found.id or (r.entity is None and r.name in called) for r in roles):
                yield Node(f"{what} {handled.handle} {flat(truce.name.en)}")
