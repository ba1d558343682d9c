"""Truces, accords, plans: what can lay down clauses, and what sort of clause an act of theirs is."""

from __future__ import annotations

from itertools import pairwise

from hudna.claims.chunks import Chunk, Sort
from hudna.claims.rules.truce_words import STOPS, hostile, is_truce, truces_named
from hudna.claims.scene import Scene
from hudna.claims.spelling import without_article
from hudna.claims.vocabulary import words
from hudna.lexicon import Pos
from hudna.model.claim import Kind, TermKind

_INSTRUMENTS = words("clauses.instruments")
_PAPERS = words("clauses.papers")
"""Plans, drafts, resolutions: they lay down clauses of a truce only in a report that names one."""
_DOCUMENTS = words("clauses.documents")
"""Documents of any kind: with the article (``تتضمن الوثيقة``) that of the truce told of."""
_PERMITS = words("clauses.permits")
_MONITORS = words("clauses.monitors")
_FORBIDS = words("clauses.forbids")


def instrument(scene: Scene, c: Chunk) -> bool:
    """Can the phrase lay down clauses: a truce, an accord; a resolution, a plan or a stage of one, about a truce?"""
    if c.sort is Sort.VERB or c.sort is Sort.PARTICIPLE:
        return False
    named = c.kind is Kind.AGREEMENT or (c.kind is Kind.TRUCE and c.lemma not in STOPS)  # ``في تعليقه على``: a comment
    if named or scene.lemma(c) in _INSTRUMENTS or is_truce(scene, c):
        return True
    return paper(scene, c) and of_truce(scene)


def of_truce(scene: Scene) -> bool:
    """Has the report named a truce, here or before?"""
    return scene.since_truce is not None or bool(truces_named(scene))


def paper(scene: Scene, c: Chunk) -> bool:
    """A plan, a draft, a resolution: for what is due under it (``بموجب النص``) no truce need be named."""
    named_before = c.head.article and scene.lemma(c) in _DOCUMENTS
    return c.nominal and (scene.lemma(c) in _PAPERS or c.kind is Kind.DECISION or named_before)


def verbal(scene: Scene, c: Chunk) -> bool:
    """Is the phrase headed by a verbal noun (``رفع القيود``), be it the first word of a listed expression?"""
    if c.head.analysis is not None and c.word_class != "thing":
        return c.head.analysis.form.pos is Pos.MASDAR
    listed = c.head.entry is not None and (c.word_class == "thing" or any(w.merged for w in c.words))
    return listed and any(a.form.pos is Pos.MASDAR and not a.pronoun for a in scene.lexicon.analyse(c.head.text))


def noun_too(scene: Scene, c: Chunk) -> bool:
    """``تبادل الأسرى وفتح الطرق``: in a list of acts a perfect that is written like its verbal noun is the noun."""
    return not c.present and any(a.form.pos is Pos.MASDAR and not a.pronoun for a in scene.lexicon.analyse(c.head.text))


def term_kind(scene: Scene, first: int, last: int) -> TermKind:
    """What sort of clause these chunks are; the instrument that they stand under (``بموجب الهدنة``) says nothing."""
    chunks = [c for c in scene.row[first : last + 1] if c.prep not in _BY]
    if chunks and (chunks[0].sort is Sort.CONDITION or chunks[0].prep == "مقابل"):
        return TermKind.CONDITION
    lemmas = {scene.lemma(c) for c in chunks} | {c.head.text for c in chunks}
    release = any(without_article(w.text) == _RELEASE for c in chunks for w in c.words)
    if not release and any(is_truce(scene, c) or hostile(scene, c) for c in _to_be_done(chunks)):
        return TermKind.PROHIBITION
    if lemmas & _PERMITS:
        return TermKind.PERMISSION
    if lemmas & _MONITORS:
        return TermKind.MONITORING
    if chunks and chunks[0].sort is Sort.TIME:
        return TermKind.DEADLINE
    return TermKind.OBLIGATION


def _to_be_done(chunks: list[Chunk]) -> list[Chunk]:
    """``رفات جنود قتلوا في الحرب``, ``المقاتلين الذين سقطوا في المعارك``: without what a perfect tells of somebody."""
    for before, c in pairwise(chunks):
        told = c.sort is Sort.VERB and not (c.present or c.conj or c.negation)
        if told and (before.sort is Sort.RELATIVE or before.nominal):
            return chunks[: c.index - chunks[0].index]
    return chunks


_BY = words("clauses.by")
_RELEASE = "سراح"
"""``إطلاق سراح``: no fire that is opened."""


def forbids(scene: Scene, c: Chunk) -> bool:
    return scene.lemma(c) in _FORBIDS or c.negation in ("لا", "لن")
