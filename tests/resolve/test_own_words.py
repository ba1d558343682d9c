"""Which words and places of a claim are its own, and which it takes to tell of another act or to say where it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from hudna.lexicon import load_lexicon
from hudna.lexicon.sides import installed_sides
from hudna.model.claim import Claim, Kind, Location, Party, Precision
from hudna.model.document import Document, Published
from hudna.model.entry import KnownClaim
from hudna.model.interval import Interval
from hudna.model.spans import Evidence
from hudna.resolve.acts import Act, act
from hudna.resolve.alike import alike, told_apart
from hudna.resolve.landmarks import landmarks, without_landmarks
from hudna.resolve.nested import is_past, other_acts
from hudna.resolve.tellings import tellings

SIDES = installed_sides()


def claims(text: str, *told: tuple[Kind, str], where: tuple[Location, ...] = ()) -> list[Claim]:
    """A claim for each of these words of the text; the first has the places."""
    found = []
    for number, (kind, words) in enumerate(told):
        start = text.index(words)
        evidence = (Evidence(start, start + len(words), words),)
        found.append(Claim(f"claim-{number}", "a", kind, evidence, where=where if number == 0 else ()))
    return found


def acts(text: str, *told: tuple[Kind, str], where: tuple[Location, ...] = ()) -> list[Act]:
    document = Document("a", text, published=Published.given(date(2021, 5, 8)), source="a", language="ar")
    known = [KnownClaim(c, document, "a", datetime(2021, 5, 9, tzinfo=UTC)) for c in claims(text, *told, where=where)]
    made = {t.claim.id: act(t) for t in tellings(known, SIDES)}
    return [made[f"claim-{number}"] for number in range(len(told))]


def place(text: str, name: str, listed: str | None = None) -> Location:
    start, found = text.index(name), load_lexicon().places.get(listed or "")
    if found is None:
        return Location(name, start, start + len(name))
    return Location(
        name, start, start + len(name), found.id, found.ar, found.latitude, found.longitude, Precision(found.precision)
    )


STRUCK = "ضرب التحالف مخزنا قرب المرفأ بعد ساعات من استيلاء المتمردين على القصر"


def test_what_was_over_before_is_told_in_words_of_its_own() -> None:
    palace = "استيلاء المتمردين على القصر"
    strike, seized = acts(STRUCK, (Kind.ATTACK, STRUCK), (Kind.COERCION, palace), where=(place(STRUCK, "القصر"),))
    assert seized.past
    assert not strike.words & seized.words
    assert "مخز" in " ".join(strike.words)
    assert not strike.targets, "the palace is where the other act was"


@pytest.mark.parametrize(
    ("text", "outer", "inner", "found"),
    [
        (STRUCK, Kind.ATTACK, (Kind.COERCION, "استيلاء المتمردين على القصر"), True),
        (STRUCK.replace("بعد ساعات من", "وسط"), Kind.ATTACK, (Kind.COERCION, "استيلاء المتمردين على القصر"), False),
        ("قصف قتل ثلاثة في عين وضربة دمرت جسرا", Kind.ATTACK, (Kind.ATTACK, "ضربة دمرت جسرا"), True),
        ("اتهم الجيش المتمردين بضربة دمرت جسرا", Kind.ACCUSATION, (Kind.ATTACK, "ضربة دمرت جسرا"), False),
    ],
)
def test_which_acts_are_told_beside(text: str, outer: Kind, inner: tuple[Kind, str], found: bool) -> None:
    whole, part = claims(text, (outer, text), inner)
    span = part.evidence[0]
    assert other_acts(whole, [whole, part], text) == (((span.start, span.end),) if found else ())
    assert other_acts(part, [whole, part], text) == ()


@pytest.mark.parametrize(("words", "another"), [("ضربة مماثلة", True), ("غارة", False), ("هجوما آخر", True)])
def test_another_strike_has_not_the_place_of_the_one_before_it(words: str, another: bool) -> None:
    text = f"قصف أصاب بلدة عين في الصباح، وودعت القرية أربعة قضوا في {words} ليلا"
    first, second = acts(text, (Kind.ATTACK, "قصف أصاب بلدة عين"), (Kind.ATTACK, words))
    assert bool(second.telling.ready.others) is another
    assert told_apart(first, second, SIDES) is another
    assert second.telling.is_own(place(text, "بلدة عين")) is not another


@pytest.mark.parametrize(("led", "another"), [("وأعقبت ذلك", True), ("وتلته", True), ("ووقعت", False)])
def test_what_came_after_is_another_act(led: str, another: bool) -> None:
    text = f"قتل القائد في معسكر عين مساء، {led} اشتباكات في الحي"
    first, second = acts(text, (Kind.ATTACK, "قتل القائد في معسكر عين"), (Kind.ATTACK, "اشتباكات في الحي"))
    assert told_apart(first, second, SIDES) is another


@pytest.mark.parametrize(
    ("time", "another"),
    [
        ("بعد ساعة واحدة", True),
        ("في اليوم نفسه", True),
        ("بعد ساعة من الفجر", False),
        ("صباح اليوم", False),
        (None, False),
    ],
)
def test_a_time_told_from_the_attack_before_tells_of_another(time: str | None, another: bool) -> None:
    text = "قصف أصاب السوق صباح اليوم، وقتل رجل في غارة على الحي"
    first, second = acts(text, (Kind.ATTACK, "قصف أصاب السوق"), (Kind.ATTACK, "قتل رجل في غارة على الحي"))
    when = Interval(date(2021, 5, 8), date(2021, 5, 8), text=time)
    known = [a.telling.known for a in (first, second)]
    dated = [known[0], replace(known[1], claim=replace(known[1].claim, happened=when))]
    document = replace(known[0].document, text=text)
    told = tellings([replace(k, document=document) for k in dated], SIDES)
    one, other = (act(next(t for t in told if t.claim.id == f"claim-{number}")) for number in range(2))
    assert told_apart(one, other, SIDES) is another


def test_an_attack_and_the_one_that_was_over_when_it_came_are_two() -> None:
    text = "دمرت الطائرات عربات عدة بعد ساعات من مجزرة الجامع"
    for between, apart in (("بعد ساعات من", True), ("في", False)):
        said = text.replace("بعد ساعات من", between)
        told = acts(said, (Kind.ATTACK, "دمرت الطائرات عربات عدة"), (Kind.ATTACK, "مجزرة الجامع"))
        assert told_apart(told[0], told[1], SIDES) is apart
        assert told_apart(told[1], told[0], SIDES) is apart


@pytest.mark.parametrize(
    ("before", "past"), [("بعد", True), ("ردا على", True), ("بعد ساعات من", True), ("من", False), ("", False)]
)
def test_words_before_a_deed_say_that_it_was_over(before: str, past: bool) -> None:
    assert is_past(before) is past


@pytest.mark.parametrize(
    ("text", "named", "left"),
    [
        ("في أورم الكبرى غربي حلب", (("أورم الكبرى", None), ("حلب", "sy.aleppo")), ["sy.aleppo-governorate"]),
        ("وسط الفلوجة غرب بغداد", (("الفلوجة", "iq.fallujah"), ("بغداد", "iq.baghdad")), ["iq.fallujah"]),
        ("في تاجوراء شرقي طرابلس", (("تاجوراء", "ly.tajura"), ("طرابلس", "ly.tripoli")), ["ly.tajura", "ly.tripoli"]),
        ("على حافلة غربي حلب", (("حافلة", None), ("حلب", "sy.aleppo")), ["sy.aleppo"]),
        ("في أورم الكبرى وحلب", (("أورم الكبرى", None), ("حلب", "sy.aleppo")), ["sy.aleppo"]),
    ],
)
def test_a_town_by_which_another_place_is_found(
    text: str, named: tuple[tuple[str, str | None], ...], left: list[str]
) -> None:
    where = [place(text, name, listed) for name, listed in named]
    found = without_landmarks(where, landmarks(where, text))
    assert [p.place for p in found if p.place] == left


@pytest.mark.parametrize(("entity", "left"), [("ma.state", []), ("ma.army", ["ma.rabat"]), (None, ["ma.rabat"])])
def test_a_capital_that_stands_for_its_state_is_no_place(entity: str | None, left: list[str]) -> None:
    text = "توغل الرباط في الكركرات"
    known = acts(text, (Kind.ATTACK, text), where=(place(text, "الرباط", "ma.rabat"),))[0].telling.known
    party = Party("الرباط", text.index("الرباط"), text.index("الرباط") + len("الرباط"), entity)
    (told,) = tellings([replace(known, claim=replace(known.claim, actor=(party,)))], SIDES)
    assert [p.place for p in act(told).places] == left


def test_other_spots_of_one_province_speak_against() -> None:
    line = "قصف جوي في {} بريف حلب"
    found = []
    for spot in ("بلدة أورم", "بلدة دارة عزة", "بلدة أورم"):
        text = line.format(spot)
        where = (place(text, spot), place(text, "حلب", "sy.aleppo-governorate"))
        found += acts(text, (Kind.ATTACK, text), where=where)
    features = [{f.name: f for f in alike(found[0], other, SIDES).features}["place"] for other in found[1:]]
    assert features[0].words == "other spots of one province"
    assert features[0].value < 0 < features[1].value
