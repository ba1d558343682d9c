"""Parts of sources that can be taken apart by themselves, in this process or in another, and how far reading came."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from hudna.model.finding import Finding
from hudna.sources.intake import Taken


@dataclass(frozen=True, slots=True)
class Piece:
    """Work on a source that is still to be done: a page to find the article in, a PDF to open.

    ``read`` is a function of this package with arguments that can be sent to another process; ``where`` is the name of
    the place, for findings; ``size_bytes`` is about what is to be worked on.
    """

    read: partial[Iterator[Taken | Finding]]
    where: str
    size_bytes: int


Met = Piece | Taken | Finding
"""What the way through files comes upon."""


def taken(met: Met) -> Iterator[Taken | Finding]:
    """What is in a piece; what is no piece as it is."""
    if isinstance(met, Piece):
        yield from met.read()
    else:
        yield met


class Position:
    """How far reading has come, in bytes of the files as they are on disk."""

    def __init__(self) -> None:
        self._before = 0
        self._size = 0
        self._within = 0

    @property
    def bytes(self) -> int:
        return self._before + self._within

    def enter(self, size_bytes: int) -> None:
        """A file of that size begins: the one before is done with."""
        self._before += self._size
        self._size, self._within = size_bytes, 0

    def at(self, offset_bytes: int) -> None:
        """So many bytes of the file are read."""
        self._within = min(offset_bytes, self._size)

    def share(self, done: float) -> None:
        """So much of the file, from 0 to 1, is read."""
        self._within = int(done * self._size)
