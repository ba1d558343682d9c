"""What was worked out of single words, kept: news repeats its words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
ROOM = 65_536
"""How many words are remembered: with half as much room, news asks for as many words that were forgotten as for new
ones."""


class Memory(dict[str, T]):
    """What a function gives for each word that it was asked for; emptied when it is full, so that it stays flat over
    any number of texts. A known word costs one look-up: ``functools.lru_cache`` also notes in which order words were
    used."""

    __slots__ = ("_ask",)

    def __init__(self, ask: Callable[[str], T]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, word: str) -> T:
        found = self._ask(word)
        if len(self) >= ROOM:
            self.clear()
        self[word] = found
        return found


def remembered(ask: Callable[[str], T]) -> Callable[[str], T]:
    """Makes a function of a single word remember what it gave."""
    return Memory(ask).__getitem__
