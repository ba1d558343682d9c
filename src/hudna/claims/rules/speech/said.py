"""Speech acts without a speech-act verb: obligations (``على الحكومة أن``) and disclaimers (``لا علاقة لها به``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.own_side import speakers_own
from hudna.claims.roles import first_group
from hudna.claims.row import behind_head
from hudna.claims.rules.drafting import reach, start
from hudna.claims.rules.terms.due import upon
from hudna.claims.scene import Scene
from hudna.claims.sought import Sought
from hudna.claims.spelling import bare, without_article
from hudna.claims.vocabulary import words
from hudna.claims.voice import Reach
from hudna.lexicon import Pos
from hudna.model.claim import Kind, Modality

_OBLIGE = words("said.oblige")
_WAY_OUT = "بد"
_HOPING = words("said.hoping")
_HOPED = frozenset((Kind.TRUCE, Kind.AGREEMENT, Kind.TALKS, Kind.WITHDRAWAL, Kind.MEDIATION))
_GROUNDLESS = words("said.groundless")
_TRUE = words("said.truth")
_UNDONE = words("said.undone")
_DOING = words("said.doing")
_TIES = words("said.ties")
_BEING = words("said.being")
_SHARES = words("said.shares")
_INTENTS = words("said.intents")
_NECESSITY = words("said.necessity")
_SAID_REACH = 5
"""How many chunks behind the verb of saying the word for need may stand."""
_NONE = words("said.none")
_NEEDS = Sought(_OBLIGE | _NECESSITY | {_WAY_OUT})


def obligations(scene: Scene) -> Iterator[Draft]:
    """``يجب أن``, ``على الحكومة أن``, ``وعليها أن``, ``على السكان مغادرة المدينة``, ``نأمل أن تلتزم الحركة``: a demand
    in the speaker's voice."""
    needs, hopes = scene.has(_NEEDS), not _HOPING.isdisjoint(scene.lemmas)
    if not (needs or hopes or "علي" in scene.preps or _is_upon(scene)):
        return
    for c in scene.row:
        if needs and _obliges(c):
            draft = start(scene, c, Kind.DEMAND, "demand.must", roles=False)
            if c.head.text == _WAY_OUT and draft.modality is Modality.DENIED:
                draft.modality = Modality.ACTUAL
            own = scene.arguments.get(c.index)
            upon_whom = ("علي", "ل")  # ``يجب على الحكومة``, ``ينبغي لموسكو``
            behind = own.of(*upon_whom) if own is not None else []
            behind = behind or [b for b in scene.row[c.index + 1 :][:1] if b.prep in upon_whom]
            draft.recipient = [p for p in behind if actor_like(p)] or _bearer(scene, c.index)
        elif c.sort is Sort.NP and c.prep == "علي" and _can_be_told(c) and _fresh(scene.row, c.index):
            bearers = _joined(scene.row, c.index)
            deed = bearers[-1].index + 1
            if not (upon(scene, c.index) or _clause_behind(scene.row, deed) or _deed_behind(scene.row, deed)):
                continue
            draft = Draft(Kind.DEMAND, c, "demand.on", c.index, scene.clause_end(c.index + 1))
            draft.recipient = bearers
        elif _owed(scene, c):
            draft = Draft(Kind.DEMAND, c, "demand.on", c.index, c.index)
            draft.recipient = [b for b in scene.row[max(0, c.index - 1) : c.index] if actor_like(b) and not b.prep]
        elif needs and _needed(scene, c):
            draft = start(scene, c, Kind.DEMAND, "demand.need", roles=False)
            own = scene.arguments.get(c.index + 1)
            draft.recipient = [b for b in own.objects[:1] if actor_like(b)] if own is not None else []
            draft.recipient = draft.recipient or _reminded(scene, c)
        elif hopes and _hopes(scene, c):
            draft = start(scene, c, Kind.DEMAND, "demand.hope", roles=False)
            teller = c if c.predicate else scene.row[scene.governor[c.index]]
            draft.first = min(draft.first, teller.index)
            draft.actor = [s for s in scene.arguments[teller.index].subject if actor_like(s)]
            draft.speaker = list(draft.actor)
            draft.recipient = _bearer(scene, c.index) or _hoped_of(scene, c)
        else:
            continue
        draft.last = max(c.index, scene.clause_end(c.index))
        draft.scope = (c.index + 1, draft.last)
        yield draft


def _is_upon(scene: Scene) -> bool:
    return any(c.resumptive for c in scene.row)


def _obliges(c: Chunk) -> bool:
    """``يجب``, ``يتعين``, ``لا بد``: told of now, not of then (``كان لا بد``)."""
    if c.auxiliary or c.negation not in ("", "لا"):
        return False
    must = c.head is c.words[0] and c.head.spelt.bare in _OBLIGE and not c.negation
    return must or (c.negation == "لا" and c.head.text == _WAY_OUT)


