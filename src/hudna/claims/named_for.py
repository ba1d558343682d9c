"""Bodies that are named for what they stand for: ``حركة الإصلاح``, ``حزب البناء والتنمية``."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.claims.tokens import Token
from hudna.claims.words_alone import goes_by_name
from hudna.lexicon import Pos


def names_cause(tokens: Sequence[Token], last: int) -> bool:
    """Is the next word the definite verbal noun right behind the bare word for a body, or the second of two such?"""
    here, after = tokens[last], tokens[last + 1]
    if not _cause(after):
        return False
    if not after.conj:
        return goes_by_name(here)
    return last > 0 and goes_by_name(tokens[last - 1]) and _cause(here) and not here.conj


def named_for_two(tokens: Sequence[Token], last: int) -> bool:
    """Does the name end with the second of two causes? Only an adjective still belongs to it."""
    return last > 1 and tokens[last].conj and names_cause(tokens, last - 1)


def _cause(token: Token) -> bool:
    form = token.analysis.form if token.analysis is not None else None
    plain = token.actor is None and token.place is None and token.time is None and not (token.prep or token.pronoun)
    return plain and token.article and form is not None and form.pos is Pos.MASDAR
