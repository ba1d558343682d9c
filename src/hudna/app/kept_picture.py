"""One kept picture: all truces as known at one time, read from joining's file as they are asked for."""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import zip_longest
from typing import Any

import msgspec
from cachetools import LRUCache

from hudna.app.at_hand import Coming, never
from hudna.app.happenings import Happenings
from hudna.app.joining import Drawn, Joining, dated_in
from hudna.app.kept_events import Again, KeptEvents
from hudna.app.kept_lives import KeptLives, Lives
from hudna.app.ready import Ready
from hudna.app.redating import Looked, Redated
from hudna.app.shelf_file import ShelfFile, unpacked
from hudna.app.who import Who
from hudna.ledger import View
from hudna.model.entry import KnownClaim
from hudna.model.finding import Finding, HudnaError
from hudna.model.status import Label
from hudna.model.truce import Names, Truce
from hudna.resolve.skeleton import skeleton
from hudna.resolve.stories import Story
from hudna.resolve.ties import Ties
from hudna.truce.facts import OCCURRENCES
from hudna.truce.rules import installed_rules

_DECODED = 20_000
"""Claims that are held ready for the next truce on which they bear as well; the one read longest ago goes first."""
_BODIES = 2_000
"""Truces that are held with their claims; the one used longest ago goes first."""
_ISO_DAY = len("2020-10-11")
ROW = "truce, en, ar, begun, turns, digest"


@dataclass(frozen=True, slots=True)
class Row:
    """What a list needs of a truce. ``turns``: the days on which its status can change, rising, as ISO 8601 with blanks
    between: of most rows nobody asks for them."""

    id: str
    name: Names
    begun: date | None
    turns: str
    digest: str
    """Of the truce and its claims: equal digests, equal answers on every day."""

    def days(self) -> list[date]:
        return [date.fromisoformat(d) for d in self.turns.split()]

    def since(self, day: date) -> str:
        """The day from which the truce's answers are those of the day asked about, as ISO 8601. A truce that has not
        begun by then is asked about its beginning."""
        turns = self.turns.split()
        place = bisect_right(turns, day.isoformat())
        return turns[max(place - 1, 0)] if turns else day.isoformat()

    def begun_by(self, day: date) -> bool:
        """Is there a turn on the day or before it?"""
        return bool(self.turns) and self.turns[:_ISO_DAY] <= day.isoformat()

    def turns_between(self, first: date, last: date) -> bool:
        """Is there a turn after the first day and up to the last?"""
        turns = self.turns.split()
        return bisect_right(turns, first.isoformat()) < bisect_right(turns, last.isoformat())


@dataclass(frozen=True, slots=True)
class _Founded:
    """What is read of a truce when only its founding claim is asked for."""

    founded_by: str


@dataclass(frozen=True, slots=True)
class _Known:
    """What is read of a claim made ready for joining when it is joined already."""

    known: KnownClaim


@dataclass(frozen=True, slots=True)
class Body:
    """A truce and the claims that bear on it, in order of what happened; their documents come without text."""

    truce: Truce
    claims: tuple[KnownClaim, ...]
    rows: Mapping[str, int] = field(default_factory=dict)
    """Claim → its row, where the truce was read."""


