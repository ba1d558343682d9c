"""What a word is by itself, whatever stands beside it: a name, a number, definite, a word that nobody knows."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.claims import grammar
from hudna.claims.grammar import FEMININE_MARK, Role
from hudna.claims.spelling import lemma_key, without_article
from hudna.claims.tokens import ACTOR_CLASSES, Token, is_event
from hudna.claims.vocabulary import table, words
from hudna.lexicon import Pos, WordEntry
from hudna.model.claim import Kind
from hudna.model.mention import NumberClass, NumberValue

OFFICE = "office_holder"
_ARTICLE = "ال"
_MADE = table("words_alone.made")
_GOING_BY_NAME = words("words_alone.going_by_name")


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


def goes_by_name(token: Token) -> bool:
    """``حركة``, ``لواء``: the bare word for a body that is told of by the name right behind it."""
    form = token.analysis.form if token.analysis else None
    bare = not (token.article or token.pronoun) and form is not None and form.number != "p"
    return bare and token.entry is not None and body_word(token.entry)


def body_word(entry: WordEntry) -> bool:
    """Is it a word for bodies that have a name of their own behind it?"""
    return lemma_key(entry.lemma) in _GOING_BY_NAME


def counts(token: Token) -> bool:
    """Does what follows say what it counts or points to? ``الفرقة الرابعة`` is counted itself."""
    if is_rank(token):
        return False
    return token.spelt.quantity or token.text in grammar.DEMONSTRATIVES or token.number is not None


def is_rank(token: Token) -> bool:
    """``الرابعة``, ``الثانية والعشرين``: a definite ordinal, which describes what stands before it."""
    value = token.number.value if token.number is not None else None
    ordinal = isinstance(value, NumberValue) and value.number_class is NumberClass.ORDINAL
    return ordinal and token.number is not None and token.number.text.startswith(_ARTICLE)


def is_dual(token: Token) -> bool:
    """``صاروخان``: a dual noun, which counts and says of what."""
    form = token.analysis.form if token.analysis else None
    hundreds = token.number is not None and token.text.endswith("ي")  # ``مئتي أسرة``
    return token.entry is not None and form is not None and form.number == "d" and not hundreds


def definite(token: Token) -> bool:
    return token.article or token.actor is not None or token.place is not None or bool(token.pronoun)


def person(tokens: Sequence[Token], first: int) -> bool:
    return any(t.entry is not None and t.entry.word_class == "person" for t in tokens[first : first + 3])


def made_by(word: Token) -> str | None:
    """``المبرم``, ``الموقعة``, ``الساري``: the stage that a definite participle gives the accord which it describes."""
    return _MADE.get(without_article(word.text).removesuffix(FEMININE_MARK)) if word.article else None


def can_happen(behind: Sequence[Token]) -> bool:
    """``وقع هجوم``, ``وقع التوصل إلى``: is the first word behind the verb a deed? Not ``وقع مرسوما``, ``وقع اتفاقية``,
    which somebody signs."""
    token = behind[0] if behind else None
    if token is None or token.entry is None or not is_event(token):
        return False
    form = token.analysis.form if token.analysis else None
    signed = token.entry.kind in (Kind.AGREEMENT, Kind.DECISION) and (form is None or form.pos is not Pos.MASDAR)
    return not signed and not (token.text.endswith("ا") and not token.article)


def bare_object(token: Token, after: Token | None) -> bool:
    """``منتهكة وقف إطلاق النار``, ``منهية أسبوعين من الهدوء``: is a noun or a time right behind the feminine participle
    its object?"""
    if after is None or not token.text.endswith(grammar.FEMININE_MARK) or after.prep or after.conj:
        return False
    return after.nominal and after.role is not Role.ADJECTIVE
