"""The ledger as six tables for analysis: truces, terms, events, claims, reports, statuses. Columns are those of the
exchange contract (docs/records.md), spread out; what may not be told in public is left out as in every export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from hudna.export.losses import Losses, Why
from hudna.export.material import Material, notice, standing_of_claim
from hudna.export.occurrence import Occurrence, TruceRow, occurrence, truce_row
from hudna.export.public import Named, PublicPlace, link, may_name_a_person, named, public_place, public_quote
from hudna.model.claim import Party
from hudna.model.entry import KnownClaim
from hudna.model.interval import Interval
from hudna.model.status import Standing
from hudna.model.truce import Clause, Role, TermVersion
from hudna.text.one_line import LONGEST, LONGEST_NAME, clip, harmless, shorten

Record = dict[str, Any]
_SPAN = {"earliest": "day", "latest": "day"}
_CODED = {"coding_status": "text", "notice": "text"}
_PLACE = {
    "place": "text", "place_name": "text", "admin1": "text", "country": "text", "latitude": "number",
    "longitude": "number", "precision": "text",
}  # fmt: skip
_READINGS = "readings"


def _named_span(name: str) -> dict[str, str]:
    return {f"{name}_{end}": kind for end, kind in _SPAN.items()}


SCHEMAS: Mapping[str, Mapping[str, str]] = {
    "truces": {
        "id": "text", "handle": "text", "founded_by": "text", "word": "text", "kind": "text", "parties": _READINGS,
        "toward": _READINGS, "mediators": _READINGS, "guarantors": _READINGS, "either_or": "flag",
        **_named_span("announced"), **_named_span("effective"), **_named_span("ends"), "successor_of": "text",
        "renews": "text", "label": "text", "at": "day", **_PLACE, "quote": "text", "sources": "text",
        "claims": "texts", **_CODED,
    },
    "terms": {
        "id": "text", "truce": "text", "clause": "text", "rival": "flag", "kind": "text", "bearer": "texts",
        "beneficiary": "texts", "act": "text", "target": "texts", "means": "texts", "area": "texts",
        "trigger": "text", "effect": "texts", **_named_span("deadline"), "missing": "texts", "authority": "text",
        "since": "day", "state": "text", "claims": "texts", **_CODED,
    },
    "events": {
        "id": "text", "kind": "text", **_named_span("happened"), "disputed": "flag", "actor": _READINGS,
        "recipient": _READINGS, "civilians": "flag", **_PLACE, "weapons": "texts", "killed_low": "count",
        "killed_high": "count", "wounded_low": "count", "wounded_high": "count", "lineages": "count",
        "attribution": "text", "quote": "text", "sources": "text", "claims": "texts", **_CODED,
    },
    "claims": {
        "id": "text", "doc": "text", "lineage": "text", "kind": "text", "modality": "text", "directness": "text",
        "plover": "text", "plover_mode": "texts", "actor": "texts", "recipient": "texts", "speaker": "texts",
        **_named_span("happened"), "approximate": "flag", **_PLACE, "weapon": "text", "killed": "count",
        "wounded": "count", "count": "count", "truces": "texts", "term": "text", "stage": "text", "same_as": "text",
        "word": "text", "rule": "text", "certainty": "number", "review": "text", "quote": "text", "offsets": "texts",
        "known": "moment", **_CODED,
    },
    "reports": {
        "doc": "text", "source": "text", "url": "text", "title": "text", **_named_span("published"),
        "published_basis": "text", "language": "text", "sha256": "text", "lineage": "text", **_CODED,
    },
    "statuses": {
        "truce": "text", "handle": "text", "since": "day", "label": "text", "lifecycle": "text",
        "compliance": "text", "support": "text", "stale": "flag", "rule": "text", "says": "text", "claims": "texts",
        **_CODED,
    },
}  # fmt: skip
"""Table → column → kind: text, texts, day, moment, count, number, flag, readings (name, entity, claims)."""


def tables(material: Material, losses: Losses) -> dict[str, list[Record]]:
    """Every table of ``SCHEMAS`` with its rows; each row has every column, None is "not said"."""
    truces = [truce_row(t, material, losses) for t in material.truces]
    made = {
        "truces": [_truce(t) for t in truces],
        "terms": [r for t in truces for r in _terms(t, material, losses)],
        "events": [_event(occurrence(e, material, losses)) for e in material.events],
        "claims": _claims(material, losses),
        "reports": _reports(material, losses),
        "statuses": [r for t in truces for r in _statuses(t)],
    }
    return {name: [{c: row.get(c) for c in SCHEMAS[name]} for row in rows] for name, rows in made.items()}


def _truce(row: TruceRow) -> Record:
    truce, status = row.told.truce, row.told.status
    return {
        "id": row.id,
        "handle": row.told.handle,
        "founded_by": truce.founded_by,
        "word": truce.word,
        "kind": truce.kind,
        "parties": _readings(row.parties),
        "toward": _readings(row.toward),
        "mediators": _readings(row.mediators),
        "guarantors": _readings(row.guarantors),
        "either_or": truce.either_or,
        **_span("announced", truce.announced),
        **_span("effective", truce.effective),
        **_span("ends", truce.ends),
        "successor_of": truce.relations.successor_of,
        "renews": truce.relations.renews,
        "label": status.label,
        "at": status.at,
        **_place(row.place),
        "quote": row.quote,
        "sources": row.sources,
        "claims": list(truce.claims),
        **_coded(row.standing),
    }


def _terms(row: TruceRow, material: Material, losses: Losses) -> Iterator[Record]:
    states = {t.term: t.state for t in row.told.status.terms}
    for clause in row.told.truce.clauses:
        for version in clause.versions:
            yield _term(row, clause, version, states.get(version.id), material, losses)


def _term(
    row: TruceRow, clause: Clause, term: TermVersion, state: str | None, material: Material, losses: Losses
) -> Record:
    def who(roles: Iterable[Role]) -> list[str]:
        return [
            n.name for n in named(((r.name, r.entity, r.claims) for r in roles), term.since, losses, "term", term.id)
        ]

    known = material.known(term.evidence)
    return {
        "id": term.id,
        "truce": row.id,
        "clause": clause.id,
        "rival": clause.rival,
        "kind": term.kind,
        "bearer": who(term.bearer),
        "beneficiary": who(term.beneficiary),
        "act": _words(term.act),
        "target": who(term.target),
        "means": list(term.means),
        "area": [a.place for a in term.area if a.place],
        "trigger": _words(term.trigger),
        "effect": list(term.effect),
        **_span("deadline", term.deadline),
        "missing": list(term.missing),
        "authority": term.authority,
        "since": term.since,
        "state": state,
        "claims": list(term.evidence),
        **_coded(Standing.REVIEWED if any(k.review for k in known) else Standing.MACHINE),
    }


def _event(found: Occurrence) -> Record:
    return {
        "id": found.id,
        "kind": found.event.kind,
        **_span("happened", found.happened),
        "disputed": found.disputed,
        "actor": _readings(found.actors),
        "recipient": _readings(found.recipients),
        "civilians": found.civilians,
        **_place(found.place),
        "weapons": list(found.weapons),
        "killed_low": min(found.killed, default=None),
        "killed_high": max(found.killed, default=None),
        "wounded_low": min(found.wounded, default=None),
        "wounded_high": max(found.wounded, default=None),
        "lineages": found.event.lineages,
        "attribution": found.attribution,
        "quote": found.quote,
        "sources": found.sources,
        "claims": list(found.event.claims),
        **_coded(found.standing),
    }


def _claims(material: Material, losses: Losses) -> list[Record]:
    truces_of: dict[str, list[str]] = {}
    for told in material.truces:
        for own in told.truce.claims:
            truces_of.setdefault(own, []).append(told.truce.id)
    return [_claim(k, truces_of.get(k.claim.id, []), material, losses) for k in material.claims.values()]


def _claim(known: KnownClaim, truces: list[str], material: Material, losses: Losses) -> Record:
    claim = known.claim
    day = claim.happened.latest if claim.happened else None

    def who(parties: Iterable[Party]) -> list[str]:
        readings = ((p.name or p.text, p.entity, (claim.id,)) for p in parties)
        return [n.name for n in named(readings, day, losses, "claim", claim.id)]

    if known.reviewer:
        losses.add("claim", claim.id, "reviewer", Why.REVIEWERS)
    return {
        "id": claim.id,
        "doc": claim.doc,
        "lineage": known.lineage,
        "kind": claim.kind,
        "modality": claim.modality,
        "directness": claim.directness,
        "plover": claim.plover.event if claim.plover else None,
        "plover_mode": list(claim.plover.mode) if claim.plover else [],
        "actor": who(claim.actor),
        "recipient": who(claim.recipient),
        "speaker": who(claim.speaker),
        **_span("happened", claim.happened),
        "approximate": claim.happened.approximate if claim.happened else None,
        **_place(public_place((w.place for w in claim.where), material.finest, losses, "claim", claim.id)),
        "weapon": claim.weapon,
        "killed": claim.killed,
        "wounded": claim.wounded,
        "count": claim.count,
        "truces": truces,
        "term": claim.term,
        "stage": claim.stage,
        "same_as": claim.same_as,
        "word": claim.word,
        "rule": claim.reading.rule if claim.reading else None,
        "certainty": claim.reading.certainty if claim.reading else None,
        "review": known.review,
        "quote": public_quote(known, losses),
        "offsets": [f"{e.start}-{e.end}" for e in claim.evidence],
        "known": known.known,
        **_coded(standing_of_claim(known)),
    }


def _reports(material: Material, losses: Losses) -> list[Record]:
    lineage = {k.claim.doc: k.lineage for k in material.claims.values()}
    rows = []
    for doc, document in material.reports.items():
        losses.add("report", doc, "text", Why.REPORT_TEXT)
        rows.append(
            {
                "doc": doc,
                "source": clip(harmless(document.source or ""), LONGEST_NAME) or None,
                "url": link(document.url),
                "title": clip(harmless(document.title or ""), LONGEST_NAME) or None,
                **_span("published", document.published.interval),
                "published_basis": document.published.basis,
                "language": document.language,
                "sha256": document.sha256,
                "lineage": lineage.get(doc),
                **_coded(Standing.MACHINE),
            }
        )
    return rows


def _statuses(row: TruceRow) -> Iterator[Record]:
    for since, status in row.told.history:
        yield {
            "truce": row.id,
            "handle": row.told.handle,
            "since": since,
            "label": status.label,
            "lifecycle": status.lifecycle,
            "compliance": status.compliance,
            "support": status.support,
            "stale": status.stale,
            "rule": status.proof.rule,
            "says": status.proof.holds,
            "claims": list(status.because),
            **_coded(status.proof.standing),
        }


def _words(text: str | None) -> str | None:
    """A report's words for an act, in short; None when they may name a private person."""
    return None if text is None or may_name_a_person(text) else shorten(harmless(text), LONGEST)


def _readings(listed: Iterable[Named]) -> list[Record]:
    return [{"name": n.name, "entity": n.actor.id if n.actor else None, "claims": list(n.claims)} for n in listed]


def _span(name: str, interval: Interval | None) -> dict[str, date | None]:
    return {
        f"{name}_earliest": interval.earliest if interval else None,
        f"{name}_latest": interval.latest if interval else None,
    }


def _place(place: PublicPlace | None) -> Record:
    if place is None:
        return {}
    return {
        "place": place.id,
        "place_name": place.name,
        "admin1": place.admin1,
        "country": place.country.alpha3 if place.country else None,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": place.precision,
    }


def _coded(standing: Standing) -> dict[str, str]:
    return {"coding_status": standing, "notice": notice(standing)}
