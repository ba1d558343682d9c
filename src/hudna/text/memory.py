"""What was worked out of single words, kept: news repeats its words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Memory(dict[str, T]):
    """What a function gives for each word that it was asked for; emptied when it is full, so that it stays flat over
    any number of texts. A known word costs one look-up: ``functools.lru_cache`` also notes in which order words were
    used."""

    __slots__ = ("_ask", "_room")

    def __init__(self, ask: Callable[[str], T], room: int) -> None:
        """``room``: how many words it holds."""
        super().__init__()
        self._ask, self._room = ask, room

    def __missing__(self, word: str) -> T:
        found = self._ask(word)
        if len(self) >= self._room:
            self.clear()
        self[word] = found
        return found


def remembered(room: int) -> Callable[[Callable[[str], T]], Callable[[str], T]]:
    """Makes a function of a single word remember what it gave for so many words."""

    def keep(ask: Callable[[str], T]) -> Callable[[str], T]:
        return Memory(ask, room).__getitem__

    return keep
