"""The events of a view: those around some claims, or all. Only what can have a say in them is looked at."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from hudna.app.ready import Ready
from hudna.app.taking_in import TAKEN_IN
from hudna.ledger import View
from hudna.model.entry import KnownClaim
from hudna.model.event import Event
from hudna.model.judgement import Joined, Match, Verdict
from hudna.resolve.alike import comparing_once
from hudna.resolve.events import JoinedEvents, join_events
from hudna.resolve.tellings import Telling
from hudna.resolve.ties import Ties, tie


@dataclass(frozen=True, slots=True)
class _Near:
    """Whole neighbourhoods: their claims, and the events of these and of more."""

    claims: frozenset[str]
    joined: JoinedEvents


class Happenings:
    """Events are made when they are asked for; what was made ready for joining is all they need."""

    def __init__(self, view: View, ready: Ready) -> None:
        self._view, self._ready, self._sides = view, ready, ready.who.sides
        self._held: dict[str, _Near] = {}

    def all(self) -> list[Event]:
        """Every event, earliest first."""
        told = self._voiced(self._ready.acts(self._view.documents(TAKEN_IN)))
        return join_events(told, self._sides, self._ties).events()

    def claims(self) -> dict[str, KnownClaim]:
        """Every claim that bears on a truce or tells of an event, by its id; documents without text."""
        told = self._voiced(self._ready.claims(self._view.documents(TAKEN_IN)))
        return {t.claim.id: t.known for t in told}

    def around(self, claims: Iterable[str]) -> list[Event]:
        """The events of which these claims tell, and others that have a say in them, earliest first."""
        near = self._near(claims)
        return near.joined.events(near.claims)

    def beginning(self, event: str) -> list[Event]:
        """The events whose ids begin so; of many no more than are needed to say that there are several."""
        found: dict[str, Event] = {}
        told: set[str] = set()
        for claim in self._ready.founders(event):
            if claim not in told and len(found) < 2:
                near = self.around([claim])
                told.update(c for e in near for c in e.claims)
                found.update((e.id, e) for e in near if e.id.startswith(event))
        return list(found.values())

    def copies(self, doc: str) -> frozenset[str]:
        """The documents that are one voice with this one, itself among them. One without a claim that was made ready
        was held against no other."""
        return self._ready.voices.copies([doc]) if self._ready.claims([doc]) else frozenset((doc,))

    def joins(self, event: Event) -> list[Match]:
        """Why the claims of an event were taken to tell of one."""
        own = set(event.claims)
        return [m for m in self._near(own).joined.joins if {m.left, m.right} <= own]

    def lineages(self, docs: Iterable[str]) -> dict[str, str]:
        """Document → lineage, of documents that count and tell something."""
        return self._ready.voices.lineages(docs)

    def voices(self, claims: Iterable[str]) -> dict[str, str]:
        """Claim → the lineage of its report."""
        told = self._ready.tellings(self._ready.rows(claims))
        lineage_of = self.lineages({t.claim.doc for t in told})
        return {t.claim.id: lineage_of[t.claim.doc] for t in told}

    def _near(self, claims: Iterable[str]) -> _Near:
        """The neighbourhoods that the claims stand in: looked for until no new claim comes."""
        wanted = list(claims)
        if wanted and (held := self._held.get(wanted[0])) and held.claims.issuperset(wanted):
            return held
        group = set(self._ready.rows(wanted))
        row_of = self._ready.row_of
        compare = comparing_once()
        looked_around: set[int] | None = None
        while group != looked_around:
            looked_around = set(group)
            mine = self._ready.tellings(group)
            docs, ids = {t.claim.doc for t in mine}, {t.claim.id for t in mine}
            tied = self._ready.rows(c for pair in self._pairs if not ids.isdisjoint(pair) for c in pair)
            near = self._ready.acts_near({*group, *tied}).union(self._ready.acts(self._ready.voices.copies(docs)))
            joined = join_events(self._voiced(near), self._sides, self._ties, compare)
            rows = ({row_of[c] for c in home} for home in joined.neighbourhoods)
            group = group.union(*(home for home in rows if not home.isdisjoint(group)))
        found = _Near(frozenset(t.claim.id for t in self._ready.tellings(group)), joined)
        self._held.update(dict.fromkeys(found.claims, found))
        return found

    @cached_property
    def _pairs(self) -> list[tuple[str, str]]:
        """Claims that a person holds to tell of one event."""
        return self._view.pairs(Verdict.MERGE, Joined.EVENTS)

    @cached_property
    def _ties(self) -> Ties:
        return tie(self._pairs, self._view.pairs(Verdict.SPLIT, Joined.EVENTS))

    def _voiced(self, rows: Collection[int]) -> list[Telling]:
        """The claims of the rows, each with the lineage of its report among theirs."""
        told = self._ready.tellings(rows)
        lineage_of = self._ready.voices.lineages({t.claim.doc for t in told})
        return [_voiced(t, lineage_of[t.claim.doc]) for t in told]


def _voiced(told: Telling, lineage: str) -> Telling:
    prepared = replace(told.ready, known=replace(told.ready.known, lineage=lineage))
    return replace(told, ready=prepared)
