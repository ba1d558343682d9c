"""What the ledger answers as of a knowledge time and a publication day. The order of arrival plays no part.

Of a document's versions (other bytes under the same id) the one published last counts, then the one known last; of
several readings of the same bytes the one that became known last, then the one made last. A report without a
publication day counts as published on the day it was known. A retraction silences every version known by then; new
bytes that come later count again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from sys import intern
from typing import Any

from hudna.ledger.decisions import Decisions, about, found_in, losses, lost, reviewed, settle, with_documents
from hudna.ledger.faults import plainly
from hudna.ledger.judged import judged
from hudna.ledger.rounds import Rounds
from hudna.ledger.rows import decode, read_moment, write_moment
from hudna.ledger.schema import NEWEST
from hudna.ledger.stored import Stored
from hudna.model.claim import Claim, Kind
from hudna.model.coding import Coding
from hudna.model.document import Document
from hudna.model.entry import EntryKind, KnownClaim, Report
from hudna.model.finding import Finding, HudnaError
from hudna.model.judgement import Anchor, Joined, Judgement, Verdict
from hudna.model.message import Message

FOREVER = "9999"
"""Sorts behind every time."""


@dataclass(frozen=True, slots=True)
class _Version:
    """The reading that counts of one document's bytes; ``day`` is when it counts as published."""

    sequence: int
    doc: str
    day: str
    known: str


