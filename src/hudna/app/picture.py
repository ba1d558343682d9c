"""The picture: all truces as known at one time, with the claims that bear on each, worked out once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import zip_longest

import msgspec

from hudna.app.relevance import FOUNDING, RELEVANT, bearing_documents
from hudna.app.rulings import Ruling, rulings
from hudna.ledger import View
from hudna.lexicon.sides import installed_sides
from hudna.model.document import Gap
from hudna.model.entry import KnownClaim, Report
from hudna.model.event import Event
from hudna.model.finding import Finding
from hudna.model.judgement import Judgement, Verdict
from hudna.model.status import Status
from hudna.model.truce import Names, Truce
from hudna.resolve.events import events
from hudna.resolve.lineages import Reading, lineages
from hudna.resolve.stories import founds
from hudna.resolve.ties import Ties, tie
from hudna.resolve.truces import truces
from hudna.text.fold import fold_key
from hudna.truce.engine import status
from hudna.truce.facts import OCCURRENCES
from hudna.truce.rules import installed_rules


@dataclass(frozen=True, slots=True)
class Row:
    """What a list needs of a truce. ``turns``: the days on which its status can change, rising, as ISO 8601 with blanks
    between: of most rows nobody asks for them."""

    id: str
    name: Names
    begun: date | None
    turns: str
    digest: str
    """Of the truce and its claims: equal digests, equal answers on every day."""

    def days(self) -> list[date]:
        return [date.fromisoformat(d) for d in self.turns.split()]

    def turns_between(self, first: date, last: date) -> bool:
        """Is there a turn after the first day and up to the last?"""
        return any(first.isoformat() < day <= last.isoformat() for day in self.turns.split())


@dataclass(frozen=True, slots=True)
class Body:
    """A truce and the claims that bear on it, in order of what happened; their documents come without text."""

    truce: Truce
    claims: tuple[KnownClaim, ...]


class Joined:
    """What joining has found, all in memory. One that is loaded from a file has the same face."""

    def __init__(self, bodies: Sequence[Body], findings: Sequence[Finding]) -> None:
        self.rows = tuple(_row(b) for b in bodies)
        self.findings = tuple(findings)
        self.bodies = tuple(bodies)
        self._by_id = {b.truce.id: b for b in bodies}

    def body(self, truce: str) -> Body:
        return self._by_id[truce]


class Picture:
    """All truces as known at one time."""

    def __init__(self, view: View, known_at: datetime | None, joined: Joined | None = None) -> None:
        """``joined``: what an earlier picture of the same state of the ledger found; None: join now."""
        self.known_at = known_at
        self._view = view
        self.joined = joined or self._join()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The truces in order of their announcement."""
        return self.joined.rows

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.joined.findings

    @cached_property
    def truces(self) -> tuple[Truce, ...]:
        """In order of their announcement."""
        return tuple(self.truce(r.id) for r in self.rows)

    def truce(self, truce: str) -> Truce:
        return self.joined.body(truce).truce

    def row(self, truce: str) -> Row:
        return self._rows[truce]

    @cached_property
    def _rows(self) -> dict[str, Row]:
        return {r.id: r for r in self.rows}

    def claims_of(self, truce: Truce) -> tuple[KnownClaim, ...]:
        """The claims that bear on a truce, in order of what happened; their documents come without text."""
        return self.joined.body(truce.id).claims

    def status(self, truce: Truce, at: date, *, arabic: bool = False) -> Status:
        """Where the truce stood on that day, by what was known at the picture's time."""
        return status(truce, self.claims_of(truce), at, self.known_at, arabic=arabic)

    def begun(self, truce: Truce) -> date | None:
        """The first day on which it can have been announced; when no report says, the day it was first told of."""
        return self.row(truce.id).begun

    def history(self, truce: Truce, until: date, *, arabic: bool = False) -> tuple[tuple[date, Status], ...]:
        """Each day up to ``until`` on which the answer changed, with the status from then on, rising."""
        found: list[tuple[date, Status]] = []
        for day in self.row(truce.id).days():
            if day > until:
                break
            now = self.status(truce, day, arabic=arabic)
            if not found or axes(found[-1][1]) != axes(now):
                found.append((day, now))
        return tuple(found)

    @cached_property
    def claims(self) -> dict[str, KnownClaim]:
        """Every claim of a relevant kind in a report that can bear on a truce, by its id, with its report's text."""
        light, reports, lineage_of = self._material
        return {
            k.claim.id: replace(k, document=reports[k.claim.doc].document, lineage=lineage_of[k.claim.doc])
            for k in light
            if k.claim.doc in reports
        }

    @property
    def reports(self) -> dict[str, Report]:
        """The reports that can bear on a truce, with their texts, by document."""
        return self._material[1]

    @property
    def lineage_of(self) -> dict[str, str]:
        """Document → lineage, for those reports."""
        return self._material[2]

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The events that the relevant claims tell of, earliest first."""
        return tuple(events(tuple(self.claims.values())))

    @cached_property
    def _material(self) -> tuple[tuple[KnownClaim, ...], dict[str, Report], dict[str, str]]:
        """Claims of relevant kinds without texts, the reports that can bear on a truce, and their lineages."""
        view = self._view
        told = any(founds(k.claim) for k in view.known_claims({}, texts=False, kinds=FOUNDING))
        light = view.known_claims({}, texts=False, kinds=RELEVANT) if told else ()
        reports = _load(view, bearing_documents(light, installed_sides()))
        return light, reports, lineages(readings(reports.values()))

    @cached_property
    def rulings(self) -> tuple[Ruling, ...]:
        """Every decision of a person known then, with what became of it, oldest first."""
        return rulings(self._view)

    def would_part(self, pairs: Iterable[tuple[str, str]]) -> bool:
        """Would each two of these claims tell of two truces, if somebody decided so?"""
        new = [frozenset(p) for p in pairs]
        merged = [p for p in self._view.pairs(Verdict.MERGE) if frozenset(p) not in new]
        parted = [*self._view.pairs(Verdict.SPLIT), *((min(p), max(p)) for p in new)]
        found, _ = self._told(tie(merged, parted))
        return not any(pair <= set(t.claims) for pair in new for t in found)

    def told_by(self, claim: str | None) -> Truce | None:
        """The truce that a claim tells of: that it exists, goes on or is over. None when it tells of none."""
        if claim is None or claim not in self.claims or not founds(self.claims[claim].claim):
            return None
        return next((t for t in self.truces if claim in t.claims), None)

    def tellers(self, truce: Truce) -> tuple[str, ...]:
        """Ids of the claims that tell of the truce so."""
        return tuple(k.claim.id for k in self.claims_of(truce) if founds(k.claim))

    def meant(self, judgement: Judgement) -> Truce | None:
        """The truce that a decision means by the claim it is about, whatever the truce is called now."""
        return self.told_by(self._view.found(judgement.subject, judgement.anchor))

    def _join(self) -> Joined:
        found, findings = self._told(tie(self._view.pairs(Verdict.MERGE), self._view.pairs(Verdict.SPLIT)))
        return Joined([self._body(t) for t in found], findings)

    def _told(self, ties: Ties) -> tuple[list[Truce], list[Finding]]:
        gaps: dict[str, Sequence[Gap]] = {doc: r.gaps for doc, r in self.reports.items() if r.gaps}
        return truces(tuple(self.claims.values()), gaps, ties=ties)

    def _body(self, truce: Truce) -> Body:
        mine = (self.claims[c] for c in truce.claims if c in self.claims)
        return Body(truce, tuple(replace(k, document=replace(k.document, text="")) for k in mine))


def axes(status: Status) -> tuple[object, ...]:
    """What has to change for a status to count as another one."""
    return status.label, status.lifecycle, status.compliance, status.stance, status.support


def readings(reports: Iterable[Report]) -> list[Reading]:
    """What is needed of reports to tell copies."""
    return [
        Reading(r.document.id, fold_key(r.document.full_text), r.lineage_key, r.document.published.latest)
        for r in reports
    ]


def _row(body: Body) -> Row:
    return Row(
        body.truce.id,
        body.truce.name,
        _begun(body),
        " ".join(d.isoformat() for d in _turns(body)),
        digest_of(encoded(body)),
    )


def encoded(body: Body) -> bytes:
    """A body as it is kept."""
    return msgspec.msgpack.encode(body)


def digest_of(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _begun(body: Body) -> date | None:
    announced = body.truce.announced
    if announced and announced.earliest:
        return announced.earliest
    return min((d for k in body.claims if (d := k.document.published.latest)), default=None)


def _turns(body: Body) -> list[date]:
    """The days on which an answer can change: something is said, happens, falls due, or has been silent too long."""
    truce, claims = body.truce, body.claims
    told = sorted({d for k in claims if (d := k.document.published.latest)})
    silent = timedelta(days=installed_rules(OCCURRENCES).stale_after_days + 1)
    days = set(told)
    days.update(d + silent for d, later in zip_longest(told, told[1:]) if later is None or later >= d + silent)
    days.update(d for k in claims if (h := k.claim.happened) for d in (h.earliest, h.latest) if d)
    days.update(k.met for k in claims if k.met)
    for span in filter(None, (truce.announced, truce.effective)):
        days.update(d for d in (span.earliest, span.latest) if d)
    # what is due by a day is past on the next
    for span in filter(None, (truce.ends, *(t.deadline for t in truce.terms))):
        days.update(d + n * timedelta(days=1) for d in (span.earliest, span.latest) if d for n in (0, 1))
    first = _begun(body)
    return sorted(d for d in days if first is None or d >= first)


def _load(view: View, wanted: frozenset[str]) -> dict[str, Report]:
    """The reports of these documents with their texts."""
    return {doc: report for doc in sorted(wanted) if (report := view.report(doc)) is not None}
