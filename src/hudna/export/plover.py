"""PLOVER events as JSON Lines (PLOVER manual, data format): one line an event of the ledger, however many reports tell
it, and one a claim that makes no event (threats, demands, agreements …).

``date`` and ``enddate`` are the first and last possible day. A two-sided event has all in ``actor``. Of the auxiliary
modes ``conditional`` is ours. ``quad_code``: the quad class of the category. Beside PLOVER's fields stands ``hudna``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import msgspec

from hudna.export.losses import Losses, Why
from hudna.export.material import Made, Material, notice, standing_of_claim
from hudna.export.occurrence import Occurrence, occurrence
from hudna.export.public import Named, PublicPlace, citation, citations, link, named, public_place, public_quote
from hudna.model.claim import Claim, Party
from hudna.model.entry import KnownClaim, Review
from hudna.model.interval import Interval
from hudna.model.status import Standing

FIELDS = (
    "id", "date", "enddate", "actor", "recipient", "event", "mode", "context", "event_loc", "event_text", "quad_code",
    "link", "text_info", "cite_info", "coder", "coded_date", "comment", "hudna",
)  # fmt: skip
QUAD = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
"""1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
_PROJECT = "a PLOVER coding project"


def plover(material: Material, losses: Losses) -> Made:
    """Events by their first claim, then claims of their own; second tellings within a report are not repeated."""
    records: list[dict[str, Any]] = []
    carried: dict[str, set[str]] = {"event": set(), "truce": set(), "claim": set()}
    for event in material.events:
        found = occurrence(event, material, losses)
        coded = next((k for k in found.claims if k.claim.plover), None)
        if coded is None:
            losses.row("event", event.id, Why.NO_CATEGORY)
            continue
        records.append(_of_event(found, coded, material, losses))
        carried["event"].add(event.id)
        carried["claim"].update(k.claim.id for k in found.claims)
    told = {c for e in material.events for c in e.claims}
    for known in material.claims.values():
        claim = known.claim
        if claim.id in told:
            continue
        if claim.plover is None:
            losses.row("claim", claim.id, Why.NO_CATEGORY)
            continue
        carried["claim"].add(claim.id)
        if claim.same_as not in material.claims:
            records.append(_of_claim(known, material, losses))
    for truce in (t.truce for t in material.truces):
        if carried["claim"].isdisjoint(truce.claims):
            losses.row("truce", truce.id, Why.NO_CATEGORY)
        else:
            losses.add("truce", truce.id, "terms", Why.TERMS)
            losses.add("truce", truce.id, "status", Why.HISTORY)
            carried["truce"].add(truce.id)
    losses.add("column", "context", "context", Why.NOT_READ)
    records.sort(key=lambda r: (r["date"] or "9999", r["id"]))
    lines = "".join(msgspec.json.encode(r).decode() + "\n" for r in records)
    return Made(lines, len(records), {k: frozenset(v) for k, v in carried.items()})


def _of_event(found: Occurrence, coded: KnownClaim, material: Material, losses: Losses) -> dict[str, Any]:
    if found.disputed:
        losses.add("event", found.id, "actor", Why.RIVAL_ACTORS)
    if found.event.attribution:
        losses.add("event", found.id, "attribution", Why.ATTRIBUTION)
    made = _record(found.id, coded, found.claims, found.happened, found.place, found.standing, material, losses)
    made["actor"] = [] if found.disputed else _actors(found.actors)
    made["recipient"] = _actors(found.recipients)
    made["hudna"]["actor_readings"] = [{"name": a.name, "claims": list(a.claims)} for a in found.actors]
    made["hudna"]["attribution"] = found.attribution
    return made


def _of_claim(known: KnownClaim, material: Material, losses: Losses) -> dict[str, Any]:
    claim = known.claim
    day = claim.happened.latest if claim.happened else None
    place = public_place((w.place for w in claim.where), material.finest, losses, "claim", claim.id)
    made = _record(claim.id, known, (known,), claim.happened, place, standing_of_claim(known), material, losses)
    mutual = set(claim.recipient) <= set(claim.actor)
    made["actor"] = _actors(named(_readings(claim.actor, claim), day, losses, "claim", claim.id))
    hit = () if mutual else named(_readings(claim.recipient, claim), day, losses, "claim", claim.id)
    made["recipient"] = _actors(hit)
    return made


def _record(
    own: str,
    coded: KnownClaim,
    claims: Sequence[KnownClaim],
    happened: Interval | None,
    place: PublicPlace | None,
    standing: Standing,
    material: Material,
    losses: Losses,
) -> dict[str, Any]:
    """All fields but the sides."""
    claim = coded.claim
    assert claim.plover is not None
    record = own.partition("-")[0]
    if happened is None:
        losses.add(record, own, "date", Why.NO_DATE)
    elif happened.days != 1:
        losses.add(record, own, "date", Why.DAY_NOT_KNOWN)
    return {
        "id": own,
        "date": _iso(happened.earliest if happened else None),
        "enddate": _iso(happened.latest if happened else None),
        "actor": [],
        "recipient": [],
        "event": [claim.plover.event],
        "mode": [*claim.plover.mode],
        "context": [],
        "event_loc": _location(place),
        "event_text": public_quote(coded, losses),
        "quad_code": QUAD.get(claim.plover.event),
        "link": link(coded.document.url),
        "text_info": [_text(k) for k in claims],
        "cite_info": citations(claims),
        "coder": material.coder,
        "coded_date": coded.known.date().isoformat(),
        "comment": notice(standing, _PROJECT),
        "hudna": {
            "record": record,
            "kind": claim.kind,
            "modality": claim.modality,
            "coding_status": standing,
            "established": any(k.review is Review.ESTABLISHED for k in claims),
            "claims": [k.claim.id for k in claims],
            "lineages": len({k.lineage for k in claims}),
            "approximate": bool(happened and happened.approximate),
        },
    }


def _readings(parties: Iterable[Party], claim: Claim) -> Iterator[tuple[str, str | None, tuple[str, ...]]]:
    for party in parties:
        yield party.name or party.text, party.entity, (claim.id,)


def _actors(listed: tuple[Named, ...]) -> list[dict[str, str | None]]:
    """Country, sector and id after the packs; the name alone for words that they do not know."""
    return [
        {
            "name": n.name,
            "id": n.actor.id if n.actor else None,
            "country": n.actor.country if n.actor else None,
            "sector": n.actor.sector if n.actor else None,
        }
        for n in listed
    ]


def _location(place: PublicPlace | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {
        "name": place.name,
        "admin1": place.admin1,
        "country": place.country.alpha3 if place.country else None,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": place.precision,
    }


def _text(known: KnownClaim) -> dict[str, Any]:
    """Where the words stand: offsets in code points of the report's unaltered text."""
    pieces = known.claim.evidence
    return {
        "claim": known.claim.id,
        "source": citation(known),
        "start": min(e.start for e in pieces),
        "end": max(e.end for e in pieces),
        "coding_status": standing_of_claim(known),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
