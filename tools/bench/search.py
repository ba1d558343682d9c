"""The index of many reports made and asked."""

from __future__ import annotations

from pathlib import Path

import click

from hudna.app.ask import Ask
from hudna.app.search import Search, Sought
from hudna.app.search.file import SearchFile
from hudna.app.workspace import LEDGER_FILE
from hudna.ledger import Ledger
from tools.bench.measured import Measured, cpu
from tools.bench.stores import Stores, of_a_store

_QUERIES = (
    "هدنة", "الحشد", "قصف الجيش مواقع", "PMF", "Popular Mobilization Baghdad", '"وقف إطلاق النار"', "قصف -بغداد",
    "الامم المتحده هدنه اليمن", "مستشف*", "المستففيات", "اليوم", "من", "2016",
)  # fmt: skip
_KINDS = [kind for kind in Sought if kind is not Sought.TRUCES]
"""Truces need the picture, which ``store`` measures."""
_TIMES = 3


@click.command()
@of_a_store
@click.pass_obj
def search(stores: Stores, reports: int, keep: Path | None) -> Measured:
    """The index, and a page of each kind of hit."""
    folder = stores.of(reports, keep)
    SearchFile.discard(folder)
    with Ledger.open(folder / LEDGER_FILE, read_only=True) as ledger, Search(Ask(ledger)) as asked:
        made, _ = cpu(lambda: asked.find(_QUERIES[0], [Sought.REPORTS]))
        megabytes = (folder / SearchFile.name).stat().st_size / 1e6
        rows = [(typed, *(_milliseconds(asked, typed, kind) for kind in _KINDS)) for typed in _QUERIES]
    notes = [
        (
            f"Of {reports:,} reports: the index took {made:.1f} s to make and has {megabytes:.1f} MB. CPU time of "
            f"one page, the shortest of {_TIMES} times. Most words of the store are of no language, which is harder "
            "on the index."
        )
    ]
    return Measured(("typed", *map(str, _KINDS)), rows, notes)


def _milliseconds(asked: Search, typed: str, kind: Sought) -> str:
    took, _ = cpu(lambda: asked.find(typed, [kind]), _TIMES)
    return f"{took * 1e3:.0f} ms"
