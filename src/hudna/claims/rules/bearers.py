"""Who must or may do what a clause provides for, and who benefits from it."""

from __future__ import annotations

from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.roles import first_group
from hudna.claims.scene import Scene
from hudna.claims.tokens import ACTOR_CLASSES
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind

_CAUSING = frozenset((2, 4, 10))
"""Verb forms that do something to somebody: what follows their verbal noun is whom (``إجلاء المقاتلين``)."""
_TO_SOMEBODY = words("clauses.to_somebody")
"""Verbal nouns of form I whose genitive is whom they are done to (``نقل الجرحى``)."""


def bear(scene: Scene, draft: Draft, act: Chunk) -> None:
    """Fill actor and recipient of a clause from the verb or verbal noun that is its act."""
    if act.sort is Sort.COMPLEMENTISER:
        verb = scene.row[act.index + 1] if act.index + 1 < len(scene.row) else act
        if verb.predicate:
            bear(scene, draft, verb)
        return
    own = scene.arguments.get(act.index)
    if own is None:
        behind = scene.row[act.index + 1 : act.index + 3]
        draft.recipient = [c for c in behind if c.prep in ("ل", "عن") and _somebody(c)][:1]
        return
    if act.predicate:
        carried = own.subject_from_left and act.conj and not act.present
        doers = own.of("by") or ([] if carried else own.subject)
        draft.actor = [c for c in doers if actor_like(c)]
        if not draft.actor and act.kind is Kind.MOBILIZE:
            draft.actor = [c for c in first_group(own.objects) if actor_like(c)]
    else:
        direct = [c for c in own.objects if c.sort is Sort.NP][:1]
        direct += [c for c in own.objects[1:] if direct and c.conj and c.sort is Sort.NP]
        if _done_to(scene, act):
            draft.recipient = [c for c in direct if actor_like(c)]
        else:
            draft.actor = [c for c in direct if actor_like(c)]
    draft.recipient += [c for c in own.of("ل", "الي", "عن") if _somebody(c) and c not in draft.recipient]


def _done_to(scene: Scene, act: Chunk) -> bool:
    entry = act.head.entry
    return scene.lemma(act) in _TO_SOMEBODY or (entry is not None and entry.form in _CAUSING)


def _somebody(c: Chunk) -> bool:
    return c.sort is Sort.NP and (c.head.actor is not None or c.word_class in ACTOR_CLASSES)
