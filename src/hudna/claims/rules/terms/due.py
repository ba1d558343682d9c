"""Deeds told as due: under an accord, within a truce, upon a side, behind what was provided for."""

from __future__ import annotations

from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.grammar import COMMAS, HARD_MARKS, SPEECH_SOURCES
from hudna.claims.modality import irrealis
from hudna.claims.rules.terms.bearers import bear
from hudna.claims.rules.terms.instruments import forbids, instrument, paper, term_kind, verbal
from hudna.claims.rules.truce_words import names_truce, truces_named
from hudna.claims.scene import Scene
from hudna.claims.spelling import bare
from hudna.claims.tokens import SPEECH_KINDS
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind, TermKind

_BY = words("clauses.by")
"""Prepositions that name the instrument under which something is to be done."""
BINDING_UNDER = frozenset(("بموجب", "بمقتضي"))
"""Prepositions that name no source, but what binds."""
_RIGHTS = words("clauses.rights")
_DEFENCE = words("clauses.defence")
_AMID = words("clauses.amid")
_WHILE = tuple(words("clauses.during"))


def is_due(scene: Scene, c: Chunk) -> bool:
    """A main verb in the present or future that tells a deed, no speech and no condition."""
    if c.sort is not Sort.VERB or not _coming(c) or c.auxiliary or c.kind in SPEECH_KINDS:
        return False
    if c.head.analysis is not None and c.head.analysis.prep == "ل":  # a purpose
        return False
    entry = c.head.entry
    speaking = c.frame == "speech" or (entry is not None and entry.speech) or _spoken_to(c)
    return not (speaking or scene.in_condition(c.index) or irrealis(scene, c) or c.negation == "لم")


def _coming(c: Chunk) -> bool:
    return c.present or c.future or (c.passive_auxiliary and bare(c.head.text).startswith(_TO_BE_DONE))


_TO_BE_DONE = ("يت", "تت", "سي", "ست", "يجر", "تجر")


def _spoken_to(c: Chunk) -> bool:
    form = c.head.analysis.form if c.head.analysis else None
    return form is not None and form.person != _THIRD and not c.passive_auxiliary


_THIRD = 3


def under(scene: Scene, c: Chunk) -> bool:
    """``بموجب الاتفاق، تنسحب القوات وتسلم أسلحتها``, ``سيغادرون بموجب الاتفاق``: a deed due under an instrument."""
    if _BY.isdisjoint(scene.preps) or not is_due(scene, c):
        return False
    if (c.index and scene.row[c.index - 1].sort is Sort.RELATIVE) or _joined(scene, c):
        return False
    named = [b for b in scene.row if b.nominal and b.prep in _BY and _law(scene, b)]
    clause = scene.clause_end(c.index)
    return any(_reaches(scene, b, c) or (b.prep in BINDING_UNDER and c.index < b.index <= clause) for b in named)


def _law(scene: Scene, b: Chunk) -> bool:
    """``بمقتضى الإعلان``: behind these a declaration is an instrument too."""
    declared = b.prep in BINDING_UNDER and b.sort is Sort.EVENT and b.frame in ("speech", "light")
    return instrument(scene, b) or names_truce(scene, b) or declared or (b.prep in BINDING_UNDER and paper(scene, b))


def goes_on(scene: Scene, c: Chunk) -> bool:
    """``ينص الاتفاق على …، وفي المقابل ستنسحب القوات``: a main verb of what is due behind what was provided for."""
    if not is_due(scene, c) or c.index == 0:
        return False
    if c.kind is Kind.TALKS or any(b.kind is Kind.TALKS for b in scene.arguments[c.index].objects):
        return False
    before = scene.row[c.index - 1]
    opens = before.sort in (Sort.MARK, Sort.CONNECTIVE) or c.conj
    return opens and not _joined(scene, c)


def _joined(scene: Scene, c: Chunk) -> bool:
    """``ينال عناصرها عفوا ويدمجون في الجيش``: the second of two verbs without a comma between them is one clause with
    the first."""
    before = next((b for b in reversed(scene.row[: c.index]) if b.sort is Sort.MARK or b.predicate), None)
    own = scene.arguments[c.index]
    return c.conj and before is not None and is_due(scene, before) and (not own.subject or own.subject_from_left)


def _reaches(scene: Scene, named: Chunk, verb: Chunk) -> bool:
    """Does the instrument stand before the verb, with nothing told as done or said in between?"""
    between = _behind_its_clause(scene.row[named.index + 1 : verb.index])
    hard = any(b.sort is Sort.MARK and b.head.text in HARD_MARKS for b in between)
    return named.index < verb.index and not hard and all(is_due(scene, b) for b in between if b.predicate)


