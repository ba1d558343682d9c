"""Names of people, whose words are often common words too: where does one begin, and what still belongs to it?"""

from __future__ import annotations

from collections.abc import Sequence

from hudna.claims import grammar
from hudna.claims.grammar import Role
from hudna.claims.tokens import Token
from hudna.claims.vocabulary import words
from hudna.lexicon import Lexicon, Pos
from hudna.model.claim import Kind
from hudna.text.words import Word

_TITLE_REACH = 5
"""Words that a title may have before the name."""
_IN_THE_NAME = "باسم"
_KIN = words("people.kin")
"""``محمد ولد الشيخ``, ``عبد الله بن زايد``: words of descent within a name."""

_KUNYA = words("people.kunya")
"""``أبو أشرف``: behind these comes a name."""


def behind_title(token: Token, tokens: list[Token]) -> bool:
    """``وزير الخارجية العراقي فؤاد``, ``الناطق باسم اللجنة موسى``: does the phrase before the first name begin with the
    word for a person?"""
    for k in range(token.index - 1, max(-1, token.index - 2 - _TITLE_REACH), -1):
        before = tokens[k]
        if before.entry is not None and before.entry.word_class == "person":
            return True
        if before.close == _IN_THE_NAME:
            continue
        if before.role not in (Role.NOUN, Role.ADJECTIVE, Role.PARTICIPLE, Role.EVENT) or before.conj:
            return False
    return False


def in_name(token: Token, before: Token) -> bool:
    """``ونفى عزت``, ``الوزير سعيد``, ``محمد سالم ولد أحمد``: a first name or a word of descent, no verb."""
    if token.text in grammar.GIVEN_NAMES:
        return before_name(before) or before.text in grammar.GIVEN_NAMES
    return token.text in _KIN and before.text in grammar.GIVEN_NAMES


def surname_or_i(token: Token, before: Token) -> bool:
    """``الوزير محمد آصف``: right behind a first name a word like ``I describe`` is the surname."""
    return before.text in grammar.GIVEN_NAMES and before.role is Role.NOUN and not token.conj


def surnames(tokens: list[Token]) -> set[str]:
    """The family names of the sentence's people that are also common words: what stands right behind a first name
    behind a title (``الناطق عدنان المسالمة``), where nothing shows a description."""
    found: set[str] = set()
    for before in [t for t in tokens[:-1] if t.text in grammar.GIVEN_NAMES and t.role is Role.NOUN]:
        token = tokens[before.index + 1]
        named = token.actor or token.place or token.number or token.time or token.text in grammar.GIVEN_NAMES
        plain = token.nominal and token.analysis is not None and not (token.prep or token.conj or token.pronoun)
        entry = token.entry
        telling = entry is not None and bool(entry.word_class or entry.country or entry.kind)
        if plain and not (named or telling) and token.role is not Role.EVENT and behind_title(before, tokens):
            found.add(token.text)
    return found


def tellers(said: Sequence[Word], lexicon: Lexicon) -> set[str]:
    """The words for deeds of violence that are family names of the report's people: they say something (``وقال الرشق
    إن``, ``وقال الرشق، الذي يزور القاهرة، إن``, ``الناطق خالد الهجوم إن``), which no deed does."""
    found: set[str] = set()
    for before, word, after, then in zip(said, said[1:], said[2:], said[3:], strict=False):
        told = after.text in _WHAT_IS_SAID or (after.text in grammar.COMMAS and then.text in grammar.RELATIVES)
        if not told or not word.text.startswith("ال"):
            continue
        named = before.text in grammar.GIVEN_NAMES or any(
            a.form.pos is Pos.VERB and a.form.lemma in _UTTERING and not a.pronoun for a in lexicon.analyse(before.text)
        )
        if named and _only_violence(word.text, lexicon):
            found.add(word.text)
    return found


_UTTERING = words("people.uttering")
"""Verbs of what only people do with words (``القصف أكد أن`` can be said of a deed)."""
_WHAT_IS_SAID = grammar.COMPLEMENTISERS | {":"}


def _only_violence(word: str, lexicon: Lexicon) -> bool:
    return _violent(word, lexicon) and not any(lexicon.words[a.form.entry].word_class for a in lexicon.analyse(word))


def _violent(word: str, lexicon: Lexicon) -> bool:
    read = (a for a in lexicon.analyse(word) if not (a.conj or a.prep or a.pronoun))
    return any(lexicon.words[a.form.entry].kind is Kind.ATTACK for a in read)


def in_unit(token: Token, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """``لواء فجر الأمة``, ``سرية الاقتحام``: a word of violence right behind the bare word for a unit is part of its
    name, with the article, or with a definite noun right behind it; not where the unit begins the deed (``بدأت كتيبة
    قصف البلدة``)."""
    unit = tokens[token.index - 1] if token.index else None
    after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    if unit is not None and token.text in _SOLDIERS and unit.text in _BANDS:
        return after is not None and after.text.startswith("ال")  # ``فصيل جند المدينة``
    if unit is None or unit.spelt.bare not in _UNITS or not _violent(token.text, lexicon):
        return False
    if token.text.startswith("ال"):
        return True
    doing = tokens[unit.index - 1] if unit.index else None
    begun = doing is not None and doing.role is Role.VERB and doing.entry is not None and doing.entry.frame == "light"
    return after is not None and after.text.startswith("ال") and not (after.time or after.place or begun)


_UNITS = words("people.units")
_BANDS = _UNITS | words("people.bands")
_SOLDIERS = words("people.soldiers")
"""Soldiers in the names of bands, elsewhere a verb."""


def in_kunya(token: Token, tokens: list[Token]) -> bool:
    """``أبو أشرف``: no common words, the two of them."""
    return token.text in _KUNYA or (token.index > 0 and tokens[token.index - 1].text in _KUNYA)


def before_name(token: Token) -> bool:
    """``ونفى عزت``, ``الوزير سعيد``: a verb without object, or the word for a person."""
    person = token.entry is not None and token.entry.word_class == "person"
    return person or (token.role is Role.VERB and not token.pronoun)
