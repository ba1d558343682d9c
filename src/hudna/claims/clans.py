"""Names of tribes and families (``آل حميد``, ``البو دراج``, ``بنو سعد``): no common words, though written like some."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from hudna.claims.phrases import SO_NAMED
from hudna.claims.tokens import Token
from hudna.claims.vocabulary import words
from hudna.lexicon import Lexicon
from hudna.model.folded import Folded
from hudna.text.fold import fold_key

_HEAD = re.compile(r"([وف]?)([بلك]?)(آل|[اأ]لبو|بنو|بني)")
"""The word of kin as it is written, with what is written onto it."""
_BUILT = "بني"
"""Also a verb (``بني المسجد``) and within names of towns (``بني وليد``): of a tribe behind a word for one."""
_KIN = words("clans.kin")
_TRIBE = fold_key("قبيلة")


def clans(tokens: Sequence[Token], folded: Folded, lexicon: Lexicon) -> set[int]:
    """Indices of the words of such names, of which the first is read as a word for a tribe."""
    found: set[int] = set()
    for kin, name in pairwise(tokens):
        written = folded.original[folded.starts[kin.start] : folded.ends[kin.end - 1]]
        parts = _HEAD.fullmatch(written)
        known = any((t.actor or t.place or t.merged) for t in (kin, name))
        if parts is None or known or name.close or name.number or not name.text[0].isalpha():
            continue
        if parts[3] == _BUILT and not _behind_kin(tokens, kin, found):
            continue
        kin.conj, kin.called, kin.article = bool(parts[1]), True, False
        kin.carry(parts[2])
        kin.entry = lexicon.words[lexicon.analyse(_TRIBE)[0].form.entry]
        last = _last_of(tokens, name, lexicon)
        last.close = SO_NAMED
        found |= set(range(kin.index, last.index + 1))
    return found


def _last_of(tokens: Sequence[Token], name: Token, lexicon: Lexicon) -> Token:
    """``البو علي الجاسم``: a word with the article that no pack has goes on with the name."""
    after = tokens[name.index + 1] if name.index + 1 < len(tokens) else None
    unheard = after is not None and after.text.startswith("ال") and not lexicon.analyse(after.text)
    return after if after is not None and unheard and not (after.actor or after.place or after.time) else name


def _behind_kin(tokens: Sequence[Token], kin: Token, found: set[int]) -> bool:
    """``قبيلة بني سعد``, ``قبيلتي آل حميد وبني سعد``"""
    before = tokens[kin.index - 1] if kin.index else None
    return before is not None and (before.text in _KIN or (before.index in found and kin.text[0] == "و"))
