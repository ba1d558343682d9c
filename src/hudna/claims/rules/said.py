"""Speech acts without a speech-act verb: obligations (``على الحكومة أن``), promises in the future tense, conditions.

Also the clauses of a truce: ``بشرط أن``, ``ينص الاتفاق على``, ``لمدة خمسة أيام``.
"""

from __future__ import annotations

from collections.abc import Iterator

from hudna.claims.arguments import actor_like
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.grammar import HARD_MARKS
from hudna.claims.modality import follows_condition, irrealis
from hudna.claims.roles import first_group
from hudna.claims.rules.drafting import reach, start
from hudna.claims.rules.truces import BREACH, END, hostile, is_truce
from hudna.claims.scene import Scene
from hudna.claims.spelling import bare, without_article
from hudna.claims.tokens import Token
from hudna.claims.vocabulary import words
from hudna.lexicon import Pos
from hudna.model.claim import Kind, Modality, Stage, TermKind
from hudna.model.mention import TimeValue

_OBLIGE = words("said.oblige")
_PROVIDES = words("said.provides")
_INSTRUMENTS = words("said.instruments")
_INSTRUMENT_KINDS = frozenset((Kind.AGREEMENT, Kind.TRUCE, Kind.DECISION))
_PERMITS = words("said.permits")
_MONITORS = words("said.monitors")
_DATES = words("said.dates")
"""Prepositions that make a length of time a date (``خلال خمسة أيام``)."""
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


def conditions(scene: Scene, drafts: list[Draft]) -> Iterator[Draft]:
    """A condition on which a truce, a promise or an agreement of the same sentence hangs: a demand that is its clause."""
    bound = [d for d in drafts if d.kind in (Kind.TRUCE, Kind.PLEDGE, Kind.AGREEMENT)]
    for first, last in scene.conditions:
        before = [d for d in bound if d.trigger.index < first]
        threats = [d for d in drafts if d.kind is Kind.THREAT and d.trigger.index < first]
        if threats and threats[-1].trigger.index > max((d.trigger.index for d in before), default=-1):
            continue
        behind = [d for d in bound if d.trigger.index > last]
        main = before[-1] if before else behind[0] if behind else None
        if (
            main is None
            or last <= first
            or any(
                scene.row[k].sort is Sort.MARK and scene.row[k].head.text in HARD_MARKS
                for k in range(min(first, main.trigger.index), max(first, main.trigger.index))
            )
        ):
            continue
        draft = Draft(Kind.DEMAND, scene.row[first], "demand.condition", first, last, term=TermKind.CONDITION)
        subject = next(
            (
                scene.arguments[k].subject
                for k in range(first, last + 1)
                if scene.row[k].predicate and scene.arguments[k].subject
            ),
            [],
        )
        first_party = next((c for c in scene.row[first + 1 : last + 1] if c.sort is Sort.NP and actor_like(c)), None)
        draft.recipient = [c for c in subject if actor_like(c)] or ([first_party] if first_party else [])
        draft.actor = list(main.actor)
        draft.modality = Modality.ACTUAL
        yield draft


def promises(scene: Scene, speaking: list[int]) -> Iterator[Draft]:
    """``ستسحب واشنطن``: a future act inside somebody's words is a promise when the subject is that somebody's own side."""
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
    """Is the verb one of violence, or is its object a weapon or an attack?"""
    objects = scene.arguments[c.index].objects
    return c.kind is Kind.ATTACK or any(o.word_class == "weapon" or o.head.weapon or hostile(scene, o) for o in objects)


def _forswearing(scene: Scene, c: Chunk, teller: int) -> Draft:
    """``أعلنت أنها لن تستهدف السفارة``: whoever declares not to attack declares a truce toward the target, then and there."""
    draft = start(scene, c, Kind.TRUCE, "truce.forswear")
    draft.times += scene.arguments[teller].times
    draft.recipient += [o for o in first_group(scene.arguments[c.index].objects) if o not in draft.recipient]
    draft.stage = Stage.DECLARED
    draft.modality = Modality.CONDITIONAL if follows_condition(scene, c) else Modality.ACTUAL
    draft.parts = frozenset({c.index})
    return draft


_WILLING = tuple(words("said.willing"))


def readiness(scene: Scene, speaking: list[int]) -> Iterator[Draft]:
    """``قادرة على استهداف``, ``مستعدة لدراسة``: readiness told of one's own side threatens violence or promises a deed."""
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


