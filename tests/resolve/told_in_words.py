"""Short reports read and joined: which of them tell one event."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from hudna.app.reading import RuleReader
from hudna.model.claim import Kind
from hudna.model.document import Document, Published
from hudna.model.entry import KnownClaim
from hudna.resolve.events import events

_READER = RuleReader()


def joined(kind: Kind | None, *reports: tuple[str, str]) -> bool:
    """Is there an event that all of the reports, each a day and its text, tell by claims of this kind, or of any?"""
    known = []
    for number, (day, text) in enumerate(reports):
        published = date.fromisoformat(day)
        document = Document(f"r{number}", text, published=Published.given(published), source=f"outlet {number}")
        at = datetime.combine(published, time(23), UTC)
        known += [
            KnownClaim(c, document, document.id, at) for c in _READER.read(document).claims if kind in (None, c.kind)
        ]
    of = {k.claim.id: k.claim.doc for k in known}
    return any(len({of[c] for c in event.claims if c in of}) == len(reports) for event in events(known))
