"""A word that may describe the phrase before it: an adjective or participle, though its best reading names a thing."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.claims import grammar
from hudna.claims.grammar import Role
from hudna.claims.options import Options, feminine
from hudna.claims.tokens import BODIES, Token
from hudna.claims.vocabulary import words
from hudna.lexicon import Analysis, Lexicon, Pos
from hudna.model.claim import Kind


def describing(token: Token, tokens: list[Token], options: Options, lexicon: Lexicon) -> Analysis | None:
    """The reading as an adjective of the phrase before, of a word whose best reading names a thing or a deed."""
    one_more = _one_more_adjective(token, tokens, options.nouns) if options.role is Role.NOUN else None
    one_more = one_more or _undergoing(token, tokens, options.nouns, lexicon) or _signed(token, tokens, options.nouns)
    return one_more or _fighters(token, tokens, options.nouns, lexicon) or _qualifying(token, tokens, options, lexicon)


def _one_more_adjective(token: Token, tokens: list[Token], nouns: Sequence[Analysis]) -> Analysis | None:
    """``قصف مدفعي وصاروخي``: joined to an adjective, or to the last word of a listed event, one more of them."""
    before = tokens[token.index - 1] if token.index else None
    if before is None or token.text[0] != "و" or token.weapon is None:
        return None
    listed = before.merged and before.role is Role.EVENT
    if not (listed or before.role is Role.ADJECTIVE):
        return None
    return next((a for a in nouns if a.form.pos is Pos.ADJECTIVE and a.article == before.article), None)


def _qualifying(token: Token, tokens: list[Token], options: Options, lexicon: Lexicon) -> Analysis | None:
    """``الحكومة السابقة``, ``القوات البحرية``, ``المفاوضات المباشرة``: right behind a definite noun that is feminine, a
    definite feminine word that may be an adjective is one, unless it is rather what a verb has for object (an area, a
    document, arms, people, what is done; of planes, artillery)."""
    before = tokens[token.index - 1] if token.index else None
    if before is None or not before.article or not token.spelt.stem.endswith(grammar.FEMININE_MARK):
        return None
    if before.role not in (Role.NOUN, Role.EVENT, Role.ADJECTIVE) or not feminine(before):
        return None
    named = lexicon.words[options.noun.form.entry] if options.noun is not None else None
    if named is None or named.kind is not None or named.word_class not in _OF_WHAT_KIND:
        return None
    if named.word_class == "force" and not (before.entry is not None and before.entry.word_class in BODIES):
        return None
    adjectives = (a for a in options.nouns if a.form.pos is Pos.ADJECTIVE)
    return next((a for a in adjectives if a.article and not (a.prep or a.conj)), None)


_OF_WHAT_KIND = frozenset((None, "thing", "body", "force"))


def _undergoing(token: Token, tokens: list[Token], nouns: Sequence[Analysis], lexicon: Lexicon) -> Analysis | None:
    """``المدينة المحاصرة``, ``مدينة تعز المحاصرة``, ``القطاع المحاصر``: behind a definite place, which owns nothing
    with its article, the definite passive participle that agrees with it and says what is done to it."""
    before = tokens[token.index - 1] if token.index else None
    named = before is not None and before.place is not None and token.index > 1
    if named and before is not None:
        before = tokens[before.index - 1]
    entry, form = (before.entry, before.analysis.form if before.analysis else None) if before else (None, None)
    definite = before is not None and (before.article or named)
    if before is None or entry is None or form is None or before.role is not Role.NOUN or not definite:
        return None
    feminine = form.number == "p" or form.gender == "f"
    if entry.word_class not in ("area", "site") or token.text.endswith(grammar.FEMININE_MARK) != feminine:
        return None
    passive = (a for a in nouns if a.form.pos is Pos.PASSIVE and a.article and not (a.prep or a.conj or a.pronoun))
    return next((a for a in passive if lexicon.words[a.form.entry].kind is Kind.COERCION), None)


def _signed(token: Token, tokens: list[Token], nouns: Sequence[Analysis]) -> Analysis | None:
    """``الاتفاق الموقع في جدة``, ``اتفاق 27 نوفمبر الموقع``: behind an accord, and what it is called after, it is no
    site, but says that this was signed."""
    if token.text not in _SIGNED:
        return None
    for before in reversed(tokens[max(0, token.index - _CALLED_AFTER) : token.index]):
        entry = before.entry
        if entry is not None and (entry.kind is Kind.AGREEMENT or entry.word_class == "truce_word"):
            passive = (a for a in nouns if a.form.pos is Pos.PASSIVE and a.article and not a.prep)
            return next(passive, None) if before.role is Role.EVENT else None
        if not (before.time or before.number or before.role in (Role.NOUN, Role.ADJECTIVE)):
            return None
    return None


_SIGNED = words("describing.signed")
_CALLED_AFTER = 4


def _fighters(token: Token, tokens: list[Token], nouns: Sequence[Analysis], lexicon: Lexicon) -> Analysis | None:
    """``الفصائل المقاتلة``, ``القوى الوطنية والمقاتلة``: behind the definite word for bodies, or joined to its
    adjective, a definite feminine participle of violence describes them; it is no aircraft and no deed."""
    before = tokens[token.index - 1] if token.index else None
    if before is None or not (before.article and token.spelt.stem.endswith(grammar.FEMININE_MARK)) or before.prep:
        return None
    form = before.analysis.form if before.analysis is not None else None
    bodies = before.role is Role.NOUN and before.entry is not None and before.entry.word_class in BODIES
    many = bodies and form is not None and (form.number == "p" or form.gender == "f")
    told = before.role in _DESCRIBING or before.merged or before.spelt.plain in _OPPOSING
    joined = token.text[0] == "و" and before.text.endswith(grammar.FEMININE_MARK) and told
    if not (joined or (many and token.text[0] != "و")):
        return None
    active = (a for a in nouns if a.form.pos is Pos.ACTIVE and a.article and not a.prep and not a.pronoun)
    return next((a for a in active if lexicon.words[a.form.entry].kind is Kind.ATTACK), None)


_DESCRIBING = (Role.ADJECTIVE, Role.PARTICIPLE)
_OPPOSING = words("boundaries.opposing")
