"""The clauses of a truce: ``بشرط أن``, ``ينص الاتفاق على``, ``لمدة خمسة أيام``, and what shall follow a breach."""

from __future__ import annotations

from collections.abc import Iterator

from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.grammar import HARD_MARKS
from hudna.claims.provisos import condition_behind
from hudna.claims.rules.terms.bearers import bear
from hudna.claims.rules.terms.instruments import instrument, verbal
from hudna.claims.rules.truce_words import PROVIDES, hostile, is_truce, names_truce
from hudna.claims.scene import Scene
from hudna.claims.tokens import BODIES
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind, Modality, TermKind

_PERMITS = words("clauses.permits")
_EXCEPTS = words("clauses.excepts")
_WATCHING = words("clauses.watching")
_REACHING = words("clauses.reaching")
_KEPT = words("clauses.kept")
_REFRAINING = words("clauses.refraining")
_SUFFERING = words("clauses.suffering")
_MUTUAL = words("clauses.mutual")
"""Verbs of keeping, of breaching and of doing the same: what a side asks in return for its own truce."""
_PROVISOS = words("clauses.provisos")
_TOLD_BY = _EXCEPTS | _REACHING | _WATCHING | _PERMITS
_BEFORE = frozenset(("علي", "مقابل"))
"""A clause outside a list has one of these lemmas, or one of these prepositions."""


_CONCEDING = words("clauses.conceding")
"""``ولو``, ``وإن``: behind what is told they grant something, they ask for nothing."""


def conditions(scene: Scene, drafts: list[Draft]) -> Iterator[Draft]:
    """A condition on which a truce, a promise or an agreement of the same sentence hangs: a demand that is its
    clause; a mere clause where the other side shall but do the same."""
    bound = [d for d in drafts if d.kind in (Kind.TRUCE, Kind.PLEDGE, Kind.AGREEMENT) or d.rule in _NO_TRUCE]
    for first, last in scene.conditions:
        main = _bound_by(scene, first, last, bound, drafts)
        concedes = scene.row[first].conj and scene.row[first].head.close in _CONCEDING
        if main is None and _predicated(scene, first):
            draft = Draft(Kind.TERM, scene.row[first], "term.hangs", first - 1, last, term=TermKind.CONDITION)
            draft.actor = _asked(scene, first, last)
            yield draft
        if main is None or last <= first or (concedes and main.trigger.index < first):
            continue
        if (answer := _answer(scene, first, last)) is not None:
            yield answer
            continue
        party = _asked(scene, first, last) or _other_side(scene, first, main)
        mutual = any(scene.lemma(c) in _MUTUAL for c in scene.row[first : last + 1])
        draft = Draft(Kind.DEMAND, scene.row[first], "demand.condition", first, last, term=TermKind.CONDITION)
        draft.recipient, draft.actor = party, list(main.actor)
        if _attacked(scene, first, last):
            draft.kind, draft.term, draft.rule = Kind.TERM, TermKind.PERMISSION, "term.if_attacked"
        elif mutual:
            draft.kind, draft.rule = Kind.TERM, "term.if_mutual"
            draft.recipient, draft.actor = [], party
        elif not _put_to_somebody(scene, draft):
            continue
        yield draft


def _predicated(scene: Scene, first: int) -> bool:
    """``قال إن الهدنة مشروطة بانسحاب القوات``, ``أي هدنة ستكون معلقة على انسحابها``: is a truce itself said to hang on
    it?"""
    if condition_behind(scene.row, first - 1) != first:
        return False
    copula = first > 1 and scene.row[first - 2].sort is Sort.VERB and scene.lemma(scene.row[first - 2]) in _BEING
    return any(is_truce(scene, b) for b in scene.row[max(0, first - (_TOPIC if copula else 2)) : first])


_BEING = words("vows.being")
_TOPIC = 7
"""Chunks before the condition within which the truce stands of which a verb of being tells it."""


_NO_TRUCE = ("denial.no_truce", "rejection.none")
"""``لا هدنة ما لم تنسحب القوات``: what there shall not be before."""


def _put_to_somebody(scene: Scene, draft: Draft) -> bool:
    """``بشرط أن``, ``إذا انسحبت القوات``: a stipulation, or a deed that a party has to do; ``إذا لم يطرأ طارئ`` asks
    nobody for anything, and ``في حال قيام القوات بأعمال عسكرية`` names what nobody is asked to do."""
    if draft.trigger.head.close in _PROVISOS or condition_behind(scene.row, draft.first - 1) == draft.first:
        return True
    inside = scene.row[draft.first : draft.last + 1]
    refrain = _REFRAINING & {w.text for c in inside for w in c.words} or any(c.negation for c in inside)
    refrain = refrain or any(is_truce(scene, c) for c in inside)  # ``إذا أوقف الجيش القصف``
    somebody = bool(draft.recipient) or any(_captive(scene, c) for c in inside)  # ``إذا أفرج عن السجناء``
    return somebody and (bool(refrain) or not any(hostile(scene, c) for c in inside))