class View:
    """The ledger as of then. Later entries do not change it."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: Path,
        known_at: datetime | None,
        upto: int | None = None,
    ) -> None:
        """``upto``: the last entry, by its sequence, that counts; None: the last one there is."""
        self._connection = connection
        self._path = path
        self._stored = Stored(connection, path)
        self._known_at = write_moment(known_at) if known_at else FOREVER
        (last,) = self._rows("SELECT coalesce(max(sequence), 0) FROM entries")[0]
        self._upto: int = last if upto is None else upto
        self._current: list[_Version] | None = None
        self._by_doc: dict[str, _Version] | None = None
        self._decisions: Decisions | None = None
        self._supposed: tuple[Judgement, ...] = ()

    def supposing(self, supposed: Iterable[Judgement]) -> View:
        """The view as it would be, had these decisions been made too. Nothing is stored."""
        view = View(self._connection, self._path, None, self._upto)
        view._known_at = self._known_at
        view._supposed = (*self._supposed, *supposed)
        return view

    def reports(self, *, texts: bool = True, kinds: Collection[Kind] | None = None) -> Iterator[Report]:
        """The report that counts for each document, in order of publication; retracted ones are left out.

        With ``kinds``: only reports that have a claim of one of them. Without ``texts`` the documents' texts are
        empty, which spares time and memory when only claims are wanted.
        """
        wanted = None if kinds is None else self._with_kinds(kinds)
        for version in self._versions():
            if wanted is None or version.sequence in wanted:
                yield self._stored.report(version.sequence, texts)

    def report(self, doc: str) -> Report | None:
        """The report that counts for one document; None when there is none or it was retracted."""
        chosen = self._choose(doc)
        return self._stored.report(chosen[0].sequence, True) if chosen else None

    def document(self, doc: str) -> Document | None:
        """The document of ``report``, whose claims are not read."""
        chosen = self._choose(doc)
        return self._stored.document(chosen[0].sequence) if chosen else None

    def newest(self, skip: int, limit: int) -> list[str]:
        """Documents known then, the one published last first, retracted ones too. One without a day counts as
        published when it was known."""
        moment = self._known_at, self._upto
        return [doc for (doc,) in self._rows(NEWEST, *moment, *moment, limit, skip)]

    def size(self) -> int:
        """How many documents were known then, retracted ones too."""
        query = "SELECT count(*) FROM (SELECT doc FROM documents WHERE known <= ? AND sequence <= ? GROUP BY doc)"
        return int(self._rows(query, self._known_at, self._upto)[0][0])

    def text_of(self, doc: str) -> str:
        """The full text of the version of a document that counts, or counted until it was retracted. Raises HudnaError
        when none was known."""
        if not (chosen := self._choose(doc, heed_retractions=False)):
            missing = Message("the ledger holds no report {doc!r}", doc=doc)
            raise HudnaError(missing, "check the id, and the day that is asked for")
        return self._stored.document(chosen[0].sequence).full_text

    def known_claims(
        self, lineage_of: Mapping[str, str], *, texts: bool = True, kinds: Collection[Kind] | None = None
    ) -> tuple[KnownClaim, ...]:
        """Every claim that counts, in order of its report's publication, as people who reviewed it left it.

        ``lineage_of`` gives a document's lineage; one that it does not name is its own. ``known`` is when the
        report's bytes were first known, whatever engine read them later. A decision made on an earlier reading of the
        same words holds for the one claim of the same kind whose evidence overlaps. ``texts`` and ``kinds``: as for
        ``reports``; the kind is the one after corrections.
        """
        wanted = None if kinds is None else self._with_kinds(kinds)
        found: list[KnownClaim] = []
        for version in self._versions():
            if wanted is None or version.sequence in wanted or version.doc in self.decisions().by_doc:
                _, claims = self._left(version, texts)
                found += (
                    replace(k, lineage=lineage_of.get(version.doc, version.doc))
                    for k in claims
                    if kinds is None or k.claim.kind in kinds
                )
        return tuple(found)

    def counted(self, doc: str) -> tuple[Report, tuple[KnownClaim, ...]] | None:
        """The report that counts for one document, and its claims as people left them; None as for ``report``."""
        chosen = self._choose(doc)
        return self._left(chosen[0], True) if chosen else None

    def reading_of(self, doc: str) -> str | None:
        """A name for what counts of a document: equal for equal readings and decisions; its first word is one for the
        reading alone. None when nothing counts."""
        chosen = self._chosen(doc)
        if chosen is None:
            return None
        decided = self.decisions().by_doc.get(doc, ())
        return " ".join((str(chosen.sequence), chosen.known, *(j.id for j in decided)))

    def day_of(self, doc: str) -> str | None:
        """The day (ISO 8601) on which what counts of a document counts as published. None when nothing counts."""
        return chosen.day if (chosen := self._chosen(doc)) else None

    def moments(self, docs: Collection[str]) -> dict[str, list[str]]:
        """Document → the known moments, rising, at which what counts of it may have changed: as they are written."""
        found: dict[str, set[str]] = {doc: set() for doc in docs}
        for known, doc, _ in self._entries(EntryKind.RETRACTION):
            if doc in found:
                found[doc].add(known)
        for judgement, decided_on in with_documents(self.judgements()):
            for doc in decided_on:
                if doc in found:
                    found[doc].add(write_moment(judgement.decided))
        for doc, moments in found.items():
            query = "SELECT DISTINCT known FROM documents WHERE doc = ? AND known <= ? AND sequence <= ?"
            moments.update(known for (known,) in self._rows(query, doc, self._known_at, self._upto))
        return {doc: sorted(moments) for doc, moments in found.items()}

    def _chosen(self, doc: str) -> _Version | None:
        return self._by_doc.get(doc) if self._by_doc is not None else next(iter(self._choose(doc)), None)

    def documents(self, kinds: Collection[Kind] | None = None) -> list[str]:
        """The documents that count and have a claim of these kinds (None: all), or on which somebody decided, in order
        of publication."""
        if kinds is None:
            return [v.doc for v in self._versions()]
        wanted = self._with_kinds(kinds)
        return [v.doc for v in self._versions() if v.sequence in wanted or v.doc in self.decisions().by_doc]

    def without_last_day(self) -> list[str]:
        """Documents known then of which some version has no last day of publication."""
        query = (
            "SELECT DISTINCT doc FROM documents WHERE published IS NULL AND known <= ? AND sequence <= ? ORDER BY doc"
        )
        return [doc for (doc,) in self._rows(query, self._known_at, self._upto)]

    def differs(self, other: View) -> frozenset[str]:
        """Documents of which the two views may give different claims. Both are of one ledger."""
        return self._beyond(other) | other._beyond(self)

    def follows(self, other: View) -> bool:
        """Does it know all that the other one does?"""
        return self._known_at >= other._known_at and self._upto >= other._upto

    def _beyond(self, other: View) -> frozenset[str]:
        """Documents with entries or decisions that the other view does not know."""
        found: set[str] = set()
        for source in ("doc FROM documents WHERE", f"subject FROM entries WHERE kind = '{EntryKind.RETRACTION}' AND"):
            later = f"SELECT {source} known > ? AND known <= ? AND sequence <= ?"
            found.update(doc for (doc,) in self._rows(later, other._known_at, self._known_at, self._upto))
            newer = f"SELECT {source} sequence > ? AND sequence <= ? AND known <= ?"
            found.update(doc for (doc,) in self._rows(newer, other._upto, self._upto, self._known_at))
        theirs = other.decisions().by_doc
        found.update(doc for doc, made in self.decisions().by_doc.items() if theirs.get(doc) != made)
        return frozenset(found)

    @property
    def moment(self) -> tuple[str, int]:
        """The knowledge time as it is written, and the last entry that counts: what the view is made again from."""
        return self._known_at, self._upto

    def decisions(self) -> Decisions:
        """The decisions of people that are known and not withdrawn."""
        if self._decisions is None:
            whole = self._known_at == FOREVER and not self._supposed
            made = judged(self._connection, self._path) if whole else None
            self._decisions = made.settled(self._upto) if made else settle(self.judgements())
        return self._decisions

    def pairs(self, verdict: Verdict, of: Joined = Joined.TRUCES) -> list[tuple[str, str]]:
        """What decisions to merge or to split name: ids of claims, as read now, whose truces or events are meant; ids
        of documents whose voices are. On one pair the last decision counts."""
        found: dict[frozenset[str], tuple[Verdict, tuple[str, str]]] = {}
        for judgement in self.decisions().all:
            if about(judgement) is of and judgement.other is not None:
                first, second = self.pair_of(judgement)
                if first and second:
                    found[frozenset((first, second))] = judgement.verdict, (first, second)
        return [pair for last, pair in found.values() if last is verdict]

    def pair_of(self, judgement: Judgement) -> tuple[str | None, str | None]:
        """The two that a decision is about, claims as read now or documents; None for one that is not there."""
        names = (judgement.subject, judgement.anchor), (judgement.other, judgement.other_anchor)
        if about(judgement) is Joined.REPORTS:
            first, second = (doc if doc and self.reading_of(doc) else None for doc, _ in names)
        else:
            first, second = (self.found(claim, anchor) if claim else None for claim, anchor in names)
        return first, second

    def losses(self) -> list[tuple[Judgement, Anchor, str]]:
        """Decisions on claims that no longer find what they were about, with the words and the reason."""
        in_doubt = tuple(j for j in self.decisions().all if j.verdict is Verdict.CORRECT or not self._finds_all(j))
        docs = {a.doc for j in in_doubt for a in (j.anchor, j.other_anchor) if a is not None}
        return list(losses(Decisions(in_doubt), {doc: self.report(doc) for doc in docs}))

    def _finds_all(self, judgement: Judgement) -> bool:
        """Are the claims that the decision names read as they were then?"""
        named = (judgement.subject, judgement.anchor), (judgement.other, judgement.other_anchor)
        return all(self.has(claim, anchor.doc) for claim, anchor in named if claim and anchor)

    def unmatched(self) -> list[Finding]:
        """A finding for each of them."""
        return [lost(*loss) for loss in self.losses()]

    def found(self, claim: str, anchor: Anchor | None) -> str | None:
        """Id of the claim, as read now, that a decision is about; None when it no longer matches any."""
        if anchor is None or self.has(claim, anchor.doc):
            return claim if anchor else None
        report = self.report(anchor.doc)
        found = found_in(report, claim, anchor) if report else None
        return found.id if found else None

    def has(self, claim: str, doc: str) -> bool:
        """Does what counts of the document have a claim of that id?"""
        query = "SELECT 1 FROM claims WHERE claim = ? AND sequence = ?"
        chosen = [v for v in (self._by_doc.get(doc),) if v] if self._by_doc is not None else self._choose(doc)
        return any(self._rows(query, claim, version.sequence) for version in chosen)

    def claims_beginning(self, beginning: str) -> list[tuple[Claim, KnownClaim]]:
        """The claims that count whose ids begin so, in order of their ids: as read, and as people left them."""
        docs = self._rows(
            "SELECT DISTINCT doc FROM claims WHERE claim >= ? AND claim < ?", beginning, f"{beginning}\U0010ffff"
        )
        found = []
        for (doc,) in docs:
            for version in self._choose(doc):
                report = self._stored.report(version.sequence, True)
                decided = self.decisions().on(report)
                for claim in report.claims:
                    if claim.id.startswith(beginning):
                        known = KnownClaim(claim, report.document, doc, read_moment(version.known))
                        found.append((claim, reviewed(known, decided[claim.id]) if claim.id in decided else known))
        return sorted(found, key=lambda pair: pair[0].id)

    def known_later(self) -> int:
        """How many documents were published by the day of the view's knowledge time and became known only after it."""
        query = "SELECT doc FROM documents WHERE published <= ? AND sequence <= ? GROUP BY doc HAVING min(known) > ?"
        return len(self._rows(query, self._known_at[:10], self._upto, self._known_at))

    def judgements(self) -> tuple[Judgement, ...]:
        """All decisions of people that are known, oldest first."""
        found = list(judged(self._connection, self._path).known(self._known_at, self._upto))
        found += [(write_moment(judgement.decided), judgement) for judgement in self._supposed]
        return tuple(
            judgement for _, judgement in sorted(found, key=lambda pair: (pair[0], pair[1].decided, pair[1].id))
        )

    def rounds(self) -> Rounds:
        """The rounds of blind coding that are known."""
        return Rounds(decode(body, Coding) for _, _, body in self._entries(EntryKind.CODING))

    def state(self) -> tuple[int, int]:
        """How many entries were known, and the last of them: equal states, equal answers."""
        counted = [
            self._rows(
                "SELECT count(*), coalesce(max(sequence), 0) FROM entries"
                " WHERE kind = ? AND known <= ? AND sequence <= ?",
                kind.value, self._known_at, self._upto,
            )[0]
            for kind in EntryKind
            if kind is not EntryKind.CODING
        ]  # fmt: skip
        return sum(c for c, _ in counted), max(s for _, s in counted)

    def _versions(self) -> list[_Version]:
        """The versions that count, chosen once."""
        if self._current is None:
            self._current = self._choose()
            self._by_doc = {v.doc: v for v in self._current}
        return self._current

    def _choose(self, only: str | None = None, *, heed_retractions: bool = True) -> list[_Version]:
        """For each document (or only one) the version that counts, in order of publication. Of a million documents no
        more than these is ever in memory."""
        retracted: dict[str, str] = {}
        for known, doc, _ in self._entries(EntryKind.RETRACTION) if heed_retractions else ():
            retracted[doc] = max(known, retracted.get(doc, ""))
        restricted = " AND doc = ?" if only is not None else ""
        query = (
            "SELECT doc, sha256, variant, published, known, sequence FROM documents"
            f" WHERE known <= ? AND sequence <= ?{restricted} ORDER BY doc, known, recorded, sequence"
        )
        best: list[_Version] = []
        with plainly(self._path):
            rows = self._connection.execute(query, (self._known_at, self._upto, *(() if only is None else (only,))))
            for doc, entries in groupby(rows, itemgetter(0)):
                if readings := self._readings(entries, retracted.get(doc, "")):
                    best.append(max(readings, key=lambda pair: (pair[0].day, pair[0].known, pair[1]))[0])
        return sorted(best, key=lambda version: (version.day, version.doc))

    def _readings(self, entries: Iterable[tuple[Any, ...]], retracted: str) -> list[tuple[_Version, str]]:
        """The reading that counts of each of one document's versions that may count, with the hash of its bytes."""
        readings: dict[str, _Version] = {}
        seen: set[str] = set()
        for doc, sha256, variant, published, known, sequence in entries:
            if variant in seen:
                continue
            seen.add(variant)
            first = readings[sha256].known if sha256 in readings else known
            readings[sha256] = _Version(sequence, doc, intern(published or first[:10]), intern(first))
        return [(v, h) for h, v in readings.items() if v.known > retracted]

    def _left(self, version: _Version, texts: bool) -> tuple[Report, tuple[KnownClaim, ...]]:
        """A report and its claims as people left them; its document is its lineage."""
        decided = version.doc in self.decisions().by_doc
        report = self._stored.report(version.sequence, texts or decided)
        known = read_moment(version.known)
        by_claim = self.decisions().on(report) if decided else {}
        whole = (KnownClaim(c, report.document, version.doc, known) for c in report.claims)
        claims = [reviewed(k, by_claim[k.claim.id]) if k.claim.id in by_claim else k for k in whole]
        if decided and not texts:
            report = replace(report, document=replace(report.document, text=""))
            claims = [replace(k, document=report.document) for k in claims]
        return report, tuple(claims)

    def _with_kinds(self, kinds: Collection[Kind]) -> frozenset[int]:
        found: set[int] = set()
        for kind in kinds:
            found.update(
                sequence for (sequence,) in self._rows("SELECT sequence FROM claims WHERE kind = ?", kind.value)
            )
        return frozenset(found)

    def _entries(self, kind: EntryKind) -> list[tuple[str, str, str]]:
        """Knowledge time, subject and body of the entries of a kind that are known."""
        return self._rows(
            "SELECT known, subject, body FROM entries WHERE kind = ? AND known <= ? AND sequence <= ?",
            kind.value,
            self._known_at,
            self._upto,
        )

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with plainly(self._path):
            return self._connection.execute(query, values).fetchall()
