"""The events of what is known now, kept in joining's file: made once of all claims, then anew only in the
neighbourhoods (:mod:`hudna.resolve.events`) of what came, went, was told otherwise or was decided."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from uuid import uuid4

import msgspec

from hudna.app.ready import Ready
from hudna.app.shelf_file import ShelfFile, packed, unpacked
from hudna.app.steps import Step, unseen
from hudna.app.taking_in import TAKEN_IN
from hudna.app.who import Who
from hudna.ledger import View
from hudna.model.event import Event
from hudna.model.judgement import Joined, Match, Verdict
from hudna.resolve.events import JoinedEvents
from hudna.resolve.tellings import Order, Telling

_FEW = 60
"""Documents that came, went or changed, around which events are made anew while somebody waits."""
MOST_CHANGED = 5_000
"""So many that memory stays within bounds."""
_AT_A_TIME = 10_000
"""Claims whose events are made in one go when all are made; with them come the neighbourhoods that they touch."""
_UNFINISHED = "unfinished "
"""What the state is called while all are made; then the name of whoever makes them."""
Again = Callable[[tuple[str, int]], View]
Join = Callable[[Collection[Telling]], JoinedEvents]


@dataclass(frozen=True, slots=True)
class Near:
    """Whole neighbourhoods: the ids of their claims, their events, earliest first, and why claims were joined."""

    claims: frozenset[str]
    events: tuple[Event, ...]
    joins: tuple[Match, ...]


class KeptEvents:
    """What is kept, for one view. ``state`` names the view, ``again`` makes an earlier one by its moment, ``join``
    joins claims of the view to events."""

    def __init__(self, view: View, ready: Ready, file: ShelfFile, state: str, again: Again) -> None:
        self._view, self._ready, self._file, self._state, self._again = view, ready, file, state, again

    def near(self, rows: Collection[int], join: Join) -> Near | None:
        """The neighbourhoods of the claims of these rows; None when what is kept is not of the view, and too much has
        changed since to make it so while somebody waits."""
        if not self._is_kept() and not self.bring_up_to_date(join, most=_FEW):
            return None
        groups = self._groups(rows)
        bodies = list(self._file.by_ids("SELECT claims, events, joins FROM neighbourhoods WHERE id IN", groups))
        if len(bodies) != len(groups) or not self._is_kept():
            return None  # another process has gone on meanwhile
        return Near(
            frozenset(self._ready.names(row for claims, _, _ in bodies for row in unpacked(claims))),
            tuple(event for _, event in sorted(_events(e for _, e, _ in bodies), key=lambda found: found[0])),
            tuple(m for _, _, joins in bodies for m in msgspec.msgpack.decode(joins, type=list[Match])),
        )

    def all(self, join: Join) -> list[Event] | None:
        """Every event, earliest first; None as :meth:`near`."""
        if not self._is_kept() and not self.bring_up_to_date(join, most=_FEW):
            return None
        found = _events(e for (e,) in self._file.rows("SELECT events FROM neighbourhoods"))
        return [event for _, event in sorted(found, key=lambda f: f[0])] if self._is_kept() else None

    def bring_up_to_date(self, join: Join, *, most: int) -> bool:
        """Make what is kept that of the view. False: it was left as it is: nothing is kept, or it is of later
        knowledge, or more documents than ``most`` have changed since, or the file takes nothing."""
        try:
            state, base = self._held()
            if base is None or not self._view.follows(base):
                return False
            docs = self._changed(base)
            if len(docs) > most:
                return False
            docs |= self._ready.voices.touched(docs)
            gone, came = self._ready.ever(docs), set(self._ready.acts(docs))
            self._renew(state, self._state, came, join, gone, set(self._ready.rows(self._decided(base))))
            return self._is_kept()
        except sqlite3.OperationalError:
            return False

    def make(self, join: Join, step: Step = unseen) -> None:
        """Make the events of all claims anew, unless those of later knowledge are kept. It is done some thousand claims
        at a time, whole voices by their age, so that memory stays within bounds and few are joined twice; nobody sees
        what is unfinished. ``step`` is told how many have been joined."""
        with suppress(sqlite3.OperationalError):
            _, base = self._held()
            if base is not None and not self._view.follows(base):
                return
            mine = f"{_UNFINISHED}{uuid4().hex}"
            with self._file.transaction():
                for table in ("neighbours", "neighbourhoods", "happened"):
                    self._file.rows(f"DELETE FROM {table}")
                self._file.rows("INSERT INTO happened VALUES (?, ?, ?)", mine, *self._view.moment)
            done, acts = 0, self._ready.acts(self._view.documents(TAKEN_IN))
            for lot in _lots(self._ready.by_voice(acts)):
                step("claims joined to events", done, len(acts))
                if not self._renew(mine, mine, lot, join):
                    return  # another process has begun meanwhile
                done += len(lot)
            self._renew(mine, self._state, set(), join)

    def _renew(
        self, old: str, new: str, came: set[int], join: Join, gone: Collection[int] = (), beside: Collection[int] = ()
    ) -> bool:
        """Make anew the neighbourhoods in which these claims came or went, and those ``beside``. False: the state that
        is kept is not the old one any more."""
        around = self._ready.acts_near(came).union(gone, beside, self._tied(came))
        groups = self._groups(around)
        bodies = self._file.by_ids("SELECT claims FROM neighbourhoods WHERE id IN", groups)
        stay = {row for (claims,) in bodies for row in unpacked(claims)}.difference(gone)
        return self._put(old, new, groups, join(self._ready.tellings(came | stay)))

    def _groups(self, rows: Collection[int]) -> list[int]:
        return sorted({g for (g,) in self._file.by_ids("SELECT id FROM neighbours WHERE claim IN", rows)})

    def _held(self) -> tuple[str, View | None]:
        """The state that is kept, and the view that it is of; None where that is nothing, or unfinished."""
        held = self._file.rows("SELECT state, known, upto FROM happened")
        if not held or held[0][0].startswith(_UNFINISHED):
            return "", None
        return held[0][0], self._again((held[0][1], held[0][2]))

    def _tied(self, came: Collection[int]) -> list[int]:
        """The claims that people hold to tell of one event with these."""
        pairs = self._view.pairs(Verdict.MERGE, Joined.EVENTS)
        names = frozenset(self._ready.names(came)) if pairs else frozenset()
        return self._ready.rows(c for pair in pairs if not names.isdisjoint(pair) for c in pair)

    def _is_kept(self) -> bool:
        return bool(self._file.rows("SELECT 1 FROM happened WHERE state = ?", self._state))

    def _changed(self, base: View) -> set[str]:
        """Documents of which something else counts, or that name somebody else, than in the earlier view."""
        return {*self._view.differs(base), *self._ready.who.differs(Who(base, self._file))}

    def _decided(self, base: View) -> set[str]:
        """The claims of which people hold otherwise than in the earlier view whether they tell of one event."""
        found: set[str] = set()
        for verdict in (Verdict.MERGE, Verdict.SPLIT):
            pairs, before = ({*v.pairs(verdict, Joined.EVENTS)} for v in (self._view, base))
            found.update(claim for pair in pairs ^ before for claim in pair)
        return found

    def _put(self, old: str, new: str, groups: Collection[int], joined: JoinedEvents) -> bool:
        """In place of some neighbourhoods of the state that was kept, others. False, and nothing, when another process
        was first."""
        group_of = {claim: i for i, claims in enumerate(joined.neighbourhoods) for claim in claims}
        events: dict[int, list[tuple[Order, Event]]] = defaultdict(list)
        joins: dict[int, list[Match]] = defaultdict(list)
        for order, event in joined.in_order():
            events[group_of[event.claims[0]]].append((order, event))
        for match in joined.joins:
            joins[group_of[match.left]].append(match)
        encode, row_of = msgspec.msgpack.encode, self._ready.row_of
        with self._file.transaction():
            at = "UPDATE happened SET state = ?, known = ?, upto = ? WHERE state = ? RETURNING 1"
            if not self._file.rows(at, new, *self._view.moment, old):
                return False
            gone = [(g,) for g in groups]
            self._file.insert("DELETE FROM neighbours WHERE id = ?", gone)
            self._file.insert("DELETE FROM neighbourhoods WHERE id = ?", gone)
            ((last,),) = self._file.rows("SELECT coalesce(max(id), 0) FROM neighbourhoods")
            for i, claims in enumerate(joined.neighbourhoods):
                own = sorted(row_of[c] for c in claims)
                body = (last + 1 + i, packed(own), encode(events[i]), encode(joins[i]))
                self._file.insert("INSERT INTO neighbourhoods VALUES (?, ?, ?, ?)", [body])
                self._file.insert("INSERT INTO neighbours VALUES (?, ?)", [(row, body[0]) for row in own])
        return True


def _lots(voices: Iterable[list[int]]) -> Iterator[set[int]]:
    """Whole voices together."""
    lot: set[int] = set()
    for claims in voices:
        lot.update(claims)
        if len(lot) >= _AT_A_TIME:
            yield lot
            lot = set()
    yield lot


def _events(bodies: Iterable[bytes]) -> list[tuple[Order, Event]]:
    return [found for body in bodies for found in msgspec.msgpack.decode(body, type=list[tuple[Order, Event]])]
