"""Quotation marks around a name behind a preposition or ``و``: they part nothing, so that they are left out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from hudna.claims.grammar import QUOTE, Role
from hudna.claims.tokens import ACTOR_CLASSES, Token, is_event
from hudna.claims.vocabulary import words
from hudna.claims.words_alone import unknown
from hudna.lexicon import Pos
from hudna.model.claim import Kind

_NAMING = words("tagging.naming")
_LONGEST = 5
_LEAD = 2
"""Words before a name that say whose it is."""
_AND = "و"
_ONTO = ("ل", "ب")
_OF = ("من", "في")
_PEOPLE, _PLACES = ("person", "people", "force"), ("area", "site")


def unmarked(tokens: list[Token]) -> list[Token]:
    """``عناصر من "جند الشام"``, ``حركتي "فتح" و"حماس"``, ``مراكز لـ"حركة فتح"``: the tokens without such marks, as
    if there were none: the letter that is written onto the name is carried by its first word."""
    left_out: set[int] = set()
    for opening, closing in _pairs(tokens):
        name, lead = tokens[opening + 1 : closing], tokens[opening - 1]
        if _of_event(lead, name):
            left_out |= {opening, closing}
            continue
        name[0].called = _of_people(tokens, opening, name)
        if not (name[0].called or _names(name)):
            continue
        onto = lead.text in _ONTO
        if lead.text == _AND and _named_before(tokens, opening - 1):
            name[0].conj = onto = True
        elif lead.role is not Role.PREPOSITION:
            continue
        elif onto and not _so_called(tokens, opening - 1):
            name[0].prep = lead.text
        left_out |= {opening - onto, opening, closing}
    if not left_out:
        return tokens
    kept = [t for t in tokens if t.index not in left_out]
    for k, token in enumerate(kept):
        token.index = k
    return kept


def _pairs(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """Each opening mark that is not the first word, with the closing one, around a few nouns. A sentence may begin
    within a quotation, so that its first mark closes."""
    closed = 0
    for opening, closing in pairwise(t.index for t in tokens if t.text == QUOTE and not t.merged):
        inside = tokens[opening + 1 : closing]
        plain = all(t.nominal and not t.time for t in inside) and 0 < len(inside) <= _LONGEST
        if opening > closed and plain and not (inside[0].conj or inside[0].prep):
            closed = closing
            yield opening, closing


def _of_event(lead: Token, name: list[Token]) -> bool:
    """``تمديد "الهدنة الإنسانية"``, ``تعليق "عملياتها"``: what a verbal noun is about, in doubting marks."""
    verbal = lead.analysis is not None and lead.analysis.form.pos is Pos.MASDAR
    construct = verbal and not (lead.article or lead.pronoun)
    about = name[0].entry.kind if name[0].entry is not None and is_event(name[0]) else None
    return construct and about in _OF_WAR and (name[0].article or bool(name[0].pronoun))


_OF_WAR = (Kind.ATTACK, Kind.TRUCE, Kind.TRUCE_END, Kind.VIOLATION)


def _so_called(tokens: list[Token], at: int) -> bool:
    """``ما يعرف بـ"لواء الفتح"``: does the preposition belong to the naming?"""
    return at > 0 and tokens[at - 1].merged and tokens[at - 1].text in _NAMING


def _names(name: list[Token]) -> bool:
    """Is it a body or people, or a word that no pack has?"""
    first = name[0]
    called = first.entry is not None and first.entry.word_class in ACTOR_CLASSES
    return first.actor is not None or called or unknown(first)


def _of_people(tokens: list[Token], opening: int, name: list[Token]) -> bool:
    """``عناصر من "صقور الشام"``, ``قيادي في "النهضة"``: behind people, neither a deed nor a place, nor described by an
    indefinite adjective, as no name is (``جنود من "مهمة خطيرة"``)."""
    if opening < _LEAD or tokens[opening - 1].close not in _OF:
        return False
    people, first = tokens[opening - _LEAD].entry, name[0]
    described = any(t.role in (Role.ADJECTIVE, Role.PARTICIPLE) and not t.article for t in name[1:])
    place = first.place is not None or (first.entry is not None and first.entry.word_class in _PLACES)
    if people is None or people.word_class not in _PEOPLE or first.role is not Role.NOUN:
        return False
    return not (place or described)


def _named_before(tokens: list[Token], at: int) -> bool:
    """Does another name in marks, or a named actor, end right before ``و``?"""
    before = tokens[at - 1] if at else None
    return before is not None and (before.text == QUOTE or before.actor is not None)
