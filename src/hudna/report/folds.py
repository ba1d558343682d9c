"""Long lists on a page: the newest lines lie open, the others before them are folded, each part with its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

_T = TypeVar("_T")
_OPEN = 6
"""Lines that lie open."""
_LEAST = 3
"""Fewer are not folded away."""
_MOST = 50
"""Lines in one fold."""


@dataclass(frozen=True, slots=True)
class Part(Generic[_T]):
    """Neighbouring lines of a list, with the numbers of the first and the last one, counted from 1."""

    first: int
    last: int
    lines: Sequence[_T]
    folded: bool
    far: bool = False
    """One of so many lines that a page which can fetch more leaves it out until it is asked for."""


def whole(lines: Sequence[_T]) -> Part[_T]:
    """The lines as one part: for where all of them are folded anyway."""
    return Part(1, len(lines), lines, folded=False, far=len(lines) > _OPEN + _MOST)


def parts(lines: Sequence[_T]) -> tuple[Part[_T], ...]:
    """The lines, oldest first, parted: folds of the older ones, then the newest, which are not folded. Where one fold
    does not hold the older ones, all folds are far."""
    before = len(lines) - _OPEN
    if before < _LEAST:
        return (Part(1, len(lines), lines, folded=False),) if lines else ()
    ends = range(before, 0, -_MOST)
    spans = [(max(0, end - _MOST), end) for end in reversed(ends)]
    folds = [Part(start + 1, end, lines[start:end], folded=True, far=before > _MOST) for start, end in spans]
    return (*folds, Part(before + 1, len(lines), lines[before:], folded=False))
