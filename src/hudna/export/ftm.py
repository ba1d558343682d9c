"""FollowTheMoney entities as JSON Lines (schema of the library followthemoney 4): Article for a report, Event for an
event or a truce, PublicBody and Organization for actors that the packs know.

People are no entities: who holds an office stands for its body. Words that the packs do not know are no entities
either: an entity would make somebody of a description. ``startDate`` and ``endDate`` are the first and the last day on
which it can have happened.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from hudna.export.losses import Losses, Why
from hudna.export.material import Made, Material, notice
from hudna.export.occurrence import Occurrence, TruceRow, is_state, occurrence, truce_row
from hudna.export.public import Named, PublicPlace, link
from hudna.lexicon import Actor, load_lexicon
from hudna.model.document import Document
from hudna.model.entry import KnownClaim
from hudna.model.ids import content_id
from hudna.model.interval import Interval
from hudna.model.status import Standing
from hudna.text.one_line import LONGEST_NAME, clip, harmless

Entity = dict[str, Any]
_LANGUAGES = {"ar": "ara", "fa": "fas", "ckb": "ckb", "en": "eng"}
_NO_COUNTRY = frozenset({"EH", "XK"})


def ftm(material: Material, losses: Losses) -> Made:
    """Reports and actors that events or truces name, then these."""
    actors: dict[str, Actor] = {}
    reports: dict[str, Document] = {}
    told: list[Entity] = []
    for event in material.events:
        found = occurrence(event, material, losses)
        told.append(_event(found, losses))
        _collect((*found.actors, *found.recipients), found.claims, actors, reports)
    for truce in material.truces:
        row = truce_row(truce, material, losses)
        told.append(_truce(row, losses))
        _collect((*row.parties, *row.toward, *row.mediators, *row.guarantors), row.claims, actors, reports)
    for doc in reports:
        losses.add("report", doc, "bodyText", Why.REPORT_TEXT)
    entities = [*(_article(d) for d in reports.values()), *(_body(a) for a in actors.values()), *told]
    lines = "".join(msgspec.json.encode(e).decode() + "\n" for e in entities)
    carried = {
        "event": frozenset(e.id for e in material.events),
        "truce": frozenset(t.truce.id for t in material.truces),
        "report": frozenset(reports),
    }
    return Made(lines, len(entities), carried)


def _collect(
    who: Iterable[Named], claims: Iterable[KnownClaim], actors: dict[str, Actor], reports: dict[str, Document]
) -> None:
    for name in who:
        actor = name.actor
        while actor is not None and actor.id not in actors and actor.type != "office_holder":
            actors[actor.id] = actor
            actor = load_lexicon().actors.get(actor.parent or "")
    for known in claims:
        reports.setdefault(known.document.id, known.document)


def _event(found: Occurrence, losses: Losses) -> Entity:
    who = () if found.disputed else found.actors
    if found.disputed:
        losses.add("event", found.id, "involved", Why.RIVAL_ACTORS)
    deaths = f"killed: {' or '.join(map(str, found.killed))}" if found.killed else None
    if deaths is None:
        losses.add("event", found.id, "killed", Why.DEATHS_NOT_SAID)
    sides = " → ".join(
        s for s in (_names(found.actors, " or " if found.disputed else ", "), _names(found.recipients)) if s
    )
    return _entity(
        found.id,
        "Event",
        name=f"{found.event.kind}: {sides}" if sides else str(found.event.kind),
        **_dates(found.happened),
        **_place(found.place, None),
        involved=_ids((*who, *found.recipients)),
        summary=found.quote,
        description=[d for d in (deaths, found.attribution) if d],
        keywords=[found.event.kind, *found.weapons, _status(found.standing)],
        **_proof(found.claims, found.standing),
    )


def _truce(row: TruceRow, losses: Losses) -> Entity:
    truce, status = row.told.truce, row.told.status
    if truce.clauses:
        losses.add("truce", row.id, "terms", Why.TERMS)
    if len(row.told.history) > 1:
        losses.add("truce", row.id, "status", Why.HISTORY)
    return _entity(
        row.id,
        "Event",
        name=f"truce: {row.names}" if row.names else "truce",
        **_dates(truce.announced),
        **_place(row.place, row.country),
        involved=_ids((*row.parties, *row.toward, *row.mediators, *row.guarantors)),
        summary=row.quote,
        description=f"{status.label} on {status.at}",
        keywords=["truce", truce.kind, status.label, _status(row.standing)],
        **_proof(row.claims, row.standing),
    )


def _proof(claims: Sequence[KnownClaim], standing: Standing) -> Entity:
    return {
        "recordId": [k.claim.id for k in claims],
        "proof": list(dict.fromkeys(_report_id(k.document.id) for k in claims)),
        "publisher": "Hudna",
        "notes": notice(standing, "the outlets"),
    }


def _article(document: Document) -> Entity:
    return _entity(
        _report_id(document.id),
        "Article",
        title=clip(harmless(document.title or document.id), LONGEST_NAME),
        fileName=harmless(document.id),
        publisher=clip(harmless(document.source or ""), LONGEST_NAME),
        publishedAt=_day(document.published.interval),
        sourceUrl=link(document.url),
        language=_LANGUAGES.get(document.language or ""),
        notes=f"Read by Hudna; its text is not part of this data. SHA-256 {document.sha256}",
    )


def _body(actor: Actor) -> Entity:
    parent = load_lexicon().actors.get(actor.parent or "")
    return _entity(
        _actor_id(actor),
        "PublicBody" if is_state(actor) else "Organization",
        name=[actor.en, actor.ar],
        country=_country(actor.country),
        classification=actor.type.replace("_", " "),
        parent=_actor_id(parent) if parent and parent.type != "office_holder" else None,
        notes="Named in press reports that Hudna read; that it is named says nothing about what it did.",
    )


def _entity(own: str, schema: str, **properties: object) -> Entity:
    """Every property is a list of strings; empty ones are left out."""
    filled: dict[str, list[str]] = {}
    for name, value in properties.items():
        values = value if isinstance(value, list | tuple) else [value]
        texts = [str(v) for v in values if v]
        if texts:
            filled[name] = list(dict.fromkeys(texts))
    return {"id": own, "schema": schema, "properties": filled}


def _dates(happened: Interval | None) -> dict[str, object]:
    if happened is None:
        return {}
    return {"startDate": happened.earliest, "endDate": happened.latest, "date": _day(happened)}


def _day(happened: Interval) -> object:
    return happened.earliest if happened.days == 1 else None


def _place(place: PublicPlace | None, code: str | None) -> dict[str, object]:
    if place is None:
        return {"country": _country(code)}
    parts = (place.name, place.admin1 if place.admin1 != place.name else None, place.country and place.country.name)
    return {
        "location": ", ".join(dict.fromkeys(p for p in parts if p)),
        "country": _country(place.country.alpha2 if place.country else code),
    }


def _country(code: str | None) -> str | None:
    return code.lower() if code and code not in _NO_COUNTRY else None


def _ids(who: Iterable[Named]) -> list[str]:
    return [_actor_id(n.actor) for n in who if n.actor is not None]


def _names(who: Iterable[Named], between: str = ", ") -> str:
    return between.join(n.name for n in who)


def _actor_id(actor: Actor) -> str:
    return content_id("actor", actor.id)


def _report_id(doc: str) -> str:
    return content_id("report", doc)


def _status(standing: Standing) -> str:
    return f"coding status: {standing}"
