"""Where a truce stands: pure, from its terms and the claims on it, for any day and as known at any time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from hudna.lexicon.sides import Relation, Sides, installed_sides
from hudna.model.claim import Kind, Modality, TermKind
from hudna.model.entry import KnownClaim
from hudna.model.interval import Truth
from hudna.model.status import Compliance, Lifecycle, Stance, StanceOf, Status, Support
from hudna.model.truce import Role, Truce
from hudna.truce.facts import FACTS, Facts, establish
from hudna.truce.proof import grounds, prove
from hudna.truce.rules import RuleBook, installed_rules
from hudna.truce.view import View, look, uttered


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
    book = rules or installed_rules(FACTS)
    view = look(truce, claims, at, known_at, sides or installed_sides())
    facts = establish(view, book)
    rule = next(r for r in book.rules if r.holds(facts.truths))
    resting = grounds(rule, facts)
    stale = _stale(view, book)
    return Status(
        truce=truce.id,
        at=at,
        known_at=known_at,
        label=rule.label,
        lifecycle=_lifecycle(facts),
        compliance=_compliance(facts),
        stance=tuple(StanceOf(r.name, r.entity, _stance(r, view, facts)) for r in truce.parties),
        support=_support(view, resting, facts, stale),
        stale=stale,
        proof=prove(rule, facts, arabic),
        scope=tuple(t.test for t in facts.scope),
        because=tuple(k.claim.id for k in resting),
        would_change_if=tuple(c.ar if arabic else c.en for c in rule.would_change_if),
    )


def _holds(facts: Facts, *names: str) -> bool:
    return any(facts.by_name[n].truth is Truth.YES for n in names)


def _lifecycle(facts: Facts) -> Lifecycle:
    if _holds(facts, "party_declared_end"):
        return Lifecycle.ENDED
    if _holds(facts, "end_date_past"):
        return Lifecycle.EXPIRED
    if _holds(facts, "renewed"):
        return Lifecycle.RENEWED
    if _holds(facts, "in_effect"):
        return Lifecycle.EFFECTIVE
    return Lifecycle.DECLARED if _holds(facts, "declared") else Lifecycle.PROPOSED


def _compliance(facts: Facts) -> Compliance:
    """Never ``kept`` without a report that the truce is in effect: silence is not compliance."""
    if _holds(facts, "admitted_incident"):
        return Compliance.VIOLATED
    questioned = ("attributed_incident", "unattributed_incident", "violation_reported", "trigger_alleged")
    if _holds(facts, *questioned):
        return Compliance.QUESTIONED
    return Compliance.KEPT if facts.by_name["in_effect"].claims else Compliance.UNKNOWN


def _stance(role: Role, view: View, facts: Facts) -> Stance:
    """Where one party stands by its own words and deeds; the gravest counts."""

    def mine(known: KnownClaim, voice: bool = True) -> bool:
        parties = known.claim.actor + (known.claim.speaker if voice else ())
        relation = view.stand(parties, (role,))
        return relation in (Relation.SAME, Relation.HOLDS)

    if any(mine(k) for k in facts.by_name["party_declared_end"].claims):
        return Stance.WITHDRAWN
    if any(mine(k, voice=False) for k in facts.by_name["admitted_incident"].claims):
        return Stance.BREACHING
    if any(mine(k) for k in facts.by_name["party_threat"].claims):
        return Stance.THREATENING
    heard = [k for k in view.claims if uttered(k).by(view.at) is Truth.YES and mine(k)]
    if any(k.claim.kind is Kind.REJECTION for k in heard):
        return Stance.REJECTING
    declared = [k for k in facts.by_name["declared"].claims if mine(k)]
    if not declared:
        return Stance.UNKNOWN
    own = {c for t in view.terms if t.kind in (TermKind.CONDITION, TermKind.TERMINATION) for c in t.evidence}
    documents = {k.claim.doc for k in view.claims if k.claim.id in own}
    bound = any(k.claim.modality is Modality.CONDITIONAL or k.claim.doc in documents for k in declared)
    return Stance.CONDITIONAL if bound else Stance.COMMITTED


def _support(view: View, resting: Sequence[KnownClaim], facts: Facts, stale: bool) -> Support:
    if any(k.review == "accepted" for k in resting):
        return Support.REVIEWED
    if _contested(view, resting, facts):
        return Support.CONTESTED
    if stale:
        return Support.STALE
    return Support.SEVERAL_LINEAGES if len({k.lineage for k in resting}) > 1 else Support.ONE_LINEAGE


def _contested(view: View, resting: Sequence[KnownClaim], facts: Facts) -> bool:
    """Somebody denies, after it, what the label rests on."""
    names = ("admitted_incident", "attributed_incident", "violation_reported", "party_declared_end")
    disputed = {k.claim.id for n in names for k in facts.by_name[n].claims}
    first = min((d for k in resting if k.claim.id in disputed and (d := uttered(k).earliest)), default=None)
    if first is None:
        return False
    denials = [k for k in view.of_kind(Kind.DENIAL) if uttered(k).by(view.at) is Truth.YES]
    return any((d := uttered(k).earliest) is not None and d >= first for k in denials)


def _stale(view: View, book: RuleBook) -> bool:
    """No report up to that day bears on it for longer than the rules allow. The label stays; this says so."""
    told = [d for k in view.claims if (d := k.document.published.latest) and d <= view.at]
    if not told:
        return view.begun.latest is not None and view.at - view.begun.latest > timedelta(days=book.stale_after_days)
    return view.at - max(told) > timedelta(days=book.stale_after_days)
