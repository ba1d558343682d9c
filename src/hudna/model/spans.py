"""Places in a text. All offsets count Unicode code points of the document's unaltered text, end exclusive."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch ``[start, end)`` of a text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span runs from a lower to a higher offset, not {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """True when the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """True when the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Evidence:
    """A report's own words: ``text[start:end] == quote``, checked wherever evidence is stored."""

    start: int
    end: int
    quote: str

    def proves(self, text: str) -> bool:
        """True when the quote is what the unaltered text has at these offsets."""
        return self.start < self.end and text[self.start : self.end] == self.quote
