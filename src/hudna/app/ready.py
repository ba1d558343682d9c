"""Claims made ready for joining, kept so that no report is taken apart twice and deeds are found by name and day."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable, Sequence
from datetime import date

import msgspec

from hudna.app.shelf_file import ShelfFile
from hudna.app.steps import Step, unseen
from hudna.app.taking_in import Part, number_of, take_in
from hudna.app.voices import Voices
from hudna.ledger import View
from hudna.lexicon.sides import Sides
from hudna.model.document import Gap
from hudna.resolve.stories import Story
from hudna.resolve.tellings import REMEMBERED, ReadyClaim, Telling, telling

_CLAIMS = "claims JOIN readings ON readings.id = reading"
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
        self.voices = Voices(view, file, self._reading)
        self.row_of: dict[str, int] = {}
        """Id of a claim that was looked at → its row."""

    def take_in(self, docs: Sequence[str], step: Step = unseen) -> None:
        """Make sure that what counts of these documents is there."""
        missing: list[str] = []
        for done, doc in enumerate(docs, 1):
            self._readings.pop(doc, None)
            if self._reading(doc, missing=missing) is None and len(missing) >= _A_TIME:
                take_in(self._view, self._file, self._sides, missing)
                missing = []
                step("reports made ready for joining", done, len(docs))
        take_in(self._view, self._file, self._sides, missing)

    def of_documents(self, docs: Iterable[str], *, framing: bool) -> list[int]:
        """Rows of the claims of these documents that count, those that frame truces or the others."""
        readings = [r for d in docs if (r := self._reading(d)) is not None]
        part = int(Part.FRAME if framing else Part.DEED)
        return [i for (i,) in self._file.by_ids(f"SELECT id FROM claims WHERE part = {part} AND reading IN", readings)]

    def claims(self, docs: Iterable[str]) -> list[int]:
        """Rows of all claims of these documents that count and were made ready."""
        readings = [r for d in docs if (r := self._reading(d)) is not None]
        return [i for (i,) in self._file.by_ids("SELECT id FROM claims WHERE reading IN", readings)]

    def acts(self, docs: Iterable[str]) -> list[int]:
        """Rows of the claims of these documents that count and can be part of an event."""
        readings = [r for d in docs if (r := self._reading(d)) is not None]
        return [i for (i,) in self._file.by_ids("SELECT id FROM claims WHERE act = 1 AND reading IN", readings)]

    def acts_near(self, rows: Iterable[int]) -> set[int]:
        """Rows of the claims that count and share a block with one of these, and of those in their reports."""
        mine = list(rows)
        keys = {key for (key,) in self._file.by_ids("SELECT key FROM acts WHERE claim IN", mine)}
        docs = {doc for (doc,) in self._file.by_ids(f"SELECT doc FROM {_CLAIMS} WHERE claims.id IN", mine)}
        query = "SELECT DISTINCT claim, reading, doc FROM acts JOIN claims ON claims.id = claim"
        query += " JOIN readings ON readings.id = reading WHERE key IN"
        near = self._file.by_ids(query, keys)
        return {claim for claim, reading, doc in near if self._reading(doc) == reading}.union(mine, self.acts(docs))

    def rows(self, claims: Iterable[str]) -> list[int]:
        """Rows of the claims of these ids that count and were made ready."""
        wanted = list(claims)
        found = self._file.by_ids(f"SELECT claims.id, reading, doc FROM {_CLAIMS} WHERE claims.name IN", wanted)
        return [row for row, reading, doc in found if self._reading(doc) == reading]

    def ever(self, docs: Iterable[str]) -> frozenset[int]:
        """Rows of all claims that any reading of these documents ever gave."""
        query = "SELECT claims.id FROM claims JOIN readings ON readings.id = reading WHERE doc = ?"
        return frozenset(i for doc in docs for (i,) in self._file.rows(query, doc))

    def tellings(self, rows: Collection[int]) -> list[Telling]:
        """The claims of these rows, in the order of :attr:`Telling.order`."""
        missing = [row for row in rows if row not in self._held]
        for row, body in self._file.by_ids("SELECT id, body FROM claims WHERE id IN", missing):
            told = telling(msgspec.msgpack.decode(body, type=ReadyClaim), self._sides)
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
            "SELECT claim, reading, doc FROM deeds JOIN claims ON claims.id = claim"
            " JOIN readings ON readings.id = reading WHERE deeds.name = ? AND first BETWEEN ? AND ? AND last >= ?"
        )
        found: dict[int, None] = {}
        for key in story.keys | story.clause_keys:
            for claim, reading, doc in self._file.rows(query, number_of(key), low, last.toordinal(), first.toordinal()):
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