def _bound_by(scene: Scene, first: int, last: int, bound: list[Draft], drafts: list[Draft]) -> Draft | None:
    """The truce, promise or accord that the condition is put to, with no full stop between. Behind a threat or a
    warning (``التحذيرات بإغلاق السفارة إذا لم تتوقف الهجمات``) it says when that would come true."""
    before = [d for d in bound if d.trigger.index < first]
    threats = [d.trigger.index for d in drafts if d.kind is Kind.THREAT and d.trigger.index < first]
    threats += [c.index for c in scene.row[:first] if c.kind is Kind.THREAT]
    if threats and max(threats) > max((d.trigger.index for d in before), default=-1):
        return None
    behind = [d for d in bound if d.trigger.index > last]
    main = before[-1] if before else behind[0] if behind else None
    if main is None:
        return None
    span = range(min(first, main.trigger.index), max(first, main.trigger.index))
    hard = any(scene.row[k].sort is Sort.MARK and scene.row[k].head.text in HARD_MARKS for k in span)
    return None if hard else main


def _asked(scene: Scene, first: int, last: int) -> list[Chunk]:
    """Of whom something is asked: the subject of the condition's verb, else the first party in it, which stands before
    a participle that is no circumstance (``ما دام الجيش ملتزما``). ``شرط انسحابها من العراق`` tells from where, ``بشرط
    الإفراج عن أسراها`` who is to be freed."""
    verbs = (c.index for c in scene.row[first : last + 1] if c.predicate and scene.arguments[c.index].subject)
    subject = next((scene.arguments[k].subject for k in verbs if _own_subject(scene, first, k)), [])
    named = (c for c in scene.row[first + 1 : last + 1] if c.sort is Sort.NP and actor_like(c))
    able = (c for c in named if not _captive(scene, c))
    party = next((c for c in able if c.head.place is None or c.prep not in _OF_PLACE), None)
    return [c for c in subject if actor_like(c)] or ([party] if party else [])


def _other_side(scene: Scene, first: int, main: Draft) -> list[Chunk]:
    """``وقف عملياتها ضد الجيش شريطة انسحابه``: the pronoun of the deed right behind means whom the truce is toward."""
    deed = scene.row[first + 1] if first + 1 < len(scene.row) else None
    if deed is None or deed.sort is not Sort.EVENT or not deed.head.pronoun or len(main.recipient) != 1:
        return []
    return [c for c in main.recipient if c not in main.actor and c.index < first]


def _captive(scene: Scene, c: Chunk) -> bool:
    return not _CAPTIVES.isdisjoint((scene.lemma(c), c.head.text))


_CAPTIVES = words("clauses.captives")
_OF_PLACE = ("من", "في", "الي", "عن")


def _own_subject(scene: Scene, first: int, k: int) -> bool:
    """Is the subject of the predicate at ``k`` not a participle's that only goes on from before the condition?"""
    return scene.row[k].sort is Sort.VERB or scene.arguments[k].subject[0].index > first


def _answer(scene: Scene, first: int, last: int) -> Draft | None:
    """``هدنة …، وفي حال تحركت الميليشيا فسوف يتم التصدي لها``: a further sentence with its answer, which says what a
    breach allows."""
    condition, row = scene.row[first], scene.row
    verb = row[last + 1] if last + 1 < len(row) else None
    if not condition.conj or verb is None or verb.sort is not Sort.VERB or not verb.future or not verb.conj:
        return None
    end = max(scene.arguments[verb.index].end, verb.index)
    draft = Draft(Kind.TERM, condition, "term.answer", first, end, scope=(first, end), term=TermKind.PERMISSION)
    draft.modality = Modality.CONDITIONAL
    own = scene.arguments[verb.index]
    draft.actor = [c for c in own.of("by") if actor_like(c)] or [c for c in own.subject if actor_like(c)]
    draft.recipient = [c for c in _asked(scene, first, last) if c not in draft.actor][:1]
    return draft


def _attacked(scene: Scene, first: int, last: int) -> bool:
    """``إلا إذا تعرضوا لهجوم``: force in answer to force stays allowed; it is nothing that the other side owes, as
    ``ما لم تقصف`` and ``ألا تهاجم`` are."""
    acts = [c for c in scene.row[first : last + 1] if c.predicate or c.sort is Sort.EVENT]
    if not acts or acts[0].kind is not Kind.ATTACK or acts[0].negation:
        return False
    refrain = _REFRAINING & {w.text for c in scene.row[first : acts[0].index] for w in c.words}
    return not refrain or scene.lemma(acts[0]) in _SUFFERING


