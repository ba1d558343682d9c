"""The facts that the rules of status ask for: each true, false or unknown, with the claims that make it so.

Initiated by declarations, put in question by incidents and threats, settled by renewals, terminated by a party's
word or a stated date. A fact is about the day ``view.at``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hudna.lexicon.sides import Relation, truce_vocabulary
from hudna.model.claim import Kind, Modality, Stage, TermKind
from hudna.model.entry import KnownClaim
from hudna.model.interval import Interval, Truth
from hudna.text.fold import fold_key
from hudna.truce.rules import RuleBook
from hudna.truce.scope import Tested, scope_tests
from hudna.truce.view import View, said, uttered, when

_BINDING = (Relation.SAME, Relation.HOLDS)


@dataclass(frozen=True, slots=True)
class Fact:
    """``claims`` make it true; ``why`` says each in a few words."""

    name: str
    truth: Truth
    claims: tuple[KnownClaim, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    by_name: dict[str, Fact]
    scope: tuple[Tested, ...]

    @property
    def truths(self) -> dict[str, Truth]:
        return {name: fact.truth for name, fact in self.by_name.items()}


def establish(view: View, book: RuleBook) -> Facts:
    """Work out every fact that a rule may name."""
    renewals = _renewals(view)
    settled = max((d for k in renewals if (d := uttered(k).earliest)), default=None)
    incidents = [k for k in view.of_kind(Kind.ATTACK, Kind.VIOLATION, Kind.CLAIM) if _done(k, view)]
    tested = scope_tests(view, incidents)
    live = [t for t in tested if _open(t.incident, settled)]
    personal = any(t.kind is TermKind.ATTRIBUTION_RULE for t in view.terms)
    admitted = [t.incident for t in live if _admitted(t, view) and not (personal and t.member_only)]
    attributed = [t.incident for t in live if t.incident.claim.kind is not Kind.CLAIM and _in_scope(t)]
    attributed += [t.incident for t in live if personal and t.member_only and _admitted(t, view)]
    beside = [t.incident for t in live if _beside(t)]
    unknown_hand = [t.incident for t in live if _unknown_hand(t)]
    violations = [t.incident for t in live if _reported(t)] + [
        k for k in _accused_of_violation(view, book) if _open(k, settled)
    ]
    threats = [k for k in _threats(view, book) if _open(k, settled)]
    triggers = [k for k in _triggers(view, incidents) if _open(k, settled)]
    over, alleged = _endings(view)
    found = [
        _fact("party_declared_end", over, "a party's own declaration"),
        Fact("end_date_past", _past(view), (), "the stated end is before that day"),
        _fact("end_alleged", alleged, "said by nobody who can end it"),
        _fact("renewed", renewals, "by those who can"),
        _fact("admitted_incident", admitted, "admitted or accepted, and inside the terms"),
        _fact("attributed_incident", attributed, "blamed on a party, and inside the terms"),
        _fact("incident_beside_terms", beside, "a party's act on the protected side, perhaps outside the words"),
        _fact("unattributed_incident", unknown_hand, "nobody named, but target and means are inside the terms"),
        _fact("violation_reported", violations, "called a violation"),
        _fact("party_threat", threats, "a live threat of a party"),
        _fact("trigger_alleged", triggers, "named by a termination clause"),
        _fact("in_effect", _effects(view), "reported in effect", _effective_by_terms(view)),
        _fact("condition_open", _conditions(view), "no report says that it was met"),
        _fact("declared", _declarations(view), "declared or agreed"),
    ]
    return Facts({f.name: f for f in found}, tuple(tested))


FACTS = frozenset({
    "party_declared_end", "end_date_past", "end_alleged", "renewed", "admitted_incident", "attributed_incident",
    "incident_beside_terms", "unattributed_incident", "violation_reported", "party_threat", "trigger_alleged",
    "in_effect", "condition_open", "declared",
})  # fmt: skip


def _fact(name: str, claims: Iterable[KnownClaim], why: str, otherwise: Truth = Truth.NO) -> Fact:
    unique = tuple({k.claim.id: k for k in claims}.values())
    return Fact(name, Truth.YES if unique else otherwise, unique, why)


def _done(known: KnownClaim, view: View) -> bool:
    return when(known).by(view.at) is Truth.YES


def _open(known: KnownClaim, settled: date | None) -> bool:
    """Not settled by a later renewal."""
    latest = uttered(known).latest
    return settled is None or latest is None or latest >= settled


def _in_scope(tested: Tested) -> bool:
    test = tested.test
    certain = test.actor & test.target & test.time is Truth.YES
    return certain and Truth.NO not in (test.means, test.area)


def _beside(tested: Tested) -> bool:
    test = tested.test
    certain = test.actor & test.time is Truth.YES and tested.beside
    return certain and Truth.NO not in (test.means, test.area)


def _admitted(tested: Tested, view: View) -> bool:
    """The doer says so, or a reviewer accepted it as a party's."""
    if not _in_scope(tested):
        return False
    known = tested.incident
    if known.review == "accepted" or known.claim.kind is Kind.CLAIM:
        return True
    own = view.stand(known.claim.speaker, view.truce.parties)
    return own in (Relation.SAME, Relation.MEMBER) and _speaks_for_itself(known, view)


