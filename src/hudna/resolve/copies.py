"""Two folded texts held against each other: what one carries over from the other, adds, drops and replaces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from hudna.lexicon.sides import truce_vocabulary
from hudna.text.fold import fold_key

SHINGLE = 3
_RUN = 4
"""So many words in the same order are no chance."""
_SAME_SENTENCE = 60.0
_SAME_SPELLING = 70.0
_KEPT = 0.8
_LONGEST_SWAP = 3
"""Words: a longer stretch that differs is written anew, not filled in."""

_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[^.!?؟\n]+")


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two texts stand to each other."""

    contained: float
    """Share of the shorter text's three-word runs that the other has."""
    carried: float
    """Share of the shorter text's words that stand in runs of four words or more that the other has."""
    figures: int
    """Figures that stand where the other has another figure, in sentences that both have."""
    names: int
    """Other words that stand where the other has an unlike word."""
    kept: int
    """Words of those sentences that are the same."""
    other_day: bool
    """Both name days of the week, and none in common."""


def compare(first: str, second: str) -> Comparison:
    """The two texts compared; which comes first matters only for ties."""
    mine, other = _words(first), _words(second)
    left, right = runs(mine, SHINGLE), runs(other, SHINGLE)
    short, long = (mine, other) if len(mine) <= len(other) else (other, mine)
    figures, names, kept = _replaced(first, second)
    days = _days(mine), _days(other)
    return Comparison(
        len(left & right) / max(1, min(len(left), len(right))),
        _carried(short, runs(long, _RUN)),
        figures,
        names,
        kept,
        bool(days[0] and days[1] and days[0].isdisjoint(days[1])),
    )


def differences(first: str, second: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Sentences that the second of two folded texts adds to the first, and those that it drops.

    A sentence counts as kept when the other text has one that differs in spelling or a few words only.
    """
    left, right = _sentences(first), _sentences(second)
    added = tuple(s for s in right if not _is_kept(s, left))
    dropped = tuple(s for s in left if not _is_kept(s, right))
    return added, dropped


def runs(words: Sequence[str], length: int) -> set[str]:
    """Every run of so many words, each as one string; a shorter text is one run, an empty one none."""
    last = max(1, len(words) - length + 1)
    return {" ".join(words[i : i + length]) for i in range(last)} if words else set()


def words_of(folded: str) -> list[str]:
    """The words of a folded text in order."""
    return _words(folded)


def _words(folded: str) -> list[str]:
    return _WORD.findall(folded)


def _carried(words: Sequence[str], others: set[str]) -> float:
    covered: set[int] = set()
    for i in range(len(words) - _RUN + 1):
        if " ".join(words[i : i + _RUN]) in others:
            covered.update(range(i, i + _RUN))
    return len(covered) / max(1, len(words))


@cache
def _vocabulary(name: str) -> frozenset[str]:
    return frozenset(fold_key(w) for w in truce_vocabulary("joins")[name])


def _days(words: Iterable[str]) -> set[str]:
    return {w.removeprefix("و") for w in words} & _vocabulary("weekdays")


def _is_figure(word: str) -> bool:
    return any(map(str.isdigit, word)) or word.removeprefix("و") in _vocabulary("numerals")


def _replaced(first: str, second: str) -> tuple[int, int, int]:
    """Over the sentences that both texts have: figures replaced, other words replaced, words kept."""
    figures = names = kept = 0
    left = [_words(s) for s in _sentences(first)]
    exact = {tuple(words) for words in left}
    for sentence in _sentences(second):
        words = _words(sentence)
        if tuple(words) in exact:
            kept += len(words)
            continue
        twin = max(left, key=lambda other: Indel.normalized_similarity(words, other), default=[])
        if Indel.normalized_similarity(words, twin) * 100 < _SAME_SENTENCE:
            continue
        for old, new in _blocks(twin, words):
            if old == new:
                kept += len(new)
            elif len(old) == len(new) <= _LONGEST_SWAP:
                for a, b in zip(old, new, strict=True):
                    if _is_figure(a) and _is_figure(b):
                        figures += 1
                    elif min(len(a), len(b)) > 3 and fuzz.ratio(a, b) < _SAME_SPELLING:
                        names += 1
    return figures, names, kept


def _blocks(old: list[str], new: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Stretches of the two that are equal, or that stand in each other's place."""
    i = k = 0
    for op in Indel.opcodes(old, new):
        if op.tag != "equal":
            continue
        a, b, c, d = op.src_start, op.src_end, op.dest_start, op.dest_end
        if (i, k) != (a, c):
            yield old[i:a], new[k:c]
        yield old[a:b], new[c:d]
        i, k = b, d
    if i < len(old) or k < len(new):
        yield old[i:], new[k:]


def _sentences(folded: str) -> list[str]:
    return [s for piece in _SENTENCE.findall(folded) if len(_words(s := piece.strip(" ,،"))) > 2]


def _is_kept(sentence: str, others: Sequence[str]) -> bool:
    words = _words(sentence)
    return any(sentence == o for o in others) or any(
        Indel.normalized_similarity(words, _words(o)) >= _KEPT for o in others
    )
