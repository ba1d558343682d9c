"""The form of a result: a table, what it was found on, and its place in a page of Markdown."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

import click
from rich.table import Table

T = TypeVar("T")
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """What one benchmark found. Figures stand in it as they are shown."""

    columns: Row
    rows: Sequence[Row]
    notes: Sequence[str] = ()
    """Sentences: what was measured on, what is missing, what follows."""
    libraries: Sequence[str] = ()
    """Names of the distributions, beside Python, whose versions belong to the figures."""

    @property
    def versions(self) -> list[str]:
        """``name version`` for each of the libraries that is here."""
        return [f"{name} {found}" for name in self.libraries if (found := version_of(name))]


def version_of(library: str) -> str | None:
    """Of an installed distribution, None where it is not."""
    try:
        return version(library)
    except PackageNotFoundError:
        return None


def here(module: str, notes: list[str]) -> bool:
    """Is this library of the extra ``bench`` installed? Where not, a note says so."""
    if find_spec(module) is not None:
        return True
    notes.append(f"{module} is not installed, so it was left out: pip install 'hudna[bench]', or make bench.")
    return False


def needs(path: Path) -> None:
    """Raises ClickException where the texts to measure on are missing."""
    if not path.exists():
        raise click.ClickException(f"{path} is not here: it is not part of the repository")


def cpu(work: Callable[[], T], times: int = 1) -> tuple[float, T]:
    """Seconds of this process's computing, whatever else the machine does, and what came out; the least of so many."""
    least, found = _once(work)
    for _ in range(times - 1):
        least = min(least, _once(work)[0])
    return least, found


def _once(work: Callable[[], T]) -> tuple[float, T]:
    began = time.process_time()
    found = work()
    return time.process_time() - began, found


def share(part: float, whole: float) -> str:
    """With two places; an en dash where there is no whole."""
    return f"{part / whole:.2f}" if whole else "–"


def as_table(name: str, found: Measured) -> Table:
    """For a terminal."""
    table = Table(*found.columns, title=name, title_justify="left", box=None, pad_edge=False)
    for row in found.rows:
        table.add_row(*row)
    return table


def as_markdown(found: Measured, where: str) -> str:
    """A table and its notes; ``where`` is the day and the machine."""
    lines = [_line(found.columns), "|---" * len(found.columns) + "|", *map(_line, found.rows), ""]
    if found.notes:
        lines += [" ".join(found.notes), ""]
    lines.append(f"*{'; '.join([where, *found.versions])}.*")
    return "\n".join(lines)


def _line(cells: Row) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def put_in(page: Path, name: str, text: str) -> bool:
    """Put the text between the marks of this name, in place of what was there; at the end of a page without them, so
    that nothing measured is lost. Was there a place?"""
    begin, end = marks(name)
    whole = page.read_text(encoding="utf-8")
    before, found, rest = whole.partition(begin)
    _, ended, after = rest.partition(end)
    if not found or not ended:
        before, after = f"{whole}\n", "\n"
    page.write_text(f"{before}{begin}\n{text}\n{end}{after}", encoding="utf-8")
    return bool(found and ended)


def marks(name: str) -> tuple[str, str]:
    """The comments of a page between which the figures of a benchmark stand."""
    return f"<!-- measured: {name} -->", f"<!-- end of {name} -->"
