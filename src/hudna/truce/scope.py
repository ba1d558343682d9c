"""The scope test: an incident held against a clause, aspect by aspect, with the reason. Unknown stays unknown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import TypeVar

from hudna.lexicon import load_lexicon
from hudna.lexicon.clauses import names_truce
from hudna.lexicon.side import Relation, Side
from hudna.lexicon.sides import Sides, truce_vocabulary
from hudna.model.claim import Claim, Kind, Location, Party, Precision, Stage, TermKind, Weapon, towns
from hudna.model.entry import KnownClaim
from hudna.model.interval import Truth
from hudna.model.status import ScopeTest
from hudna.model.truce import Area, TermVersion
from hudna.text.fold import fold_key
from hudna.truce.rules import RuleBook
from hudna.truce.view import View, said, uttered, when

_Placed = TypeVar("_Placed", Location, Area)
_LOCAL = (Precision.TOWN, Precision.ADMIN1, Precision.SITE)
_BY = {
    None: Truth.UNKNOWN,
    Relation.SAME: Truth.YES,
    Relation.MEMBER: Truth.YES,
    Relation.HOLDS: Truth.UNKNOWN,
    Relation.ALLIED: Truth.UNKNOWN,
    Relation.UNKNOWN: Truth.UNKNOWN,
    Relation.DIFFERENT: Truth.NO,
}


@dataclass(frozen=True, slots=True)
class Tested:
    """A scope test with the incident it tests; whether only a part of the bearer did it; and whether it hit another
    organ of the state that the clause protects, or a whole of which the clause protects a part."""

    test: ScopeTest
    incident: KnownClaim
    member_only: bool
    beside: bool
    elsewhere: bool
    """It happened in another town than the one for which the truce or its clause is told."""


@dataclass(frozen=True, slots=True)
class _Places:
    """Where a clause holds: ids of towns and provinces; of its towns, None when it is not told of towns alone; and the
    smallest places for which it is told, by id or name."""

    covered: frozenset[str]
    towns: frozenset[str] | None
    very: frozenset[str]

    def hold(self, claim: Claim, sides: Sides) -> bool:
        """Was it in the very places for which it is told? Whoever of their people was hit, they are meant."""
        listed, unlisted = _local(claim.where, sides)
        return any(there and there <= self.very for there in (listed, unlisted))

    def leave_out(self, incident: KnownClaim) -> bool:
        """Was it in another town? A province may hold the town: that stays open."""
        if self.towns is None:
            return False
        there = towns(incident.claim.where)
        return there is not None and not self.towns & there


@dataclass(frozen=True, slots=True)
class _Bounds:
    """What an incident is held against: a prohibition's sides, means (none: all) and places."""

    clause: str
    bearers: tuple[Side, ...]
    targets: tuple[Side, ...]
    means: frozenset[Weapon]
    places: _Places


def scope_tests(view: View, incidents: Sequence[KnownClaim]) -> list[Tested]:
    """Each incident against each prohibition; a truce whose prohibition nobody words is one of its own."""
    clauses: list[TermVersion | None] = [t for t in view.terms if t.kind is TermKind.PROHIBITION]
    bounds = [_bounds(view, c) for c in (clauses or [None])]
    return [_test(view, i, _names_violation(i, view.book), b) for i in incidents for b in bounds]


def _names_violation(incident: KnownClaim, book: RuleBook) -> bool:
    """Is the deed told as a violation of the truce, by a report, by the doer's own admission or as done in spite of
    it?"""
    if incident.claim.kind is Kind.VIOLATION:
        return True
    stems = book.violation_stems if incident.claim.kind is Kind.CLAIM else book.despite
    folded = fold_key(said(incident.claim))
    return any(stem in folded for stem in stems) and names_truce(folded)


def _bounds(view: View, clause: TermVersion | None) -> _Bounds:
    bearers = (clause.bearer if clause else ()) or view.truce.parties
    targets = (clause.target if clause else ()) or view.truce.toward
    if view.mutual:
        bearers = targets = (*bearers, *targets, *view.truce.parties, *view.truce.toward)
    means = frozenset(clause.means if clause else ())
    name = clause.id if clause else view.truce.id
    return _Bounds(name, view.sides_of(bearers), view.sides_of(targets), means, _places(view, clause))


def _test(view: View, incident: KnownClaim, reported: bool, bounds: _Bounds) -> Tested:
    claim, places = deed_of(view, incident).claim, bounds.places
    doer = view.stand_to(incident.claim.actor, bounds.bearers)
    # an organ of a state acts for it; a hit on one is not a hit on another
    actor = Truth.YES if doer is Relation.ALLIED else _BY[doer]
    hit = view.stand_to(claim.recipient, bounds.targets)
    target = _BY[hit]
    there = actor is Truth.YES and places.hold(claim, view.sides)
    if (reported and not claim.recipient) or (target is Truth.UNKNOWN and (reported or there)):
        target = Truth.YES
    means = _means(claim.weapon, bounds.means, reported)
    area = Truth.YES if reported else _area(places.covered, claim.where)
    time = _time(view, incident, reported)
    none_hit = "the report calls it a violation" if reported else "none named"
    reason = "; ".join(
        (
            f"actor {actor}: {_words(incident.claim.actor, 'nobody named')}",
            f"target {target}: {_words(claim.recipient, none_hit)}",
            f"means {means}: {claim.weapon or 'not stated'}",
            f"area {area}",
            f"time {time}",
        )
    )
    elsewhere = not reported and places.leave_out(incident)
    test = ScopeTest(incident.claim.id, bounds.clause, actor, target, means, area, time, reason)
    return Tested(test, incident, doer is Relation.MEMBER, hit in (Relation.ALLIED, Relation.HOLDS), elsewhere)


