"""The clauses of a truce: ``بشرط أن``, ``ينص الاتفاق على``, ``لمدة خمسة أيام``, and what shall follow a breach."""

from __future__ import annotations

from collections.abc import Iterator

from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.grammar import HARD_MARKS
from hudna.claims.rules.truce_words import BREACH, PROVIDES, hostile, is_truce
from hudna.claims.scene import Scene
from hudna.claims.spelling import bare, without_article
from hudna.claims.vocabulary import words
from hudna.lexicon import Pos
from hudna.model.claim import Kind, Modality, TermKind
from hudna.model.mention import TimeValue

_INSTRUMENTS = words("clauses.instruments")
_INSTRUMENT_KINDS = frozenset((Kind.AGREEMENT, Kind.TRUCE, Kind.DECISION))
_PERMITS = words("clauses.permits")
_MONITORS = words("clauses.monitors")
_DATES = words("clauses.dates")
"""Prepositions that make a length of time a date (``خلال خمسة أيام``)."""
_EXCEPTS = words("clauses.excepts")
_WATCHING = words("clauses.watching")
_KEPT = words("clauses.kept")
_STIPULATING = words("clauses.stipulating")
_REFRAINING = words("clauses.refraining")
_SUFFERING = words("clauses.suffering")
_PERSONAL = words("clauses.personal")


def conditions(scene: Scene, drafts: list[Draft]) -> Iterator[Draft]:
    """A condition on which a truce, a promise or an agreement of the same sentence hangs: a demand that is its
    clause."""
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
        if _attacked(scene, first, last):
            draft.kind, draft.term, draft.rule = Kind.TERM, TermKind.PERMISSION, "term.if_attacked"
        elif not _put_to_somebody(scene, draft):
            continue
        yield draft


def _put_to_somebody(scene: Scene, draft: Draft) -> bool:
    """``بشرط أن``, ``إذا انسحبت القوات``: a stipulation, or a deed that a party has to do; ``إذا لم يطرأ طارئ`` asks
    nobody for anything, and ``في حال قيام القوات بأعمال عسكرية`` names what nobody is asked to do."""
    marker = draft.trigger.head
    if bare(marker.close or marker.text) in _STIPULATING:
        return True
    inside = scene.row[draft.first : draft.last + 1]
    refrain = _REFRAINING & {w.text for c in inside for w in c.words} or any(c.negation for c in inside)
    return bool(draft.recipient) and (bool(refrain) or not any(hostile(scene, c) for c in inside))


def _attacked(scene: Scene, first: int, last: int) -> bool:
    """``إلا إذا تعرضوا لهجوم``: force in answer to force stays allowed; it is nothing that the other side owes, as
    ``ما لم تقصف`` and ``ألا تهاجم`` are."""
    acts = [c for c in scene.row[first : last + 1] if c.predicate or c.sort is Sort.EVENT]
    if not acts or acts[0].kind is not Kind.ATTACK or acts[0].negation:
        return False
    refrain = _REFRAINING & {w.text for c in scene.row[first : acts[0].index] for w in c.words}
    return not refrain or scene.lemma(acts[0]) in _SUFFERING


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


def terms(scene: Scene) -> Iterator[Draft]:
    """``ينص الاتفاق على …``: each act that the instrument provides for is a clause of its own."""
    for c in scene.row:
        if c.sort is Sort.VERB and scene.lemma(c) in PROVIDES:
            own = scene.arguments[c.index]
            subject = [*own.subject, *own.objects[:1]] or _before(scene, c)
            if any(_instrument(scene, s) for s in subject):
                yield from _provided(scene, c)
        elif _lasts(scene, c):
            yield _duration(scene, c)
        elif scene.lemma(c) in _EXCEPTS and any(_of_truce(scene, b) for b in scene.row):
            yield _excepted(scene, c)
        elif _provided_that(scene, c):
            end = scene.content_end(c.index + 1)
            draft = Draft(Kind.TERM, c, "term.provided_that", c.index, end, scope=(c.index, end))
            draft.term, draft.actor = TermKind.OBLIGATION, _bearers(scene, c.index + 1)
            yield draft
        elif _watched(scene, c):
            end = scene.clause_end(c.index)
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


def _of_truce(scene: Scene, c: Chunk) -> bool:
    """Is it a truce, or is one named within the phrase (``القوات الأجنبية من هذه التهدئة``)?"""
    return is_truce(scene, c) or any(w.entry is not None and w.entry.word_class == "truce_word" for w in c.words)


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
    before = [b for b in scene.row[: c.index] if _instrument(scene, b) or b.predicate]
    settled = bool(before) and (_instrument(scene, before[-1]) or scene.row[c.index - 1].sort is Sort.MARK)
    return settled and any(_instrument(scene, b) for b in before) and verb.sort is Sort.VERB and verb.present


def _watched(scene: Scene, c: Chunk) -> bool:
    """``ستشرف لجنة على تنفيذ الهدنة``: who sees to it that the truce is kept."""
    if c.sort is not Sort.VERB or not (c.present or c.future) or scene.lemma(c) not in _WATCHING:
        return False
    own = scene.arguments[c.index]
    about = [*own.subject, *own.objects, *(b for _, b in own.preps)]
    return any(_of_truce(scene, b) or scene.lemma(b) in _KEPT for b in about) and any(
        b.word_class in ("body", "force", "group") or b.head.actor for b in about
    )


def _bearers(scene: Scene, verb: int) -> list[Chunk]:
    return [b for b in scene.arguments[verb].subject if actor_like(b)]


def _before(scene: Scene, c: Chunk) -> list[Chunk]:
    return [s for s in scene.row[max(0, c.index - 3) : c.index] if s.nominal]


def _instrument(scene: Scene, c: Chunk) -> bool:
    return scene.lemma(c) in _INSTRUMENTS or c.kind in _INSTRUMENT_KINDS or is_truce(scene, c)


def _provided(scene: Scene, c: Chunk) -> Iterator[Draft]:
    end = _provision_end(scene, c) if c.index + 1 < len(scene.row) else c.index
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


def _provision_end(scene: Scene, c: Chunk) -> int:
    """Up to a comma with a perfect verb behind it, which tells of something else (``…، وقد عارضت الحركة القرار``)."""
    end = scene.content_end(c.index + 1)
    for k in range(c.index + 1, end):
        behind = scene.row[k + 1]
        if scene.row[k].sort is Sort.MARK and behind.sort is Sort.VERB and behind.conj and not behind.present:
            return k - 1
    return end


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
    return Draft(Kind.TERM, c, "term.duration", c.index, c.index, term=TermKind.DEADLINE)
