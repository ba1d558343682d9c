"""Where the incidents of a truce happened: areas as wide as the reports leave them, on outlines of countries.

Equirectangular, true to scale at the middle of what is shown. No points: a town is a disc of some kilometres, and what
is known more coarsely covers more. Nothing comes from elsewhere, and nothing is moved at random.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from hudna.lexicon import Place, load_lexicon
from hudna.report.lines import Incident
from hudna.report.outlines import Box, Point, Shape, outlines
from hudna.report.rows import Rows
from hudna.report.timeline import text_width

TOWN_KM = 20.0
"""Width of the disc that stands for a town, or for a site in it."""
_DIVISION_KM = 90.0
"""Width of the disc for a first-order division without an outline."""
_REGION_KM = 260.0
"""Width of the disc for what is wider or vaguer than a division."""
_KM_PER_DEGREE = 111.2
_LEAST_SPAN = 3.2
"""Degrees of latitude that a map shows at least: what lies around tells where one is."""
_MARGIN = 0.14
_TALLEST, _FLATTEST = 0.95, 0.5
"""Limits of height by width."""
_LEAST_RADIUS = 6.0
LABEL_SIZE = 12.5
NAME_SIZE = 11.0
_BEARINGS = ("yes", "unknown", "no", "")


@dataclass(frozen=True, slots=True)
class Label:
    """Words on the map, anchored at their middle, or at their left (``start``) or right (``end``) edge."""

    text: str
    x: float
    y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Area:
    """One place with the incidents told of it. Either ``path``, or a disc: ``x``, ``y``, ``radius``."""

    place: str
    """Id in the packs."""
    name: str
    precision: str
    numbers: tuple[int, ...]
    bearing: str
    """Of the incidents there the one that weighs most: ``yes``, ``unknown``, ``no``, or empty when none was asked."""
    path: str
    x: float
    y: float
    radius: float
    label: Label | None


@dataclass(frozen=True, slots=True)
class Map:
    """Everything on the map, in its own units; ``y`` grows downwards."""

    width: float
    height: float
    lands: tuple[str, ...]
    """Countries, as paths."""
    names: tuple[Label, ...]
    """Names of countries, where there is room."""
    areas: tuple[Area, ...]
    """Widest first, so that what is drawn last lies on top."""
    scale: tuple[float, int]
    """A length in units, and how many kilometres it stands for."""
    unplaced: int
    """Incidents without a place that is drawn."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place of the packs, what is told of it, and what it covers on the earth."""

    place: Place
    name: str
    incidents: tuple[Incident, ...]
    shape: Shape | None
    radius_km: float
    box: Box


class _View:
    """The stretch that is shown, and how degrees become units."""

    def __init__(self, spots: Sequence[_Spot], width: float) -> None:
        west, south = min(s.box.west for s in spots), min(s.box.south for s in spots)
        east, north = max(s.box.east for s in spots), max(s.box.north for s in spots)
        self.narrowing = math.cos(math.radians((south + north) / 2))
        tall = max((north - south) * (1 + 2 * _MARGIN), _LEAST_SPAN)
        wide = max((east - west) * (1 + 2 * _MARGIN) * self.narrowing, tall / _TALLEST)
        tall = max(tall, wide * _FLATTEST)
        middle_x, middle_y = (west + east) / 2, (south + north) / 2
        half_x, half_y = wide / 2 / self.narrowing, tall / 2
        self.box = Box(middle_x - half_x, middle_y - half_y, middle_x + half_x, middle_y + half_y)
        self.width, self.height = width, round(width * tall / wide, 1)
        self.units_per_km = width / wide / _KM_PER_DEGREE

    def at(self, point: Point) -> tuple[float, float]:
        return self._along([point])[0]

    def _along(self, ring: Sequence[Point]) -> list[tuple[float, float]]:
        west, north = self.box.west, self.box.north
        wide, tall = self.width / (self.box.east - west), self.height / (north - self.box.south)
        return [(round((x - west) * wide, 1), round((north - y) * tall, 1)) for x, y in ring]

    def path(self, shape: Shape) -> str:
        """The part of a shape that lies on the map, or so near it that its cut edge does not show."""
        box, edge = self.box, (self.box.east - self.box.west) / 40
        near = Box(box.west - edge, box.south - edge, box.east + edge, box.north + edge)
        return "".join(self._ring(r) for r in shape.inside(near) if len(r) > 2)

    def _ring(self, ring: Sequence[Point]) -> str:
        points = self._along(ring)
        distinct = [p for i, p in enumerate(points) if p != points[i - 1]]
        return "M" + "L".join(f"{x:g} {y:g}" for x, y in distinct) + "z" if len(distinct) > 2 else ""


def draw_map(rows: Rows, width: float) -> Map | None:
    """The map of a truce's incidents on ``width`` units; None when none of them has a place that can be drawn."""
    spots = list(_spots(rows.incidents))
    if not spots:
        return None
    view = _View(spots, width)
    drawn = {i.number for s in spots for i in s.incidents}
    taken: list[Box] = []
    areas = [_area(s, view, taken) for s in sorted(spots, key=lambda s: (_extent(s.box), s.place.id))]
    known = outlines().countries
    return Map(
        width=view.width,
        height=view.height,
        lands=tuple(path for c in sorted(known) if known[c].box.meets(view.box) and (path := view.path(known[c]))),
        names=tuple(_countries(rows, view, taken, {a.place for a in areas})),
        areas=tuple(reversed(areas)),
        scale=_scale(view),
        unplaced=len(rows.incidents) - len(drawn),
    )


