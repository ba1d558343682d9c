"""A truce of which somebody's offer is told, by a clause between the two: ``عرض قدمه الوسطاء لهدنة``."""

from __future__ import annotations

from hudna.claims.chunks import Chunk, Sort
from hudna.claims.rules.truces.truce_told import STAGES
from hudna.claims.rules.truces.truce_wished import SCHEMES
from hudna.claims.scene import Scene
from hudna.claims.vocabulary import words
from hudna.model.claim import Stage

_OFFERING = words("truce_offered.offering") | {lemma for lemma, stage in STAGES.items() if stage is Stage.PROPOSED}


def offered(scene: Scene, truce: Chunk) -> list[Chunk]:
    """``وافقت الحركة على عرض قدمه الاتحاد لهدنة``: the governors of the scheme, where only the clause that says
    whose it is stands between scheme and truce; else none."""
    verb = next(iter(scene.chain(truce.index)), None)
    if truce.prep != "ل" or verb is None or verb.sort is not Sort.VERB or not verb.head.pronoun or not verb.index:
        return []
    if verb.lemma not in _OFFERING:
        return []
    scheme = next((c for c in reversed(scene.row[max(0, verb.index - _NEAR) : verb.index]) if _scheme(scene, c)), None)
    return scene.chain(scheme.index) if scheme is not None else []


def _scheme(scene: Scene, c: Chunk) -> bool:
    return c.nominal and not SCHEMES.isdisjoint((scene.lemma(c), c.head.spelt.plain.removesuffix("ا")))


_NEAR = 3
