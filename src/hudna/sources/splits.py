"""Files in parts that can be read by themselves, for whoever reads an archive on many machines.

What is read in the parts, in their order, is what is read in the whole: a file of JSON Lines is parted between lines, a
Parquet file between row groups, every other file is one part.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import SEEK_SET
from pathlib import Path

from hudna.model.document import Published
from hudna.model.finding import Finding
from hudna.sources.encodings import binary_kind, unicode_encoding
from hudna.sources.findings import damaged, too_large
from hudna.sources.intake import Taken, optional
from hudna.sources.jsonl import read_json_lines
from hudna.sources.limits import PAGE_BYTES, TooLargeError
from hudna.sources.pieces import Position, taken
from hudna.sources.walk import Columns, Walk, bounded_lines, suffix_of


@dataclass(frozen=True, slots=True)
class Split:
    """A part of a file: bytes of JSON Lines, row groups of a Parquet file, from ``start`` to before ``stop``; the whole
    file when there is no ``stop``."""

    path: str
    size_bytes: int
    start: int = 0
    stop: int | None = None


def splits(walk: Walk, target_bytes: int) -> Iterator[Split | Finding]:
    """The parts of all files on a walk, in order, of about that size where a file can be parted."""
    for met in walk.files():
        if isinstance(met, Finding):
            yield met
        else:
            yield from _parts(met, target_bytes)


def take_split(split: Split, published: Published, columns: Columns) -> Iterator[Taken | Finding]:
    """The articles in a part. ``published`` and ``columns``: as for ``take_paths``.

    Raises OSError when the file cannot be opened.
    """
    path = Path(split.path)
    if split.stop is None:
        yield from itertools.chain.from_iterable(map(taken, Walk([path], published, columns)))
    elif suffix_of(path) == ".parquet":
        from hudna.sources.tables import read_parquet

        groups = range(split.start, split.stop)
        yield from read_parquet(path, columns, published, Position(), groups)
    else:
        where = f"{path}@{split.start}" if split.start else str(path)
        try:
            yield from read_json_lines(_lines_between(path, split.start, split.stop), where, published)
        except TooLargeError as error:
            yield too_large(where, error.args[0], PAGE_BYTES)


def _parts(path: Path, target_bytes: int) -> Iterator[Split | Finding]:
    size = path.stat().st_size
    suffix = suffix_of(path)
    if size <= target_bytes:
        yield Split(str(path), size)
    elif suffix in (".jsonl", ".ndjson") and _in_utf8(path):
        bounds = [*range(0, size, target_bytes), size]
        for start, stop in itertools.pairwise(bounds):
            yield Split(str(path), stop - start, start, stop)
    elif suffix == ".parquet" and optional("pyarrow"):
        yield from _row_groups(path, size, target_bytes)
    else:
        yield Split(str(path), size)


def _row_groups(path: Path, size: int, target_bytes: int) -> Iterator[Split | Finding]:
    import pyarrow
    from pyarrow import parquet

    try:
        about = parquet.read_metadata(path)
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        yield damaged(str(path), "the Parquet file", error)
        return
    groups = about.num_row_groups
    each = max(1, groups * target_bytes // size)
    for start in range(0, groups, each):
        stop = min(groups, start + each)
        yield Split(str(path), size * (stop - start) // groups, start, stop)


def _in_utf8(path: Path) -> bool:
    """Can lines be told by their line feeds wherever one begins to read?"""
    with path.open("rb") as file:
        head = file.read(65_536)
    return binary_kind(head) is None and (unicode_encoding(head) or ("utf-8", 0))[0] == "utf-8"


def _lines_between(path: Path, start: int, stop: int) -> Iterable[bytes]:
    """The lines that begin in this stretch of bytes."""
    with path.open("rb") as file:
        file.seek(max(0, start - 1), SEEK_SET)
        at = file.tell()
        lines = bounded_lines(file)
        if start:
            at += len(next(lines, b""))  # of a line that began before, the rest; else only its line feed
        while at < stop and (line := next(lines, b"")):
            at += len(line)
            yield line
