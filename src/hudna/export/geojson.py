"""GeoJSON (RFC 7946): one feature an event or a truce, read by QGIS and everything else on GDAL.

A point is the middle of a town or of a first-order region (``place_precision`` says which), never moved at random. What
has no such place has no geometry, which the RFC allows: it is in the table and not on the map.
"""

from __future__ import annotations

from typing import Any

import msgspec

from hudna.export.flat import Flat, flat_rows
from hudna.export.losses import Losses
from hudna.export.material import Made, Material
from hudna.text.one_line import harmless


def geojson(material: Material, losses: Losses) -> Made:
    """A FeatureCollection, one feature a line. Every event and truce is in it."""
    rows, carried = flat_rows(material, losses)
    features = ",\n".join(msgspec.json.encode(_feature(r)).decode() for r in rows)
    text = f'{{"type":"FeatureCollection","name":"hudna","features":[\n{features}\n]}}\n'
    return Made(text, len(rows), carried)


def _feature(row: Flat) -> dict[str, Any]:
    place = row.place
    point = None
    if place is not None and place.longitude is not None and place.latitude is not None:
        point = {"type": "Point", "coordinates": [place.longitude, place.latitude]}
    properties = {
        k: harmless(v) if isinstance(v, str) else v for k, v in row.fields.items() if k not in ("latitude", "longitude")
    }
    return {"type": "Feature", "id": row.fields["id"], "geometry": point, "properties": properties}
