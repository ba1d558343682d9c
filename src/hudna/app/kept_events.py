"""The events of what is known now, kept in joining's file: made once of all claims, then anew only in the
neighbourhoods (:mod:`hudna.resolve.events`) of what came, went, was told otherwise or was decided."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

import msgspec

from hudna.app.ready import Ready
from hudna.app.shelf_file import ShelfFile, packed, unpacked
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
        groups = sorted({g for (g,) in self._file.by_ids("SELECT id FROM neighbours WHERE claim IN", rows)})
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

    def bring_up_to_date(self, join: Join, *, most: int | None = None) -> bool:
        """Make what is kept that of the view. ``most``: not if more documents than so many have changed since, or
        nothing is kept. False: it was left as it is: also when it is of later knowledge, or the file takes nothing."""
        try:
            return self._brought(join, most)
        except sqlite3.OperationalError:
            return False

    def _brought(self, join: Join, most: int | None) -> bool:
        held = self._file.rows("SELECT state, known, upto FROM happened")
        base = self._again((held[0][1], held[0][2])) if held else None
        if base is None:
            if most is not None:
                return False
            self._put("", [], join(self._ready.tellings(self._ready.acts(self._view.documents(TAKEN_IN)))))
            return self._is_kept()
        if not self._view.follows(base):
            return False
        docs = self._changed(base)
        if most is not None and len(docs) > most:
            return False
        docs |= self._ready.voices.touched(docs)
        gone, came = self._ready.ever(docs), set(self._ready.acts(docs))
        around = gone | self._ready.acts_near(came) | set(self._ready.rows(self._decided(base)))
        groups = sorted({g for (g,) in self._file.by_ids("SELECT id FROM neighbours WHERE claim IN", around)})
        bodies = self._file.by_ids("SELECT claims FROM neighbourhoods WHERE id IN", groups)
        stay = {row for (claims,) in bodies for row in unpacked(claims)} - gone
        self._put(held[0][0], groups, join(self._ready.tellings(came | stay)))
        return self._is_kept()

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

    def _put(self, old: str, groups: Collection[int], joined: JoinedEvents) -> None:
        """In place of some neighbourhoods of the state that was kept, others."""
        group_of = {claim: i for i, claims in enumerate(joined.neighbourhoods) for claim in claims}
        events: dict[int, list[tuple[Order, Event]]] = defaultdict(list)
        joins: dict[int, list[Match]] = defaultdict(list)
        for order, event in joined.in_order():
            events[group_of[event.claims[0]]].append((order, event))
        for match in joined.joins:
            joins[group_of[match.left]].append(match)
        known, upto = self._view.moment
        encode, row_of = msgspec.msgpack.encode, self._ready.row_of
        with self._file.transaction():
            held = self._file.rows("SELECT state FROM happened")
            if [old] != [state for (state,) in held] and (held or old):
                return  # another process was first
            gone = [(g,) for g in groups]
            self._file.insert("DELETE FROM neighbours WHERE id = ?", gone)
            self._file.insert("DELETE FROM neighbourhoods WHERE id = ?", gone)
            ((last,),) = self._file.rows("SELECT coalesce(max(id), 0) FROM neighbourhoods")
            for i, claims in enumerate(joined.neighbourhoods):
                own = sorted(row_of[c] for c in claims)
                body = (last + 1 + i, packed(own), encode(events[i]), encode(joins[i]))
                self._file.insert("INSERT INTO neighbourhoods VALUES (?, ?, ?, ?)", [body])
                self._file.insert("INSERT INTO neighbours VALUES (?, ?)", [(row, body[0]) for row in own])
            self._file.insert("DELETE FROM happened", [()])
            self._file.insert("INSERT INTO happened VALUES (?, ?, ?)", [(self._state, known, upto)])


def _events(bodies: Iterable[bytes]) -> list[tuple[Order, Event]]:
    return [found for body in bodies for found in msgspec.msgpack.decode(body, type=list[tuple[Order, Event]])]
