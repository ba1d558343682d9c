"""Finding of copies: our lineages and datasketch's MinHash LSH, on the labelled pairs of reports and on the corpus.

MinHash LSH is used as its documentation does: three-word shingles, 128 permutations, candidates from the index, those
joined whose estimated Jaccard similarity reaches the threshold. Reports that hang together by such pairs are one
lineage, as with us.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

import click

from hudna.model.document import Document
from hudna.resolve.lineages import Reading, grouped, signature
from hudna.resolve.lineages import lineages as joined
from hudna.text.fold import fold_key
from tools.bench.measured import Measured, Row, cpu, here, share
from tools.bench.texts import corpus
from tools.pair_sets import PARTS, all_pairs, archive

_PERMUTATIONS = 128
_SHINGLE = 3
_THRESHOLDS = (0.3, 0.5, 0.7)
Joiner = Callable[[Sequence[Document]], Mapping[str, str]]
"""Documents → of each, what names its lineage."""


@click.command()
@click.option("--articles", type=int, default=2_000, show_default=True, help="How many of the corpus.")
def lineages(articles: int) -> Measured:
    """Finding of copies beside datasketch."""
    texts = corpus(articles)
    notes = [
        (
            "Precision and recall on the labelled pairs of tests/resolve/pairs, all parts together (as `python -m "
            f"tools.eval_pairs` counts). CPU time on {len(texts):,} articles of the corpus, signatures included."
        )
    ]
    joiners: list[tuple[str, Joiner]] = [("hudna", _ours)]
    if here("datasketch", notes):
        joiners += [(f"datasketch, threshold {t}", _datasketch(t)) for t in _THRESHOLDS]
    rows: list[Row] = []
    least = 0.0
    for name, join in joiners:
        took, found = cpu(partial(join, texts))
        least = least or took
        precision, recall = _score(join)
        together = len(found) - len(set(found.values()))
        time = (f"{took / len(texts) * 1e3:.2f}", f"{took / least:.1f}", f"{together:,}")
        rows.append((name, precision, recall, *time))
    columns = ("joiner", "precision", "recall", "ms an article", "times ours", "articles joined to another")
    return Measured(columns, rows, notes, ("rensa", "datasketch"))


def _score(join: Joiner) -> tuple[str, str]:
    """Precision over every two reports of a part, recall over its labelled pairs."""
    right = false = missed = 0
    for part in PARTS:
        made = archive(part)
        true, found = made.voices(), join(list(made.documents.values()))
        labelled = {frozenset((pair.left, pair.right)) for pair in made.pairs}
        for left, right_ in all_pairs(made):
            same, together = true[left] == true[right_], found[left] == found[right_]
            if together and not same:
                false += 1
            elif same and frozenset((left, right_)) in labelled:
                right += together
                missed += not together
    return share(right, right + false), share(right, right + missed)


def _ours(documents: Sequence[Document]) -> Mapping[str, str]:
    return joined([_reading(d, fold_key(d.full_text)) for d in documents])


def _reading(document: Document, folded: str, sign: bool = True) -> Reading:
    key = signature(folded) if sign else ()
    return Reading(document.id, folded, key, document.published.latest, document.source, document.url)


def _datasketch(threshold: float) -> Joiner:
    from datasketch import MinHash, MinHashLSH

    def join(documents: Sequence[Document]) -> Mapping[str, str]:
        index: Any = MinHashLSH(threshold=threshold, num_perm=_PERMUTATIONS)
        sketches: dict[str, Any] = {}
        same: list[tuple[str, str]] = []
        for document in documents:
            sketch = MinHash(num_perm=_PERMUTATIONS)
            sketch.update_batch(_shingles(fold_key(document.full_text)))
            near = index.query(sketch)
            same += [(document.id, doc) for doc in near if sketch.jaccard(sketches[doc]) >= threshold]
            index.insert(document.id, sketch)
            sketches[document.id] = sketch
        return _heads(documents, same)

    return join


def _shingles(folded: str) -> list[bytes]:
    words = folded.split()
    last = max(1, len(words) - _SHINGLE + 1)
    return list({" ".join(words[i : i + _SHINGLE]).encode() for i in range(last)})


def _heads(documents: Sequence[Document], same: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    groups = grouped([_reading(d, "", sign=False) for d in documents], same)
    return {reading.doc: group[0].doc for group in groups for reading in group}
