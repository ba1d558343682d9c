"""Words of violence that tell none: fire in joy, figures of speech, what is only meant to be done."""

from __future__ import annotations

from hudna.claims.agents import is_fire
from hudna.claims.chunks import Sort
from hudna.claims.drafts import Draft
from hudna.claims.rules.drafting import occurs
from hudna.claims.scene import Scene
from hudna.claims.spelling import without_article
from hudna.claims.vocabulary import words

_LAUNCH = words("attacks.launch")
_SUFFERING = words("clauses.suffering")
_REJOICING = words("attacks.rejoicing")
_FIGURES = words("attacks.figures")


def harmless(scene: Scene, draft: Draft) -> bool:
    """``إطلاق نار ابتهاجا``, ``فجر أزمة``, ``ضرب من الخيال``, ``لمواجهة الفيروس``: fire in joy or warning, a figure of
    speech, a purpose."""
    trigger, last = draft.trigger, scene.clause_end(draft.trigger.index)
    clause = scene.row[trigger.index : last + 1]
    fire = scene.lemma(trigger) in _LAUNCH or any(is_fire(c) for c in clause[:2]) or trigger.head.close == "listed"
    if fire and any(without_article(w.text) in _REJOICING for c in clause for w in c.words):
        return True
    own = scene.arguments.get(trigger.index)
    if own is None:
        return False
    suffered = any(scene.lemma(c) in _SUFFERING for c in scene.row[: trigger.index])
    purpose = trigger.sort is Sort.EVENT and trigger.prep == "ل" and scene.lemma(trigger) not in _SUFFERING
    if purpose and not suffered and not occurs(scene, trigger):
        return not draft.rule.endswith("light") and draft.killed is None
    kind_of = trigger.head.text == "ضرب" and bool(own.of("من")) and not own.objects and not own.subject
    return kind_of or any(scene.lemma(c) in _FIGURES for c in own.objects[:1])
