"""Bodies whose names could be read as a deed: ``حركة الإصلاح``, ``حزب البناء والتنمية``, ``حركة فجر الصحراء``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from hudna.claims.grammar import FEMININE_MARK, Role
from hudna.claims.tokens import BODIES, Token
from hudna.claims.words_alone import body_word, goes_by_name
from hudna.lexicon import Analysis, Lexicon, Pos


def names_cause(tokens: Sequence[Token], last: int) -> bool:
    """Is the next word the definite verbal noun right behind the bare word for a body, or the second of two such?"""
    here, after = tokens[last], tokens[last + 1]
    if not _cause(after):
        return False
    if not after.conj:
        return goes_by_name(here)
    return last > 0 and goes_by_name(tokens[last - 1]) and _cause(here) and not here.conj


def named_for_two(tokens: Sequence[Token], last: int) -> bool:
    """Does the name end with the second of two causes?"""
    return last > 1 and tokens[last].conj and names_cause(tokens, last - 1)


def names_of_deeds(tokens: list[Token]) -> None:
    """``حركة فجر الصحراء``: behind the bare feminine word for a body a man's deed without a pronoun that leads back to
    the body (``كتيبة قتل قائدها``) is the first word of its name."""
    for body, part in pairwise(tokens):
        form = part.analysis.form if part.role is Role.VERB and part.analysis else None
        man = form is not None and (form.tense, form.gender, form.number) == ("past", "m", "s")
        if not (man and goes_by_name(body) and body.text.endswith(FEMININE_MARK)) or part.conj or part.pronoun:
            continue
        behind = tokens[part.index + 1 : part.index + 1 + _NEAR]
        if behind and behind[0].article and not any(t.pronoun or t.prep for t in behind):
            part.role, part.analysis, part.entry = Role.NOUN, None, None


def second_body(tokens: Sequence[Token], token: Token, nouns: Iterable[Analysis], lexicon: Lexicon) -> bool:
    """``أعلنت جبهة الحقوق وتجمع الأحرار``: joined to a body's name, a word for bodies is one itself."""
    after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    if after is None or token.text[0] != "و" or not any(body_word(lexicon.words[a.form.entry]) for a in nouns):
        return False
    known = [a for a in lexicon.analyse(after.text) if not a.clitics]
    owner = any(lexicon.words[a.form.entry].word_class in BODIES for a in known)  # ``وتجمع كتائب الثوار``
    if not (after.article or owner):
        return False
    before = tokens[max(0, token.index - _NAME) : token.index]
    return any(goes_by_name(t) for t in before) and not any(t.role is Role.PUNCTUATION for t in before)


_NEAR, _NAME = 2, 2


def _cause(token: Token) -> bool:
    form = token.analysis.form if token.analysis is not None else None
    plain = token.actor is None and token.place is None and token.time is None and not (token.prep or token.pronoun)
    return plain and token.article and form is not None and form.pos is Pos.MASDAR
