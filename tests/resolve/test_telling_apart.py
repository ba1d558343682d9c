"""What keeps two acts of one day, place or story apart, and what speaks for one in spite of other words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from life import life

from hudna.lexicon.sides import installed_sides
from hudna.model.entry import KnownClaim
from hudna.model.judgement import Feature
from hudna.resolve.acts import act
from hudna.resolve.alike import alike
from hudna.resolve.events import events
from hudna.resolve.tellings import tellings

MARKET = "2021-05-02 a attack | to: السوق الكبير | at: town.a | on: 2021-05-01 | says: قصف السوق الكبير"


def compared(claims: list[KnownClaim]) -> Mapping[str, Feature]:
    """The features of the first two claims by name."""
    sides = installed_sides()
    one, other = (act(t) for t in tellings(claims, sides))
    return {f.name: f for f in alike(one, other, sides).features}


def with_dead(*killed: int) -> list[KnownClaim]:
    claims = life(f"{MARKET}\n{MARKET.replace('2021-05-02 a', '2021-05-03 b')}")
    return [replace(k, claim=replace(k.claim, killed=n)) for k, n in zip(claims, killed, strict=True)]


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
        ((10, 8), "near", 0),
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
