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


def parts(lines: Sequence[_T]) -> tuple[Part[_T], ...]:
    """The lines, oldest first, parted: folds of the older ones, then the newest, which are not folded."""
    before = len(lines) - _OPEN
    if before < _LEAST:
        return (Part(1, len(lines), lines, folded=False),) if lines else ()
    starts = range(0, before, _MOST)
    folds = [Part(s + 1, e, lines[s:e], folded=True) for s in starts for e in (min(s + _MOST, before),)]
    return (*folds, Part(before + 1, len(lines), lines[before:], folded=False))
