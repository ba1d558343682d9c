"""What a word is by itself, whatever stands beside it: a name, a number, definite, a word that nobody knows."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.claims import grammar
from hudna.claims.grammar import Role
from hudna.claims.tokens import ACTOR_CLASSES, Token, is_event

OFFICE = "office_holder"


def names_person(token: Token) -> bool:
    """Does the name of a person begin with this word?"""
    if token.actor is not None:
        return token.actor_type == OFFICE and token.actor.at.start == token.start
    return token.text in grammar.GIVEN_NAMES and token.role is not Role.VERB and not token.prep


def unknown(token: Token) -> bool:
    named = token.actor or token.place or token.number
    return token.analysis is None and named is None and not token.close


def somebody(token: Token) -> bool:
    """Does the word, with nothing written before it, name an actor, a state, a person, a body or a force?"""
    if not token.nominal or token.prep or token.conj or is_event(token):
        return False
    return (
        token.actor is not None or token.state or (token.entry is not None and token.entry.word_class in ACTOR_CLASSES)
    )


def counts(token: Token) -> bool:
    return token.spelt.quantity or token.text in grammar.DEMONSTRATIVES or token.number is not None


def is_dual(token: Token) -> bool:
    """``صاروخان``: a dual noun, which counts and says of what."""
    form = token.analysis.form if token.analysis else None
    hundreds = token.number is not None and token.text.endswith("ي")  # ``مئتي أسرة``
    return token.entry is not None and form is not None and form.number == "d" and not hundreds


def definite(token: Token) -> bool:
    return token.article or token.actor is not None or token.place is not None or bool(token.pronoun)


def person(tokens: Sequence[Token], first: int) -> bool:
    return any(t.entry is not None and t.entry.word_class == "person" for t in tokens[first : first + 3])
