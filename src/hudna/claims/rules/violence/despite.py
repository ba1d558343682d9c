"""Attacks that are told as done in spite of a truce: ``قصف الجيش البلدة رغم سريان الهدنة``."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.claims.drafts import Draft
from hudna.claims.rules.truce_words import is_truce
from hudna.claims.scene import Scene
from hudna.model.claim import Kind

_DESPITE = "رغم"
_REACH = 3
"""Chunks from ``رغم`` to the truce (``رغم إعلان سريان الهدنة``)."""


def despite(scene: Scene, drafts: Sequence[Draft]) -> None:
    """Take the truce in spite of which it was done into the words of the attack, which so tell it as a breach."""
    if _DESPITE not in scene.preps:
        return
    for draft in drafts:
        behind = scene.row[draft.last + 1 : draft.last + 1 + _REACH]
        if draft.kind is not Kind.ATTACK or not behind or behind[0].prep != _DESPITE:
            continue
        truce = next((c for c in behind if is_truce(scene, c)), None)
        if truce is not None and all(c.nominal for c in scene.row[draft.last + 1 : truce.index]):
            draft.last = truce.index
