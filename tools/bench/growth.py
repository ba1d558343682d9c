"""The whole reader as its users start it, on more and more articles, and what a year of the world's news would need."""

from __future__ import annotations

import statistics
import sys
import tracemalloc
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from hudna.app.reading import reader
from hudna.sources.distinct import Ids
from tools.bench.measured import Measured, Row
from tools.bench.processes import Used, watched
from tools.bench.reader import Run
from tools.bench.stores import Stores
from tools.bench.texts import A_YEAR, CORPUS_SIZE, conflict_documents, write_archive

_IDS = 1_000_000
_PRIME = 2_147_483_659
"""Makes of small numbers such large ones as hashes are."""


@dataclass(frozen=True, slots=True)
class Point:
    """A run over so many articles, and the size of what it wrote."""

    articles: int
    used: Used
    megabytes: float


@click.command()
@click.option(
    "--articles", "sizes", type=int, multiple=True, default=(1_000, 3_000, 10_000), show_default=True,
    help="How many; more than once for a curve. 100,000 takes a quarter of an hour of two cores.",
)  # fmt: skip
@click.option("--jobs", type=int, default=2, show_default=True, help="How many workers read.")
@click.pass_obj
def growth(stores: Stores, sizes: Sequence[int], jobs: int) -> Measured:
    """hudna read on more and more articles, and a year."""
    points = [_point(stores.folder(), size, jobs) for size in sorted(sizes)]
    notes = [
        (
            f"`hudna read --format jsonl --jobs {jobs}` on one compressed file. *CPU*: all processes, the start "
            "included. Memory is resident; *together*: what all processes had at one time, shared pages counted "
            "once."
        )
    ]
    if max(sizes) > CORPUS_SIZE:
        notes.append(
            f"The corpus has {CORPUS_SIZE:,} articles; beyond, they are the same with other ids, addresses, numbers "
            "and days, and their words turned round."
        )
    if len(points) > 1:
        notes += _year(*points[-2:])
    columns = (
        "articles",
        "CPU s",
        "ms each",
        "ms each more",
        "wall s",
        "parent MB",
        "largest worker MB",
        "together MB",
        "written MB",
    )
    return Measured(columns, list(_rows(points)), notes)


def _point(folder: Path, articles: int, jobs: int) -> Point:
    write_archive(folder / "archive.jsonl.gz", articles)
    read = [sys.executable, "-m", "hudna", "read", "archive.jsonl.gz", "--format", "jsonl", "--jobs", str(jobs)]
    used = watched([*read, "-o", "out.jsonl"], folder)
    return Point(articles, used, (folder / "out.jsonl").stat().st_size / 1e6)


def _rows(points: Sequence[Point]) -> Iterator[Row]:
    for before, point in zip((None, *points[:-1]), points, strict=True):
        used = point.used
        each, more = used.cpu_seconds / point.articles, _each_more(before, point) if before else None
        sizes = (used.parent_mb, used.worker_mb, used.together_mb, point.megabytes)
        times = (
            f"{used.cpu_seconds:.1f}",
            f"{each * 1e3:.2f}",
            f"{more * 1e3:.2f}" if more else "",
            f"{used.seconds:.0f}",
        )
        yield f"{point.articles:,}", *times, *(f"{mb:,.0f}" for mb in sizes)


def _each_more(first: Point, last: Point) -> float:
    """Seconds of each article that the later run has more: without what the start takes."""
    return (last.used.cpu_seconds - first.used.cpu_seconds) / (last.articles - first.articles)


def _year(first: Point, last: Point) -> Iterator[str]:
    """What follows for a year from the growth between two runs."""
    each = _each_more(first, last)
    written = last.megabytes / last.articles
    kept = _kept_bytes()
    conflict = statistics.mean(Run().read(conflict_documents(), reader()).seconds)
    yield (
        f"From {first.articles:,} to {last.articles:,} each more article cost {each * 1e3:.2f} ms and "
        f"{written * 1e3:.2f} kB of output. What the parent holds is under way and bounded, but for {kept:.0f} bytes "
        f"of each article that tell ids apart (measured on {_IDS:,} ids)."
    )
    yield (
        f"**A year of the world's Arabic news**, taken as {A_YEAR:,} articles (an assumption): {_hours(each)} for "
        f"reading if they are like these, {_hours(conflict)} if each were about a conflict ({conflict * 1e3:.0f} ms, "
        "measured on the example and annotated reports). The parent would need "
        f"{last.used.parent_mb + kept * A_YEAR / 1e6:,.0f} MB, a worker what it needs here, as its caches are "
        f"bounded, the output {written * A_YEAR / 1e3:,.0f} GB. Extrapolated from the constants above, not measured."
    )


def _kept_bytes() -> float:
    """What a run remembers of each article."""
    tracemalloc.start()
    ids = Ids()
    for i in range(_IDS):
        ids.given(f"article-{i}", i * _PRIME)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return held / _IDS


def _hours(each: float) -> str:
    hours = each * A_YEAR / 3600
    return f"{hours:,.0f} core-hours ({hours / 48:.1f} days of two cores)"
