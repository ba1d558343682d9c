"""Words of others as one harmless line: for pages, tables and terminals."""

from __future__ import annotations

import re

LONGEST = 200
"""Characters of a quote that is shown or exported, ellipses not counted."""
LONGEST_NAME = 160
"""Characters of a name or an outlet."""
ELLIPSIS = "…"
_SPACE = re.compile(r"\s+")
_DIRECTION = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_OBEYED = {
    **dict.fromkeys(map(ord, _DIRECTION)),
    **dict.fromkeys(range(0xD800, 0xE000)),
    **{c: " " if chr(c).isspace() else None for c in (*range(0x20), *range(0x7F, 0xA0)) if chr(c) not in "\t\n"},
}
"""Marks of direction, halves of characters and control characters → what stands for them."""


def plain(text: str) -> str:
    """The text with its lines and tabs, without control characters, which a terminal would obey, and without marks that
    turn the direction of what follows."""
    return text.translate(_OBEYED)


def harmless(text: str) -> str:
    """The plain text as one line."""
    return _SPACE.sub(" ", plain(text)).strip()


def flat(text: str) -> str:
    """The words on one line, without the strokes that only stretch them (``هـــدنة``)."""
    return " ".join(text.replace("ـ", "").split())


def shorten(words: str, longest: int = LONGEST) -> str:
    """The words, or their first and last ones around an ellipsis when there are too many."""
    if len(words) <= longest:
        return words
    half = longest // 2
    head, tail = words[:half], words[-half:]
    return f"{whole(head, True)} {ELLIPSIS} {whole(tail, False)}"


def clip(words: str, longest: int) -> str:
    """The first words, with an ellipsis when some are left out."""
    return words if len(words) <= longest else f"{whole(words[: longest - 1], True)}{ELLIPSIS}"


def whole(piece: str, head: bool) -> str:
    """The piece up to (or from) a word's border, unless that loses more than half of it: then one word is too long."""
    kept = piece.rpartition(" ")[0] if head else piece.partition(" ")[2]
    return kept if len(kept) * 2 >= len(piece) else piece


def counted(number: int, what: str) -> str:
    """A number with its English noun: ``1 claim``, ``2 claims``."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
