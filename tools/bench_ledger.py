"""``python -m tools.bench_ledger``: a store of many reports asked as a desk asks it.

The store is made of the corpus of ../shared (read once) and of the annotated conflict reports, each many times over
with other names and later days. It prints; it judges nothing.
"""

from __future__ import annotations

import gc
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeVar

import click

from hudna.app.ask import Ask
from hudna.app.changes import changes
from hudna.app.reading import reader
from hudna.app.versions import versions_of
from hudna.app.workspace import Workspace
from hudna.cli.main import NEW_OBJECTS
from hudna.examples import report_files
from hudna.ledger import Ledger
from hudna.model.claim import Claim
from hudna.model.document import Document, Published
from hudna.model.entry import Report
from hudna.model.ids import content_id
from hudna.model.interval import Interval
from hudna.resolve.lineages import signature
from hudna.sources import read_paths
from hudna.text.fold import fold_key
from tools.bench import CORPUS, corpus
from tools.eval_sets import ARTICLE_SETS, PASSAGE_SETS, events_of, missing

_CONFLICT_SHARE = 0.05
_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
_STEP = timedelta(days=100)
"""How much earlier each retelling of the conflict reports is; the latest ones end yesterday."""
_ASKED = 15
_A_DAY = 200
_A_DAY_ON_CONFLICTS = 20


@click.command()
@click.option("--reports", type=int, default=100_000, show_default=True, help="How many reports the store holds.")
@click.option("--keep", type=click.Path(path_type=Path), help="Make the store here, or ask the one that is here.")
def bench(reports: int, keep: Path | None) -> None:
    """Measure status of one truce, changes of a day, and adding one report."""
    gc.set_threshold(NEW_OBJECTS)  # as the command line does
    if not CORPUS.exists():
        raise click.ClickException(f"{CORPUS} is not here: it is not part of the repository")
    with tempfile.TemporaryDirectory() as made:
        folder = keep or Path(made)
        took = 0.0
        if not (folder / "ledger.sqlite").exists():
            began = time.perf_counter()
            fill(folder, reports)
            took = time.perf_counter() - began
        if took:
            click.echo(f"{'store filled':28} {took:7.0f} s   {reports:,} reports, reading included")
        for what, value, of in _rows(folder):
            click.echo(f"{what:28} {value:>9}   {of}")


def fill(folder: Path, reports: int) -> None:
    """A workspace with that many reports, in order of publication."""
    folder.mkdir(parents=True, exist_ok=True)
    versions = versions_of()
    with Ledger.open(folder / "ledger.sqlite") as ledger:
        for report in sorted(_many(reports), key=lambda r: (r.document.published.latest or date.max, r.document.id)):
            day = report.document.published.latest or date(2020, 1, 1)
            known = min(datetime.combine(day, clock.max, UTC), datetime.now(UTC))
            ledger.add_report(report, raw=None, versions=versions, recorded=datetime.now(UTC), known=known)


