"""What keeps two acts of one day, place or story apart, and what speaks for one in spite of other words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from life import life

from hudna.app.reading import reader
from hudna.lexicon.sides import installed_sides
from hudna.model.document import Document, Published
from hudna.model.entry import KnownClaim
from hudna.model.interval import Interval
from hudna.model.judgement import Feature
from hudna.resolve.acts import act
from hudna.resolve.alike import alike
from hudna.resolve.events import events
from hudna.resolve.tellings import tellings
from hudna.resolve.weights import EXCLUDED, NATION, OTHER_WAY, TARGET

MARKET = "2021-05-02 a attack | to: السوق الكبير | at: town.a | on: 2021-05-01 | says: قصف السوق الكبير"


def compared(claims: list[KnownClaim]) -> Mapping[str, Feature]:
    """The features of the first two claims by name."""
    sides = installed_sides()
    one, other = (act(t) for t in tellings(claims, sides))
    return {f.name: f for f in alike(one, other, sides).features}


def with_dead(*killed: int) -> list[KnownClaim]:
    claims = life(f"{MARKET}\n{MARKET.replace('2021-05-02 a', '2021-05-03 b')}")
    return [replace(k, claim=replace(k.claim, killed=n)) for k, n in zip(claims, killed, strict=True)]


@pytest.mark.parametrize(("whom", "worth"), [("مزارع سوري", NATION), ("جندي سوري في ثكنة كباني", TARGET.most)])
def test_the_nation_of_whom_it_hit_hardly_tells_which_deed_it_was(whom: str, worth: float) -> None:
    hit = "attack | to: راع سوري في ثكنة كباني | at: town.a | on: 2021-05-01"
    other = f"attack | to: {whom} | at: town.a | on: 2021-05-01"
    assert compared(life(f"2021-05-02 a {hit}\n2021-05-02 b {other}"))["target"].value == worth


def test_what_one_report_tells_apart_a_third_report_does_not_put_together() -> None:
    school = "attack | to: مدرسة الزيتونة | at: town.a | on: 2021-05-01 | says: قصف مدرسة الزيتونة"
    market = "attack | to: سوق الزيتونة | at: town.a | on: 2021-05-01 | says: قصف سوق الزيتونة"
    both = "attack | to: حي الزيتونة | at: town.a | on: 2021-05-01 | says: قصف حي الزيتونة"
    two = life(f"2021-05-02 a {school}\n2021-05-02 a {market}")
    third = life(f"2021-05-03 c {both}")
    found = events([*two, *third])
    assert sorted(len(e.claims) for e in found) == [1, 2]
    assert not any({k.claim.id for k in two} <= set(e.claims) for e in found)


@pytest.mark.parametrize(
    ("killed", "words", "speaks"),
    [
        ((10, 14), "a toll that rose", 1),
        ((10, 10), "the same toll", 1),
        ((2, 2), "same harm", 1),
        ((10, 4), "a later toll of half or less", -1),
        ((10, 8), "about the same toll", 1),
        ((8, 10), "about the same toll", 1),
        ((10, 7), "near", 0),
        ((16, 1400), "far apart", -1),
        ((1, 2), "near", 0),
    ],
)
def test_a_toll_rises(killed: tuple[int, int], words: str, speaks: int) -> None:
    found = compared(with_dead(*killed))["numbers"]
    assert found.words == words
    assert (found.value > 0) - (found.value < 0) == speaks


def test_what_stands_behind_after_was_over_when_the_news_of_its_report_came() -> None:
    news = "2021-05-02 b attack | to: الجسر | at: town.a | on: {} | says: قصف الجسر"
    looked_back = life("2021-05-02 a attack | to: الجسر | at: town.a | says: عاد الأهالي بعد قصف الجسر")
    text = looked_back[0].document.text
    start = text.index("قصف")
    evidence = (
        replace(looked_back[0].claim.evidence[0], start=start, quote="قصف الجسر", end=start + len("قصف الجسر")),
    )
    mention = replace(looked_back[0], claim=replace(looked_back[0].claim, evidence=evidence))
    of_that_day, of_the_day_before = (life(news.format(day)) for day in ("2021-05-02", "2021-05-01"))
    assert compared([mention, *of_that_day])["time"].words == "over before that day"
    assert compared([mention, *of_the_day_before])["time"].words == "looked back on within two days"
    assert compared([mention, *life(news.format("2021-05-04").replace("02 b", "05 b"))])["time"].value == EXCLUDED


def test_a_breach_is_no_attack_and_an_extension_no_truce() -> None:
    breach = MARKET.replace("2021-05-02 a attack", "2021-05-02 b violation")
    assert compared(life(f"{MARKET}\n{breach}"))["kind"].value < 0
    truce = "2021-05-02 {} truce {} | by: لواء الشمال + الحكومة | at: town.a | on: 2021-05-01"
    stages = [compared(life("\n".join((truce.format("a", "agreed"), truce.format("b", s)))))["kind"].value
              for s in ("agreed", "in_effect", "extended")]  # fmt: skip
    assert stages[0] == 0 > stages[1] > stages[2]


def test_who_is_accused_did_it_and_was_not_hit() -> None:
    other = "2021-05-02 b accusation | by: الحكومة | to: لواء الشمال | at: town.a | on: 2021-05-01 | says: اتهمت الحكومة لواء الشمال"
    found = compared(life(f"{MARKET} على يد لواء الشمال | by: لواء الشمال\n{other}"))
    assert found["actor"].words == "same"
    assert found["target"].value <= 0


def test_a_saying_that_names_another_place_is_not_about_the_attack_before_it() -> None:
    admits = "2021-05-02 a claim | by: لواء الشمال | at: {} | says: أقر لواء الشمال بما حدث في البلدة"
    here, there = (events(life(f"{MARKET}\n{admits.format(town)}")) for town in ("town.a", "town.z"))
    assert here[0].attribution
    assert not there[0].attribution


def test_a_toll_of_three_or_more_names_an_attack_as_its_place_does() -> None:
    assert compared(with_dead(4, 4))["numbers"].value > compared(with_dead(2, 2))["numbers"].value > 0


@pytest.mark.parametrize(
    ("deeds", "value"), [(("خطف", "اعتقال"), OTHER_WAY), (("خطف", "اختطاف"), 0.0), (("حصار", "توقيف"), OTHER_WAY)]
)
def test_hands_are_laid_on_people_in_other_ways(deeds: tuple[str, str], value: float) -> None:
    line = "2021-05-02 {} coercion | to: أربعة معلمين | at: town.a | on: 2021-05-01 | says: {} أربعة معلمين"
    told = "\n".join(line.format(doc, deed) for doc, deed in zip("ab", deeds, strict=True))
    assert compared(life(told))["means"].value == value


def test_an_abduction_is_one_by_its_place_and_whom_it_hit() -> None:
    news = "2021-05-02 a coercion | to: مراسلين | at: town.a | on: 2021-05-01 | says: {} مراسلين في السوق"
    mention = "2021-05-03 b coercion | to: مراسلين | at: town.a | says: تحقيق في {} مراسلين"
    for deed, number in (("خطف", 1), ("اعتقال", 2)):
        assert len(events(life(f"{news.format(deed)}\n{mention.format(deed)}"))) == number, deed


@pytest.mark.parametrize(
    ("words", "family"), [("السيطرة على البلدة", "violence"), ("الاستيلاء على السفينة", "coercion"),
                          ("استيلاءها على المقر", "violence"), ("خسارة البلدة", "violence")],
)  # fmt: skip
def test_a_town_is_taken_as_it_is_attacked_and_a_ship_is_not(words: str, family: str) -> None:
    (told,) = tellings(life(f"2021-05-02 a coercion | on: 2021-05-01 | says: {words}"), installed_sides())
    assert act(told).family == family


def test_an_exchange_of_bodies_is_no_truce() -> None:
    (told,) = tellings(life("2021-05-02 a agreement | says: وتبادل الجيشان جثث القتلى"), installed_sides())
    assert act(told).family == "release"


def test_days_later_news_names_what_it_looks_back_on() -> None:
    then = "2021-05-02 a attack | at: town.a | on: 2021-05-01 | says: اشتبكت كتائب دورغان في شارع كنفاني"
    later = "2021-05-05 b attack | at: town.a{} | says: تقدمت كتائب دورغان من شارع كنفاني"
    told = [tellings(life(f"{then}\n{later.format(to)}"), installed_sides()) for to in ("", " | to: شارع كنفاني")]
    for (one, other), same in zip(told, (False, True), strict=True):
        dated = replace(other, happened=Interval(date(2021, 5, 4), date(2021, 5, 5), approximate=True))
        match = alike(act(one), act(dated), installed_sides())
        assert {f.name: f.words for f in match.features}["time"] == "told within a week"
        assert match.same is same


def test_talks_in_one_host_country_about_another() -> None:
    texts = [
        "عقد وفدا الخرطوم والدعم السريع محادثات في سويسرا الجمعة بشأن السودان.",
        "اختتم الوفدان السودانيان مفاوضات الجمعة في جنيف بسويسرا من دون اتفاق في السودان.",
        "اختتم الوفدان السودانيان مفاوضات الجمعة في القاهرة بمصر من دون اتفاق في السودان.",
    ]
    known = []
    for doc, text in zip("abc", texts, strict=True):
        document = Document(doc, text, published=Published.given(date(2021, 5, 8)), source=doc, language="ar")
        known += [
            KnownClaim(c, document, doc, datetime(2021, 5, 9, tzinfo=UTC))
            for c in reader("rules").read(document).claims
            if c.kind == "talks"
        ]
    one, swiss, egyptian = (act(next(t for t in tellings(known, installed_sides()) if t.claim.doc == d)) for d in "abc")
    matches = [alike(one, other, installed_sides()) for other in (swiss, egyptian)]
    places = [f.words for match in matches for f in match.features if f.name == "place"]
    assert places[0] == "held in one country" != places[1]


def test_a_saying_that_names_nothing_is_about_what_its_report_tells() -> None:
    here = "2021-05-02 a attack | to: السوق | at: town.a | on: 2021-05-01 | says: قصف السوق في الصباح"
    saying = "2021-05-02 a accusation | by: الحكومة | to: لواء الشمال دورغان كنفاني{} | says: اتهمت الحكومة لواء الشمال دورغان كنفاني{}"
    other = (
        "2021-05-02 b attack | by: لواء الشمال دورغان كنفاني | to: الجسر | at: town.b | on: 2021-05-02"
        " | says: لواء الشمال دورغان كنفاني قصف الجسر"
    )
    for said, place in ((saying.format("", ""), "town.a"), (saying.format(" | at: town.b", " بقصف الجسر"), "town.b")):
        told = [
            e
            for e in events(life(f"{here}\n{said}\n{other}"))
            if any(t.claim for t in e.attribution if t.claim not in e.claims)
        ]
        assert [{w.place for w in e.where} for e in told] == [{place}]


def the_acts(*reports: tuple[str, str]) -> list[KnownClaim]:
    """What the reader finds in reports of our own, each with its day of publication."""
    found = []
    for n, (day, text) in enumerate(reports):
        published = Published.given(date.fromisoformat(day))
        document = Document(f"r{n}", text, published=published, source=f"s{n}", language="ar")
        known = datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC)
        found += [KnownClaim(c, document, f"v{n}", known) for c in reader().read(document).claims]
    return found


def test_the_day_on_which_a_source_said_so_is_that_of_the_deed_or_the_day_after() -> None:
    said = "قتل عشرة قرويين في هجوم على قرية تامبولي وسط مالي، وفق ما أعلن مسؤولون محليون الثلاثاء."
    (told,) = (act(t) for t in tellings(the_acts(("2024-09-03", said)), installed_sides()))
    assert (told.first, told.last) == (date(2024, 9, 2), date(2024, 9, 3))
    day = said.replace(" الثلاثاء.", ".").replace("قرويين", "قرويين الثلاثاء")
    (stated,) = (act(t) for t in tellings(the_acts(("2024-09-03", day)), installed_sides()))
    assert (stated.first, stated.last) == (date(2024, 9, 3), date(2024, 9, 3))


def test_the_killing_of_the_assailants_is_another_act_than_theirs() -> None:
    attack = "attack | to: {} | at: town.a | on: 2021-05-01 | says: قتل {} في مقر المحكمة"
    here = [life("2021-05-02 a " + attack.format(who, who)) for who in ("القضاة", "المهاجمين")]
    again = life("2021-05-03 b " + attack.format("القضاة", "القضاة"))
    found = events([*here[0], *here[1], *again])
    killed = next(k.claim.id for k in here[1])
    assert [e.claims for e in found if killed in e.claims] == [(killed,)]


def test_the_announcement_of_a_truce_and_its_entry_into_force_have_a_day_each_in_a_report() -> None:
    sides = "by: لواء الشمال + الحكومة | at: town.a"
    declared = f"2021-05-03 a truce declared | {sides} | on: 2021-05-01 | says: أعلنت مساء الهدنة"
    begun = f"2021-05-03 a truce in_effect | {sides} | on: 2021-05-02 | says: دخلت الهدنة حيز التنفيذ"
    later = f"2021-05-09 b truce in_effect | {sides} | on: 2021-05-01..2021-05-03 | says: دخول الهدنة حيز التنفيذ"
    assert len(events(life(f"{declared}\n{begun}\n{later}"))) == 2
