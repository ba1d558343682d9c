"""A truce declared by order: ``أمرت الحركة مقاتليها بعدم شن هجمات``, ``وجه قواته بالامتناع عن القصف``."""

from __future__ import annotations

from collections.abc import Iterator

from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.fillers import fits
from hudna.claims.rules.drafting import start
from hudna.claims.rules.truce_words import hostile
from hudna.claims.scene import Scene
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind, Modality, Stage

_ORDERING = words("drafting.ordering")
_REFRAINING = words("truce_ordered.refraining")
_NOT_TO = "عدم"


def ordered(scene: Scene) -> Iterator[Draft]:
    """Drafts of kind truce for orders to one's own fighters not to use force."""
    if _ORDERING.isdisjoint(scene.lemmas):
        return
    for verb in scene.row:
        if verb.sort is not Sort.VERB or verb.negation or scene.lemma(verb) not in _ORDERING:
            continue
        own = scene.arguments[verb.index]
        deed = next((c for c in own.of("ب", "علي") if c.sort is Sort.EVENT and _refrains(scene, c)), None)
        if deed is None or not any(_own_fighters(c) for c in own.objects):
            continue
        draft = start(scene, verb, Kind.TRUCE, "truce.ordered", roles=False)
        draft.actor = [c for c in own.subject if actor_like(c)]
        draft.stage, draft.parts = Stage.DECLARED, frozenset({verb.index, deed.index})
        if draft.modality is Modality.ACTUAL and draft.actor:
            yield draft


def _own_fighters(c: Chunk) -> bool:
    """``مقاتليها``, ``قواته``: armed people whom a pronoun makes somebody's own."""
    return bool(c.words[0].pronoun) and (c.word_class == "force" or fits(c, "armed"))


def _refrains(scene: Scene, deed: Chunk) -> bool:
    """``بعدم مهاجمة``, ``بعدم شن أي هجوم``, ``بالامتناع عن شن أي هجوم``: is force what is not to be used?"""
    own = scene.arguments[deed.index]
    if deed.negation == _NOT_TO:
        return hostile(scene, deed) or any(hostile(scene, c) for c in own.objects)
    if scene.lemma(deed) not in _REFRAINING:
        return False
    left = own.of("عن")
    return any(hostile(scene, c) or any(hostile(scene, o) for o in _objects(scene, c)) for c in left)


def _objects(scene: Scene, c: Chunk) -> list[Chunk]:
    own = scene.arguments.get(c.index)
    return own.objects if own is not None else []
