"""The closed classes: prepositions, complementisers, negations … and the expressions of several words among them."""

from __future__ import annotations

from hudna.claims import grammar
from hudna.claims.grammar import Role
from hudna.claims.spelling import bare
from hudna.claims.tokens import Token
from hudna.claims.vocabulary import words

_AFTER_FA = words("closed.after_fa")
"""Prepositions that ``ف`` is written onto; before others the letter is the word's own (``فتحت``)."""
_JOINING = words("closed.joining")
_ADVERBS: dict[str, list[tuple[str, ...]]] = {}
for _words in sorted(grammar.ADVERBS, key=len, reverse=True):
    _ADVERBS.setdefault(_words[0], []).append(_words)


def compounds(tokens: list[Token]) -> None:
    """Mark several words that act as one (``من قبل``, ``في حال``)."""
    for i, token in enumerate(tokens):
        if token.merged or token.close or not token.text[0].isalpha():
            continue
        for conj in (False, True):
            first = bare(token.text) if conj else token.text
            if conj and first == token.text:
                continue
            if (
                _compound_condition(tokens, i, first)
                or _adverb(tokens, i, first)
                or _compound_preposition(tokens, i, first)
            ):
                token.conj = conj
                break


def _match(tokens: list[Token], i: int, first: str, parts: tuple[str, ...]) -> bool:
    return (
        first == parts[0]
        and i + len(parts) <= len(tokens)
        and all(tokens[i + k].text == parts[k] for k in range(1, len(parts)))
    )


def _compound_condition(tokens: list[Token], i: int, first: str) -> bool:
    for parts in grammar.COMPOUND_CONDITIONS:
        if _match(tokens, i, first, parts):
            _mark(tokens, i, len(parts), Role.CONDITION, "_".join(parts))
            return True
    return False


def _compound_preposition(tokens: list[Token], i: int, first: str) -> bool:
    for parts, key in grammar.COMPOUND_PREPOSITIONS.items():
        if not _match(tokens, i, first, parts):
            continue
        after = tokens[i + len(parts)] if i + len(parts) < len(tokens) else None
        if key == "by" and (after is None or not after.text[0].isalnum() or after.text == "ان"):
            return False
        _mark(tokens, i, len(parts), Role.PREPOSITION, key)
        return True
    return False


def _adverb(tokens: list[Token], i: int, first: str) -> bool:
    for parts in _ADVERBS.get(first, ()):
        if _match(tokens, i, first, parts):
            _mark(tokens, i, len(parts), Role.PRONOUN, "adverb")
            return True
    return False


def _mark(tokens: list[Token], i: int, length: int, role: Role, key: str) -> None:
    tokens[i].role, tokens[i].close = role, key
    for token in tokens[i + 1 : i + length]:
        token.role, token.merged = role, True


def close_class(token: Token, tokens: list[Token]) -> None:
    if token.role is not Role.NOUN or token.close:
        return
    if not token.text[0].isalnum():
        token.role = Role.PRONOUN if token.text in "#_@" else Role.PUNCTUATION
        return
    if token.actor or token.place:
        return
    for conj, text in ((False, token.text), (True, bare(token.text))):
        if (conj and text == token.text) or not (role := _role_of(text, token, tokens)):
            continue
        if conj and token.text[0] == "ف" and role is Role.PREPOSITION and text not in _AFTER_FA:
            continue
        token.role, token.close, token.conj = role, text, conj
        return
    if token.text in _JOINING:
        token.role, token.close = Role.CONNECTIVE, token.text


_CLASSES: tuple[tuple[frozenset[str], Role], ...] = (
    (grammar.COMPLEMENTISERS, Role.COMPLEMENTISER),
    (grammar.RELATIVES, Role.RELATIVE),
    (grammar.CONDITIONS, Role.CONDITION),
    (grammar.NEGATIONS, Role.NEGATION),
    (grammar.MODALS, Role.MODAL),
    (grammar.PREPOSITIONS, Role.PREPOSITION),
    (grammar.CONNECTIVES, Role.CONNECTIVE),
    (grammar.PRONOUNS | grammar.FREE_ADVERBS, Role.PRONOUN),
)


def _verb_behind(token: Token, tokens: list[Token]) -> bool:
    """``ما نفته دمشق``: does a word follow that looks like a verb with nothing but a verb's endings?"""
    after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    return (
        after is not None
        and after.role is Role.NOUN
        and not (after.actor or after.place or after.number or after.article)
    )


_ACROSS = "عبر"


def _expresses(token: Token, tokens: list[Token]) -> bool:
    """``عبّر الاتحاد عن استنكاره``: at the head of a clause, with ``عن`` behind its subject, the word is a verb and not
    ``across``."""
    before = tokens[token.index - 1] if token.index else None
    if before is not None and before.role is not Role.PUNCTUATION and token.text[0] != "و":
        return False
    return any(t.text == "عن" for t in tokens[token.index + 2 : token.index + 7])


def _role_of(text: str, token: Token, tokens: list[Token]) -> Role | None:
    if text in grammar.OTHERWISE:
        return Role.CONNECTIVE
    if text == _ACROSS and _expresses(token, tokens):
        return None
    if text == "ما" and _verb_behind(token, tokens):
        return Role.RELATIVE
    if token.time and text != "ان" and text not in grammar.PREPOSITIONS:
        return None
    if token.number and token.number.at.start <= token.start and text not in grammar.PREPOSITIONS:
        return None
    return next((role for words, role in _CLASSES if text in words), None)
