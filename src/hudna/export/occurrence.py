"""An event or a truce with its readings drawn together as far as they agree: what every format of rows starts from.

Nothing is averaged and nobody is preferred: where reports differ, the span of days that holds all readings is taken,
numbers stay a low and a high, and doers stay apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from hudna.export.losses import Losses, Why
from hudna.export.material import Material, ToldTruce, standing_of_event, standing_of_truce
from hudna.export.public import Named, PublicPlace, citations, countries, named, public_place, public_quote
from hudna.lexicon import Actor, load_lexicon
from hudna.model.claim import Kind, Weapon
from hudna.model.entry import KnownClaim
from hudna.model.event import Event
from hudna.model.interval import Interval
from hudna.model.status import Standing
from hudna.model.truce import Role
from hudna.text.fold import fold_key
from hudna.text.one_line import clip, counted

_CIVILIAN = fold_key("مدني")
_LONGEST_LIST = 1000


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One event. ``happened``: on some day in there; None when no report gives a day."""

    event: Event
    happened: Interval | None
    actors: tuple[Named, ...]
    disputed: bool
    """True when no report names all of the actors: they are rival readings, not partners."""
    recipients: tuple[Named, ...]
    civilians: bool
    """True when a report says that it hit civilians."""
    place: PublicPlace | None
    weapons: tuple[Weapon, ...]
    """Distinct, UNKNOWN left out."""
    killed: tuple[int, ...]
    """Distinct numbers that reports give, rising; empty: none is said."""
    wounded: tuple[int, ...]
    claims: tuple[KnownClaim, ...]
    standing: Standing
    quote: str
    sources: str
    attribution: str
    """Who claims, admits, accuses or denies, in words."""

    @property
    def id(self) -> str:
        return self.event.id


def _by_name(actors: tuple[Named, ...], doc_of: Mapping[str, str]) -> tuple[Named, ...]:
    """Without descriptions (``جماعة مغمورة``) in reports that give the doer a name too: one and the same."""
    docs = [{doc_of[c] for c in a.claims if c in doc_of} for a in actors]
    naming = {doc for a, own in zip(actors, docs, strict=True) if a.actor is not None for doc in own}
    return tuple(a for a, own in zip(actors, docs, strict=True) if a.actor is not None or not own or not own <= naming)


def occurrence(event: Event, material: Material, losses: Losses) -> Occurrence:
    """The event as it may be told. What is held back or drawn together goes to the losses under the event's id."""
    claims = material.known(event.claims)
    happened = _span([t.happened for t in event.happened], losses, event.id)
    day = happened.latest if happened else None
    actors = named(((a.name, a.entity, a.claims) for a in event.actor), day, losses, "event", event.id)
    actors = _by_name(actors, {k.claim.id: k.claim.doc for k in claims})
    recipients = named(((a.name, a.entity, a.claims) for a in event.recipient), day, losses, "event", event.id)
    partners = any(all(k.claim.id in a.claims for a in actors) for k in claims)
    told = [k.claim for k in claims]
    return Occurrence(
        event=event,
        happened=happened,
        actors=actors,
        disputed=len(actors) > 1 and not partners,
        recipients=recipients,
        civilians=any(_civilian(a.name) for a in event.recipient),
        place=public_place((p.place for p in event.where), material.finest, losses, "event", event.id),
        weapons=tuple(dict.fromkeys(c.weapon for c in told if c.weapon and c.weapon is not Weapon.UNKNOWN)),
        killed=tuple(sorted({c.killed for c in told if c.killed is not None})),
        wounded=tuple(sorted({c.wounded for c in told if c.wounded is not None})),
        claims=claims,
        standing=standing_of_event(event, claims),
        quote=public_quote(claims[0], losses) if claims else "",
        sources=citations(claims),
        attribution=clip("; ".join(dict.fromkeys(_attribution(event, day, losses))), _LONGEST_LIST),
    )


def _attribution(event: Event, day: date | None, losses: Losses) -> Iterator[str]:
    for tie in event.attribution:
        who = named(((tie.actor, _entity(event, tie.actor), ()),), day, losses, "event", event.id)
        by = named(((tie.by, _entity(event, tie.by), ()),), day, losses, "event", event.id) if tie.by else ()
        voice = by[0].name if by else "a speaker" if tie.by else "the outlet"
        yield f"{tie.stance}: {who[0].name if who else 'somebody'} by {voice} ({tie.claim})"


