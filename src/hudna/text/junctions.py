"""How well two written words stand side by side: evidence for where a torn line must be put together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files

_PREPOSITIONS = frozenset(
    (
        "في",
        "من",
        "علي",
        "الي",
        "عن",
        "مع",
        "بعد",
        "قبل",
        "خلال",
        "بين",
        "منذ",
        "حتي",
        "ضد",
        "لدي",
        "نحو",
        "عبر",
        "تحت",
        "دون",
        "حول",
        "عند",
    )
)
_RELATIVES = frozenset(("التي", "الذي", "الذين", "اللذين", "حيث", "كما"))
_PARTICLES = frozenset(("ان", "انه", "انها", "لان", "لكن", "بان", "لم", "لن", "لا", "قد", "لقد", "سوف"))
_QUANTIFIERS = frozenset(("كل", "بعض", "اي", "عده", "جميع", "اكثر", "اقل", "نحو", "حوالي", "غير"))
_OUTER = re.compile(r"^\W+|\W+$")
_ARTICLE = re.compile(r"(?:وال|بال|فال|كال|لل|ال)(?=...)")

RIGHT = ("def", "deff", "indef", "indeff", "verb", "perfect", "prep", "rel", "particle", "quant", "number", "latin",
         "bdef", "bindef", "wdef", "w", "wprep", "wrel", "mark")  # fmt: skip
LEFT = (*RIGHT, "end", "comma", "start")

_LOG_ODDS: dict[str, str] = {
    "def": " 1 -1 -1 -2 -2 -2  1  2  0 -1  0 -1  1  1  2  0  0  1  2",
    "deff": "-2  2 -1 -2 -1  0  1  2  0 -1 -1  1  2  1  2  0  0  1  1",
    "indef": " 0 -1  0  0  0 -1  0 -2  0  0  1  0  0  0 -3 -1 -2 -1  0",
    "indeff": " 0  0  0  1  0 -1  0 -3 -1  0  0 -1  0  0 -3  0 -1 -1 -1",
    "verb": " 0 -1  0  0  0 -3  1 -3  0  1  0 -1  0  1 -3 -1 -3 -2 -2",
    "perfect": "-1  1  0  2  0 -2  0 -6  0  1  0 -3 -1  0 -6  0 -3 -3 -3",
    "prep": " 0  0  1  1  0 -3 -4 -5  0  1  1 -1 -9 -1 -8 -2 -4 -6 -6",
    "rel": "-6 -7  0 -2  4  5 -5 -7  1 -7 -9 -6 -9 -3 -9 -2 -5 -4 -7",
    "particle": "-1  0  0  0  3  2 -3 -7  0  1 -3 -5 -5 -2 -5 -2 -2 -5 -4",
    "quant": " 0  0  0  1 -2 -3  1 -5 -1 -2  2  0 -6 -2 -8 -2 -4 -3 -6",
    "number": "-2 -4  2  1 -2  0 -1 -2 -1 -2 -2  0  0 -1 -2 -1 -1  1  3",
    "latin": "-2 -2  0 -1 -2 -2  0 -1 -3 -2  1  8  2 -1 -2 -1  0  2  5",
    "bdef": " 0  1 -2 -2 -3 -3  1  1  0 -2 -2 -2  1  0  3  0  0  1  1",
    "bindef": " 0  1  0  1  0 -1 -1 -2 -1  0  1  1 -2  0 -3 -1 -1 -1  0",
    "wdef": " 0  1 -2 -2 -3 -3  1  2 -2 -1 -3 -2  1  0  4  1  1  1 -1",
    "w": " 1  1  0  0 -1 -2  0 -4  1  0 -2 -2  0  0 -2  0 -2 -3 -2",
    "wprep": " 0 -1  1  1  0 -2 -3 -5  0  2  1 -2 -6 -2 -5 -4 -3 -2 -6",
    "wrel": "-6 -8  0 -3  4  5 -3 -4  1 -3 -5 -2 -4 -2 -4 -2 -2 -1 -3",
    "mark": " 0 -2  1  0 -1 -2 -2 -3 -1 -1  3  3 -3 -1 -2 -1 -2  0  0",
    "end": "-3 -4 -1 -3  0 -3 -3  3  1 -2 -1  2 -6 -4 -2  5  5 -2  1",
    "comma": "-3 -5  1 -1 -1  1  0  3  2  0 -4 -2 -2  0  0  2  3  4 -5",
    "start": "-4 -6  0 -5  1  5 -4  0  0 -6 -3 -2 -8 -5 -5  4  3 -3 -1",
}
"""Twice the natural log-odds that a word of the row's kind is followed by one of the column's kind (`RIGHT`),
measured on the 10,000 news items of the ANT corpus, rounded."""


def core(word: str) -> str:
    """The word without punctuation around it."""
    return _OUTER.sub("", word)


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """The word without punctuation, article and the particle that a frequent spelling joins to it; for counting."""
    plain = core(word)
    if found := _ARTICLE.match(plain):
        return plain[found.end() :]
    if len(plain) > 2 and plain[0] in "ولبف" and (plain[1:] in _PREPOSITIONS or plain[1:] in _phrases()):
        return plain[1:]
    return plain


def right_kind(word: str) -> str:
    """The part that a word plays, by its outer form, for the word before it (one of `RIGHT`)."""
    plain = core(word)
    if not plain:
        return "mark"
    if plain.isdigit():
        return "number"
    if plain.isascii():
        return "latin"
    return _function_kind(plain) or _content_kind(plain)


def _function_kind(plain: str) -> str:
    joined = plain[0] == "و" and len(plain) > 2
    bare = plain[1:] if joined else plain
    for names, kind in ((_PREPOSITIONS, "prep"), (_RELATIVES, "rel")):
        if plain in names:
            return kind
        if joined and bare in names:
            return f"w{kind}"
    return "particle" if bare in _PARTICLES else "quant" if bare in _QUANTIFIERS else ""


def _content_kind(plain: str) -> str:
    feminine = "f" if plain.endswith(("ه", "ات")) else ""
    if plain.startswith("ال"):
        return f"def{feminine}"
    if plain[0] == "و" and len(plain) > 3:
        return "wdef" if plain.startswith("وال") else "w"
    if plain.startswith(("بال", "لل")):
        return "bdef"
    if plain[0] in "بل" and len(plain) > 3:
        return "bindef"
    if plain[0] in "يت" or plain[:2] in ("سي", "ست"):
        return "verb"
    if feminine:
        return "indeff"
    return "perfect" if plain.endswith("ت") else "indef"


def left_kind(word: str) -> str:
    """The part that a word plays for the word after it (one of `LEFT`); the empty word is a paragraph's start."""
    if not word:
        return "start"
    if word[-1] in ".؟!:":
        return "end"
    return "comma" if word[-1] in "،,؛;" else right_kind(word)


