"""Pictures kept beside the ledger: what all truces are made of as known at one time, and what each is.

What was known at a moment never changes, so a picture is kept under the state of the ledger that it is of. A new one is
made from the nearest one that there is (``joining``). Truces that two pictures share are stored once.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections import OrderedDict
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any, TypeVar

import msgspec

from hudna.app.joining import Base, Drawn, Joining, Kept
from hudna.app.kept_picture import ROW, KeptPicture, SupposedPicture, row_of_truce
from hudna.app.redating import Looked
from hudna.app.shelf_file import ShelfFile, packed, unpacked
from hudna.app.steps import Step, unseen
from hudna.ledger import Ledger, View
from hudna.ledger.rows import read_moment
from hudna.ledger.view import FOREVER
from hudna.model.entry import KnownClaim

_KEPT = 40
"""Pictures; the one used longest ago goes first."""
_T = TypeVar("_T")


class Shelved:
    """The pictures of one workspace."""

    def __init__(self, ledger: Ledger, step: Step) -> None:
        self._ledger, self._step = ledger, step
        self._decoded: OrderedDict[int, KnownClaim] = OrderedDict()

    def joined(self, view: View) -> KeptPicture:
        """The picture of what the view knows: a kept one, else a new one. Where it cannot be kept it is made in
        memory."""
        return self._or_in_memory(lambda: self._joined(view, _state(view)))

    def holds(self, view: View) -> bool:
        """Is the picture of what the view knows kept?"""
        return self._or_in_memory(lambda: self._has(_state(view)))

    def supposed(self, view: View, real: View) -> SupposedPicture:
        """The picture of a view with supposed decisions (:meth:`View.supposing`), made from that of the real view."""

        def made() -> SupposedPicture:
            base = self.joined(real)
            return SupposedPicture(base, Joining(view, self._file, self._base(base.state, real), unseen))

        return self._or_in_memory(made)

    def _or_in_memory(self, made: Callable[[], _T]) -> _T:
        try:
            return made()
        except sqlite3.Error:
            self._decoded = OrderedDict()
            self._file = ShelfFile.in_memory()
            return made()

    @cached_property
    def _file(self) -> ShelfFile:
        return ShelfFile.of(self._ledger.path.parent)

    def _joined(self, view: View, state: str) -> KeptPicture:
        if not self._has(state):
            base, old = self._nearest(view)
            self._put(view, state, Joining(view, self._file, base, self._step), old)
        return KeptPicture(self._file, state, self._decoded, self._ledger.again)

    def _has(self, state: str) -> bool:
        return bool(self._file.rows("SELECT 1 FROM pictures WHERE state = ?", state))

    def _nearest(self, view: View) -> tuple[Base | None, str]:
        """The kept picture whose knowledge is nearest in time, and its state."""
        held = self._file.rows("SELECT state, known, upto FROM pictures")
        if not held:
            return None, ""
        now = datetime.now(UTC)
        known, upto = view.moment

        def distance(row: tuple[Any, ...]) -> tuple[timedelta, int]:
            return abs(_moment(row[1], now) - _moment(known, now)), abs(row[2] - upto)

        state, then, last = min(held, key=distance)
        return self._base(state, self._ledger.again((then, last))), state

    def _base(self, state: str, view: View) -> Base:
        """The kept picture of a state, which is that of the view, to make another one from."""
        ((frame, looked),) = self._file.rows("SELECT frame, looked FROM pictures WHERE state = ?", state)
        rows = self._file.rows(
            "SELECT position, truce, digest, bones, kin, claims, lineages FROM rows JOIN"
            " (SELECT digest, claims, lineages FROM bodies) USING (digest) WHERE state = ?", state,
        )  # fmt: skip
        tried = msgspec.msgpack.decode(looked, type=dict[str, Looked])
        return Base(view, unpacked(frame), [Kept(*r) for r in rows], tried)

    def _put(self, view: View, state: str, joining: Joining, old: str) -> None:
        bodies: dict[str, tuple[Any, ...]] = {}
        rows: list[tuple[Any, ...]] = []
        for i, drawn in enumerate(joining.truces()):
            if drawn.truce is None:
                rows.append((state, i, *self._again(old, drawn)))
            else:
                bodies[drawn.digest] = (
                    drawn.digest, msgspec.msgpack.encode(drawn.truce), drawn.claims,
                    msgspec.msgpack.encode(drawn.lineages),
                )  # fmt: skip
                rows.append((state, i, *row_of_truce(drawn, drawn.truce)))
        known, upto = view.moment
        with self._file.transaction():
            ((last,),) = self._file.rows("SELECT coalesce(max(used), 0) FROM pictures")
            findings = msgspec.json.encode(joining.findings)
            looked = msgspec.msgpack.encode(joining.looked)
            whole = (state, last + 1, known, upto, findings, packed(joining.frame), looked)
            self._file.insert("INSERT OR REPLACE INTO pictures VALUES (?, ?, ?, ?, ?, ?, ?)", [whole])
            self._file.insert("INSERT OR IGNORE INTO bodies VALUES (?, ?, ?, ?)", bodies.values())
            bears = ((claim, digest) for digest, _, claims, _ in bodies.values() for claim in unpacked(claims))
            self._file.insert("INSERT OR IGNORE INTO bears VALUES (?, ?)", bears)
            self._file.insert("INSERT OR REPLACE INTO rows VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
            self._prune()

    def _again(self, old: str, drawn: Drawn) -> tuple[Any, ...]:
        query = f"SELECT {ROW} FROM rows WHERE state = ? AND position = ?"
        (row,) = self._file.rows(query, old, drawn.position)
        return (*row, drawn.bones, drawn.kin)

    def _prune(self) -> None:
        gone = [
            (s,) for (s,) in self._file.rows("SELECT state FROM pictures ORDER BY used DESC LIMIT -1 OFFSET ?", _KEPT)
        ]
        if gone:
            self._file.insert("DELETE FROM rows WHERE state = ?", gone)
            self._file.insert("DELETE FROM pictures WHERE state = ?", gone)
            lost = self._file.rows("SELECT digest, claims FROM bodies WHERE digest NOT IN (SELECT digest FROM rows)")
            bears = ((claim, digest) for digest, claims in lost for claim in unpacked(claims))
            self._file.insert("DELETE FROM bears WHERE claim = ? AND digest = ?", bears)
            for table in ("bodies", "histories", "outlines", "cited", "standing", "labels", "moves"):
                self._file.insert(f"DELETE FROM {table} WHERE digest NOT IN (SELECT digest FROM rows)", [()])


def _state(view: View) -> str:
    """A name for all that the view knows."""
    return hashlib.sha256(msgspec.json.encode(view.state())).hexdigest()


def _moment(written: str, now: datetime) -> datetime:
    return now if written == FOREVER else read_moment(written)
