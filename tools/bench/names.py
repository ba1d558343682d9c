"""Finding of many names in text: our index and spaCy's PhraseMatcher, with the same names, on the same texts.

Both get every spelling of every full name of an actor and every name of a place in the packs, folded, and texts
folded by the same function; both give the longest names without overlap. spaCy compares whole tokens; our index knows
that a conjunction, a preposition or the article may be written together with a name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import click

from hudna.lexicon import Lexicon, load_lexicon
from hudna.lexicon.names import NameHit, Names, Tokens, spellings
from hudna.text.fold import fold, fold_key
from hudna.text.words import words
from tools.bench.measured import Measured, Row, cpu, here, share
from tools.bench.texts import conflict_documents, corpus

_TIMES = 3
Spans = list[set[tuple[int, int]]]
"""For each text, the stretches of it (folded) that are a name."""


@click.command()
@click.option("--articles", type=int, default=1_000, show_default=True, help="How many of the corpus.")
def names(articles: int) -> Measured:
    """Finding of names beside spaCy's PhraseMatcher."""
    lexicon = load_lexicon()
    known = list(dict.fromkeys(_known(lexicon)))
    sets = {
        "corpus": [d.full_text for d in corpus(articles)],
        "on conflicts": [d.full_text for d in conflict_documents()],
    }
    notes = [
        (
            f"{len(known):,} spellings of names of actors and places. CPU time from the text to the names: folding "
            f"and words or tokens included; the least of {_TIMES} times."
        )
    ]
    built, index = cpu(lambda: Names(((name, "") for name in known), lexicon.forms.is_common))
    rows: list[Row] = []
    theirs = None
    if here("spacy", notes):
        loaded, theirs = cpu(lambda: _phrase_matcher(known))
        notes.append(f"Made ready in {built:.2f} s (hudna) and {loaded:.2f} s (spaCy).")
    for name, texts in sets.items():
        rows += _rows(name, texts, index, theirs)
    notes.append(
        "*Share*: of ours, found with the same beginning and end; *written together*: behind و, ف, ب, ل or ك that "
        "are no word of their own; *parts*: shorter than a name of ours at that place, such as the town in the name "
        "of a party; *others*: where we have none."
    )
    columns = ("texts", "finder", "ms a text", "times ours", "names", "share", "written together", "parts", "others")
    return Measured(columns, rows, notes, ("spacy",))


def _known(lexicon: Lexicon) -> Iterator[Tokens]:
    """The folded words of every spelling of every name."""
    for actor in lexicon.actors.values():
        for name in (actor.ar, *actor.aliases):
            yield from spellings(name)
    for place in lexicon.places.values():
        for name in (place.ar, *place.aliases):
            yield from spellings(name)


def _rows(
    name: str, texts: Sequence[str], index: Names, theirs: Callable[[str], set[tuple[int, int]]] | None
) -> Iterator[Row]:
    n = len(texts)
    took, hits = cpu(lambda: [_ours(index, text) for text in texts], _TIMES)
    spans: Spans = [{(h.start, h.end) for h in found} for found in hits]
    count = sum(map(len, spans))
    joined = sum(bool(h.conj or h.prep) for found in hits for h in found)
    yield f"{name} ({n:,})", "hudna", f"{took / n * 1e3:.2f}", "1.0", f"{count:,}", "1.00", share(joined, count), "", ""
    if theirs is None:
        return
    slow, found = cpu(lambda: [theirs(text) for text in texts], _TIMES)
    same = sum(len(one & other) for one, other in zip(spans, found, strict=True))
    parts, others = _unlike(spans, found)
    ours_joined = [{(h.start, h.end) for h in of if h.conj or h.prep} for of in hits]
    their_joined = sum(len(one & other) for one, other in zip(ours_joined, found, strict=True))
    total = sum(map(len, found))
    figures = (f"{total:,}", share(same, count), share(their_joined, total), f"{parts:,}", f"{others:,}")
    yield "", "PhraseMatcher", f"{slow / n * 1e3:.2f}", f"{slow / took:.1f}", *figures


def _unlike(ours: Spans, theirs: Spans) -> tuple[int, int]:
    """How many of theirs share letters with one of ours without being it, and how many stand where we have none."""
    parts = others = 0
    for one, other in zip(ours, theirs, strict=True):
        for start, end in other - one:
            shared = any(start < last and first < end for first, last in one)
            parts, others = parts + shared, others + (not shared)
    return parts, others


def _ours(index: Names, text: str) -> list[NameHit]:
    folded = fold(text)
    return index.scan(folded, words(folded))


def _phrase_matcher(known: Sequence[Tokens]) -> Callable[[str], set[tuple[int, int]]]:
    import spacy
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc
    from spacy.util import filter_spans

    arabic = spacy.blank("ar")
    matcher = PhraseMatcher(arabic.vocab)
    matcher.add("name", [Doc(arabic.vocab, list(name)) for name in known])

    def find(text: str) -> set[tuple[int, int]]:
        matched = matcher(arabic.make_doc(fold_key(text)), as_spans=True)
        return {(span.start_char, span.end_char) for span in filter_spans(matched)}

    return find
