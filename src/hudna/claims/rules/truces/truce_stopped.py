"""Violence that a verb says is stopped, or has come to a stop: ``علقت الفصائل هجماتها``, ``توقفت الأعمال القتالية``."""

from __future__ import annotations

from collections.abc import Iterator

from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.rules.drafting import start
from hudna.claims.rules.truce_words import STOPS, hostile, stopped_by, truces_named
from hudna.claims.rules.truces.truce_parties import target_of_stopped
from hudna.claims.scene import Scene
from hudna.claims.spelling import lemma_key
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind, Modality, Stage


def stopping(scene: Scene, chunk: Chunk) -> Iterator[Draft]:
    """``علقت الفصائل هجماتها على القوات``, ``توقفت الأعمال القتالية``; who ``يقف وراء`` an attack stops none."""
    if scene.lemma(chunk) in _STANDING and scene.arguments[chunk.index].of(*_BESIDE):
        return
    if _comments(scene, chunk):
        return
    draft = start(scene, chunk, Kind.TRUCE, "truce.stop_verb")
    draft.stage = Stage.DECLARED
    draft.word = chunk.head.entry.lemma if chunk.head.entry else None
    target_of_stopped(scene, chunk, draft)
    draft.parts = frozenset(c.index for c in scene.arguments[chunk.index].objects if c.sort is Sort.EVENT)
    if chunk.negation and draft.modality is not Modality.CONDITIONAL:
        draft.kind = Kind.THREAT if chunk.negation == "لن" else Kind.VIOLATION
        draft.modality, draft.stage = Modality.ACTUAL, None
    if chunk.conj and _stops_itself(scene, chunk):  # ``حتى تنسحب القوات ويتوقف القصف``
        draft.actor = []
    if not draft.actor and (_ceases(scene, chunk) or (stopped_by(scene, chunk) and not chunk.present)):
        draft.rule, draft.stage = "truce.ceased", Stage.IN_EFFECT
        yield draft
    elif draft.actor:
        yield draft


def _comments(scene: Scene, verb: Chunk) -> bool:
    """``لم يعلق الجيش على مزاعم الهجوم``: behind ``على`` stands what is commented on; nothing is suspended."""
    own = scene.arguments[verb.index]
    on = own.of("علي")[:1]
    return scene.lemma(verb) in _COMMENTING and bool(on) and not any(o.index < on[0].index for o in own.objects)


_COMMENTING = words("truce_stopped.commenting")
_STANDING = words("blame.standing")
_BESIDE = words("truce_stopped.beside")


def _ceases(scene: Scene, verb: Chunk) -> bool:
    """``توقفت الأعمال القتالية``: hostilities that have come to a stop are a truce observed; clashes that have are one
    only in a report of a truce."""
    if scene.lemma(verb) not in _CEASING or verb.present or verb.negation:
        return False
    own = scene.arguments[verb.index]
    stopped = [c for c in [*own.subject, *own.objects][:1] if not c.prep and hostile(scene, c)]
    named = scene.since_truce is not None or bool(truces_named(scene) - {verb.index})
    return any(named or c.kind is not Kind.ATTACK for c in stopped)


def _stops_itself(scene: Scene, verb: Chunk) -> bool:
    """``ويتوقف العدوان``: violence right behind the verb comes to a stop; the subject before it stops nothing."""
    own = scene.arguments[verb.index]
    behind = [c for c in own.objects[:1] if c.index == verb.index + 1 and hostile(scene, c)]
    return scene.lemma(verb) in _CEASING and own.subject_from_left and bool(behind)


_CEASING = words("truce_stopped.ceasing")


def stops_no_fire(draft: Draft) -> bool:
    """``علق برنامج الأغذية عملياته``: what those suspend who bear no arms is their work, not a war."""
    stops = draft.kind is Kind.TRUCE and draft.word is not None and lemma_key(draft.word) in STOPS
    return stops and bool(draft.actor) and all(map(unarmed, draft.actor))


def unarmed(c: Chunk) -> bool:
    """Does the phrase name a body that bears no arms, or somebody of one (``المبعوث الأممي``)?"""
    of_one = any(w.actor_type in _UNARMED_TYPES or w.spelt.plain in _UNITED_NATIONS for w in c.words)
    return of_one or (c.head.actor is None and c.lemma in _UNARMED)


_UNARMED_TYPES = frozenset(("un_body", "ngo", "media"))
_UNITED_NATIONS = words("truce_stopped.united_nations")
_UNARMED = words("truce_stopped.unarmed")
