"""Outlines of countries and first-order divisions, after Natural Earth (packs/region/mena/outlines/SOURCES.md)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Point = tuple[float, float]
Ring = tuple[Point, ...]
"""Longitude and latitude in degrees (WGS 84). The last point is not the first again."""


@dataclass(frozen=True, slots=True)
class Box:
    """A stretch of the earth, in degrees."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, other: Box) -> bool:
        """Do the two share more than an edge?"""
        return (
            self.west < other.east and other.west < self.east and self.south < other.north and other.south < self.north
        )

    def holds(self, longitude: float, latitude: float) -> bool:
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north

    @property
    def corners(self) -> tuple[Point, Point]:
        """Two that lie across from one another."""
        return (self.west, self.south), (self.east, self.north)

    @classmethod
    def around(cls, points: Sequence[Point]) -> Box:
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        return cls(min(xs), min(ys), max(xs), max(ys))


@dataclass(frozen=True, slots=True)
class Shape:
    """An area of one or more rings; the inside is told by the even-odd rule."""

    rings: tuple[Ring, ...]
    boxes: tuple[Box, ...]
    """Around each ring."""
    box: Box

    @classmethod
    def of(cls, rings: Sequence[Ring]) -> Shape:
        """The shape of these rings, at least one."""
        boxes = tuple(map(Box.around, rings))
        return cls(tuple(rings), boxes, Box.around([p for box in boxes for p in box.corners]))

    def inside(self, box: Box) -> Iterator[Sequence[Point]]:
        """The parts of its rings that lie inside a box."""
        for ring, own in zip(self.rings, self.boxes, strict=True):
            if box.meets(own):
                yield ring if all(box.holds(*corner) for corner in own.corners) else clipped(ring, box)


@dataclass(frozen=True, slots=True)
class Outlines:
    """``countries`` by ISO 3166-1 alpha-2, ``divisions`` by the id of the place."""

    countries: Mapping[str, Shape]
    divisions: Mapping[str, Shape]
    window: Box
    """Beyond it nothing is known."""


@cache
def outlines() -> Outlines:
    """Those of the pack, read once."""
    text = files("hudna.packs").joinpath("region/mena/outlines/outlines.json").read_text(encoding="utf-8")
    raw = json.loads(text)
    arcs = [tuple(_points(steps, raw["units_per_degree"])) for steps in raw["arcs"]]

    def shapes(listed: Mapping[str, list[list[int]]]) -> dict[str, Shape]:
        found = {}
        for key, rings in listed.items():
            found[key] = Shape.of([_ring(ring, arcs) for ring in rings])
        return found

    return Outlines(shapes(raw["countries"]), shapes(raw["divisions"]), Box(*raw["window"]))


def _points(steps: Sequence[int], units: int) -> Iterator[Point]:
    x = y = 0
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        yield x / units, y / units


def _ring(numbers: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    """The arcs one after the other, each without its last point, which is the next one's first."""
    return tuple(p for n in numbers for p in (arcs[n] if n >= 0 else arcs[-1 - n][::-1])[:-1])


def clipped(ring: Sequence[Point], box: Box) -> list[Point]:
    """The part of a ring inside a box (Sutherland and Hodgman); empty when there is none."""
    points = list(ring)
    for axis, border, keep_less in (
        (0, box.west, False),
        (0, box.east, True),
        (1, box.south, False),
        (1, box.north, True),
    ):
        found: list[Point] = []
        for i, here in enumerate(points):
            before = points[i - 1]
            inside = (here[axis] <= border) == keep_less or here[axis] == border
            was_inside = (before[axis] <= border) == keep_less or before[axis] == border
            if inside != was_inside:
                share = (border - before[axis]) / (here[axis] - before[axis])
                other = before[1 - axis] + share * (here[1 - axis] - before[1 - axis])
                found.append((border, other) if axis == 0 else (other, border))
            if inside:
                found.append(here)
        points = found
    return points
