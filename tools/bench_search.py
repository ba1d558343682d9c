"""``python -m tools.bench_search``: the index of many reports made and asked, in seconds of processor time.

The store is that of ``tools.bench_ledger``: most of its words are of no language, which is harder on the index.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import click

from hudna.app.ask import Ask
from hudna.app.search import Search, Sought
from hudna.app.search.file import SearchFile
from hudna.ledger import Ledger
from tools.bench import CORPUS
from tools.bench_ledger import fill

_QUERIES = (
    "هدنة", "الحشد", "قصف الجيش مواقع", "PMF", "Popular Mobilization Baghdad", '"وقف إطلاق النار"', "قصف -بغداد",
    "الامم المتحده هدنه اليمن", "مستشف*", "المستففيات", "اليوم", "من", "2016",
)  # fmt: skip
_KINDS = [kind for kind in Sought if kind is not Sought.TRUCES]
"""Truces need the picture, which ``tools.bench_ledger`` measures."""
_TIMES = 3


@click.command()
@click.option("--reports", type=int, default=100_000, show_default=True, help="How many reports the store holds.")
@click.option("--keep", type=click.Path(path_type=Path), help="Make the store here, or ask the one that is here.")
def bench(reports: int, keep: Path | None) -> None:
    """Measure how long the index takes, how large it is, and how long a page of each kind takes."""
    if not CORPUS.exists():
        raise click.ClickException(f"{CORPUS} is not here: it is not part of the repository")
    with tempfile.TemporaryDirectory() as made:
        folder = keep or Path(made)
        if not (folder / "ledger.sqlite").exists():
            fill(folder, reports)
        SearchFile.discard(folder)
        with Ledger.open(folder / "ledger.sqlite", read_only=True) as ledger, Search(Ask(ledger)) as search:
            began = time.process_time()
            search.find(_QUERIES[0], [Sought.REPORTS])
            took = time.process_time() - began
            megabytes = (folder / SearchFile.name).stat().st_size / 1e6
            click.echo(f"{'index made':34} {took:8.1f} s    {megabytes:.0f} MB")
            for typed in _QUERIES:
                asked = "  ".join(f"{kind} {_milliseconds(search, typed, kind):4.0f} ms" for kind in _KINDS)
                click.echo(f"{typed:34} {asked}")


def _milliseconds(search: Search, typed: str, kind: Sought) -> float:
    """The shortest of a few times."""
    taken = []
    for _ in range(_TIMES):
        began = time.process_time()
        search.find(typed, [kind])
        taken.append(time.process_time() - began)
    return min(taken) * 1e3


if __name__ == "__main__":
    bench()