class KeptPicture:
    """A kept picture. The truces are read when they are asked for."""

    def __init__(self, file: ShelfFile, state: str, decoded: OrderedDict[int, KnownClaim], again: Again) -> None:
        self.file, self.state, self._decoded, self._again = file, state, decoded, again
        self.lives: Lives = KeptLives(file)
        self._read: LRUCache[str, Body] = LRUCache(_BODIES)
        self._truces: LRUCache[str, Truce] = LRUCache(_BODIES)
        held = file.rows(f"SELECT {ROW} FROM rows WHERE state = ? ORDER BY position", state)
        self.rows = tuple(
            Row(truce, Names(en, ar), date.fromisoformat(begun) if begun else None, turns, digest)
            for truce, en, ar, begun, turns, digest in held
        )

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        ((findings,),) = self.file.rows("SELECT findings FROM pictures WHERE state = ?", self.state)
        return msgspec.json.decode(findings, type=tuple[Finding, ...])

    @cached_property
    def frame(self) -> tuple[int, ...]:
        """Rows of the claims that frame its truces."""
        ((frame,),) = self.file.rows("SELECT frame FROM pictures WHERE state = ?", self.state)
        return tuple(unpacked(frame))

    @cached_property
    def redated(self) -> dict[str, Redated]:
        """The reports that other reports date, by document."""
        ((looked,),) = self.file.rows("SELECT looked FROM pictures WHERE state = ?", self.state)
        return dated_in(msgspec.msgpack.decode(looked, type=dict[str, Looked]))

    def truce(self, truce: str) -> Truce:
        """A truce by its id; its claims are not read. Raises HudnaError as :meth:`body` does."""
        found = self._truces.get(truce)
        if found is None:
            (whole,) = self._stored("truce", self._digests[truce])
            found = self._truces[truce] = msgspec.msgpack.decode(whole, type=Truce)
        return found

    def framing(self, truce: str, besides: Collection[str]) -> tuple[KnownClaim, ...]:
        """Of the claims that bear on a truce those that frame truces, and those of the ids ``besides``, in order of
        what happened. Raises HudnaError as :meth:`body` does."""
        claims, lineages = self._stored("claims, lineages", self._digests[truce])
        rows = unpacked(claims)
        named = self.rows_of(besides)
        return self._in_lineages((row for row in rows if row in self._framing or row in named), lineages)

    @cached_property
    def _framing(self) -> frozenset[int]:
        return frozenset(self.frame)

    def body(self, truce: str) -> Body:
        """Raises HudnaError when another process has begun the file anew meanwhile."""
        found = self._read.get(truce)
        if found is None:
            found = self._read[truce] = self.read(self._digests[truce])[0]
        return found

    def read(self, digest: str) -> tuple[Body, array[int]]:
        """A truce by its digest, read anew, with the rows of its claims. Raises HudnaError as :meth:`body` does."""
        whole, claims, lineages = self._stored("truce, claims, lineages", digest)
        rows = unpacked(claims)
        told = self._in_lineages(rows, lineages)
        row_of = {known.claim.id: row for known, row in zip(told, rows, strict=True)}
        return Body(msgspec.msgpack.decode(whole, type=Truce), told, row_of), rows

    def _stored(self, columns: str, digest: str) -> tuple[Any, ...]:
        found = self.file.rows(f"SELECT {columns} FROM bodies WHERE digest = ?", digest)
        if not found:
            raise HudnaError("another version of Hudna has just begun the kept pictures anew", "ask again")
        return found[0]

    def _in_lineages(self, rows: Iterable[int], lineages: bytes) -> tuple[KnownClaim, ...]:
        lineage_of = msgspec.msgpack.decode(lineages, type=dict[str, str])
        told = ((k, lineage_of[k.claim.doc]) for k in self._claims(rows))
        return tuple(k if k.lineage == lineage else replace(k, lineage=lineage) for k, lineage in told)

    def labels(self, day: date) -> dict[str, Label]:
        """The labels on the day of the truces that had begun, as far as they are kept: from when the truces were
        weighed, or from when somebody asked. Truce → label."""
        query = (
            "SELECT truce, since, label FROM rows JOIN stakes USING (digest) WHERE state = ?"
            " UNION SELECT truce, since, label FROM rows JOIN labels USING (digest) WHERE state = ?"
        )
        since = {row.id: row.since(day) for row in self.rows if row.begun_by(day)}
        held = self.file.rows(query, self.state, self.state)
        return {truce: Label(label) for truce, first, label in held if since.get(truce) == first}

    def keep_labels(self, day: date, made: Mapping[Row, Label]) -> None:
        """Keep labels of the day for truces that had begun by then."""
        rows = [(r.digest, r.since(day), str(label)) for r, label in made.items() if r.begun_by(day)]
        with suppress(sqlite3.OperationalError), self.file.transaction():  # another process has it, or it is full
            self.file.insert("INSERT OR IGNORE INTO labels VALUES (?, ?, ?)", rows)

    def moved(self, row: Row, first: date, last: date) -> bool | None:
        """Did the answers of a truce move between the two days? None when that is not kept."""
        query = "SELECT moved FROM moves WHERE digest = ? AND since = ? AND until = ?"
        held = self.file.rows(query, row.digest, row.since(first), row.since(last))
        return bool(held[0][0]) if held else None

    def keep_moved(self, first: date, last: date, made: Mapping[Row, bool]) -> None:
        """Keep whether the answers of truces moved between the two days."""
        rows = [(r.digest, r.since(first), r.since(last), moved) for r, moved in made.items()]
        with suppress(sqlite3.OperationalError), self.file.transaction():  # another process has it, or it is full
            self.file.insert("INSERT OR IGNORE INTO moves VALUES (?, ?, ?, ?)", rows)

    def founders(self, truces: Iterable[str]) -> dict[str, str]:
        """Truce → the claim that founds it, by their ids."""
        own = {self._digests[truce]: truce for truce in truces}
        held = self.file.by_ids("SELECT digest, truce FROM bodies WHERE digest IN", own)
        return {own[digest]: msgspec.msgpack.decode(body, type=_Founded).founded_by for digest, body in held}

    def bearing(self, claims: Iterable[str]) -> dict[str, list[str]]:
        """Claim → the truces on which it bears, in order of their announcement; without those that bear on none."""
        named = self.rows_of(claims)
        held = self.file.by_ids("SELECT claim, digest FROM bears WHERE claim IN", named)
        borne = ((self._places[digest], named[row]) for row, digest in held if digest in self._places)
        found: dict[str, list[str]] = {}
        for place, name in sorted(borne):
            found.setdefault(name, []).append(self.rows[place].id)
        return found

    @cached_property
    def _places(self) -> dict[str, int]:
        """Digest of each truce → its place in the order of their announcement."""
        return {row.digest: place for place, row in enumerate(self.rows)}

    def rows_of(self, claims: Iterable[str]) -> dict[int, str]:
        """Rows of the claims of these ids, in any reading of theirs → the id."""
        return dict(self.file.by_ids("SELECT id, name FROM claims WHERE name IN", claims))

    def names_of(self, rows: Iterable[int]) -> dict[int, str]:
        """Row → id of its claim."""
        return dict(self.file.by_ids("SELECT id, name FROM claims WHERE id IN", rows))

    @cached_property
    def lineages(self) -> dict[str, str]:
        """Document → lineage, of those with a claim that bears on a truce."""
        bodies = self.file.rows("SELECT lineages FROM bodies JOIN rows USING (digest) WHERE state = ?", self.state)
        found: dict[str, str] = {}
        for (body,) in bodies:
            found.update(msgspec.msgpack.decode(body, type=dict[str, str]))
        return found

    def stories(self, view: View, ties: Ties) -> list[Story]:
        """The stories of the truces that there would be with these ties, without their deeds."""
        ready = Ready(view, self.file)
        ready.redate(self.redated)
        return skeleton(ready.tellings(self.frame), ready.who.sides, ties).shelf.stories

    def happenings(self, view: View, coming: Coming = never) -> Happenings:
        """The events of the picture's view. A report that others date is here one without a date: it was dated by what
        is taken for one event."""
        ready = Ready(view, self.file)
        ready.voices.remember(self.lineages)
        return Happenings(view, ready, KeptEvents(view, ready, self.file, self.state, self._again), coming)

    def who(self, view: View) -> Who:
        """Who is whom in the picture's view."""
        return Who(view, self.file)

    @cached_property
    def _digests(self) -> dict[str, str]:
        return {row.id: row.digest for row in self.rows}

    def _claims(self, rows: Iterable[int]) -> list[KnownClaim]:
        wanted = list(rows)
        found = {r: known for r in wanted if (known := self._decoded.get(r)) is not None}
        missing = [r for r in wanted if r not in found]
        for row, body in self.file.by_ids("SELECT id, body FROM claims WHERE id IN", missing):
            found[row] = self._decoded[row] = msgspec.msgpack.decode(body, type=_Known).known
        while len(self._decoded) > _DECODED:
            self._decoded.popitem(last=False)
        return [self.dated(found[r]) for r in wanted]

    def dated(self, known: KnownClaim) -> KnownClaim:
        """The claim, its report dated by others where they date it."""
        found = self.redated.get(known.claim.doc)
        return found.claim(known) if found else known


