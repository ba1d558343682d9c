"""The decisions of people as a ledger holds them, each read once in a process: entries are never changed.

What was read of a ledger holds as long as the hash of the last entry that was there then stands at its place: it is
chained to all entries before it.
"""

from __future__ import annotations

import sqlite3
import threading
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from cachetools import LRUCache

from hudna.ledger.decisions import Decisions, settle
from hudna.ledger.faults import plainly
from hudna.ledger.rows import decode
from hudna.model.entry import EntryKind
from hudna.model.judgement import Judgement, Verdict

_LEDGERS = 8
"""Ledgers of which the decisions are held; the one used longest ago goes first."""
_NEXT = "SELECT sequence, known, body FROM entries WHERE kind = ? AND sequence > ? AND sequence <= ? ORDER BY sequence"


class Judged:
    """The decisions of one ledger that have been read so far."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._begin()

    def _begin(self) -> None:
        self._last, self._hash = 0, ""
        self._sequences: list[int] = []
        self._made: list[tuple[str, Judgement]] = []
        self._by_id: dict[str, Judgement] = {}
        self._latest: datetime | None = None
        self._settled = 0, Decisions()
        self._withdrawn: set[str] = set()

    def read(self, connection: sqlite3.Connection) -> None:
        """Read what is new. To be called before anything is asked about."""
        with self._lock:
            held = "SELECT 1 FROM entries WHERE sequence = ? AND hash = ?"
            if self._last and not connection.execute(held, (self._last, self._hash)).fetchone():
                self._begin()
            newest = "SELECT sequence, hash FROM entries WHERE sequence > ? ORDER BY sequence DESC LIMIT 1"
            for last, own in connection.execute(newest, (self._last,)).fetchall():
                rows = connection.execute(_NEXT, (EntryKind.JUDGEMENT, self._last, last)).fetchall()
                for found in [(sequence, known, decode(body, Judgement)) for sequence, known, body in rows]:
                    self._add(*found)
                self._last, self._hash = last, own

    def _add(self, sequence: int, known: str, judgement: Judgement) -> None:
        self._sequences.append(sequence)
        self._made.append((known, judgement))
        self._by_id[judgement.id] = judgement
        self._latest = max(self._latest or judgement.decided, judgement.decided)

    def known(self, known_at: str, upto: int) -> Iterator[tuple[str, Judgement]]:
        """Those known at a moment, of the entries up to one, with the moments when they became known."""
        return (made for made in self._made[: bisect_right(self._sequences, upto)] if made[0] <= known_at)

    def settled(self, upto: int) -> Decisions:
        """The decisions that count among the entries up to one. Those of the last call are gone on from."""
        number = bisect_right(self._sequences, upto)
        with self._lock:
            done, before = self._settled
            if number < done:
                return settle(judgement for _, judgement in self._made[:number])
            new = [judgement for _, judgement in self._made[done:number]]
            if new:
                found = before.followed_by(new) if self._only_follow(before, new) else None
                if found is None:
                    found = settle(judgement for _, judgement in self._made[:number])
                    made = (judgement for _, judgement in self._made[:number])
                    self._withdrawn = {j.subject for j in made if j.verdict is Verdict.WITHDRAW}
                self._settled = number, found
            return self._settled[1]

    def _only_follow(self, before: Decisions, new: Sequence[Judgement]) -> bool:
        """Are these later than all others, and neither withdraw any nor are withdrawn?"""
        order = [(j.decided, j.id) for j in (*before.all[-1:], *new)]
        return order == sorted(order) and not any(j.verdict is Verdict.WITHDRAW or j.id in self._withdrawn for j in new)

    def of_id(self, own: str) -> Judgement | None:
        """The decision of that id."""
        return self._by_id.get(own)

    @property
    def latest(self) -> datetime | None:
        """When the last of them was decided."""
        return self._latest


_held: LRUCache[Path, Judged] = LRUCache(_LEDGERS)
_lock = threading.Lock()


def judged(connection: sqlite3.Connection, path: Path) -> Judged:
    """The decisions of the ledger in a file, all that there are now. Raises HudnaError when it cannot be read."""
    with _lock:
        found = _held.get(path)
        if found is None:
            found = _held[path] = Judged()
    with plainly(path):
        found.read(connection)
    return found
