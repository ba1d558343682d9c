"""The picture: all truces as known at one time, with the claims that bear on each, worked out once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property, partial
from typing import Any, TypeVar

from cachetools import LRUCache

from hudna.app.at_hand import Allowing, Coming, always, never
from hudna.app.happenings import Happenings
from hudna.app.histories import life
from hudna.app.kept_lives import History, Life, Outlines
from hudna.app.kept_picture import KeptPicture, Row
from hudna.app.rulings import Ruling, rulings
from hudna.app.who import Who
from hudna.ledger import Ledger, View
from hudna.model.document import Document
from hudna.model.entry import KnownClaim, Report
from hudna.model.event import Event
from hudna.model.finding import Finding
from hudna.model.judgement import Joined, Judgement, Match, Verdict
from hudna.model.status import Label, Status
from hudna.model.truce import Truce
from hudna.resolve.lineages import Reading, lineages
from hudna.resolve.stories import founds
from hudna.resolve.ties import tie
from hudna.truce.engine import Statuses

_T = TypeVar("_T")
_WATCHED = 20
"""Truces of which is held what holds of them on every day; the one used longest ago goes first."""
_STATUSES = 2_000
"""Answers that are held, likewise."""


class Picture:
    """All truces as known at one time."""

    def __init__(self, view: View, known_at: datetime | None, joined: KeptPicture, *, coming: Coming = never) -> None:
        self.known_at = known_at
        self._coming = coming if known_at is None else never
        self._view = view
        self._joined = joined
        self._statuses: LRUCache[tuple[str, date, bool], Status] = LRUCache(_STATUSES)
        self._watched: LRUCache[str, Statuses] = LRUCache(_WATCHED)
        self._made: dict[Hashable, Any] = {}

    @property
    def kept(self) -> KeptPicture:
        """What of it is kept beside the ledger."""
        return self._joined

    def once(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """What was made of this picture under a key, made when it is first asked for."""
        if key not in self._made:
            self._made[key] = make()
        made: _T = self._made[key]
        return made

    def decided_since(self, ledger: Ledger) -> tuple[Judgement, ...]:
        """The decisions that the ledger has taken since the picture was made."""
        return ledger.judgements_after(self._view)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The truces in order of their announcement."""
        return self._joined.rows

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self._joined.findings

    @cached_property
    def truces(self) -> tuple[Truce, ...]:
        """In order of their announcement."""
        return tuple(self.truce(r.id) for r in self.rows)

    def truce(self, truce: str) -> Truce:
        return self._joined.truce(truce)

    def row(self, truce: str) -> Row:
        return self._rows[truce]

    @cached_property
    def _rows(self) -> dict[str, Row]:
        return {r.id: r for r in self.rows}

    def claims_of(self, truce: Truce) -> tuple[KnownClaim, ...]:
        """The claims that bear on a truce, in order of what happened; their documents come without text."""
        return self._joined.body(truce.id).claims

    def events_of(self, truce: Truce, claims: Iterable[str]) -> list[Event]:
        """The events of which these of the truce's claims tell, earliest first."""
        return self.happenings.told_by(claims, self._joined.body(truce.id).rows)

    def status(self, truce: Truce, at: date, *, arabic: bool = False) -> Status:
        """Where the truce stood on that day, by what was known at the picture's time."""
        asked = truce.id, at, arabic
        found = self._statuses.get(asked)
        if found is None:
            found = self._kept(truce, at, arabic) or self._on_any_day(truce).on(at, arabic=arabic)
            found = self._statuses[asked] = replace(found, at=at, known_at=self.known_at)
        return found

    def _kept(self, truce: Truce, at: date, arabic: bool) -> Status | None:
        """That of the last day before on which it can have changed, where it is kept: it holds on."""
        row = self._rows.get(truce.id)
        if row is None or not row.begun_by(at):
            return None
        return self._joined.lives.status(row.digest, arabic, row.since(at))

    def labels(self, truces: Iterable[str], at: date, allow: Allowing = always) -> dict[str, Label]:
        """The labels that truces, by their ids, had on that day: as :meth:`status` gives them, but those that are kept
        are not worked out again. ``allow`` is asked first."""
        kept = self._joined.labels(at)
        missing = [t for t in truces if t not in kept]
        allow(len(missing))
        made = {t: self.status(self.truce(t), at).label for t in missing}
        if made:
            self._joined.keep_labels(at, {self.row(t): label for t, label in made.items()})
        return {**kept, **made}

    def _on_any_day(self, truce: Truce) -> Statuses:
        found = self._watched.get(truce.id)
        if found is None:
            found = Statuses(truce, self.claims_of(truce), sides=self.who.sides)
            self._watched[truce.id] = found
        return found

    def begun(self, truce: Truce) -> date | None:
        """The first day on which it can have been announced; when no report says, the day it was first told of."""
        return self.row(truce.id).begun

    def history(self, truce: Truce, until: date, *, arabic: bool = False) -> History:
        """Each day up to ``until`` on which the answer changed, with the status from then on, rising."""
        whole = self._joined.lives.history(self.row(truce.id).digest, arabic, partial(self._life, truce))
        return tuple((day, replace(told, known_at=self.known_at)) for day, told in whole if day <= until)

    def told(self, truce: Truce, until: date) -> History:
        """The history with, in the place of the last change, the status of the day ``until`` since that change."""
        history = self.history(truce, until)
        return (*history[:-1], (history[-1][0], self.status(truce, until))) if history else ()

    def outlines(self, truce: str, until: date) -> Outlines:
        """The history of a truce, by its id, as a list tells it. It is the same for whoever knew the same claims."""
        row = self.row(truce)
        whole = self._joined.lives.outlines(row.digest, lambda: self._life(self.truce(truce)))
        return tuple((day, told) for day, told in whole if day <= until)

    def cited(self, truce: Truce, until: date) -> Iterator[str]:
        """The claims that the proofs of the days up to ``until`` end in, those of the earliest day first."""
        whole = self._joined.lives.cited(self.row(truce.id).digest, partial(self._life, truce))
        return (claim for day, claims in whole if day <= until for claim in claims)

    def _life(self, truce: Truce) -> Life:
        return life(self._on_any_day(truce), self.row(truce.id).days())

    def claim(self, claim: str) -> KnownClaim | None:
        """A claim that counts, by its id, with its report's text; its document is its lineage. None: there is none."""
        found = next((known for read, known in self._view.claims_beginning(claim) if read.id == claim), None)
        return self._joined.dated(self.as_known(found)) if found else None

    def as_known(self, found: KnownClaim) -> KnownClaim:
        """A claim that counts with whom people hold its names to mean; its document is its lineage."""
        if not self.who.known.decided:
            return found
        whole = self.who.counted(found.claim.doc)
        return next((k for k in whole[1] if k.claim.id == found.claim.id), found) if whole else found

    def counted(self, doc: str) -> tuple[Report, tuple[KnownClaim, ...]] | None:
        """The report that counts for a document, and its claims as people left them; None when there is none."""
        return self.who.counted(doc)

    def voice_of(self, doc: str) -> frozenset[str]:
        """The documents that are one voice with this one, itself among them."""
        return self.happenings.copies(doc)

    def document(self, doc: str) -> Document | None:
        """The report that counts for a document, with its text; its claims are not read. None when none counts."""
        found = self._view.document(doc)
        return self.dated(found) if found else None

    @cached_property
    def reports(self) -> dict[str, Report]:
        """The reports that bear on a truce, with their texts, by document."""
        return {doc: replace(r, document=self.dated(r.document)) for doc, r in self._stored.items()}

    @cached_property
    def _stored(self) -> dict[str, Report]:
        return {doc: report for doc in sorted(self._joined.lineages) if (report := self._view.report(doc))}

    def dated(self, document: Document) -> Document:
        """The report as it is; where it has no last day of its own, with the days that others leave for it."""
        found = self._joined.redated.get(document.id)
        return found.report(document) if found else document

    @cached_property
    def lineage_of(self) -> dict[str, str]:
        """Document → lineage, for those reports."""
        return lineages(
            [Reading.of(r) for r in self._stored.values()],
            tie(self._view.pairs(Verdict.MERGE, Joined.REPORTS), self._view.pairs(Verdict.SPLIT, Joined.REPORTS)),
        )

    @cached_property
    def who(self) -> Who:
        """Who is whom."""
        return self._joined.who(self._view)

    @cached_property
    def happenings(self) -> Happenings:
        """The events that the reports known then tell of."""
        return self._joined.happenings(self._view, self._coming)

    @cached_property
    def rulings(self) -> tuple[Ruling, ...]:
        """Every decision of a person known then, with what became of it, oldest first."""
        return rulings(self._view, self.who)

    def would_part(self, pairs: Iterable[tuple[str, str]]) -> bool:
        """Would each two of these claims tell of two truces, if somebody decided so?"""
        new = [frozenset(p) for p in pairs]
        merged = [p for p in self._view.pairs(Verdict.MERGE) if frozenset(p) not in new]
        parted = [*self._view.pairs(Verdict.SPLIT), *((min(p), max(p)) for p in new)]
        stories = self._joined.stories(self._view, tie(merged, parted))
        return not any(pair <= story.core_ids for pair in new for story in stories)

    def joins(self, truce: Truce) -> tuple[Match, ...]:
        """Why the claims that tell of the truce were taken to tell of one: a score with its reasons for each that came
        to the first."""
        ties = tie(self._view.pairs(Verdict.MERGE), self._view.pairs(Verdict.SPLIT))
        mine = (s for s in self._joined.stories(self._view, ties) if truce.founded_by in s.core_ids)
        return tuple(match for story in mine for match in story.joins)

    def told_by(self, claim: str | None) -> Truce | None:
        """The truce that a claim tells of: that it exists, goes on or is over. None when it tells of none."""
        known = self.claim(claim) if claim else None
        if known is None or not founds(known.claim):
            return None
        return next((self.truce(t) for t in self.borne_on([known.claim.id]).get(known.claim.id, ())), None)

    def borne_on(self, claims: Iterable[str]) -> dict[str, list[str]]:
        """Claim → ids of the truces on which it bears, in order of their announcement; none for one that bears on
        none."""
        return self._joined.bearing(claims)

    def tellers(self, truce: Truce) -> tuple[str, ...]:
        """Ids of the claims that tell of the truce so."""
        return tuple(k.claim.id for k in self._joined.framing(truce.id, ()) if founds(k.claim))

    def telling(self, truce: Truce) -> tuple[KnownClaim, ...]:
        """The claims that tell of the truce and of its terms, in order of what happened."""
        terms = {claim for term in truce.terms for claim in term.evidence}
        return tuple(k for k in self._joined.framing(truce.id, terms) if founds(k.claim) or k.claim.id in terms)

    def meant(self, judgement: Judgement) -> Truce | None:
        """The truce that a decision means by the claim it is about, whatever the truce is called now."""
        return self.told_by(self._view.found(judgement.subject, judgement.anchor))
