"""ACLED-shaped CSV. Columns, event and sub-event types and precision codes: ACLED Codebook (2023 and later), as stored
with the package acledR.

Its conventions, which hold nowhere else in Hudna, are marked in columns of ours: no word on deaths is 0, where reports
differ the lowest number counts (``fatalities_basis``); a date that is a week or a month gets a day, here the first one
that is possible (``day_basis``).
"""

from __future__ import annotations

from hudna.export.losses import Losses, Why
from hudna.export.material import Made, Material, notice
from hudna.export.occurrence import Occurrence, TruceRow, inter, names_of, occurrence, readings_of, truce_row
from hudna.export.public import Named, PublicPlace, countries, offsets
from hudna.export.table import OURS, Row, table
from hudna.model.claim import Kind, Precision, Weapon
from hudna.model.interval import Interval
from hudna.model.truce import TruceKind

CODEBOOK = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting",
    "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision",
    "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
COLUMNS = (
    *CODEBOOK, *OURS, "happened_earliest", "happened_latest", "day_basis", "fatalities_basis", "actor_readings",
    "attribution", "offsets",
)  # fmt: skip
NOT_READ = ("region", "admin2", "admin3", "source_scale", "timestamp")
INTER = {
    "state_forces": "State forces",
    "rebel_group": "Rebel group",
    "political_militia": "Political militia",
    "identity_militia": "Identity militia",
    "rioters": "Rioters",
    "protesters": "Protesters",
    "civilians": "Civilians",
    "external_forces": "External/Other forces",
}
_EXPLOSIONS = "Explosions/Remote violence"
SUB_TYPES = {
    Weapon.AIRSTRIKE: "Air/drone strike",
    Weapon.DRONE: "Air/drone strike",
    Weapon.ROCKET: "Shelling/artillery/missile attack",
    Weapon.MISSILE: "Shelling/artillery/missile attack",
    Weapon.ARTILLERY: "Shelling/artillery/missile attack",
    Weapon.IED: "Remote explosive/landmine/IED",
    Weapon.SUICIDE: "Suicide bomb",
}
_WIDEST = ((1, 1), (7, 2), (31, 3))
"""Days of the interval, and the time precision that they allow."""
_ARMED = ("state_forces", "external_forces", "rebel_group", "political_militia", "identity_militia")
_PROJECT = "ACLED"


def acled(material: Material, losses: Losses) -> Made:
    """One row an attack that fits a sub-type, and one a truce that was declared or agreed."""
    rows: list[Row] = []
    carried: dict[str, set[str]] = {"event": set(), "truce": set()}
    for event in material.events:
        if event.kind is not Kind.ATTACK:
            losses.row("event", event.id, Why.NO_KIND)
            continue
        found = occurrence(event, material, losses)
        row = _of_event(found, losses)
        if row is not None:
            rows.append(row)
            carried["event"].add(event.id)
    for told in material.truces:
        truce = truce_row(told, material, losses)
        row = _of_truce(truce, losses)
        if row is not None:
            rows.append(row)
            carried["truce"].add(truce.id)
    rows.sort(key=lambda r: (str(r["event_date"]), str(r["event_id_cnty"])))
    for column in NOT_READ:
        losses.add("column", column, column, Why.NOT_READ)
    return Made(table(COLUMNS, rows, losses), len(rows), {k: frozenset(v) for k, v in carried.items()})


def _of_event(found: Occurrence, losses: Losses) -> Row | None:
    kind = _kind(found)
    if kind is None:
        losses.row("event", found.id, Why.NO_SUB_TYPE)
        return None
    when = _when(found.happened, losses, "event", found.id)
    if when is None:
        return None
    if found.disputed:
        losses.add("event", found.id, "actor1", Why.RIVAL_ACTORS)
    elif len(found.actors) > 1:
        losses.add("event", found.id, "actor1", Why.SEVERAL_ACTORS)
    if found.event.attribution:
        losses.add("event", found.id, "attribution", Why.ATTRIBUTION)
    if found.wounded:
        losses.add("event", found.id, "wounded", Why.WOUNDED)
    doers = () if found.disputed else found.actors
    fatalities, basis = _fatalities(found, losses)
    return {
        "event_id_cnty": _event_id(found.place, found.id),
        **when,
        "disorder_type": "Political violence",
        "event_type": kind[0],
        "sub_event_type": kind[1],
        **_sides(doers, found.recipients),
        "civilian_targeting": "Civilian targeting" if found.civilians else None,
        **_where(found.place),
        "source": found.sources,
        "notes": found.quote,
        "fatalities": fatalities,
        "fatalities_basis": basis,
        "coding_status": found.standing,
        "notice": notice(found.standing, _PROJECT),
        "hudna_id": found.id,
        "claims": ";".join(found.event.claims),
        "lineages": found.event.lineages,
        "sources": found.sources,
        "actor_readings": readings_of(found.actors),
        "attribution": found.attribution,
        "offsets": offsets(found.claims[0] if found.claims else None),
    }


