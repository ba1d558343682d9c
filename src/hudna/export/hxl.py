"""CSV with HXL hashtags in its second row (HXL standard 1.1, tagging conventions and hashtag dictionary): one row an
event or a truce.

Tags of the core dictionary; attributes beside them (``+truce``, ``+status``, ``+machine``) are free by the standard.
"""

from __future__ import annotations

from hudna.export.flat import Flat, flat_rows
from hudna.export.losses import Losses
from hudna.export.material import Made, Material
from hudna.export.table import Row, table

TAGS = {
    "id": "#event+id+code",
    "record": "#event+category",
    "type": "#event+type",
    "description": "#event+description+i_ar",
    "date_start": "#date+occurred+start",
    "date_end": "#date+occurred+end",
    "actor": "#group+name+actor",
    "recipient": "#group+name+recipient",
    "country": "#country+name",
    "country_code": "#country+code+v_iso3",
    "adm1": "#adm1+name",
    "place": "#loc+name",
    "place_precision": "#loc+type",
    "latitude": "#geo+lat",
    "longitude": "#geo+lon",
    "killed_low": "#affected+killed+min",
    "killed_high": "#affected+killed+max",
    "wounded_low": "#affected+injured+min",
    "wounded_high": "#affected+injured+max",
    "weapon": "#cause+weapon",
    "truce_status": "#status+truce",
    "attribution": "#description+attribution",
    "coding_status": "#status+coding",
    "notice": "#meta+notice",
    "sources": "#meta+source",
    "lineages": "#indicator+lineages+num",
    "claims": "#meta+claims+id",
}


def hxl(material: Material, losses: Losses) -> Made:
    """Every event and truce has a row; one without a day or place has empty cells."""
    rows, carried = flat_rows(material, losses)
    text = table(tuple(TAGS), [_row(r) for r in rows], losses, tuple(TAGS.values()))
    return Made(text, len(rows), carried)


def _row(flat: Flat) -> Row:
    return {name: value for name, value in flat.fields.items() if name in TAGS}