def _behind_its_clause(between: list[Chunk]) -> list[Chunk]:
    """``بموجب الاتفاق الذي أعلنه الوسيط، تنسحب القوات``: what stands behind the comma that closes the clause."""
    if not between or between[0].sort is not Sort.RELATIVE:
        return between
    closes = next((k for k, b in enumerate(between) if b.sort is Sort.MARK and b.head.text in COMMAS), -1)
    return between[closes + 1 :]


def duty(scene: Scene, c: Chunk, *, provided: bool) -> bool:
    """``ورد في المذكرة أن على الوحدات الابتعاد``: what an instrument puts upon somebody, a verbal noun behind him."""
    if not upon(scene, c.index) or c.index == 0:
        return False
    return provided or any(instrument(scene, b) and (b.prep == "في" or b.prep in _BY) for b in scene.row[: c.index])


def act_upon(row: list[Chunk], index: int) -> int:
    """``على الجيش خلال شهر الانسحاب``: where, past its time, the act stands that is put upon whom ``index`` names."""
    k = index + 1
    while k + 1 < len(row) and row[k].sort is Sort.TIME:
        k += 1
    return k


def upon(scene: Scene, index: int) -> bool:
    """``على`` with a party that opens its clause, and a verbal noun right behind it."""
    row = scene.row
    c = row[index]
    if c.prep != "علي" or c.sort is not Sort.NP or index + 1 == len(row) or not actor_like(c):
        return False
    after = row[act_upon(row, index)]
    before = row[index - 1] if index else None
    opens = before is None or before.sort in (Sort.MARK, Sort.QUOTE, Sort.COMPLEMENTISER, Sort.CONNECTIVE)
    return opens and after.nominal and verbal(scene, after) and not (after.prep or after.conj)


def right(scene: Scene, c: Chunk) -> bool:
    """``ولا يجوز لأي من الطرفين استغلال الهدنة``, ``الحق في الرد``: what a side may or may not do, in a report of a
    truce."""
    if c.prep != "بحق" and c.lemma not in _RIGHTS:
        return False
    named = bool(truces_named(scene) or scene.all(instrument))
    if c.prep == "بحق" and scene.lemma(c) in _DEFENCE:
        return named
    if c.sort is not Sort.VERB or not c.present or scene.lemma(c) not in _RIGHTS or scene.in_condition(c.index):
        return False
    return named or scene.since_truce == 1


def owed(scene: Scene, c: Chunk) -> Draft:
    act = act_upon(scene.row, c.index)
    end = act_end(scene, act)
    draft = Draft(Kind.TERM, scene.row[act], "term.duty", c.index, end, scope=(act, end))
    draft.term, draft.actor, draft.parts = TermKind.OBLIGATION, [c], frozenset({c.index})
    return draft


def within(scene: Scene, c: Chunk) -> bool:
    """``هدنة يُفرج خلالها عن خمسين رهينة``, ``منطقة يُمنع فيها السلاح``: what is due during or within it."""
    if c.sort is not Sort.VERB or not is_due(scene, c):
        return False
    amid = bool(c.head.pronoun) and scene.lemma(c) in _AMID
    if not (amid or c.resumptive.startswith(_WHILE)):
        return False
    before = scene.row[: c.index]
    if before and before[-1].sort is Sort.RELATIVE:
        before = before[-2:-1]
    return any(names_truce(scene, b) or instrument(scene, b) for b in before)


def act_end(scene: Scene, first: int) -> int:
    """Last chunk of the clause, verbs that go on with it included, its source left out."""
    end = first
    while end < scene.clause_end(end) or _joins(scene, end + 1):
        end = max(end + 1, scene.clause_end(end))
    source = next((b.index for b in scene.row[first + 1 : end + 1] if b.prep in SPEECH_SOURCES), end + 1)
    end = max(source - 1, first)
    while end > first and scene.row[end].sort in (Sort.MARK, Sort.QUOTE):
        end -= 1
    return end


def act_of(scene: Scene, c: Chunk, rule: str) -> Draft:
    """A clause whose act is this verb, or this noun with the verb that governs it."""
    end = act_end(scene, c.index)
    above = scene.governor.get(c.index, c.index) if c.nominal else c.index
    draft = Draft(Kind.TERM, c, rule, min(above, c.index), end, scope=(c.index, end))
    draft.term = TermKind.PROHIBITION if forbids(scene, c) else term_kind(scene, c.index, end)
    bear(scene, draft, c)
    return draft


def _joins(scene: Scene, k: int) -> bool:
    return k < len(scene.row) and scene.row[k].sort is Sort.VERB and _joined(scene, scene.row[k])