def _spots(incidents: Iterable[Incident]) -> Iterator[_Spot]:
    """The places that incidents are told of. One that holds another place of the same incident adds nothing to it."""
    places = load_lexicon().places
    told: dict[str, tuple[str, list[Incident]]] = {}
    for incident in incidents:
        known = {i: name for i, name in incident.spots if i in places}
        for own, name in known.items():
            if not any(_holds(places[own], places[other]) for other in known if other != own):
                told.setdefault(own, (name, []))[1].append(incident)
    window = outlines().window
    for own, (name, listed) in told.items():
        place = places[own]
        if place.latitude is None or place.longitude is None or not window.holds(place.longitude, place.latitude):
            continue
        shape = _shape(place)
        km = {"town": TOWN_KM, "site": TOWN_KM, "admin1": _DIVISION_KM}.get(place.precision, _REGION_KM)
        box = shape.box if shape else _around(place.longitude, place.latitude, km / 2)
        yield _Spot(place, name, tuple(listed), shape, km / 2, box)


def _holds(outer: Place, inner: Place) -> bool:
    if outer.precision == "country":
        return inner.country == outer.country
    return outer.precision == "admin1" and inner.admin1 == outer.id


def _shape(place: Place) -> Shape | None:
    if place.precision == "admin1":
        return outlines().divisions.get(place.id)
    return outlines().countries.get(place.country or "") if place.precision == "country" else None


def _around(longitude: float, latitude: float, km: float) -> Box:
    tall = km / _KM_PER_DEGREE
    wide = tall / math.cos(math.radians(latitude))
    return Box(longitude - wide, latitude - tall, longitude + wide, latitude + tall)


def _extent(box: Box) -> float:
    return (box.east - box.west) * (box.north - box.south)


def _area(spot: _Spot, view: _View, taken: list[Box]) -> Area:
    x, y = _centre(spot, view)
    radius = 0.0 if spot.shape else round(max(spot.radius_km * view.units_per_km, _LEAST_RADIUS), 1)
    bearings = {str(i.bearing or "") for i in spot.incidents}
    text = _said(spot)
    sides = [
        Label(text, x + radius + 4, y + 4.2, "start"), Label(text, x - radius - 4, y + 4.2, "end"),
        Label(text, x, y - radius - 6, "middle"), Label(text, x, y + radius + 14, "middle"),
    ]  # fmt: skip
    tries = sides if radius else [Label(text, x, y + 4.2 + step, "middle") for step in (0, 18, -18, 36, -36)]
    return Area(
        place=spot.place.id,
        name=spot.name,
        precision=spot.place.precision,
        numbers=tuple(i.number for i in spot.incidents),
        bearing=next(b for b in _BEARINGS if b in bearings),
        path=view.path(spot.shape) if spot.shape else "",
        x=x,
        y=y,
        radius=radius,
        label=_fitted(tries, LABEL_SIZE, view, taken),
    )


def _centre(spot: _Spot, view: _View) -> tuple[float, float]:
    return view.at((spot.place.longitude or 0.0, spot.place.latitude or 0.0))


def _said(spot: _Spot) -> str:
    many = len(spot.incidents)
    return f"{spot.name.rpartition(' (')[0] or spot.name}{f' ×{many}' if many > 1 else ''}"


def _fitted(tries: Iterable[Label], size: float, view: _View, taken: list[Box]) -> Label | None:
    """The first of these labels that lies on the map and touches no other; it is then taken."""
    for label in tries:
        box = _over(label, size)
        inside = box.west > 2 and box.east < view.width - 2 and box.south > 2 and box.north < view.height - 2
        if inside and not any(box.meets(t) for t in taken):
            taken.append(box)
            return Label(label.text, round(label.x, 1), round(label.y, 1), label.anchor)
    return None


def _over(label: Label, size: float) -> Box:
    """What a label covers, in units; ``south`` is its upper edge, as y grows downwards."""
    wide = text_width(label.text, size)
    left = {"start": label.x, "middle": label.x - wide / 2, "end": label.x - wide}[label.anchor]
    return Box(left, label.y - size, left + wide, label.y + size * 0.35)


def _countries(rows: Rows, view: _View, taken: list[Box], named: set[str]) -> Iterator[Label]:
    """Names of countries whose middle is on the map, for those who have to find their way."""
    places = load_lexicon().places.values()
    known = outlines().countries
    states = [p for p in places if p.precision == "country" and p.country in known and p.id not in named]
    for place in sorted(states, key=lambda p: p.id):
        if place.longitude is None or place.latitude is None or not view.box.holds(place.longitude, place.latitude):
            continue
        x, y = view.at((place.longitude, place.latitude))
        name = place.ar if rows.words.lang == "ar" else place.en
        found = _fitted([Label(name, x, y + step, "middle") for step in (0, 20, -20)], NAME_SIZE, view, taken)
        if found:
            yield found


def _scale(view: _View) -> tuple[float, int]:
    """A round number of kilometres that takes about a sixth of the width."""
    wanted = view.width / 6 / view.units_per_km
    km = max(n for n in (5, 10, 20, 50, 100, 200, 500, 1000) if n <= max(wanted, 5))
    return round(km * view.units_per_km, 1), km
