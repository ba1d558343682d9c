"""Claims made ready for joining, kept so that no report is taken apart twice and deeds are found by name and day."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

import msgspec
from cachetools import LRUCache

from hudna.app.redating import Redated
from hudna.app.shelf_file import ShelfFile
from hudna.app.steps import Step, unseen
from hudna.app.taking_in import Part, number_of, take_in
from hudna.app.voices import Voices
from hudna.app.who import Who, base_of
from hudna.ledger import View
from hudna.model.document import Document, Gap
from hudna.resolve.stories import Story
from hudna.resolve.tellings import REMEMBERED, ReadyClaim, Telling, telling

_CLAIMS = "claims JOIN readings ON readings.id = reading"
_A_TIME = 200
"""Documents in one transaction, so that nobody waits long for the file."""
_ENDLESS = date.max.toordinal()
"""The last day of a deed that nothing dates: the report was not, either."""
_HELD = 60_000
"""Claims kept in memory; the one used longest ago goes first."""
_AT_HAND = 1_000
"""Reports whose claims share what they have in common; those of one report are mostly read together."""


class Ready:
    """The claims of one view, made ready."""

    def __init__(self, view: View, file: ShelfFile) -> None:
        self._view, self._file = view, file
        self.who = Who(view, file)
        self._signs = self.who.signs()
        self._readings: dict[str, tuple[int, int] | None] = {}
        self._held: OrderedDict[int, Telling] = OrderedDict()
        self._reports: LRUCache[str, tuple[Document, str]] = LRUCache(_AT_HAND)
        self._gaps: dict[int, tuple[Gap, ...]] = {}
        self.voices = Voices(view, file, self._voice)
        self.row_of: dict[str, int] = {}
        """Id of a claim that was looked at → its row."""
        self._redated: Mapping[str, Redated] = {}

    def redate(self, redated: Mapping[str, Redated]) -> None:
        """Take these reports for dated so: document → its days."""
        self._redated = redated
        for row in [row for row, told in self._held.items() if told.claim.doc in redated]:
            del self._held[row]

    def take_in(self, docs: Sequence[str], step: Step = unseen) -> None:
        """Make sure that what counts of these documents is there."""
        missing: list[str] = []
        for done, doc in enumerate(docs, 1):
            self._readings.pop(doc, None)
            if self._reading(doc, missing=missing) is None and len(missing) >= _A_TIME:
                take_in(self._view, self._file, self.who, missing)
                missing = []
                step("reports made ready for joining", done, len(docs))
        if missing:
            take_in(self._view, self._file, self.who, missing)
        self._signs = self.who.signs()

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
        near = {claim for (claim,) in self._file.by_ids("SELECT claim FROM acts WHERE key IN", keys)}
        found = self._file.by_ids(f"SELECT claims.id, reading, doc FROM {_CLAIMS} WHERE claims.id IN", near)
        return {claim for claim, reading, doc in found if self._reading(doc) == reading}.union(mine, self.acts(docs))

    def sayings(self, rows: Iterable[int]) -> set[int]:
        """Those of these claims that can be part of an event and tell of no act."""
        return {
            i for (i,) in self._file.by_ids("SELECT id FROM claims WHERE act = 1 AND event IS NULL AND id IN", rows)
        }

    def sayings_beside(self, rows: Iterable[int]) -> set[int]:
        """Those of the reports of these claims."""
        docs = {doc for (doc,) in self._file.by_ids(f"SELECT doc FROM {_CLAIMS} WHERE claims.id IN", rows)}
        return self.sayings(self.acts(docs))

    def rows(self, claims: Iterable[str]) -> list[int]:
        """Rows of the claims of these ids that count and were made ready."""
        wanted = list(claims)
        found = self._file.by_ids(f"SELECT claims.id, reading, doc FROM {_CLAIMS} WHERE claims.name IN", wanted)
        return [row for row, reading, doc in found if self._reading(doc) == reading]

    def by_voice(self, rows: Iterable[int]) -> list[list[int]]:
        """The claims of each voice, that of the oldest report first."""
        claims: dict[str, list[int]] = defaultdict(list)
        for doc, row in self._file.by_ids(f"SELECT doc, claims.id FROM {_CLAIMS} WHERE claims.id IN", rows):
            claims[doc].append(row)
        return [[row for doc in docs for row in claims.get(doc, ())] for docs in self.voices.by_age(claims)]

    def names(self, rows: Iterable[int]) -> Iterator[str]:
        """Ids of the claims of these rows."""
        return (name for (name,) in self._file.by_ids("SELECT name FROM claims WHERE id IN", rows))

    def founders(self, event: str) -> list[str]:
        """Ids of the claims that count and give an event an id that begins so, should they be the first to tell it."""
        query = f"SELECT claims.name, reading, doc FROM {_CLAIMS} WHERE event >= ? AND event < ? ORDER BY event"
        found = self._file.rows(query, event, f"{event}\U0010ffff")
        return [claim for claim, reading, doc in found if self._reading(doc) == reading]

    def ever(self, docs: Iterable[str]) -> frozenset[int]:
        """Rows of all claims that any reading of these documents ever gave."""
        query = "SELECT claims.id FROM claims JOIN readings ON readings.id = reading WHERE doc = ?"
        return frozenset(i for doc in docs for (i,) in self._file.rows(query, doc))

    def tellings(self, rows: Collection[int]) -> list[Telling]:
        """The claims of these rows, in the order of :attr:`Telling.order`."""
        for row, told in self._read(row for row in rows if row not in self._held):
            self._held[row] = told
            self.row_of[told.claim.id] = row
        found = []
        for row in rows:
            self._held.move_to_end(row)
            found.append(self._held[row])
        while len(self._held) > max(_HELD, len(found)):
            self._held.popitem(last=False)
        return sorted(found, key=lambda t: t.order)

    def ever_told(self, docs: Iterable[str]) -> Iterator[Telling]:
        """All claims that any reading of these documents ever gave, also such as count no more."""
        return (told for _, told in self._read(self.ever(docs)))

    def _read(self, rows: Iterable[int]) -> Iterator[tuple[int, Telling]]:
        for row, body in self._file.by_ids("SELECT id, body FROM claims WHERE id IN", rows):
            prepared = self._sharing(msgspec.msgpack.decode(body, type=ReadyClaim))
            dated = self._redated.get(prepared.known.claim.doc)
            prepared = replace(prepared, known=dated.claim(prepared.known)) if dated else prepared
            yield row, telling(prepared, self.who.sides)

    def _sharing(self, prepared: ReadyClaim) -> ReadyClaim:
        """The same, with the document and the first words that another claim of its report came with: of many claims
        in memory they would be half."""
        document, lead = prepared.known.document, prepared.lead
        shared = self._reports.setdefault(document.id, (document, lead))
        if shared[0] is document or shared != (document, lead):
            return prepared
        return replace(prepared, known=replace(prepared.known, document=shared[0]), lead=shared[1])

    def deeds_near(self, story: Story) -> list[int]:
        """Rows of the deeds that share a report or a name with the story and can have happened while it ran."""
        first, last = story.window
        low = first.toordinal() - REMEMBERED.days if first - date.min > REMEMBERED else 1
        deeds = (
            "SELECT claim, reading, doc FROM deeds JOIN claims ON claims.id = claim"
            " JOIN readings ON readings.id = reading WHERE deeds.name = ?"
        )
        spanned, endless = f"{deeds} AND first BETWEEN ? AND ? AND last >= ?", f"{deeds} AND last = {_ENDLESS}"
        found: dict[int, None] = {}
        for key in story.keys | story.clause_keys:
            name = number_of(key)
            spans = self._file.rows(spanned, name, low, last.toordinal(), first.toordinal())
            for claim, reading, doc in (*spans, *self._file.rows(endless, name)):
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
            base = base_of(self._view, doc)
            name = f"{base}{self._signs.get((doc, base), '')}" if base else None
            held = self._file.rows("SELECT id, voice FROM readings WHERE name = ?", name) if name else []
            if name and not held and missing is not None:
                missing.append(doc)
                return None
            self._readings[doc] = held[0] if held else None
        found = self._readings[doc]
        return found[0] if found else None

    def _voice(self, doc: str) -> int | None:
        """The row under which the document's words are kept for comparing."""
        self._reading(doc)
        found = self._readings[doc]
        return found[1] if found else None
