"""A store of many reports asked as a desk asks it."""

from __future__ import annotations

import shutil
import statistics
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click

from hudna.app.ask import Ask
from hudna.app.changes import changes
from hudna.app.versions import versions_of
from hudna.app.workspace import LEDGER_FILE, Workspace
from hudna.ledger import Ledger
from tools.bench.measured import Measured, Row, cpu
from tools.bench.stores import Stores, again, of_a_store
from tools.bench.texts import conflict_documents, corpus, read_report

_ASKED = 15
_A_DAY = 200
_A_DAY_ON_CONFLICTS = 20


@click.command()
@of_a_store
@click.pass_obj
def store(stores: Stores, reports: int, keep: Path | None) -> Measured:
    """Status of one truce, a day's reports, what moved since."""
    folder = stores.of(reports, keep)
    if keep is None:  # a day is added to it, and nothing is to be known of it yet
        original, folder = folder, stores.folder()
        shutil.copy(original / LEDGER_FILE, folder / LEDGER_FILE)
    notes = [f"A store of {reports:,} reports made of ../shared, a twentieth of them on conflicts. CPU time."]
    return Measured(("question", "takes", "of"), list(_rows(folder)), notes)


def _rows(folder: Path) -> Iterator[Row]:
    with Workspace.open(folder) as workspace:
        took, truces = cpu(lambda: len(Ask(workspace.ledger).called()))
        yield "all reports joined", f"{took:.1f} s", f"{truces:,} truces; once, and kept"
        last = max(c.begun for c in Ask(workspace.ledger).called() if c.begun)
        asked = [
            cpu(partial(Ask(workspace.ledger).status, f"T{1 + i * truces // _ASKED}", last))[0]
            for i in range(_ASKED)
        ]  # fmt: skip
        most = f"median of {_ASKED}, most {max(asked) * 1e3:.0f} ms"
        yield "status of one truce", f"{statistics.median(asked) * 1e3:.0f} ms", most
        looked = datetime.now(UTC)
        took, added = cpu(lambda: _a_day(workspace.ledger))
        yield "a day's reports read and stored", f"{took:.1f} s", f"{added} reports, a tenth of them on conflicts"
        took, truces = cpu(lambda: len(Ask(workspace.ledger).called()))
        yield "all reports joined again", f"{took:.1f} s", f"{truces:,} truces"
        took, moved = cpu(lambda: len(changes(Ask(workspace.ledger), looked)))
        yield "changes since before", f"{took * 1e3:.0f} ms", f"{moved} truces moved"


def _a_day(ledger: Ledger) -> int:
    """Store what a desk reads in a day, published today."""
    documents = list(conflict_documents())
    conflict = [read_report(d) for d in documents[:: max(1, len(documents) // _A_DAY_ON_CONFLICTS)]]
    other = [read_report(d) for d in corpus(_A_DAY - len(conflict))]
    stamp, today = int(datetime.now(UTC).timestamp()), datetime.now(UTC).date()
    for report in (*conflict, *other):
        ledger.add_report(again(report, stamp, day=today), raw=None, versions=versions_of(), recorded=datetime.now(UTC))
    return len(conflict) + len(other)
