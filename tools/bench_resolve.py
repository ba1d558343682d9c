"""``python -m tools.bench_resolve``: what joining costs on real articles, and how that grows.

The corpus of ../shared and the annotated conflict reports are read once; half of the corpus, then all of it, go into a
new store each, and are joined. Times are of the process (CPU), so that other work on the machine plays no part.
"""

from __future__ import annotations

import gc
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click

from hudna.app.ask import Ask
from hudna.app.decide import Desk
from hudna.app.explain import explain
from hudna.app.exporting import ledger_records
from hudna.app.versions import versions_of
from hudna.cli.main import NEW_OBJECTS
from hudna.export.records import line
from hudna.ledger import Ledger
from hudna.model.entry import Report
from tools.bench import CORPUS, corpus
from tools.bench_ledger import conflict_documents, read_report

_LARGEST = 10
"""Events with the most claims that are asked about, and as many others."""
_TODAY = datetime.now(UTC).date()
_LATER = 10
"""Conflict reports that are added one by one to the full store."""


@click.command()
def bench() -> None:
    """Measure joining of half the corpus, of all of it, and of one more report; questions about one event."""
    gc.set_threshold(NEW_OBJECTS)  # as the command line does
    if not CORPUS.exists():
        raise click.ClickException(f"{CORPUS} is not here: it is not part of the repository")
    conflict = [read_report(d) for d in conflict_documents()]
    other = [read_report(d) for d in corpus()]
    half = joined(other[: len(other) // 2], conflict)
    whole = joined(other, conflict)
    click.echo(f"{'twice the articles':24} {whole / half:6.2f} times as long")


def joined(other: Sequence[Report], conflict: Sequence[Report]) -> float:
    """CPU seconds for lineages, truces and events of these reports; prints what it measures."""
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "ledger.sqlite") as ledger:
        for report in (*other, *conflict[:-_LATER]):
            _add(ledger, report)
        began = time.process_time()
        truces = len(Ask(ledger).called())
        mid = time.process_time()
        events = len(Ask(ledger).picture().happenings.all())
        took = time.process_time() - began
        reports = len(other) + len(conflict) - _LATER
        click.echo(f"{f'{reports:,} reports joined':24} {took:6.1f} s   of it {truces} truces {mid - began:.1f} s")
        click.echo(f"{'':24} {'':8} and {events:,} events {took - mid + began:.1f} s")
        _ask_about_events(ledger)
        later = [_one_more(ledger, report) for report in conflict[-_LATER:]]
        click.echo(f"{'one more report':24} {sum(later) / len(later):6.2f} s   most {max(later):.2f} s, its events too")
    return took


def _ask_about_events(ledger: Ledger) -> None:
    """What a person waits for who asks about one event, decides on it, or takes everything away. The events with the
    most claims have the largest neighbourhoods."""
    found = sorted(Ask(ledger).picture().happenings.all(), key=lambda e: (-len(e.claims), e.id))
    asked = [*found[:_LARGEST], *found[_LARGEST :: len(found) // _LARGEST]]
    explained = [_timed(partial(_explain, ledger, e.id)) for e in asked]
    pairs = zip(asked[::2], asked[1::2], strict=False)
    merged = [_timed(partial(Desk(ledger, "bench").merge, one.id, other.id)) for one, other in pairs]
    for what, took in (("explaining an event", explained), ("merging two events", merged)):
        click.echo(f"{what:24} {sum(took) / len(took):6.2f} s   most {max(took):.2f} s")
    wrote = _timed(partial(_export, ledger))
    click.echo(f"{'export of everything':24} {wrote:6.1f} s")


def _explain(ledger: Ledger, event: str) -> None:
    ask = Ask(ledger)
    explain(ask, event, _TODAY, ask.picture())


def _export(ledger: Ledger) -> None:
    ask = Ask(ledger)
    for record in ledger_records(ask, ask.picture(), _TODAY):
        line(record)


def _timed(what: Callable[[], object]) -> float:
    began = time.process_time()
    what()
    return time.process_time() - began


def _one_more(ledger: Ledger, report: Report) -> float:
    began = time.process_time()
    _add(ledger, report)
    Ask(ledger).picture().happenings.around(c.id for c in report.claims)
    return time.process_time() - began


def _add(ledger: Ledger, report: Report) -> None:
    ledger.add_report(report, raw=None, versions=versions_of(), recorded=datetime.now(UTC))


if __name__ == "__main__":
    bench()
