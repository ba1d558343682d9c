"""The map: areas as wide as the reports leave them, labels apart, outlines that meet, nothing outside the frame."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations
from math import cos, radians

import pytest
from armistice_story import story
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.lexicon import load_lexicon
from hudna.model.claim import Location
from hudna.report.map import LABEL_SIZE, NAME_SIZE, TOWN_KM, Label, Map, draw_map
from hudna.report.outlines import Box, clipped, outlines
from hudna.report.rows import INCIDENTS, Rows
from hudna.report.timeline import text_width
from hudna.report.words import words


def located(*places: str, lang: str = "en") -> Rows:
    """The story with its incidents happening at these places, one after the other."""
    data = story(lang)
    first = data.truces[0]
    where = iter(places * 20)
    claims = tuple(
        replace(k, claim=replace(k.claim, where=(Location("x", 0, 1, next(where)),)))
        if k.claim.kind in INCIDENTS
        else k
        for k in first.claims
    )
    return Rows(data, replace(first, claims=claims), words(lang))


def drawn(*places: str, lang: str = "en") -> Map:
    found = draw_map(located(*places, lang=lang), 640)
    assert found is not None
    return found


def test_a_town_is_a_disc_of_some_kilometres_a_province_its_area_a_country_its_outline() -> None:
    (town,), (province,), (country,) = (drawn(p).areas for p in ("iq.baghdad", "iq.anbar", "iq.iraq"))
    assert (town.path, province.radius, country.radius) == ("", 0, 0)
    assert town.radius >= 6
    assert len(country.path) > len(province.path) > 100


def test_a_disc_is_as_wide_as_it_says() -> None:
    found = drawn("iq.baghdad")
    per_km = found.scale[0] / found.scale[1]
    assert found.areas[0].radius * 2 / per_km == pytest.approx(TOWN_KM, rel=0.02)


def test_what_is_told_more_coarsely_is_wider_and_lies_below() -> None:
    areas = drawn("ps.nablus-governorate", "ps.nablus").areas
    assert [a.place for a in areas] == ["ps.nablus-governorate", "ps.nablus"]
    assert areas[0].path == ""  # Natural Earth has no outline of it
    assert areas[0].radius > 3 * areas[1].radius


def test_a_place_that_holds_another_of_the_same_incident_adds_nothing() -> None:
    data = story()
    first = data.truces[0]
    both = (Location("x", 0, 1, "iq"), Location("y", 0, 1, "iq.baghdad"))
    claims = tuple(replace(k, claim=replace(k.claim, where=both)) for k in first.claims)
    found = draw_map(Rows(data, replace(first, claims=claims), words("en")), 640)
    assert found is not None
    assert [a.place for a in found.areas] == ["iq.baghdad"]


def test_without_a_place_that_is_known_there_is_no_map_and_others_are_counted() -> None:
    assert draw_map(located("no.such-place"), 640) is None
    assert drawn("iq.baghdad", "no.such-place").unplaced > 0


def test_the_map_is_not_mirrored_and_is_true_to_scale() -> None:
    for lang in ("en", "ar"):
        by_place = {a.place: a for a in drawn("iq.baghdad", "sy.damascus", lang=lang).areas}
        baghdad, damascus = by_place["iq.baghdad"], by_place["sy.damascus"]
        assert damascus.x < baghdad.x
        places = load_lexicon().places
        one, other = places["iq.baghdad"], places["sy.damascus"]
        middle = radians(((one.latitude or 0) + (other.latitude or 0)) / 2)
        east = ((one.longitude or 0) - (other.longitude or 0)) * 111.2 * cos(middle)
        found = drawn("iq.baghdad", "sy.damascus", lang=lang)
        assert (baghdad.x - damascus.x) * found.scale[1] / found.scale[0] == pytest.approx(east, rel=0.02)


def covered(label: Label, size: float) -> tuple[float, float, float, float]:
    wide = text_width(label.text, size)
    left = {"start": label.x, "middle": label.x - wide / 2, "end": label.x - wide}[label.anchor]
    return left, label.y - size, left + wide, label.y + size * 0.3


_NEAR = sorted(p.id for p in load_lexicon().places.values() if p.country in ("IQ", "SY", "LB", "PS") and p.latitude)


@pytest.mark.parametrize("lang", ["en", "ar"])
@given(places=st.lists(st.sampled_from(_NEAR), min_size=1, max_size=8, unique=True))
@settings(max_examples=25, deadline=None)
def test_labels_touch_neither_each_other_nor_the_frame(lang: str, places: list[str]) -> None:
    found = drawn(*places, lang=lang)
    boxes = [covered(a.label, LABEL_SIZE) for a in found.areas if a.label]
    boxes += [covered(n, NAME_SIZE) for n in found.names]
    for a, b in combinations(boxes, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
    for left, top, right, bottom in boxes:
        assert 0 <= left <= right <= found.width
        assert 0 <= top <= bottom <= found.height
    assert all(0 <= a.x <= found.width and 0 <= a.y <= found.height for a in found.areas)


def test_neighbours_share_their_border() -> None:
    known = outlines()
    border = {p for r in known.countries["IQ"].rings for p in r} & {p for r in known.countries["SY"].rings for p in r}
    assert len(border) > 15
    inner = {p for r in known.divisions["iq.anbar"].rings for p in r} & {
        p for r in known.countries["IQ"].rings for p in r
    }
    assert len(inner) > 15


def test_outlines_are_those_of_places_that_we_have_and_near_their_middles() -> None:
    places = load_lexicon().places
    assert len(outlines().divisions) > 350
    assert outlines().divisions.keys() <= places.keys()
    far = [
        p for p, shape in outlines().divisions.items()
        if not Box(shape.box.west - 1.5, shape.box.south - 1.5, shape.box.east + 1.5, shape.box.north + 1.5).holds(
            places[p].longitude or 0.0, places[p].latitude or 0.0)
    ]  # fmt: skip
    assert far == []


def test_clipping_keeps_what_is_inside() -> None:
    box = Box(0, 0, 10, 10)
    inside = [(1.0, 1.0), (1.0, 9.0), (9.0, 9.0)]
    assert set(clipped(inside, box)) == set(inside)
    assert clipped([(11.0, 11.0), (12.0, 11.0), (12.0, 12.0)], box) == []
    across = clipped([(-5.0, 5.0), (5.0, 5.0), (5.0, 20.0)], box)
    assert all(box.holds(*p) for p in across)
    assert (5.0, 5.0) in across


def test_paths_are_numbers_alone() -> None:
    found = drawn("iq.anbar", "iq")
    for path in (*found.lands, *(a.path for a in found.areas)):
        assert re.fullmatch(r"[MLz0-9 .e+-]*", path)
