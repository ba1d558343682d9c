"""What a person means: claims and decisions by the beginning of their ids, corrections that are possible and new."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from hudna.app.ask import AskError
from hudna.app.nodes import headline
from hudna.app.rulings import Ruling, ruling_line
from hudna.ledger import Ledger
from hudna.ledger.corrections import corrected
from hudna.ledger.decisions import anchor_of
from hudna.lexicon import load_lexicon
from hudna.model.claim import Claim, Location, Party
from hudna.model.entry import KnownClaim
from hudna.model.message import Message
from hudna.text.one_line import flat

_SHOWN = 8
_LISTED = "hudna export jsonl lists them all"


def find_claim(ledger: Ledger, name: str) -> tuple[Claim, KnownClaim]:
    """The claim that counts now of that id or unambiguous beginning of one: as read, and as people left it.

    Raises AskError when none or several are called so; for one of an earlier reading it names its successor.
    """
    view = ledger.as_of()
    found = view.claims_beginning(name.strip()) if name.strip() else []
    exact = [pair for pair in found if pair[0].id == name.strip()]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if found:
        shown = [f"    {c.id}  {headline(k.claim)}  «{flat(c.evidence[0].quote)[:60]}»" for c, k in found[:_SHOWN]]
        more = [Message("    … and {number} more", number=len(found) - _SHOWN)] if len(found) > _SHOWN else []
        raise AskError(
            Message("{name!r} could be any of {number} claims", name=name, number=len(found)),
            Message("choose one of:\n{choices:lines}", choices=(*shown, *more)),
        )
    old = ledger.claim(name)
    if old is not None:
        now = view.found(old.id, anchor_of(old))
        hint = (
            Message("the report now gives {now} at these words", now=now)
            if now
            else "its report gives none at these words, or does not count"
        )
        raise AskError(Message("{name} is of an earlier reading of {doc}", name=name, doc=old.doc), hint)
    raise AskError(Message("no claim has an id that begins with {name!r}", name=name), _LISTED)


def find_decision(made: Sequence[Ruling], name: str) -> Ruling:
    """The decision of that id or unambiguous beginning of one. Raises AskError when none or several are called so."""
    found = [r for r in made if name and r.judgement.id.startswith(name)]
    exact = [r for r in found if r.judgement.id == name]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if found:
        shown = [f"    {r.judgement.id}  {ruling_line(r)}" for r in found[:_SHOWN]]
        raise AskError(
            Message("{name!r} could be any of {number} decisions", name=name, number=len(found)),
            Message("choose one of:\n{choices:lines}", choices=tuple(shown)),
        )
    raise AskError(
        Message("no decision has an id that begins with {name!r}", name=name), "hudna decisions lists them all"
    )


def corrects(known: KnownClaim, slot: str, value: str) -> Claim | None:
    """The claim with the slot filled; None when it says that already.

    Raises HudnaError, with what is possible, for what is not, and for actors and places that the packs do not have.
    """
    changed = corrected(known.claim, known.document.full_text, slot, value)
    for filler in getattr(changed, slot) if slot in ("actor", "recipient", "speaker", "where") else ():
        _require(filler)
    return None if _said(getattr(changed, slot)) == _said(getattr(known.claim, slot)) else changed


def _require(filler: Party | Location) -> None:
    """The packs know the actor or place that the words are said to name."""
    lexicon = load_lexicon()
    if isinstance(filler, Party):
        own, known, what = filler.entity, lexicon.actors.keys(), Message("actor")
    else:
        own, known, what = filler.place, lexicon.places.keys(), Message("place")
    if own is None or own in known:
        return
    near = get_close_matches(own, known, 5)
    hint = Message("near it: {near}", near=tuple(near)) if near else "hudna packs try NAME shows the id that a name has"
    raise AskError(
        Message("the packs have no {what} {own!r}", what=what, own=own),
        Message("{hint}; leave out {own}@ for one that the packs do not know", hint=hint, own=own),
    )


def _said(value: object) -> object:
    """What a slot says, without what the reader knows besides."""
    if not isinstance(value, tuple):
        return value
    return tuple((f.text, f.entity if isinstance(f, Party) else f.place) for f in value)
