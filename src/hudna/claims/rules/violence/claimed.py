"""Who owns up to an attack has done it: ``تبنت الحركة قصف المدينة``, ``هجوم تبنته الحركة``, ``أقر بقصف المستشفى``."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.claims.agents import is_party
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.rules.violence.attacks_joined import HARM
from hudna.claims.scene import Scene
from hudna.model.claim import Kind, Modality

_NEAR = 6
"""Chunks that may stand between an attack and the relative clause that says who claimed it."""


def owned_up(scene: Scene, drafts: Sequence[Draft]) -> None:
    """Give each attack without an actor who claims it in the same sentence."""
    claims = [d for d in drafts if d.kind is Kind.CLAIM and d.actor and d.modality is Modality.ACTUAL]
    for draft in drafts if claims else ():
        if draft.kind is Kind.ATTACK and not draft.actor and not _suffered(scene, draft.trigger):
            told = next((c for c in claims if _tells(scene, c, draft)), None)
            draft.actor = [a for a in told.actor if is_party(a) and a not in draft.recipient] if told else []


def _suffered(scene: Scene, trigger: Chunk) -> bool:
    """``أقر الجيش بمقتل جنوده``: a noun of harm that is no verb's says what befell somebody."""
    entry = trigger.head.entry
    return bool({scene.lemma(trigger), trigger.head.text} & HARM) and (entry is None or entry.form is None)


def _tells(scene: Scene, claim: Draft, attack: Draft) -> bool:
    """Is the attack what is claimed: the first that the claim's words tell, or what the pronoun on its verb means?"""
    verb, deed = claim.trigger, attack.trigger
    if verb.predicate and verb.head.pronoun:
        behind = scene.row[max(0, verb.index - _NEAR) : verb.index]
        meant = next((c for c in reversed(behind) if c.predicate or c.kind is Kind.ATTACK), None)
        return meant is not None and attack.first <= meant.index <= attack.last and not verb.conj
    inside = claim.covers(deed.index) or claim.first <= deed.index <= claim.last
    before = scene.row[verb.index + 1 : deed.index]
    return inside and deed.index > verb.index and not any(c.kind is Kind.ATTACK or c.sort is Sort.VERB for c in before)
