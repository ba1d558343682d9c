"""Joining of what a view of the ledger knows: from an earlier picture where there is one, else from all reports.

The skeleton of all truces is made anew each time: it is small. Deeds are looked at again only for truces whose
skeleton changed; of the others only those of reports that came, went, or were decided on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import msgspec

from hudna.app.ready import Ready
from hudna.app.redating import Looked, Redated, is_ground, redated
from hudna.app.shelf_file import ShelfFile, packed, unpacked
from hudna.app.steps import Step
from hudna.app.taking_in import TAKEN_IN
from hudna.app.who import Who
from hudna.ledger import View
from hudna.lexicon.sides import Sides
from hudna.model.finding import Finding
from hudna.model.judgement import Verdict
from hudna.model.truce import Truce
from hudna.resolve.bearing import bears
from hudna.resolve.skeleton import Skeleton, skeleton
from hudna.resolve.stories import Story
from hudna.resolve.tellings import Telling
from hudna.resolve.ties import tie
from hudna.resolve.truces import built

_MANY = 50
"""Documents in which two views differ, from which on it is asked whether the one helps to make the other."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A truce as an earlier picture has it. ``bones``: of its skeleton, dated. ``kin``: its relations."""

    position: int
    truce: str
    digest: str
    bones: str
    kin: str
    claims: bytes
    lineages: bytes


