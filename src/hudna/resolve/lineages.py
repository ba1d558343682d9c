"""Copies of one report are one voice. Near copies are found by MinHash and then held against each other word by word.

A copy that adds or drops a clause is the same lineage; a template story (the same words with other numbers, names,
places or dates) reaches the same similarity and is not: copies differ by what is added, templates by what is replaced.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel
from rensa import RMinHash

from hudna.model.ids import content_id
from hudna.model.judgement import Feature, Match

_PERMUTATIONS = 128
_SEED = 42
_BAND = 4
_SHINGLE = 3
_LEAST_CONTAINED = 0.5
_MOST_REPLACED = 0.02
_SAME_SENTENCE = 60.0
_SAME_SPELLING = 70.0

_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[^.!?؟\n]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """What is needed of a report to tell copies: its folded text and the signature of it."""

    doc: str
    folded: str
    signature: tuple[int, ...]
    published: date | None = None
    source: str | None = None
    url: str | None = None


def signature(folded_text: str) -> tuple[int, ...]:
    """MinHash of the text's three-word shingles: 128 numbers, equal for equal texts on every machine.

    A text without a word gives an empty signature, which joins nothing.
    """
    shingles = _shingles(folded_text)
    if not shingles:
        return ()
    sketch = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    sketch.update(sorted(shingles))
    return tuple(sketch.digest())


def lineages(reports: Sequence[Reading]) -> dict[str, str]:
    """Document id → lineage id. A lineage is named after its first report, so later copies do not rename it."""
    head = {r.doc: r.doc for r in reports}

    def root(doc: str) -> str:
        while head[doc] != doc:
            head[doc] = head[head[doc]]
            doc = head[doc]
        return doc

    for match in joins(reports):
        if match.same:
            head[root(match.left)] = root(match.right)
    groups: dict[str, list[Reading]] = defaultdict(list)
    for report in reports:
        groups[root(report.doc)].append(report)
    named: dict[str, str] = {}
    for group in groups.values():
        first = min(group, key=_age)
        name = content_id("lineage", first.doc)
        named.update((report.doc, name) for report in group)
    return named


def joins(reports: Sequence[Reading]) -> list[Match]:
    """Every pair of reports that looks alike, judged with its reasons; ``left`` is the later of the two."""
    ordered = sorted(reports, key=_age)
    shingles: dict[int, frozenset[str]] = {}
    found = []
    for i, k in _alike(ordered):
        for index in (i, k):
            shingles.setdefault(index, frozenset(_shingles(ordered[index].folded)))
        found.append(_judge(ordered[k], ordered[i], shingles[k], shingles[i]))
    return found


def differences(first: str, second: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Sentences that the second of two folded texts adds to the first, and those that it drops.

    A sentence counts as kept when the other text has one that differs in spelling or a few words only.
    """
    left, right = _sentences(first), _sentences(second)
    added = tuple(s for s in right if not _kept(s, left))
    dropped = tuple(s for s in left if not _kept(s, right))
    return added, dropped


def _age(report: Reading) -> tuple[bool, date, str]:
    return report.published is None, report.published or date.min, report.doc


def _shingles(folded: str) -> set[str]:
    words = _WORD.findall(folded)
    return {" ".join(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1))} if words else set()


def _alike(ordered: Sequence[Reading]) -> Iterator[tuple[int, int]]:
    """Pairs (earlier, later) that share a band of their signatures; equal signatures are chained, not crossed."""
    buckets: dict[tuple[int, tuple[int, ...]], list[int]] = defaultdict(list)
    first_of: dict[tuple[int, ...], int] = {}
    pairs: set[tuple[int, int]] = set()
    for i, report in enumerate(ordered):
        if not report.signature:
            continue
        twin = first_of.setdefault(report.signature, i)
        if twin != i:
            pairs.add((twin, i))
            continue
        for start in range(0, len(report.signature), _BAND):
            bucket = buckets[start, report.signature[start : start + _BAND]]
            pairs.update((k, i) for k in bucket[-20:])
            bucket.append(i)
    yield from sorted(pairs)


def _judge(later: Reading, earlier: Reading, mine: frozenset[str], other: frozenset[str]) -> Match:
    contained = len(mine & other) / max(1, min(len(mine), len(other)))
    figures, names, kept = _replaced(earlier.folded, later.folded)
    rate = (figures + names) / max(1, kept)
    template = (figures > 0 and figures + names >= 2) or (names >= 2 and rate > _MOST_REPLACED)
    same = contained >= _LEAST_CONTAINED and not template
    score = contained * (1.0 if same else max(0.0, 0.5 - rate))
    return Match(
        later.doc, earlier.doc, round(score, 4), same,
        (
            Feature("contained", round(contained, 4), 1.0, "share of the shorter text's three-word runs in the other"),
            Feature("figures_replaced", figures, -1.0, "numbers that stand where the other has another number"),
            Feature("words_replaced", names, -1.0, "words that stand where the other has an unlike word"),
        ),
    )  # fmt: skip


def _replaced(first: str, second: str) -> tuple[int, int, int]:
    """Over the sentences that both texts have: figures replaced, other words replaced, words kept."""
    figures = names = kept = 0
    left = [_WORD.findall(s) for s in _sentences(first)]
    exact = {tuple(words) for words in left}
    for sentence in _sentences(second):
        words = _WORD.findall(sentence)
        if tuple(words) in exact:
            kept += len(words)
            continue
        twin = max(left, key=lambda other: Indel.normalized_similarity(words, other), default=[])
        if Indel.normalized_similarity(words, twin) * 100 < _SAME_SENTENCE:
            continue
        for old, new in _blocks(twin, words):
            if old == new:
                kept += len(new)
            elif len(old) == len(new):
                for a, b in zip(old, new, strict=True):
                    if any(map(str.isdigit, a)) and any(map(str.isdigit, b)):
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
    return [s for piece in _SENTENCE.findall(folded) if len(_WORD.findall(s := piece.strip(" ,،"))) > 2]


def _kept(sentence: str, others: Sequence[str]) -> bool:
    words = _WORD.findall(sentence)
    return any(sentence == o for o in others) or any(
        Indel.normalized_similarity(words, _WORD.findall(o)) >= 0.8 for o in others
    )
