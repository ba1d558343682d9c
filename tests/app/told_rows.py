"""Reports of one claim each, from rows of a table."""

from __future__ import annotations

from datetime import date

from hudna.model.claim import Claim, Kind, Party, Stage, Weapon
from hudna.model.document import Document, Published
from hudna.model.entry import Report
from hudna.model.ids import content_id
from hudna.model.interval import Interval
from hudna.model.spans import Evidence
from hudna.resolve.lineages import signature
from hudna.text.fold import fold_key

Who = tuple[str, str | None]
Told = tuple[str, date, Kind, str, Who, Who | None, Weapon | None]
"""Document, day, kind, text, by whom, against whom, by what."""


def told(rows: list[Told], *, newer: bool = False) -> dict[str, Report]:
    """A report for each row. The newer engine gives every claim another id and leaves the last word out."""
    found = {}
    for doc, day, kind, text, by, to, weapon in rows:
        end = text.rindex(" ") if newer else len(text)
        parties = [(Party(w, text.index(w), text.index(w) + len(w), own),) for w, own in (by, *([to] if to else []))]
        speaker = parties[0] if kind in (Kind.CLAIM, Kind.DENIAL) else ()
        claim = Claim(
            content_id("claim", doc, newer), doc, kind, (Evidence(0, end, text[:end]),), actor=parties[0],
            recipient=parties[1] if to else (), speaker=speaker, happened=Interval.on(min(day, date(2021, 5, 20))),
            stage=Stage.DECLARED if kind is Kind.TRUCE else None, weapon=weapon,
        )  # fmt: skip
        document = Document(doc, text + ".", published=Published.given(day), source=f"وكالة {doc}", language="ar")
        found[doc] = Report(document, (claim,), (), signature(fold_key(text)))
    return found
