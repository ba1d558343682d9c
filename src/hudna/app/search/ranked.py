"""Looking words up: which rows of the index answer, how many of them count, and which come first.

What answers by the words themselves, or by another name of whom they name, comes before what answers by other forms of
them; within these the better match (Okapi BM25, words of a title thrice) comes first, then the newer report.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from hudna.app.search.file import SearchFile
from hudna.app.search.groups import Group, expression
from hudna.ledger.rows import write_moment
from hudna.ledger.view import FOREVER

RANK = "bm25({table}, 3.0, 1.0, 1.5)"
"""Smaller is better: words of the title, other words, whom and what is named."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What counts: as known at a moment (None: all), of a period (both days inclusive, None: open)."""

    known_at: datetime | None = None
    since: date | None = None
    until: date | None = None

    @property
    def known(self) -> str:
        return write_moment(self.known_at) if self.known_at else FOREVER

    @property
    def days(self) -> tuple[str, str]:
        """The period; no day sorts before the first or behind the second."""
        return (self.since.isoformat() if self.since else "", self.until.isoformat() if self.until else FOREVER)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of words with what says whether a row of it counts. ``rows``: what is told of one that does."""

    name: str
    joined: str
    first_day: str
    last_day: str
    rows: str


REPORTS = Table("report_words", "CROSS JOIN times ON times.text = report_words.rowid", "day", "day", "doc, day, doc")
CLAIMS = Table(
    "claim_words",
    "CROSS JOIN claims ON claims.id = claim_words.rowid CROSS JOIN times ON times.reading = claims.reading",
    "coalesce(claims.first, claims.last, day)", "coalesce(claims.last, claims.first, day)", "doc, day, claims.name",
)  # fmt: skip
Row = tuple[str, str, str]
"""Document, day, and what was found in it: the document itself, or a claim."""


class Lookup:
    """The index as it counts within a scope."""

    def __init__(self, file: SearchFile, scope: Scope) -> None:
        self._file, self._scope = file, scope

    def count(self, table: Table, said: str) -> int:
        """How many rows that count answer an expression."""
        ((number,),) = self._file.rows(f"SELECT count(*) {self._from(table)}", *self._values(said))
        return int(number)

    def documents(self, table: Table, said: str) -> int:
        """In how many documents."""
        ((number,),) = self._file.rows(f"SELECT count(DISTINCT doc) {self._from(table)}", *self._values(said))
        return int(number)

    def any(self, table: Table, said: str) -> bool:
        """Is there one?"""
        return bool(self._file.rows(f"SELECT 1 {self._from(table)} LIMIT 1", *self._values(said)))

    def newest(self, table: Table, said: str) -> Row | None:
        """The one that was published last."""
        return next(iter(self._sorted(table, said, "day DESC", 1, 0)), None)

    def page(
        self, table: Table, groups: Sequence[Group], limit: int, after: int, *, newest: bool
    ) -> tuple[int, list[Row]]:
        """How many answer, and those of one page."""
        near, far = (expression(groups, far=far) for far in (False, True))
        total = self.count(table, far)
        if newest:
            return total, self._sorted(table, far, "day DESC", limit, after)
        found = self._sorted(table, near, RANK, limit, after)
        if len(found) < limit and near != far:
            best = after + len(found) if found or not after else self.count(table, near)
            rest = f"({far}) NOT ({near})"
            found += self._sorted(table, rest, RANK, limit - len(found), max(0, after - best))
        return total, found

    def _sorted(self, table: Table, said: str, order: str, limit: int, after: int) -> list[Row]:
        order = f"{order.format(table=table.name)}, day DESC, doc, {table.name}.rowid"
        query = f"SELECT {table.rows} {self._from(table)} ORDER BY {order} LIMIT ? OFFSET ?"
        return self._file.rows(query, *self._values(said), limit, after)

    def _from(self, table: Table) -> str:
        return (
            f"FROM {table.name} {table.joined} WHERE {table.name} MATCH ? AND since <= ? AND times.until > ?"
            f" AND {table.last_day} >= ? AND {table.first_day} <= ?"
        )

    def _values(self, said: str) -> tuple[str, str, str, str, str]:
        return (said, self._scope.known, self._scope.known, *self._scope.days)