def _speaks_for_itself(known: KnownClaim, view: View) -> bool:
    names = [view.sides.side(p.text, p.entity) for p in known.claim.actor]
    voices = [view.sides.side(p.text, p.entity) for p in known.claim.speaker]
    return any(view.sides.relation(v, n) is Relation.SAME for v in voices for n in names)


def _unknown_hand(tested: Tested) -> bool:
    test = tested.test
    return (
        tested.incident.claim.kind is Kind.ATTACK
        and not tested.incident.claim.actor
        and test.target & test.means & test.time is Truth.YES
        and test.area is not Truth.NO
    )


def _reported(tested: Tested) -> bool:
    if tested.incident.claim.kind is not Kind.VIOLATION:
        return False
    return tested.test.time is Truth.YES and tested.test.actor is not Truth.NO


def _accused_of_violation(view: View, book: RuleBook) -> list[KnownClaim]:
    """A side of the truce accuses a side of it of a violation."""
    everybody = (*view.truce.parties, *view.truce.toward)
    found = []
    for known in view.of_kind(Kind.ACCUSATION):
        folded = fold_key(said(known.claim))
        if not any(stem in folded for stem in book.violation_stems):
            continue
        accused = view.stand(known.claim.recipient, everybody)
        said_by = uttered(known)
        in_time = view.after_beginning(said_by) is Truth.YES and said_by.by(view.at) is Truth.YES
        if accused is not None and accused.joins and in_time:
            found.append(known)
    return found


def _threats(view: View, book: RuleBook) -> list[KnownClaim]:
    """Live threats in the voice of a party, of a part of it or of a body over it, to the other side or to nobody."""
    bargain = view.begun.latest + timedelta(days=book.announcement_days) if view.begun.latest else None
    announcing = {k.claim.doc for k in view.founding(None, Stage.DECLARED, Stage.AGREED)}
    clauses = {c for t in view.terms for c in t.evidence}
    found = []
    for known in view.claims:
        claim = known.claim
        if claim.kind is not Kind.THREAT or claim.modality in (Modality.DENIED, Modality.HYPOTHETICAL):
            continue
        spoken = uttered(known)
        if spoken.by(view.at) is not Truth.YES or view.after_beginning(spoken) is not Truth.YES:
            continue
        voice = view.is_party(claim.actor + claim.speaker)
        at_whom = view.stand(claim.recipient, (*view.truce.toward, *view.truce.parties))
        if voice is None or not voice.joins or at_whom is Relation.DIFFERENT:
            continue
        part = claim.id in clauses or claim.modality is Modality.CONDITIONAL
        part = part or (claim.happened is None and claim.doc in announcing)
        if part and (bargain is None or (spoken.latest is not None and spoken.latest <= bargain)):
            continue
        found.append(known)
    return found


