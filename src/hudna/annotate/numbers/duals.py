"""Nouns in the dual: they say two without a numeral (``جنديان``, ``صاروخين``, ``قذيفتي``)."""

from __future__ import annotations

from functools import cache

from hudna.annotate.numbers.tokens import Token
from hudna.annotate.numbers.vocabulary import read_pack
from hudna.model.folded import Folded
from hudna.text.fold import fold_key
from hudna.text.memory import remembered

_FATHA = "\u064e"


@cache
def _duals() -> dict[str, tuple[str, bool]]:
    """Folded dual → folded singular, and whether the form is written like a sound plural."""
    found: dict[str, tuple[str, bool]] = {}
    for kind, nouns in read_pack("numbers.yml")["dual"].items():
        for noun in nouns:
            singular = fold_key(noun)
            feminine = singular.endswith("ه")
            stem = singular[:-1] + "ت" if feminine else singular
            found[stem + "ان"] = (singular, False)
            found[stem + "ين"] = (singular, kind == "sound" and not feminine)
            if feminine:
                found[stem + "ا"] = found[stem + "ي"] = (singular, False)
    return found


@remembered
def lookup(word: str) -> tuple[str, bool] | None:
    """The folded singular of a dual that we know, and whether the form is written like a sound plural; else None."""
    if not word.endswith(("ان", "ين", "تا", "تي")):
        return None
    table = _duals()
    for prefix in ("", "ال", "و", "وال", "ف", "ب", "بال", "ل", "لل", "ك", "ول", "وب"):
        if word.startswith(prefix) and (found := table.get(word[len(prefix) :])):
            return found
    return None


def dual(token: Token, folded: Folded) -> str | None:
    """The singular that a dual doubles, folded; None when the word is no dual that we know.

    A form that a sound plural shares (``مدنيين``) counts only where the text marks the dual with a fatha.
    """
    found = lookup(token.text)
    if not found:
        return None
    singular, ambiguous = found
    if ambiguous:
        original = folded.original[folded.starts[token.start] : folded.ends[token.end - 1]]
        if _FATHA + "ين" not in original and _FATHA + "يْن" not in original:
            return None
    return singular
