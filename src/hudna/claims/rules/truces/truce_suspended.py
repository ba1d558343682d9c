"""A truce that is suspended: what is halted is the truce itself or the adherence to it, not the fighting."""

from __future__ import annotations

from hudna.claims.chunks import Chunk, Sort
from hudna.claims.rules.terms.instruments import of_truce
from hudna.claims.rules.truce_words import is_truce, names_truce
from hudna.claims.scene import Scene
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind

SUSPENDING = words("truce_suspended.suspending")
_STOPPING = words("truce_suspended.stopping")
"""A truce behind these verbs may be their subject (``أوقفت الهدنة نزيف الدم``)."""
ADHERENCE = words("truce_suspended.adherence")
"""What one does with a truce that holds: ``العمل بالهدنة``, ``التزامها بالتهدئة``, ``مشاركته في الاتفاق``."""
_TO_WHAT = frozenset(("", "ب", "في", "ل"))
"""Before what is adhered to: a genitive has none (``تنفيذ الهدنة``)."""


def suspended(scene: Scene, c: Chunk) -> Chunk | None:
    """The truce, or the accord on one, that a verb or its noun suspends (``علقت الحركة العمل بالهدنة``, ``تجميد
    التهدئة``). ``علق على الهدنة`` comments on it, ``تعليق الهجمات`` is one, ``أوقفت الهدنة القتال`` brought about."""
    if scene.lemma(c) not in SUSPENDING or c.index not in scene.arguments or c.word_class == "truce_word":
        return None
    if is_truce(scene, c):
        return None
    own = scene.arguments[c.index]
    held = [o for o in [*own.subject, *own.objects] if o.index > c.index and not o.prep]
    for o in held:
        if (c.sort is Sort.EVENT or scene.lemma(c) not in _STOPPING) and names_accord(scene, o):
            return o
        if scene.lemma(o) in ADHERENCE:
            return _adhered_to(scene, c, o)
    return None


def suspends_it(scene: Scene, verb: Chunk) -> bool:
    """``هدنة علقتها الحركة``, ``ثم جمدتها``: is a pronoun what the verb suspends?"""
    if verb.sort is not Sort.VERB or scene.lemma(verb) not in SUSPENDING or not verb.head.pronoun:
        return False
    return not any(o.index > verb.index and not o.prep for o in scene.arguments[verb.index].objects)


def names_accord(scene: Scene, c: Chunk) -> bool:
    """A truce, an accord on one, or ``الاتفاق`` in a report of a truce."""
    if is_truce(scene, c) or (c.nominal and names_truce(scene, c)):
        return True
    if c.kind is not Kind.AGREEMENT or c.sort is not Sort.EVENT:
        return False
    behind = scene.row[c.index + 1] if c.index + 1 < len(scene.row) else None
    if behind is not None and behind.prep in ("", "ل", "بشان") and is_truce(scene, behind):
        return True
    return c.head.article and len(c.words) == 1 and of_truce(scene)


def _adhered_to(scene: Scene, c: Chunk, adherence: Chunk) -> Chunk | None:
    """What the adherence is to: right behind it, or held by it or by what is above it."""
    inner = scene.arguments.get(adherence.index)
    right_behind = scene.row[adherence.index + 1 : adherence.index + 2]
    near = [*right_behind, *(inner.of("ب", "في", "ل") if inner else []), *scene.arguments[c.index].of("ب", "في", "ل")]
    return next((m for m in near if m.index > adherence.index and m.prep in _TO_WHAT and names_accord(scene, m)), None)
