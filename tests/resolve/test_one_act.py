"""What speaks for two tellings being of one act though days, words or spellings differ, and what does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from life import life

from hudna.lexicon.sides import installed_sides
from hudna.model.claim import Location, Precision
from hudna.model.entry import KnownClaim
from hudna.model.interval import Interval
from hudna.model.judgement import Feature, Match
from hudna.resolve.acts import act, keys
from hudna.resolve.alike import alike, told_apart
from hudna.resolve.events import events
from hudna.resolve.least import Common, least
from hudna.resolve.stems import in_both, is_national, stems
from hudna.resolve.tellings import tellings
from hudna.resolve.weights import (
    LEAST,
    LEAST_HIT,
    LEAST_OF_A_DAY,
    LEAST_OF_A_DAY_STRICT,
    LEAST_OF_FEW,
    LEAST_STRICT,
    LEAST_UNNAMED,
)


def matched(claims: list[KnownClaim]) -> Match:
    """What the comparing of the first two claims gives; the other way round it gives the same."""
    sides = installed_sides()
    one, other = (act(t) for t in tellings(claims, sides))
    there, back = alike(one, other, sides), alike(other, one, sides)
    assert (there.score, there.same) == (back.score, back.same)
    return there


def compared(*lines: str) -> Mapping[str, Feature]:
    return {f.name: f for f in matched(life("\n".join(lines))).features}


def by_the_telling(claims: list[KnownClaim]) -> list[KnownClaim]:
    """The same claims, each dated by the day of its report alone."""
    return [
        replace(k, claim=replace(k.claim, happened=Interval(day, day, approximate=True)))
        for k in claims
        if (day := k.document.published.latest) is not None
    ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("باركارام", "بركرم", True),
        ("غوانتانامو", "غوانتنامو", True),
        ("توغوغا", "توجوجا", True),
        ("كالوقي", "كلوقي", True),
        ("بومرداس", "مرداس", False),
        ("مدرسة", "مدارس", False),
    ],
)
def test_a_name_is_spelled_with_other_long_vowels(one: str, other: str, same: bool) -> None:
    assert bool(in_both(stems(one), stems(other))) is same
    assert bool(in_both(stems(other), stems(one))) is same


@pytest.mark.parametrize(("one", "other"), [("باركارام", "بركرم"), ("كالوقي", "كلوقي")])
def test_other_spellings_share_a_block(one: str, other: str) -> None:
    line = "2021-05-02 {} attack | to: {} | on: 2021-05-01 | says: هجوم {}"
    claims = life("\n".join(line.format(doc, name, name) for doc, name in (("a", one), ("b", other))))
    first, second = (act(t) for t in tellings(claims, installed_sides()))
    assert keys(first) & keys(second)


VICTIM = "2021-05-{} {} attack | to: هيثم الطبطبائي | says: {} هيثم الطبطبائي"


@pytest.mark.parametrize(
    ("word", "one"), [("مقتل", True), ("اغتيال", True), ("محاولة اغتيال", False), ("استهداف", False)]
)
def test_a_person_is_killed_once(word: str, one: bool) -> None:
    claims = by_the_telling(life("\n".join((VICTIM.format("02", "a", "مقتل"), VICTIM.format("06", "b", word)))))
    match = matched(claims)
    assert match.same is one
    assert any(f.words.startswith("one victim") for f in match.features) is one


def test_many_of_one_name_are_no_one_victim() -> None:
    line = "2021-05-{} {} attack | to: طبطبائيين | says: مقتل طبطبائيين"
    claims = by_the_telling(life("\n".join((line.format("02", "a"), line.format("06", "b")))))
    assert not any(f.words.startswith("one victim") for f in matched(claims).features)


@pytest.mark.parametrize(
    ("word", "published", "when"),
    [
        ("ارتفعت حصيلة", "2021-05-03", "a toll counted within two days"),
        ("ارتفعت حصيلة", "2021-05-05", "a toll counted within a week"),
        ("ارتفعت حصيلة", "2021-05-20", "other days"),
        ("وقعت", "2021-05-03", "other days"),
    ],
)
def test_a_toll_counted_anew_is_of_the_earlier_act(word: str, published: str, when: str) -> None:
    first = "2021-05-01 a attack | to: سجن الزيتونة | at: town.a | on: 2021-05-01 | says: قصف سجن الزيتونة"
    again = f"{published} b attack | to: سجن الزيتونة | at: town.a | on: {published} | says: {word} قصف سجن الزيتونة"
    claims = [
        replace(k, claim=replace(k.claim, killed=n)) for k, n in zip(life(f"{first}\n{again}"), (70, 91), strict=True)
    ]
    match = matched(claims)
    assert match.features[0].words == when
    assert match.same is when.startswith("a toll")
    assert len(events(claims)) == (1 if match.same else 2)


@pytest.mark.parametrize(
    ("earlier", "later", "when"),
    [
        ("ليل السبت", "فجرا", "one night"),
        ("ليل السبت", "يوم الأحد", "one night"),
        ("ليل السبت", "مساء الأحد", "other days"),
        ("مساء السبت", "يوم الأحد", "an evening, and the next day"),
        ("يوم السبت", "فجرا", "a day, and the next one's dawn"),
        ("فجر السبت", "يوم الأحد", "other days"),
        ("يوم السبت", "مساء الأحد", "other days"),
    ],
)
def test_a_night_is_told_by_the_day_on_which_it_began_or_ended(earlier: str, later: str, when: str) -> None:
    line = "2021-05-03 {} attack | to: الجسر | at: town.a | on: {} | says: هجوم على الجسر {}"
    found = compared(line.format("a", "2021-05-01", earlier), line.format("b", "2021-05-02", later))
    assert found["time"].words == when


def test_what_is_bombed_is_not_what_is_fought_over() -> None:
    line = "2021-05-02 {} attack | to: الحدود | at: town.a | on: 2021-05-01 | says: {} على الحدود"
    assert compared(line.format("a", "غارات"), line.format("b", "اشتباكات"))["means"].value < 0
    assert compared(line.format("a", "غارات"), line.format("b", "هجوم"))["means"].value == 0


def test_people_tell_a_sort_only_where_they_were_hit() -> None:
    hit = "2021-05-02 a attack | to: متظاهرين | on: 2021-05-01 | says: إطلاق نار على متظاهرين"
    did = "2021-05-02 b attack | by: متظاهرون | to: المبنى | on: 2021-05-01 | says: أحرق متظاهرون المبنى"
    one, other = (act(t) for t in tellings(life(f"{hit}\n{did}"), installed_sides()))
    assert {one.sorts, other.sorts} == {frozenset({"protest"}), frozenset()}


def placed(line: str, place: str, text: str, latitude: float, longitude: float) -> KnownClaim:
    (known,) = life(line)
    where = Location(text, 0, len(text), place, text, latitude, longitude, Precision.TOWN)
    return replace(known, claim=replace(known.claim, where=(where,)))


def test_of_two_towns_of_one_name_that_lie_beside_each_other_either_may_be_meant() -> None:
    line = "2021-05-02 {} attack | to: المخيم | on: 2021-05-01 | says: قصف المخيم"
    here = placed(line.format("a"), "ps.rafah", "رفح", 31.29, 34.24)
    there = placed(line.format("b"), "eg.rafah-egypt", "رفح", 31.28, 34.24)
    assert matched([here, there]).features[1].words == "one name, that several places bear"


def test_a_quarter_is_no_neighbour_of_its_town() -> None:
    line = "2021-05-02 {} attack | to: المدرسة | on: 2021-05-01 | says: هجوم على المدرسة"
    town = placed(line.format("a"), "af.kabul", "كابول", 34.53, 69.17)
    quarter = placed(line.format("b"), "af.dasht-e-barchi", "دشت برجي", 34.50, 69.09)
    assert matched([town, quarter]).features[1].words == "a town and a large one beside it"


def test_what_the_united_nations_say_is_of_no_other_country() -> None:
    line = "2021-05-02 {} withdrawal | {} | to: الأسرى | on: 2021-05-01 | says: إطلاق سراح الأسرى"
    found = compared(line.format("a", "by: ye.houthis@الحوثيون"), line.format("b", "by: un.un@الأمم المتحدة"))
    assert found["place"].words == "not told"


def test_raids_across_the_same_borders_are_in_one_place() -> None:
    lines = ("2021-05-02 a attack | to: 29 موقعا | on: 2021-05-01 | says: قصف 29 موقعا في سوريا والعراق",
             "2021-05-02 b attack | to: الأهداف | on: 2021-05-01 | says: تدمير الأهداف في العراق وسوريا")  # fmt: skip
    countries = tuple(
        Location(name, 0, len(name), place, name, precision=Precision.COUNTRY)
        for place, name in (("sy.syria", "سوريا"), ("iq.iraq", "العراق"))
    )
    both = [replace(k, claim=replace(k.claim, where=countries)) for k in life("\n".join(lines))]
    assert matched(both).features[1].words == "in the same countries"
    only = [replace(k, claim=replace(k.claim, where=countries[:1])) for k in both]
    assert matched(only).features[1].words != "in the same countries"


def test_a_country_is_a_name_for_no_target() -> None:
    assert all(map(is_national, stems("فرنسا أميركيين البريطانية")))
    assert not any(map(is_national, stems("السوق جسر العريش")))


@pytest.mark.parametrize(
    ("words", "family"),
    [
        ("نفت الحركة نيتها تمديد الهدنة", "accord"),
        ("نفت الحركة أسر الضابط", "coercion"),
        ("نفت الحركة خرق الهدنة", "violence"),
        ("نفت الحركة علاقتها بالهجوم", "violence"),
    ],
)
def test_what_is_denied_is_told_by_the_words_of_the_denial(words: str, family: str) -> None:
    (told,) = tellings(life(f"2021-05-02 a denial | by: الحركة | says: {words}"), installed_sides())
    assert act(told).family == family


def test_an_accord_after_which_another_was_made_is_not_that_one() -> None:
    news = "2021-05-02 a agreement agreed | by: الحكومة | at: town.a | on: 2021-05-01 | says: وقعت الحكومة إعلان مبادئ"
    other = "2021-05-02 a agreement agreed | at: town.b | says: اتفاق سلام"
    text = f"{news}\n2021-05-02 a agreement agreed | says: بعد اتفاق سلام"
    claims = life(text)
    past = claims[1]
    start = past.document.text.index("اتفاق سلام")
    evidence = (replace(past.claim.evidence[0], start=start, end=start + len("اتفاق سلام"), quote="اتفاق سلام"),)
    told = [claims[0], replace(past, claim=replace(past.claim, evidence=evidence))]
    sides = installed_sides()
    one, two = (act(t) for t in tellings(told, sides))
    assert told_apart(one, two, sides)
    first, second = (act(t) for t in tellings(life(f"{news}\n{other.replace(' | at: town.b', '')}"), sides))
    assert not told_apart(first, second, sides)


def test_accords_need_less_in_common_than_arrests() -> None:
    accord = "2021-05-02 {} truce agreed | at: town.a | on: 2021-05-01 | says: {}"
    assert matched(life("\n".join((accord.format("a", "أعلنت هدنة"), accord.format("b", "توصلوا إلى تهدئة"))))).same
    arrest = "2021-05-02 {} coercion | to: {} | on: 2021-05-01 | says: {}"
    other = (arrest.format("a", "الحرس الوطني", "أوقف الحرس الوطني تجارا"),
             arrest.format("b", "الحرس الوطني", "اعتقل الحرس الوطني سائقا"))  # fmt: skip
    assert not matched(by_the_telling(life("\n".join(other)))).same
    named = (arrest.format("a", "السفينة غالاكسي", "احتجزوا السفينة غالاكسي"),
             arrest.format("b", "السفينة غالاكسي", "استولوا على السفينة غالاكسي"))  # fmt: skip
    assert matched(by_the_telling(life("\n".join(named)))).same


NOTHING = Common(place=False, name=False, rare=False, hit=False, named=False, day=False, soon=False, country=False)


@pytest.mark.parametrize(
    ("line", "common", "score"),
    [
        ("truce agreed | on: 2021-05-01", replace(NOTHING, day=True), LEAST_OF_FEW),
        ("truce agreed", NOTHING, LEAST),
        ("attack | on: 2021-05-01", replace(NOTHING, day=True, named=True), LEAST_OF_A_DAY),
        ("attack", replace(NOTHING, soon=True, hit=True, named=True), LEAST_HIT),
        ("attack", replace(NOTHING, hit=True, named=True), LEAST_UNNAMED),
        ("attack", replace(NOTHING, soon=True, hit=True), LEAST_STRICT),
        ("talks | on: 2021-05-01", replace(NOTHING, day=True, place=True), LEAST_OF_A_DAY_STRICT),
        ("talks | on: 2021-05-01", replace(NOTHING, day=True), LEAST_STRICT),
        ("coercion | on: 2021-05-01", replace(NOTHING, day=True, name=True, rare=True), LEAST_OF_A_DAY_STRICT),
        ("coercion | on: 2021-05-01", replace(NOTHING, day=True, name=True), LEAST_STRICT),
    ],
)
def test_less_is_asked_of_what_is_rare_or_named(line: str, common: Common, score: float) -> None:
    one, other = (act(t) for t in tellings(life(f"2021-05-02 a {line}\n2021-05-02 b {line}"), installed_sides()))
    assert least(one, other, common) == score


def test_of_two_told_by_their_reports_alone_a_word_of_the_target_tells_them_in_one_country() -> None:
    claims = by_the_telling(life("2021-05-02 a attack | says: قصف\n2021-05-02 b attack | says: قصف"))
    one, other = (act(t) for t in tellings(claims, installed_sides()))
    assert least(one, other, replace(NOTHING, day=True, hit=True, country=True)) == LEAST_HIT
    assert least(one, other, replace(NOTHING, day=True, hit=True)) == LEAST_UNNAMED


def test_the_word_for_fighting_in_a_brigades_name_is_no_target() -> None:
    fought = (
        "2021-05-02 a attack | to: اللواء 444 قتال | on: 2021-05-01 | says: اشتباكات مع اللواء 444 قتال في أبو سليم"
    )
    other = "2021-05-02 b attack | by: جهاز الردع | to: السوق | on: 2021-05-01 | says: القتال الذي دار في السوق"
    assert compared(fought, other)["target"].value <= 0


def test_who_did_the_one_is_not_what_the_other_hit() -> None:
    did = "2021-05-02 a attack | by: كتائب موالية للحكومة | to: الميناء | on: 2021-05-01 | says: تقدمت كتائب موالية للحكومة"
    hit = "2021-05-02 b attack | to: مقر الحكومة | on: 2021-05-01 | says: إطلاق نار على مقر الحكومة"
    assert compared(did, hit)["target"].value <= 0
