"""What was done: incidents held against the clauses, violations that somebody names, triggers of termination."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hudna.lexicon.side import Relation
from hudna.model.claim import Kind, TermKind
from hudna.model.entry import KnownClaim, Review
from hudna.model.interval import Interval, Truth
from hudna.model.truce import Effect, TermVersion
from hudna.text.fold import fold_key
from hudna.truce.calculus import Occurrence
from hudna.truce.scope import Tested, scope_tests
from hudna.truce.view import View, said, uttered, when

_Named = tuple[TermVersion, set[str]]
"""A termination clause, and the words for whom it names."""


@dataclass(frozen=True, slots=True)
class Incidents:
    """``tested``: every incident told of that had perhaps happened by the day, against every prohibition."""

    tested: tuple[Tested, ...]
    occurrences: tuple[Occurrence, ...]
    triggered: tuple[tuple[TermVersion, KnownClaim], ...]
    """Termination clauses with the attack on whom they name."""


@dataclass(frozen=True, slots=True)
class _Incident:
    """An incident, and what it is to the truce once it has happened."""

    happened: Interval
    tested: tuple[Tested, ...]
    occurrences: tuple[Occurrence, ...]
    triggered: tuple[tuple[TermVersion, KnownClaim], ...]


def of_incidents(view: View) -> Incidents:
    """Incidents and what they are to the truce."""
    every = view.lasting("incidents", lambda: tuple(_incidents(view)))
    told = [i for i in every if i.happened.by(view.at) is not Truth.NO]
    triggered = tuple(t for i in told for t in i.triggered)
    found = [o for i in told for o in i.occurrences]
    found += view.lasting("accused", lambda: [Occurrence("called_a_violation", uttered(k), k) for k in _accused(view)])
    found += [Occurrence("trigger_happened", when(k), k, about=t.id) for t, k in triggered]
    return Incidents(tuple(t for i in told for t in i.tested), tuple(dict.fromkeys(found)), triggered)


def _incidents(view: View) -> Iterator[_Incident]:
    """Every incident told of, whenever it happened."""
    told = view.of_kind(Kind.ATTACK, Kind.VIOLATION, Kind.CLAIM)
    personal = any(Effect.PERSONAL_ACT in t.effect for t in view.terms)
    named = [(t, set(fold_key(t.trigger).split())) for t in view.terms if t.kind is TermKind.TERMINATION and t.trigger]
    tests: dict[str, list[Tested]] = defaultdict(list)
    for tested in scope_tests(view, told):
        tests[tested.incident.claim.id].append(tested)
    for known in told:
        mine = tests[known.claim.id]
        occurrences = tuple(o for t in mine for o in _of_test(t, view, personal))
        yield _Incident(when(known), tuple(mine), occurrences, tuple(_triggered(view, known, named)))


def _of_test(tested: Tested, view: View, personal: bool) -> Iterator[Occurrence]:
    """What one incident is to one clause. A member's own act under an attribution rule is at most blamed."""
    known, happened = tested.incident, when(tested.incident)
    admitted = _in_scope(tested) and _admitted(known, view)
    if admitted:
        own = personal and tested.member_only
        yield Occurrence("forbidden_act_blamed" if own else "forbidden_act_admitted", happened, known)
    elif _in_scope(tested) and known.claim.kind is not Kind.CLAIM:
        yield Occurrence("forbidden_act_blamed", happened, known)
    if _beside(tested):
        yield Occurrence("act_beside_the_terms", happened, known)
    if _unknown_hand(tested, nobody=view.nobody(known.claim.actor)):
        yield Occurrence("forbidden_act_by_unknown_hand", happened, known)
    if known.claim.kind is Kind.VIOLATION and _possible(tested):
        yield Occurrence("called_a_violation", uttered(known), known)


def _in_scope(tested: Tested) -> bool:
    test = tested.test
    certain = test.actor & test.target & test.time is Truth.YES
    return certain and not tested.elsewhere and Truth.NO not in (test.means, test.area)


def _beside(tested: Tested) -> bool:
    test = tested.test
    certain = test.actor & test.time is Truth.YES and tested.beside
    return certain and not tested.elsewhere and Truth.NO not in (test.means, test.area)


def _unknown_hand(tested: Tested, *, nobody: bool) -> bool:
    test, claim = tested.test, tested.incident.claim
    certain = test.target & test.means & test.time is Truth.YES
    return claim.kind is Kind.ATTACK and nobody and certain and not tested.elsewhere and test.area is not Truth.NO


def _possible(tested: Tested) -> bool:
    """A violation of this truce, as far as its doer and day tell."""
    return tested.test.time is Truth.YES and tested.test.actor is not Truth.NO


def _admitted(known: KnownClaim, view: View) -> bool:
    """The doer says so, or a person established that it was the party's act."""
    if known.review is Review.ESTABLISHED or known.claim.kind is Kind.CLAIM:
        return True
    own = view.stand(known.claim.speaker, view.truce.parties)
    return own in (Relation.SAME, Relation.MEMBER) and _speaks_for_itself(known, view)


def _speaks_for_itself(known: KnownClaim, view: View) -> bool:
    names = [view.sides.of(p) for p in known.claim.actor]
    voices = [view.sides.of(p) for p in known.claim.speaker]
    own = [v for v in voices if any(view.sides.relation(v, n) is Relation.SAME for n in names)]
    # ``تبادل الطرفان الاتهامات بخرق الهدنة``: each says so of the other
    opposed = any(_apart(view.sides.relation(v, o), known) for v in own for o in own if v is not o)
    return bool(own) and not opposed


def _apart(relation: Relation, known: KnownClaim) -> bool:
    """Two of whom names do not tell how they stand broke it each against the other, where no third is hit."""
    return relation is Relation.DIFFERENT or (relation is Relation.UNKNOWN and not known.claim.recipient)


def _accused(view: View) -> Iterator[KnownClaim]:
    """A side of the truce accuses a side of it of a violation."""
    everybody = (*view.truce.parties, *view.truce.toward)
    for known in view.of_kind(Kind.ACCUSATION):
        folded = fold_key(said(known.claim))
        if not any(stem in folded for stem in view.book.violation_stems):
            continue
        accused = view.stand(known.claim.recipient, everybody)
        if accused is not None and accused.joins and view.after_beginning(uttered(known)) is not Truth.NO:
            yield known


def _triggered(view: View, known: KnownClaim, named: Sequence[_Named]) -> Iterator[tuple[TermVersion, KnownClaim]]:
    """The termination clauses that name somebody who was attacked after the announcement."""
    if not named or known.claim.kind is not Kind.ATTACK or view.after_beginning(when(known)) is not Truth.YES:
        return
    for party in known.claim.recipient:
        words = {w for w in fold_key(party.text).split() if len(w) > 2}
        yield from ((t, known) for t, trigger in named if len(words) >= 2 and words <= trigger)