def _entity(event: Event, name: str) -> str | None:
    """The id behind a name that the packs have, or that the event resolves."""
    known = load_lexicon().actor_named(name)
    return known.id if known else next((a.entity for a in (*event.actor, *event.recipient) if a.name == name), None)


def _span(readings: list[Interval], losses: Losses, own: str) -> Interval | None:
    """The days that all readings allow; where they have none in common, those that any allows."""
    if not readings:
        return None
    common: Interval | None = readings[0]
    for reading in readings[1:]:
        common = common.meets(reading) if common else None
    if common is not None:
        return common
    losses.add("event", own, "date", Why.RIVAL_DATES)
    starts, ends = [i.earliest for i in readings], [i.latest for i in readings]
    return Interval(
        None if None in starts else min(d for d in starts if d),
        None if None in ends else max(d for d in ends if d),
        True,
    )


def _civilian(words: str) -> bool:
    """Do the words name civilians?"""
    lexicon = load_lexicon()
    return any(
        fold_key(a.form.lemma) == _CIVILIAN and lexicon.entry(a.form).word_class == "people"
        for w in fold_key(words).split()
        for a in lexicon.analyse(w)
    )


@dataclass(frozen=True, slots=True)
class TruceRow:
    """One truce as it may be told."""

    told: ToldTruce
    parties: tuple[Named, ...]
    toward: tuple[Named, ...]
    mediators: tuple[Named, ...]
    guarantors: tuple[Named, ...]
    place: PublicPlace | None
    """Where its clauses, or the claims that found it, say that it holds."""
    country: str | None
    """ISO code of the country of the place, else the one that all named parties are of; None: not one."""
    claims: tuple[KnownClaim, ...]
    """Those that tell of the truce itself, not all that bear on it."""
    standing: Standing
    quote: str
    """Of the claim that founds it."""
    quoted: KnownClaim | None
    sources: str

    @property
    def id(self) -> str:
        return self.told.truce.id

    @property
    def names(self) -> str:
        """Its parties and the other side, in words."""
        sides = " and ".join(n.name for n in self.parties), " and ".join(n.name for n in self.toward)
        return " toward ".join(s for s in sides if s)


def truce_row(told: ToldTruce, material: Material, losses: Losses) -> TruceRow:
    """The truce as it may be told; what is held back goes to the losses under its id."""
    truce = told.truce
    day = truce.announced.latest if truce.announced else None

    def names(roles: Iterable[Role]) -> tuple[Named, ...]:
        return named(((r.name, r.entity, r.claims) for r in roles), day, losses, "truce", truce.id)

    parties, toward = names(truce.parties), names(truce.toward)
    founding = [k for k in material.known(truce.claims) if k.claim.kind in (Kind.TRUCE, Kind.TRUCE_END)]
    areas = [a.place for t in truce.terms for a in t.area] or [w.place for k in founding for w in k.claim.where]
    place = public_place(areas, material.finest, losses, "truce", truce.id)
    of = {a.country for n in (*parties, *toward) if (a := n.actor) and a.country and a.inter != "external_forces"}
    country = place.country.alpha2 if place and place.country else next(iter(of)) if len(of) == 1 else None
    first = material.known((truce.founded_by,)) or tuple(founding[:1])
    return TruceRow(
        told,
        parties,
        toward,
        names(truce.mediators),
        names(truce.guarantors),
        place,
        country if country in countries() else None,
        tuple(founding),
        standing_of_truce(told, material.claims),
        public_quote(first[0], losses) if first else "",
        first[0] if first else None,
        citations(founding),
    )


def inter(who: Named) -> str | None:
    """ACLED's class of an actor, as the packs give it."""
    return who.actor.inter if who.actor else None


def is_state(actor: Actor) -> bool:
    """A state or one of its organs."""
    return actor.type in ("state", "government", "ministry", "armed_forces", "police", "agency", "parliament")


def names_of(listed: Iterable[Named]) -> str:
    """Names in one cell."""
    return "; ".join(n.name for n in listed)


def readings_of(listed: Iterable[Named]) -> str:
    """Names in one cell, each with the number of claims that give it."""
    return "; ".join(f"{n.name} ({counted(len(n.claims), 'claim')})" for n in listed)
