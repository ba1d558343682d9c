"""Readings that a neighbour makes sure of, beside those that ``describing`` chooses: an area by its number or name, a
giving by who is given to, a participle in the feminine by what it governs."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.claims import grammar
from hudna.claims.options import Options
from hudna.claims.tokens import ACTOR_CLASSES, Token, says
from hudna.lexicon import Analysis, Lexicon, Pos


def province(token: Token, tokens: list[Token], nouns: Sequence[Analysis], lexicon: Lexicon) -> Analysis | None:
    """``31 مقاطعة``, ``عدة مقاطعات``, ``مقاطعة هلمند``: counted, several, or with the name of a place behind, or a word
    that nobody knows, the reading as a province and no boycott."""
    area = next((a for a in nouns if lexicon.words[a.form.entry].word_class == "area" and not a.pronoun), None)
    if area is None:
        return None
    before = tokens[token.index - 1] if token.index else None
    after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    counted = before is not None and (before.number is not None or before.spelt.quantity)
    unknown = after is not None and after.text.isalpha() and not (after.close or lexicon.analyse(after.text))
    named = after is not None and after.actor is None and (after.place is not None or unknown)
    return area if counted or named or area.form.number == "p" else None


def given_to(token: Token, tokens: list[Token], options: Options, lexicon: Lexicon) -> Analysis | None:
    """``منح المتمردين مهلة``: with the definite word for somebody right behind, what is written like a broken plural
    (``منح مالية``: grants) is the verbal noun of a verb of giving."""
    after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    if options.noun is None or options.noun.form.number != "p" or after is None:
        return None
    read = [a for a in lexicon.analyse(after.text)[:1] if a.article and not (a.prep or a.conj)]
    somebody = bool(after.actor) or any(lexicon.words[a.form.entry].word_class in ACTOR_CLASSES for a in read)
    masdars = (a for a in options.nouns if a.form.pos is Pos.MASDAR and not a.pronoun)
    return next((a for a in masdars if somebody and lexicon.words[a.form.entry].frame == "light"), None)


def governs_as_she(token: Token, tokens: list[Token], options: Options, lexicon: Lexicon) -> bool:
    """``قصفت المدفعية القرية منتهكة الهدنة``: behind something definite (of saying, behind a name too: ``قرب سرت متهمة
    دولا بدعمهم``) an indefinite feminine participle describes nothing, and a noun behind it, be it past an adverb, is
    its object; not where the word may be a noun (``تلقت الحكومة مساعدة``)."""
    nouns, before = options.nouns, tokens[token.index - 1] if token.index else None
    after = next((t for t in tokens[token.index + 1 :] if not (t.merged or t.close == "adverb")), None)
    saying = any(says(lexicon.words[a.form.entry]) for a in options.circumstances)
    definite = before is not None and (before.article or before.pronoun or (saying and behind_definite(before)))
    if not definite or after is None:
        return False
    if not token.text.endswith(grammar.FEMININE_MARK) or token.text[0] == "و":
        return False
    if any(a.form.pos in (Pos.NOUN, Pos.MASDAR) and not (saying and a.pronoun) for a in nouns):
        return False
    return after.text not in grammar.PREPOSITIONS and after.text[0] not in "بل" and after.text.isalpha()


def behind_definite(before: Token) -> bool:
    """Is the word, or the name whose quotation mark it is, definite?"""
    named = before.actor is not None or before.place is not None or before.text == grammar.QUOTE
    return before.article or bool(before.pronoun) or named
