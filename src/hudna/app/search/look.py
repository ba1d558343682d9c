"""A text looked at as a searcher does: its words without what is joined to them, and whom and what it names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from hudna.annotate.actors import actors
from hudna.annotate.places import places
from hudna.app.search.called import ACTOR, PLACE, latin
from hudna.lexicon import load_lexicon
from hudna.lexicon.bare import bare
from hudna.model.folded import Folded
from hudna.model.mention import ActorValue, Mention, PlaceValue
from hudna.model.spans import Span
from hudna.text.fold import fold
from hudna.text.repair import repair
from hudna.text.words import Word, words

LONGEST = 60
"""Letters of a word that count: what is longer is no word."""


@dataclass(frozen=True, slots=True)
class Named:
    """A naming. ``owners``: several where the text leaves open which. ``words``: those of :class:`Looked`, last
    exclusive."""

    owners: tuple[str, ...]
    span: Span
    words: tuple[int, int]


@dataclass(frozen=True, eq=False)
class Looked:
    """Words, and where they stand in the original: offsets are code points of the unaltered text."""

    folded: Folded
    words: tuple[Word, ...]
    """Without punctuation."""
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    """Where each word stands."""
    naming: Callable[[], tuple[Named, ...]]
    """Tells whom and what it names."""

    @cached_property
    def named(self) -> tuple[Named, ...]:
        """Whom and what it names: looked for when it is asked about, as a search for other words need not know."""
        return self.naming()

    def stem(self, i: int) -> str:
        """A word without what is joined to it."""
        return bare(self.words[i].text[:LONGEST], load_lexicon())

    @cached_property
    def bare(self) -> tuple[str, ...]:
        """All words without what is joined to them."""
        return tuple(map(self.stem, range(len(self.words))))

    def span(self, i: int) -> Span:
        """Where a word stands."""
        return Span(self.starts[i], self.ends[i])

    def within(self, spans: Iterable[Span]) -> list[int]:
        """The words that stand in one of these stretches of the original, at least in part, in order."""
        order = sorted(range(len(self.words)), key=self.starts.__getitem__)
        found: set[int] = set()
        for span in spans:
            first = bisect_right(order, span.start, key=self.ends.__getitem__)
            last = bisect_left(order, span.end, first, key=self.starts.__getitem__)
            found.update(order[first:last])
        return sorted(found)


def look(text: str) -> Looked:
    """A document's full text."""
    lexicon = load_lexicon()
    folded = repair(fold(text))
    whole = words(folded)
    told = tuple(word for word in whole if not word.is_punctuation)

    def named() -> tuple[Named, ...]:
        found = actors(folded, whole, lexicon)
        found += places(folded, whole, lexicon, found)
        return tuple(_named(mention, told) for mention in found)

    starts, ends = _stretches(folded, told)
    return Looked(folded, told, starts, ends, named)


def _stretches(folded: Folded, told: Sequence[Word]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Where each word starts and ends in the original."""
    starts = [folded.starts[word.start] for word in told]
    ends = [folded.ends[word.end - 1] for word in told]
    for i, word in enumerate(told):
        if ends[i] - starts[i] < word.end - word.start:  # its letters were put right, or several stand for one
            hull = folded.hull(word.start, word.end)
            starts[i], ends[i] = hull.start, hull.end
    return tuple(starts), tuple(ends)


def look_at_name(name: str, owners: tuple[str, ...] = ()) -> Looked:
    """A name, in either script, as a text that names these owners. Its offsets count in the name without the marks of
    Latin letters."""
    folded = fold(latin(name))
    told = tuple(word for word in words(folded) if not word.is_punctuation)
    starts, ends = _stretches(folded, told)
    whole = (Named(owners, Span(0, len(folded.original)), (0, len(told))),) if owners else ()
    return Looked(folded, told, starts, ends, lambda: whole)


def _named(mention: Mention, told: Sequence[Word]) -> Named:
    first = bisect_right(told, mention.at.start, key=lambda word: word.end)
    last = bisect_left(told, mention.at.end, first, key=lambda word: word.start)
    return Named(_owners(mention), Span(mention.start, mention.end), (first, last))


def _owners(mention: Mention) -> tuple[str, ...]:
    value = mention.value
    if isinstance(value, ActorValue):
        return (ACTOR + value.entity,)
    assert isinstance(value, PlaceValue)
    return (PLACE + value.place,) if value.place else tuple(PLACE + own for own in value.candidates)
