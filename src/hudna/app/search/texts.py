"""The documents that a search shows, each read and looked at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from hudna.app.search.found import Hit, Mark, Snippet
from hudna.app.search.look import Looked, look
from hudna.ledger import View
from hudna.model.claim import Claim
from hudna.model.document import Document
from hudna.model.spans import Span


@dataclass(frozen=True, slots=True)
class Text:
    """A document that counts, with the claims in it as people left them."""

    document: Document
    day: date
    claims: dict[str, Claim]
    looked: Looked

    @property
    def full(self) -> str:
        return self.looked.folded.original

    @property
    def body(self) -> Span:
        """What stands below the title."""
        return Span(len(self.full) - len(self.document.text), len(self.full))

    def shown(self, hit: Hit, marks: Sequence[Mark], snippet: Snippet | None) -> Hit:
        """The hit as this document shows it."""
        return replace(
            hit, doc=self.document.id, day=self.day, source=self.document.source, marks=tuple(marks), snippet=snippet
        )


class Texts:
    """Those of one view."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._held: dict[str, Text | None] = {}

    def of(self, doc: str) -> Text | None:
        """A document; None when nothing of it counts."""
        if doc not in self._held:
            counted, day = self._view.counted(doc), self._view.day_of(doc)
            if counted is None or day is None:
                self._held[doc] = None
            else:
                report, known = counted
                claims = {k.claim.id: k.claim for k in known}
                looked = look(report.document.full_text)
                self._held[doc] = Text(report.document, date.fromisoformat(day), claims, looked)
        return self._held[doc]

    def claim(self, name: str) -> Claim | None:
        """A claim of a document that was asked for before."""
        return next((text.claims[name] for text in self._held.values() if text and name in text.claims), None)
