"""Asking the ledger: which truces there are as known at a time, and where each stood on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import zip_longest

from hudna.app.relevance import FOUNDING, RELEVANT, bearing_documents
from hudna.ledger import Ledger, View
from hudna.lexicon.sides import installed_sides
from hudna.model.document import Gap
from hudna.model.entry import KnownClaim, Report
from hudna.model.event import Event
from hudna.model.finding import Finding, HudnaError
from hudna.model.judgement import Verdict
from hudna.model.status import Status
from hudna.model.truce import Truce
from hudna.resolve.events import events
from hudna.resolve.lineages import Reading, lineages
from hudna.resolve.stories import founds
from hudna.resolve.ties import tie
from hudna.resolve.truces import truces
from hudna.text.fold import fold_key
from hudna.truce.engine import status
from hudna.truce.facts import OCCURRENCES
from hudna.truce.rules import installed_rules


class AskError(HudnaError):
    """A question that names something the ledger does not hold: a wrong call."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Handled:
    """A truce with the short name that people call it by (``T1``)."""

    handle: str
    truce: Truce


class Picture:
    """All truces as known at one time, worked out once from the reports that can bear on one."""

    def __init__(self, view: View, known_at: datetime | None) -> None:
        self.known_at = known_at
        self._view = view
        told = any(founds(k.claim) for k in view.known_claims({}, texts=False, kinds=FOUNDING))
        light = view.known_claims({}, texts=False, kinds=RELEVANT) if told else ()
        self.reports = _load(view, bearing_documents(light, installed_sides()))
        self.lineage_of = lineages([reading_of(r) for r in self.reports.values()])
        self.claims = {k.claim.id: _whole(k, self) for k in light if k.claim.doc in self.reports}
        """Every claim of a relevant kind in a report that can bear on a truce, by its id."""
        gaps: dict[str, Sequence[Gap]] = {doc: r.gaps for doc, r in self.reports.items() if r.gaps}
        ties = tie(view.pairs(Verdict.MERGE), view.pairs(Verdict.SPLIT))
        found, findings = truces(tuple(self.claims.values()), gaps, ties=ties)
        self.truces: tuple[Truce, ...] = tuple(found)
        """In order of their announcement."""
        self.findings: tuple[Finding, ...] = tuple(findings)

    def claims_of(self, truce: Truce) -> tuple[KnownClaim, ...]:
        """The claims that bear on a truce, in order of what happened."""
        return tuple(self.claims[c] for c in truce.claims if c in self.claims)

    def status(self, truce: Truce, at: date, *, arabic: bool = False) -> Status:
        """Where the truce stood on that day, by what was known at the picture's time."""
        return status(truce, self.claims_of(truce), at, self.known_at, arabic=arabic)

    def begun(self, truce: Truce) -> date | None:
        """The first day on which it can have been announced; when no report says, the day it was first told of."""
        if truce.announced and truce.announced.earliest:
            return truce.announced.earliest
        return min((d for k in self.claims_of(truce) if (d := k.document.published.latest)), default=None)

    def history(self, truce: Truce, until: date, *, arabic: bool = False) -> tuple[tuple[date, Status], ...]:
        """Each day up to ``until`` on which the answer changed, with the status from then on, rising."""
        found: list[tuple[date, Status]] = []
        for day in self._turning_days(truce, until):
            now = self.status(truce, day, arabic=arabic)
            if not found or _axes(found[-1][1]) != _axes(now):
                found.append((day, now))
        return tuple(found)

    def _turning_days(self, truce: Truce, until: date) -> list[date]:
        """The days on which an answer can change: something is said, happens, ends, or has been silent too long."""
        claims = self.claims_of(truce)
        told = sorted({d for k in claims if (d := k.document.published.latest)})
        silent = timedelta(days=installed_rules(OCCURRENCES).stale_after_days + 1)
        days = set(told)
        days.update(d + silent for d, later in zip_longest(told, told[1:]) if later is None or later >= d + silent)
        days.update(d for k in claims if (h := k.claim.happened) for d in (h.earliest, h.latest) if d)
        for span in filter(None, (truce.announced, truce.effective, truce.ends)):
            days.update(d for d in (span.earliest, span.latest) if d)
        if truce.ends and truce.ends.latest:
            days.add(truce.ends.latest + timedelta(days=1))
        first = self.begun(truce)
        return sorted(d for d in days if d <= until and (first is None or d >= first))

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The events that the relevant claims tell of, earliest first."""
        return tuple(events(tuple(self.claims.values())))


class Ask:
    """Questions to one ledger. A picture is made once for each knowledge time."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._pictures: dict[datetime | None, Picture] = {}
        self._lineages: dict[datetime | None, dict[str, str]] = {}

    def lineages(self, known_at: datetime | None = None) -> dict[str, str]:
        """Document id → lineage, for every report known then. Holds the folded texts of all of them while it works."""
        if known_at not in self._lineages:
            self._lineages[known_at] = lineages([reading_of(r) for r in self.ledger.as_of(known_at).reports()])
        return self._lineages[known_at]

    def picture(self, known_at: datetime | None = None) -> Picture:
        """What was known at that moment (UTC); None: everything that has been read."""
        if known_at not in self._pictures:
            self._pictures[known_at] = Picture(self.ledger.as_of(known_at), known_at)
        return self._pictures[known_at]

    def handled(self, known_at: datetime | None = None) -> list[Handled]:
        """The truces known then. A truce has one handle whatever the knowledge time: its place among all known now;
        one that later reports dissolved into others comes after those."""
        names = {t.id: f"T{i}" for i, t in enumerate(self.picture().truces, 1)}
        for truce in self.picture(known_at).truces:
            names.setdefault(truce.id, f"T{len(names) + 1}")
        return [Handled(names[t.id], t) for t in self.picture(known_at).truces]

    def listed(self, at: date, known_at: datetime | None = None) -> list[Handled]:
        """The truces known then that had begun by the day ``at``."""
        picture = self.picture(known_at)
        return [h for h in self.handled(known_at) if (first := picture.begun(h.truce)) is None or first <= at]

    def find(self, name: str, known_at: datetime | None = None) -> Handled:
        """The truce of that handle, id, unambiguous beginning of an id, or part of a name.

        Raises AskError, listing what there is, when none or several fit.
        """
        known = self.handled(known_at)
        wanted = fold_key(name).casefold()
        for fits in (
            [h for h in known if wanted in (h.handle.casefold(), h.truce.id)],
            [h for h in known if h.truce.id.startswith(wanted) or h.truce.id.removeprefix("truce-").startswith(wanted)],
            [h for h in known if wanted in fold_key(f"{h.truce.name.en} {h.truce.name.ar}").casefold()],
        ):
            if len(fits) == 1 and wanted:
                return fits[0]
            if fits and wanted:
                raise AskError(f"{name!r} could be any of {len(fits)} truces", _choices(fits))
        if not known:
            raise AskError(f"there is no truce {name!r}: no truce was known", "hudna truces lists what there is")
        raise AskError(f"there is no truce {name!r}", _choices(known))


def _choices(known: Iterable[Handled]) -> str:
    return "choose one of:\n" + "\n".join(f"    {h.handle}  {h.truce.id}  {h.truce.name.en}" for h in known)


def _load(view: View, wanted: frozenset[str]) -> dict[str, Report]:
    """The reports of these documents with their texts."""
    return {doc: report for doc in sorted(wanted) if (report := view.report(doc)) is not None}


def reading_of(report: Report) -> Reading:
    """What is needed of a report to tell copies."""
    document = report.document
    return Reading(document.id, fold_key(document.full_text), report.lineage_key, document.published.latest)


def _whole(known: KnownClaim, picture: Picture) -> KnownClaim:
    """The claim with its report's text and lineage."""
    doc = known.claim.doc
    return replace(known, document=picture.reports[doc].document, lineage=picture.lineage_of[doc])


def _axes(status: Status) -> tuple[object, ...]:
    return status.label, status.lifecycle, status.compliance, status.stance, status.support
