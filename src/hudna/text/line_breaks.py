"""Line feeds that the writer set, and those that only a page's width has made."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from hudna.model.folded import Folded

_BREAKS_OFF = re.compile(
    r"(?<![^\W_])(?:[وف]?(?:في|من|علي|الي|عن|مع|بين|ان|لم|لن|لا|قد|سوف|غير|كل|اي|بعض)|التي|الذي|الذين|هذا|هذه|تلك|ذلك)\s*$"
)
"""A line of prose that ends in a word which must go on; the items of a list and headlines never do."""
_LIST_ITEM = re.compile(r"\s*(?:[-*•]|\d{1,2}[.)-])\s")
_MIN_LINES = 6
_LINE_WIDTHS = range(40, 161)
_FULL = 0.75
"""A line of at least this share of the text's line width is full: its break is the typesetter's, not the writer's."""


@lru_cache(maxsize=1)  # asked three times of each text while it is prepared
def wrapped_breaks(folded: Folded) -> frozenset[int]:
    """The line feeds (offsets in the folded text) that are only a typesetter's line ends.

    Empty unless the text is hard-wrapped: most lines near one width, most of the full ones without an end mark, one at
    least broken off after a preposition or the like.
    Widths are taken from the original, where tatweel has filled the lines.
    """
    lines = _lines(folded)
    widths = sorted(line[2] for line in lines)
    if len(lines) < _MIN_LINES or (width := widths[int(len(widths) * 0.8)]) not in _LINE_WIDTHS:
        return frozenset()
    full = [line for line in lines if line[2] >= _FULL * width]
    running = [line for line in full if not _ends_well(folded.text, line[1])]
    if len(full) * 5 < len(lines) * 2 or len(running) * 2 < len(full) or widths[-1] > width * 1.35:
        return frozenset()
    if not any(_BREAKS_OFF.search(folded.text, start, end) for start, end, _ in running):
        return frozenset()
    breaks: list[int] = []
    for (_, end, size), (next_start, _, next_size) in pairwise(lines):
        if _ends_well(folded.text, end) or _LIST_ITEM.match(folded.text, next_start):
            continue
        both_short = max(size, next_size) < _FULL * width and folded.text.count("\n", end, next_start) == 1
        if size >= _FULL * width or both_short:
            breaks.extend(i for i in range(end, next_start) if folded.text[i] == "\n")
    return frozenset(breaks)


def _lines(folded: Folded) -> list[tuple[int, int, int]]:
    """Start, end (folded) and width (original characters) of each line that is not blank."""
    found: list[tuple[int, int, int]] = []
    if folded.text.count("\n") + 1 < _MIN_LINES:
        return found
    for line in re.finditer(r"[^\n]+", folded.text):
        if line.group().isspace():
            continue
        start, end = line.span()
        width = max(folded.ends[start:end]) - min(folded.starts[start:end])
        found.append((start, end, width))
    return found


def _ends_well(text: str, end: int) -> bool:
    """Whether the line that ends here closes with the mark of a finished sentence."""
    last = text[max(0, end - 12) : end].rstrip(" \",')]»”")
    return last.endswith((".", "!", "?", "؟", ":"))
