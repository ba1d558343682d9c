"""Lineages on many machines: what is looked for under keys in one process is joined on them here.

``lookalikes`` says which reports are held against each other: those that share a band or a page, or two runs of words,
among the last few of each key by age; reports with the very same keys are chained. The same is said here in tables.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from hudna.app.dating import dated
from hudna.app.reading import reader
from hudna.app.spark.archive import Articles, Batches, batches_of, documents_in
from hudna.export.records import line, lineage_record
from hudna.resolve.lineages import (
    LEAST_SHARED,
    MOST_IN_BUCKET,
    Reading,
    age,
    closest_of,
    grouped,
    is_strong,
    judge,
    keys,
    lineage_of,
    signature,
    weight,
)
from hudna.sources import READABLE_LANGUAGE
from hudna.text.fold import fold_key

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame, SparkSession

_READINGS = "doc string, undated boolean, day int, reading binary, keys array<string>, own string"
_SAME = "later string, earlier string"
_LINEAGES = "undated boolean, day int, doc string, value string"


def lineages_of_archive(spark: SparkSession, found: Articles, out: Path) -> None:
    """Write the lineages of several reports to files in the folder ``out``, as ``hudna export jsonl`` has them after
    all of the archive was added: the Arabic reports, by the days that they state or can be bounded to.
    """
    from pyspark import StorageLevel

    readings = found.documents.mapInArrow(_readings, _READINGS).persist(StorageLevel.DISK_ONLY)
    same = _judged(readings, _lookalikes(readings)).persist(StorageLevel.DISK_ONLY)
    _records(spark, readings, same).write.text(str(out))


def _readings(batches: Batches) -> Batches:
    def rows() -> Iterator[tuple[Any, ...]]:
        for _, _, document in documents_in(batches):
            if document.language != READABLE_LANGUAGE:
                continue
            document = dated(document, reader())
            folded, day = fold_key(document.full_text), document.published.day
            reading = Reading(document.id, folded, signature(folded), day, document.source, document.url)
            named = sorted(keys(reading))
            own = hashlib.sha256(" ".join(named).encode()).hexdigest() if named else None
            yield document.id, day is None, _number(day), msgspec.msgpack.encode(reading), named, own

    return batches_of(rows(), _READINGS)


def _lookalikes(readings: DataFrame) -> DataFrame:
    """Ids of the reports (earlier, later) that are worth judging."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    age = ("undated", "day", "doc")
    about = readings.where("own is not null").select(*age, "keys", "own")
    twins = Window.partitionBy("own").orderBy(*age)
    placed = about.withColumn("first", f.first("doc").over(twins))
    chained = placed.where("doc != first").select(f.col("first").alias("earlier"), f.col("doc").alias("later"))
    before = Window.partitionBy("key").orderBy(*age).rowsBetween(-MOST_IN_BUCKET, -1)
    keyed = placed.where("doc = first").select(*age, f.explode("keys").alias("key"))
    strong = f.udf(lambda key: weight(is_strong(key)), "int")
    shared = (
        keyed.withColumn("mates", f.collect_list("doc").over(before))
        .select(f.col("doc").alias("later"), strong("key").alias("weight"), f.explode("mates").alias("earlier"))
        .groupBy("earlier", "later")
        .agg(f.sum("weight").alias("weight"))
        .where(f.col("weight") >= LEAST_SHARED)
    )
    return chained.union(shared.select("earlier", "later"))


def _judged(readings: DataFrame, pairs: DataFrame) -> DataFrame:
    """The pairs that are one voice."""
    from pyspark.sql import functions as f

    earlier = readings.select(f.col("doc").alias("earlier"), f.col("reading").alias("first"))
    later = readings.select(f.col("doc").alias("later"), f.col("reading").alias("second"))
    return pairs.join(earlier, "earlier").join(later, "later").mapInArrow(_judge, _SAME)


def _judge(batches: Batches) -> Batches:
    def rows() -> Iterator[tuple[Any, ...]]:
        for batch in batches:
            for row in batch.to_pylist():
                first, second = (msgspec.msgpack.decode(row[name], type=Reading) for name in ("first", "second"))
                match = judge(first, second)
                if match.same:
                    yield match.left, match.right

    return batches_of(rows(), _SAME)


def _records(spark: SparkSession, readings: DataFrame, same: DataFrame) -> DataFrame:
    """The lineages of several reports, oldest head first."""
    from pyspark.sql import functions as f

    groups = spark.createDataFrame(_groups(readings, same), "doc string, head string")
    mates = same.groupBy(f.col("later").alias("doc")).agg(f.collect_list("earlier").alias("mates"))
    members = readings.select("doc", "reading").join(groups, "doc").join(mates, "doc", "left")
    written = members.select("head", "reading", "mates").groupBy("head").applyInArrow(_lineage, _LINEAGES)
    return written.orderBy("undated", "day", "doc").select("value")


def _groups(readings: DataFrame, same: DataFrame) -> list[tuple[str, str]]:
    """Document → head, for documents that are not alone. What is one voice with what is put together here, by ids: a
    few hundred bytes for each report that is like another."""
    pairs = [(row.later, row.earlier) for row in same.collect()]
    linked = same.select("later").union(same.select("earlier")).distinct().toDF("doc")
    ages = readings.select("doc", "day").join(linked, "doc").collect()
    reports = [Reading(row.doc, "", (), _day(row.day)) for row in ages]
    return [(report.doc, group[0].doc) for group in grouped(reports, pairs) for report in group]


def _lineage(table: pyarrow.Table) -> pyarrow.Table:
    import pyarrow

    rows = table.to_pylist()
    group = {r.doc: r for r in (msgspec.msgpack.decode(row["reading"], type=Reading) for row in rows)}
    ordered = sorted(group.values(), key=age)
    mates = {r.doc: row["mates"] or () for r, row in zip(group.values(), rows, strict=True)}
    pairs = [(group[earlier], later) for later in ordered for earlier in mates[later.doc]]
    pairs.sort(key=lambda pair: (age(pair[0]), age(pair[1])))  # as one process comes upon them
    matches = [judge(*pair) for pair in pairs]
    head, value = ordered[0], line(lineage_record(lineage_of(ordered, closest_of(matches))))
    made = [(head.published is None, _number(head.published), head.doc, value)]
    return pyarrow.Table.from_batches(batches_of(made, _LINEAGES))


def _number(day: date | None) -> int | None:
    return day.toordinal() if day else None


def _day(number: int | None) -> date | None:
    return date.fromordinal(number) if number else None
