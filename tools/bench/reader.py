"""The reader in one process: how fast it is on what it reads, on what it passes over, and where its time goes."""

from __future__ import annotations

import cProfile
import os
import pstats
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from types import ModuleType

import click

from hudna.app.reading import Reader, reader
from hudna.claims import reader as claims
from hudna.model.document import Document
from tools.bench.measured import Measured, Row, cpu, share
from tools.bench.texts import corpus
from tools.eval_sets import ARTICLE_SETS, articles, missing

_HOT_SPOTS = 25
_TIMES = 3


@dataclass(slots=True)
class Run:
    """What reading of many articles took, in seconds of computing for each; unpacking is not counted."""

    claiming: list[float] = field(default_factory=list)
    """Of articles that were read and gave a claim."""
    in_vain: list[float] = field(default_factory=list)
    """Of articles that were read and gave none."""
    passed_over: list[float] = field(default_factory=list)
    """Of articles that were not read, because the first look found nothing for us in them."""
    bytes_passed_over: int = 0
    """Of UTF-8."""
    characters: int = 0

    def read(self, documents: Iterable[Document], chosen: Reader) -> Run:
        """Read the documents one after another; the run itself, for chaining."""
        for document in documents:
            took, found = cpu(partial(chosen.read, document))
            self.characters += len(document.full_text)
            if found.passed_over:
                self.passed_over.append(took)
                self.bytes_passed_over += len(document.full_text.encode())
            else:
                (self.claiming if found.claims else self.in_vain).append(took)
        return self

    @property
    def fully_read(self) -> list[float]:
        """Of articles that were read."""
        return self.claiming + self.in_vain

    @property
    def passing(self) -> float:
        """MB of UTF-8 passed over in a second."""
        return self.bytes_passed_over / sum(self.passed_over) / 1e6 if self.passed_over else 0.0

    @property
    def seconds(self) -> list[float]:
        """Of all articles."""
        return self.fully_read + self.passed_over


@click.command("reader")
@click.option("--articles", "limit", type=int, default=2_000, show_default=True, help="How many of the corpus.")
@click.option("--starts", type=int, default=5, show_default=True, help="How often each start is timed.")
def speed(limit: int, starts: int) -> Measured:
    """The reader in one process, article by article."""
    chosen = reader()
    run = Run().read(corpus(limit), chosen)
    n = len(run.seconds)
    rows = [
        _rate("corpus", run.seconds, run.characters),
        _rate("… read, with a claim", run.claiming, None, n),
        _rate("… read, without one", run.in_vain, None, n),
        _rate("… passed over", run.passed_over, None, n),
    ]
    for name in ARTICLE_SETS:
        if missing(name) is None:
            conflict = Run().read(articles(name), chosen)
            rows.append(_rate(f"articles on conflicts: {name}", conflict.seconds, conflict.characters))
    notes = [
        f"CPU time of reading alone, in one process, `claims` {'interpreted' if _is_source(claims) else 'compiled'}.",
        _passing(run, limit, chosen),
        _starts(starts),
    ]
    return Measured(
        ("articles", "number", "of all", "characters each", "a second", "median ms", "slowest ms"), rows, notes
    )


def _rate(name: str, seconds: list[float], characters: int | None, of: int | None = None) -> Row:
    n = len(seconds)
    each = f"{characters / n:,.0f}" if characters else ""
    if not n:
        return name, "0", "", each, "–", "–", "–"
    times = (f"{n / sum(seconds):,.1f}", f"{statistics.median(seconds) * 1e3:.2f}", f"{max(seconds) * 1e3:.0f}")
    return name, f"{n:,}", share(n, of) if of else "", each, *times


def _passing(run: Run, limit: int, chosen: Reader) -> str:
    """How fast texts go that are passed over: between others, whose reading drives all else from the core's caches,
    and one after another, as in an archive that is mostly about other things."""
    others = [d for d in corpus(limit) if chosen.read(d).passed_over]
    alone = min((Run().read(others, chosen) for _ in range(_TIMES)), key=lambda r: sum(r.passed_over))
    return (
        f"What is passed over goes at {run.passing:.0f} MB of UTF-8 a second between articles that are read, "
        f"at {alone.passing:.0f} one after another, its words seen before."
    )


def _is_source(module: ModuleType) -> bool:
    return str(module.__file__).endswith(".py")


def _starts(times: int) -> str:
    helped = _start([sys.executable, "-m", "hudna", "--help"], times)
    warm = _start([sys.executable, "-c", "from hudna.app.reading import reader; reader()"], times)
    return f"By the clock on the wall, median of {times}: `hudna --help` {helped:.2f} s, a reader ready {warm:.2f} s."


def _start(command: list[str], times: int) -> float:
    seconds = []
    installed = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    for _ in range(times):
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, env=installed)
        seconds.append(time.perf_counter() - began)
    return statistics.median(seconds)


@click.command()
@click.option("--articles", "limit", type=int, default=2_000, show_default=True, help="How many of the corpus.")
def profile(limit: int) -> None:
    """Where the reader's time goes (cProfile)."""
    chosen = reader()
    documents = corpus(limit)
    profiler = cProfile.Profile()
    profiler.enable()
    for document in documents:
        chosen.read(document)
    profiler.disable()
    pstats.Stats(profiler, stream=sys.stdout).strip_dirs().sort_stats("tottime").print_stats(_HOT_SPOTS)