def _triggers(view: View, incidents: Sequence[KnownClaim]) -> list[KnownClaim]:
    """Attacks after the announcement on somebody whom a termination clause names."""
    named = [set(fold_key(t.trigger).split()) for t in view.terms if t.kind is TermKind.TERMINATION and t.trigger]
    found = []
    for known in incidents:
        if known.claim.kind is not Kind.ATTACK or view.after_beginning(when(known)) is not Truth.YES:
            continue
        for party in known.claim.recipient:
            words = {w for w in fold_key(party.text).split() if len(w) > 2}
            if len(words) >= 2 and any(words <= trigger for trigger in named):
                found.append(known)
    return found


def _endings(view: View) -> tuple[list[KnownClaim], list[KnownClaim]]:
    """Declarations that end the truce, and reports of its end in the voice of others."""
    binding: list[KnownClaim] = []
    alleged: list[KnownClaim] = []
    for known in view.of_kind(Kind.TRUCE_END):
        if when(known).by(view.at) is not Truth.YES:
            continue
        claim = known.claim
        voice, actor = view.is_party(claim.speaker), view.is_party(claim.actor)
        declared = voice in _BINDING
        told = actor in _BINDING and (not claim.speaker or voice is Relation.MEMBER)
        (binding if declared or told or known.review == "accepted" else alleged).append(known)
    return binding, alleged


def _past(view: View) -> Truth:
    ends = view.truce.ends
    if ends is None or ends.latest is None:
        return Truth.NO if ends is None else Truth.UNKNOWN
    return Truth.YES if ends.latest < view.at else Truth.NO


def _renewals(view: View) -> list[KnownClaim]:
    """Extensions and resumptions by a party, a mediator or a guarantor, or told as done by the outlet itself."""
    helpers = (*view.truce.mediators, *view.truce.guarantors)
    found = []
    for known in view.founding(Stage.EXTENDED, Stage.RESUMED):
        claim = known.claim
        voices = claim.actor + claim.speaker
        able = [view.is_party(voices), view.stand(voices, helpers)]
        entitled = not voices or any(r is not None and r.joins for r in able)
        if claim.modality is Modality.ACTUAL and entitled and uttered(known).by(view.at) is Truth.YES:
            found.append(known)
    return found


def _effects(view: View) -> list[KnownClaim]:
    return [
        k for k in view.founding(Stage.IN_EFFECT)
        if k.claim.modality is Modality.ACTUAL and uttered(k).by(view.at) is Truth.YES
    ]  # fmt: skip


def _effective_by_terms(view: View) -> Truth:
    return view.truce.effective.by(view.at) if view.truce.effective else Truth.NO


def _declarations(view: View) -> list[KnownClaim]:
    made = [k for k in view.founding(None, *Stage) if k.claim.stage is not Stage.PROPOSED]
    return [k for k in made if _told_of(k).by(view.at) is Truth.YES]


def _told_of(known: KnownClaim) -> Interval:
    """A truce that is to begin is declared when it is told of."""
    planned = known.claim.modality is Modality.PLANNED
    return known.document.published.interval if planned else uttered(known)


def _conditions(view: View) -> list[KnownClaim]:
    """Claims of the conditions that may delay the truce. One that runs with it (as long as) does not."""
    cues = [fold_key(c) for c in truce_vocabulary("clauses")["reciprocal_cues"]]
    ids = {
        c for t in view.terms
        if t.kind is TermKind.CONDITION and not any(cue in fold_key(t.act or "") for cue in cues)
        for c in t.evidence
    }  # fmt: skip
    return [k for k in view.claims if k.claim.id in ids and uttered(k).by(view.at) is Truth.YES]
