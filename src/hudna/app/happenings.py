"""The events of a view: those around some claims, or all. Only what can have a say in them is looked at."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import cached_property

from hudna.app.ready import Ready
from hudna.app.taking_in import TAKEN_IN
from hudna.ledger import View
from hudna.lexicon.sides import Sides
from hudna.model.entry import KnownClaim
from hudna.model.event import Event
from hudna.model.judgement import Joined, Match, Verdict
from hudna.resolve.events import event_joins, events_told, neighbourhoods
from hudna.resolve.tellings import Telling
from hudna.resolve.ties import Ties, tie


class Happenings:
    """Events are made when they are asked for; what was made ready for joining is all they need."""

    def __init__(self, view: View, ready: Ready, sides: Sides) -> None:
        self._view, self._ready, self._sides = view, ready, sides

    def all(self) -> list[Event]:
        """Every event, earliest first."""
        told = self._voiced(self._ready.acts(self._view.documents(TAKEN_IN)))
        return events_told(told, self._sides, self._ties)

    def claims(self) -> dict[str, KnownClaim]:
        """Every claim that bears on a truce or tells of an event, by its id; documents without text."""
        told = self._voiced(self._ready.claims(self._view.documents(TAKEN_IN)))
        return {t.claim.id: t.known for t in told}

    def around(self, claims: Iterable[str]) -> list[Event]:
        """The events of which these claims tell, and others that have a say in them, earliest first."""
        return events_told(self._neighbours(claims), self._sides, self._ties)

    def copies(self, doc: str) -> frozenset[str]:
        """The documents that are one voice with this one, itself among them. One without a claim that was made ready
        was held against no other."""
        return self._ready.voices.copies([doc]) if self._ready.claims([doc]) else frozenset((doc,))

    def joins(self, event: Event) -> list[Match]:
        """Why the claims of an event were taken to tell of one."""
        own = set(event.claims)
        return [m for m in event_joins(self._neighbours(own), self._sides, self._ties) if {m.left, m.right} <= own]

    def _neighbours(self, claims: Iterable[str]) -> list[Telling]:
        """All claims of the neighbourhoods that the claims stand in: looked for until no new one comes."""
        group = set(self._ready.rows(claims))
        looked_around: set[int] = set()
        while group != looked_around:
            looked_around = set(group)
            mine = self._ready.tellings(group)
            docs, ids = {t.claim.doc for t in mine}, {t.claim.id for t in mine}
            tied = self._ready.rows(c for pair in self._pairs if not ids.isdisjoint(pair) for c in pair)
            near = self._ready.acts_near({*group, *tied}).union(self._ready.acts(self._ready.voices.copies(docs)))
            row_of = self._ready.row_of
            homes = neighbourhoods(self._voiced(near), self._sides, self._ties)
            rows = ({row_of[c] for c in home} for home in homes)
            group = group.union(*(home for home in rows if not home.isdisjoint(group)))
        return self._voiced(group)

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
