"""Quotation marks around a name behind a preposition or ``و``: they part nothing, so that they are left out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from hudna.claims.grammar import QUOTE, Role
from hudna.claims.tokens import ACTOR_CLASSES, Token
from hudna.claims.words_alone import unknown

_LONGEST = 5
_AND = "و"
_ONTO = ("ل", "ب")


def unmarked(tokens: list[Token]) -> list[Token]:
    """``عناصر من "جند الشام"``, ``حركتي "فتح" و"حماس"``, ``مراكز لـ"حركة فتح"``: the tokens without such marks, as
    if there were none: the letter that is written onto the name is carried by its first word."""
    left_out: set[int] = set()
    for opening, closing in _pairs(tokens):
        name, lead = tokens[opening + 1 : closing], tokens[opening - 1]
        if not _names(name):
            continue
        if lead.text == _AND and _named_before(tokens, opening - 1):
            name[0].conj = True
        elif lead.role is not Role.PREPOSITION or lead.merged:
            continue
        elif lead.text in _ONTO:
            name[0].prep = lead.text
        else:
            left_out |= {opening, closing}
            continue
        left_out |= {opening - 1, opening, closing}
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
    for opening, closing in pairwise(t.index for t in tokens if t.text == QUOTE):
        inside = tokens[opening + 1 : closing]
        plain = all(t.nominal and not t.time for t in inside) and 0 < len(inside) <= _LONGEST
        if opening > closed and plain and not (inside[0].conj or inside[0].prep):
            closed = closing
            yield opening, closing


def _names(name: list[Token]) -> bool:
    """Is it a body or people, or a word that no pack has?"""
    first = name[0]
    called = first.entry is not None and first.entry.word_class in ACTOR_CLASSES
    return first.actor is not None or called or unknown(first)


def _named_before(tokens: list[Token], at: int) -> bool:
    """Does another name in marks, or a named actor, end right before ``و``?"""
    before = tokens[at - 1] if at else None
    return before is not None and (before.text == QUOTE or before.actor is not None)