@dataclass(frozen=True, slots=True)
class Base:
    """An earlier picture: its view, the rows of the claims that frame its truces, its truces, and the reports that it
    tried to date by others."""

    view: View
    frame: Collection[int]
    kept: Collection[Kept]
    looked: Mapping[str, Looked]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A truce of the new picture. Without ``truce`` it is the one that the base has at ``position``."""

    bones: str
    kin: str
    position: int = -1
    truce: Truce | None = None
    told: tuple[Telling, ...] = ()
    claims: bytes = b""
    lineages: Mapping[str, str] | None = None

    @property
    def digest(self) -> str:
        """Of a new truce and all that bears on it: equal digests, equal answers on every day."""
        lineages = sorted((self.lineages or {}).items())
        dates = sorted({(t.claim.doc, t.known.document.published) for t in self.told}, key=lambda d: d[0])
        return hashlib.sha256(msgspec.msgpack.encode((self.truce, self.claims, lineages, dates))).hexdigest()


class Joining:
    """One run. :attr:`truces` come in order of their announcement, made one by one as they are asked for."""

    def __init__(self, view: View, file: ShelfFile, base: Base | None, step: Step) -> None:
        self._ready = Ready(view, file)
        self._sides: Sides = self._ready.who.sides
        docs = view.documents(TAKEN_IN) if base is None else sorted(view.differs(base.view))
        if base is not None and len(docs) > _MANY and len(docs) >= len(whole := view.documents(TAKEN_IN)):
            base, docs = None, whole  # so little is shared that it is quicker from the beginning
        self._step = step
        self._ready.take_in(docs, step)
        self._revoiced = frozenset[int]()
        if base is not None:
            renamed = self._ready.who.differs(Who(base.view, file))
            self._ready.take_in(sorted(renamed.difference(docs)), step)
            # only now: a report that is one voice with one of these may be there by other names
            self._revoiced = self._take_over_voices(base, docs)
            docs = sorted(renamed.union(docs))
        came, gone = self._ready.of_documents(docs, framing=True), self._ready.ever(docs) if base else frozenset[int]()
        self.frame = sorted({*came, *(r for r in (base.frame if base else ()) if r not in gone)})
        ties = tie(view.pairs(Verdict.MERGE), view.pairs(Verdict.SPLIT))
        self._skeleton: Skeleton = skeleton(self._ready.tellings(self.frame), self._sides, ties)
        self.looked = self._dated_by_others(view, base, docs)
        self.redated = dated_in(self.looked)
        if self.redated:
            self._ready.redate(self.redated)
            self._skeleton = skeleton(self._ready.tellings(self.frame), self._sides, ties)
        docs = sorted({*docs, *_changed(dated_in(base.looked), self.redated)}) if base else docs
        self._gone = self._ready.ever(docs) if base else frozenset[int]()
        self._kept = {k.bones: k for k in (base.kept if base else ())}
        self._new_deeds = self._placed(docs) if base else {}

    @property
    def findings(self) -> list[Finding]:
        return self._skeleton.findings

    def truces(self) -> Iterable[Drawn]:
        """The truces of the picture."""
        stories = list(self._skeleton.in_order())
        for done, story in enumerate(stories, 1):
            yield self._drawn(story)
            self._step("truces joined", done, len(stories))

    def _dated_by_others(self, view: View, base: Base | None, docs: Collection[str]) -> dict[str, Looked]:
        """Document → what others know of its days, for those without a last day that tell of a truce. It is taken from
        the base where neither the truces nor the deeds around them are others."""
        shelf, found = self._skeleton.shelf, dict[str, Looked]()
        grounds = filter(is_ground, self._ready.ever_told(docs)) if base else ()
        stirred = {story.place for telling in grounds for story in shelf.running(telling)}
        before = {doc: looked for doc, looked in base.looked.items() if doc not in docs} if base else {}
        for doc in view.without_last_day():
            if not (stories := shelf.of_doc(doc)):
                continue
            bones = " ".join(map(self._bones, stories))
            kept = before.get(doc)
            if kept and kept.bones == bones and not any(s.place in stirred for s in stories):
                found[doc] = kept
                continue
            near = [(s, self._ready.tellings(self._ready.deeds_near(s))) for s in stories]
            mine = self._ready.tellings(self._ready.claims([doc]))
            undated = mine and mine[0].published is None
            found[doc] = Looked(bones, redated(mine, near, self._sides) if undated else None)
        return found

    def _take_over_voices(self, base: Base, docs: Iterable[str]) -> frozenset[int]:
        """Keep the lineages of the base that are the same still; rows of the claims of those that may not be."""
        touched = self._ready.voices.touched(docs)
        for kept in base.kept:
            lineage_of = msgspec.msgpack.decode(kept.lineages, type=dict[str, str])
            self._ready.voices.remember({d: lineage for d, lineage in lineage_of.items() if d not in touched})
        return self._ready.ever(touched)

    def _placed(self, docs: Iterable[str]) -> dict[int, dict[int, None]]:
        """Place of a story → rows of the deeds of these documents that may bear on it."""
        found: dict[int, dict[int, None]] = {}
        for telling in self._ready.tellings(self._ready.of_documents(docs, framing=False)):
            for story in self._skeleton.shelf.running(telling):
                found.setdefault(story.place, {})[self._ready.row_of[telling.claim.id]] = None
        return found

    def _drawn(self, story: Story) -> Drawn:
        bones, kin = self._dated_bones(story), str(self._skeleton.relations(story))
        kept = self._kept.get(bones)
        if kept is None:
            return self._built(story, bones, kin, self._ready.deeds_near(story))
        before = frozenset(unpacked(kept.claims))
        fresh = self._new_deeds.get(story.place, {})
        same = (
            self._gone.isdisjoint(before)
            and self._revoiced.isdisjoint(before)
            and not self._bearing(story, [r for r in fresh if r not in before])
        )
        if same and kept.kin == kin and kept.truce == self._skeleton.ids[story.place]:
            return Drawn(bones, kin, kept.position)
        framing = {self._ready.row_of[t.claim.id] for t in (*story.core, *story.bearing.values())}
        return self._built(story, bones, kin, (before - self._gone - framing).union(fresh))

    def _bearing(self, story: Story, rows: Collection[int]) -> list[Telling]:
        return [t for t in self._ready.tellings(rows) if bears(story, t, self._sides)]

    def _built(self, story: Story, bones: str, kin: str, deeds: Collection[int]) -> Drawn:
        framing = dict(story.bearing)
        story.bearing.update((t.claim.id, t) for t in self._bearing(story, deeds))
        told = {t.claim.id: t for t in (*story.core, *story.bearing.values())}
        truce = built(story, self._sides, self._ready.gaps({t.claim.doc for t in told.values()}), self._skeleton)
        claims = packed(self._ready.row_of[c] for c in truce.claims)
        mine = tuple(told[c] for c in truce.claims)
        story.bearing = framing
        return Drawn(bones, kin, -1, truce, mine, claims, self._ready.voices.lineages({t.claim.doc for t in mine}))

    def _bones(self, story: Story) -> str:
        """A name for all that a story is without its deeds."""
        rows = (packed(self._ready.row_of[t.claim.id] for t in some) for some in (story.core, story.bearing.values()))
        return hashlib.sha256(b"|".join(rows)).hexdigest()

    def _dated_bones(self, story: Story) -> str:
        """The same with the days that others leave for its reports: with them its end moves, and what bears on it."""
        bones = self._bones(story)
        told = {t.claim.doc for t in (*story.core, *story.bearing.values())}
        days = [(doc, self.redated[doc].published) for doc in sorted(told & self.redated.keys())]
        return hashlib.sha256(msgspec.msgpack.encode((bones, days))).hexdigest() if days else bones


def dated_in(looked: Mapping[str, Looked]) -> dict[str, Redated]:
    """Document → its days, for those that others date."""
    return {doc: one.found for doc, one in sorted(looked.items()) if one.found}


def _changed(before: Mapping[str, Redated], now: Mapping[str, Redated]) -> set[str]:
    return {doc for doc in before.keys() | now.keys() if before.get(doc) != now.get(doc)}
