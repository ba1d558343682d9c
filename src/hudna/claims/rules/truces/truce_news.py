"""Whether what a verb or noun says of a truce is told as news, or only referred to, aimed at or denied."""

from __future__ import annotations

from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.rules.truces.truce_told import DENYING, STAGES, ends_war
from hudna.claims.rules.truces.truce_wished import of_day
from hudna.claims.scene import Scene
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind

LEADS = words("truces.leads")
_NEWS = LEADS | frozenset(STAGES)
_TO_AGREE = words("truces.to_agree")


def told_as_new(scene: Scene, trigger: Chunk, kind: Kind, chain: list[Chunk]) -> bool:
    """No purpose (``لإعلان هدنة``), no mere reference, no end of a war, nothing that ``لا يعد خرقا``, no
    breach that ``لن`` happen, nor any at all (``للتعامل مع أي خرق``)."""
    if (trigger.prep == "ل" and of_day(scene, trigger) is None) or (
        trigger.sort is Sort.EVENT and not _asserted(scene, trigger, chain)
    ):
        return False
    if trigger.sort is Sort.VERB and ends_war(scene, trigger):
        return False
    above = [*chain, *scene.row[max(0, trigger.index - 1) : trigger.index]]  # ``عدم تسجيل أي خرق``
    at_all = trigger.words[0].text in _ANY and not any(c.negation in DENYING for c in above)
    return not (kind is Kind.VIOLATION and (trigger.negation in ("لا", "لن") or at_all))


_ANY = words("where.any")


def _asserted(scene: Scene, trigger: Chunk, chain: list[Chunk]) -> bool:
    """Is the noun (``اتفاق``, ``تمديد``) told as new: behind a verb that agrees, declares or goes on, or
    opening a headline?"""
    if scene.lemma(trigger) not in _TO_AGREE:
        return True
    above = [c for c in chain if c is not trigger]
    told = any(
        (c.predicate and (scene.lemma(c) in _NEWS or c.frame in ("light", "speech"))) or c.kind is Kind.AGREEMENT
        for c in above
    )
    owned = trigger.kind is Kind.DECISION and any(actor_like(c) for c in scene.arguments[trigger.index].objects)
    return (
        told
        or owned
        or (scene.headline and trigger.index <= 2)
        or trigger.head.analysis is None
        or bool(_agent_behind_noun(scene, trigger))
    )


def _agent_behind_noun(scene: Scene, trigger: Chunk) -> bool:
    row = scene.row[trigger.index + 1 : trigger.index + 5]
    return any(c.passive_auxiliary for c in row)
