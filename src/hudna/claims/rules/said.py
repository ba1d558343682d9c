"""Speech acts without a speech-act verb: obligations (``على الحكومة أن``), promises in the future tense,
disclaimers."""

from __future__ import annotations

from collections.abc import Iterator

from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.modality import follows_condition, irrealis
from hudna.claims.roles import first_group
from hudna.claims.rules.drafting import reach, start
from hudna.claims.rules.truce_words import END, hostile, is_truce
from hudna.claims.scene import Scene
from hudna.claims.spelling import bare, without_article
from hudna.claims.tokens import Token
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind, Modality, Stage, TermKind

_ANSWERING = words("said.answering")
_OBLIGE = words("said.oblige")
_TIES = words("said.ties")
_NONE = words("said.none")


def obligations(scene: Scene) -> Iterator[Draft]:
    """``على X أن يفعل``, ``يجب أن``: a demand in the speaker's voice."""
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
            and _clause_behind(row, c.index)
            and _fresh(row, c.index)
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


def promises(scene: Scene, speaking: list[int]) -> Iterator[Draft]:
    """``ستسحب واشنطن``: a future act inside somebody's words is a promise when the subject is that somebody's
    own side."""
    for c in scene.row:
        if c.sort is Sort.VERB and c.negation == "لن" and c.kind is Kind.ATTACK and any(k < c.index for k in speaking):
            yield _forswearing(scene, c, max(k for k in speaking if k < c.index))
            continue
        due = c.future or (irrealis(scene, c) and _violent(scene, c))
        if c.sort is not Sort.VERB or not due or c.negation or c.kind is Kind.THREAT or c.frame == "speech":
            continue
        if c.passive_auxiliary or scene.in_condition(c.index):
            continue
        subject = scene.arguments[c.index].subject
        if not subject or not actor_like(subject[0]):
            continue
        if not any(k < c.index for k in speaking) and c.kind is None:
            continue
        objects = scene.arguments[c.index].objects
        armed_with = _violent(scene, c)
        ending = scene.lemma(c) in END and any(is_truce(scene, o) or o.kind is Kind.AGREEMENT for o in objects)
        kind = Kind.THREAT if armed_with or ending else Kind.PLEDGE
        draft = start(scene, c, kind, f"{kind.value}.future", roles=False)
        draft.term = TermKind.TERMINATION if ending else None
        if kind is Kind.THREAT and follows_condition(scene, c):
            draft.modality = Modality.CONDITIONAL
        draft.actor = [s for s in subject if actor_like(s)]
        draft.times = list(scene.arguments[c.index].times)
        draft.scope = (c.index + 1, reach(scene, c.index))
        yield draft


def _violent(scene: Scene, c: Chunk) -> bool:
    """Is the verb one of violence, is its object a weapon or an attack, or does it answer one (``سترد على أي خرق``)?"""
    own = scene.arguments[c.index]
    retaliates = scene.lemma(c) in _ANSWERING and any(
        o.kind is Kind.VIOLATION or hostile(scene, o) for o in own.of("علي")
    )
    return (
        c.kind is Kind.ATTACK
        or retaliates
        or any(o.word_class == "weapon" or o.head.weapon or hostile(scene, o) for o in own.objects)
    )


def _forswearing(scene: Scene, c: Chunk, teller: int) -> Draft:
    """``أعلنت أنها لن تستهدف السفارة``: whoever declares not to attack declares a truce toward the target,
    then and there."""
    draft = start(scene, c, Kind.TRUCE, "truce.forswear")
    draft.times += scene.arguments[teller].times
    draft.recipient += [o for o in first_group(scene.arguments[c.index].objects) if o not in draft.recipient]
    draft.stage = Stage.DECLARED
    draft.modality = Modality.CONDITIONAL if follows_condition(scene, c) else Modality.ACTUAL
    draft.parts = frozenset({c.index})
    return draft


_WILLING = tuple(words("said.willing"))


def readiness(scene: Scene, speaking: list[int]) -> Iterator[Draft]:
    """``قادرة على استهداف``, ``مستعدة لدراسة``: readiness told of one's own side threatens violence or
    promises a deed."""
    for c in scene.row:
        if not c.nominal or c.negation or not any(_willing(t) for t in c.words):
            continue
        if not speaking and not scene.headline:
            continue
        done = next((b for b in scene.row[c.index + 1 : c.index + 3] if b.prep in ("ل", "علي") and b.nominal), None)
        if done is None:
            continue
        kind = Kind.THREAT if done.kind is Kind.ATTACK else Kind.PLEDGE
        draft = Draft(kind, c, f"{kind.value}.readiness", c.index, max(done.index, reach(scene, done.index)))
        draft.recipient = (
            [o for o in scene.arguments[done.index].objects if o.sort is Sort.NP]
            if done.index in scene.arguments
            else []
        )
        draft.scope = (c.index + 1, draft.last)
        draft.modality = Modality.CONDITIONAL if follows_condition(scene, c) else Modality.ACTUAL
        yield draft


def _willing(token: Token) -> bool:
    return token.nominal and without_article(token.text).startswith(_WILLING)


def disclaimers(scene: Scene) -> Iterator[Draft]:
    """``لا علاقة لها بالهجوم``: a tie denied is a denial."""
    for c in scene.row:
        if c.nominal and scene.lemma(c) in _TIES and c.negation in _NONE:
            draft = Draft(Kind.DENIAL, c, "denial.no_tie", c.index, reach(scene, c.index))
            tied = next((b for b in scene.row[c.index + 1 : c.index + 4] if b.prep == "ب"), None)
            draft.last = max(draft.last, reach(scene, tied.index) if tied is not None else c.index)
            draft.scope = (c.index + 1, draft.last)
            yield draft
