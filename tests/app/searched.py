"""What the tests of searching share: a ledger of short reports of our own, and looking into it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from hudna.app.ask import Ask
from hudna.app.reading import reader
from hudna.app.search import Found, Hit, Search, Sought
from hudna.app.versions import versions_of
from hudna.ledger import Ledger
from hudna.model.document import Document, Published
from hudna.model.entry import Report
from hudna.model.ids import content_id
from hudna.resolve.lineages import signature
from hudna.text.fold import fold_key


def noon(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(12), UTC)


class Desk:
    """A ledger in a folder, and searches of it."""

    def __init__(self, folder: Path) -> None:
        self.ledger = Ledger.open(folder / "ledger.sqlite")

    def put(
        self, doc: str, text: str, day: str = "2021-05-02", *, title: str | None = None, known: str = ""
    ) -> Document:
        """A report, read as ``hudna add`` reads it. ``known``: the day on which it became known, else that of its
        publication."""
        document = Document(
            doc,
            text,
            title,
            Published.given(date.fromisoformat(day)),
            "وكالة الساحل",
            language="ar",
            origin=f"{doc}.txt",
        )
        document = replace(document, sha256=content_id("bytes", title, text, day))
        read = reader().read(document)
        report = Report(document, read.claims, read.gaps, signature(fold_key(document.full_text)))
        self.ledger.add_report(report, raw=None, versions=versions_of(), recorded=noon(known or day))
        return document

    def find(self, typed: str, *kinds: Sought, **how: object) -> Found:
        with Search(Ask(self.ledger)) as search:
            return search.find(typed, kinds or (Sought.REPORTS,), **how)  # type: ignore[arg-type]

    def hits(self, typed: str, kind: Sought = Sought.REPORTS, **how: object) -> tuple[Hit, ...]:
        return self.find(typed, kind, **how).page(kind).hits

    def ids(self, typed: str, kind: Sought = Sought.REPORTS, **how: object) -> set[str]:
        return {hit.id for hit in self.hits(typed, kind, **how)}

    def said(self, hit: Hit) -> list[str]:
        """The words that are marked, as the report has them."""
        assert hit.doc is not None
        text = self.ledger.text_of(hit.doc)
        return [text[mark.start : mark.end] for mark in hit.marks]


def shown(hit: Hit) -> list[str]:
    """The words that are marked in the snippet."""
    assert hit.snippet is not None
    return [hit.snippet.text[start:end] for start, end in hit.snippet.marks]


def in_order(ranges: Iterable[tuple[int, int]]) -> bool:
    """Rising, not empty, without overlap?"""
    last = 0
    for start, end in ranges:
        if not last <= start < end:
            return False
        last = end
    return True
