"""Sentences of a folded text. Long ones are normal in Arabic news: a semicolon or a comma ends nothing."""

from __future__ import annotations

import re

from hudna.model.folded import Folded
from hudna.model.spans import Span
from hudna.text.calendar_words import MONTH
from hudna.text.line_breaks import wrapped_breaks

_MARKS = re.compile(r"[.!?؟]+|\n")
_CLOSERS = "\"'”»)]}"
_TITLES = frozenset(("mr", "mrs", "ms", "dr", "st", "no", "vs", "gen", "col", "lt", "sgt", "prof", "inc", "ltd", "co"))
_LIST_NUMBER = re.compile(r"\s*[(\[]?\d{1,2}$")
_WORD_BEFORE = re.compile(r"[^\W_]+$")
_WORD_AFTER = re.compile(r"[^\W\d_]+")
_MONTH_AFTER = re.compile(rf" *{MONTH}(?![^\W_])")
_WORD_CHAR = re.compile(r"[^\W_]")
_PAUSE = re.compile(r"[،؛;,:](?!\w)")
_SPACE = re.compile(r"\s")
LONGEST = 4000
"""Folded characters of one sentence, since reading takes time that grows with their square. Of 48,000 sentences of news
one is longer, a list without stops."""


def sentences(folded: Folded) -> tuple[Span, ...]:
    """The sentences in reading order, as offsets in the *folded* text, without white space at their edges.

    They cover every word and never overlap. One that is longer than ``LONGEST`` is cut at a pause, else between words.
    A line feed ends a sentence, except inside a paragraph of a text that
    was wrapped at a fixed width (as PDF texts are). A full stop inside a number, after an initial or an abbreviation,
    or in an ellipsis does not.
    """
    text = folded.text
    wrapped = wrapped_breaks(folded)
    found: list[Span] = []
    start = 0
    for mark in _MARKS.finditer(text):
        if mark.start() < start:
            continue
        if mark.group() == "\n":
            end = 0 if mark.start() in wrapped else mark.end()
        else:
            end = _end_at(text, start, mark.start(), mark.end())
        if end:
            _add(found, text, start, end)
            start = end
    _add(found, text, start, len(text))
    return tuple(found)


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    """Add the stretch, without its outer white space and in pieces that are not too long."""
    while end - start > LONGEST:
        cut = _cut(text, start, end)
        _add_piece(found, text, start, cut)
        start = cut
    _add_piece(found, text, start, end)


def _cut(text: str, start: int, end: int) -> int:
    """Behind the last pause, else the last space, of the first ``LONGEST`` characters; else behind that word."""
    for border in (_PAUSE, _SPACE):
        ends = [m.end() for m in border.finditer(text, start + LONGEST // 2, start + LONGEST)]
        if ends:
            return ends[-1]
    beyond = _SPACE.search(text, start + LONGEST, end)
    return beyond.end() if beyond else end


def _add_piece(found: list[Span], text: str, start: int, end: int) -> None:
    """Stray punctuation goes to the sentence before it."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start == end:
        return
    if found and not _WORD_CHAR.search(text, start, end) and end - found[-1].start <= LONGEST:
        start = found.pop().start
    found.append(Span(start, end))


def _end_at(text: str, start: int, at: int, after: int) -> int:
    """Where the sentence ends when the marks ``text[at:after]`` end it, else 0."""
    marks = text[at:after]
    following = text[after : after + 1]
    if marks == "." and not _is_full_stop(text, start, at, after):
        return 0
    if marks != "." and text[max(0, at - 1) : at].isalnum() and following.isascii() and following.isalnum():
        return 0
    if text[max(0, at - 1) : at] == "(" and following == ")":
        return 0
    if len(marks) > 1 and not marks.strip(".") and following not in ("\n", "", '"'):
        return 0
    end = after
    while end < len(text) and text[end] in _CLOSERS and _closes(text, end):
        end += 1
    if marks == "." and end == after and text[after : after + 1] == ",":
        end += 1
    return end


def _closes(text: str, at: int) -> bool:
    """Whether a quotation mark or bracket right after a full stop belongs to the sentence that the stop ends."""
    if text[at] not in "\"'":
        return True
    return not _WORD_CHAR.match(text, at + 1)


def _is_full_stop(text: str, start: int, at: int, after: int) -> bool:
    before = _WORD_BEFORE.search(text, max(start, at - 40), at)
    if before is None:
        return True
    word = before.group()
    following = text[after : after + 1]
    if _is_digit(word[-1]) and _is_digit(following):
        return False
    if word.isdigit():
        if _LIST_NUMBER.match(text, start, at) and following not in ("", "\n"):
            return False
        return not (len(word) < 3 and _MONTH_AFTER.match(text, after))
    if len(word) == 1 or word in _TITLES:
        return following in ("", "\n")
    if not following or not _WORD_CHAR.match(following):
        return True
    if following.isascii():
        return following.isdigit() and not word.isascii()
    next_word = _WORD_AFTER.match(text, after)
    return not word.isascii() and next_word is not None and len(word) > 2 and len(next_word.group()) > 1


def _is_digit(ch: str) -> bool:
    return ch.isascii() and ch.isdigit()
