"""One truce as the public may read it (docs/decisions.md, "Do no harm"): the brief's own records, with private persons,
fine places, words of articles and what is too recent taken out. What is held back goes to the losses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from hudna.export.losses import Losses, Why
from hudna.export.material import Material, ToldTruce
from hudna.export.public import link, may_name_a_person, named, public_place, public_quote, public_words, tells_a_person
from hudna.lexicon import load_lexicon
from hudna.lexicon.called import called
from hudna.lexicon.sides import Sides
from hudna.model.claim import Claim, Location, Party
from hudna.model.document import Document
from hudna.model.entry import KnownClaim
from hudna.model.event import ActorReading, Attribution, Event, PlaceReading
from hudna.model.spans import Evidence
from hudna.model.status import Proof, Status
from hudna.model.truce import Area, Clause, Names, Role, TermVersion, Truce
from hudna.report.data import StatusChange, TruceBrief
from hudna.text.one_line import shorten
from hudna.truce.engine import Statuses

SPEAKER = Names("a speaker", "متحدث")
"""Stands for whoever said something and may not be named."""


@dataclass(frozen=True, slots=True)
class PublicTruce:
    """A truce as the public may read it."""

    brief: TruceBrief
    statuses: tuple[tuple[date, Status], ...]
    """The days on which its label changed, rising, with the status then; the last is that of the day told of."""


class PublicBrief:
    """Makes the public form of truces of one material; the same names come out the same everywhere. ``sides``: with
    what people decided on actors."""

    def __init__(self, material: Material, losses: Losses, sides: Sides) -> None:
        self._material, self._sides = material, sides
        self._losses = losses
        self._events_of: dict[str, list[Event]] = defaultdict(list)
        for event in material.events:
            for claim in event.claims:
                self._events_of[claim].append(event)

    def truce(self, told: ToldTruce, bearing: Sequence[KnownClaim], arabic: bool) -> PublicTruce | None:
        """The truce with its claims and events. ``bearing``: the claims that bear on it, as the ledger has them; those
        that may not be told move no label either. None when what founds it may not be told."""
        material = self._material
        if told.truce.founded_by not in material.claims:
            self._losses.row("truce", told.truce.id, Why.TOO_RECENT)
            return None
        truce = self._clauses(told.truce)
        claims = [k for k in bearing if k.claim.id in material.claims]
        history: list[tuple[date, Status]] = []
        statuses = Statuses(truce, claims, material.known_at, sides=self._sides)
        for day, _ in told.history:
            now = statuses.on(day, arabic=arabic)
            if not history or history[-1][1].label is not now.label or day == material.at:
                history.append((day, self._status(now)))
        shown = dict.fromkeys((*truce.claims, *(c for _, status in history for c in status.proof.leaves())))
        events = {e.id: e for c in shown for e in self._events_of.get(c, ())}
        brief = TruceBrief(
            told.handle,
            self._truce(truce),
            history[-1][1],
            tuple(StatusChange(day, status.label, status.proof.holds) for day, status in history),
            tuple(self.claim(material.claims[c]) for c in shown if c in material.claims),
            tuple(self.event(e) for e in events.values()),
        )
        return PublicTruce(brief, tuple(history))

    def claim(self, known: KnownClaim) -> KnownClaim:
        """The claim without persons, fine places and the text of its report; its quote is empty when it may name a
        private person. Offsets stay those of the unaltered text."""
        claim, own = known.claim, known.claim.id
        day = claim.happened.latest if claim.happened else known.document.published.day
        first = claim.evidence[:1]
        words = public_quote(known, self._losses)
        return replace(
            known,
            claim=replace(
                claim,
                evidence=tuple(Evidence(e.start, e.end, self._words(e.quote, own) if words else "") for e in first),
                actor=self._parties(claim.actor, day, own),
                recipient=self._parties(claim.recipient, day, own),
                speaker=self._parties(claim.speaker, day, own),
                where=self._places(claim, own),
                chain=tuple(self._words(c, own) for c in claim.chain if not may_name_a_person(c)),
            ),
            document=public_document(known.document),
            reviewer=None,
        )

    def event(self, event: Event) -> Event:
        """The event with its readings as they may be told."""
        day = max((t.happened.latest for t in event.happened if t.happened.latest), default=None)
        known = load_lexicon().places
        where = [(p, self._place(p.place, event.id)) for p in event.where]
        ties = [(a, self._name(a.actor, day, event.id)) for a in event.attribution]
        return replace(
            event,
            actor=self._readings(event.actor, day, event.id),
            recipient=self._readings(event.recipient, day, event.id),
            where=tuple(PlaceReading(known[at].ar, at, p.claims, p.lineages) for p, at in where if at),
            attribution=tuple(self._tie(a, who, day, event.id) for a, who in ties if who),
        )

    def _tie(self, tie: Attribution, who: str, day: date | None, own: str) -> Attribution:
        by = (self._name(tie.by, day, own) or SPEAKER.ar) if tie.by else None
        return replace(tie, actor=who, by=by)

    def _truce(self, truce: Truce) -> Truce:
        day, own = truce.announced.latest if truce.announced else None, truce.id
        before = (truce.parties, truce.toward, truce.mediators, truce.guarantors)
        after = tuple(self._roles(roles, day, own) for roles in before)
        return replace(
            truce,
            name=self._title(truce, day),
            parties=after[0],
            toward=after[1],
            mediators=after[2],
            guarantors=after[3],
        )

    def _title(self, truce: Truce, day: date | None) -> Names:
        """The working name, which holds the names of two sides."""
        actors, title = load_lexicon().actors, truce.name
        for role in (*truce.parties, *truce.toward):
            found = self._roles((role,), day, truce.id)
            was = called(role.name, actors.get(role.entity or ""))
            now = called(found[0].name, actors.get(found[0].entity or "")) if found else Names("…", "…")
            title = Names(title.en.replace(was.en, now.en), title.ar.replace(was.ar, now.ar))
        return title

    def _clauses(self, truce: Truce) -> Truce:
        """The truce with those versions of clauses, and that end, that reports which may be told give."""
        told, newest = self._material.claims, self._material.at
        kept = []
        for clause in truce.clauses:
            versions = tuple(self._version(v) for v in clause.versions if any(c in told for c in v.evidence))
            if versions:
                kept.append(Clause(clause.id, clause.kind, versions))
        ends = truce.ends if all(c in told for c in truce.ends_by) else None
        begun = truce.effective
        late = begun is not None and begun.earliest is not None and begun.earliest > newest
        return replace(truce, clauses=tuple(kept), ends=ends, effective=None if late else begun)

    def _version(self, term: TermVersion) -> TermVersion:
        day, known = term.since, load_lexicon().places
        areas = ((a, self._place(a.place, term.id)) for a in term.area)
        return replace(
            term,
            bearer=self._roles(term.bearer, day, term.id),
            beneficiary=self._roles(term.beneficiary, day, term.id),
            target=self._roles(term.target, day, term.id),
            area=tuple(Area(known[at].ar, at) for _, at in areas if at),
            act=self._stated(term.act, term.id),
            trigger=self._stated(term.trigger, term.id),
            evidence=tuple(c for c in term.evidence if c in self._material.claims),
        )

    def _stated(self, words: str | None, own: str) -> str | None:
        return None if words is None or tells_a_person(words) else self._words(words, own)

    def _words(self, words: str, own: str) -> str:
        return shorten(public_words(words, self._losses, "claim", own, "words"))

    def _status(self, now: Status) -> Status:
        parties = [(s, self._roles((Role(s.party, s.entity, ()),), now.at, now.truce)) for s in now.stance]
        return replace(
            now,
            stance=tuple(replace(s, party=r[0].name, entity=r[0].entity) for s, r in parties if r),
            proof=_wordless(now.proof),
        )

    def _parties(self, parties: Iterable[Party], day: date | None, own: str) -> tuple[Party, ...]:
        found = []
        for party in parties:
            for entity, name in self._named(party.name or party.text, party.entity, day, "claim", own):
                found.append(Party(name, party.start, party.end, entity, name))
        return tuple(found)

    def _roles(self, roles: Iterable[Role], day: date | None, own: str) -> tuple[Role, ...]:
        return tuple(
            Role(name, entity, tuple(c for c in role.claims if c in self._material.claims))
            for role in roles for entity, name in self._named(role.name, role.entity, day, "truce", own)
        )  # fmt: skip

    def _readings(self, readings: Iterable[ActorReading], day: date | None, own: str) -> tuple[ActorReading, ...]:
        return tuple(
            ActorReading(name, entity, r.claims, r.lineages)
            for r in readings for entity, name in self._named(r.name, r.entity, day, "event", own)
        )  # fmt: skip

    def _name(self, name: str, day: date | None, own: str) -> str | None:
        known = load_lexicon().actor_named(name)
        found = self._named(name, known.id if known else None, day, "event", own)
        return found[0][1] if found else None

    def _named(
        self, words: str, entity: str | None, day: date | None, record: str, own: str
    ) -> list[tuple[str | None, str]]:
        """Id in the packs and Arabic name; nothing when it may be a private person."""
        found = named(((words, entity, ()),), day, self._losses, record, own)
        return [(n.actor.id, n.actor.ar) if n.actor else (None, n.name) for n in found]

    def _places(self, claim: Claim, own: str) -> tuple[Location, ...]:
        places = load_lexicon().places
        found = []
        for where in claim.where:
            told = public_place((where.place,), self._material.finest, self._losses, "claim", own)
            if told is not None:
                name = places[told.id].ar
                found.append(Location(name, where.start, where.end, told.id, name, precision=told.precision))
        return tuple(dict.fromkeys(found))

    def _place(self, own_place: str | None, own: str) -> str | None:
        found = public_place((own_place,), self._material.finest, self._losses, "claim", own)
        return found.id if found else None


def public_document(document: Document) -> Document:
    """The report as it is cited: without its headline and text, which are the outlet's."""
    return replace(document, title=None, text="", origin=None, url=link(document.url))


def _wordless(proof: Proof) -> Proof:
    """The proof without the words of reports in it: quotes come from the claims, as far as they may be told."""
    because = tuple(_wordless(b) for b in proof.because)
    return replace(proof, because=because, holds="" if proof.claim else proof.holds)
