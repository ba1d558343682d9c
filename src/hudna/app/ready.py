"""Claims made ready for joining, kept so that no report is taken apart twice and deeds are found by name and day."""

from __future__ import annotations

import zlib
from collections import OrderedDict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

import msgspec

from hudna.app.shelf_file import ShelfFile
from hudna.ledger import View
from hudna.lexicon.sides import Sides
from hudna.model.document import Gap
from hudna.resolve.bearing import RELEVANT
from hudna.resolve.lineages import Reading, judge, keys, lookalikes, named
from hudna.resolve.skeleton import frames
from hudna.resolve.stories import Story
from hudna.resolve.tellings import REMEMBERED, Prepared, Telling, prepare, telling

_A_TIME = 200
"""Documents in one transaction, so that nobody waits long for the file."""
_HELD = 60_000
"""Claims kept in memory; the one used longest ago goes first."""


class Ready:
    """The claims of one view, made ready."""

    def __init__(self, view: View, file: ShelfFile, sides: Sides) -> None:
        self._view, self._file, self._sides = view, file, sides
        self._readings: dict[str, int | None] = {}
        self._held: OrderedDict[int, Telling] = OrderedDict()
        self._gaps: dict[int, tuple[Gap, ...]] = {}
        self.row_of: dict[str, int] = {}
        """Id of a claim that was looked at → its row."""

    def take_in(self, docs: Iterable[str]) -> None:
        """Make sure that what counts of these documents is there."""
        missing: list[str] = []
        for doc in docs:
            self._readings.pop(doc, None)
            if self._reading(doc, missing=missing) is None and len(missing) >= _A_TIME:
                self._prepare(missing)
                missing = []
        self._prepare(missing)

    def of_documents(self, docs: Iterable[str], *, framing: bool) -> list[int]:
        """Rows of the claims of these documents that count, those that frame truces or the others."""
        readings = [r for d in docs if (r := self._reading(d)) is not None]
        found = self._file.by_ids(f"SELECT id FROM claims WHERE frames = {int(framing)} AND reading IN", readings)
        return [i for (i,) in found]

    def ever(self, docs: Iterable[str]) -> frozenset[int]:
        """Rows of all claims that any reading of these documents ever gave."""
        query = "SELECT claims.id FROM claims JOIN readings ON readings.id = reading WHERE doc = ?"
        return frozenset(i for doc in docs for (i,) in self._file.rows(query, doc))

    def tellings(self, rows: Collection[int]) -> list[Telling]:
        """The claims of these rows, in the order of :attr:`Telling.order`."""
        missing = [row for row in rows if row not in self._held]
        for row, body in self._file.by_ids("SELECT id, body FROM claims WHERE id IN", missing):
            told = telling(msgspec.msgpack.decode(body, type=Prepared), self._sides)
            self._held[row] = told
            self.row_of[told.claim.id] = row
        found = []
        for row in rows:
            self._held.move_to_end(row)
            found.append(self._held[row])
        while len(self._held) > max(_HELD, len(found)):
            self._held.popitem(last=False)
        return sorted(found, key=lambda t: t.order)

    def deeds_near(self, story: Story) -> list[int]:
        """Rows of the deeds that share a report or a name with the story and happened while it ran."""
        first, last = story.window
        low = first.toordinal() - REMEMBERED.days if first - date.min > REMEMBERED else 1
        query = (
            "SELECT claim, reading, doc FROM deeds JOIN names ON names.id = deeds.name"
            " JOIN claims ON claims.id = claim JOIN readings ON readings.id = reading"
            " WHERE names.name = ? AND first BETWEEN ? AND ? AND last >= ?"
        )
        found: dict[int, None] = {}
        for key in story.keys | story.clause_keys:
            for claim, reading, doc in self._file.rows(query, key, low, last.toordinal(), first.toordinal()):
                if self._reading(doc) == reading:
                    found[claim] = None
        return list(dict.fromkeys((*found, *self.of_documents(story.docs, framing=False))))

    def gaps(self, docs: Iterable[str]) -> dict[str, tuple[Gap, ...]]:
        """Document → places where its text is damaged, for those that have any."""
        found: dict[str, tuple[Gap, ...]] = {}
        for doc in docs:
            reading = self._reading(doc)
            if reading is not None and reading not in self._gaps:
                ((body,),) = self._file.rows("SELECT gaps FROM readings WHERE id = ?", reading)
                self._gaps[reading] = msgspec.msgpack.decode(body, type=tuple[Gap, ...])
            if reading is not None and self._gaps[reading]:
                found[doc] = self._gaps[reading]
        return found

    def lineages(self, tellings: Iterable[Telling]) -> dict[str, str]:
        """Document → lineage, among the documents of these claims."""
        days = {t.claim.doc: t.published for t in tellings}
        reading_of = {doc: r for doc in days if (r := self._reading(doc)) is not None}
        doc_of = {r: d for d, r in reading_of.items()}
        voices = self._file.by_ids("SELECT id, voice FROM readings WHERE id IN", doc_of)
        keys_of = {doc_of[i]: zlib.decompress(voice).decode().split() for i, voice in voices}
        reports = [Reading(doc, "", (), day) for doc, day in days.items() if doc in reading_of]
        pairs = [(later.doc, earlier.doc) for earlier, later in lookalikes(reports, keys_of)]
        return named(reports, [(a, b) for a, b in pairs if self._copies(reading_of[a], reading_of[b], a, b)])

    def _copies(self, later: int, earlier: int, a: str, b: str) -> bool:
        known = self._file.rows("SELECT same FROM copies WHERE later = ? AND earlier = ?", later, earlier)
        if known:
            return bool(known[0][0])
        reports = (self._view.report(doc) for doc in (b, a))
        same = judge(*(Reading.of(r) for r in reports if r)).same
        self._file.insert("INSERT OR IGNORE INTO copies VALUES (?, ?, ?)", [(later, earlier, int(same))])
        return same

    def _reading(self, doc: str, missing: list[str] | None = None) -> int | None:
        """The row of what counts of a document; None when nothing does, or it is not there yet (noted as missing)."""
        if doc not in self._readings:
            name = self._view.reading_of(doc)
            held = self._file.rows("SELECT id FROM readings WHERE name = ?", f"{doc} {name}") if name else []
            if name and not held and missing is not None:
                missing.append(doc)
                return None
            self._readings[doc] = held[0][0] if held else None
        return self._readings[doc]

    def _prepare(self, docs: Collection[str]) -> None:
        made = [whole for doc in docs if (whole := self._made(doc))]
        with self._file.transaction():
            for row, claims in made:
                self._file.insert("INSERT OR IGNORE INTO readings (name, doc, gaps, voice) VALUES (?, ?, ?, ?)", [row])
                ((reading,),) = self._file.rows("SELECT id FROM readings WHERE name = ?", row[0])
                self._readings[row[1]] = reading
                if not self._file.rows("SELECT 1 FROM claims WHERE reading = ? LIMIT 1", reading):
                    self._store(reading, claims)

    def _made(self, doc: str) -> tuple[tuple[Any, ...], list[Prepared]] | None:
        whole = self._view.counted(doc)
        if whole is None:
            return None
        report, claims = whole
        ready = prepare([k for k in claims if k.claim.kind in RELEVANT], self._sides)
        voice = zlib.compress(" ".join(sorted(keys(Reading.of(report)))).encode())
        name = f"{doc} {self._view.reading_of(doc)}"
        return (name, doc, msgspec.msgpack.encode(report.gaps), voice), ready

    def _store(self, reading: int, claims: Iterable[Prepared]) -> None:
        for prepared in claims:
            told = telling(prepared, self._sides)
            framing = frames(told)
            body = msgspec.msgpack.encode(prepared)
            self._file.insert("INSERT INTO claims (reading, frames, body) VALUES (?, ?, ?)", [(reading, framing, body)])
            ((row,),) = self._file.rows("SELECT last_insert_rowid()")
            if not framing:
                first, last = (day.toordinal() for day in told.span)
                names = {key for side in told.sides for key in side.keys}
                self._file.insert("INSERT OR IGNORE INTO names (name) VALUES (?)", ((n,) for n in names))
                self._file.insert(
                    "INSERT INTO deeds SELECT id, ?, ?, ? FROM names WHERE name = ?",
                    ((first, last, row, n) for n in names),
                )
