"""What somebody has to do: conditions, deadlines and obligations, and the deeds by which they are met."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from hudna.lexicon.clauses import fulfilling, matters_of
from hudna.lexicon.wording import content, share_told
from hudna.model.claim import Kind, Modality, TermKind
from hudna.model.entry import KnownClaim
from hudna.model.interval import Interval, Truth
from hudna.model.status import TermStanding, TermState
from hudna.model.truce import Clause, Effect, TermVersion
from hudna.truce.calculus import Occurrence
from hudna.truce.view import View, said, uttered, when

_DUTIES = frozenset({TermKind.CONDITION, TermKind.DEADLINE, TermKind.OBLIGATION})
_SHARED = 0.6
"""Share of a duty's words that a deed told later must have, to be taken for what was asked."""


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """A version of a clause and what meets it. ``sure`` is unknown when only whoever had to do it says so."""

    term: TermVersion
    when: Interval
    claim: KnownClaim | None
    sure: Truth


@dataclass(frozen=True, slots=True)
class Duties:
    occurrences: tuple[Occurrence, ...]
    fulfilled: tuple[Fulfilment, ...]


def of_duties(view: View) -> Duties:
    """Conditions set and met, and due days that passed, of every clause that was known."""
    duties = [(c, v) for c in view.clauses for v in c.versions if v.kind in _DUTIES]
    fulfilled = tuple(f for _, term in duties for f in _fulfilments(term, view))
    found: list[Occurrence] = []
    for clause, term in duties:
        mine = [f for f in fulfilled if f.term is term]
        if Effect.SUSPENSIVE in term.effect:
            found += _set(term, view)
            found += [Occurrence("condition_met", f.when, f.claim, term.id, f.sure) for f in mine]
            # another reading of the clause was met: whether this one is the right reading is not known
            other = [f for f in fulfilled if f.term in clause.versions and f.term is not term]
            found += [Occurrence("condition_met", f.when, f.claim, term.id, Truth.UNKNOWN) for f in other]
        found += _due(term, mine, view)
    found += _all_met(duties, fulfilled)
    return Duties(tuple(found), fulfilled)


def standing_of(term: TermVersion, view: View, duties: Duties, triggered: Sequence[KnownClaim]) -> TermStanding:
    """How a version of a clause stands on the day."""
    if triggered:
        return TermStanding(term.id, TermState.TRIGGERED, tuple(dict.fromkeys(k.claim.id for k in triggered)))
    if term.kind not in _DUTIES:
        return TermStanding(term.id, TermState.BINDING)
    done = [f for f in duties.fulfilled if f.term is term and f.when.by(view.at) is Truth.YES]
    for sure, state in ((Truth.YES, TermState.MET), (Truth.UNKNOWN, TermState.MET_SAID)):
        by = [f for f in done if f.sure is sure]
        if by:
            return TermStanding(term.id, state, tuple(f.claim.claim.id for f in by if f.claim))
    missed = [o for o in duties.occurrences if o.name == "due_day_passed" and o.about == term.id]
    passed = [o for o in missed if o.when.by(view.at) is Truth.YES]
    if passed:
        state = TermState.MISSED if any(o.sure is Truth.YES for o in passed) else TermState.PASSED
        return TermStanding(term.id, state, tuple(o.claim.claim.id for o in passed if o.claim))
    return TermStanding(term.id, TermState.OPEN)


def _set(term: TermVersion, view: View) -> Iterator[Occurrence]:
    for known in view.claims:
        if known.claim.id in term.evidence:
            yield Occurrence("condition_set", uttered(known), known, term.id)


