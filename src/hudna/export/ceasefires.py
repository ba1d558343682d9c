"""CSV in the shape of the ETH/PRIO Civil Conflict Ceasefire Dataset (codebook of October 2022): one row for each party
that declared a truce.

A day or month that is not told stays empty: nothing is filled in, as some viewers of that dataset do with the 15th and
with June. Codes are set only where reports say so: ``written``, ``mediator_nego``, ``implement`` and ``enforcement``
have −1 for unclear, other columns stay empty.
"""

from __future__ import annotations

from hudna.export.losses import Losses, Why
from hudna.export.material import Made, Material, notice
from hudna.export.occurrence import TruceRow, names_of, truce_row
from hudna.export.public import countries, offsets
from hudna.export.table import OURS, Cell, Row, table
from hudna.model.claim import Kind, TermKind
from hudna.model.interval import Interval
from hudna.model.status import Label
from hudna.model.truce import TruceKind

CODEBOOK = (
    "cc", "location", "region", "cf_id", "uniq_id", "id", "ucdp_actor_id", "actor_name", "ucdp_acd_id", "ucdp_dyad",
    "pax_id", "link", "cf_dec_yr", "cf_dec_month", "cf_dec_day", "cf_effect_yr", "cf_effect_month", "cf_effect_day",
    "end_yr", "end_month", "end_day", "ended", "timing", "fixed", "fixed_time", "side", "partial", "written",
    "nsa_frac", "splinter", "ceasefire_class", "cf_pp", "truce", "ddr", "p_humanitarian", "p_peaceprocess",
    "p_holiday", "p_election", "p_other", "p_unclear", "mediator_nego", "mediator_send", "implement", "enforcement",
    "evidence_onset", "evidence_end", "source", "page", "comment", "coder",
)  # fmt: skip
COLUMNS = (
    *CODEBOOK, *OURS, "handle", "word", "kind", "toward", "guarantors", "status", "status_on", "declared_earliest",
    "declared_latest", "effect_earliest", "effect_latest", "end_earliest", "end_latest", "quote", "offsets",
)  # fmt: skip
NOT_READ = (
    "cc", "region", "ucdp_actor_id", "ucdp_acd_id", "ucdp_dyad", "pax_id", "ended", "timing", "side", "nsa_frac",
    "splinter", "cf_pp", "truce", "ddr", "p_humanitarian", "p_peaceprocess", "p_holiday", "p_election", "p_other",
    "p_unclear", "evidence_onset", "evidence_end",
)  # fmt: skip
UNCLEAR = -1
CESSATION_WITH_COMPLIANCE = 2
_PROJECT = "ETH/PRIO"


def ceasefires(material: Material, losses: Losses) -> Made:
    """One row a declaring party; one for a truce of which no party may be named."""
    rows: list[Row] = []
    carried: set[str] = set()
    for event in material.events:
        losses.row("event", event.id, Why.NOT_AN_EVENT)
    for told in material.truces:
        row = truce_row(told, material, losses)
        if told.truce.kind is TruceKind.PROPOSED:
            losses.row("truce", row.id, Why.ONLY_PROPOSED)
            continue
        shared = _shared(row, material, losses)
        for i, name in enumerate([p.name for p in row.parties] or [None], 1):
            toward = names_of(n for n in row.toward if n.name != name)
            rows.append({**shared, "id": f"{row.id}-{i}", "actor_name": name, "toward": toward})
        carried.add(row.id)
    for column in NOT_READ:
        losses.add("column", column, column, Why.NOT_READ)
    return Made(table(COLUMNS, rows, losses), len(rows), {"truce": frozenset(carried)})


def _shared(row: TruceRow, material: Material, losses: Losses) -> dict[str, Cell]:
    """What all rows of one truce say."""
    truce, status = row.told.truce, row.told.status
    country = countries().get(row.country or "")
    end = _end(row, material)
    monitored = any(t.kind is TermKind.MONITORING for t in truce.terms)
    if truce.clauses:
        losses.add("truce", row.id, "terms", Why.TERMS)
    if len(row.told.history) > 1:
        losses.add("truce", row.id, "status", Why.HISTORY)
    return {
        "location": country.name if country else None,
        "cf_id": row.id,
        "uniq_id": f"{country.alpha3 if country else 'XXX'}-{row.id}",
        "link": truce.relations.successor_of or truce.relations.renews,
        **_date("cf_dec", "declared", truce.announced, losses, row.id),
        **_date("cf_effect", "effect", truce.effective, losses, row.id),
        **_date("end", "end", end, losses, row.id),
        "fixed": 1 if truce.ends else None,
        "fixed_time": _length(truce.effective or truce.announced, truce.ends),
        "partial": 1 if any(t.area for t in truce.terms if t.kind is TermKind.PROHIBITION) else None,
        "written": UNCLEAR,
        "ceasefire_class": CESSATION_WITH_COMPLIANCE if monitored else None,
        "mediator_nego": 1 if row.mediators else UNCLEAR,
        "mediator_send": names_of(row.mediators),
        "implement": 1 if monitored else UNCLEAR,
        "enforcement": UNCLEAR,
        "source": row.sources,
        "page": offsets(row.quoted),
        "comment": notice(row.standing, _PROJECT),
        "coder": f"{material.coder} ({row.standing})",
        "coding_status": row.standing,
        "notice": notice(row.standing, _PROJECT),
        "hudna_id": row.id,
        "claims": ";".join(k.claim.id for k in row.claims),
        "lineages": len({k.lineage for k in row.claims}),
        "sources": row.sources,
        "handle": row.told.handle,
        "word": truce.word,
        "kind": truce.kind,
        "guarantors": names_of(row.guarantors),
        "status": status.label,
        "status_on": status.at,
        "quote": row.quote,
        "offsets": offsets(row.quoted),
    }


def _date(name: str, ours: str, told: Interval | None, losses: Losses, own: str) -> dict[str, Cell]:
    """Year, month and day as far as the interval fixes them, and the interval itself in columns of ours."""
    if told is None:
        return {}
    first, last = told.earliest, told.latest
    year = first.year if first and last and first.year == last.year else None
    month = first.month if year and first and last and first.month == last.month else None
    day = first.day if month and first and first == last else None
    if day is None:
        losses.add("truce", own, f"{name}_day", Why.DAY_NOT_KNOWN)
    return {
        f"{name}_yr": year,
        f"{name}_month": month,
        f"{name}_day": day,
        f"{ours}_earliest": first,
        f"{ours}_latest": last,
    }


def _end(row: TruceRow, material: Material) -> Interval | None:
    """When it ended, if it has: as the claims that the label rests on tell of its end, or of the truce in its place,
    else the last day of its terms. Where they differ, the span that holds all of them."""
    status = row.told.status
    if status.label is not Label.ENDED:
        return None
    told = [
        k.claim.begins or k.claim.happened or Interval(None, k.document.published.latest)
        for k in material.known(status.because)
        if k.claim.kind is Kind.TRUCE_END or k.claim.id in row.told.truce.replaced_by
    ]
    if not told:
        return row.told.truce.ends
    starts, ends = [i.earliest for i in told], [i.latest for i in told]
    return Interval(
        None if None in starts else min(d for d in starts if d), None if None in ends else max(d for d in ends if d)
    )


def _length(begun: Interval | None, ends: Interval | None) -> str | None:
    """The length in days, both ends counted, where both days are told."""
    if begun is None or ends is None or begun.days != 1 or ends.days != 1 or not begun.earliest or not ends.earliest:
        return None
    return f"{(ends.earliest - begun.earliest).days + 1} days"
