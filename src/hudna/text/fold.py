"""Folding: one spelling for what readers of Arabic take for the same, with the offsets kept.

The one function by which both the news and the packs are folded. Letters fold one to one; presentation forms and
ligatures unfold into their letters; marks without a sound of their own (short vowels, tatweel, bidirectional
controls) go, and belong to the character before them. Digits of all scripts become ASCII, white space a blank
(a line feed stays). Nothing else changes, so punctuation and Latin letters (lower-cased) stay comparable.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from array import array
from codecs import charmap_decode
from functools import cache

from hudna.model.folded import Folded

_LETTERS = str.maketrans(
    {
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا",
        "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ئ": "ي", "ؤ": "و",
        "ة": "ه", "ۀ": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه",
        "ک": "ك", "ڪ": "ك", "گ": "ك", "ڤ": "ف", "پ": "ب", "چ": "ج", "ژ": "ز",
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "’": "'", "‘": "'", "–": "-", "—": "-", "―": "-",
    }
)  # fmt: skip


@cache
def _fold_char(ch: str) -> str:
    """What one character folds to: nothing, one character, or several."""
    if ch == "\n":
        return ch
    if ch.isspace():
        return " "
    if ch == "ـ" or unicodedata.category(ch) in ("Mn", "Cf", "Me", "Cc", "Cs"):
        return ""
    if (digit := unicodedata.digit(ch, None)) is not None and unicodedata.category(ch) == "Nd":
        return str(digit)
    plain = unicodedata.normalize("NFKC", ch)
    if plain == ch:
        lower = ch.translate(_LETTERS).lower()
        return lower if len(lower) == 1 else "".join(_fold_char(c) for c in lower)
    if _is_lone_mark(ch, plain):
        return ""
    return "".join(_fold_char(c) for c in plain)


def _is_lone_mark(ch: str, plain: str) -> bool:
    """True for Arabic marks as presentation forms, which NFKC sets on a blank of their own: they would tear words."""
    return ch >= "\ufb50" and all(c == " " or unicodedata.category(c) == "Mn" for c in plain)


class _Table(dict[int, str | None]):
    """A translation table that learns each character once, and which characters fold one to one."""

    def __init__(self) -> None:
        super().__init__()
        self.even: set[str] = set()

    def __missing__(self, codepoint: int) -> str | None:
        folded = sys.intern(_fold_char(chr(codepoint)))
        self[codepoint] = folded
        if len(folded) == 1:
            self.even.add(chr(codepoint))
        return folded


_TABLE = _Table()


@cache
def _ramp(bits: int) -> array[int]:
    """The numbers below ``2 ** bits``: slices of it are offset maps where characters fold one to one."""
    return array("I", range(1 << bits))


_PAGE = "cp1256"
"""The code page of Arabic: nearly all news is written in its characters alone, and bytes fold many times faster."""


@cache
def _page() -> tuple[bytes, str]:
    """The bytes of the code page that fold to nothing, and what each byte folds to, U+FFFE where not to one
    character."""
    folded = [_fold_char(ch) for ch in bytes(range(256)).decode(_PAGE)]
    dropped = bytes(byte for byte, piece in enumerate(folded) if not piece)
    return dropped, "".join(piece if len(piece) == 1 else "\ufffe" for piece in folded)


def fold_key(text: str) -> str:
    """The folded text alone, for comparing names: ``fold(text).text`` at a fraction of the cost."""
    dropped, letters = _page()
    try:
        return charmap_decode(text.encode(_PAGE).translate(None, dropped), "strict", letters)[0]
    except UnicodeError:  # a character of another page, or one that folds to several
        return text.translate(_TABLE)


def fold(text: str) -> Folded:
    """Fold a text and keep for each folded character where it stands in the original.

    The result's offsets never move: ``original`` is the text given. Never fails on any string.
    """
    folded = fold_key(text)
    uneven = "".join(set(text) - _TABLE.even)
    ramp = _ramp((len(text) + 1).bit_length())
    starts, ends = array("I"), array("I")
    position = 0
    for found in re.finditer(f"[{re.escape(uneven)}]", text) if uneven else ():
        at = found.start()
        starts += ramp[position:at]
        ends += ramp[position + 1 : at + 1]
        position = at + 1
        if piece := _TABLE[ord(found.group())]:
            starts.extend([at] * len(piece))
            ends.extend([position] * len(piece))
        elif ends:
            ends[-1] = position
    starts += ramp[position : len(text)]
    ends += ramp[position + 1 : len(text) + 1]
    if starts and starts[0]:  # marks before the first character belong to it, or to the whole ligature it is part of
        parts = starts.count(starts[0])
        starts[:parts] = array("I", [0] * parts)
    return Folded(text, folded, starts, ends)
