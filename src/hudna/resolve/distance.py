"""How far two places are from each other."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from hudna.model.claim import Location

_EARTH_KM = 6371.0


def km_between(one: Location, other: Location) -> float | None:
    """The way of the crow in km; None where nothing says where one of them is."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    up, down = radians(one.latitude), radians(other.latitude)
    half = sin((down - up) / 2) ** 2 + cos(up) * cos(down) * sin(radians(other.longitude - one.longitude) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(half))
