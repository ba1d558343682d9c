"""What is written onto a word: the conjunction ``و`` or ``ف`` and the article, taken off by one rule each."""

from __future__ import annotations

from collections.abc import Container

WRITTEN_ONTO = ("", "و", "ب", "ل", "ال", "وال", "بال", "لل")
"""What a listed word is looked for with: itself, and what news writes onto its front."""


def bare(text: str) -> str:
    """The folded word without a conjunction written onto it; a word of two letters is left whole."""
    return text[1:] if len(text) > 2 and text[0] in "وف" else text


def without_article(text: str) -> str:
    """The folded word without the article."""
    return text.removeprefix("ال")


def listed_in(text: str, listed: Container[str]) -> bool:
    """Does the list hold the word, as written or without a conjunction (``فريق``; ``وعدد``)?"""
    return text in listed or bare(text) in listed
