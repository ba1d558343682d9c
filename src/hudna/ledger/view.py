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

from hudna.ledger.faults import plainly
from hudna.ledger.rows import Retraction, StoredReport, decode, read_moment, write_moment
from hudna.model.claim import Claim, Kind
from hudna.model.entry import EntryKind, KnownClaim, Report
from hudna.model.finding import HudnaError
from hudna.model.judgement import Judgement, Verdict

_REVIEW = {Verdict.ACCEPT: "accepted", Verdict.REJECT: "rejected"}


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
        """Every claim that counts, in order of its report's publication.

        ``lineage_of`` gives a document's lineage; one that it does not name is its own. ``known`` is when the
        report's bytes were first known, whatever engine read them later. ``review`` is the last acceptance or
        rejection that is known; one made on an earlier reading of the same bytes holds for the one claim of the
        same kind whose evidence overlaps. ``texts`` and ``kinds``: as for ``reports``.
        """
        review = self._review()
        reviewed = self._reviewed_documents(review)
        wanted = None if kinds is None else self._with_kinds(kinds)
        found: list[KnownClaim] = []
        for version in self._versions():
            if wanted is not None and version.sequence not in wanted:
                continue
            report = self._report(version, texts)
            known = read_moment(version.known)
            lineage = lineage_of.get(version.doc, version.doc)
            carried = self._carried(version, report, review) if version.doc in reviewed else {}
            for claim in report.claims:
                if kinds is None or claim.kind in kinds:
                    said = review.get(claim.id) or carried.get(claim.id)
                    found.append(
                        KnownClaim(claim, report.document, lineage, known, _REVIEW[said.verdict] if said else None)
                    )
        return tuple(found)

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

    def _review(self) -> dict[str, Judgement]:
        """The acceptance or rejection that counts for each subject."""
        return {judgement.subject: judgement for judgement in self.judgements() if judgement.verdict in _REVIEW}

    def _carried(self, version: _Version, report: Report, review: Mapping[str, Judgement]) -> dict[str, Judgement]:
        """Decisions on claims of earlier readings of these bytes, under the ids of the claims that now stand there."""
        current = {claim.id for claim in report.claims}
        carried: dict[str, Judgement] = {}
        for (body,) in self._rows(
            "SELECT body FROM documents JOIN entries USING (sequence)"
            " WHERE doc = ? AND sha256 = ? AND sequence <> ? AND sequence <= ? AND entries.known <= ?",
            version.doc,
            version.sha256,
            version.sequence,
            self._upto,
            self._known_at,
        ):
            for old in decode(body, StoredReport).report.claims:
                said = review.get(old.id)
                if said is None or old.id in current:
                    continue
                same = [claim.id for claim in report.claims if _same_place(old, claim)]
                if len(same) == 1:
                    rival = carried.get(same[0], said)
                    carried[same[0]] = max(rival, said, key=lambda judgement: (judgement.decided, judgement.id))
        return carried

    def _reviewed_documents(self, review: Mapping[str, Judgement]) -> frozenset[str]:
        """Documents that have, or had, a claim on which a person decided."""
        query = "SELECT DISTINCT doc FROM claims WHERE claim = ?"
        return frozenset(doc for subject in review for (doc,) in self._rows(query, subject))

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


def _same_place(old: Claim, new: Claim) -> bool:
    """Do two readings of one text say the same kind of thing with overlapping words?"""
    return old.kind is new.kind and any(a.start < b.end and b.start < a.end for a in old.evidence for b in new.evidence)