def deed_of(view: View, saying: KnownClaim) -> KnownClaim:
    """``تبنت الحركة الهجوم``: what a claim of responsibility that names no target means: the attack by nobody known
    that its report tells, else the only one of the days before. Itself where it says so, or none is found."""
    told = uttered(saying).latest
    if saying.claim.kind is not Kind.CLAIM or saying.claim.recipient or told is None:
        return saying
    open_ones = view.lasting("unclaimed", lambda: [k for k in view.of_kind(Kind.ATTACK) if view.nobody(k.claim.actor)])
    lately = [k for k in open_ones if (day := when(k).latest) and timedelta(0) <= told - day <= _CLAIMED_WITHIN]
    own = [k for k in lately if k.claim.doc == saying.claim.doc]
    days = {when(k).latest for k in lately}
    return (own or lately)[-1] if own or len(days) == 1 else saying


_CLAIMED_WITHIN = timedelta(days=7)
"""An attack is claimed soon; after longer others may have been meant."""


def _words(parties: Sequence[Party], none: str) -> str:
    return ", ".join(p.text for p in parties) or none


def _means(weapon: Weapon | None, forbidden: frozenset[Weapon], reported: bool) -> Truth:
    if not forbidden or reported or weapon in forbidden:
        return Truth.YES
    return Truth.UNKNOWN if weapon in (None, Weapon.UNKNOWN) else Truth.NO


def _area(covered: frozenset[str], where: Sequence[Location]) -> Truth:
    """A truce told of with a town or province holds there; what happened elsewhere may still be meant."""
    return Truth.YES if not covered or covered & _with_provinces(where) else Truth.UNKNOWN


def _with_provinces(where: Iterable[Location]) -> set[str]:
    """Ids of the places and of the provinces in which they lie."""
    listed = load_lexicon().places
    named = [p.place for p in where if p.place]
    within = (listed[place].admin1 for place in named if place in listed)
    return {*named, *(province for province in within if province)}


def _places(view: View, clause: TermVersion | None) -> _Places:
    """Of the claims that state the clause, else of those that tell of the truce. A place in a country of none of its
    sides is where it was made."""
    home = frozenset[str]().union(*(s.countries for s in view.sides_of((*view.truce.parties, *view.truce.toward))))

    def held(places: Iterable[_Placed]) -> list[_Placed]:
        return [p for p in places if not home or _country(p) in (None, *home)]

    founding = [held(k.claim.where) for k in view.founding(None, *Stage)]
    covered = frozenset(p.place for listed in founding for p in listed if p.place and p.precision in _LOCAL)
    own = frozenset(a.place for a in held(clause.area) if a.place) if clause else frozenset[str]()
    stating = [held(k.claim.where) for k in view.claims if clause and k.claim.id in clause.evidence]
    told = [listed for listed in stating if listed] or founding
    named = [p for listed in told for p in listed]
    wide = any(p.precision is Precision.COUNTRY for p in named)
    listed, unlisted = _local(() if wide else named, view.sides)
    return _Places(own or covered, towns(named), unlisted or listed)


def _local(places: Iterable[Location], sides: Sides) -> tuple[frozenset[str], frozenset[str]]:
    """Ids of the towns and smaller places, and names of those that no pack has (``حي الوعر``, not ``المنطقة``)."""
    listed, unlisted = set(), set()
    for place in places:
        if not place.place:
            unlisted.add(" ".join(sorted(sides.side(place.text).distinct - _kinds_of_place())))
        elif place.precision in (Precision.TOWN, Precision.SITE):
            listed.add(place.place)
    return frozenset(listed), frozenset(unlisted - {""})


@cache
def _kinds_of_place() -> frozenset[str]:
    joins = truce_vocabulary("joins")
    return frozenset(
        fold_key(w) for w in (*joins["common"], *joins["quarters"], *truce_vocabulary("parties")["people"])
    )


def _country(place: Location | Area) -> str | None:
    """Code of the country in which it lies, where that is known."""
    code, _, within = (place.place or "").partition(".")
    return code if within else None


def _time(view: View, incident: KnownClaim, reported: bool) -> Truth:
    """Did it happen while the truce ran? What is called its breach was not before it, though no day be told."""
    happened = uttered(incident) if reported else when(incident)
    over, begins = view.truce.ends, view.begins
    begun = view.after_beginning(happened)
    if reported and begun is Truth.UNKNOWN:
        begun = Truth.YES
    in_time = begun & (~over.before(happened) if over and over.bounded else Truth.YES)
    return in_time & (~happened.before(begins) if begins and not reported else Truth.YES)
