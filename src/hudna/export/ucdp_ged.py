"""CSV in the shape of the UCDP Georeferenced Event Dataset (GED Codebook; the 49 columns of version 23.1), for events
that its definition allows: an organised actor, somebody whom it was done to, and at least one death that reports give.

Ids, conflicts and dyads are UCDP's own and stay empty; so does every estimate that is a person's judgement. Rows are
candidates for a coder, not GED events.
"""

from __future__ import annotations

from datetime import date

from hudna.export.losses import Losses, Why
from hudna.export.material import Made, Material, notice
from hudna.export.occurrence import Occurrence, inter, is_state, names_of, occurrence
from hudna.export.public import Named, link, offsets
from hudna.export.table import OURS, Row, table
from hudna.model.claim import Kind, Precision
from hudna.model.interval import Interval
from hudna.text.one_line import LONGEST_NAME, clip, harmless

CODEBOOK = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office",
    "source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "where_description",
    "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region",
    "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians",
    "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
COLUMNS = (*CODEBOOK, *OURS, "attribution", "offsets")
NOT_READ = (
    "id", "relid", "active_year", "code_status", "conflict_dset_id", "conflict_new_id", "conflict_name",
    "dyad_dset_id", "dyad_new_id", "side_a_dset_id", "side_a_new_id", "side_b_dset_id", "side_b_new_id", "adm_2",
    "priogrid_gid", "country_id", "region", "deaths_a", "deaths_b", "gwnoa", "gwnob",
)  # fmt: skip
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
_DAYS = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))
"""Days of the interval, and the date precision that they allow (1 exact, 2 two to six days, 3 a week, 4 a month, 5 a
year)."""
_WHERE = {Precision.TOWN: 1, Precision.ADMIN1: 4, Precision.COUNTRY: 6}
_ARMED_GROUPS = ("rebel_group", "political_militia", "identity_militia")
_PROJECT = "UCDP"


def ucdp_ged(material: Material, losses: Losses) -> Made:
    """One row an event that is eligible."""
    rows: list[Row] = []
    carried: set[str] = set()
    for told in material.truces:
        losses.row("truce", told.truce.id, Why.NOT_A_TRUCE)
    for event in material.events:
        if event.kind is not Kind.ATTACK:
            losses.row("event", event.id, Why.NO_KIND)
            continue
        found = occurrence(event, material, losses)
        row = _row(found, losses)
        if row is not None:
            rows.append(row)
            carried.add(event.id)
    rows.sort(key=lambda r: (str(r["date_start"]), str(r["hudna_id"])))
    for column in NOT_READ:
        losses.add("column", column, column, Why.NOT_READ)
    return Made(table(COLUMNS, rows, losses), len(rows), {"event": frozenset(carried)})


def _row(found: Occurrence, losses: Losses) -> Row | None:
    refused = _ineligible(found)
    if refused is not None:
        losses.row("event", found.id, refused)
        return None
    happened = found.happened or Interval()
    if happened.earliest is None or happened.latest is None or happened.days is None:
        losses.row("event", found.id, Why.NO_DATE)
        return None
    days = happened.days
    precision = next((code for most, code in _DAYS if days <= most), None)
    if precision is None:
        losses.row("event", found.id, Why.DATE_TOO_WIDE)
        return None
    if precision > 1:
        losses.add("event", found.id, "date_start", Why.DAY_NOT_KNOWN)
    if len(found.killed) > 1:
        losses.add("event", found.id, "best", Why.RIVAL_DEATHS)
    if found.wounded:
        losses.add("event", found.id, "wounded", Why.WOUNDED)
    if found.event.attribution:
        losses.add("event", found.id, "attribution", Why.ATTRIBUTION)
    violence = _violence(found)
    best = found.killed[0] if len(found.killed) == 1 else None
    one_sided = violence == ONE_SIDED
    side_a, side_b = names_of(found.actors), "Civilians" if one_sided else names_of(found.recipients)
    return {
        "year": happened.earliest.year if happened.earliest.year == happened.latest.year else None,
        "type_of_violence": violence,
        "side_a": side_a,
        "side_b": side_b,
        "dyad_name": f"{side_a} - {side_b}",
        "number_of_sources": found.event.lineages,
        **_source(found),
        **_where(found),
        "event_clarity": 1 if precision == 1 else 2,
        "date_prec": precision,
        "date_start": happened.earliest,
        "date_end": happened.latest,
        "deaths_civilians": best if one_sided else None,
        "deaths_unknown": None if one_sided else best,
        "best": best,
        "high": found.killed[-1],
        "low": found.killed[0],
        "coding_status": found.standing,
        "notice": notice(found.standing, _PROJECT),
        "hudna_id": found.id,
        "claims": ";".join(found.event.claims),
        "lineages": found.event.lineages,
        "sources": found.sources,
        "attribution": found.attribution,
        "offsets": offsets(found.claims[0] if found.claims else None),
    }


def _ineligible(found: Occurrence) -> Why | None:
    """The first condition of the definition that the event fails."""
    if not found.killed or found.killed[-1] < 1:
        return Why.NO_KNOWN_DEATH
    if found.disputed:
        return Why.RIVAL_ACTORS
    if not any(_organised(a) for a in found.actors):
        return Why.NO_ORGANISED_ACTOR
    if not found.recipients and not found.civilians:
        return Why.NO_SIDE_B
    return Why.SAME_STATE if _violence(found) is None else None


def _organised(who: Named) -> bool:
    return who.actor is not None and (is_state(who.actor) or inter(who) in _ARMED_GROUPS)


def _violence(found: Occurrence) -> int | None:
    """UCDP's type: 1 with a state on a side, 2 between groups, 3 against civilians."""
    if found.civilians and not any(_organised(r) for r in found.recipients):
        return ONE_SIDED
    sides = [[n for n in side if _organised(n)] for side in (found.actors, found.recipients)]
    if not all(sides):
        return None
    state = any(n.actor is not None and is_state(n.actor) for side in sides for n in side)
    return STATE_BASED if state else NON_STATE


def _source(found: Occurrence) -> dict[str, str | date | None]:
    """The report that was published first; all of them stand in ``sources``."""
    first = min(found.claims, key=lambda k: (k.document.published.latest or date.max, k.document.id)).document
    return {
        "source_article": found.sources,
        "source_office": clip(harmless(first.source or ""), LONGEST_NAME),
        "source_date": first.published.latest,
        "source_headline": clip(harmless(first.title or ""), LONGEST_NAME),
        "source_original": link(first.url) or first.id,
    }


def _where(found: Occurrence) -> dict[str, str | int | float | None]:
    place = found.place
    if place is None:
        return {}
    point = place.latitude is not None and place.longitude is not None
    return {
        "where_prec": _WHERE.get(place.precision) if place.precision else None,
        "where_coordinates": place.name,
        "where_description": f"{place.precision or 'region'}: {place.name}",
        "adm_1": place.admin1,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geom_wkt": f"POINT ({place.longitude} {place.latitude})" if point else None,
        "country": place.country.name if place.country else None,
    }
