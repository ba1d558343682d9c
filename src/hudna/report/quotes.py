"""A report's words on the page: short, in one line, harmless, and with the place they come from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from hudna.model.document import Document
from hudna.model.entry import KnownClaim
from hudna.model.spans import Evidence
from hudna.text.one_line import ELLIPSIS, LONGEST, harmless, shorten, whole


@dataclass(frozen=True)
class Quote:
    """The first piece of a claim's evidence with some of the words around it, and where it stands in which report. The
    report is read when somebody asks for the words."""

    known: KnownClaim
    read: Callable[[str], Document | None] = lambda doc: None
    """The report of an id, with its text; where there is none the claim's own document is taken."""
    copies: int = 0
    """How many more reports of the same lineage say the same."""

    @property
    def start(self) -> int:
        """Where the evidence starts in the document's full text."""
        return self.known.claim.evidence[0].start

    @property
    def end(self) -> int:
        """Where it ends, exclusive."""
        return self.known.claim.evidence[0].end

    @property
    def before(self) -> str:
        return self._pieces[0]

    @property
    def words(self) -> str:
        """The evidence; cut in its middle where it is longer than the page allows."""
        return self._pieces[1]

    @property
    def after(self) -> str:
        return self._pieces[2]

    @cached_property
    def _pieces(self) -> tuple[str, str, str]:
        at = self.known.claim.evidence[0]
        words = harmless(at.quote)
        room = (LONGEST - len(words)) // 2
        document = self.read(self.known.claim.doc) or self.known.document
        text = document.full_text
        if room <= 0 or not at.proves(text):
            return "", shorten(words), ""
        opening = len(document.title) + 1 if document.title else 0
        return _before(text, at, room, opening), words, _after(text, at, room)


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
