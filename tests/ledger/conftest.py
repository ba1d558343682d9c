"""Small reports for the ledger's tests: a text, and claims given by the words that state them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol

import pytest

from hudna.ledger import Ledger
from hudna.model.claim import Claim, Kind
from hudna.model.document import Document, Published
from hudna.model.entry import Report, Versions
from hudna.model.ids import content_id
from hudna.model.interval import Interval
from hudna.model.spans import Evidence


class MakeReport(Protocol):
    def __call__(
        self,
        doc: str = ...,
        text: str = ...,
        words: dict[str, Kind] | None = ...,
        published: date | None = ...,
        title: str | None = ...,
    ) -> Report: ...


TEXT = "أعلنت الحركة هدنة لمدة أسبوع، ثم نفت الحكومة علمها بها."
WORDS = {"أعلنت الحركة هدنة": Kind.TRUCE, "نفت الحكومة علمها": Kind.DENIAL}


def _report(
    doc: str = "d1",
    text: str = TEXT,
    words: dict[str, Kind] | None = None,
    published: date | None = date(2020, 10, 11),
    title: str | None = None,
) -> Report:
    full_text = f"{title}\n{text}" if title else text
    claims = []
    for quote, kind in (WORDS if words is None else words).items():
        start = full_text.index(quote)
        name = content_id("claim", doc, kind, start, quote)
        happened = Interval.on(published) if published else None
        claims.append(Claim(name, doc, kind, (Evidence(start, start + len(quote), quote),), happened=happened))
    sha256 = hashlib.sha256(full_text.encode()).hexdigest()
    given = Published.given(published) if published else Published()
    document = Document(doc, text, title=title, published=given, source="وكالة", sha256=sha256, language="ar")
    return Report(document, tuple(claims), (), (1, 2, 3))


@pytest.fixture(scope="session")
def make_report() -> MakeReport:
    return _report


@pytest.fixture(scope="session")
def engine1() -> Versions:
    return Versions("engine-1", "packs-1")


@pytest.fixture(scope="session")
def noon() -> datetime:
    return datetime(2020, 10, 11, 12, tzinfo=UTC)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.sqlite") as opened:
        yield opened
