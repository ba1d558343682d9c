"""Who tells of a speech act: the speaker in whose words it stands, or the outlet where its clause is none of theirs."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.grammar import COMMAS
from hudna.claims.scene import Scene
from hudna.claims.voice import Reach
from hudna.model.claim import Directness


def speaks_for_itself(scene: Scene, draft: Draft, voices: Sequence[Reach]) -> bool:
    """``… قال إن القصف مستمر، ونفت الحركة ذلك``: a speech act with a subject of its own behind another clause of the
    words reported is told by the outlet, not by the speaker before."""
    index, own = draft.trigger.index, scene.arguments.get(draft.trigger.index)
    if draft.trigger.sort is not Sort.VERB or own is None or not own.subject:
        return False
    behind = [v for v in voices if v.first <= index <= v.last]
    if not own.subject_from_left and _taken_up(scene, draft.trigger):
        return True
    sources = [c.index for v in behind if v.verb is None for _, c in v.voice.speaker]
    if draft.trigger.conj and not own.subject_from_left and any(0 < k < index - 1 for k in sources):
        return True
    around = [v for v in behind if v.verb is not None and v.verb < index]
    if not around or any(v.voice.directness is Directness.QUOTE for v in around):
        return False
    verb = max(v.verb for v in around if v.verb is not None)
    between = [c for c in scene.row[verb + 1 : index] if c.predicate and c.index in scene.arguments]
    apart = draft.trigger.conj or any(
        c.sort is Sort.CONNECTIVE or (c.sort is Sort.MARK and c.head.text not in COMMAS)
        for c in scene.row[verb + 1 : index]
    )
    joined = draft.trigger.conj and scene.row[index - 1].sort is Sort.MARK and not draft.trigger.present
    turned = not own.subject_from_left or _turned(scene, draft.trigger, own.subject[0], verb)
    return (bool(between) or joined) and apart and turned


def _taken_up(scene: Scene, verb: Chunk) -> bool:
    """``…، وهو ما نفته الدوحة``: somebody else takes up what was said."""
    if verb.index < 2 or not verb.head.pronoun:
        return False
    what, before = scene.row[verb.index - 1], scene.row[verb.index - 2]
    return what.sort is Sort.RELATIVE and what.head.close == "ما" and before.sort is Sort.MARK


def _turned(scene: Scene, verb: Chunk, subject: Chunk, speaking: int) -> bool:
    """``…، لكن الحركة نفت ذلك``, ``…، فرفضت الحركة ذلك وحثت``: does the clause that tells what somebody else said open
    with a connective, or go on with the subject of one that did?"""
    opening = scene.row[subject.index - 1] if subject.index else None
    if verb.present or opening is None:
        return False
    first = opening.sort is Sort.VERB and opening.conj and opening.index - 1 > speaking
    return opening.sort is Sort.CONNECTIVE or (first and scene.row[opening.index - 1].sort is Sort.MARK)
