"""Tokens: words taken apart where letters meet digits, each with its analysis; phrases of a pack among them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from hudna.annotate.numbers.vocabulary import Form, Phrases
from hudna.text.words import Words


class Token(NamedTuple):
    """A word, a run of digits or a punctuation mark. Offsets count in the folded text."""

    text: str
    start: int
    end: int
    clitic: str
    definite: bool
    bare: str
    digits: bool
    opens: frozenset[str] | None = None
    """What may begin with it (``Form.opens``)."""

    @property
    def is_word(self) -> bool:
        return not self.digits and self.text[0].isalpha()


_END = Token("\0", 0, 0, "", False, "\0", False)
"""Stands twice behind the last token, so that a rule may look ahead without asking where the text ends."""


def tokens(words: Words, analyse: Callable[[str], Form]) -> list[Token]:
    """The pieces of the words of a text, each with its analysis. Two end marks follow."""
    made = tuple.__new__
    found = [made(Token, word + analyse(word[0])) for word in words.pieces]
    return [*found, _END, _END]


def match(table: Phrases, row: list[Token], at: int) -> tuple[int, object] | None:
    """The longest phrase that starts at a token: where it stops and what it means.

    A phrase written with its article is found only with it; any proclitic may stand before the first word.
    """
    if not 0 <= at < len(row):
        return None
    token = row[at]
    listed = table.get(token.bare)
    if listed is None or not follows(row, at + 1, table.seconds.get(token.bare)):
        return None
    for phrase in listed:
        if phrase.definite and not token.definite:
            continue
        stop = at + 1
        for word in phrase.rest:
            if not _same(row, stop, word):
                break
            stop += 1
        else:
            return stop, phrase.value
    return None


def follows(row: list[Token], at: int, wanted: frozenset[str] | None) -> bool:
    """Is the word at a token, with or without its article, one of those that are wanted? None are wanted: it is."""
    if not wanted:
        return True
    text = row[at].text if at < len(row) else ""
    return text in wanted or (text.startswith("ال") and text[2:] in wanted)


def _same(row: list[Token], at: int, word: str) -> bool:
    if at >= len(row):
        return False
    token = row[at]
    return token.text == word or (token.text.startswith("ال") and token.text[2:] == word)
