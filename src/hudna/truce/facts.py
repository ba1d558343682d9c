"""The facts that the rules of status ask for, each yes, no or unknown on the day, with the claims that make it so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hudna.model.entry import KnownClaim, Review
from hudna.model.interval import Truth
from hudna.model.status import Standing, TermStanding
from hudna.truce.calculus import Holding, Occurrence, holds
from hudna.truce.declarations import of_declarations
from hudna.truce.duties import Duties, of_duties, standing_of
from hudna.truce.incidents import Incidents, of_incidents
from hudna.truce.scope import Tested
from hudna.truce.view import View

OCCURRENCES = frozenset({
    "declared", "took_effect", "day_of_effect_came", "all_conditions_met", "renewed", "suspended_by_party",
    "ended_by_party", "ran_out", "replaced", "end_said_by_others", "forbidden_act_admitted", "forbidden_act_blamed",
    "act_beside_the_terms", "forbidden_act_by_unknown_hand", "called_a_violation", "threatened", "recommitted",
    "trigger_happened", "condition_set", "condition_met", "due_day_passed", "duty_done",
})  # fmt: skip
"""What the engine can tell; the truce pack says what each does."""
_REVIEWED = frozenset({Review.ACCEPTED, Review.CORRECTED, Review.ESTABLISHED})


@dataclass(frozen=True, slots=True)
class Fact:
    """``claims`` make it true; of an unknown fact they are those that may. ``denied``: claims that deny one of them."""

    name: str
    truth: Truth
    claims: tuple[KnownClaim, ...] = ()
    denied: tuple[KnownClaim, ...] = ()

    @property
    def standing(self) -> Standing:
        """A fact holds by any of its claims, so one that a person reviewed is enough."""
        if self.denied:
            return Standing.CONTESTED
        return Standing.REVIEWED if any(k.review in _REVIEWED for k in self.claims) else Standing.MACHINE


@dataclass(frozen=True, slots=True)
class Facts:
    by_name: Mapping[str, Fact]
    scope: tuple[Tested, ...]
    terms: tuple[TermStanding, ...]

    @property
    def truths(self) -> dict[str, Truth]:
        return {name: fact.truth for name, fact in self.by_name.items()}

    def hold(self, *names: str) -> bool:
        """Is one of these certain?"""
        return any(self.by_name[n].truth is Truth.YES for n in names)


@dataclass(frozen=True, slots=True)
class Told:
    """What is known, sorted into occurrences."""

    occurrences: tuple[Occurrence, ...]
    incidents: Incidents
    duties: Duties


def told(view: View) -> Told:
    """Sort what is known into occurrences."""
    incidents, duties = of_incidents(view), view.lasting("duties", lambda: of_duties(view))
    return Told((*of_declarations(view), *incidents.occurrences, *duties.occurrences), incidents, duties)


def established(view: View, found: Told) -> Facts:
    """Work out every fact of the rule book from the occurrences of the view."""
    effects = view.book.effects
    facts = {name: _fact(name, holds(name, view.at, found.occurrences, effects), view) for name in view.book.facts}
    terms = tuple(
        standing_of(t, view, found.duties, [k for tripped, k in found.incidents.triggered if tripped.id == t.id])
        for t in view.terms
    )
    return Facts(facts, found.incidents.tested, terms)


def _fact(name: str, holding: Holding, view: View) -> Fact:
    claims = {o.claim.claim.id: o.claim for o in holding.by if o.claim is not None}
    denied = {k.claim.id: k for known in claims.values() for k in view.denials_of(known)}
    return Fact(name, holding.truth, tuple(claims.values()), tuple(denied.values()))