def _due(term: TermVersion, fulfilled: Sequence[Fulfilment], view: View) -> Iterator[Occurrence]:
    """A due day passed. Whether the duty was done is unknown unless somebody reports that it was not."""
    if term.deadline is None or term.deadline.latest is None:
        return
    day = term.deadline.latest + timedelta(days=1)
    passed = Interval(day, day)
    told = [k for k in view.claims if _not_done(term, k, view)]
    in_time = any(f.sure & f.when.by(term.deadline.latest) is Truth.YES for f in fulfilled)
    for known in told:
        yield Occurrence("due_day_passed", passed, known, term.id, Truth.UNKNOWN if in_time else Truth.YES)
    if not told and not in_time:
        yield Occurrence("due_day_passed", passed, None, term.id, Truth.UNKNOWN)
    if in_time:
        return
    settled = day + timedelta(days=1)
    for f in fulfilled:
        done = Interval(max(settled, f.when.earliest or settled), max(settled, f.when.latest or settled))
        yield Occurrence("duty_done", done, f.claim, term.id, f.sure)


def _all_met(
    duties: Sequence[tuple[Clause, TermVersion]], fulfilled: Sequence[Fulfilment]
) -> Iterator[Occurrence]:  # fmt: skip
    """When every condition that delays the truce is met it takes effect."""
    delaying = [t for _, t in duties if Effect.SUSPENSIVE in t.effect]
    met = {t.id: [f for f in fulfilled if f.term is t and f.sure is Truth.YES] for t in delaying}
    if delaying and all(met.values()):
        first = [min(fs, key=lambda f: (f.when.latest is None, f.when.latest)) for fs in met.values()]
        last = max(first, key=lambda f: (f.when.latest is None, f.when.latest))
        yield Occurrence("all_conditions_met", last.when, last.claim)


def _fulfilments(term: TermVersion, view: View) -> Iterator[Fulfilment]:
    """Deeds reported that do what the clause asks, by whoever has to do it; and the day that a person decided."""
    deeds = fulfilling(_matters(term))
    for known in view.claims:
        if known.claim.id in term.evidence and known.met is not None:
            yield Fulfilment(term, Interval.on(known.met), known, Truth.YES)
        elif known.claim.kind in deeds and known.claim.modality is Modality.ACTUAL and _does(term, known, view):
            own = view.stand(known.claim.speaker, term.bearer)
            sure = Truth.UNKNOWN if own is not None and own.joins else Truth.YES
            yield Fulfilment(term, when(known), known, sure)


def _does(term: TermVersion, known: KnownClaim, view: View) -> bool:
    claim = known.claim
    if claim.id in term.evidence or view.after_beginning(uttered(known)) is Truth.NO:
        return False
    return _on_it(term, known) and _by_bearer(term, known, view)


def _not_done(term: TermVersion, known: KnownClaim, view: View) -> bool:
    """Does a report say that the duty was not done: the deed denied, or whoever has to do it accused over it?"""
    claim = known.claim
    if claim.id in term.evidence:
        return False
    spoken = uttered(known)
    if term.deadline is None or term.deadline.latest is None or spoken.latest is None:
        return False
    if spoken.latest <= term.deadline.latest or not _on_it(term, known):
        return False
    if claim.modality is Modality.DENIED:
        return _by_bearer(term, known, view)
    accused = view.stand(claim.recipient, term.bearer)
    return claim.kind in (Kind.ACCUSATION, Kind.VIOLATION) and (accused is None or accused.joins)


def _by_bearer(term: TermVersion, known: KnownClaim, view: View) -> bool:
    doer = view.stand(known.claim.actor, term.bearer)
    return doer is None or doer.joins


def _matters(term: TermVersion) -> frozenset[str]:
    return matters_of(term.act or "")


def _on_it(term: TermVersion, known: KnownClaim) -> bool:
    """Are the words about the same matter, and do they have most of the clause's words of content?"""
    words = said(known.claim)
    if not _matters(term) & matters_of(words):
        return False
    by_when = term.deadline.text if term.deadline else None  # ``قبل 10 أكتوبر`` is no part of what is to be done
    asked = content(term.act or "", (*(r.name for r in (*term.bearer, *term.beneficiary)), by_when or ""))
    return share_told(asked, words) >= _SHARED
