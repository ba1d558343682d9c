"""Lines whose two runs a PDF extractor emitted in the wrong order, because a ligature split them inside a word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hudna.model.folded import Folded
from hudna.text.junctions import Junctions
from hudna.text.known_words import is_known, is_listed
from hudna.text.line_breaks import wrapped_breaks
from hudna.text.rearrange import Piece, rearrange

_FIRST_LETTERS = re.compile(r"[ء-غف-ي]+")
_LAST_LETTERS = re.compile(r"[ء-غف-ي]+$")
_TOKEN = re.compile(r"\S+")
_MIN_WORDS = 4
_MARGIN = 2.0
"""By how much (natural log-odds) the best place to cut must beat the next best; else the line stays as it is."""


@dataclass(frozen=True, slots=True)
class _Line:
    words: tuple[re.Match[str], ...]
    opens_paragraph: bool

    @property
    def texts(self) -> list[str]:
        return [word.group() for word in self.words]


def mend_torn_lines(folded: Folded) -> Folded:
    """Put the runs of torn lines back in order.

    Such a line shows [B][A] where the writer wrote [A][B]: it begins with the end of a word and ends with that
    word's beginning. It is mended only where the two pieces make a known word, the piece in front is no word by
    itself, and one place to cut fits its neighbours clearly better than all others.
    """
    breaks = wrapped_breaks(folded)
    if not breaks:
        return folded
    lines = _lines(folded.text, breaks)
    torn = [i for i, line in enumerate(lines) if 0 < i < len(lines) - 1 and _is_torn(line)]
    if not torn:
        return folded
    pieces: list[Piece] = []
    done = 0
    for i in torn:
        cut = _place_to_cut(lines, i, Junctions(line.texts for j, line in enumerate(lines) if j != i))
        if cut is None:
            continue
        words = lines[i].words
        first, last = words[0].start(), words[-1].end()
        pieces += [(done, first), (words[cut].start(), last), (first, words[cut - 1].end())]
        done = last
    if not pieces:
        return folded
    return rearrange(folded, [p for p in [*pieces, (done, len(folded.text))] if p[0] < p[1]])


def _lines(text: str, breaks: frozenset[int]) -> list[_Line]:
    found: list[_Line] = []
    for match in re.finditer(r"[^\n]+", text):
        words = tuple(_TOKEN.finditer(text, match.start(), match.end()))
        if words:
            found.append(_Line(words, match.start() - 1 not in breaks))
    return found


def _is_torn(line: _Line) -> bool:
    """Whether the line begins with the end of a word and ends with that word's beginning."""
    if len(line.words) < _MIN_WORDS:
        return False
    tail = _FIRST_LETTERS.match(line.words[0].group())
    head = _LAST_LETTERS.search(line.words[-1].group())
    if tail is None or head is None or len(head.group() + tail.group()) < 3:
        return False
    return not is_known(tail.group()) and is_listed(head.group() + tail.group())


def _place_to_cut(lines: Sequence[_Line], i: int, junctions: Junctions) -> int | None:
    """The index of the word with which run A begins, or None when no place is clearly best."""
    line = lines[i]
    shown = line.texts
    whole = shown[-1] + shown[0]
    before = [] if line.opens_paragraph else lines[i - 1].texts
    after = lines[i + 1].texts
    scores: list[tuple[float, int]] = []
    for cut in range(1, len(shown)):
        run_b, run_a = [whole, *shown[1:cut]], [*shown[cut:-1], whole]
        gain = junctions.odds(before, run_a) + junctions.odds(run_b, after) - junctions.odds(run_b, run_a)
        scores.append((gain, cut))
    scores.sort(reverse=True)
    if len(scores) > 1 and scores[0][0] - scores[1][0] < _MARGIN:
        return None
    return scores[0][1]
