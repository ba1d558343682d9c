"""What is only spoken of: it happened before that which the sentence tells, at a time of its own."""

from __future__ import annotations

from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.grammar import DEMONSTRATIVES
from hudna.claims.scene import Scene
from hudna.claims.settled import charged_with, done_by, told_by_clause
from hudna.claims.timeline import leading_time, verbless
from hudna.claims.tokens import SPEECH_KINDS
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind

_VICTIMS = words("attacks.victims") | words("attacks.cases")
_CONCERNING = words("acts.concerning")
"""``عقد المجلس جلسة بشأن قصف المدينة``: what is talked about was before."""
_TENDING = words("finish.tending")
"""What is done for the dead and the wounded."""
_SPEAKING_OF = words("finish.speaking_of")
"""Verbs about what had happened before."""


def refers_back(scene: Scene, draft: Draft) -> bool:
    """``قتل 31 في تلك الضربات``, ``اتهم الجيش بقصف``: an event spoken of before, or only in what somebody is charged
    with, is not of the day told."""
    if any(w.text in DEMONSTRATIVES for c in scene.row[draft.first : draft.last + 1] if c.kind for w in c.words):
        return True
    if leading_time(scene, draft.trigger.index) is not None or draft.trigger.prep in _CONCERNING:
        return True
    above = next((c for c in scene.chain(draft.trigger.index) if c.kind is not None), None)
    charged = draft.trigger.sort is Sort.EVENT and above is not None and above.kind in SPEECH_KINDS
    return charged and draft.kind is not Kind.VIOLATION


def only_spoken_of(scene: Scene, draft: Draft) -> bool:
    """``شيع السكان الاثنين ضحايا القصف``, ``دافع الوزير الأحد عن قصف البرج``: an attack that somebody speaks of, or
    whose victims something is done for, was not on the day of that."""
    trigger = draft.trigger
    if draft.kind is not Kind.ATTACK:
        return False
    if trigger.sort is not Sort.EVENT:
        return _tended(scene, trigger)
    above = scene.governor.get(trigger.index)
    if told_by_clause(scene, trigger) is not None and above is not None and scene.row[above].kind in SPEECH_KINDS:
        return True
    before = scene.row[trigger.index - 1] if trigger.index else None
    if before is not None and not trigger.prep and before.sort is Sort.NP and scene.lemma(before) in _VICTIMS:
        return True
    if done_by(scene, trigger) or (charged_with(scene, trigger) and not verbless(scene, draft.trigger)):
        return True
    verb = next((c for c in scene.chain(trigger.index) if c.predicate), None)
    return verb is not None and scene.lemma(verb) in _SPEAKING_OF and trigger.prep in ("ب", "عن", "علي", "في", "الي")


def _tended(scene: Scene, verb: Chunk) -> bool:
    """``شيع السكان الخميس تسعة مدنيين قتلوا في قصف``: those whom a verb in the perfect says something of, without a
    relative pronoun, had been hit before something was done for them."""
    before = scene.row[verb.index - 1] if verb.index else None
    if verb.sort is not Sort.VERB or verb.conj or before is None or before.sort is not Sort.NP or before.head.article:
        return False
    above = scene.governor.get(before.index)
    return above is not None and scene.lemma(scene.row[above]) in _TENDING
