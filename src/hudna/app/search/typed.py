"""What somebody types into a search box, taken apart: words, phrases in quotation marks, minus, star.

Nothing that is typed is wrong but too much of it and nothing: marks that mean nothing here are passed over.
"""

from __future__ import annotations

from dataclasses import dataclass

from hudna.app.ask import AskError
from hudna.model.folded import Folded
from hudna.model.message import Message
from hudna.text.fold import fold
from hudna.text.words import Word, words

MOST_CHARACTERS = 1000
MOST_WORDS = 32
LEAST_BEGUN = 2
"""Letters of a beginning: nearly everything has a word that begins with a given letter."""


@dataclass(frozen=True, slots=True)
class Part:
    """One word, or the words of one phrase. ``text`` is as typed, ``words`` are folded."""

    text: str
    words: tuple[str, ...]
    phrase: bool = False
    minus: bool = False
    begins: bool = False
    """A star behind the word: what begins so."""


def take_apart(typed: str) -> list[Part]:
    """The parts of a query, in order. A quotation that is not closed goes to the end.

    Raises AskError when there is no word in it that is to be found, and for more than ``MOST_CHARACTERS`` characters
    or ``MOST_WORDS`` words.
    """
    if len(typed) > MOST_CHARACTERS:
        hint = Message("search for up to {most} words", most=MOST_WORDS)
        raise AskError(
            Message(
                "{number:,} characters are too much to search for (at most {most:,})",
                number=len(typed),
                most=MOST_CHARACTERS,
            ),
            hint,
        )
    folded = fold(typed)
    parts: list[Part] = []
    quoted: list[Word] | None = None
    minus = False
    found = _whole(words(folded))
    for i, word in enumerate(found):
        before = found[i - 1] if i else None
        behind = found[i + 1] if i + 1 < len(found) and found[i + 1].start == word.end else None
        if word.text == '"':
            if quoted:
                parts.append(_part(folded, quoted, minus, phrase=True))
            minus = minus and quoted is None
            quoted = [] if quoted is None else None
        elif word.is_punctuation:
            if quoted is None:
                inside = before is not None and not before.is_punctuation and before.end == word.start
                minus = word.text == "-" and not inside and behind is not None
        elif quoted is not None:
            quoted.append(word)
        else:
            star = behind is not None and behind.text == "*" and len(word.text) >= LEAST_BEGUN
            parts.append(_part(folded, [word], minus, begins=star))
            minus = False
    if quoted:
        parts.append(_part(folded, quoted, minus, phrase=True))
    return _checked(parts)


def _whole(found: list[Word]) -> list[Word]:
    """The words, those in Latin letters with an apostrophe inside (``Kata'ib``) as one, without it."""
    whole: list[Word] = []
    for word in found:
        if len(whole) > 1 and whole[-1].text == "'" and word.text.isascii() and word.start == whole[-1].end:
            first = whole[-2]
            if first.text.isascii() and first.text.isalnum() and first.end == whole[-1].start and word.text.isalnum():
                whole[-2:] = [Word(first.text + word.text, first.start, word.end)]
                continue
        whole.append(word)
    return whole


def _part(folded: Folded, of: list[Word], minus: bool, *, phrase: bool = False, begins: bool = False) -> Part:
    typed = folded.hull(of[0].start, of[-1].end)
    text = folded.original[typed.start : typed.end]
    return Part(text, tuple(word.text for word in of), phrase, minus, begins)


def _checked(parts: list[Part]) -> list[Part]:
    number = sum(len(part.words) for part in parts)
    if number > MOST_WORDS:
        raise AskError(
            Message("{number} words are too many to search for (at most {most})", number=number, most=MOST_WORDS),
            "leave out some of them",
        )
    if all(part.minus for part in parts):
        lacking = "there is only what is not to be found" if parts else "there is no word to search for"
        raise AskError(lacking, "give a word, a name in Arabic or English, or a phrase in quotation marks")
    return parts
