"""Clauses that only name somebody: they are part of the phrase, so that the verb outside goes on behind them."""

from __future__ import annotations

from hudna.claims.grammar import QUOTE, Role
from hudna.claims.phrases import SO_NAMED, phrase_end
from hudna.claims.tokens import ACTOR_CLASSES, BODIES, Token
from hudna.claims.vocabulary import words
from hudna.claims.words_alone import unknown

_CALLING = words("so_named.calling")
_GIVING = words("so_named.giving")
_KNOWN = words("so_named.known")
_ITSELF = words("so_named.itself")
_NAME = words("so_named.name")
_GROUPS = words("so_named.groups")
_BY_NAME = "باسم"
_ON, _BY = "علي", "ب"
_DESCRIBING = (Role.ADJECTIVE, Role.PARTICIPLE)
_LONGEST = 7
"""Words that a name in quotation marks has at most."""


def join_names(tokens: list[Token]) -> None:
    """``فصيل يدعى "سرايا الدم" تبنى``, ``جماعة تطلق على نفسها اسم "أصحاب الحق"``, ``حركة تعرف باسم أنصار الشريعة``:
    what a body or a force calls itself or is called belongs to the noun for it."""
    for naming in tokens[1:-1]:
        if naming.merged or not _somebody_before(tokens, naming.index):
            continue
        name = _name_behind(tokens, naming.index)
        last = _name_end(tokens, name) if name is not None else None
        if name is None or last is None:
            continue
        first = naming.index - (tokens[naming.index - 1].role is Role.RELATIVE)
        tokens[name + (tokens[name].text == QUOTE)].called = True
        for part in tokens[first : last + 1]:
            part.role, part.merged, part.conj, part.prep, part.clitic = Role.NOUN, True, False, "", ""
            part.place = part.time = part.number = None
        tokens[last].close = SO_NAMED


def _somebody_before(tokens: list[Token], at: int) -> bool:
    """Does a noun for somebody, or its adjectives, end right before the clause? A definite one needs the relative."""
    k = at - 1
    relative = tokens[k].role is Role.RELATIVE
    k -= relative
    while k > 0 and (tokens[k].role in _DESCRIBING or tokens[k].merged):
        k -= 1
    noun = tokens[k] if k >= 0 else None
    if noun is None or noun.actor is not None or noun.article != relative or noun.pronoun:
        return False
    return noun.text in _GROUPS or (noun.entry is not None and noun.entry.word_class in BODIES)


def _name_behind(tokens: list[Token], at: int) -> int | None:
    """Where the name begins, behind the verb at ``at`` and what it names somebody with."""
    verb, rest = tokens[at], tokens[at + 1 : at + 4]
    texts = [t.text for t in rest]
    if verb.text in _GIVING and len(rest) > 1 and texts[0] == _ON and texts[1] in _ITSELF:
        k = at + 3
        return k + (k < len(tokens) and tokens[k].text in _NAME)
    if verb.text in _CALLING:
        return at + 1 + (texts[0] in _ITSELF or texts[0] == _BY_NAME) if rest else None
    if verb.text in _KNOWN and rest and (texts[0] == _BY_NAME or rest[0].prep == _BY):
        return at + 1 + (texts[0] == _BY_NAME)
    return None


def _name_end(tokens: list[Token], first: int) -> int | None:
    """The last word of the name: the mark that closes it, or what the packs or nobody know of it."""
    if first >= len(tokens):
        return None
    if tokens[first].text == QUOTE:
        span = range(first + 2, min(first + 2 + _LONGEST, len(tokens)))
        return next((k for k in span if tokens[k].text == QUOTE), None)
    name = tokens[first]
    called = name.entry is not None and name.entry.word_class in ACTOR_CLASSES
    return phrase_end(tokens, first) if name.nominal and (called or name.actor or unknown(name)) else None