def _owed(scene: Scene, c: Chunk) -> bool:
    """``وعليها أن تقبل``, ``روسيا عليها أن تقبل``: upon somebody named before; behind a verb it is that verb's. What is
    upon us nobody is asked for."""
    upon_them = c.sort is Sort.COMPLEMENTISER and c.resumptive.startswith("علي") and not c.resumptive.endswith("نا")
    return upon_them and _clause_behind(scene.row, c.index) and not (c.index and scene.row[c.index - 1].predicate)


def _needed(scene: Scene, c: Chunk) -> bool:
    """``شدد على ضرورة وقف القصف``, ``أكد أهمية تسريع``, ``وجوب أن``: need of a deed, told by a verb of saying."""
    first = c.words[0]
    if not c.nominal or c.negation or not (first.text in _NECESSITY or first.spelt.bare in _NECESSITY):
        return False
    before = [b for b in scene.row[max(0, c.index - _SAID_REACH) : c.index] if b.predicate]
    if not any(b.frame == "speech" for b in before[-1:]):
        return False
    if len(c.words) > 1:
        form = c.words[1].analysis.form if c.words[1].analysis else None
        return form is not None and form.pos is Pos.MASDAR
    after = scene.row[c.index + 1] if c.index + 1 < len(scene.row) else None
    return after is not None and (after.sort is Sort.COMPLEMENTISER or (after.sort is Sort.EVENT and not after.prep))


def _reminded(scene: Scene, c: Chunk) -> list[Chunk]:
    """``نبه الأطراف إلى ضرورة وقف القتال``: whom the verb of saying tells of the need."""
    verb = next((b for b in reversed(scene.row[: c.index]) if b.predicate), None)
    objects = scene.arguments[verb.index].objects if verb is not None else []
    return [o for o in first_group(objects) if actor_like(o) and not o.prep and o.index < c.index]


def _can_be_told(c: Chunk) -> bool:
    """``الحكومة``, ``مليون فلسطيني``: somebody, be it only by their nationality."""
    return actor_like(c) or any(w.entry is not None and w.entry.country for w in c.words)


def _joined(row: list[Chunk], index: int) -> list[Chunk]:
    """``على روسيا وإيران وتركيا``: the phrase and those joined to it."""
    found = [row[index]]
    while found[-1].index + 1 < len(row):
        after = row[found[-1].index + 1]
        if not (after.conj and after.sort is Sort.NP and not after.prep and actor_like(after)):
            break
        found.append(after)
    return found


def _deed_behind(row: list[Chunk], index: int) -> bool:
    """A verbal noun (``مغادرة المدينة``), or ``ألا``, in the place of a clause."""
    if index >= len(row) or row[index].conj or not row[index].nominal:
        return False
    deed = row[index]
    form = deed.head.analysis.form if deed.head.analysis else None
    verbal = form is not None and form.pos is Pos.MASDAR and not deed.head.article
    return deed.prep == "الا" or (not deed.prep and (verbal or deed.sort is Sort.EVENT))


def _hopes(scene: Scene, c: Chunk) -> bool:
    """``نأمل أن تلتزم الحركة``, ``ويأمل في تجديد الهدنة``, ``أعرب عن أمله في أن يوقف الطرفان القتال``: what somebody
    hopes that another party will do."""
    if scene.lemma(c) not in _HOPING or c.negation:
        return False
    if not c.predicate:
        above = scene.governor.get(c.index)
        told = above is not None and scene.row[above].predicate and bool(c.head.pronoun)
        return told and (bool(_hoped_of(scene, c)) or bool(_bearer_behind(scene, c)))
    own = scene.arguments[c.index]
    for b in own.of("في", "ب", "الي")[:1]:
        if b.sort is Sort.EVENT and any(e.kind in _HOPED for e in scene.row[b.index : reach(scene, b.index) + 1]):
            return True
    return own.content is not None and _clause_behind(scene.row, own.content) and bool(_bearer_in(scene, own.content))


def _hoped_of(scene: Scene, c: Chunk) -> list[Chunk]:
    """``أمله في التزام الطرفين``: whose deed the verbal noun behind it tells."""
    deed = scene.row[c.index + 1] if c.index + 1 < len(scene.row) else None
    if deed is None or c.predicate or deed.prep not in ("في", "ب") or deed.sort is not Sort.EVENT:
        return []
    within = behind_head(deed)
    behind = [within] if within is not None else scene.row[deed.index + 1 : deed.index + 2]
    return [b for b in behind if b.sort is Sort.NP and not (b.prep or b.conj) and actor_like(b)]


