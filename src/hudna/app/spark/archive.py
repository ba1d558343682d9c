"""The articles of an archive as a table of Spark: taken from their files in parts, with ids that name one each."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import msgspec

from hudna.app.spark.session import BATCH_REPORTS
from hudna.model.document import Document, Published
from hudna.model.finding import Finding, HudnaError
from hudna.sources import Taken, Walk
from hudna.sources.distinct import Ids, clash, content_of
from hudna.sources.findings import unreadable
from hudna.sources.splits import Split, splits, take_split
from hudna.sources.walk import Columns

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame, SparkSession

Batches = Iterator["pyarrow.RecordBatch"]

_SPLIT_BYTES = 16 * 1024 * 1024
"""What one task takes from files, at most where they can be parted."""
_LEAST_SPLIT_BYTES = 64 * 1024
_TASKS_A_CORE = 4
_TAKEN = (
    "place int, row long, id string, article string, versioned boolean, origin string, document binary, finding binary"
)
_MAYBE_RENAMED = "#[0-9]+$"


@dataclass(frozen=True, slots=True)
class Articles:
    """``documents``: a table with one row for each article, in the order of the archive; its column ``document`` has
    the record. ``findings``: what is wrong with the sources."""

    documents: DataFrame
    findings: tuple[Finding, ...]


def articles(spark: SparkSession, walk: Walk, published: Published, columns: Columns) -> Articles:
    """What ``take_paths`` gives, as a table. It is kept on the disks of the machines that took it."""
    from pyspark import StorageLevel

    found = list(splits(walk, _target_bytes(spark, walk)))
    parts = _grouped([split for split in found if isinstance(split, Split)], _target_bytes(spark, walk))
    rows = [(place, msgspec.msgpack.encode(part)) for place, part in enumerate(parts)]
    tasks = spark.sparkContext.parallelize(rows, max(1, len(rows))).toDF("place int, splits binary")
    taken = tasks.mapInArrow(_taking(published, columns), _TAKEN).persist(StorageLevel.DISK_ONLY)
    documents, clashes = _distinct(spark, taken)
    told = [_decoded(row.finding) for row in taken.where("finding is not null").orderBy("place", "row").collect()]
    here = [finding for finding in found if isinstance(finding, Finding)]
    return Articles(documents, tuple(dict.fromkeys((*here, *told, *clashes))))


def batches_of(rows: Iterable[tuple[Any, ...]], schema: str) -> Batches:
    """Rows as batches of Arrow; ``schema`` as Spark writes it, of the types that are used here."""
    import pyarrow

    kinds = {
        "int": pyarrow.int32(), "long": pyarrow.int64(), "string": pyarrow.string(), "boolean": pyarrow.bool_(),
        "binary": pyarrow.binary(), "array<string>": pyarrow.list_(pyarrow.string()),
    }  # fmt: skip
    fields = [pyarrow.field(name, kinds[kind]) for name, kind in (field.split() for field in schema.split(", "))]
    arrow = pyarrow.schema(fields)
    held: list[tuple[Any, ...]] = []
    for row in rows:
        held.append(row)
        if len(held) == BATCH_REPORTS:
            yield _batch(held, arrow)
            held = []
    yield _batch(held, arrow)


def _batch(rows: list[tuple[Any, ...]], schema: pyarrow.Schema) -> pyarrow.RecordBatch:
    import pyarrow

    columns = zip(*rows, strict=True) if rows else [()] * len(schema)
    arrays = [pyarrow.array(list(column), field.type) for column, field in zip(columns, schema, strict=True)]
    return pyarrow.RecordBatch.from_arrays(arrays, schema=schema)


def _target_bytes(spark: SparkSession, walk: Walk) -> int:
    """Parts so small that every core gets some, and no smaller than is worth a task."""
    tasks = _TASKS_A_CORE * spark.sparkContext.defaultParallelism
    return int(min(_SPLIT_BYTES, max(_LEAST_SPLIT_BYTES, (walk.total_bytes() or 0) // tasks)))


def _grouped(parts: list[Split], target_bytes: int) -> list[list[Split]]:
    """Neighbouring parts together, so that a task is not for one small file."""
    groups: list[list[Split]] = [[]]
    size = 0
    for part in parts:
        if groups[-1] and size + part.size_bytes > target_bytes:
            groups.append([])
            size = 0
        groups[-1].append(part)
        size += part.size_bytes
    return groups


def _taking(published: Published, columns: Columns) -> Callable[[Batches], Batches]:
    """The function that takes articles out of their files, for ``mapInArrow``."""

    def take(batches: Batches) -> Batches:
        def rows() -> Iterator[tuple[Any, ...]]:
            for batch in batches:
                for task in batch.to_pylist():
                    parts = msgspec.msgpack.decode(task["splits"], type=list[Split])
                    found = (item for part in parts for item in _in_part(part, published, columns))
                    for row, item in enumerate(found):
                        yield task["place"], row, *_columns(item)

        return batches_of(rows(), _TAKEN)

    return take


def _in_part(part: Split, published: Published, columns: Columns) -> Iterator[Taken | Finding]:
    try:
        yield from take_split(part, published, columns)
    except OSError as error:
        yield unreadable(error)
    except HudnaError as error:
        yield Finding("source-unreadable", part.path, str(error.args[0]), error.hint)


def _columns(item: Taken | Finding) -> tuple[Any, ...]:
    if isinstance(item, Finding):
        return None, None, None, None, None, msgspec.msgpack.encode(item, enc_hook=str)
    document = item.document
    article = hashlib.sha256(msgspec.msgpack.encode(content_of(document))).hexdigest()
    return document.id, article, item.versioned, document.origin, msgspec.msgpack.encode(document), None


def _decoded(finding: bytes) -> Finding:
    return msgspec.msgpack.decode(finding, type=Finding)


def _distinct(spark: SparkSession, taken: DataFrame) -> tuple[DataFrame, list[Finding]]:
    """The rows with articles, each under an id of its own, as ``distinct`` has it. What ids are shared by several is
    decided here, in the order of the archive; these are few."""
    from pyspark.sql import functions as f

    rows = taken.where("id is not null")
    shared = rows.groupBy("id").count().where((f.col("count") > 1) | f.col("id").rlike(_MAYBE_RENAMED)).select("id")
    about = rows.select("place", "row", "id", "article", "versioned", "origin").join(shared, "id", "left_semi")
    ids = Ids()
    changed: list[tuple[int, int, str | None]] = []
    findings: list[Finding] = []
    for row in about.orderBy("place", "row").collect():
        name = ids.given(row.id, row.article, versioned=row.versioned)
        if name != row.id:
            changed.append((row.place, row.row, name))
            findings.append(clash(row.id, name, row.origin))
    if not changed:
        return rows.select("place", "row", "document", f.lit(None).cast("string").alias("name")), []
    names = spark.createDataFrame(changed, "place int, row long, name string").withColumn("changed", f.lit(True))
    joined = rows.join(f.broadcast(names), ["place", "row"], "left")
    return joined.where("changed is null or name is not null").select("place", "row", "document", "name"), findings


def documents_in(batches: Batches) -> Iterator[tuple[int, int, Document]]:
    """Place, row and record of the articles in batches of the table."""
    for batch in batches:
        for row in batch.to_pylist():
            document = msgspec.msgpack.decode(row["document"], type=Document)
            yield row["place"], row["row"], replace(document, id=row["name"]) if row["name"] else document
