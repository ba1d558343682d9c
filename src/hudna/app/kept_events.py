"""The events of what is known now, kept in joining's file: made once of all claims, then anew only in the
neighbourhoods (:mod:`hudna.resolve.events`) of what came, went, was told otherwise or was decided.

What is said of an event is kept beside it: it has no say in what is one event, so that it links no neighbourhoods. What
was said near an event that has other claims than before is looked at anew."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
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
from hudna.resolve.acts import act
from hudna.resolve.event_records import tied
from hudna.resolve.events import JoinedActs, Joiner
from hudna.resolve.sayings import Said
from hudna.resolve.tellings import Order

_FEW = 60
"""Documents that came, went or changed, around which events are made anew while somebody waits."""
MOST_CHANGED = 5_000
"""So many that memory stays within bounds."""
_AT_A_TIME = 10_000
"""Claims whose events are made in one go when all are made; with them come the neighbourhoods that they touch."""
_SAYINGS_AT_A_TIME = 500
"""What is said of events, when all are made; with it come the acts that it may be about, and their events."""
_UNFINISHED = "unfinished "
"""What the state is called while all are made; then the name of whoever makes them."""
Again = Callable[[tuple[str, int]], View]
Join = Callable[[], Joiner]
_NO_ACTS = JoinedActs((), (), ())


@dataclass(frozen=True, slots=True)
class Told:
    """An event, what it is ordered by, and why its claims were joined."""

    order: Order
    event: Event
    joins: tuple[Match, ...]


def told_by(joiner: Joiner, joined: JoinedActs, said: Iterable[Said] = ()) -> Iterator[Told]:
    """The events of joined claims, earliest first, with what is said of them."""
    group_of = {a.id: i for i, group in enumerate(joined.groups) for a in group}
    joins: dict[int, list[Match]] = defaultdict(list)
    for match in joined.joins:
        joins[group_of[match.left]].append(match)
    for order, event in joiner.in_order(joined.groups, said):
        yield Told(order, event, tuple(joins[group_of[event.claims[0]]]))


@dataclass(frozen=True, slots=True)
class _Anew:
    """What is put into the file."""

    groups: Collection[int] = ()
    """Neighbourhoods that go."""
    events: Sequence[Told] = ()
    neighbourhoods: Sequence[frozenset[str]] = ()
    """Those that come in their place, with these events."""
    asked: Collection[int] = ()
    """Claims that tell of no act, and what they say of events was looked for anew, or they are gone."""
    said: Sequence[Said] = ()
    """What they say."""


class KeptEvents:
    """What is kept, for one view. ``state`` names the view, ``again`` makes an earlier one by its moment, ``join``
    gives what joins claims of the view."""

    def __init__(self, view: View, ready: Ready, file: ShelfFile, state: str, again: Again) -> None:
        self._view, self._ready, self._file, self._state, self._again = view, ready, file, state, again

    def told(self, rows: Collection[int], join: Join) -> list[Told] | None:
        """The events of which the claims of these rows tell, earliest first; None when what is kept is not of the view,
        and too much has changed since to make it so while somebody waits."""
        if not self._is_kept() and not self.bring_up_to_date(join, most=_FEW):
            return None
        events = self._events_of(rows)
        of_event = "FROM said JOIN neighbours ON neighbours.claim = about WHERE event IN"
        found = _in_order(
            self._file.by_ids("SELECT id, body FROM events WHERE id IN", events),
            self._file.by_ids(f"SELECT event, body {of_event}", events),
        )
        return found if len(found) == len(events) and self._is_kept() else None  # another process has gone on meanwhile

    def all(self, join: Join) -> list[Event] | None:
        """Every event, earliest first; None as :meth:`told`."""
        if not self._is_kept() and not self.bring_up_to_date(join, most=_FEW):
            return None
        found = _in_order(
            self._file.rows("SELECT id, body FROM events"),
            self._file.rows("SELECT event, body FROM said JOIN neighbours ON neighbours.claim = about"),
        )
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
            self._put(state, self._state, self._anew(docs, self._ready.rows(self._decided(base)), join()))
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
                for table in ("neighbours", "events", "said", "happened"):
                    self._file.rows(f"DELETE FROM {table}")
                self._file.rows("INSERT INTO happened VALUES (?, ?, ?)", mine, *self._view.moment)
            acts = self._ready.acts(self._view.documents(TAKEN_IN))
            sayings, done = self._ready.sayings(acts), 0
            for lot, anew in self._all(set(acts) - sayings, sayings, join):
                if not self._put(mine, mine, anew):
                    return  # another process has begun meanwhile
                done += len(lot)
                step("claims joined to events", done, len(acts))
            self._put(mine, self._state, _Anew())

    def _all(self, facts: set[int], sayings: set[int], join: Join) -> Iterator[tuple[set[int], _Anew]]:
        """All events, some claims after the others; each lot is to be put into the file before the next is made."""
        for lot in _lots(self._ready.by_voice(facts), _AT_A_TIME):
            joiner = join()
            groups, joined = self._joined(lot, joiner)
            yield lot, _Anew(groups, list(told_by(joiner, joined)), joined.neighbourhoods)
        for lot in _lots(self._ready.by_voice(sayings), _SAYINGS_AT_A_TIME):
            yield lot, _Anew(asked=lot, said=self._said(lot, _NO_ACTS, join()))

    def _anew(self, docs: Collection[str], decided: Collection[int], joiner: Joiner) -> _Anew:
        """What changes with these documents and claims."""
        gone, acts = self._ready.ever(docs), set(self._ready.acts(docs))
        came = self._ready.sayings(acts)
        groups, joined = self._joined(acts - came, joiner, gone, decided)
        asked = came | self._ready.sayings(self._ready.acts_near(self._other(groups, joined)))
        said = self._said(asked, joined, joiner)
        return _Anew(groups, list(told_by(joiner, joined)), joined.neighbourhoods, asked.union(gone), said)

    def _joined(
        self, came: set[int], joiner: Joiner, gone: Collection[int] = (), beside: Collection[int] = ()
    ) -> tuple[list[int], JoinedActs]:
        """The neighbourhoods in which these claims came or went, and those ``beside``; their claims joined anew."""
        groups = self._groups(self._ready.acts_near(came).union(gone, beside, self._tied(came)))
        held = self._file.by_ids("SELECT claim FROM neighbours WHERE neighbourhood IN", groups)
        rows = came | {row for (row,) in held}.difference(gone)
        return groups, joiner.join(self._ready.tellings(rows | self._ready.sayings_beside(rows)))

    def _other(self, groups: Collection[int], joined: JoinedActs) -> set[int]:
        """The claims of those events in these neighbourhoods that have other claims than before."""
        events: dict[int, set[int]] = defaultdict(set)
        for claim, event in self._file.by_ids("SELECT claim, event FROM neighbours WHERE neighbourhood IN", groups):
            events[event].add(claim)
        after = {frozenset(self._ready.row_of[a.id] for a in group) for group in joined.groups}
        return set[int]().union(*after.symmetric_difference(map(frozenset, events.values())))

    def _said(self, sayings: Collection[int], joined: JoinedActs, joiner: Joiner) -> list[Said]:
        """What these say of the events: those that were joined just now, and those that are kept."""
        told = self._ready.tellings(sayings)
        may_be = joiner.may_be_about(told, self._ready.tellings(self._ready.acts_near(sayings)))
        wanted = frozenset[str]().union(*may_be.values())
        groups = [group for group in joined.groups if not wanted.isdisjoint(a.id for a in group)]
        kept = wanted.difference(a.id for group in groups for a in group)
        claims: dict[int, list[int]] = defaultdict(list)
        events = self._events_of(self._ready.row_of[claim] for claim in kept)
        for event, claim in self._file.by_ids("SELECT event, claim FROM neighbours WHERE event IN", events):
            claims[event].append(claim)
        groups += ([act(t) for t in self._ready.tellings(rows)] for rows in claims.values())
        return joiner.said(told, groups)

    def _events_of(self, rows: Iterable[int]) -> set[int]:
        """The events of which these claims tell."""
        return {event for (event,) in self._file.by_ids("SELECT event FROM neighbours WHERE claim IN", rows)}

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

    def _put(self, old: str, new: str, anew: _Anew) -> bool:
        """Put into the state that was kept what is made anew. False, and nothing, when another process was first."""
        row_of = self._ready.row_of
        with self._file.transaction():
            at = "UPDATE happened SET state = ?, known = ?, upto = ? WHERE state = ? RETURNING 1"
            if not self._file.rows(at, new, *self._view.moment, old):
                return False
            for table in ("neighbours", "events"):
                self._file.insert(f"DELETE FROM {table} WHERE neighbourhood = ?", [(g,) for g in anew.groups])
            ((last,),) = self._file.rows("SELECT coalesce(max(neighbourhood), 0) + 1 FROM neighbours")
            group_of = {claim: i for i, claims in enumerate(anew.neighbourhoods, last) for claim in claims}
            for told in anew.events:
                group, body = group_of[told.event.claims[0]], msgspec.msgpack.encode(told)
                number = self._file.insert_one("INSERT INTO events (neighbourhood, body) VALUES (?, ?)", group, body)
                rows = ((row_of[claim], group, number) for claim in told.event.claims)
                self._file.insert("INSERT INTO neighbours VALUES (?, ?, ?)", rows)
            self._file.insert("DELETE FROM said WHERE claim = ?", [(row,) for row in anew.asked])
            said = ((row_of[s.claim], row_of[s.about], msgspec.msgpack.encode(s)) for s in anew.said)
            self._file.insert("INSERT INTO said VALUES (?, ?, ?)", said)
        return True


def _lots(voices: Iterable[list[int]], at_a_time: int) -> Iterator[set[int]]:
    """Whole voices together."""
    lot: set[int] = set()
    for claims in voices:
        lot.update(claims)
        if len(lot) >= at_a_time:
            yield lot
            lot = set()
    if lot:
        yield lot


def _in_order(bodies: Iterable[tuple[int, bytes]], sayings: Iterable[tuple[int, bytes]]) -> list[Told]:
    """The events of these numbers, each with what is said of it."""
    said: dict[int, list[Said]] = defaultdict(list)
    for event, body in sayings:
        said[event].append(msgspec.msgpack.decode(body, type=Said))
    events = [(number, msgspec.msgpack.decode(body, type=Told)) for number, body in bodies]
    found = (replace(told, event=tied(told.event, said[n])) if n in said else told for n, told in events)
    return sorted(found, key=lambda told: told.order)
