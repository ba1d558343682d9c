"""Arrest and capture: who is seized, and by whom, where the word order does not say."""

from __future__ import annotations

from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.rules.drafting import came_about
from hudna.claims.scene import Scene
from hudna.claims.settled import undergone
from hudna.claims.vocabulary import words


def turn_round(scene: Scene, draft: Draft) -> None:
    """``ستة عاملين اختطفوا``, ``قال إن المنطقة احتلت``: what the grammar took for the subject may be who or what it was
    done to."""
    draft.recipient = draft.recipient or _ground_taken(scene, draft)
    if _suffered(scene, draft):
        agents = scene.arguments[draft.trigger.index].of("by")
        draft.recipient = [c for c in draft.actor if c not in agents]
        draft.actor = [c for c in draft.actor if c in agents]


def _suffered(scene: Scene, draft: Draft) -> bool:
    """``وخطف آخرون``, ``ستة عاملين اختطفوا من المبنى``: a verb that takes hold of somebody has nobody else to take."""
    own = scene.arguments.get(draft.trigger.index)
    verb = draft.trigger
    if own is None or not verb.predicate or verb.head.pronoun or draft.recipient or own.objects or not draft.actor:
        return False
    carried = verb.conj and own.subject_from_left
    counted = any(w.number is not None for c in draft.actor for w in c.words)
    ground = all(c.word_class in _BUILT for c in draft.actor)  # ``احتلت البلدة``
    done_to = scene.lemma(verb) in _SEIZING or (counted and own.subject_from_left) or ground or own.of("by")
    return not carried and bool(done_to)


_SEIZING = words("seizing.verbs")
_BUILT = ("area", "site")


def _ground_taken(scene: Scene, draft: Draft) -> list[Chunk]:
    """``قال إن المنطقة احتلت``, ``عشرات المنازل هدمت``: before a verb without an object what can do nothing has it done
    to it."""
    own, verb = scene.arguments.get(draft.trigger.index), draft.trigger
    if own is None or verb.sort is not Sort.VERB or verb.conj or verb.head.pronoun or verb.present:
        return []
    told = draft.actor or draft.recipient or own.objects
    return [] if told else [c for c in own.subject if c.word_class in _BUILT and not c.prep]


def seized_by(scene: Scene, noun: Chunk, draft: Draft) -> None:
    """``اختطافه من قبل مجهولين``: behind a verbal noun too the agent follows ``من قبل``; ``تعرض الصحفي للاختطاف``: who
    undergoes it is the verb's subject."""
    agents = scene.arguments[noun.index].of("by")
    verb = undergone(scene, noun)
    if verb is not None:
        own = scene.arguments[verb.index]
        draft.recipient = [c for c in (own.subject or own.objects)[:1] if c.sort is Sort.NP]
        draft.first = min([noun.index, *(c.index for c in draft.recipient)])
    if scene.lemma(noun) in _SEIZING and agents:
        draft.actor, draft.recipient = agents, [c for c in draft.recipient if c not in agents]


def seizes(scene: Scene, chunk: Chunk) -> bool:
    """``وتم اعتقالهم``, ``واحتُجز في بيته``: whom a pronoun, or the subject of a passive that goes unsaid, means;
    ``ضبط أسلحة في الميناء``: arms, which suffer nothing and so fill no slot."""
    own = scene.arguments.get(chunk.index)
    if own is not None and scene.lemma(chunk) in _SEIZING and any(c.word_class == "weapon" for c in own.objects[:1]):
        return not chunk.negation
    if chunk.sort is Sort.EVENT:
        return bool(chunk.head.pronoun) and came_about(scene, chunk)
    return chunk.head.passive and chunk.conj and scene.lemma(chunk) in _SEIZING
