"""How two names of sides stand to each other, and what stays unknown."""

from __future__ import annotations

from typing import Any

import pytest

from hudna.lexicon.entries import Actor, Office
from hudna.lexicon.sides import Sides, truce_vocabulary


def actor(name: str, sort: str, **more: Any) -> Actor:
    return Actor(name, "اسم", "name", sort, **more)


ACTORS = {
    "xx.army": actor("xx.army", "armed_forces", parent="xx.state"),
    "xx.state": actor("xx.state", "state"),
    "xx.front": actor("xx.front", "umbrella"),
    "xx.brigade": actor("xx.brigade", "armed_group", parent="xx.front"),
    "yy.brigade": actor("yy.brigade", "armed_group"),
    "xx.minister": actor("xx.minister", "office_holder", offices=(Office("وزير", of="xx.state"),)),
}


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        ("الفصائل المسلحة", "ميليشيات مسلحة", "same"),
        ("مجموعة من الفصائل اليمنية", "الفصائل الليبية", "different"),
        ("الفصائل الموالية لتركيا", "الفصائل الليبية", "same"),
        ("لواء الساحل المسلحة", "الفصائل المسلحة", "member"),
        ("القوات المسلحة التركية", "الفصائل المسلحة", "different"),
        ("السفارة التركية", "القوات التركية", "allied"),
        ("القوات التركية", "أنقرة", "member"),
        ("قافلة لمنظمة دولية", "القوات التركية", "unknown"),
        ("اللجنة العليا لشؤون الساحل", "اللجنة العليا للساحل والميناء", "same"),
        ("موقع لحركة الفجر", "حركة الفجر", "same"),
        ("موقع لحركة الفجر", "حركة السلام", "unknown"),
        ("موقع لحارس الحدود", "حارس المرمى", "unknown"),
        ("xx.brigade", "xx.front", "member"),
        ("xx.front", "xx.brigade", "holds"),
        ("xx.brigade", "yy.brigade", "different"),
        ("xx.minister", "xx.state", "member"),
        ("xx.minister", "yy.brigade", "different"),
        ("xx.army", "xx.state", "member"),
    ],
)
def test_relation(first: str, second: str, relation: str) -> None:
    sides = Sides(truce_vocabulary("parties"), ACTORS)

    def side(name: str):  # type: ignore[no-untyped-def]
        return sides.side("اسم", name) if "." in name else sides.side(name)

    assert sides.relation(side(first), side(second)) == relation


def test_who_has_what_is_hit_is_named_by_it() -> None:
    sides = Sides(truce_vocabulary("parties"), {"xx.front": Actor("xx.front", "جبهة الساحل", "name", "armed_group")})
    front = sides.side("جبهة الساحل", "xx.front")
    for text in ("مواقع جبهة الساحل", "مقر لجبهة الساحل", "ثلاثة من عناصر جبهة الساحل"):
        assert sides.side(text).entity == "xx.front", text
        assert sides.relation(sides.side(text), front) == "same"
    for text in ("معارضي جبهة الساحل", "أسرى جبهة الساحل", "جبهة الساحل الغربي"):
        assert sides.side(text).entity is None, text


@pytest.mark.parametrize(("text", "bystander"), [("المبعوث الأممي", True), ("الوسيط القطري", True), ("الجيش", False)])
def test_who_mediates_is_no_side(text: str, bystander: bool) -> None:
    assert Sides(truce_vocabulary("parties")).side(text).bystander == bystander


def test_a_collective_without_a_country_takes_the_storys() -> None:
    sides = Sides(truce_vocabulary("parties"))
    at_home = sides.side("الفصائل", None, frozenset({"ly"}))
    assert sides.relation(at_home, sides.side("الفصائل اليمنية")) == "different"
    assert sides.relation(sides.side("الفصائل"), sides.side("الفصائل اليمنية")) == "same"


def test_a_word_that_only_begins_like_a_country_names_none() -> None:
    sides = Sides(truce_vocabulary("parties"), {})
    assert sides.mentions("لقوا مصرعهم ويمنع المصرف عراقيل تركيز المدارس في ليبيريا") == []
    assert sides.mentions("والمصريون لليمن بالعراق التركيه افغانستان الكونغوليه") == [
        "eg",
        "ye",
        "iq",
        "tr",
        "af",
        "cd",
    ]