def _kind(found: Occurrence) -> tuple[str, str] | None:
    """Event and sub-event type, from the one class of weapon that is told, else from the sides."""
    types = {SUB_TYPES.get(w) for w in found.weapons}
    if len(types) == 1 and (sub := next(iter(types))):
        return _EXPLOSIONS, sub
    if types - {None}:
        return None
    if found.civilians:
        return "Violence against civilians", "Attack"
    both = [{inter(n) for n in side} & set(_ARMED) for side in (found.actors, found.recipients)]
    return ("Battles", "Armed clash") if all(both) and not found.disputed else None


def _of_truce(row: TruceRow, losses: Losses) -> Row | None:
    truce = row.told.truce
    if truce.kind is TruceKind.PROPOSED:
        losses.row("truce", row.id, Why.ONLY_PROPOSED)
        return None
    when = _when(truce.announced, losses, "truce", row.id)
    if when is None:
        return None
    losses.add("truce", row.id, "terms", Why.TERMS)
    losses.add("truce", row.id, "status", Why.HISTORY)
    agreed = truce.kind in (TruceKind.BILATERAL, TruceKind.MULTILATERAL)
    country = countries().get(row.country or "")
    where = _where(row.place)
    if row.place is None and country is not None:
        where = {"iso": country.numeric, "country": country.name}
    return {
        "event_id_cnty": _event_id(row.place, row.id),
        **when,
        "disorder_type": "Strategic developments",
        "event_type": "Strategic developments",
        "sub_event_type": "Agreement" if agreed else "Other",
        **_sides(row.parties, row.toward),
        **where,
        "source": row.sources,
        "notes": row.quote,
        "fatalities": 0,
        "fatalities_basis": "an agreement or declaration kills nobody",
        "tags": f"truce; {truce.kind}; {row.told.status.label}",
        "coding_status": row.standing,
        "notice": notice(row.standing, _PROJECT),
        "hudna_id": row.id,
        "claims": ";".join(k.claim.id for k in row.claims),
        "lineages": len({k.lineage for k in row.claims}),
        "sources": row.sources,
        "actor_readings": readings_of(row.parties),
        "offsets": offsets(row.quoted),
    }


def _event_id(place: PublicPlace | None, own: str) -> str:
    """ACLED's form (country, number) with a mark of ours, so that no row can pass for theirs."""
    country = place.country.alpha3 if place and place.country else "XXX"
    return f"{country}-hudna-{own.rpartition('-')[2]}"


def _when(happened: Interval | None, losses: Losses, record: str, own: str) -> Row | None:
    if happened is None or happened.earliest is None or happened.latest is None or happened.days is None:
        losses.row(record, own, Why.NO_DATE)
        return None
    precision = next((code for most, code in _WIDEST if happened.days <= most), None)
    if precision is None:
        losses.row(record, own, Why.DATE_TOO_WIDE)
        return None
    if precision > 1:
        losses.add(record, own, "event_date", Why.DAY_NOT_KNOWN)
    return {
        "event_date": happened.earliest,
        "year": happened.earliest.year,
        "time_precision": precision,
        "happened_earliest": happened.earliest,
        "happened_latest": happened.latest,
        "day_basis": "told" if precision == 1 else "ACLED convention: the first of the possible days",
    }


def _sides(doers: tuple[Named, ...], others: tuple[Named, ...]) -> dict[str, str | None]:
    first, second = (INTER.get(inter(side[0]) or "") if side else None for side in (doers, others))
    return {
        "actor1": doers[0].name if doers else None,
        "assoc_actor_1": names_of(doers[1:]),
        "inter1": first,
        "actor2": others[0].name if others else None,
        "assoc_actor_2": names_of(others[1:]),
        "inter2": second,
        "interaction": f"{first}-{second}" if first and second else None,
    }


def _where(place: PublicPlace | None) -> dict[str, str | int | float | None]:
    if place is None:
        return {}
    precision = {Precision.TOWN: 1, Precision.ADMIN1: 3}.get(place.precision or Precision.COUNTRY)
    return {
        "iso": place.country.numeric if place.country else None,
        "country": place.country.name if place.country else None,
        "admin1": place.admin1,
        "location": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geo_precision": precision,
    }


def _fatalities(found: Occurrence, losses: Losses) -> tuple[int, str]:
    if not found.killed:
        losses.add("event", found.id, "fatalities", Why.DEATHS_NOT_SAID)
        return 0, "ACLED convention: no report says"
    if len(found.killed) > 1:
        losses.add("event", found.id, "fatalities", Why.RIVAL_DEATHS)
        return found.killed[0], f"ACLED convention: the lowest of {', '.join(map(str, found.killed))}"
    return found.killed[0], "told"