class SupposedPicture(KeptPicture):
    """A picture that is not kept: what it does not share with a kept one is held in memory."""

    def __init__(self, base: KeptPicture, joining: Joining) -> None:
        self.file, self._decoded, self._base = base.file, base._decoded, base
        self.lives = Lives()
        self._own: dict[str, Body] = {}
        rows: list[Row] = []
        for drawn in joining.truces():
            if drawn.truce is None:
                rows.append(base.rows[drawn.position])
                continue
            truce, en, ar, begun, turns, digest, *_ = row_of_truce(drawn, drawn.truce)
            rows.append(Row(truce, Names(en, ar), date.fromisoformat(begun) if begun else None, turns, digest))
            lineage_of = drawn.lineages or {}
            told = tuple(replace(t.known, lineage=lineage_of[t.claim.doc]) for t in drawn.told)
            self._own[truce] = Body(drawn.truce, told)
        self.rows = tuple(rows)
        self.findings, self.frame = tuple(joining.findings), tuple(joining.frame)
        self.redated = joining.redated

    def body(self, truce: str) -> Body:
        return self._own[truce] if truce in self._own else self._base.body(truce)

    def truce(self, truce: str) -> Truce:
        return self._own[truce].truce if truce in self._own else self._base.truce(truce)

    def framing(self, truce: str, besides: Collection[str]) -> tuple[KnownClaim, ...]:
        return self._own[truce].claims if truce in self._own else self._base.framing(truce, besides)

    def founders(self, truces: Iterable[str]) -> dict[str, str]:
        return {truce: self.truce(truce).founded_by for truce in truces}

    def bearing(self, claims: Iterable[str]) -> dict[str, list[str]]:
        wanted = set(claims)
        held = self._base.bearing(wanted)
        found: dict[str, list[str]] = {}
        for row in self.rows:
            own = self._own.get(row.id)
            mine = (
                {k.claim.id for k in own.claims} & wanted if own else {c for c in wanted if row.id in held.get(c, ())}
            )
            for claim in mine:
                found.setdefault(claim, []).append(row.id)
        return found

    def happenings(self, view: View, coming: Coming = never) -> Happenings:
        ready = Ready(view, self.file)
        ready.voices.remember(self.lineages)
        return Happenings(view, ready, None, coming)

    @cached_property
    def lineages(self) -> dict[str, str]:
        shared = (self._base.body(r.id) for r in self.rows if r.id not in self._own)
        return {k.claim.doc: k.lineage for body in (*shared, *self._own.values()) for k in body.claims}


