"""What public exports may tell: no place finer than a town, no private person, nothing of the last days, short quotes."""

from __future__ import annotations

import csv
import json
from datetime import date
from io import StringIO

import pytest
from export_made import ARMY, DAY, GROUP, Exports, claim, event, material, strike, write

from hudna.app.exporting import TABLES, WRITERS
from hudna.export.losses import Losses, Why
from hudna.export.material import Finest
from hudna.export.public import countries, link, may_name_a_person, named, public_place, public_quote
from hudna.export.tables import tables
from hudna.lexicon import load_lexicon
from hudna.model.claim import Party
from hudna.text.one_line import LONGEST

SITE_COORDINATES = {
    (p.latitude, p.longitude) for p in load_lexicon().places.values() if p.precision == "site" and p.latitude
}


def place(*ids: str | None, finest: Finest = Finest.TOWN) -> tuple[object, set[Why]]:
    losses = Losses()
    found = public_place(ids, finest, losses, "event", "event-1")
    told = None if found is None else (found.name, found.precision, found.latitude, found.longitude)
    return told, {x.why for x in losses.found}


@pytest.mark.parametrize(
    ("ids", "finest", "told", "why"),
    [
        (("iq.erbil",), Finest.TOWN, ("Erbil", "town", 36.19, 44.01), set()),
        (("iq.erbil",), Finest.ADMIN1, ("Erbil Province", "admin1", 36.1, 44.0), {Why.PLACE_COARSENED}),
        (("iq.ain-al-asad-air-base",), Finest.TOWN, ("Anbar", "admin1", 33.0, 42.0), {Why.PLACE_COARSENED}),
        (("iq.ain-al-asad-air-base", "iq.anbar"), Finest.TOWN, ("Anbar", "admin1", 33.0, 42.0), {Why.PLACE_COARSENED}),
        (("iq.iraq", "iq.erbil"), Finest.TOWN, ("Erbil", "town", 36.19, 44.01), set()),
        (("iq.iraq",), Finest.TOWN, ("Iraq", "country", None, None), {Why.ONLY_COUNTRY}),
        (("iq.erbil", "iq.baghdad"), Finest.TOWN, ("Iraq", "country", None, None), {Why.SEVERAL_PLACES, Why.ONLY_COUNTRY}),
        (("iq.erbil", "sy.aleppo"), Finest.TOWN, None, {Why.SEVERAL_PLACES}),
        ((None,), Finest.TOWN, None, {Why.NO_PLACE, Why.PLACE_WORDS}),
        ((), Finest.TOWN, None, {Why.NO_PLACE}),
        (("us.camp-david",), Finest.TOWN, ("United States", "country", None, None), {Why.PLACE_COARSENED, Why.ONLY_COUNTRY}),
    ],
)  # fmt: skip
def test_places(ids: tuple[str | None, ...], finest: Finest, told: object, why: set[Why]) -> None:
    found = place(*ids, finest=finest)
    if told is not None and told[1] == "admin1":  # type: ignore[index]
        region = load_lexicon().places[{"Anbar": "iq.anbar"}.get(told[0], "iq.erbil-province")]  # type: ignore[index]
        told = (region.en, "admin1", region.latitude, region.longitude)
    assert found == (told, why)


def test_no_export_has_the_point_of_a_site(exports: Exports) -> None:
    points = []
    for form in ("acled", "ucdp-ged", "hxl"):
        rows = list(csv.DictReader(StringIO(exports.files[form].read_text(encoding="utf-8"))))
        points += [(r["latitude"], r["longitude"]) for r in rows]
    for feature in json.loads(exports.files["geojson"].read_text(encoding="utf-8"))["features"]:
        if feature["geometry"]:
            points.append(tuple(reversed(feature["geometry"]["coordinates"])))
    for rows in tables(exports.material, Losses()).values():
        points += [(r.get("latitude"), r.get("longitude")) for r in rows]
    known = {(str(a), str(b)) for a, b in SITE_COORDINATES}
    assert SITE_COORDINATES
    assert not {(str(a), str(b)) for a, b in points} & known
    assert any(p.place == "iq.ain-al-asad-air-base" for e in exports.material.events for p in e.where)


@pytest.mark.parametrize(
    "words", ["أحمد", "المواطن أحمد محمود", "وأحمد", "الناشط كرشلوف", "كرشلوف", "الضابط سعيد", "", "كريم محمد"]
)
def test_words_that_may_name_a_person(words: str) -> None:
    assert may_name_a_person(words)


@pytest.mark.parametrize(
    "words", ["مسلحون مجهولون", "رتل للتحالف", "القوات الأميركية", "خمسة مدنيين", "جندي", "قرى في حلب"]
)
def test_words_that_name_none(words: str) -> None:
    assert not may_name_a_person(words)


def names(words: str, entity: str | None, day: date = DAY) -> tuple[list[str], set[Why]]:
    losses = Losses()
    found = named(((words, entity, ()),), day, losses, "event", "event-1")
    return [n.name for n in found], {x.why for x in losses.found}


