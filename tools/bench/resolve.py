"""What joining costs on real articles, and how that grows; what a question about one event costs."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path

import click

from hudna.app.ask import Ask, AskError
from hudna.app.decide import Desk
from hudna.app.explain import explain
from hudna.app.exporting import ledger_records
from hudna.app.versions import versions_of
from hudna.export.records import line
from hudna.ledger import Ledger
from hudna.model.entry import Report
from tools.bench.measured import Measured, Row, cpu
from tools.bench.texts import conflict_documents, corpus, read_report

_LARGEST = 10
"""Events with the most claims that are asked about, and as many others."""
_TODAY = datetime.now(UTC).date()
_LATER = 10
"""Conflict reports that are added one by one to the full store."""


@click.command()
@click.option(
    "--articles", type=int, default=4_000, show_default=True, help="How many articles of the corpus, of 10,138."
)
@click.option("--conflicts", type=int, help="How many reports on conflicts  [default: all]")
def resolve(articles: int, conflicts: int | None) -> Measured:
    """Joining many reports, and one more; an event."""
    conflict = [read_report(d) for d in islice(conflict_documents(), conflicts)]
    other = [read_report(d) for d in corpus(articles)]
    _Joined([], conflict)  # what is compiled or remembered at the first time is no growth
    half, whole = (_Joined(other[:count], conflict) for count in (len(other) // 2, len(other)))
    growth = math.log(whole.seconds / half.seconds) / math.log(whole.reports / half.reports)
    notes = [
        (
            f"Each store holds articles of the corpus and {len(conflict) - _LATER} reports on conflicts. CPU time, "
            f"without reading. Joining of the two grew with the number of reports to the power of {growth:.2f}; the "
            "reports on conflicts, most of the work, are in both."
        )
    ]
    columns = (
        "reports", "truces joined", "events joined", "one more report", "an event explained", "two events merged",
        "all exported",
    )  # fmt: skip
    return Measured(columns, [half.row, whole.row], notes)


class _Joined:
    """What lineages, truces and events of these reports took, and what one more report takes, its events too."""

    def __init__(self, other: Sequence[Report], conflict: Sequence[Report]) -> None:
        with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "ledger.sqlite") as ledger:
            first = [*other, *conflict[:-_LATER]]
            for report in first:
                _add(ledger, report)
            self.reports = len(first)
            truces_took, self.truces = cpu(lambda: len(Ask(ledger).called()))
            events_took, self.events = cpu(lambda: len(Ask(ledger).picture().happenings.all()))
            self.asked = _about_events(ledger)
            self.later = [cpu(partial(_one_more, ledger, report))[0] for report in conflict[-_LATER:]]
        self.seconds = truces_took + events_took
        self._took = truces_took, events_took

    @property
    def row(self) -> Row:
        truces, events = self._took
        return (
            f"{self.reports:,}", f"{self.truces:,} in {truces:.1f} s", f"{self.events:,} in {events:.1f} s",
            _of(self.later), *self.asked,
        )  # fmt: skip


def _of(seconds: Sequence[float]) -> str:
    """The mean and the most, in milliseconds."""
    if not seconds:
        return "–"
    return f"{sum(seconds) / len(seconds) * 1e3:.0f} (most {max(seconds) * 1e3:.0f}) ms"


def _about_events(ledger: Ledger) -> Row:
    """What a person waits for who asks about one event, merges two, or takes everything away. The events with the most
    claims have the largest neighbourhoods."""
    found = sorted(Ask(ledger).picture().happenings.all(), key=lambda e: (-len(e.claims), e.id))
    asked = [*found[:_LARGEST], *found[_LARGEST :: max(1, len(found) // _LARGEST)]]
    explained = [cpu(partial(_explain, ledger, e.id))[0] for e in asked]
    pairs = zip(asked[::2], asked[1::2], strict=False)
    merged = []
    for one, other in pairs:
        with suppress(AskError):  # two may be one by a merge before
            merged.append(cpu(partial(Desk(ledger, "bench").merge, one.claims[0], other.claims[0]))[0])
    exported, _ = cpu(partial(_export, ledger))
    return _of(explained), _of(merged), f"{exported:.1f} s"


def _explain(ledger: Ledger, event: str) -> None:
    ask = Ask(ledger)
    explain(ask, event, _TODAY, ask.picture())


def _export(ledger: Ledger) -> None:
    ask = Ask(ledger)
    for record in ledger_records(ask, ask.picture(), _TODAY):
        line(record)


def _one_more(ledger: Ledger, report: Report) -> None:
    _add(ledger, report)
    Ask(ledger).picture().happenings.told_by(c.id for c in report.claims)


def _add(ledger: Ledger, report: Report) -> None:
    ledger.add_report(report, raw=None, versions=versions_of(), recorded=datetime.now(UTC))