def _many(reports: int) -> Iterator[Report]:
    conflict = [read_report(d) for d in conflict_documents()]
    wanted = int(reports * _CONFLICT_SHARE)
    yesterday = datetime.now(UTC).date() - timedelta(days=1)
    late = yesterday - max(r.document.published.latest or date.min for r in conflict)
    yield from (_again(conflict[i % len(conflict)], i // len(conflict), late) for i in range(wanted))
    other = [read_report(d) for d in corpus()]
    days = max(1, (wanted // len(conflict) + 1) * _STEP.days)
    for i in range(reports - wanted):
        yield _again(other[i % len(other)], i // len(other), day=yesterday - timedelta(days=i % days))


def conflict_documents() -> Iterator[Document]:
    """The example reports and the annotated ones of ../shared."""
    yield from (d for d in read_paths(list(report_files())) if isinstance(d, Document))
    for name in (*ARTICLE_SETS, *(s for s in PASSAGE_SETS if s.startswith("reports"))):
        if missing(name) is None:
            yield from (a.document for a in events_of(name))


def read_report(document: Document) -> Report:
    """The document with what the reader finds in it."""
    read = reader().read(document)
    return Report(document, read.claims, read.gaps, signature(fold_key(document.full_text)))


def _again(report: Report, copy: int, late: timedelta = timedelta(0), day: date | None = None) -> Report:
    """The report under another name and on another day, its words changed where no claim rests on them, so that it is
    no copy of the first. ``day``: when it is published; without, ``late`` after the original and a step earlier for
    each copy."""
    old = report.document
    was = old.published.latest
    shift = (day - was) if day and was else late - copy * _STEP
    doc = f"{old.id}~{copy}"
    published = Published.given(was + shift) if was else Published()
    document = replace(old, id=doc, published=published, sha256=content_id("copy", old.sha256, doc))
    names = {c.id: content_id("claim", c.id, doc) for c in report.claims}
    claims = tuple(
        replace(c, id=names[c.id], doc=doc, same_as=names.get(c.same_as or ""), happened=_later(c, shift))
        for c in report.claims
    )
    document = replace(document, text=_reworded(report, copy))
    return Report(document, claims, report.gaps, signature(fold_key(document.full_text)))


def _reworded(report: Report, copy: int) -> str:
    """The text with the letters outside of the claims' words replaced by others, differently in each copy."""
    base = len(report.document.full_text) - len(report.document.text)
    kept = {i - base for c in report.claims for e in c.evidence for i in range(e.start, e.end)}
    for claim in report.claims:
        for party in (*claim.actor, *claim.recipient, *claim.speaker):
            kept.update(range(party.start - base, party.end - base))
        for place in claim.where:
            kept.update(range(place.start - base, place.end - base))
    turned = _LETTERS[copy % len(_LETTERS) :] + _LETTERS[: copy % len(_LETTERS)]
    other = str.maketrans(_LETTERS, turned)
    return "".join(c if i in kept else c.translate(other) for i, c in enumerate(report.document.text))


def _later(claim: Claim, shift: timedelta) -> Interval | None:
    when = claim.happened
    if when is None:
        return None
    first, last = (d + shift if d else None for d in (when.earliest, when.latest))
    return Interval(first, last, when.approximate, when.text)


Row = tuple[str, str, str]
T = TypeVar("T")


def _rows(folder: Path) -> Iterator[Row]:
    with Workspace.open(folder) as workspace:
        took, truces = _timed(lambda: len(Ask(workspace.ledger).called()))
        yield "all reports joined", f"{took:.1f} s", f"{truces:,} truces; once, and kept"
        last = max(c.begun for c in Ask(workspace.ledger).called() if c.begun)
        asked = [
            _timed(partial(Ask(workspace.ledger).status, f"T{1 + i * truces // _ASKED}", last))[0]
            for i in range(_ASKED)
        ]  # fmt: skip
        most = f"median of {_ASKED}, most {max(asked) * 1e3:.0f} ms"
        yield "status of one truce", f"{statistics.median(asked) * 1e3:.0f} ms", most
        looked = datetime.now(UTC)
        took, added = _timed(lambda: _a_day(workspace.ledger))
        yield "a day's reports stored", f"{took:.1f} s", f"{added} reports, a tenth of them on conflicts"
        took, truces = _timed(lambda: len(Ask(workspace.ledger).called()))
        yield "all reports joined again", f"{took:.1f} s", f"{truces:,} truces"
        took, moved = _timed(lambda: len(changes(Ask(workspace.ledger), looked)))
        yield "changes since before", f"{took * 1e3:.0f} ms", f"{moved} truces moved"


def _a_day(ledger: Ledger) -> int:
    """Store what a desk reads in a day, published today."""
    conflict = [read_report(d) for d in conflict_documents()][:: 120 // _A_DAY_ON_CONFLICTS]
    other = [read_report(d) for d in islice(corpus(), _A_DAY - len(conflict))]
    stamp, today = int(datetime.now(UTC).timestamp()), datetime.now(UTC).date()
    for report in (*conflict, *other):
        again = _again(report, stamp, day=today)
        ledger.add_report(again, raw=None, versions=versions_of(), recorded=datetime.now(UTC))
    return len(conflict) + len(other)


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    began = time.perf_counter()
    found = work()
    return time.perf_counter() - began, found


if __name__ == "__main__":
    bench()
