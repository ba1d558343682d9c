"""Reading on many machines: the records of an archive, as ``hudna read --format jsonl`` writes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from hudna.app.spark.archive import Articles, Batches, batches_of, documents_in
from hudna.app.tasks import lines_of
from hudna.model.finding import Finding

_READ = "value string, finding binary"


def read_archive(found: Articles, out: Path, reader_name: str, *, mentions: bool) -> tuple[Finding, ...]:
    """Read every article and write its records to files in the folder ``out``: put together in the order of their
    names, they are what one process writes, byte for byte. What is wrong with sources and reports is returned.
    """
    from pyspark import StorageLevel

    read = found.documents.mapInArrow(_reading(reader_name, mentions), _READ).persist(StorageLevel.DISK_ONLY)
    read.where("value is not null").select("value").write.text(str(out))
    failed = read.where("finding is not null").select("finding").collect()
    return (*found.findings, *(msgspec.msgpack.decode(row.finding, type=Finding) for row in failed))


def _reading(reader_name: str, mentions: bool) -> Callable[[Batches], Batches]:
    def read(batches: Batches) -> Batches:
        def rows() -> Iterator[tuple[Any, ...]]:
            for _, _, document in documents_in(batches):
                made = lines_of(reader_name, mentions, document)
                if isinstance(made, Finding):
                    yield None, msgspec.msgpack.encode(made)
                else:
                    yield made.removesuffix("\n"), None

        return batches_of(rows(), _READ)

    return read
