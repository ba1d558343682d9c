"""Tables (CSV, Parquet): one article a row, its columns found by their usual names or given."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import msgspec

from hudna.model.document import Published
from hudna.model.finding import Finding, Severity
from hudna.model.message import Message
from hudna.sources.encodings import binary_kind, decode
from hudna.sources.findings import damaged, needs_extra, too_large, unknown_fields, unsupported
from hudna.sources.intake import Taken, optional
from hudna.sources.limits import FILE_BYTES, PAGE_BYTES
from hudna.sources.pieces import Position
from hudna.sources.rows import FIELDS, read_row

_USUAL = {
    "text": ("text", "body", "content", "article", "fulltext", "full_text", "النص", "نص", "المحتوى"),
    "title": ("title", "headline", "العنوان", "عنوان"),
    "published": (
        "published", "date", "published_at", "publication_date", "publish_date", "pubdate", "datetime", "التاريخ",
        "تاريخ النشر",
    ),
    "source": ("source", "outlet", "publisher", "المصدر"),
    "url": ("url", "link", "address", "الرابط"),
    "id": ("id", "doc", "doc_id", "article_id", "guid"),
}  # fmt: skip
_ROW_HINT = "quote fields that hold the separator, a quote or a line end (RFC 4180)"
_GROUP_BYTES = 4 * FILE_BYTES
"""What one row group of a Parquet file may unpack to: it is in memory as a whole."""
_BATCH = 256


def read_csv(raw: bytes, name: str, columns: Mapping[str, str], published: Published) -> Iterator[Taken | Finding]:
    """The articles of a table with a header line; comma, semicolon or tab is told by that line.

    The kept bytes of an article are its row as one line of JSON. A row with too many or too few fields is a finding.
    """
    if kind := binary_kind(raw[:65_536]):
        yield unsupported(name, kind)
        return
    decoded = decode(raw)
    first = decoded.text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    csv.field_size_limit(PAGE_BYTES)
    rows = csv.reader(io.StringIO(decoded.text, newline=""), delimiter=separator, strict=True)
    try:
        header = [field.strip() for field in next(rows, [])]
        chosen, findings = _chosen(header, columns, name)
        yield from findings
        if "text" not in chosen:
            return
        for row in rows:
            where = f"{name}:{rows.line_num}"
            if not row:
                continue
            if len(row) != len(header):
                message = Message("{fields} fields under {columns} columns", fields=len(row), columns=len(header))
                yield Finding("source-bad-line", where, message, _ROW_HINT, Severity.ERROR)
                continue
            yield from _article({field: row[header.index(c)] for field, c in chosen.items()}, where, published)
    except csv.Error as error:
        yield damaged(f"{name}:{rows.line_num}", "the table", error)


def read_parquet(
    path: Path, columns: Mapping[str, str], published: Published, position: Position, only: range | None = None
) -> Iterator[Taken | Finding]:
    """The articles of a Parquet file, a few hundred rows at a time; only columns that are used are read. ``only``:
    these row groups."""
    name = str(path)
    if optional("pyarrow") is None:
        yield needs_extra(name, "a Parquet file", "parquet")
        return
    import pyarrow
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(path) as file:
            about = file.metadata
            chosen_groups = range(about.num_row_groups) if only is None else only
            if max((about.row_group(g).total_byte_size for g in chosen_groups), default=0) > _GROUP_BYTES:
                yield too_large(name, "a row group", _GROUP_BYTES)
                return
            chosen, findings = _chosen(file.schema_arrow.names, columns, name)
            yield from findings
            if "text" not in chosen:
                return
            number = sum(about.row_group(g).num_rows for g in range(chosen_groups.start))
            columns_used = sorted(set(chosen.values()))
            for batch in file.iter_batches(_BATCH, row_groups=list(chosen_groups), columns=columns_used):
                for row in batch.to_pylist():
                    number += 1
                    position.share(number / about.num_rows)
                    yield from _article({f: row[c] for f, c in chosen.items()}, f"{name}:{number}", published)
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        yield damaged(name, "the Parquet file", error)


def _article(row: dict[str, object], where: str, published: Published) -> Iterator[Taken | Finding]:
    cells = {field: value.isoformat() if isinstance(value, date) else value for field, value in row.items()}
    line = msgspec.json.encode(cells, order="sorted", enc_hook=str)
    if not isinstance(cells["text"], str):
        sort = type(cells["text"]).__name__
        message = "the text is empty" if cells["text"] is None else Message("the text is {sort}, not text", sort=sort)
        yield Finding("source-bad-line", where, message, _ROW_HINT, Severity.ERROR)
        return
    yield from read_row(cells, line, where, published, _ROW_HINT)


def _chosen(header: Sequence[str], columns: Mapping[str, str], name: str) -> tuple[dict[str, str], list[Finding]]:
    """The column that holds each field, and what is wrong with the header."""
    chosen: dict[str, str] = {}
    findings: list[Finding] = []
    by_key = {column.casefold(): column for column in reversed(header)}
    for field in FIELDS:
        if field in columns:
            if columns[field] in header:
                chosen[field] = columns[field]
            else:
                findings.append(_missing(name, Message("no column is named {name!r}", name=columns[field]), header))
        elif usual := next((by_key[key] for key in _USUAL[field] if key in by_key), None):
            chosen[field] = usual
    if "text" not in chosen and not findings:
        findings.append(_missing(name, "no column is named like one that holds texts", header))
    if other := [column for column in header if column not in chosen.values()]:
        findings.append(unknown_fields(name, other))
    return chosen, findings


def _missing(name: str, message: str, header: Sequence[str]) -> Finding:
    there = tuple(header[:20]) or (Message("none"),)
    hint = Message("--column text=NAME; columns that are there: {there}", there=there)
    return Finding("source-no-column", name, message, hint, Severity.ERROR)