def breach_rules(scene: Scene) -> Iterator[Draft]:
    """``إذا انتهك أي طرف الاتفاق …``: what shall follow a breach is a clause; ``عمل شخصي`` says whose act it is."""
    for first, last in scene.conditions:
        inside = scene.row[first : last + 1]
        breach = any(scene.lemma(c) in BREACH or c.kind is Kind.VIOLATION for c in inside)
        if (
            not breach
            or not any(is_truce(scene, c) or c.kind is Kind.AGREEMENT for c in inside)
            or last + 1 >= len(scene.row)
        ):
            continue
        end = scene.content_end(last + 1)
        answer = scene.row[last + 1 : end + 1]
        personal = any(without_article(w.text) in _PERSONAL for c in answer for w in c.words)
        draft = Draft(Kind.TERM, scene.row[first], "term.breach_rule", first, end, scope=(first + 1, end))
        draft.term = TermKind.ATTRIBUTION_RULE if personal else TermKind.TERMINATION
        draft.recipient = [c for c in inside if c.sort is Sort.NP and actor_like(c)][:1]
        yield draft


_PERSONAL = words("said.personal")


def terms(scene: Scene) -> Iterator[Draft]:
    """``ينص الاتفاق على …``: each act that the instrument provides for is a clause of its own."""
    for c in scene.row:
        if c.sort is Sort.VERB and scene.lemma(c) in _PROVIDES:
            own = scene.arguments[c.index]
            subject = [*own.subject, *own.objects[:1]] or _before(scene, c)
            if any(_instrument(scene, s) for s in subject):
                yield from _provided(scene, c)
        elif _lasts(scene, c):
            yield _duration(scene, c)


def _before(scene: Scene, c: Chunk) -> list[Chunk]:
    return [s for s in scene.row[max(0, c.index - 3) : c.index] if s.nominal]


def _instrument(scene: Scene, c: Chunk) -> bool:
    return scene.lemma(c) in _INSTRUMENTS or c.kind in _INSTRUMENT_KINDS or is_truce(scene, c)


def _provided(scene: Scene, c: Chunk) -> Iterator[Draft]:
    end = scene.content_end(c.index + 1) if c.index + 1 < len(scene.row) else c.index
    first = next(
        (k for k in range(c.index + 1, end + 1) if scene.row[k].nominal and scene.row[k].prep in ("علي", "ب")), None
    )
    parts = [] if first is None else [first]
    for k in range((first or end) + 1, end + 1):
        b = scene.row[k]
        if b.nominal and b.conj and (b.sort is Sort.EVENT or _verbal(b)) and b.prep in ("", scene.row[parts[0]].prep):
            parts.append(k)
    if not parts:
        parts = [k for k in range(c.index + 1, end + 1) if scene.row[k].sort in (Sort.EVENT, Sort.COMPLEMENTISER)][:1]
    for n, k in enumerate(parts):
        last = parts[n + 1] - 1 if n + 1 < len(parts) else end
        draft = Draft(Kind.TERM, scene.row[k], "term.provides", c.index if n == 0 else k, last, scope=(k, last))
        draft.term = _term_kind(scene, k, last)
        draft.modality = Modality.ACTUAL
        yield draft


def _verbal(c: Chunk) -> bool:
    """Is the phrase headed by a verbal noun (``رفع الحصار``)?"""
    return c.head.analysis is not None and c.head.analysis.form.pos is Pos.MASDAR


def _term_kind(scene: Scene, first: int, last: int) -> TermKind:
    chunks = scene.row[first : last + 1]
    lemmas = {scene.lemma(c) for c in chunks} | {c.head.text for c in chunks}
    if any(is_truce(scene, c) or hostile(scene, c) for c in chunks):
        return TermKind.PROHIBITION
    if lemmas & _PERMITS:
        return TermKind.PERMISSION
    if lemmas & _MONITORS:
        return TermKind.MONITORING
    if chunks and chunks[0].sort is Sort.TIME:
        return TermKind.DEADLINE
    return TermKind.OBLIGATION


def _lasts(scene: Scene, c: Chunk) -> bool:
    """A length of time that belongs to a truce word before it: ``هدنة إنسانية لمدة خمسة أيام``."""
    if c.sort is not Sort.TIME or c.head.time is None or not isinstance(c.head.time.value, TimeValue):
        return False
    if c.head.time.value.duration is None or c.prep in _DATES:
        return False
    return any(is_truce(scene, b) for b in scene.row[max(0, c.index - 4) : c.index])


def _duration(scene: Scene, c: Chunk) -> Draft:
    return Draft(Kind.TERM, c, "term.duration", c.index, c.index, term=TermKind.TERMINATION)
