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
from hudna.app.shelf_file import ShelfFile
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
class Told:
    """An event, what it is ordered by, and why its claims were joined."""

    order: Order
    event: Event
    joins: tuple[Match, ...]


def told_by(joined: JoinedEvents, among: Collection[str] | None = None) -> Iterator[Told]:
    """The events of joined claims, earliest first; ``among``: those that some of these claims tell."""
    event_of: dict[str, int] = {}
    in_order = list(joined.in_order(among))
    for i, (_, event) in enumerate(in_order):
        event_of.update(dict.fromkeys(event.claims, i))
    joins: dict[int, list[Match]] = defaultdict(list)
    for match in joined.joins:
        if match.left in event_of:
            joins[event_of[match.left]].append(match)
    return (Told(order, event, tuple(joins[i])) for i, (order, event) in enumerate(in_order))


class KeptEvents:
    """What is kept, for one view. ``state`` names the view, ``again`` makes an earlier one by its moment, ``join``
    joins claims of the view to events."""

    def __init__(self, view: View, ready: Ready, file: ShelfFile, state: str, again: Again) -> None:
        self._view, self._ready, self._file, self._state, self._again = view, ready, file, state, again

    def told(self, rows: Collection[int], join: Join) -> list[Told] | None:
        """The events of which the claims of these rows tell, earliest first; None when what is kept is not of the view,
        and too much has changed since to make it so while somebody waits."""
        if not self._is_kept() and not self.bring_up_to_date(join, most=_FEW):
            return None
        events = {e for (e,) in self._file.by_ids("SELECT event FROM neighbours WHERE claim IN", rows) if e is not None}
        found = _in_order(self._file.by_ids("SELECT body FROM events WHERE id IN", events))
        return found if len(found) == len(events) and self._is_kept() else None  # another process has gone on meanwhile

    def all(self, join: Join) -> list[Event] | None:
        """Every event, earliest first; None as :meth:`told`."""
        if not self._is_kept() and not self.bring_up_to_date(join, most=_FEW):
            return None
        found = _in_order(self._file.rows("SELECT body FROM events"))
        return [told.event for told in found] if self._is_kept() else None

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
                for table in ("neighbours", "events", "happened"):
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
        held = self._file.by_ids("SELECT claim FROM neighbours WHERE neighbourhood IN", groups)
        stay = {row for (row,) in held}.difference(gone)
        return self._put(old, new, groups, join(self._ready.tellings(came | stay)))

    def _groups(self, rows: Collection[int]) -> list[int]:
        return sorted({g for (g,) in self._file.by_ids("SELECT neighbourhood FROM neighbours WHERE claim IN", rows)})

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
        row_of, events = self._ready.row_of, list(told_by(joined))
        with self._file.transaction():
            at = "UPDATE happened SET state = ?, known = ?, upto = ? WHERE state = ? RETURNING 1"
            if not self._file.rows(at, new, *self._view.moment, old):
                return False
            for table in ("neighbours", "events"):
                self._file.insert(f"DELETE FROM {table} WHERE neighbourhood = ?", [(g,) for g in groups])
            ((last,),) = self._file.rows("SELECT coalesce(max(neighbourhood), 0) + 1 FROM neighbours")
            group_of = {claim: i for i, claims in enumerate(joined.neighbourhoods, last) for claim in claims}
            event_of: dict[str, int] = {}
            for told in events:
                group, body = group_of[told.event.claims[0]], msgspec.msgpack.encode(told)
                number = self._file.insert_one("INSERT INTO events (neighbourhood, body) VALUES (?, ?)", group, body)
                event_of.update(dict.fromkeys(told.event.claims, number))
            rows = ((row_of[claim], group, event_of.get(claim)) for claim, group in group_of.items())
            self._file.insert("INSERT INTO neighbours VALUES (?, ?, ?)", rows)
        return True


def _lots(voices: Iterable[list[int]]) -> Iterator[set[int]]:
    """Whole voices together."""
    lot: set[int] = set()
    for claims in voices:
        lot.update(claims)
        if len(lot) >= _AT_A_TIME:
            yield lot
            lot = set()
    if lot:
        yield lot


def _in_order(bodies: Iterable[tuple[bytes]]) -> list[Told]:
    return sorted((msgspec.msgpack.decode(body, type=Told) for (body,) in bodies), key=lambda told: told.order)
