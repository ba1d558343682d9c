"""Who took hold of whom, who stands accused of a deed, whose decision it is: where the grammar of the trigger alone
says it wrongly or not at all."""

from __future__ import annotations

from hudna.claims.agents import actor_like, is_party
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.scene import Scene
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind

_LAID_TO = frozenset((Kind.COERCION, Kind.WITHDRAWAL, Kind.AID, Kind.MOBILIZE))


def accused(scene: Scene, draft: Draft) -> list[Chunk]:
    """``اتهم الحركة بمحاصرة الحي``, ``بفرض حصار على الحي``: who stands accused of the deed did it."""
    deed = draft.trigger
    verb = next((c for c in scene.chain(deed.index) if c.predicate), None)
    charged = (deed if deed.prep else scene.row[deed.index - 1]).prep == "ب"
    if draft.kind not in _LAID_TO or verb is None or verb.kind is not Kind.ACCUSATION or not charged:
        return []
    return [c for c in scene.arguments[verb.index].objects if c.index < deed.index and is_party(c)]


def suffered(scene: Scene, draft: Draft) -> bool:
    """``وخطف آخرون``, ``ستة عاملين اختطفوا من المبنى``: a verb that takes hold of somebody has nobody else to take."""
    own = scene.arguments.get(draft.trigger.index)
    verb = draft.trigger
    if own is None or not verb.predicate or verb.head.pronoun or draft.recipient or own.objects or not draft.actor:
        return False
    carried = verb.conj and own.subject_from_left
    counted = any(w.number is not None for c in draft.actor for w in c.words)
    ground = all(c.word_class in ("area", "site") for c in draft.actor)  # ``احتلت البلدة``
    done_to = scene.lemma(verb) in _SEIZING or (counted and own.subject_from_left) or ground or own.of("by")
    return not carried and bool(done_to)


_SEIZING = words("acts.seizing")


def seized_by(scene: Scene, noun: Chunk, draft: Draft) -> None:
    """``اختطافه من قبل مجهولين``: behind a verbal noun too the agent follows ``من قبل``; before ``ل`` stands the doer
    (``اعتقال الشرطة لناشط``)."""
    own = scene.arguments[noun.index]
    doers, seized = [c for c in own.objects[:1] if actor_like(c)], own.of("ل")
    if scene.lemma(noun) in _SEIZING and doers and seized and seized[0].index == doers[0].index + 1:
        draft.actor, draft.recipient = doers, [c for c in draft.recipient if c not in doers]
    agents = own.of("by")
    if scene.lemma(noun) in _SEIZING and agents:
        draft.actor, draft.recipient = agents, [c for c in draft.recipient if c not in agents]


def taken_by(scene: Scene, chunk: Chunk, draft: Draft) -> None:
    """``قرار للبرلمان``, ``قرار لمجلس الأمن``: whose decision it is stands behind ``ل``, right behind the noun."""
    if draft.kind is not Kind.DECISION or chunk.sort is not Sort.EVENT:
        return
    behind = [c for c in scene.arguments[chunk.index].of("ل")[:1] if c.index == chunk.index + 1]
    if behind and not draft.actor and behind[0].word_class in ("body", "") and actor_like(behind[0]):
        draft.actor, draft.recipient = behind, [c for c in draft.recipient if c not in behind]


def signed_with(scene: Scene, verb: Chunk) -> list[Chunk]:
    """``وقع الرئيس اتفاق سلام مع المتمردين``: with whom the accord is that somebody signs."""
    own = scene.arguments[verb.index].objects if verb.predicate and verb.kind is Kind.AGREEMENT else []
    made = [o for o in own if o.sort is Sort.EVENT and o.kind is Kind.AGREEMENT]
    return [c for o in made for c in scene.arguments[o.index].of("مع") if actor_like(c)]
