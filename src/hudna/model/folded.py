"""Text as it is compared, with the way back to the text as it was written."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from hudna.model.spans import Evidence, Span


@dataclass(frozen=True, slots=True, eq=False)
class Folded:
    """A folded text and, for each of its characters, the stretch of the original that it stands for.

    ``starts[i]`` and ``ends[i]`` are code-point offsets into ``original``; marks that folding drops belong to the
    character before them. The offsets rise with ``i`` except where a line that a PDF extractor emitted in the
    wrong order was put right: then one folded slice leads back to several stretches of the original.
    """

    original: str
    text: str
    starts: array[int]
    ends: array[int]
    in_order: bool = True
    """Do the offsets rise throughout?"""

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The stretches of the original that the folded slice ``[start, end)`` stands for, in reading order.

        Raises ValueError for an empty or outlying slice.
        """
        self._check(start, end)
        if self.starts[start + 1 : end] == self.ends[start : end - 1]:  # nothing rearranged or unfolded in it
            return (Span(self.starts[start], self.ends[end - 1]),)
        found: list[Span] = []
        low, high = self.starts[start], self.ends[start]
        for i in range(start + 1, end):
            if low <= self.starts[i] <= high:
                high = max(high, self.ends[i])
            else:
                found.append(Span(low, high))
                low, high = self.starts[i], self.ends[i]
        found.append(Span(low, high))
        return tuple(found)

    def evidence(self, start: int, end: int) -> tuple[Evidence, ...]:
        """The original's words for a folded slice."""
        return tuple(Evidence(s.start, s.end, self.original[s.start : s.end]) for s in self.spans(start, end))

    def hull(self, start: int, end: int) -> Span:
        """The one shortest stretch of the original that holds all of the folded slice. Raises like ``spans``."""
        self._check(start, end)
        if self.in_order:
            return Span(self.starts[start], self.ends[end - 1])
        return Span(min(self.starts[start:end]), max(self.ends[start:end]))

    def _check(self, start: int, end: int) -> None:
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"folded slice {start}-{end} is empty or outside 0-{len(self.text)}")
