"""The exchange contract: records as plain dictionaries, one JSON object a line (docs/records.md)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

import msgspec

from hudna.model.actor import Actor
from hudna.model.change import Move
from hudna.model.claim import Claim
from hudna.model.document import Document, Gap
from hudna.model.event import Event
from hudna.model.lineage import Lineage
from hudna.model.mention import ActorValue, CueValue, Mention, NumberValue, PlaceValue, TimeValue, WeaponValue
from hudna.model.status import Status
from hudna.model.truce import Truce

Record = dict[str, Any]


def line(record: Record) -> str:
    """One record as one line of JSON, without the line feed. Dates become ISO 8601."""
    return msgspec.json.encode(record).decode()


def document_record(document: Document, gaps: Sequence[Gap], lineage: str | None = None) -> Record:
    return {
        "record": "document",
        "doc": document.id,
        "source": document.source,
        "url": document.url,
        "title": document.title,
        "published": asdict(document.published),
        "dated_by": list(document.dated_by),
        "modified": document.modified,
        "retrieved": document.retrieved,
        "sha256": document.sha256,
        "language": document.language,
        "lineage": lineage,
        "gaps": [asdict(g) for g in gaps],
    }


def claim_record(claim: Claim) -> Record:
    return {"record": "claim", **asdict(claim)}


def mention_record(doc: str, mention: Mention) -> Record:
    return {
        "record": "mention",
        "doc": doc,
        "type": mention.type,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "value": _value(mention),
    }


def _value(mention: Mention) -> object:
    value = mention.value
    if isinstance(value, TimeValue):
        if value.interval is None and value.duration is None:
            return None
        interval = value.interval
        return {
            "earliest": interval.earliest if interval else None,
            "latest": interval.latest if interval else None,
            "approximate": interval.approximate if interval else False,
            "duration": value.duration,
        }
    if isinstance(value, NumberValue):
        return {"value": value.value, "class": value.number_class, "upper": value.upper}
    if isinstance(value, ActorValue):
        return value.entity
    if isinstance(value, PlaceValue):
        return value.place
    if isinstance(value, WeaponValue):
        return value.weapon
    return value.cue if isinstance(value, CueValue) else None


def event_record(event: Event) -> Record:
    body = asdict(event)
    grouped: Record = {"claimed": [], "admitted": [], "accused": [], "denied": []}
    for a in event.attribution:
        grouped[a.stance].append({"actor": a.actor, "by": a.by, "claim": a.claim})
    return {"record": "event", **body, "attribution": grouped}


def lineage_record(lineage: Lineage) -> Record:
    return {"record": "lineage", **asdict(lineage)}


def actor_record(actor: Actor) -> Record:
    return {"record": "actor", **asdict(actor)}


def truce_record(truce: Truce, statuses: Sequence[Status]) -> Record:
    """Clauses go as their versions, rival ones with one ``clause``."""
    body = asdict(truce)
    versions = [{"clause": c["id"], **v} for c in body.pop("clauses") for v in c["versions"]]
    return {"record": "truce", **body, "terms": versions, "status": [status_record(s) for s in statuses]}


def status_record(status: Status) -> Record:
    return {
        "at": status.at,
        "known_at": status.known_at,
        "label": status.label,
        "lifecycle": status.lifecycle,
        "compliance": status.compliance,
        "stance": {s.party: s.stance for s in status.stance},
        "support": status.support,
        "stale": status.stale,
        "because": list(status.because),
        "would_change_if": [str(change) for change in status.would_change_if],
        "terms": [asdict(t) for t in status.terms],
    }


def move_record(move: Move, said: str) -> Record:
    """What moved of one truce between two looks; ``said``: the move in one line."""
    return {
        "record": "change",
        "truce": move.truce,
        "handle": move.handle,
        "name": asdict(move.name),
        "says": said,
        "causes": list(move.causes),
        "before": status_record(move.before) if move.before else None,
        "after": status_record(move.after) if move.after else None,
        "hindsight": move.hindsight,
        "news": [asdict(t) for t in move.news],
        "terms": [asdict(t) for t in move.terms],
    }


def read_records(
    document: Document, claims: Sequence[Claim], gaps: Sequence[Gap], mentions: Sequence[Mention] = ()
) -> Iterator[Record]:
    """The records of one document that was read: itself, its claims, its mentions."""
    yield document_record(document, gaps)
    for claim in claims:
        yield claim_record(claim)
    for mention in mentions:
        yield mention_record(document.id, mention)