@cache
def _odds() -> dict[tuple[str, str], float]:
    return {
        (left, right): int(value) / 2
        for left, row in _LOG_ODDS.items()
        for right, value in zip(RIGHT, row.split(), strict=True)
    }


@cache
def _phrases() -> dict[str, frozenset[str]]:
    listed = files("hudna.text").joinpath("fixed_phrases.txt").read_text(encoding="utf-8")
    rows = (line.split(":") for line in listed.splitlines() if line and not line.startswith("#"))
    return {first: frozenset(then.split()) for first, then in rows}


class Junctions:
    """Judges pairs of neighbouring words by their forms, by fixed phrases, and by what the text itself writes."""

    def __init__(self, lines: Iterable[Sequence[str]]) -> None:
        self._seen: Counter[tuple[str, ...]] = Counter()
        for line in lines:
            stems = [stem(word) for word in line]
            for size in (2, 3):
                self._seen.update(tuple(stems[i : i + size]) for i in range(len(stems) - size + 1))

    def odds(self, before: Sequence[str], after: Sequence[str]) -> float:
        """How much likelier than chance ``after`` follows ``before`` (natural logarithm, rough); 0 is indifferent.

        Looks at the last two words before and the first two after; an empty ``before`` is a paragraph's start.
        """
        left, right = before[-1] if before else "", after[0]
        value = _odds()[left_kind(left), right_kind(right)]
        first, then = stem(left), stem(right)
        if not before or left_kind(left) in ("end", "comma"):
            return value
        value += 2.0 if self._seen[first, then] else 0.0
        value += 2.5 if then in _phrases().get(first, frozenset()) else 0.0
        if len(before) > 1 and self._seen[stem(before[-2]), first, then]:
            value += 1.5
        if len(after) > 1 and self._seen[first, then, stem(after[1])]:
            value += 1.5
        return value