def _bearer_behind(scene: Scene, c: Chunk) -> list[Chunk]:
    clause = c.index + 1
    return _bearer_in(scene, clause) if _clause_behind(scene.row, clause) else []


def _clause_behind(row: list[Chunk], index: int) -> bool:
    """``أن`` with an imperfect verb right behind it."""
    if index + 1 >= len(row) or row[index].sort is not Sort.COMPLEMENTISER:
        return False
    verb = row[index + 1]
    form = verb.head.analysis.form if verb.sort is Sort.VERB and verb.head.analysis else None
    return form is not None and form.tense == "present"


def _fresh(row: list[Chunk], index: int) -> bool:
    """``على`` opens its clause; behind a verb it would be that verb's complement."""
    before = row[index - 1] if index else None
    return before is None or before.sort in (Sort.MARK, Sort.QUOTE, Sort.COMPLEMENTISER, Sort.CONNECTIVE)


def _bearer(scene: Scene, index: int) -> list[Chunk]:
    """Who must: the subject of the verb behind ``يجب أن``, or the phrase before ``يجب`` (``الجانب … يجب أن يتوقف``)."""
    own = scene.arguments.get(index)
    if own is None:
        return _bearer_behind(scene, scene.row[index])
    if own.subject and scene.lemma(scene.row[index]) not in _HOPING:
        return [c for c in own.subject if actor_like(c)]
    return _bearer_in(scene, own.content) if own.content is not None else []


def _bearer_in(scene: Scene, content: int) -> list[Chunk]:
    """The party that is subject of the clause that opens at ``content``."""
    inner = scene.arguments.get(content + 1)
    return [c for c in inner.subject if actor_like(c) and c.index > content] if inner is not None else []


def disclaimers(scene: Scene, voices: Sequence[Reach]) -> Iterator[Draft]:
    """``لا علاقة لها بالهجوم``, ``ليس طرفا في الاتفاق``, ``لا نية لديها لشن هجوم``, ``ليس صحيحا أن``, ``لا أساس له``,
    ``قواته لم تقصف``: a tie, an intent, a truth or a deed of one's own side denied."""
    for c in [c for c in scene.row if c.negation]:
        leads = _tie(scene, c)
        if leads:
            draft = _denial(scene, c, "denial.no_tie")
            tied = next((b for b in scene.row[c.index + 1 : c.index + 4] if b.prep in leads), None)
            draft.last = max(draft.last, reach(scene, tied.index) if tied is not None else c.index)
            draft.scope = (c.index + 1, draft.last)
            yield draft
        elif _nothing_of_it(scene, c) and any(v.first <= c.index for v in voices):
            draft = _denial(scene, c, "denial.none")
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


def _tie(scene: Scene, c: Chunk) -> tuple[str, ...]:
    """The prepositions that lead from a tie, a share or an intent denied to what it is denied of."""
    if not c.nominal or c.negation not in _NONE:
        return ()
    if scene.lemma(c) in _TIES:
        return ("ب",)
    names = {scene.lemma(c), without_article(bare(c.words[0].text))}
    behind = scene.row[c.index + 1 : c.index + 4]
    if names & _SHARES and any(b.prep == "في" for b in behind[:1]):
        return ("في",)
    meant = any(b.prep == "ل" and b.nominal for b in behind[:2]) or len(c.words) > 1
    return ("ل",) if names & _INTENTS and meant else ()


def _nothing_of_it(scene: Scene, c: Chunk) -> bool:
    """``لا يوجد أي اتفاق``, ``أكد عدم وجود قوات``: somebody says that there is no such thing."""
    if c.nominal and c.negation == "عدم" and {c.words[0].text, scene.lemma(c)} & _BEING:
        above = scene.governor.get(c.index)
        return above is not None and scene.row[above].frame == "speech"
    if c.sort is not Sort.VERB or c.negation != "لا" or scene.lemma(c) not in _BEING:
        return False
    own = scene.arguments[c.index]
    return any(b.sort is Sort.EVENT and b.kind in _HOPED for b in [*own.subject, *own.objects])


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


_HAPPENING = 7


def _not_done(scene: Scene, c: Chunk, voices: Sequence[Reach]) -> bool:
    """``قال إن بلاده لم تطلق أي شيء``: a deed of violence that one's own side is said not to have done; a verb of form
    VII (``صواريخ قال إنها لم تنطلق``) tells what happens, not what one does."""
    happens = c.head.entry is not None and c.head.entry.form == _HAPPENING
    if c.sort is not Sort.VERB or c.negation not in _UNDONE or happens or not speakers_own(scene, c):
        return False
    told = any(v.first <= c.index and v.verb != c.index and v.voice.speaker for v in voices)
    return told and (c.kind is Kind.ATTACK or scene.lemma(c) in _DOING)
