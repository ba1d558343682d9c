"""Events and truces as rows of one table, for formats that have no types of their own (HXL, GeoJSON)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hudna.export.losses import Losses, Why
from hudna.export.material import Material, notice
from hudna.export.occurrence import Occurrence, TruceRow, names_of, occurrence, readings_of, truce_row
from hudna.export.public import PublicPlace, countries
from hudna.export.table import Cell
from hudna.model.interval import Interval


@dataclass(frozen=True, slots=True)
class Flat:
    """``fields`` have the same names for events and truces; None is "not said"."""

    record: str
    fields: Mapping[str, Cell]
    place: PublicPlace | None


def flat_rows(material: Material, losses: Losses) -> tuple[list[Flat], dict[str, frozenset[str]]]:
    """Every event and every truce, by day; and the ids of both."""
    events = [_event(occurrence(e, material, losses), losses) for e in material.events]
    truces = [_truce(truce_row(t, material, losses), losses) for t in material.truces]
    carried = {
        "event": frozenset(e.id for e in material.events),
        "truce": frozenset(t.truce.id for t in material.truces),
    }
    rows = sorted([*truces, *events], key=lambda r: (str(r.fields["date_start"] or "9999"), str(r.fields["id"])))
    return rows, carried


def _event(found: Occurrence, losses: Losses) -> Flat:
    if found.happened is None:
        losses.add("event", found.id, "date", Why.NO_DATE)
    if found.disputed:
        losses.add("event", found.id, "actor", Why.RIVAL_ACTORS)
    if not found.killed:
        losses.add("event", found.id, "killed", Why.DEATHS_NOT_SAID)
    return Flat(
        "event",
        {
            "id": found.id,
            "record": "event",
            "type": found.event.kind,
            "description": found.quote,
            **_when(found.happened),
            "actor": None if found.disputed else names_of(found.actors),
            "actor_readings": readings_of(found.actors),
            "recipient": names_of(found.recipients),
            **_where(found.place, None),
            "killed_low": min(found.killed, default=None),
            "killed_high": max(found.killed, default=None),
            "wounded_low": min(found.wounded, default=None),
            "wounded_high": max(found.wounded, default=None),
            "weapon": "; ".join(found.weapons),
            "truce_status": None,
            "attribution": found.attribution,
            "coding_status": found.standing,
            "notice": notice(found.standing),
            "sources": found.sources,
            "lineages": found.event.lineages,
            "claims": ";".join(found.event.claims),
        },
        found.place,
    )


def _truce(row: TruceRow, losses: Losses) -> Flat:
    truce = row.told.truce
    losses.add("truce", row.id, "terms", Why.TERMS)
    if len(row.told.history) > 1:
        losses.add("truce", row.id, "status", Why.HISTORY)
    return Flat(
        "truce",
        {
            "id": row.id,
            "record": "truce",
            "type": truce.kind,
            "description": row.quote,
            **_when(truce.announced),
            "actor": names_of(row.parties),
            "actor_readings": readings_of(row.parties),
            "recipient": names_of(row.toward),
            **_where(row.place, row.country),
            "killed_low": None,
            "killed_high": None,
            "wounded_low": None,
            "wounded_high": None,
            "weapon": None,
            "truce_status": row.told.status.label,
            "attribution": None,
            "coding_status": row.standing,
            "notice": notice(row.standing),
            "sources": row.sources,
            "lineages": len({k.lineage for k in row.claims}),
            "claims": ";".join(k.claim.id for k in row.claims),
        },
        row.place,
    )


def _when(happened: Interval | None) -> dict[str, Cell]:
    """The first and the last of the possible days: one event, not one that lasted."""
    return {
        "date_start": happened.earliest if happened else None,
        "date_end": happened.latest if happened else None,
    }


def _where(place: PublicPlace | None, code: str | None) -> dict[str, Cell]:
    country = place.country if place and place.country else countries().get(code or "")
    return {
        "country": country.name if country else None,
        "country_code": country.alpha3 if country else None,
        "adm1": place.admin1 if place else None,
        "place": place.name if place else None,
        "place_precision": place.precision if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
    }
