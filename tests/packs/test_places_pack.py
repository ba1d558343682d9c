"""The places pack: its structure, and facts that anybody can look up."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from hudna.text.fold import fold_key

PLACES = Path(__file__).parents[2] / "src/hudna/packs/region/mena/places"
KEYS = {"id", "ar", "en", "aliases", "precision", "country", "admin1", "lat", "lon", "population", "source"}
PRECISIONS = {"site", "town", "admin1", "country", "region"}
ARABIC_LETTERS = re.compile(r"[ء-غف-ي]+(?:[ -](?:[ء-غف-ي]+|[0-9]+))*")

# south, north, west, east, in whole degrees, generous by a degree or so
BOXES = {
    "IQ": (28, 38, 38, 49), "SY": (32, 38, 35, 43), "YE": (11, 20, 41, 55), "LY": (19, 34, 9, 26),
    "LB": (32, 35, 34, 37), "PS": (31, 33, 34, 36), "IL": (29, 34, 34, 36), "JO": (29, 34, 34, 40),
    "SA": (16, 33, 34, 56), "IR": (24, 40, 44, 64), "TR": (35, 43, 25, 45), "EG": (21, 32, 24, 37),
    "SD": (8, 23, 21, 39), "SS": (3, 13, 23, 36), "AF": (29, 39, 60, 75), "PK": (23, 38, 60, 78),
    "IN": (6, 38, 68, 98), "ML": (10, 26, -13, 5), "NE": (11, 24, 0, 16), "TD": (7, 24, 13, 25),
    "SO": (-2, 13, 40, 52), "ET": (3, 15, 32, 48), "TN": (30, 38, 7, 12), "DZ": (18, 38, -9, 12),
    "MA": (20, 36, -18, 0), "EH": (20, 28, -18, -8), "NG": (4, 14, 2, 15), "MR": (14, 28, -18, -4),
    "KW": (28, 31, 46, 49), "QA": (24, 27, 50, 52), "AE": (22, 27, 51, 57), "OM": (16, 27, 51, 60),
    "BH": (25, 27, 50, 51), "ER": (12, 18, 36, 44), "DJ": (10, 13, 41, 44), "BF": (9, 16, -6, 3),
}  # fmt: skip


def load() -> list[tuple[Path, dict[str, Any]]]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return [
        (path, entry)
        for path in sorted(PLACES.glob("*.yml"))
        for entry in yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    ]


ALL = load()
BY_ID = {entry["id"]: entry for _, entry in ALL}


def named(name: str) -> list[dict[str, Any]]:
    key = fold_key(name)
    return [e for _, e in ALL if key in {fold_key(n) for n in (e["ar"], *e["aliases"])}]


def test_there_are_enough_places() -> None:
    counts = Counter(entry["precision"] for _, entry in ALL)
    assert len(ALL) >= 1_800
    assert counts["country"] >= 195
    assert counts["admin1"] >= 300
    assert counts["town"] >= 1_200


def test_ids_are_unique() -> None:
    assert [i for i, n in Counter(entry["id"] for _, entry in ALL).items() if n > 1] == []


def test_ids_begin_with_their_country() -> None:
    wrong = [
        e["id"]
        for _, e in ALL
        if not re.fullmatch(r"[a-z]{2,5}\.[a-z0-9]+(?:-[a-z0-9]+)*", e["id"])
        or e["id"].split(".")[0] != (e["country"] or "world").lower()
    ]
    assert wrong == []


def test_entries_have_the_keys_of_the_schema() -> None:
    assert [
        e["id"] for _, e in ALL if set(e) - {"needs", "also", "latin"} != KEYS or e["precision"] not in PRECISIONS
    ] == []
    assert {e.get("needs", "place_word") for _, e in ALL} == {"place_word"}


def test_names_are_written_in_arabic_letters() -> None:
    wrong = [(e["id"], n) for _, e in ALL for n in (e["ar"], *e["aliases"]) if not ARABIC_LETTERS.fullmatch(n)]
    assert wrong == []


def test_no_alias_repeats_a_name_of_its_entry() -> None:
    keys = {e["id"]: [fold_key(n) for n in (e["ar"], *e["aliases"])] for _, e in ALL}
    assert [i for i, names in keys.items() if len(set(names)) < len(names)] == []


def test_admin1_leads_to_a_division_of_the_same_country() -> None:
    wrong = []
    for _, entry in ALL:
        division = BY_ID.get(entry["admin1"]) if entry["admin1"] else None
        if entry["admin1"] is None:
            continue
        if division is None or division["country"] != entry["country"] or entry["precision"] in ("admin1", "country"):
            wrong.append(entry["id"])
    assert wrong == []


def test_coordinates_lie_in_the_country() -> None:
    wrong = []
    for _, entry in ALL:
        if (entry["lat"] is None) != (entry["lon"] is None):
            wrong.append(entry["id"])
        elif entry["lat"] is not None and entry["country"] in BOXES:
            south, north, west, east = BOXES[entry["country"]]
            if not (south <= entry["lat"] <= north and west <= entry["lon"] <= east):
                wrong.append(entry["id"])
    assert wrong == []


def test_towns_are_not_far_from_the_centre_of_their_division() -> None:
    """A wrong division or a swapped coordinate shows here; the Algerian and Libyan deserts are wide."""
    far = []
    for _, entry in ALL:
        division = BY_ID.get(entry["admin1"]) if entry["admin1"] else None
        if division is None or entry["lat"] is None:
            continue
        away = max(abs(entry["lat"] - division["lat"]), abs(entry["lon"] - division["lon"]))
        if away > (6.0 if entry["country"] in ("DZ", "LY", "SA", "ML", "NE") else 4.0):
            far.append((entry["id"], entry["admin1"], round(away, 1)))
    assert far == []


def test_one_geonames_id_stands_once() -> None:
    ids = Counter(e["source"] for _, e in ALL if e["source"].startswith("geonames"))
    assert [source for source, n in ids.items() if n > 1] == []


def test_towns_of_one_name_are_not_the_same_town_twice() -> None:
    towns: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for _, entry in ALL:
        if entry["precision"] == "town" and entry["lat"] is not None:
            towns.setdefault((entry["country"], fold_key(entry["ar"])), []).append(entry)
    twice = [
        (a["id"], b["id"])
        for same in towns.values()
        for i, a in enumerate(same)
        for b in same[i + 1 :]
        if max(abs(a["lat"] - b["lat"]), abs(a["lon"] - b["lon"])) < 0.1
    ]
    assert twice == []


def test_generated_towns_name_their_geonames_id() -> None:
    wrong = [e["id"] for path, e in ALL if path.name.startswith("towns-") and not e["source"].startswith("geonames:")]
    assert wrong == []


def test_files_stay_readable_and_name_their_source() -> None:
    for path in PLACES.glob("*.yml"):
        assert len(path.read_text(encoding="utf-8").splitlines()) < 600, path.name
    assert "CC BY 4.0" in (PLACES / "SOURCES.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name",
    ["بلد", "الباب", "حجة", "سرت", "صور", "الحي", "النصر", "المرج", "قم", "مالي", "حديثة", "القائم", "الخمس", "العين",
     "عالية", "دورا", "دوما", "سكر", "الشهداء", "العاشر من رمضان"],
)  # fmt: skip
def test_ordinary_words_need_a_place_word(name: str) -> None:
    assert named(name)
    assert {entry["id"] for entry in named(name) if entry.get("needs") != "place_word"} == set()


@pytest.mark.parametrize("word", ["العديد", "بأنه", "أتى", "منا", "يهود", "بدين", "كوتا", "إطار", "بصري", "سورية"])
def test_words_of_every_page_are_no_places(word: str) -> None:
    assert named(word) == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("السماوة", {"iq.samawah"}),
        ("عين الأسد", {"iq.ain-al-asad-air-base"}),
        ("المنطقة الخضراء", {"iq.green-zone"}),
        ("كوباني", {"sy.kobani"}),
        ("الغوطة الشرقية", {"sy.eastern-ghouta"}),
        ("أم المياذن", {"sy.umm-al-mayadin"}),
        ("طرابلس", {"ly.tripoli", "ly.tripoli-district", "lb.tripoli"}),
        ("رفح", {"ps.rafah", "ps.rafah-governorate", "eg.rafah-egypt"}),
        ("غزة", {"ps.gaza-city", "ps.gaza-strip"}),
        ("عمان", {"jo.amman", "om.oman"}),
        ("أمريكا", {"us.united-states"}),
        ("المملكة المتحدة", {"gb.united-kingdom"}),
        ("نور سلطان", {"kz.astana"}),
        ("واشنطن", {"us.washington"}),
        ("أبيي", {"sd.abyei", "sd.abyei-area"}),
        ("غلاف غزة", {"il.gaza-envelope"}),
        ("خط المراقبة", {"world.line-of-control"}),
        ("كركوك", {"iq.kirkuk", "iq.kirkuk-province"}),
        ("العاصمة السودانية", {"sd.khartoum"}),
        ("الغوطة", {"sy.ghouta"}),
    ],
)
def test_a_name_means_these_places(name: str, expected: set[str]) -> None:
    assert {entry["id"] for entry in named(name)} == expected


@pytest.mark.parametrize(
    ("identifier", "precision", "admin1", "lat", "lon"),
    [
        ("iq.samawah", "town", "iq.muthanna", 31.3, 45.3),
        ("iq.mosul", "town", "iq.nineveh", 36.3, 43.1),
        ("iq.taji", "town", "iq.baghdad-province", 33.5, 44.3),
        ("iq.anbar", "admin1", None, 33.0, 42.0),
        ("sy.idlib", "town", "sy.idlib-governorate", 35.9, 36.6),
        ("sy.douma", "town", "sy.rif-dimashq", 33.6, 36.4),
        ("sy.bukamal", "town", "sy.deir-ez-zor-governorate", 34.5, 40.9),
        ("ye.taiz", "town", "ye.taiz-governorate", 13.6, 44.0),
        ("ye.midi", "town", "ye.hajjah-governorate", 16.3, 42.8),
        ("ly.misrata", "town", "ly.misrata-district", 32.4, 15.1),
        ("ly.tarhuna", "town", "ly.murqub", 32.4, 13.6),
        ("lb.sidon", "town", "lb.south-governorate", 33.6, 35.4),
        ("ps.khan-yunis", "town", "ps.gaza-strip", 31.3, 34.3),
        ("il.sderot", "town", "il.southern-district", 31.5, 34.6),
        ("sd.el-fasher", "town", "sd.north-darfur", 13.6, 25.3),
        ("ss.malakal", "town", "ss.upper-nile", 9.5, 31.7),
        ("af.kunduz", "town", "af.kunduz-province", 36.7, 68.9),
        ("in.poonch", "town", "in.jammu-and-kashmir", 33.8, 74.1),
        ("ug.entebbe", "town", None, 0.1, 32.5),
        ("et.addis-ababa", "town", "et.addis-ababa-city", 9.0, 38.7),
    ],
)
def test_a_place_is_where_it_is(identifier: str, precision: str, admin1: str | None, lat: float, lon: float) -> None:
    entry = BY_ID[identifier]
    assert (entry["precision"], entry["admin1"]) == (precision, admin1)
    assert entry["lat"] == pytest.approx(lat, abs=0.12)
    assert entry["lon"] == pytest.approx(lon, abs=0.12)