def terms(scene: Scene) -> Iterator[Draft]:
    """``ينص الاتفاق على …``: each act that the instrument provides for is a clause of its own."""
    if _TOLD_BY.isdisjoint(scene.lemmas) and _BEFORE.isdisjoint(scene.preps):
        return
    for c in scene.row:
        if c.lemma not in _TOLD_BY and c.prep not in _BEFORE:
            continue
        if scene.lemma(c) in _EXCEPTS and any(names_truce(scene, b) or instrument(scene, b) for b in scene.row):
            yield _excepted(scene, c)
        elif _spares(scene, c):
            draft = _excepted(scene, c)
            draft.recipient = [b for b in scene.arguments[c.index].of("علي") if actor_like(b)]
            yield draft
        elif _provided_that(scene, c):
            end = scene.content_end(c.index + 1)
            draft = Draft(Kind.TERM, c, "term.provided_that", c.index, end, scope=(c.index, end))
            draft.term = TermKind.OBLIGATION
            bear(scene, draft, c)
            yield draft
        elif _exchanged(scene, c):
            end = max(scene.clause_end(c.index), c.index)
            draft = Draft(Kind.TERM, c, "term.exchange", c.index, end, scope=(c.index, end), term=TermKind.CONDITION)
            bear(scene, draft, c)
            yield draft
        elif _watched(scene, c):
            end = max(scene.arguments[c.index].end, c.index)
            draft = Draft(Kind.TERM, c, "term.watched", c.index, end, scope=(c.index, end))
            draft.term, draft.actor = TermKind.MONITORING, _bearers(scene, c.index)
            yield draft
        elif (
            c.nominal
            and c.prep == "ل"
            and scene.lemma(c) in _PERMITS
            and any(is_truce(scene, b) for b in scene.row[: c.index])
        ):
            draft = Draft(
                Kind.TERM,
                c,
                "term.permits",
                c.index,
                scene.clause_end(c.index),
                scope=(c.index, scene.clause_end(c.index)),
            )
            draft.term = TermKind.PERMISSION
            yield draft


def _spares(scene: Scene, c: Chunk) -> bool:
    """``لا تسري الهدنة على التنظيم``: whom the truce does not cover."""
    if c.sort is not Sort.VERB or scene.lemma(c) not in _REACHING or c.negation != "لا":
        return False
    own = scene.arguments[c.index]
    before = scene.row[max(0, c.index - 2) : c.index]
    return bool(own.of("علي")) and any(names_truce(scene, b) for b in [*own.subject, *own.objects, *before])


def _exchanged(scene: Scene, c: Chunk) -> bool:
    """``هدنة مقابل رفع الحصار``: what a truce or an accord is given for; no blame (``مقابل تحميل الجيش المسؤولية``)."""
    if not c.nominal or c.prep != "مقابل" or c.kind in _AGAINST_SOMEBODY:
        return False
    return verbal(scene, c) and any(k < c.index for k in scene.all(instrument))


_AGAINST_SOMEBODY = frozenset((Kind.ACCUSATION, Kind.CONDEMNATION, Kind.THREAT))


def _excepted(scene: Scene, c: Chunk) -> Draft:
    """``مستثنيا تنظيم الدولة``: against whom the truce leaves force open is a permission."""
    end = max(scene.clause_end(c.index), c.index)
    draft = Draft(Kind.TERM, c, "term.excepts", c.index, end, scope=(c.index, end), term=TermKind.PERMISSION)
    inside = [b for b in scene.row[c.index + 1 : end + 1] if b.sort is Sort.NP and actor_like(b)]
    draft.recipient = inside[:1]
    return draft


def _provided_that(scene: Scene, c: Chunk) -> bool:
    """``هدنة على أن تعيد أرمينيا الإقليم``: behind a truce or an accord ``على أن`` opens what a side owes."""
    if c.sort is not Sort.COMPLEMENTISER or c.prep != "علي" or c.index + 1 >= len(scene.row):
        return False
    verb = scene.row[c.index + 1]
    before = [b for b in scene.row[: c.index] if instrument(scene, b) or b.predicate]
    if any(b.predicate and scene.lemma(b) in PROVIDES for b in before):
        return False
    settled = bool(before) and (instrument(scene, before[-1]) or scene.row[c.index - 1].sort is Sort.MARK)
    return settled and any(instrument(scene, b) for b in before) and verb.sort is Sort.VERB and verb.present


def _watched(scene: Scene, c: Chunk) -> bool:
    """``ستشرف لجنة على تنفيذ الهدنة``: who sees to it that the truce is kept."""
    if c.sort is not Sort.VERB or not (c.present or c.future) or scene.lemma(c) not in _WATCHING:
        return False
    own = scene.arguments[c.index]
    about = [*own.subject, *own.objects, *(b for _, b in own.preps)]
    return any(names_truce(scene, b) or scene.lemma(b) in _KEPT for b in about) and any(
        b.word_class in BODIES or b.head.actor for b in about
    )


def _bearers(scene: Scene, verb: int) -> list[Chunk]:
    return [b for b in scene.arguments[verb].subject if actor_like(b)]
