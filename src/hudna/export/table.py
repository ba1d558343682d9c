"""CSV (RFC 4180, UTF-8, line feeds) that a spreadsheet opens without running anything."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from io import StringIO

from hudna.export.losses import Losses, Why
from hudna.text.one_line import harmless

Cell = str | int | float | date | None
Row = Mapping[str, Cell]

OURS = ("coding_status", "notice", "hudna_id", "claims", "lineages", "sources")
"""Columns behind those of each codebook. ``coding_status``: machine, reviewed or contested."""
_FORMULA = ("=", "+", "-", "@")


def table(columns: Sequence[str], rows: Iterable[Row], losses: Losses, tags: Sequence[str] | None = None) -> str:
    """Header, a row of ``tags`` when there are some, and the rows. A cell that is None is empty.

    Text is one line without control characters and direction marks; one that a spreadsheet would run as a formula gets
    an apostrophe in front, and a loss. Raises ValueError for a row with a column that the header lacks.
    """
    out = StringIO()
    write = csv.writer(out, lineterminator="\n")
    write.writerow(columns)
    if tags is not None:
        write.writerow(tags)
    for row in rows:
        if not row.keys() <= set(columns):
            raise ValueError(f"columns that the header lacks: {sorted(row.keys() - set(columns))}")
        write.writerow([_cell(row.get(c), c, str(row.get("hudna_id")), losses) for c in columns])
    return out.getvalue()


def _cell(value: Cell, column: str, own: str, losses: Losses) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        return value
    text = harmless(value)
    if text.startswith(_FORMULA):
        losses.add("truce" if own.startswith("truce-") else "event", own, column, Why.FORMULA)
        return f"'{text}"
    return text
