"""Places that a report names only to say where another one lies: ``في أورم الكبرى غربي حلب``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from hudna.lexicon.compile import load_lexicon
from hudna.model.claim import Location, Precision
from hudna.resolve.distance import km_between
from hudna.resolve.stems import folded_words, is_rare, says, stems

_OUTSIDE_KM = 25.0
"""What is nearer to a town is often called by it."""
_MOST_BETWEEN = 3
"""Words between the two: ``شمال غربي``, ``بالقرب من``."""


def landmarks(where: Sequence[Location], text: str) -> tuple[int, ...]:
    """Where in the report's text the towns are named by which the place named right before them is found: one that is
    listed and lies outside the town, or has a name of its own."""
    placed = sorted(where, key=lambda p: p.start)
    return tuple(p.start for before, p in pairwise(placed) if p.precision is Precision.TOWN and _by(before, p, text))


def without_landmarks(where: Sequence[Location], starts: Sequence[int]) -> Iterator[Location]:
    """The places of an act: instead of a town near which it was, the division in which this lies, and nothing where the
    place itself is listed."""
    listed = load_lexicon().places
    for place in where:
        if place.start not in starts:
            yield place
            continue
        found = listed.get(place.place or "")
        division = listed.get(found.admin1) if found is not None and found.admin1 is not None else None
        before = max((p for p in where if p.end <= place.start), key=lambda p: p.end, default=None)
        if division is not None and before is not None and before.place is None:
            yield replace(
                place, place=division.id, name=division.ar, latitude=division.latitude, longitude=division.longitude,
                precision=Precision.ADMIN1,
            )  # fmt: skip


def own_name(place: str) -> frozenset[str]:
    """The rare stems of the name of a place that is not listed, if it is a settlement's: not a quarter's or a street's,
    which lie within the town (``منطقة الهضبة جنوبي طرابلس``), and not a mere word (``مرج``)."""
    words = folded_words(place)
    mere = len(words) == 1 and not words[0].startswith("ال")
    return frozenset() if mere or says(words[0], "quarters") else frozenset(filter(is_rare, stems(place)))


def _by(before: Location, town: Location, text: str) -> bool:
    between = folded_words(text[before.end : town.start]) if before.end < town.start else ()
    if not 0 < len(between) <= _MOST_BETWEEN or not all(says(word, "bearings") for word in between):
        return False
    if before.place is None:
        return bool(own_name(before.text))
    away = km_between(before, town)
    return away is not None and away > _OUTSIDE_KM
