"""What is written onto a word: the conjunction ``و`` or ``ف`` and the article, taken off by one rule each."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from hudna.claims.sought import on_more, sought_of
from hudna.claims.vocabulary import words
from hudna.text.fold import fold_key
from hudna.text.memory import Memory, remembered

_THOUSANDS = words("tokens.thousands")
"""Numbers that begin like an article: ``ألفي جندي``, ``آلاف السكان``."""
_ARTICLES = ("ال", "وال", "لل")
QUANTITIES = words("grammar.quantities")
DEMONSTRATIVES = words("grammar.demonstratives")
_BEFORE_NOUNS = QUANTITIES | (DEMONSTRATIVES - {"ذلك"})
"""``لذلك`` is therefore."""
WRITTEN_ONTO = ("", "و", "ب", "ل", "ال", "وال", "بال", "لل")
"""What a listed word is looked for with: itself, and what news writes onto its front."""


def bare(text: str) -> str:
    """The folded word without a conjunction written onto it; a word of two letters is left whole."""
    return text[1:] if len(text) > 2 and text[0] in "وف" else text


def without_article(text: str) -> str:
    """The folded word without the article."""
    return text.removeprefix("ال")


@dataclass(frozen=True, slots=True)
class Spelling:
    """What the letters of a folded word show, whatever stands around it."""

    bare: str
    """Without a conjunction written onto it."""
    plain: str
    """Without the article."""
    stem: str
    """Without conjunction and article."""
    article: bool
    """It is written with an article, be it behind a clitic."""
    thousands: bool
    """A number that only begins like an article."""
    mark: bool
    """No word but a mark."""
    clitic: str
    """The preposition written onto a word of quantity or one that points (``بأي``, ``بهذه``: ``ب``), else empty."""
    quantity: bool
    """A word of quantity, as written or with what may be joined to it (``وعشرات``, ``بأي``, ``لكل``), or one that
    points with a preposition written onto it (``بهذه الخطوة``)."""
    sought: frozenset[str]
    """Of the forms in which a list may have the word (as written, and without what may be written onto it) those that
    some rule looks for; none for most words."""


def _spelling(text: str) -> Spelling:
    joined, plain = bare(text), without_article(text)
    stem = without_article(joined)
    thousands = text.removeprefix("و") in _THOUSANDS
    article = not thousands and text.startswith(_ARTICLES)
    forms = (text, joined, plain, stem, bare(plain), without_article(joined.removeprefix("ب")))
    mark, clitic = not text[:1].isalnum(), _quantity_clitic(text)
    quantity = text in QUANTITIES or joined in QUANTITIES or bool(clitic)
    return Spelling(joined, plain, stem, article, thousands, mark, clitic, quantity, sought_of(forms))


def _quantity_clitic(text: str) -> str:
    plain = text if text[1:] in QUANTITIES else bare(text)
    return plain[0] if len(plain) > 2 and plain[0] in "بل" and plain[1:] in _BEFORE_NOUNS else ""


_SPELLINGS = Memory(_spelling)
on_more(_SPELLINGS.clear)
spelling = _SPELLINGS.__getitem__
"""The spelling of a folded word."""
lemma_key = remembered(fold_key)
"""The folded form of a pack entry's lemma."""


def listed_in(text: str, listed: Container[str]) -> bool:
    """Does the list hold the word, as written or without a conjunction (``فريق``; ``وعدد``)?"""
    return text in listed or bare(text) in listed
