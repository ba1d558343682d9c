"""Words and punctuation of a folded text."""

from __future__ import annotations

import re
from typing import NamedTuple

from hudna.model.folded import Folded

_WORD = re.compile(r"[^\W_]+(?:(?<=[0-9])['.,/:][0-9]+)*|\S")
"""Letters and digits; a mark between two digits belongs to their number, date or time."""


class Word(NamedTuple):
    """A word, number or single punctuation mark; offsets count in the *folded* text."""

    text: str
    start: int
    end: int

    @property
    def is_punctuation(self) -> bool:
        return not self.text[0].isalnum()


def words(folded: Folded, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of a folded text (or of its slice ``[start, end)``), in order."""
    stop = len(folded.text) if end is None else end
    return [Word(m[0], m.start(), m.end()) for m in _WORD.finditer(folded.text, start, stop)]
