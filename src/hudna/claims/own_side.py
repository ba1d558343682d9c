"""Is it whoever speaks, or the speaker's own side, that acts?"""

from __future__ import annotations

from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.scene import Scene
from hudna.claims.topics import agree
from hudna.claims.vocabulary import words

_SELF = tuple(words("own_side.self"))
"""What a complementiser ends in that means the speaker: ``إنها ستفعل``."""


def own_side(scene: Scene, c: Chunk) -> bool:
    """``الفصائل ستفعل``, ``قواته ستفعل``: can it be one's own side that acts? An indefinite phrase (``قوات محلية``) is
    nobody's."""
    subject = scene.arguments[c.index].subject
    if not subject or speakers_own(scene, c):
        return speakers_own(scene, c)
    head = subject[0].head
    definite = head.article and subject[0].word_class
    return actor_like(subject[0]) and bool(definite or head.actor or head.place)


def of_who_speaks(scene: Scene, verb: Chunk) -> bool:
    """``وأكدت أنها ترفض``: behind ``أن`` with a pronoun a verb without subject has that of the verb of saying, whom an
    earlier sentence names."""
    said = scene.row[verb.index - 1] if verb.index and verb.sort is Sort.VERB else None
    if said is None or said.sort is not Sort.COMPLEMENTISER or not said.head.close.endswith(_SELF):
        return False
    teller = next((c for c in scene.row[: said.index] if _leads_to(scene, c, said)), None)
    return teller is not None and not scene.arguments[verb.index].subject and agree(teller, verb)


def _leads_to(scene: Scene, c: Chunk, clause: Chunk) -> bool:
    own = scene.arguments.get(c.index)
    return c.sort is Sort.VERB and own is not None and own.content == clause.index and not own.subject


def speakers_own(scene: Scene, c: Chunk) -> bool:
    """``سنفعل``, ``إنها ستفعل``, ``بلاده ستفعل``: is it by its form the speaker or what is the speaker's that acts?"""
    subject = scene.arguments[c.index].subject
    form = c.head.analysis.form if c.head.analysis else None
    before = scene.row[c.index - 1] if c.index else None
    if before is not None and before.sort is Sort.COMPLEMENTISER and before.head.close.endswith(_SELF):
        return True
    if not subject:
        return form is not None and form.person == 1
    return bool(subject[0].head.pronoun) and actor_like(subject[0])
