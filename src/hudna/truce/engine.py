"""Where a truce stands: pure, from its terms and the claims on it, for any day and as known at any time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from hudna.lexicon.side import Relation
from hudna.lexicon.sides import Sides, installed_sides
from hudna.model.claim import Kind, Modality, TermKind
from hudna.model.entry import KnownClaim
from hudna.model.interval import Truth
from hudna.model.status import Compliance, Lifecycle, Proof, Stance, StanceOf, Standing, Status, Support
from hudna.model.truce import Effect, Role, Truce
from hudna.truce.facts import OCCURRENCES, Facts, established, told
from hudna.truce.proof import grounds, prove, would_change
from hudna.truce.rules import RuleBook, installed_rules
from hudna.truce.view import View, look, uttered

_QUESTIONING = (
    "attributed_incident", "incident_beside_terms", "unattributed_incident", "violation_reported", "trigger_alleged",
)  # fmt: skip


def status(
    truce: Truce,
    claims: Sequence[KnownClaim],
    at: date,
    known_at: datetime | None = None,
    *,
    sides: Sides | None = None,
    rules: RuleBook | None = None,
    arabic: bool = False,
) -> Status:
    """Where the truce stood on the day ``at``, by what was known at ``known_at`` (UTC; None: all that is given).

    Of ``claims`` those count that ``truce.claims`` names or whose ``truce`` is its id, and that no reviewer rejected.
    ``truce.ends`` and ``truce.effective`` are taken as they are: for a past ``known_at`` give the truce as built from
    the claims known then. ``arabic`` chooses the language of the proof's and ``would_change_if``'s sentences.
    """
    return Statuses(truce, claims, known_at, sides=sides, rules=rules).on(at, arabic=arabic)


class Statuses:
    """The statuses of one truce on any day; arguments as of :func:`status`. What holds on all days is made once."""

    def __init__(
        self,
        truce: Truce,
        claims: Sequence[KnownClaim],
        known_at: datetime | None = None,
        *,
        sides: Sides | None = None,
        rules: RuleBook | None = None,
    ) -> None:
        book = rules or installed_rules(OCCURRENCES)
        self._known_at = known_at
        self._view = look(truce, claims, date.max, known_at, sides or installed_sides(), book)
        self._last: tuple[View, Facts] | None = None

    def on(self, at: date, *, arabic: bool = False) -> Status:
        """That of the day, as :func:`status` gives it. The same day in the other language costs little when it is asked
        for next."""
        if self._last is None or self._last[0].at != at:
            view = self._view.on(at)
            self._last = view, established(view, told(view))
        return _status(*self._last, self._known_at, arabic)


def _status(view: View, facts: Facts, known_at: datetime | None, arabic: bool) -> Status:
    book, truce = view.book, view.truce
    rule = book.label(facts.truths)
    resting = grounds(rule, facts)
    stale = view.silent_for(book.stale_after_days)
    proof = prove(rule, facts, book, arabic)
    return Status(
        truce=truce.id,
        at=view.at,
        known_at=known_at,
        label=rule.label,
        lifecycle=_lifecycle(facts),
        compliance=_compliance(facts, stale),
        stance=tuple(StanceOf(r.name, r.entity, _stance(r, view, facts)) for r in truce.parties),
        support=_support(proof, resting, stale),
        stale=stale,
        proof=proof,
        scope=tuple(t.test for t in facts.scope),
        because=tuple(k.claim.id for k in resting),
        would_change_if=would_change(rule, facts, book, arabic),
        terms=facts.terms,
    )


def _lifecycle(facts: Facts) -> Lifecycle:
    for name, stage in (
        ("party_declared_end", Lifecycle.ENDED),
        ("replaced", Lifecycle.ENDED),
        ("end_date_past", Lifecycle.EXPIRED),
        ("suspended", Lifecycle.SUSPENDED),
        ("renewed", Lifecycle.RENEWED),
        ("in_effect", Lifecycle.EFFECTIVE),
        ("declared", Lifecycle.DECLARED),
    ):
        if facts.hold(name):
            return stage
    return Lifecycle.PROPOSED


def _compliance(facts: Facts, stale: bool) -> Compliance:
    """``kept`` only by a report that the truce is in effect, and while reports come: silence is not compliance."""
    if facts.hold("admitted_incident"):
        return Compliance.VIOLATED
    if facts.hold(*_QUESTIONING) or facts.by_name["deadline_missed"].truth is not Truth.NO:
        return Compliance.QUESTIONED
    return Compliance.KEPT if facts.by_name["in_effect"].claims and not stale else Compliance.UNKNOWN


def _stance(role: Role, view: View, facts: Facts) -> Stance:
    """Where one party stands by its own words and by deeds; the gravest counts."""

    def mine(known: KnownClaim, voice: bool = True) -> bool:
        parties = known.claim.actor + (known.claim.speaker if voice else ())
        relation = view.stand(parties, (role,))
        return relation in (Relation.SAME, Relation.HOLDS)

    def holding(name: str) -> tuple[KnownClaim, ...]:
        fact = facts.by_name[name]
        return fact.claims if fact.truth is Truth.YES else ()

    if any(mine(k) for name in ("party_declared_end", "suspended") for k in holding(name)):
        return Stance.WITHDRAWN
    if any(mine(k, voice=False) for k in holding("admitted_incident")):
        return Stance.BREACHING
    if any(mine(k) for k in holding("party_threat")):
        return Stance.THREATENING
    refused = (k for k in view.claims if k.claim.kind is Kind.REJECTION)
    if any(uttered(k).by(view.at) is Truth.YES and mine(k) for k in refused):
        return Stance.REJECTING
    blamed = (k for name in ("attributed_incident", "violation_reported") for k in holding(name))
    if any(_charged(k, role, view) for k in blamed):
        return Stance.ACCUSED
    declared = [k for k in holding("declared") if mine(k)]
    if not declared:
        return Stance.UNKNOWN
    own = {c for t in view.terms if t.kind in (TermKind.CONDITION, TermKind.TERMINATION) for c in t.evidence}
    documents = {k.claim.doc for k in view.claims if k.claim.id in own}
    bound = any(k.claim.modality is Modality.CONDITIONAL or k.claim.doc in documents for k in declared)
    return Stance.CONDITIONAL if bound else Stance.COMMITTED


def _charged(known: KnownClaim, role: Role, view: View) -> bool:
    """Is it this party to which the claim lays the breach? A member's own act is not laid to the whole."""
    claim = known.claim
    whom = claim.recipient if claim.kind is Kind.ACCUSATION else claim.actor
    relation = view.stand(whom, (role,))
    own_act = any(Effect.PERSONAL_ACT in t.effect for t in view.terms)
    return relation in (Relation.SAME, Relation.HOLDS) or (relation is Relation.MEMBER and not own_act)


def _support(proof: Proof, resting: Sequence[KnownClaim], stale: bool) -> Support:
    if proof.standing is Standing.REVIEWED:
        return Support.REVIEWED
    if proof.standing is Standing.CONTESTED:
        return Support.CONTESTED
    if stale:
        return Support.STALE
    return Support.SEVERAL_LINEAGES if len({k.lineage for k in resting}) > 1 else Support.ONE_LINEAGE
