"""Workspaces with many reports, made once in a run for whoever asks them."""

from __future__ import annotations

import random
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

import click

from hudna.app.versions import versions_of
from hudna.app.workspace import LEDGER_FILE
from hudna.ledger import Ledger
from hudna.model.claim import Claim
from hudna.model.document import Published
from hudna.model.entry import Report
from hudna.model.ids import content_id
from hudna.model.interval import Interval
from hudna.resolve.lineages import signature
from hudna.text.fold import fold_key
from tools.bench.texts import CORPUS_SIZE, conflict_documents, corpus, read_report

_CONFLICT_SHARE = 0.05
_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
_STEP = timedelta(days=100)
"""How much earlier each retelling of the conflict reports is; the latest ones end yesterday."""


_Command = TypeVar("_Command", bound=Callable[..., Any])


def of_a_store(command: _Command) -> _Command:
    """The options ``reports`` and ``keep`` of a benchmark that asks a store (:meth:`Stores.of`)."""
    keep = click.Path(path_type=Path)
    command = click.option("--keep", type=keep, help="Make the store here, or ask the one that is here.")(command)
    size = "How many reports the store holds."
    return click.option("--reports", type=int, default=5_000, show_default=True, help=size)(command)


class Stores:
    """The workspaces of one run. They go when it ends, but for those whose folder was given."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._made: dict[int, Path] = {}

    def __enter__(self) -> Stores:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stack.close()

    def folder(self) -> Path:
        """An empty folder that goes at the end."""
        return Path(self._stack.enter_context(tempfile.TemporaryDirectory()))

    def of(self, reports: int, keep: Path | None = None) -> Path:
        """A workspace of that many reports, perhaps asked already; ``keep``: made there, or what is there."""
        if keep is None and reports in self._made:
            return self._made[reports]
        folder = keep or self.folder()
        if not (folder / LEDGER_FILE).exists():
            fill(folder, reports)
        if keep is None:
            self._made[reports] = folder
        return folder


def fill(folder: Path, reports: int) -> None:
    """A workspace with that many reports, in order of publication."""
    folder.mkdir(parents=True, exist_ok=True)
    versions = versions_of()
    with Ledger.open(folder / LEDGER_FILE) as ledger:
        for report in sorted(_many(reports), key=lambda r: (r.document.published.latest or date.max, r.document.id)):
            day = report.document.published.latest or date(2020, 1, 1)
            known = min(datetime.combine(day, clock.max, UTC), datetime.now(UTC))
            ledger.add_report(report, raw=None, versions=versions, recorded=datetime.now(UTC), known=known)


def _many(reports: int) -> Iterator[Report]:
    wanted = int(reports * _CONFLICT_SHARE) or 1
    conflict = [read_report(d) for d in islice(conflict_documents(), wanted)]
    yesterday = datetime.now(UTC).date() - timedelta(days=1)
    late = yesterday - max(r.document.published.latest or date.min for r in conflict)
    yield from (again(conflict[i % len(conflict)], i // len(conflict), late) for i in range(wanted))
    other = [read_report(d) for d in corpus(min(reports - wanted, CORPUS_SIZE))]
    days = max(1, (wanted // len(conflict) + 1) * _STEP.days)
    for i in range(reports - wanted):
        yield again(other[i % len(other)], i // len(other), day=yesterday - timedelta(days=i % days))


def again(report: Report, copy: int, late: timedelta = timedelta(0), day: date | None = None) -> Report:
    """The report under another name and address and on another day, its words changed where no claim rests on them, so
    that it is no copy of the first. ``day``: when it is published; without, ``late`` after the original and a step
    earlier for each copy."""
    old = report.document
    was = old.published.latest
    shift = (day - was) if day and was else late - copy * _STEP
    doc = f"{old.id}~{copy}"
    published = Published.given(was + shift) if was else Published()
    url = f"{old.url}-{zlib.crc32(doc.encode())}" if old.url else None
    document = replace(old, id=doc, url=url, published=published, sha256=content_id("copy", old.sha256, doc))
    names = {c.id: content_id("claim", c.id, doc) for c in report.claims}
    claims = tuple(
        replace(c, id=names[c.id], doc=doc, same_as=names.get(c.same_as or ""), happened=_later(c, shift))
        for c in report.claims
    )
    document = replace(document, text=_reworded(report, copy))
    return Report(document, claims, report.gaps, signature(fold_key(document.full_text)))


def _reworded(report: Report, copy: int) -> str:
    """The text with the letters outside of the claims' words replaced by others, differently in each copy, and behind
    it as many words again that only this copy has."""
    text = report.document.text
    if copy == 0:
        return text
    base = len(report.document.full_text) - len(text)
    kept = {i - base for c in report.claims for e in c.evidence for i in range(e.start, e.end)}
    for claim in report.claims:
        for party in (*claim.actor, *claim.recipient, *claim.speaker):
            kept.update(range(party.start - base, party.end - base))
        for place in claim.where:
            kept.update(range(place.start - base, place.end - base))
    turned = list(_LETTERS)
    random.Random(copy).shuffle(turned)
    other = str.maketrans(_LETTERS, "".join(turned))
    own = text.translate(other)
    return "".join(c if i in kept else own[i] for i, c in enumerate(text)) + "\n" + own


def _later(claim: Claim, shift: timedelta) -> Interval | None:
    when = claim.happened
    if when is None:
        return None
    first, last = (d + shift if d else None for d in (when.earliest, when.latest))
    return Interval(first, last, when.approximate, when.text)
