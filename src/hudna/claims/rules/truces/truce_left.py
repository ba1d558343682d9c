"""What was to be reached and was not: who goes without a truce, talks that end without one, a consent still awaited."""

from __future__ import annotations

from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.scene import Scene
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind, Modality

WITHOUT = words("truce_left.without")
_GOING = words("truce_left.going")


def not_done(trigger: Chunk, chain: list[Chunk]) -> bool:
    """``دون توقيع الهدنة``, ``دون أن يوقع اتفاق الهدنة``."""
    signing = (c for c in chain if c.sort is Sort.VERB and c.kind is Kind.AGREEMENT)
    return any(c.negation in WITHOUT for c in (trigger, *signing))


def left_without(scene: Scene, trigger: Chunk, chain: list[Chunk], draft: Draft) -> Draft | None:
    """``غادر القائد دون توقيع الهدنة``: who goes without an accord refuses it; talks that end ``دون التوصل إلى هدنة``
    tell nothing of one. ``chain``: the governors of the truce, nearest first; ``draft``: what else it would be."""
    verb = next((c for c in chain if c.sort is Sort.VERB and scene.lemma(c) in _GOING), None)
    signing = (c for c in chain if c.sort is Sort.VERB and c.kind is Kind.AGREEMENT)
    clause = next((c for c in signing if c.negation in WITHOUT), None)
    if verb is None and clause is not None:  # ``غادر القائد دون أن يوقع``
        before = next((c for c in reversed(scene.row[: clause.index]) if c.predicate), None)
        verb = before if before is not None and scene.lemma(before) in _GOING else None
    goers = [c for c in scene.arguments[verb.index].subject if actor_like(c)] if verb is not None else []
    if verb is None or not goers:
        return None
    draft.kind, draft.stage, draft.modality, draft.rule = Kind.REJECTION, None, Modality.ACTUAL, "rejection.left"
    draft.actor, draft.first = goers, min(draft.first, verb.index)
    return draft


def awaited(scene: Scene, trigger: Chunk) -> bool:
    """``في انتظار موافقة الطرفين``, ``لتلقي موافقتهم``, ``لم يتلق موافقتهم``: a consent that has not come."""
    above = scene.governor.get(trigger.index)
    near = scene.row[trigger.index - 1] if trigger.index else trigger
    for c in (near, scene.row[above] if above is not None else near):
        if scene.lemma(c) in _AWAITING or (scene.lemma(c) in _RECEIVING and (c.prep == "ل" or c.negation)):
            return True
    return False


_AWAITING = words("truce_left.awaiting")
_RECEIVING = words("truce_left.receiving")
