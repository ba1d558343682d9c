"""A report's words on the page: short, in one line, harmless, and with the place they come from."""

from __future__ import annotations

from dataclasses import dataclass

from hudna.model.entry import KnownClaim
from hudna.model.spans import Evidence
from hudna.text.one_line import ELLIPSIS, LONGEST, harmless, shorten, whole


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


def _before(text: str, at: Evidence, room: int, opening: int) -> str:
    """The words before the evidence, with the space between the two if the text has one. The title, which ends where
    the text opens, is not part of the sentence that follows it."""
    border = opening if at.start >= opening else 0
    first = max(border, at.start - room)
    raw = text[first : at.start]
    piece = harmless(raw)
    gap = " " if raw[-1:].isspace() else ""
    return f"{ELLIPSIS}{whole(piece, False)}{gap}" if first > border else f"{piece}{gap}"


def _after(text: str, at: Evidence, room: int) -> str:
    raw = text[at.end : at.end + room]
    piece = harmless(raw)
    gap = " " if raw[:1].isspace() else ""
    return f"{gap}{whole(piece, True)}{ELLIPSIS}" if len(text) - at.end > room else f"{gap}{piece}"
