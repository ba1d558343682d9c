"""Whom a verb without a subject of its own means, where the sentence before has just told of somebody."""

from __future__ import annotations

from hudna.claims.agents import actor_like, oblique
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.scene import Scene
from hudna.claims.voice import Memory
from hudna.model.claim import Kind

_DEEDS = frozenset((Kind.ATTACK, Kind.COERCION, Kind.WITHDRAWAL, Kind.MOBILIZE, Kind.PROTEST))
_OF_THEMSELVES = frozenset((Kind.WITHDRAWAL, Kind.PROTEST))
"""Kinds of verbs that have no passive: ``انسحبوا``."""


def antecedent(scene: Scene, draft: Draft, memory: Memory) -> list[Chunk]:
    """``وصل المسلحون إلى البلدة. وبعد ساعات هاجموا المركز``: the subject of the sentence right before, for a deed told
    by the first verb of a sentence whose form shows that somebody does it (a plural with its object, or an object in
    the accusative) and agrees with him. Empty where no such verb tells it."""
    verb = draft.trigger
    form = verb.head.analysis.form if verb.head.analysis else None
    if draft.kind not in _DEEDS or verb.sort is not Sort.VERB or form is None or form.person != 3 or draft.actor:
        return []
    if verb.negation or verb.passive_auxiliary or any(c.predicate for c in scene.row[: verb.index]):
        return []
    if not _does_something(scene, draft, several=form.number == "p"):
        return []
    for told, subject in reversed(memory.subjects):
        if told.number != scene.number - 1:
            return []
        if actor_like(subject) and _agrees(subject, form.number, form.gender):
            return [subject]
    return []


def _does_something(scene: Scene, draft: Draft, *, several: bool) -> bool:
    own = scene.arguments.get(draft.trigger.index)
    if own is None or own.subject or own.of("by") or scene.row[draft.trigger.index].head.passive:
        return False
    objects = [c for c in own.objects if c.sort is Sort.NP and not c.prep]
    if several:
        return bool(objects) or draft.kind in _OF_THEMSELVES or bool(own.of("علي", "مع"))
    return any(oblique(c) and not any(w.number is not None for w in c.words) for c in objects)


def _agrees(subject: Chunk, number: str | None, gender: str | None) -> bool:
    form = subject.head.analysis.form if subject.head.analysis else None
    plural = form is not None and form.number == "p" and subject.word_class != "force"
    many = plural or subject.head.number is not None
    if number == "p":
        return many or subject.word_class == "people"
    feminine = form is not None and (form.gender == "f" or form.number == "p")
    return form is None or many or feminine == (gender == "f")
