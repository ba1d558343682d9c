"""``make bench``: speed and memory of the reader in one process, on ../shared/corpus and the annotated articles.

    python -m tools.bench [--all] [--articles N] [--profile]

It prints; it judges nothing: clocks on other people's machines are no test.
"""

from __future__ import annotations

import cProfile
import os
import platform
import pstats
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from hudna.app.reading import Reader, reader
from hudna.model.document import Document
from hudna.sources import read_paths
from tools.eval_sets import ARTICLE_SETS, SHARED, articles, missing

CORPUS = SHARED / "corpus" / "jawhara.jsonl.gz"
_MARKS = (1_000, 5_000, 10_000)
"""After how many articles memory is read."""
_STARTS = 5
_HOT_SPOTS = 25


@dataclass(slots=True)
class Run:
    """What a run over many articles took. Seconds are of this process's computing, whatever else the machine does,
    for reading alone (not for unpacking)."""

    claiming: list[float] = field(default_factory=list)
    """Seconds of each article that was read and gave a claim."""
    in_vain: list[float] = field(default_factory=list)
    """Seconds of each article that was read and gave none."""
    passed_over: list[float] = field(default_factory=list)
    """Seconds of each article that was not read, because the first look found nothing for us in it."""
    bytes_passed_over: int = 0
    """Of UTF-8."""
    characters: int = 0
    memory_mb: dict[int, float] = field(default_factory=dict)
    """Number of articles read → resident memory then."""

    def read(self, documents: Iterator[Document], chosen: Reader, limit: int | None) -> None:
        """Read up to ``limit`` documents, one after another."""
        for count, document in enumerate(documents, 1):
            began = time.process_time()
            found = chosen.read(document)
            took = time.process_time() - began
            self.characters += len(document.full_text)
            if found.passed_over:
                self.passed_over.append(took)
                self.bytes_passed_over += len(document.full_text.encode())
            else:
                (self.claiming if found.claims else self.in_vain).append(took)
            if count in _MARKS:
                self.memory_mb[count] = resident_mb()
            if count == limit:
                return

    @property
    def fully_read(self) -> list[float]:
        """Seconds of each article that was read."""
        return self.claiming + self.in_vain

    @property
    def seconds(self) -> list[float]:
        """Seconds of each article."""
        return self.fully_read + self.passed_over


def resident_mb() -> float:
    """Resident memory of this process in MB (10⁶ bytes); Linux only, else 0."""
    statm = Path("/proc/self/statm")
    if not statm.exists():
        return 0.0
    return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def corpus() -> Iterator[Document]:
    """The unlabelled articles, in order."""
    return (d for d in read_paths([CORPUS]) if isinstance(d, Document))


@click.command()
@click.option("--all", "whole", is_flag=True, help="The whole corpus instead of its first 2,000 articles.")
@click.option(
    "--articles", "limit", type=int, default=2_000, show_default=True, help="How many articles of the corpus."
)
@click.option("--profile", is_flag=True, help="Instead, where the time goes (cProfile, slows the reader down).")
def bench(whole: bool, limit: int, profile: bool) -> None:
    """Measure speed, memory and start-up time."""
    if not CORPUS.exists():
        raise click.ClickException(f"{CORPUS} is not here: it is not part of the repository")
    count = None if whole else limit
    if profile:
        _profile(count)
        return
    console = Console(width=None if sys.stdout.isatty() else 120)
    click.echo(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}")
    table = Table("measured", "value", "of", box=None, pad_edge=False)
    for row in (*_starts(), *_corpus(count), *_conflict()):
        table.add_row(*row)
    console.print(table)


Row = tuple[str, str, str]


def _starts() -> Iterator[Row]:
    """Start-up: the command's help, and a reader whose vocabulary is compiled already."""
    script = Path(sys.executable).with_name("hudna")
    helped = _timed([str(script), "--help"])
    yield "hudna --help", f"{helped:.3f} s", f"median of {_STARTS} starts"
    warm = _timed([sys.executable, "-c", "from hudna.app.reading import reader; reader()"])
    yield "a reader with a warm cache", f"{warm:.3f} s", f"median of {_STARTS} starts, interpreter included"


def _timed(command: list[str]) -> float:
    seconds = []
    for _ in range(_STARTS):
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        seconds.append(time.perf_counter() - began)
    return statistics.median(seconds)


def _corpus(limit: int | None) -> Iterator[Row]:
    run = Run()
    chosen = reader()
    began = resident_mb()
    run.read(corpus(), chosen, limit)
    total, n = sum(run.seconds), len(run.seconds)
    yield "corpus", f"{n / total:.1f} articles/s", f"{n:,} articles, {run.characters / n:.0f} characters each"
    yield "", f"{run.characters / total / 1e3:.0f} thousand characters/s", ""
    yield _rate("read", run.fully_read, n)
    yield _rate("  and gave a claim", run.claiming, n)
    yield _rate("  and gave none", run.in_vain, n)
    yield _rate("passed over", run.passed_over, n)
    if run.fully_read and run.passed_over:
        times = statistics.mean(run.fully_read) / statistics.mean(run.passed_over)
        speed = run.bytes_passed_over / sum(run.passed_over) / 1e6
        yield "", f"{times:.0f} times faster", f"than reading; {speed:.0f} MB of UTF-8 a second"
    yield "memory before", f"{began:.0f} MB", "resident, vocabulary loaded"
    for count, megabytes in run.memory_mb.items():
        yield f"memory after {count:,}", f"{megabytes:.0f} MB", "resident"
    slowest = max(run.seconds)
    yield "slowest article", f"{slowest:.3f} s", f"median {statistics.median(run.seconds) * 1e3:.1f} ms"


def _rate(name: str, seconds: list[float], n: int) -> Row:
    speed = f"{len(seconds) / sum(seconds):.1f} articles/s" if seconds else "–"
    return name, speed, f"{len(seconds):,} articles ({len(seconds) / n:.0%})"


def _conflict() -> Iterator[Row]:
    """Articles that are all about conflict: the slowest kind there is."""
    for name in ARTICLE_SETS:
        if missing(name) is None:
            run = Run()
            run.read(iter(articles(name)), reader(), None)
            n, total = len(run.seconds), sum(run.seconds)
            yield (
                f"conflict articles: {name}",
                f"{n / total:.1f} articles/s",
                f"{n} articles, {run.characters / n:.0f} characters each",
            )


def _profile(limit: int | None) -> None:
    chosen = reader()
    documents = [d for _, d in zip(range(limit or 10_000), corpus(), strict=False)]
    profiler = cProfile.Profile()
    profiler.enable()
    for document in documents:
        chosen.read(document)
    profiler.disable()
    pstats.Stats(profiler, stream=sys.stdout).strip_dirs().sort_stats("tottime").print_stats(_HOT_SPOTS)


if __name__ == "__main__":
    bench()
