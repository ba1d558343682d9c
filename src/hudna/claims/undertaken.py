"""Whose deed a verbal noun tells that another noun, of undertaking or announcing, stands above."""

from __future__ import annotations

from itertools import pairwise

from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.scene import Scene
from hudna.claims.vocabulary import words

_CARRYING_OUT = words("drafting.carrying_out")
_TELLING = ("speech", "light")


def undertaker(scene: Scene, chunk: Chunk) -> list[Chunk]:
    """``رصدت البعثة قيام القوات بتقديم الدعم``: whose undertaking the deed behind ``ب`` is; ``غداة إعلان الوزير رفضه
    المقترح``: who announced a deed of his own."""
    above = scene.row[scene.governor[chunk.index]] if chunk.index in scene.governor else None
    if above is not None and above.sort is Sort.EVENT and above.frame in _TELLING and chunk.head.pronoun:
        return [c for c in scene.arguments[above.index].objects if c.index < chunk.index and actor_like(c)]
    for link, above in pairwise([chunk, *scene.chain(chunk.index)]):
        if above.sort is Sort.EVENT and above.lemma in _CARRYING_OUT and link.prep == "ب":
            return [c for c in scene.arguments[above.index].objects[:1] if actor_like(c)]
    return []
