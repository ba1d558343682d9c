"""The events of a view: those around some claims, or all. Only what can have a say in them is looked at."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from types import MappingProxyType

from hudna.app.at_hand import Coming, NotAtHandError, never
from hudna.app.kept_events import MOST_CHANGED, KeptEvents, Told, told_by
from hudna.app.ready import Ready
from hudna.app.steps import Step, unseen
from hudna.app.taking_in import TAKEN_IN
from hudna.ledger import View
from hudna.model.entry import KnownClaim
from hudna.model.event import Event
from hudna.model.judgement import Joined, Match, Verdict
from hudna.resolve.events import JoinedActs, Joiner
from hudna.resolve.sayings import Said
from hudna.resolve.tellings import Telling
from hudna.resolve.ties import Ties, tie

_LARGE = 1_000
"""Claims of a neighbourhood from which on nobody waits for its events, half a second or more, while all are made."""


class Happenings:
    """Events are taken from what is kept of the view, else made when they are asked for. What was made ready for
    joining is all they need. ``coming``: while it holds, NotAtHandError is raised where many would have to be joined.
    """

    def __init__(self, view: View, ready: Ready, kept: KeptEvents | None, coming: Coming = never) -> None:
        self._view, self._ready, self._sides, self._kept = view, ready, ready.who.sides, kept
        self._coming = coming
        self._held: dict[str, Told | None] = {}
        """Claim → the event that it tells of, of neighbourhoods that were looked for."""

    def keep(self, *, anew: bool, step: Step = unseen) -> None:
        """Keep the events of this view, so that questions about them are answered at once. ``anew``: also where none
        are kept, or too much has changed since: then of all claims, of which ``step`` is told how many are joined."""
        if self._kept is not None and not self._kept.bring_up_to_date(self._joiner, most=MOST_CHANGED) and anew:
            self._kept.make(self._joiner, step)

    def all(self) -> list[Event]:
        """Every event, earliest first."""
        kept = self._kept.all(self._joiner) if self._kept else None
        return self._joiner().events(self._ready.tellings(self._acts())) if kept is None else kept

    def claims(self) -> dict[str, KnownClaim]:
        """Every claim that bears on a truce or tells of an event, by its id; documents without text."""
        told = self._ready.tellings(self._ready.claims(self._view.documents(TAKEN_IN)))
        return {t.claim.id: replace(t.known, lineage=self._voice(t)) for t in told}

    def told_by(self, claims: Iterable[str], rows: Mapping[str, int] = MappingProxyType({})) -> list[Event]:
        """The events of which these claims tell, earliest first. ``rows``: those of claims where they are known, so
        that they need not be looked up."""
        return [told.event for told in self._told(claims, rows)]

    def beginning(self, event: str) -> list[Event]:
        """The events whose ids begin so; of many no more than are needed to say that there are several."""
        found: dict[str, Event] = {}
        told: set[str] = set()
        for claim in self._ready.founders(event):
            if claim not in told and len(found) < 2:
                for mine in self.told_by([claim]):
                    told.update(mine.claims)
                    found.update({mine.id: mine} if mine.id.startswith(event) else {})
        return list(found.values())

    def copies(self, doc: str) -> frozenset[str]:
        """The documents that are one voice with this one, itself among them. One without a claim that was made ready
        was held against no other."""
        return self._ready.voices.copies([doc]) if self._ready.claims([doc]) else frozenset((doc,))

    def joins(self, event: Event) -> list[Match]:
        """Why the claims of an event were taken to tell of one."""
        return [m for told in self._told(event.claims[:1]) for m in told.joins]

    def lineages(self, docs: Iterable[str]) -> dict[str, str]:
        """Document → lineage, of documents that count and tell something."""
        return self._ready.voices.lineages(docs)

    def voices(self, claims: Iterable[str]) -> dict[str, str]:
        """Claim → the lineage of its report."""
        told = self._ready.tellings(self._ready.rows(claims))
        lineage_of = self.lineages({t.claim.doc for t in told})
        return {t.claim.id: lineage_of[t.claim.doc] for t in told}

    def _told(self, claims: Iterable[str], rows: Mapping[str, int] = MappingProxyType({})) -> list[Told]:
        """The events of which the claims tell."""
        wanted = list(claims)
        if self._kept is not None:
            known = {*(rows[c] for c in wanted if c in rows), *self._ready.rows(c for c in wanted if c not in rows)}
            if (kept := self._kept.told(known, self._joiner)) is not None:
                return kept
        if missing := [c for c in wanted if c not in self._held]:
            self._look_for(set(self._ready.rows(missing)))
        found = {told.event.id: told for c in wanted if (told := self._held.get(c)) is not None}
        return sorted(found.values(), key=lambda told: told.order)

    def _look_for(self, rows: set[int]) -> None:
        """Hold the events of the neighbourhoods of these claims, with what is said of them."""
        joiner = self._joiner()
        group, joined = self._around(rows, joiner)
        said = self._said_near(group, joiner)
        claims = frozenset(self._ready.names(group))
        self._held.update(dict.fromkeys(claims))
        for told in told_by(joiner, joined.only(claims), said):
            self._held.update(dict.fromkeys(told.event.claims, told))

    def _around(self, rows: Collection[int], joiner: Joiner) -> tuple[set[int], JoinedActs]:
        """The claims of the neighbourhoods of these, looked for until no new claim comes; they and what is near them,
        joined."""
        row_of, group = self._ready.row_of, set(rows)
        looked_around: set[int] | None = None
        while group != looked_around:
            looked_around = set(group)
            mine = self._ready.tellings(group)
            docs, ids = {t.claim.doc for t in mine}, {t.claim.id for t in mine}
            tied = self._ready.rows(c for pair in self._pairs if not ids.isdisjoint(pair) for c in pair)
            near = self._ready.acts_near({*group, *tied}).union(self._ready.acts(self._ready.voices.copies(docs)))
            if len(near) > _LARGE and self._coming():
                raise NotAtHandError(None)
            joined = joiner.join(self._ready.tellings(near), frozenset(self._ready.names(group)))
            homes = ({row_of[c] for c in home} for home in joined.neighbourhoods)
            group = group.union(*(home for home in homes if not home.isdisjoint(group)))
        return group, joined

    def _said_near(self, group: set[int], joiner: Joiner) -> list[Said]:
        """What is said of the events of these claims, or may be, of whichever event it is in the end."""
        sayings = self._ready.tellings(self._ready.sayings(self._ready.acts_near(group)))
        near = self._ready.acts_near(self._ready.row_of[t.claim.id] for t in sayings)
        may_be = joiner.may_be_about(sayings, self._ready.tellings(near))
        here = frozenset(self._ready.names(group))
        may_be = {claim: about for claim, about in may_be.items() if not about.isdisjoint(here)}
        wanted = frozenset[str]().union(*may_be.values())
        if not wanted:
            return []
        _, joined = self._around([self._ready.row_of[claim] for claim in wanted], joiner)
        return joiner.said([t for t in sayings if t.claim.id in may_be], joined.groups)

    def _acts(self) -> list[int]:
        return self._ready.acts(self._view.documents(TAKEN_IN))

    def _joiner(self) -> Joiner:
        return Joiner(self._sides, self._ties, self._voice)

    @cached_property
    def _pairs(self) -> list[tuple[str, str]]:
        """Claims that a person holds to tell of one event."""
        return self._view.pairs(Verdict.MERGE, Joined.EVENTS)

    @cached_property
    def _ties(self) -> Ties:
        return tie(self._pairs, self._view.pairs(Verdict.SPLIT, Joined.EVENTS))

    def _voice(self, told: Telling) -> str:
        (lineage,) = self._ready.voices.lineages([told.claim.doc]).values()
        return lineage