def row_of_truce(drawn: Drawn, truce: Truce) -> tuple[Any, ...]:
    begun = _begun(drawn, truce)
    turns = " ".join(d.isoformat() for d in _turns(drawn, truce) if begun is None or d >= begun)
    day = begun.isoformat() if begun else None
    return truce.id, truce.name.en, truce.name.ar, day, turns, drawn.digest, drawn.bones, drawn.kin


def _begun(drawn: Drawn, truce: Truce) -> date | None:
    """The first day on which it can have been announced; when no report says, the day it was first told of."""
    if truce.announced and truce.announced.earliest:
        return truce.announced.earliest
    return min((t.published for t in drawn.told if t.published), default=None)


def _turns(drawn: Drawn, truce: Truce) -> list[date]:
    """The days on which an answer can change: something is said, happens, falls due, or has been silent too long."""
    told = sorted({t.published for t in drawn.told if t.published})
    days = {*told, *_silences(told)}
    days.update(d for t in drawn.told for d in (t.known.came_out.earliest, t.known.came_out.latest) if d)
    days.update(d for t in drawn.told if (h := t.claim.happened) for d in (h.earliest, h.latest) if d)
    days.update(t.known.met for t in drawn.told if t.known.met)
    for span in filter(None, (truce.announced, truce.effective)):
        days.update(d for d in (span.earliest, span.latest) if d)
    # what is due by a day is past on the next
    for span in filter(None, (truce.ends, *(t.deadline for t in truce.terms))):
        days.update(d + n * timedelta(days=1) for d in (span.earliest, span.latest) if d for n in (0, 1))
    return sorted(days)


def _silences(told: list[date]) -> Iterator[date]:
    silent = timedelta(days=installed_rules(OCCURRENCES).stale_after_days + 1)
    for day, later in zip_longest(told, told[1:]):
        if later is None or later >= day + silent:
            yield day + silent
