"""Who owns up to an attack or stands accused of it has done it: ``تبنت الحركة قصف المدينة``, ``هجوم تبنته الحركة``,
``أقر بقصف المستشفى``, ``اتهمها بخرق الهدنة وبقصف المستشفى``."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.claims.agents import is_party
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.grammar import HARD_MARKS
from hudna.claims.rules.violence.attacks_joined import HARM
from hudna.claims.scene import Scene
from hudna.claims.vocabulary import words
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


def stand_accused(scene: Scene, drafts: Sequence[Draft]) -> None:
    """Give each attack, seizure or breach without an actor who is charged with it beside it, by whatever words."""
    charges = [d for d in drafts if d.kind is Kind.ACCUSATION and d.recipient and d.modality is Modality.ACTUAL]
    for draft in drafts if charges else ():
        if draft.kind in _LAID and not draft.actor and not _suffered(scene, draft.trigger):
            told = next((c for c in reversed(charges) if _charged_with(scene, c, draft.trigger)), None)
            draft.actor = [a for a in told.recipient if is_party(a) and a not in draft.recipient] if told else []


def _charged_with(scene: Scene, charge: Draft, deed: Chunk) -> bool:
    """``بخرق الهدنة وبقصف المدينة``, ``اللوم عليهم في خطف مهندس وقتل حارسه``, ``بخرقها عبر قصف المدينة``: is the deed
    the matter of the charge, or joined to it?"""
    accused = max(charge.trigger.index, *(c.index for c in charge.recipient))  # ``اتهمتها``: named before
    if deed.index <= accused:
        return False
    between = scene.row[accused + 1 : deed.index]
    if any(c.predicate or c.sort in _CLAUSES or c.head.text in HARD_MARKS for c in between):
        return False
    before = scene.row[deed.index - 1]
    link = before if not (deed.prep or deed.conj) and scene.lemma(before) in _LEADING else deed
    parted = any(c.sort is Sort.MARK for c in between)
    leads = link.prep or next((c.prep for c in reversed(between) if c.sort is Sort.EVENT), "")
    joined = link.conj and bool(link.prep) if parted else bool(link.prep) or link.conj
    return joined and leads in _MATTER and all(c.prep in _MATTER for c in between if c.sort is Sort.EVENT and c.prep)


_LAID = (Kind.ATTACK, Kind.COERCION, Kind.VIOLATION)
_MATTER = words("claimed.matter")
"""Prepositions before what somebody is charged with."""
_LEADING = words("claimed.leading")
"""``بشن هجوم``, ``وبمحاولة اقتحام``: nouns that only lead to the deed."""
_CLAUSES = frozenset((Sort.COMPLEMENTISER, Sort.RELATIVE, Sort.CONNECTIVE, Sort.CONDITION))


def _suffered(scene: Scene, trigger: Chunk) -> bool:
    """``أقر الجيش بمقتل جنوده``: a noun of harm that is no verb's says what befell somebody."""
    entry = trigger.head.entry
    return bool({scene.lemma(trigger), trigger.head.text} & HARM) and (entry is None or entry.form is None)


def _tells(scene: Scene, claim: Draft, attack: Draft) -> bool:
    """Is the attack what is claimed: the first that the claim's words tell, or what the pronoun on its verb means?"""
    verb, deed = claim.trigger, attack.trigger
    back = verb.head.pronoun or any(c.pointing.startswith("عن") for c in scene.arguments[verb.index].objects)
    if verb.predicate and back:  # ``هجوم تبنته الحركة``, ``أعلنت مسؤوليتها عنه``
        behind = scene.row[max(0, verb.index - _NEAR) : verb.index]
        meant = next((c for c in reversed(behind) if c.predicate or c.kind is Kind.ATTACK), None)
        return meant is not None and attack.first <= meant.index <= attack.last and not verb.conj
    inside = claim.covers(deed.index) or claim.first <= deed.index <= claim.last
    before = scene.row[verb.index + 1 : deed.index]
    return inside and deed.index > verb.index and not any(c.kind is Kind.ATTACK or c.sort is Sort.VERB for c in before)
