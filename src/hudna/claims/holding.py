"""For what time a truce is to hold: the first and the last day that its own words give it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.rules.truce_words import hostile, names_truce
from hudna.claims.rules.truces.truce_told import SPANNING
from hudna.claims.scene import Scene
from hudna.claims.timeline import first_point
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind, Modality, TermKind
from hudna.model.interval import Interval
from hudna.model.mention import TimeKind, TimeValue

_GOING_ON = words("deadlines.going_on")
_ELSEWHEN = words("finish.elsewhen")
_FROM = words("holding.from")
"""``اعتبارا من الأحد``, ``تبدأ الأحد``: the first day."""
_DURING = words("holding.during")
"""``خلال عيد الفطر``: a time to come that has a first and a last day of its own; one in the past may be that of the
announcement."""
_THROUGHOUT = words("holding.throughout")
"""``طوال شهر رمضان``: such a time, be it past."""
_SAID = (Modality.ACTUAL, Modality.CONDITIONAL, Modality.PLANNED)


@dataclass(frozen=True, slots=True)
class Holding:
    """The days of which one is the first, and of which one is the last. None: the words do not say."""

    begins: Interval | None = None
    until: Interval | None = None


def holding(scene: Scene, draft: Draft, published: date | None) -> Holding:
    """What the words of a truce, and of a clause that says how long, tell of when it holds. ``published``: the last day
    on which the report can have come out. Neither ``until further
    notice`` nor ``until the elections`` gives a day: no time of the calendar is named."""
    if draft.modality not in _SAID:
        return Holding()
    if draft.kind is Kind.TRUCE:
        times = list(_of_truce(scene, draft))
    elif draft.kind is Kind.TERM and draft.term is TermKind.DEADLINE and draft.due is None:
        times = [c for c in scene.row[draft.first : draft.last + 1] if c.sort is Sort.TIME]
    else:
        return Holding()
    told = [_told(scene, c, published) for c in times]
    begins = next((h.begins for h in told if h.begins), None)
    if begins is None and draft.kind is Kind.TRUCE:
        begins = _behind_its_length(scene, draft)
    return Holding(begins, next((h.until for h in told if h.until), None))


def _behind_its_length(scene: Scene, draft: Draft) -> Interval | None:
    """``هدنة مدتها أسبوع تبدأ الأحد``: the first day, told behind how long it is to last."""
    truce = next((c for c in reversed(scene.row[draft.first : draft.last + 1]) if names_truce(scene, c)), draft.trigger)
    lasting = False
    for c in scene.row[truce.index + 1 :]:
        if c.sort is Sort.VERB:
            begins = lasting and c.present and not (c.conj or c.negation) and scene.lemma(c) in _BEGINS
            return first_point(scene.arguments[c.index].times) if begins else None
        lasting = lasting or c.lemma == _LENGTH
        if not (c.lemma == _LENGTH or c.sort is Sort.TIME or c.words[-1].spelt.plain in SPANNING):
            return None
    return None


_LENGTH = "مده"
_BEGINS = words("truce_again.begins")


def _of_truce(scene: Scene, draft: Draft) -> Iterator[Chunk]:
    """The times of the truce itself: those between which and its word nothing else is told."""
    for time in scene.row[draft.first : scene.clause_end(draft.last) + 1]:
        if time.sort is not Sort.TIME:
            continue
        before = reversed(scene.row[draft.first : time.index])
        act = next((c for c in before if names_truce(scene, c) or _tells_else(scene, c)), None)
        own = act is not None and (act.index in draft.parts or act is draft.trigger)
        if act is not None and own and names_truce(scene, act):
            yield time


def _tells_else(scene: Scene, c: Chunk) -> bool:
    """Is it a predicate or an event other than how long the truce goes on, and what it stops (``وقف الهجمات``)?"""
    if not (c.predicate or c.sort is Sort.EVENT) or scene.lemma(c) in _GOING_ON:
        return False
    above = scene.governor.get(c.index)
    stopped = above is not None and hostile(scene, c) and names_truce(scene, scene.row[above])
    return not stopped or c.prep in _ELSEWHEN


def _told(scene: Scene, time: Chunk, published: date | None) -> Holding:
    value = time.head.time.value if time.head.time is not None else None
    if not isinstance(value, TimeValue) or value.kind is not TimeKind.POINT or value.anchored:
        return Holding()
    if value.deadline:
        return Holding(None, value.ends)
    if value.through or time.prep in _THROUGHOUT or (time.prep in _DURING and _to_come(value.starts, published)):
        return Holding(value.starts, value.ends)
    return Holding(value.interval if time.prep in _FROM else None, None)


def _to_come(when: Interval | None, published: date | None) -> bool:
    first = when.earliest if when else None
    return first is not None and published is not None and first > published


def runs_out(draft: Draft, happened: Interval | None, published: date | None) -> bool:
    """``تنتهي الهدنة الجمعة``: an end that is told in the present as a fact, of a day to come."""
    told = draft.kind is Kind.TRUCE_END and draft.modality is Modality.ACTUAL
    return told and draft.trigger.present and _to_come(happened, published)
