"""A report's words on the page: short, in one line, harmless, and with the place they come from."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from hudna.model.entry import KnownClaim
from hudna.model.spans import Evidence

LONGEST = 200
"""Characters of a quote on the page, ellipses not counted."""
LONGEST_NAME = 160
"""Characters of a name or an outlet on the page."""
_ELLIPSIS = "…"
_SPACE = re.compile(r"\s+")
_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class Quote:
    """Evidence with some of the words around it, and where it stands in which report."""

    before: str
    words: str
    """The evidence; cut in its middle where it is longer than the page allows."""
    after: str
    known: KnownClaim
    start: int
    end: int
    """Offsets of the evidence in the document's full text, end exclusive."""
    copies: int = 0
    """How many more reports of the same lineage say the same."""


def harmless(text: str) -> str:
    """The text as one line, without control characters and marks that turn the direction of what follows."""
    kept = (
        c for c in text
        if c.isspace() or (c not in _DIRECTION and not unicodedata.category(c).startswith(("Cc", "Cs")))
    )  # fmt: skip
    return _SPACE.sub(" ", "".join(kept)).strip()


def quote(known: KnownClaim, copies: int = 0) -> Quote:
    """The first piece of a claim's evidence as the page shows it."""
    at = known.claim.evidence[0]
    words = harmless(at.quote)
    room = (LONGEST - len(words)) // 2
    text = known.document.full_text
    if room <= 0 or not at.proves(text):
        return Quote("", shorten(words), "", known, at.start, at.end, copies)
    opening = len(known.document.title) + 1 if known.document.title else 0
    return Quote(_before(text, at, room, opening), words, _after(text, at, room), known, at.start, at.end, copies)


def shorten(words: str, longest: int = LONGEST) -> str:
    """The words, or their first and last ones around an ellipsis when there are too many."""
    if len(words) <= longest:
        return words
    half = longest // 2
    head, tail = words[:half], words[-half:]
    return f"{_whole(head, True)} {_ELLIPSIS} {_whole(tail, False)}"


def clip(words: str, longest: int) -> str:
    """The first words, with an ellipsis when some are left out."""
    return words if len(words) <= longest else f"{_whole(words[: longest - 1], True)}{_ELLIPSIS}"


def _whole(piece: str, head: bool) -> str:
    """The piece up to (or from) a word's border, unless that loses more than half of it: then one word is too long."""
    kept = piece.rpartition(" ")[0] if head else piece.partition(" ")[2]
    return kept if len(kept) * 2 >= len(piece) else piece


def _before(text: str, at: Evidence, room: int, opening: int) -> str:
    """The words before the evidence, with the space between the two if the text has one. The title, which ends where
    the text opens, is not part of the sentence that follows it."""
    border = opening if at.start >= opening else 0
    first = max(border, at.start - room)
    raw = text[first : at.start]
    piece = harmless(raw)
    gap = " " if raw[-1:].isspace() else ""
    return f"{_ELLIPSIS}{_whole(piece, False)}{gap}" if first > border else f"{piece}{gap}"


def _after(text: str, at: Evidence, room: int) -> str:
    raw = text[at.end : at.end + room]
    piece = harmless(raw)
    gap = " " if raw[:1].isspace() else ""
    return f"{gap}{_whole(piece, True)}{_ELLIPSIS}" if len(text) - at.end > room else f"{gap}{piece}"
