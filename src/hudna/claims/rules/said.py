"""Speech acts without a speech-act verb: obligations (``على الحكومة أن``) and disclaimers (``لا علاقة لها به``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.rules.drafting import reach, speakers_own, start
from hudna.claims.rules.due import upon
from hudna.claims.scene import Scene
from hudna.claims.spelling import bare
from hudna.claims.vocabulary import words
from hudna.claims.voice import Reach
from hudna.model.claim import Kind

_OBLIGE = words("said.oblige")
_GROUNDLESS = words("said.groundless")
_TRUE = words("said.truth")
_UNDONE = words("said.undone")
_DOING = words("said.doing")
_TIES = words("said.ties")
_NONE = words("said.none")


def obligations(scene: Scene) -> Iterator[Draft]:
    """``على X أن يفعل``, ``على X الانسحاب``, ``يجب أن``: a demand in the speaker's voice."""
    row = scene.row
    for c in row:
        if c.sort is Sort.VERB and bare(c.head.text) in _OBLIGE and not c.negation:
            draft = start(scene, c, Kind.DEMAND, "demand.must", roles=False)
            draft.recipient = [p for p in scene.arguments[c.index].of("علي") if actor_like(p)] or _bearer(
                scene, c.index
            )
            draft.last = scene.clause_end(c.index)
            draft.scope = (c.index + 1, draft.last)
            yield draft
        elif (
            c.sort is Sort.NP
            and c.prep == "علي"
            and actor_like(c)
            and (upon(scene, c.index) or (_clause_behind(row, c.index) and _fresh(row, c.index)))
        ):
            draft = Draft(Kind.DEMAND, c, "demand.on", c.index, scene.clause_end(c.index + 2))
            draft.recipient = [c]
            draft.scope = (c.index + 1, draft.last)
            yield draft


def _clause_behind(row: list[Chunk], index: int) -> bool:
    """``أن`` with an imperfect verb right behind it."""
    if index + 2 >= len(row) or row[index + 1].sort is not Sort.COMPLEMENTISER:
        return False
    verb = row[index + 2]
    form = verb.head.analysis.form if verb.sort is Sort.VERB and verb.head.analysis else None
    return form is not None and form.tense == "present"


def _fresh(row: list[Chunk], index: int) -> bool:
    """``على`` opens its clause; behind a verb it would be that verb's complement."""
    before = row[index - 1] if index else None
    return before is None or before.sort in (Sort.MARK, Sort.QUOTE, Sort.COMPLEMENTISER, Sort.CONNECTIVE)


def _bearer(scene: Scene, index: int) -> list[Chunk]:
    """Who must: the subject of the verb behind ``يجب أن``, or the phrase before ``يجب`` (``الجانب … يجب أن يتوقف``)."""
    own = scene.arguments[index]
    if own.subject:
        return [c for c in own.subject if actor_like(c)]
    if own.content is not None and own.content + 1 in scene.arguments:
        return [c for c in scene.arguments[own.content + 1].subject if actor_like(c)]
    return []


def disclaimers(scene: Scene, voices: Sequence[Reach]) -> Iterator[Draft]:
    """``لا علاقة لها بالهجوم``, ``ليس صحيحا أن``, ``لا أساس له``, ``قواته لم تقصف``: a tie, a truth or a deed of one's
    own side denied."""
    for c in scene.row:
        if c.nominal and scene.lemma(c) in _TIES and c.negation in _NONE:
            draft = _denial(scene, c, "denial.no_tie")
            tied = next((b for b in scene.row[c.index + 1 : c.index + 4] if b.prep == "ب"), None)
            draft.last = max(draft.last, reach(scene, tied.index) if tied is not None else c.index)
            draft.scope = (c.index + 1, draft.last)
            yield draft
        elif _untrue(scene, c):
            draft = _denial(scene, c, "denial.untrue")
            behind = scene.row[c.index + 1] if c.index + 1 < len(scene.row) else None
            if behind is not None and behind.sort is Sort.COMPLEMENTISER:
                draft.last = scene.content_end(behind.index)
                draft.scope = (c.index + 1, draft.last)
            yield draft
        elif _not_done(scene, c, voices):
            draft = _denial(scene, c, "denial.not_done")
            draft.first = start(scene, c, Kind.DENIAL, draft.rule).first
            draft.actor = [s for s in scene.arguments[c.index].subject if actor_like(s)]
            yield draft


def _denial(scene: Scene, c: Chunk, rule: str) -> Draft:
    last = reach(scene, c.index)
    return Draft(Kind.DENIAL, c, rule, c.index, last, scope=(c.index + 1, last))


def _untrue(scene: Scene, c: Chunk) -> bool:
    """``ليس صحيحا أن``, ``لا صحة لهذه الأنباء``, ``لا أساس له``."""
    if not c.nominal or c.negation not in _NONE:
        return False
    behind = scene.row[c.index + 1] if c.index + 1 < len(scene.row) else None
    clause = behind is not None and behind.sort is Sort.COMPLEMENTISER
    return (clause and c.head.text in _TRUE) or scene.lemma(c) in _GROUNDLESS


def _not_done(scene: Scene, c: Chunk, voices: Sequence[Reach]) -> bool:
    """``قال إن بلاده لم تطلق أي شيء``: a deed of violence that one's own side is said not to have done."""
    if c.sort is not Sort.VERB or c.negation not in _UNDONE or not speakers_own(scene, c):
        return False
    told = any(v.first <= c.index and v.verb != c.index and v.voice.speaker for v in voices)
    return told and (c.kind is Kind.ATTACK or scene.lemma(c) in _DOING)
