"""The order of the queue: every claim that waits, by why it should be looked at, the most pressing first.

With many reports it takes a while to be worked out, so it is kept beside the picture for the day that was asked about
last, with the last state of the ledger.
"""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice

import msgspec

from hudna.app.kept_picture import KeptPicture
from hudna.app.review_stakes import KINDS, Matter, Staked, first_order
from hudna.app.shelf_file import packed, unpacked
from hudna.model.claim import Kind

_KIND_BITS, _ROW_BITS = 5, 40
_LOW_BITS = _KIND_BITS + _ROW_BITS
_KIND = (1 << _KIND_BITS) - 1
_ROW = (1 << _ROW_BITS) - 1


@dataclass(frozen=True, slots=True)
class Order:
    """Claims that wait, in a part for each :class:`Matter`; in each the most pressing first. A claim is its row, with
    the place of its kind in :data:`KINDS` in the lowest bits."""

    parts: tuple[array[int], ...]

    def only(self, matter: Matter) -> Order:
        """Those that matter so."""
        return Order((self.parts[matter],))

    def of_kind(self, kind: Kind) -> Order:
        """Those of a kind."""
        place = KINDS.index(kind)
        return self._where(lambda claim: claim & _KIND == place)

    def without(self, rows: frozenset[int]) -> Order:
        """Those but the claims of these rows."""
        return self._where(lambda claim: claim >> _KIND_BITS not in rows) if rows else self

    def __len__(self) -> int:
        return sum(map(len, self.parts))

    def rows(self, start: int = 0, stop: int | None = None) -> list[int]:
        """Rows of the claims from place ``start`` to before ``stop`` (None: to the last)."""
        return [claim >> _KIND_BITS for claim in islice(chain.from_iterable(self.parts), start, stop)]

    def _where(self, holds: Callable[[int], bool]) -> Order:
        return Order(tuple(array("q", filter(holds, part)) for part in self.parts))


def ordered(found: Iterable[Staked]) -> Order:
    """The claims that wait in these truces. Of several truces the one to which a claim matters most counts."""
    keys: list[int] = []
    for s in found:
        told = zip(s.orders, s.kinds, s.claims, strict=True)
        keys += [(order << _KIND_BITS | kind) << _ROW_BITS | row for order, kind, row in told]
    first: dict[int, int] = {}
    for key in sorted(keys):
        first.setdefault(key & _ROW, key)
    keys = list(first.values())
    bounds = [*(bisect_left(keys, first_order(m) << _LOW_BITS) for m in Matter), len(keys)]
    claims = array("q", ((key & _ROW) << _KIND_BITS | key >> _ROW_BITS & _KIND for key in keys))
    return Order(tuple(claims[bounds[m] : bounds[m + 1]] for m in Matter))


def kept_order(picture: KeptPicture, day: date) -> Order | None:
    """The order of the day in all of the picture; None when it is not kept."""
    held = picture.file.rows("SELECT parts FROM queues WHERE state = ? AND day = ?", picture.state, day.isoformat())
    if not held:
        return None
    return Order(tuple(map(unpacked, msgspec.msgpack.decode(held[0][0], type=list[bytes]))))


def keep_order(picture: KeptPicture, day: date, order: Order) -> None:
    """Keep it, in place of that of another day or state."""
    parts = msgspec.msgpack.encode([packed(part) for part in order.parts])
    with suppress(sqlite3.OperationalError), picture.file.transaction():  # another process has it, or it is full
        picture.file.rows("DELETE FROM queues")
        picture.file.insert("INSERT INTO queues VALUES (?, ?, ?)", [(picture.state, day.isoformat(), parts)])
