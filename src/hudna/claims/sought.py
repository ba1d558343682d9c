"""Words that a rule looks for in a whole sentence (``Scene.has``) before it looks closer at any of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Self

_EVERY: set[str] = set()
_FORGET: list[Callable[[], None]] = []


class Sought(frozenset[str]):
    """The words that one rule looks for."""

    def __new__(cls, words: Iterable[str]) -> Self:
        """Of every word it is worked out once which are sought, so a new list makes what was worked out void."""
        made = super().__new__(cls, words)
        _EVERY.update(made)
        for forget in _FORGET:
            forget()
        return made


def sought_of(forms: Iterable[str]) -> frozenset[str]:
    """Those of the forms of a word that some rule looks for."""
    return frozenset(_EVERY.intersection(forms))


def on_more(forget: Callable[[], None]) -> None:
    """What to call when more words are sought."""
    _FORGET.append(forget)
