"""``python -m tools.bench_resolve``: what joining costs on real articles, and how that grows.

The corpus of ../shared and the annotated conflict reports are read once; half of the corpus, then all of it, go into a
new store each, and are joined. Times are of the process (CPU), so that other work on the machine plays no part.
"""

from __future__ import annotations

import gc
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from hudna.app.ask import Ask
from hudna.app.versions import versions_of
from hudna.cli.main import NEW_OBJECTS
from hudna.ledger import Ledger
from hudna.model.entry import Report
from tools.bench import CORPUS, corpus
from tools.bench_ledger import conflict_documents, read_report

_LATER = 10
"""Conflict reports that are added one by one to the full store."""


@click.command()
def bench() -> None:
    """Measure joining of half the corpus, of all of it, and of one more report."""
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
        later = [_one_more(ledger, report) for report in conflict[-_LATER:]]
        click.echo(f"{'one more report':24} {sum(later) / len(later):6.2f} s   most {max(later):.2f} s, its events too")
    return took


def _one_more(ledger: Ledger, report: Report) -> float:
    began = time.process_time()
    _add(ledger, report)
    Ask(ledger).picture().happenings.around(c.id for c in report.claims)
    return time.process_time() - began


def _add(ledger: Ledger, report: Report) -> None:
    ledger.add_report(report, raw=None, versions=versions_of(), recorded=datetime.now(UTC))


if __name__ == "__main__":
    bench()