def test_who_is_named_how() -> None:
    assert names("الجيش", ARMY) == (["Syrian army"], set())
    assert names("مسلحون", None) == (["مسلحون"], {Why.UNKNOWN_ACTOR})
    assert names("المواطن أحمد محمود", None) == ([], {Why.MAYBE_A_PERSON})
    assert names("قاسم سليماني", "ir.qasem-soleimani", date(2019, 1, 1)) == (["Quds Force"], {Why.OFFICE_FOR_PERSON})


def test_an_office_is_that_of_the_day() -> None:
    day = {date(2010, 1, 1): "Afghan presidency", date(2018, 6, 1): "Afghan presidency"}
    for when, office in day.items():
        assert names("كرزاي", "af.hamid-karzai", when)[0] == [office]
    assert names("عبد الله", "af.abdullah-abdullah", date(2015, 1, 1))[0] == ["Afghan government"]
    assert names("عبد الله", "af.abdullah-abdullah", date(2021, 1, 1))[0] != ["Afghan government"]


def test_no_office_holder_of_the_packs_is_an_actor_of_any_export(exports: Exports) -> None:
    people = {a.en for a in load_lexicon().actors.values() if a.type == "office_holder"}
    for form in WRITERS:
        cells = _texts(form, exports)
        assert not people & cells, form
    made = tables(exports.material, Losses())
    assert not people & {n for r in made["claims"] for n in (*r["actor"], *r["recipient"], *r["speaker"])}
    assert any(a.entity == "ir.qasem-soleimani" for e in exports.material.events for a in e.recipient)


def _texts(form: str, exports: Exports) -> set[str]:
    text = exports.files[form].read_text(encoding="utf-8")
    if form in ("plover", "ftm"):
        return {v for row in text.splitlines() for v in _strings(json.loads(row))}
    if form == "geojson":
        return set(_strings(json.loads(text)))
    return {part for row in csv.reader(StringIO(text)) for cell in row for part in cell.split("; ")}


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [s for v in items for s in _strings(v)]


def test_a_quote_with_a_private_name_is_withheld_in_every_format() -> None:
    words = "قصف الجيش منزل المواطن أحمد محمود كرشلوف"
    told = claim("claim-1", words=words, killed=1, recipient=(Party("أحمد محمود كرشلوف", 23, 40),))
    happening = event("event-1", told, actor={"الجيش": ARMY}, recipient={"أحمد محمود كرشلوف": None, "مدنيين": None})
    made = material((happening,), (told,))
    for form in WRITERS:
        done, losses = write(form, made)
        assert "كرشلوف" not in done.text, form
        assert "محمود" not in done.text, form
        if form != "ceasefires":
            assert Why.QUOTE_WITHHELD in {x.why for x in losses.found}, form
    assert "كرشلوف" not in str(tables(made, Losses()))


def test_quotes_are_short_and_texts_stay_at_home(exports: Exports) -> None:
    told = claim("claim-1", words="قصف الجيش مواقع " * 60)
    losses = Losses()
    assert len(public_quote(told, losses)) <= LONGEST + 3
    assert {x.why for x in losses.found} == {Why.QUOTE_SHORTENED}
    longest = max(
        len(s) for form in ("plover", "geojson") for s in _texts(form, exports) if "|" not in s and "claim-" not in s
    )
    assert longest <= LONGEST + 3
    for form in (TABLES, "ftm"):
        assert any(x["why"] == "report_text" for x in exports.losses(form))


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://example.org/a?b=1", "https://example.org/a?b=1"), ("javascript:alert(1)", None), ("http://[", None),
        ("file:///etc/passwd", None), ("https://exa\u202emple.org/", "https://example.org/"), (None, None), ("", None),
        ("https://a b.org/", None),
    ],
)  # fmt: skip
def test_links(url: str | None, told: str | None) -> None:
    assert link(url) == told


def test_countries_are_those_of_the_packs() -> None:
    lexicon = load_lexicon()
    used = {x.country for x in (*lexicon.places.values(), *lexicon.actors.values()) if x.country}
    assert used <= countries().keys()
    assert (countries()["IQ"].numeric, countries()["IQ"].alpha3, countries()["IQ"].name) == (368, "IRQ", "Iraq")
    numbers = [c.numeric for c in countries().values() if c.numeric]
    assert len(numbers) == len(set(numbers))


def test_admin1_is_the_finest_place_where_that_is_asked() -> None:
    happening, told = strike()
    for form in ("acled", "ucdp-ged", "geojson", "hxl", "plover", "ftm"):
        done, _ = write(form, material((happening,), (told,), finest=Finest.ADMIN1))
        assert "37.16" not in done.text, form
        assert '"Aleppo"' not in done.text, form
        assert ",Aleppo," not in done.text, form
        assert "Aleppo Governorate" in done.text, form


def test_groups_are_named() -> None:
    assert names("الكتائب", GROUP) == (["Kataib Hezbollah"], set())
