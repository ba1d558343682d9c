"""Where it happened: the phrases of the clause that name a place, else those of the rest of its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.scene import Scene
from hudna.claims.spelling import without_article
from hudna.claims.tokens import Token
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind

_LOCAL = words("where.local")
"""Prepositions that may lead to a place."""
_STANDING = words("where.standing")
"""Those of a phrase that may follow the evidence and still belong to it."""
_STILL = words("where.still")
"""Those that lead to where something is, not to where it goes or comes from."""
_TIMES = words("where.times")
"""Nouns of time behind ``في`` that are no expression of the calendar (``في الساعات الأولى من الهدنة``)."""
_PLACED_DEEDS = frozenset(
    (
        Kind.ATTACK, Kind.TRUCE, Kind.TRUCE_END, Kind.VIOLATION, Kind.TALKS, Kind.AGREEMENT, Kind.COERCION,
        Kind.MOBILIZE, Kind.PROTEST, Kind.AID, Kind.WITHDRAWAL, Kind.INVESTIGATION,
    )
)  # fmt: skip
"""What is done somewhere, so that another place told in the sentence is its place too."""


def places(scene: Scene, draft: Draft) -> list[Chunk]:
    """Phrases that say where: in the evidence, else in the rest of the clause, else as its genitive
    (``هدنة غزة``), else in the sentence (``قصف المدينة … ما أدى إلى``)."""
    row = scene.row
    last = draft.last
    while last + 1 < len(row) and _adverbial(row[last + 1]):
        last += 1
    own = range(draft.first, last + 1)
    clause = range(draft.first, scene.clause_end(last) + 1)
    return (
        list(_said(row, own, draft))
        or list(_said(row, clause, draft, _STILL))
        or list(_genitive(row, own, draft))
        or (_beside(scene, draft) if draft.kind in _PLACED_DEEDS else [])
    )


def _said(row: list[Chunk], span: Iterable[int], draft: Draft, preps: frozenset[str] = _LOCAL) -> Iterator[Chunk]:
    """Phrases behind a local preposition, or that are a place themselves, with a place in them."""
    for k in span:
        chunk = row[k]
        if chunk.sort is not Sort.NP or chunk in draft.speaker:
            continue
        inside = any(w.text == "في" for w in chunk.words[1:])
        hit = chunk in draft.recipient and (draft.kind is Kind.ATTACK or not chunk.head.state)
        between = chunk.prep == "بين" and (chunk in draft.recipient or chunk in draft.actor)
        local = (chunk.prep in preps and not between) or chunk.word_class in ("area", "site") or hit
        local = local or (draft.kind is Kind.TALKS and chunk.index == draft.trigger.index + 1)
        if ((local and chunk not in draft.actor) or inside) and (placed(chunk) or _local_name(chunk)):
            yield chunk


def _genitive(row: list[Chunk], span: Iterable[int], draft: Draft) -> Iterator[Chunk]:
    """``هدنة غزة``, ``هجوم بهلغام``, ``كنيسة سيدة النجاة بالكرادة``: a place named within the evidence otherwise."""
    for k in span:
        chunk = row[k]
        party = chunk in draft.actor or chunk in draft.speaker or (chunk in draft.recipient and chunk.head.state)
        if chunk.nominal and not party and placed(chunk):
            yield chunk


def _beside(scene: Scene, draft: Draft) -> list[Chunk]:
    """The nearest place that the sentence tells by a preposition of rest, before the trigger rather than behind it."""
    row, at = scene.row, draft.trigger.index
    found = list(_said(row, range(len(row)), draft, _STILL))
    before = [c for c in found if c.index < at]
    return before[-1:] or found[:1]


def placed(chunk: Chunk) -> list[Token]:
    """The words of the phrase that name a place, not one inside a longer name (``فيلق القدس``) unless behind ``في``."""
    return [
        w
        for k, w in enumerate(chunk.words)
        if w.place is not None
        and (w.actor is None or w.actor.at == w.place.at or (k > 0 and chunk.words[k - 1].text == "في"))
    ]


def _local_name(chunk: Chunk) -> bool:
    """A place that the packs do not know: behind a word for places (``بلدة``), or an unknown name behind
    ``في`` or ``قرب``."""
    if chunk.word_class in ("area", "site"):
        return len(chunk.words) > 1 and not chunk.head.pronoun
    if without_article(chunk.head.text) in _TIMES:
        return False
    unknown = chunk.head.analysis is None and chunk.head.number is None and chunk.head.actor is None
    return unknown and chunk.prep in ("في", "قرب") and chunk.head is chunk.words[0] and len(chunk.head.text) > 2


def _adverbial(chunk: Chunk) -> bool:
    """A time, or a phrase behind a local preposition."""
    return chunk.sort is Sort.TIME or (chunk.sort is Sort.NP and chunk.prep in _STANDING)
