"""What decisions on actors are about: actors by their ids and names, checked before anything is decided on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from hudna.app.ask import AskError
from hudna.app.who import Who
from hudna.lexicon import load_lexicon
from hudna.lexicon.side import Relation
from hudna.model.actor import NEW, is_new, namesake, other_of
from hudna.model.claim import Claim, Party
from hudna.model.judgement import Anchor, Joined, Judgement
from hudna.model.message import Message
from hudna.resolve.identities import Tie
from hudna.resolve.naming import Naming, name_id, telling_words

_KIND = "actor"
"""Of the anchors that are words for an actor."""
_MOST_LOOKED_AT = 50
"""Words for an actor among which the fullest name is looked for."""
_MERGED = "to undo a merge: hudna decisions, then hudna decide withdraw DECISION"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two to be held for one or for two, each with words that name it. ``doc``: the report in which alone the name of
    the first means the second."""

    first: str
    second: str
    anchor: Anchor | None = None
    other_anchor: Anchor | None = None

    @property
    def doc(self) -> str | None:
        return self.other_anchor.doc if self.other_anchor and self.second == other_of(self.first) else None


def is_actor(name: str) -> bool:
    """Is this the id of an actor, or the beginning of one of a new actor's?"""
    return name.startswith(NEW) or namesake(name) in load_lexicon().actors


def find_actor(who: Who, name: str) -> str:
    """The id of the actor of that id, unambiguous beginning of one, or name as the packs or reports have it, before
    anybody was held to be one with another. Raises AskError when none or several are called so."""
    lexicon = load_lexicon()
    own = namesake(name)
    if own in lexicon.actors or any(_meaning(who, name)):
        if name != own and name not in who.known.in_report.values():
            raise AskError(
                Message("no report names {name}", name=name),
                Message("hudna decide split {own} CLAIM… parts one from {own}", own=own),
            )
        return name
    if name.startswith(NEW):
        found = who.beginning(name)
        if len(found) == 1:
            return found[0]
        several = Message("{name!r} could be any of {number} actors", name=name, number=len(found))
        raise AskError(
            several if found else Message("{name!r} could be no actor", name=name),
            "hudna actors lists them all, with who may be the same",
        )
    listed = lexicon.actor_named(name)
    called = name_id(telling_words(name))
    if listed is None and not (called and any(_meaning(who, called))):
        raise AskError(
            Message("no report names an actor {name!r}", name=name), "hudna actors lists them all, by their ids"
        )
    return listed.id if listed else called


def merged_actors(who: Who, first: str, others: Sequence[str]) -> list[Pair]:
    """Actors to be held for one with the first. Raises AskError when one is that already."""
    one = find_actor(who, first)
    made = []
    for name in others:
        other = find_actor(who, name)
        if who.known.whole(one) == who.known.whole(other):
            raise AskError(
                Message(
                    "{first!r} and {name!r} are one actor already: {whole}",
                    first=first,
                    name=name,
                    whole=who.known.whole(one),
                ),
                _MERGED,
            )
        then = who.with_ties((Tie(True, one, other),))
        if then.whole(one) != then.whole(other):
            hint = "see hudna decisions, then hudna decide withdraw DECISION"
            raise AskError(
                Message("decisions to split others hold {one} and {other} apart", one=one, other=other), hint
            )
        made.append(Pair(one, other, anchor_of(who, one), anchor_of(who, other)))
    return made


def parted_actors(who: Who, name: str, parts: Sequence[tuple[str, Claim | None]]) -> list[Pair]:
    """The actor, and each of the others: of a claim whom its report means by the actor's name, else another actor or a
    name of it. Raises AskError for what does not name the actor, is another one already, or cannot be parted."""
    actor = find_actor(who, name)
    found = [_in_report(who, actor, claim) if claim else _by_name(who, actor, part) for part, claim in parts]
    made = {(p.second, p.doc): p for p in found}
    docs = {doc for _, doc in made if doc is not None}
    if docs and is_new(actor) and docs.issuperset(_meaning(who, actor)):
        raise AskError(
            Message("no other report names {actor}", actor=actor), "name only claims of reports that mean another one"
        )
    return list(made.values())


