"""What parties say and do about the truce itself: declare, begin, renew, suspend, end, threaten, hold on to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from hudna.lexicon.clauses import names_truce
from hudna.lexicon.side import Relation
from hudna.model.claim import Kind, Modality, Stage
from hudna.model.entry import KnownClaim, Review
from hudna.model.interval import Interval, Truth
from hudna.truce.calculus import Occurrence
from hudna.truce.view import View, said, uttered, when

_BINDING = (Relation.SAME, Relation.HOLDS)
_VOWS = (Kind.PLEDGE, Kind.SUPPORT)


def of_declarations(view: View) -> Iterator[Occurrence]:
    """Occurrences from what is declared, by the words of reports and by the dates that the terms give."""
    yield from view.lasting("declared", lambda: tuple(_declared(view)))
    yield from _endings(view)
    yield from view.lasting("threats and vows", lambda: (*_threats(view), *_vows(view)))


def _declared(view: View) -> Iterator[Occurrence]:
    for known in view.founding(None, *Stage):
        yield from _of_founding(known, view)
    effective, ends = view.truce.effective, view.truce.ends
    if effective is not None:
        yield Occurrence("day_of_effect_came", effective)
    if ends is not None:
        gone = Interval(_next(ends.earliest), _next(ends.latest))
        given = [k for k in view.claims if k.claim.id in view.truce.ends_by]
        yield from (Occurrence("ran_out", gone, known) for known in given)
        if not given:
            yield Occurrence("ran_out", gone)
    for known in view.replacing:
        sure = Truth.UNKNOWN if view.denials_of(known) else Truth.YES
        yield Occurrence("replaced", known.claim.begins or when(known), known, sure=sure)


def _vows(view: View) -> Iterator[Occurrence]:
    for known in view.claims:
        if known.claim.kind in _VOWS and known.claim.modality in (Modality.ACTUAL, Modality.PLANNED):
            yield from _vow(known, view)


def _next(day: date | None) -> date | None:
    return day + timedelta(days=1) if day else None


def _of_founding(known: KnownClaim, view: View) -> Iterator[Occurrence]:
    claim = known.claim
    if claim.stage is Stage.PROPOSED:
        return
    spoken = uttered(known)
    actual = claim.modality is Modality.ACTUAL
    # a truce that is to begin is declared when it is told of
    told = known.came_out if claim.modality is Modality.PLANNED else spoken
    yield Occurrence("declared", told, known)
    if claim.stage is Stage.IN_EFFECT and actual:
        yield Occurrence("took_effect", spoken, known)
    if claim.stage in (Stage.EXTENDED, Stage.RESUMED) and actual and _may_renew(known, view):
        yield Occurrence("renewed", spoken, known)


def _may_renew(known: KnownClaim, view: View) -> bool:
    """By a party (``الطرفان`` are those of this truce), a mediator or a guarantor, or told as done by who takes no
    side: the outlet itself, an envoy of the UN."""
    voices = known.claim.actor + known.claim.speaker
    helpers = (*view.truce.mediators, *view.truce.guarantors)
    able = (view.is_party(voices), view.stand(voices, helpers))
    sides = [view.sides.side(p.text, p.entity) for p in voices]
    return all(s.bystander or not s.named for s in sides) or any(r is not None and r.joins for r in able)


def _endings(view: View) -> Iterator[Occurrence]:
    """Declarations that end or suspend the truce, and reports of its end in the voice of others.

    What a party denies afterwards is unknown: its declaration may have been made up, or taken back.
    """
    for known in view.of_kind(Kind.TRUCE_END):
        claim = known.claim
        voice, actor = view.is_party(claim.speaker), view.is_party(claim.actor)
        declared = voice in _BINDING
        told = actor in _BINDING and (not claim.speaker or voice is Relation.MEMBER)
        established = known.review is Review.ESTABLISHED
        sure = Truth.YES if established or not view.denials_of(known) else Truth.UNKNOWN
        if not (declared or told or established):
            name = "end_said_by_others"
        else:
            name = "suspended_by_party" if claim.stage is Stage.SUSPENDED else "ended_by_party"
        yield Occurrence(name, _over_since(known, view), known, sure=sure)


_NEWS = timedelta(days=10)
"""What is told as news happened no longer before."""


def _over_since(known: KnownClaim, view: View) -> Interval:
    """When it ended, by this claim; without a day not before the last day on which an earlier report tells it to run,
    be broken or be extended, and, where it is no look back, not long before the report."""
    ended = when(known)
    out = known.document.published.latest
    if ended.earliest is not None or ended.latest is None or out is None:
        return ended
    running = (*view.founding(Stage.IN_EFFECT, Stage.EXTENDED, Stage.RESUMED), *view.of_kind(Kind.VIOLATION))
    told = [(k.document.published.latest, when(k).earliest) for k in running]
    days = [day for came_out, day in told if day is not None and came_out is not None and came_out < out]
    news = None if known.claim.earlier else out - _NEWS
    low = max((d for d in (*days, view.begun.earliest, news) if d is not None and d <= ended.latest), default=None)
    return Interval(low, ended.latest)


def _threats(view: View) -> Iterator[Occurrence]:
    """Live threats in the voice of a party, of a part of it or of a body over it, to the other side or to nobody."""
    bargain = view.begun.latest + timedelta(days=view.book.announcement_days) if view.begun.latest else None
    announcing = {k.claim.doc for k in view.founding(None, Stage.DECLARED, Stage.AGREED)}
    clauses = {c for t in view.terms for c in t.evidence}
    everybody = view.sides_of((*view.truce.toward, *view.truce.parties))
    parties = [(role.entity or role.name, view.sides_of((role,))) for role in view.truce.parties]
    for known in view.claims:
        claim = known.claim
        if claim.kind is not Kind.THREAT or claim.modality in (Modality.DENIED, Modality.HYPOTHETICAL):
            continue
        spoken = uttered(known)
        voices = claim.actor + claim.speaker
        if view.after_beginning(spoken) is not Truth.YES:
            continue
        if view.stand_to(claim.recipient, everybody) is Relation.DIFFERENT:
            continue
        part = claim.id in clauses or claim.modality is Modality.CONDITIONAL
        part = part or (claim.happened is None and claim.doc in announcing)
        if part and (bargain is None or (spoken.latest is not None and spoken.latest <= bargain)):
            continue
        for name, sides in parties:
            relation = view.stand_to(voices, sides)
            if relation is not None and relation.joins:
                yield Occurrence("threatened", spoken, known, about=name)


def _vow(known: KnownClaim, view: View) -> Iterator[Occurrence]:
    """A party says that it holds on to the truce: its threats are no longer live."""
    if not names_truce(said(known.claim)):
        return
    voices = known.claim.actor + known.claim.speaker
    for role in view.truce.parties:
        if view.stand(voices, (role,)) in _BINDING:
            yield Occurrence("recommitted", uttered(known), known, about=role.entity or role.name)
