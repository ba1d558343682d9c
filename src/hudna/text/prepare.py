"""A report's text made ready to be read: folded, mended, its holes found, cut into sentences and words."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from hudna.model.document import Gap
from hudna.model.folded import Folded
from hudna.model.spans import Span
from hudna.text.fold import fold
from hudna.text.gaps import gaps
from hudna.text.quotations import Quotation, quotations
from hudna.text.repair import repair
from hudna.text.sentences import sentences
from hudna.text.words import Word, Words, words


@dataclass(frozen=True, eq=False)
class Prepared:
    """One text and what was found in it. Sentences, quotations and words count in the *folded* text, gaps in the
    original."""

    folded: Folded
    """Folded and repaired."""
    gaps: tuple[Gap, ...]
    sentences: tuple[Span, ...]
    words: Words
    """All words and punctuation marks in reading order."""

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """What stands within quotation marks, in reading order."""
        return quotations(self.folded, self.sentences)

    @cached_property
    def _starts(self) -> list[int]:
        return [start for _, start, _ in self.words]

    def sentence_words(self, index: int) -> list[Word]:
        """The words of one sentence. Raises IndexError when there is no such sentence."""
        span = self.sentences[index]
        low = bisect_left(self._starts, span.start)
        return self.words[low : bisect_left(self._starts, span.end, low)]


def prepare(text: str) -> Prepared:
    """Fold and mend a document's full text and find its parts. Never fails on any string."""
    folded = repair(fold(text))
    parts = sentences(folded)
    return Prepared(folded, gaps(folded), parts, words(folded))
