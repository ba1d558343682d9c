"""The words of a PDF page in the order in which they are read, worked out from where each letter stands.

A PDF draws letters; programs draw Arabic from either end, word by word or line by line, so the order of drawing says
nothing. What the eye sees does: on a line letters go from right to left, numbers and Latin words from left to right.
"""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_BASELINE = 0.35
"""Of a font's size: how far a letter may stand above or below the line that it belongs to."""
_GAP = 0.2
"""Of a font's size: a gap this wide between letters is a blank, whether or not one was drawn."""
_COLUMN = 3.0
"""Of a font's size: a gap this wide parts columns or cells."""
_PARAGRAPH = 1.9
"""Of a font's size: lines further apart than this are two paragraphs."""
_NEAR = 3
"""So many letters to either side may lie over a blank."""
_LEFTWARD = re.compile(r"[\u0590-\u08ff](?:[\u0590-\u08ff ]*[\u0590-\u08ff])?")
_RIGHTWARD = re.compile(
    r"[A-Za-z\u00c0-\u024f0-9](?:[A-Za-z\u00c0-\u024f0-9]|[.,:/@_'’+&-](?=[A-Za-z0-9])| (?=[A-Za-z]))*"
)
_NUMBER = re.compile(r"[0-9](?:[.,:/]?[0-9])*|[\u0660-\u0669](?:[.,:/\u066b\u066c]?[\u0660-\u0669])*")
"""Behind Arabic a number holds together with these separators, not with signs like % and - (UAX 9, rules W2 and W4)."""
_BRACKETS = ("()", "[]", "«»", "‹›")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One letter: what it is, where its box lies and its pen started (points, from the lower left), its font's size."""

    text: str
    left: float
    right: float
    x: float
    y: float
    size: float


def page_text(page: Any) -> str:
    """The text of a pypdfium2 page: a line a line, a blank line between paragraphs."""
    text_page = page.get_textpage()
    try:
        lines = list(_lines(_glyphs(text_page)))
    finally:
        text_page.close()
    rightward = sum(_direction(glyph.text) for line in lines for glyph in line) > 0
    written: list[str] = []
    above: Glyph | None = None
    for line in lines:
        if above and abs(above.y - line[0].y) > _PARAGRAPH * max(above.size, line[0].size):
            written.append("")
        if words := line_text(line, rightward):
            written.append(words)
            above = line[0]
    return "\n".join(written).strip()


def line_text(line: list[Glyph], rightward: bool) -> str:
    """The words of one line in reading order, by where its letters stand; ``rightward`` is how its page is read.

    Vowel marks are left out: they are drawn by themselves, at places that differ from one font to the next, and no
    reading of ours needs them. So are blanks drawn over letters, as at the end of a broken line. Letters of one
    ligature stand at one place; pdfium gives them in the order in which they are seen from the left.
    """
    seen = ""
    before: Glyph | None = None
    row = sorted((g for g in line if not unicodedata.combining(g.text[0])), key=lambda g: g.left + g.right)
    for at, glyph in enumerate(row):
        if glyph.text == " " and any(_covers(near, glyph) for near in row[max(at - _NEAR, 0) : at + _NEAR + 1]):
            continue
        gap = glyph.x - before.right if before else 0.0
        if before and gap > _GAP * glyph.size and " " not in (glyph.text, before.text):
            seen += "\t" if gap > _COLUMN * glyph.size else " "
        seen += glyph.text[::-1]
        before = glyph
    seen = re.sub(" {2,}", " ", seen).strip()
    if rightward:
        return _LEFTWARD.sub(lambda run: run[0][::-1], seen)
    return _paired(_RIGHTWARD.sub(_turned, _NUMBER.sub(_turned, seen[::-1])))


def _covers(letter: Glyph, blank: Glyph) -> bool:
    """Does a letter lie over more than half of a blank?"""
    return (
        letter.text != " "
        and min(letter.right, blank.right) - max(letter.left, blank.left) > (blank.right - blank.left) / 2
    )


def _turned(run: re.Match[str]) -> str:
    """A run that is read to the right, put so; numbers within Arabic were turned on their own before."""
    text = run[0]
    if not any(letter.isalpha() for letter in text):
        return text if run.re is _RIGHTWARD else text[::-1]
    return _NUMBER.sub(_turned, text)[::-1]


def _glyphs(text_page: Any) -> Iterator[Glyph]:
    """The letters that were drawn, in the order of drawing; blanks that pdfium made up are left out."""
    from pypdfium2 import raw as pdfium

    x, y, matrix = ctypes.c_double(), ctypes.c_double(), pdfium.FS_MATRIX()
    for index in range(text_page.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(text_page.raw, index))
        if pdfium.FPDFText_IsGenerated(text_page.raw, index) or unicodedata.category(letter) in ("Cc", "Cs", "Cn"):
            continue
        pdfium.FPDFText_GetCharOrigin(text_page.raw, index, x, y)  # of the base line, which boxes do not tell
        left, _, right, _ = text_page.get_charbox(index, loose=True)
        if letter == " " and right <= left:  # made up as well, and at no place of its own
            continue
        pdfium.FPDFText_GetMatrix(text_page.raw, index, matrix)
        size = pdfium.FPDFText_GetFontSize(text_page.raw, index) * math.hypot(matrix.c, matrix.d)
        plain = unicodedata.normalize("NFKC", letter) if "\ufb50" <= letter <= "\ufeff" else letter
        yield Glyph(plain, left, right, x.value, y.value, size)


def _lines(glyphs: Iterator[Glyph]) -> Iterator[list[Glyph]]:
    """Letters drawn one after the other on one base line. Columns are drawn one after the other, and so stay apart."""
    line: list[Glyph] = []
    for glyph in glyphs:
        if line and glyph.text != " " and abs(glyph.y - line[-1].y) > _BASELINE * max(glyph.size, line[-1].size, 4.0):
            yield line
            line = []
        line.append(glyph)
    if line:
        yield line


def _paired(text: str) -> str:
    """A line whose brackets do not pair, with opening and closing ones by turns: many files name the drawn shape of a
    bracket within Arabic, not the sign that was meant."""
    for pair in _BRACKETS:
        found = [letter for letter in text if letter in pair]
        meant = [*pair] * (len(found) // 2)
        if len(found) == len(meant) and not _pair(found, pair[0]):
            turns = iter(meant)
            text = "".join(next(turns) if letter in pair else letter for letter in text)
    return text


def _pair(found: list[str], opening: str) -> bool:
    """Does each bracket that opens close again, and no other?"""
    depth = 0
    for sign in found:
        depth += 1 if sign == opening else -1
        if depth < 0:
            return False
    return depth == 0


def _direction(letter: str) -> int:
    """1 for a letter that is read to the right, -1 for one that is read to the left, 0 for all else."""
    kind = unicodedata.bidirectional(letter)
    return 1 if kind == "L" else -1 if kind in ("R", "AL") else 0
