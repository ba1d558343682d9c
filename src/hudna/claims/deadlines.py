"""By when a clause is to be done: the due phrase among its own words, and the last day that it leaves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.rules.terms.instruments import verbal
from hudna.claims.scene import Scene
from hudna.claims.vocabulary import words
from hudna.claims.voice import Reach
from hudna.model.claim import Kind, Modality, Stage, TermKind
from hudna.model.interval import Interval
from hudna.model.length import Length
from hudna.model.mention import TimeKind, TimeValue
from hudna.text.fold import fold_key

_ASKING = frozenset(
    (TermKind.CONDITION, TermKind.DEADLINE, TermKind.OBLIGATION, TermKind.PROHIBITION, TermKind.TERMINATION)
)
_WITHIN = words("deadlines.within")
"""``خلال الشهر المقبل``, ``قبل نهاية العام``: the time that is left."""
_BEFORE = words("deadlines.before")
"""``قبل شهرين``: with a length it is two months ago."""
_UNTIL = words("deadlines.until")
"""``حتى``: the last day of what is to be done; of what goes on, or is left undone, its end."""
_GOING_ON = words("deadlines.going_on")
_COUNTED_FROM = frozenset(("من", "علي"))
_STARTS = words("deadlines.starts")


def set_due(scene: Scene, voices: Sequence[Reach], drafts: Sequence[Draft], *, goes_on: bool) -> None:
    """Mark in each clause the time by which it is due. A demand with a due day is a clause too where the same sentence
    tells of a truce as made, or the same voice goes on from one that did (``goes_on``)."""
    made = makes_truce(drafts)
    for draft in drafts:
        if draft.term in _ASKING and draft.due is None:
            draft.due = _due_phrase(scene, draft)
        elif _further_demand(draft) and (made or (goes_on and _voice_goes_on(scene, draft, voices))):
            draft.due = _due_phrase(scene, draft)
            draft.term = TermKind.DEADLINE if draft.due is not None else None


def _further_demand(draft: Draft) -> bool:
    return draft.kind is Kind.DEMAND and draft.term is None and bool(draft.recipient)


def makes_truce(drafts: Sequence[Draft]) -> bool:
    """Does the sentence tell of a truce as declared or agreed?"""
    return any(d.kind is Kind.TRUCE and d.stage in _MADE and d.modality in _REAL for d in drafts)


_MADE = (None, Stage.DECLARED, Stage.AGREED)
_REAL = (Modality.ACTUAL, Modality.CONDITIONAL)


def due_day(scene: Scene, time: Chunk, published: date | None) -> Interval | None:
    """Up to which day the due phrase leaves time; None where its words do not fix one: they have lost their number, or
    count from an event. A length that does not say from when it counts is counted from publication, and approximate:
    what was agreed before is due before."""
    value = _value(time)
    if value is None or value.anchored or _counted_from_an_event(scene, time):
        return None
    text = time.head.time.text if time.head.time is not None else None
    if value.duration is not None:
        length = Length.of_iso(value.duration)
        return Interval(None, length.after(published), True, text) if length and published else None
    if value.interval is None or value.interval.latest is None:
        return None
    return Interval(None, value.interval.latest, value.interval.approximate, text)


def _due_phrase(scene: Scene, draft: Draft) -> Chunk | None:
    own = scene.row[draft.first : draft.last + 1]
    return next((c for c in own if _tells_due(scene, draft, c) and not _of_the_past(scene, draft, c)), None)


def _tells_due(scene: Scene, draft: Draft, time: Chunk) -> bool:
    value = _value(time)
    if value is None or value.kind is TimeKind.SET:
        return False
    if _leads(time) & _UNTIL:
        act = _above(scene, draft, time)
        lasts = act is not None and any(scene.lemma(c) in _GOING_ON for c in (act, *scene.chain(act.index)))
        return draft.term is not TermKind.PROHIBITION and not lasts
    ago = value.duration is not None and bool(_leads(time) & _BEFORE)
    return value.deadline or (bool(_leads(time) & _WITHIN) and not ago)


def _leads(time: Chunk) -> frozenset[str]:
    """The preposition of a time, be it a part of the time's own words or before them."""
    own = fold_key(time.head.time.text).split() if time.head.time is not None else []
    return frozenset((time.prep, *own[:1]))


def _of_the_past(scene: Scene, draft: Draft, time: Chunk) -> bool:
    """``قرارا صدر قبل نهاية العام الماضي``: the time of what the clause only mentions."""
    verb = next((c for c in reversed(scene.row[draft.first : time.index]) if c.sort is Sort.VERB), None)
    if verb is None or verb.index == 0 or verb.present or verb.future:
        return False
    before = scene.row[verb.index - 1]
    return before.sort is Sort.RELATIVE or (before.nominal and verb.index > draft.first and not verb.conj)


def _above(scene: Scene, draft: Draft, time: Chunk) -> Chunk | None:
    """The verb or verbal noun whose time it is: the nearest before it."""
    acts = (c for c in reversed(scene.row[draft.first : time.index]) if c.predicate or c.sort is Sort.EVENT)
    return next(acts, None)


def _counted_from_an_event(scene: Scene, time: Chunk) -> bool:
    """``خلال ستين يوما من توقيع الاتفاق``; not ``خلال ستين يوما من البلدات``, whence somebody is to go."""
    behind = scene.row[time.index + 1] if time.index + 1 < len(scene.row) else None
    if behind is None or behind.conj or behind.prep not in _COUNTED_FROM or not behind.nominal:
        return False  # ``خلال أسبوعين وعلى تبادل الأسرى``: a further clause
    return behind.sort is Sort.EVENT or verbal(scene, behind) or not _STARTS.isdisjoint(w.text for w in behind.words)


def _voice_goes_on(scene: Scene, draft: Draft, voices: Sequence[Reach]) -> bool:
    """``وأضافوا أن على الحكومة``: whoever spoke of the truce in the sentence before speaks of this too."""
    index = draft.trigger.index
    around = [v for v in voices if v.first <= index <= v.last and v.voice.speaker]
    nearest = min(around, key=lambda v: v.last - v.first, default=None)
    return nearest is not None and all(told is not scene for told, _ in nearest.voice.speaker)


def _value(time: Chunk) -> TimeValue | None:
    value = time.head.time.value if time.sort is Sort.TIME and time.head.time is not None else None
    return value if isinstance(value, TimeValue) else None
