"""What the ledger answers as of a knowledge time and a publication day. The order of arrival plays no part.

Of a document's versions (other bytes under the same id) the one published last counts, then the one known last; of
several readings of the same bytes the one that became known last, then the one made last. A report without a
publication day counts as published on the day it was known. A retraction silences every version known by then; new
bytes that come later count again.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from hudna.ledger.decisions import JOINS, Decisions, found_in, losses, lost, reviewed, settle
from hudna.ledger.faults import plainly
from hudna.ledger.rows import Retraction, StoredReport, decode, read_moment, write_moment
from hudna.model.claim import Claim, Kind
from hudna.model.entry import EntryKind, KnownClaim, Report
from hudna.model.finding import Finding, HudnaError
from hudna.model.judgement import Anchor, Judgement, Verdict


@dataclass(frozen=True, slots=True)
class _Version:
    """The reading that counts of one document's bytes; ``day`` is when it counts as published."""

    sequence: int
    doc: str
    sha256: str
    text: str
    day: str
    known: str


class View:
    """The ledger as of then. Later entries do not change it."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: Path,
        known_at: datetime | None,
        published_by: date | None,
    ) -> None:
        self._connection = connection
        self._path = path
        self._known_at = write_moment(known_at) if known_at else "9999"
        self._published_by = published_by.isoformat() if published_by else "9999"
        (self._upto,) = self._rows("SELECT coalesce(max(sequence), 0) FROM entries")[0]
        self._current: list[_Version] | None = None
        self._decisions: Decisions | None = None

    def reports(self, *, texts: bool = True, kinds: Collection[Kind] | None = None) -> Iterator[Report]:
        """The report that counts for each document, in order of publication; retracted ones are left out.

        With ``kinds``: only reports that have a claim of one of them. Without ``texts`` the documents' texts are
        empty, which spares time and memory when only claims are wanted.
        """
        wanted = None if kinds is None else self._with_kinds(kinds)
        for version in self._versions():
            if wanted is None or version.sequence in wanted:
                yield self._report(version, texts)

    def report(self, doc: str) -> Report | None:
        """The report that counts for one document; None when there is none or it was retracted."""
        chosen = self._choose(doc)
        return self._report(chosen[0], True) if chosen else None

    def text_of(self, doc: str) -> str:
        """The full text of the version of a document that counts, or counted until it was retracted.

        Raises HudnaError when none was known.
        """
        chosen = self._choose(doc, heed_retractions=False)
        if not chosen:
            raise HudnaError(f"the ledger holds no report {doc!r}", "check the id, and the day that is asked for")
        return self._report(chosen[0], True).document.full_text

    def known_claims(
        self, lineage_of: Mapping[str, str], *, texts: bool = True, kinds: Collection[Kind] | None = None
    ) -> tuple[KnownClaim, ...]:
        """Every claim that counts, in order of its report's publication, as people who reviewed it left it.

        ``lineage_of`` gives a document's lineage; one that it does not name is its own. ``known`` is when the
        report's bytes were first known, whatever engine read them later. A decision made on an earlier reading of the
        same words holds for the one claim of the same kind whose evidence overlaps. ``texts`` and ``kinds``: as for
        ``reports``; the kind is the one after corrections.
        """
        decisions = self.decisions()
        wanted = None if kinds is None else self._with_kinds(kinds)
        found: list[KnownClaim] = []
        for version in self._versions():
            decided = version.doc in decisions.by_doc
            if wanted is not None and version.sequence not in wanted and not decided:
                continue
            report = self._report(version, texts or decided)
            known = read_moment(version.known)
            lineage = lineage_of.get(version.doc, version.doc)
            by_claim = decisions.on(report) if decided else {}
            document = report.document if texts else replace(report.document, text="")
            for claim in report.claims:
                whole = KnownClaim(claim, report.document, lineage, known)
                if claim.id in by_claim:
                    whole = reviewed(whole, by_claim[claim.id])
                if kinds is None or whole.claim.kind in kinds:
                    found.append(replace(whole, document=document) if decided else whole)
        return tuple(found)

    def decisions(self) -> Decisions:
        """The decisions of people that are known and not withdrawn."""
        if self._decisions is None:
            self._decisions = settle(self.judgements())
        return self._decisions

    def pairs(self, verdict: Verdict) -> list[tuple[str, str]]:
        """Ids of the claims, as read now, that decisions to merge or to split name: the truces of both. On one pair
        the last decision counts."""
        found: dict[frozenset[str], tuple[Verdict, tuple[str, str]]] = {}
        for judgement in self.decisions().all:
            if judgement.verdict in JOINS and judgement.other is not None:
                first = self.found(judgement.subject, judgement.anchor)
                second = self.found(judgement.other, judgement.other_anchor)
                if first and second:
                    found[frozenset((first, second))] = judgement.verdict, (first, second)
        return [pair for last, pair in found.values() if last is verdict]

    def losses(self) -> list[tuple[Judgement, Anchor, str]]:
        """Decisions that no longer find what they were about, with the words and the reason."""
        anchors = [a for j in self.decisions().all for a in (j.anchor, j.other_anchor) if a is not None]
        return list(losses(self.decisions(), {doc: self.report(doc) for doc in {a.doc for a in anchors}}))

    def unmatched(self) -> list[Finding]:
        """A finding for each of them."""
        return [lost(*loss) for loss in self.losses()]

    def found(self, claim: str, anchor: Anchor | None) -> str | None:
        """Id of the claim, as read now, that a decision is about; None when it no longer matches any."""
        report = self.report(anchor.doc) if anchor else None
        found = found_in(report, claim, anchor) if report else None
        return found.id if found else None

    def claims_beginning(self, beginning: str) -> list[tuple[Claim, KnownClaim]]:
        """The claims that count whose ids begin so, in order of their ids: as read, and as people left them."""
        docs = self._rows(
            "SELECT DISTINCT doc FROM claims WHERE claim >= ? AND claim < ?", beginning, f"{beginning}\U0010ffff"
        )
        found = []
        for (doc,) in docs:
            for version in self._choose(doc):
                report = self._report(version, True)
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
        found = [(known, decode(body, Judgement)) for known, _, body in self._entries(EntryKind.JUDGEMENT)]
        return tuple(
            judgement for _, judgement in sorted(found, key=lambda pair: (pair[0], pair[1].decided, pair[1].id))
        )

    def retractions(self) -> tuple[Retraction, ...]:
        """All retractions that are known, oldest first."""
        found = [decode(body, Retraction) for _, _, body in self._entries(EntryKind.RETRACTION)]
        return tuple(sorted(found, key=lambda retraction: (retraction.known, retraction.doc, retraction.by)))

    def state(self) -> tuple[int, int, str]:
        """How many entries were known, the last of them, and the last publication day: equal states, equal answers."""
        counted = [
            self._rows(
                "SELECT count(*), coalesce(max(sequence), 0) FROM entries"
                " WHERE kind = ? AND known <= ? AND sequence <= ?",
                kind.value, self._known_at, self._upto,
            )[0]
            for kind in EntryKind
        ]  # fmt: skip
        return sum(c for c, _ in counted), max(s for _, s in counted), self._published_by

    def _versions(self) -> list[_Version]:
        """The versions that count, chosen once."""
        if self._current is None:
            self._current = self._choose()
        return self._current

    def _choose(self, only: str | None = None, *, heed_retractions: bool = True) -> list[_Version]:
        """For each document (or only one) the version that counts, in order of publication."""
        restricted = " AND doc = ?" if only is not None else ""
        query = (
            "SELECT sequence, doc, sha256, variant, text, published, known FROM documents"
            f" WHERE known <= ? AND sequence <= ?{restricted} ORDER BY known, recorded, sequence"
        )
        readings: dict[tuple[str, str], _Version] = {}
        seen: set[str] = set()
        for sequence, doc, sha256, variant, text, published, known in self._rows(
            query, self._known_at, self._upto, *(() if only is None else (only,))
        ):
            if variant in seen:
                continue
            seen.add(variant)
            earlier = readings.get((doc, sha256))
            first = earlier.known if earlier else known
            readings[doc, sha256] = _Version(sequence, doc, sha256, text, published or first[:10], first)
        retracted: dict[str, str] = {}
        for known, doc, _ in self._entries(EntryKind.RETRACTION) if heed_retractions else ():
            retracted[doc] = max(known, retracted.get(doc, ""))
        best: dict[str, _Version] = {}
        for version in readings.values():
            if version.day > self._published_by or version.known <= retracted.get(version.doc, ""):
                continue
            rival = best.get(version.doc)
            if rival is None or _precedence(version) > _precedence(rival):
                best[version.doc] = version
        return sorted(best.values(), key=lambda version: (version.day, version.doc))

    def _report(self, version: _Version, texts: bool) -> Report:
        ((body,),) = self._rows("SELECT body FROM entries WHERE sequence = ?", version.sequence)
        report = decode(body, StoredReport).report
        if not texts:
            return report
        return replace(
            report, document=replace(report.document, text=load_text(self._connection, self._path, version.text))
        )

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


def load_text(connection: sqlite3.Connection, path: Path, name: str) -> str:
    """The text stored under a hash. Raises HudnaError when it is missing or damaged."""
    with plainly(path):
        row = connection.execute("SELECT body FROM texts WHERE hash = ?", (name,)).fetchone()
    try:
        if row is not None:
            return zlib.decompress(row[0]).decode("utf-8")
    except (zlib.error, UnicodeDecodeError):
        pass
    hint = "restore the ledger from a copy, or add the report again to a new workspace"
    raise HudnaError(f"{path}: the text {name[:12]}… is missing or damaged", hint)


def _precedence(version: _Version) -> tuple[str, str, str]:
    return version.day, version.known, version.sha256