def _in_report(who: Who, actor: str, claim: Claim) -> Pair:
    """The other one whom the claim's report means by the name of the actor."""
    found = who.names(claim.doc)
    for party in (*claim.actor, *claim.recipient, *claim.speaker):
        meant = who.known.meant(claim.doc, found[party]) if party in found else None
        if meant is not None and actor in (meant, who.known.whole(meant)):
            return Pair(meant, other_of(meant), anchor_of(who, meant, claim.doc), _anchor(claim.doc, party))
    raise AskError(
        Message("{id} does not name {actor}", id=claim.id, actor=actor), "hudna explain CLAIM shows whom it names"
    )


def _by_name(who: Who, actor: str, part: str) -> Pair:
    """Another actor that is held to be one with this one, or that a name of it is."""
    words = name_id(telling_words(part))
    anchor = _words(who, words, lambda _, naming: (naming.actor, naming.name) == (actor, words))
    other = words if anchor else find_actor(who, part)
    if other == actor:
        hint = "name claims of the reports that mean another one: hudna decide split ACTOR CLAIM…"
        raise AskError(Message("{part!r} is no other name than that of {actor}", part=part, actor=actor), hint)
    if who.known.whole(actor) != who.known.whole(other) and anchor is None and not _alike(who, actor, other):
        raise AskError(
            Message("{actor} and {other} are two actors already", actor=actor, other=other),
            "hudna explain ACTOR shows what was decided",
        )
    others = who.without(actor, other)
    if others.whole(actor) == others.whole(other):
        raise AskError(
            Message("decisions to merge others hold {actor} and {other} together", actor=actor, other=other), _MERGED
        )
    return Pair(actor, other, anchor_of(who, actor), anchor or anchor_of(who, other))


def _alike(who: Who, actor: str, other: str) -> bool:
    """Would their names alone make the two one?"""
    sides = []
    for own in (actor, other):
        entry, anchor = load_lexicon().actors.get(own), anchor_of(who, own)
        text = entry.ar if entry else anchor.quote if anchor else ""
        sides.append(who.sides.side(text, own if entry or own in who.known.decided else None))
    return who.sides.relation(*sides) is Relation.SAME


def _meaning(who: Who, actor: str) -> Iterator[str]:
    """The reports that mean this one by the name."""
    for doc in who.naming(actor):
        if any(who.known.meant(doc, naming) == actor for naming in who.names(doc).values()):
            yield doc


def anchor_of(who: Who, actor: str, beside: str = "") -> Anchor | None:
    """The fullest words that name the actor in the first reports that do, other than the one called ``beside``; None
    when none does."""
    return _words(who, actor, lambda doc, naming: doc != beside and who.known.meant(doc, naming) == actor)


def _words(who: Who, named: str, means: Callable[[str, Naming], bool]) -> Anchor | None:
    found = (
        (doc, party, naming) for doc in who.naming(named) for party, naming in who.names(doc).items()
        if means(doc, naming)
    )  # fmt: skip
    best = min(islice(found, _MOST_LOOKED_AT), key=_fullest_first, default=None)
    return _anchor(best[0], best[1]) if best else None


def _fullest_first(found: tuple[str, Party, Naming]) -> tuple[int, int, str, int]:
    doc, party, naming = found
    return -len(naming.words), -len(party.text), doc, party.start


def _anchor(doc: str, party: Party) -> Anchor:
    return Anchor(doc, _KIND, party.start, party.end, party.text)


def with_words(judgement: Judgement, who: Who) -> Judgement:
    """The decision on actors with words that name them, where it lacks these and a report has them."""
    return replace(
        judgement,
        slot=str(Joined.ACTORS),
        anchor=judgement.anchor or anchor_of(who, judgement.subject),
        other_anchor=judgement.other_anchor or anchor_of(who, judgement.other or ""),
    )
