"""Which reports are one voice, found report by report: only those that share a key are held against each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from hudna.app.shelf_file import ShelfFile
from hudna.ledger import View
from hudna.ledger.decisions import about
from hudna.model.ids import content_id
from hudna.model.judgement import Joined, Verdict
from hudna.resolve.lineages import LEAST_SHARED, MOST_DAYS, MOST_IN_BUCKET, Reading, age, judge

_NO_DAY = "no day    "
_LATE_SHARE = 0.5
"""Share of the shorter report's runs: those that are nearly whole in the other have more in common."""
_MATES = f"""
SELECT strong,
    (SELECT group_concat(reading) FROM (
        SELECT reading FROM voices WHERE key = own.key AND age < ? ORDER BY age DESC LIMIT {MOST_IN_BUCKET})),
    (SELECT group_concat(reading) FROM (
        SELECT reading FROM voices WHERE key = own.key AND age > ? ORDER BY age LIMIT {MOST_IN_BUCKET}))
FROM voices AS own WHERE reading = ?"""
"""Of each key of a reading: is it a strong one, and which readings share it, the nearest in age on either side?"""
_Aged = tuple[str, int]
"""The age of a report (:func:`age_of`), and its reading."""


def age_of(report: Reading) -> str:
    """A text that sorts reports as :func:`hudna.resolve.lineages.age` does, and ends in the document."""
    none, day, doc = age(report)
    return f"{_NO_DAY if none else day.isoformat()} {doc}"


class Voices:
    """Lineages of the documents of one view, each found once."""

    def __init__(self, view: View, file: ShelfFile, reading_of: Callable[[str], int | None]) -> None:
        self._view, self._file, self._reading_of = view, file, reading_of
        self._lineage: dict[str, str] = {}
        self._known: dict[str, str] = {}
        self._members: dict[str, frozenset[str]] = {}
        self._oldest: dict[str, _Aged] = {}
        self._pairs: dict[Verdict, list[tuple[str, str]]] = {}

    def lineages(self, docs: Iterable[str]) -> dict[str, str]:
        """Document → lineage."""
        return {doc: self._known.get(doc) or self._found(doc) for doc in docs}

    def remember(self, known: Mapping[str, str]) -> None:
        """Take over lineages of an earlier picture, of documents that were not touched since."""
        self._known.update(known)

    def copies(self, docs: Iterable[str]) -> frozenset[str]:
        """These documents, and all that are one voice with one of them."""
        return frozenset[str]().union(*(self._members[self._found(doc)] for doc in docs))

    def by_age(self, docs: Iterable[str]) -> list[frozenset[str]]:
        """The voices of these documents, each with all its documents, that of the oldest report first."""
        found = {self._found(doc): None for doc in docs}
        return [self._members[name] for name in sorted(found, key=self._oldest.__getitem__)]

    def touched(self, docs: Iterable[str]) -> frozenset[str]:
        """Documents whose lineage can be another one since these came, went or changed."""
        wanted = set(docs)
        ever = [r for (r,) in self._file.by_ids("SELECT id FROM readings WHERE doc IN", wanted)]
        for one, other in (("later", "earlier"), ("earlier", "later")):
            query = f"SELECT doc FROM copies JOIN readings ON readings.id = {one} WHERE same = 1 AND {other} IN"
            wanted.update(doc for (doc,) in self._file.by_ids(query, ever))
        decided = (j for j in self._view.decisions().all if about(j) is Joined.REPORTS)
        wanted.update(
            d for j in decided if not wanted.isdisjoint((j.subject, j.other)) for d in (j.subject, j.other or "")
        )
        return self.copies(d for d in wanted if self._reading_of(d) is not None)

    def _found(self, doc: str) -> str:
        if doc not in self._lineage:
            group: dict[str, _Aged] = {doc: self._aged(doc)}
            pending = [doc]
            while pending:
                for aged in self._same(group[pending.pop()]):
                    mate = _doc(aged)
                    if mate not in group:
                        group[mate] = aged
                        pending.append(mate)
            oldest = min(group.values())
            name = content_id("lineage", _doc(oldest))
            self._members[name], self._oldest[name] = frozenset(group), oldest
            self._lineage.update(dict.fromkeys(group, name))
        return self._lineage[doc]

    def _aged(self, doc: str) -> _Aged:
        reading = self._reading_of(doc)
        if reading is None:
            raise KeyError(doc)
        ((found,),) = self._file.rows("SELECT age FROM readings WHERE id = ?", reading)
        return found, reading

    def _same(self, own: _Aged) -> list[_Aged]:
        """The reports that are one voice with this one without another between them."""
        strong_ones: set[int] = set()
        weak: Counter[int] = Counter()
        runs = 0
        for strong, *mates in self._file.rows(_MATES, own[0], own[0], own[1]):
            for found in mates:
                (strong_ones if strong else weak).update(map(int, found.split(",")) if found else ())
            runs += not strong
        shared = {m: n for m, n in weak.items() if n >= LEAST_SHARED}
        aged = self._file.by_ids("SELECT age, id, runs FROM readings WHERE id IN", strong_ones | shared.keys())
        worth = sorted(
            (age, mate)
            for age, mate, theirs in aged
            if mate in strong_ones or not _late(own, (age, mate)) or shared[mate] >= _LATE_SHARE * min(runs, theirs)
        )
        apart = self._decided(Verdict.SPLIT, _doc(own))
        counting = [m for m in worth if self._reading_of(_doc(m)) == m[1] and _doc(m) not in apart]
        same = [mate for mate in counting if self._are_one(*sorted((own, mate)))]
        return same + [self._aged(doc) for doc in self._decided(Verdict.MERGE, _doc(own))]

    def _decided(self, verdict: Verdict, doc: str) -> frozenset[str]:
        """The documents that a person holds to be one voice with this one, or not to be."""
        if verdict not in self._pairs:
            self._pairs[verdict] = self._view.pairs(verdict, Joined.REPORTS)
        return frozenset(d for pair in self._pairs[verdict] if doc in pair for d in pair if d != doc)

    def _are_one(self, earlier: _Aged, later: _Aged) -> bool:
        known = self._file.rows("SELECT same FROM copies WHERE later = ? AND earlier = ?", later[1], earlier[1])
        if known:
            return bool(known[0][0])
        reports = [self._view.report(_doc(aged)) for aged in (earlier, later)]
        same = judge(*(Reading.of(r) for r in reports if r)).same
        self._file.insert("INSERT OR IGNORE INTO copies VALUES (?, ?, ?)", [(later[1], earlier[1], int(same))])
        return same


def _late(one: _Aged, other: _Aged) -> bool:
    """Are the reports too far apart in time for one to be a rewrite of the other?"""
    days = [a[0][: len(_NO_DAY)] for a in (one, other)]
    if _NO_DAY in days:
        return False
    return abs((date.fromisoformat(days[0]) - date.fromisoformat(days[1])).days) > MOST_DAYS


def _doc(aged: _Aged) -> str:
    return aged[0][len(_NO_DAY) + 1 :]
