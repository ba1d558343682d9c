"""Words and punctuation of a folded text."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from hudna.model.folded import Folded

_WORD = re.compile(r"[^\W_]+(?:(?<=[0-9])['.,/:][0-9]+)*|\S")
"""Letters and digits; a mark between two digits belongs to their number, date or time."""


_PIECE = re.compile(r"[0-9]+|[^\W\d_]+|\S")


class Word(NamedTuple):
    """A word, number or single punctuation mark; offsets count in the *folded* text."""

    text: str
    start: int
    end: int

    @property
    def is_punctuation(self) -> bool:
        return not self.text[0].isalnum()


class Words(list[Word]):
    """The words of one text, in order; never changed once made."""

    @cached_property
    def spread(self) -> Mapping[str, list[int]]:
        """Each different word with the indexes at which it stands: what hangs on a word alone is asked once."""
        found: dict[str, list[int]] = {}
        for index, (text, _, _) in enumerate(self):
            if (known := found.get(text)) is None:
                found[text] = [index]
            else:
                known.append(index)
        return found

    @cached_property
    def pieces(self) -> Sequence[Word]:
        """The words taken apart where letters meet digits: ``غضون72`` gives two, ``24/7/2015م`` six."""
        found: list[Word] = []
        for word in self:
            text = word.text
            if text.isalpha() or (len(text) == 1 and not text.isdigit()):
                found.append(word)
            else:
                parts = _PIECE.finditer(text)
                found += [Word(m[0], word.start + m.start(), word.start + m.end()) for m in parts]
        return found


def words(folded: Folded, start: int = 0, end: int | None = None) -> Words:
    """The words of a folded text (or of its slice ``[start, end)``), in order. Equal words are one string."""
    stop = len(folded.text) if end is None else end
    intern, made = sys.intern, tuple.__new__
    found = _WORD.finditer(folded.text, start, stop)
    return Words([made(Word, (intern(m[0]), m.start(), m.end())) for m in found])
