"""One event told by several reports; what must stay apart; who is tied to it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from life import life, untied

from hudna.lexicon.sides import installed_sides
from hudna.model.entry import KnownClaim
from hudna.model.event import AttributionStance, Counted, Event
from hudna.resolve.events import KINDS, Joiner, event_keys, events
from hudna.resolve.tellings import Telling, tellings

FIRST = "2021-05-02 a attack rocket | by: المجموعات المسلحة | to: قاعدة الميناء | at: town.a | on: 2021-05-01 | says: استهدفت صواريخ القاعدة\n"


def of(script: str) -> list[Event]:
    return events(life(script))


def test_copies_count_once_and_rival_actors_stand_side_by_side() -> None:
    found = of(
        FIRST
        + """2021-05-02 b attack rocket | by: xx.other@لواء الشمال | to: قاعدة الميناء | at: town.a | on: 2021-05-01
    2021-05-03 c attack rocket | to: قاعدة الميناء | at: town.a | on: 2021-05-01 | lineage: b"""
    )
    assert len(found) == 1
    assert (len(found[0].claims), found[0].lineages) == (3, 2)
    assert [a.name for a in found[0].actor] == ["المجموعات المسلحة", "لواء الشمال"]


def ready(claims: list[KnownClaim]) -> list[Telling]:
    return tellings(claims, installed_sides())


@pytest.mark.parametrize(
    "line",
    [
        "attack rocket | to: قاعدة الميناء | at: town.b | on: 2021-05-01",
        "attack rocket | to: قاعدة الميناء | at: town.a | on: 2021-05-03",
        "attack rocket | to: قاعدة الميناء | at: town.a | on: 2021-04-01..2021-05-31",
        "attack rocket | to: قاعدة الميناء | at: town.a",
        "attack airstrike | to: السوق | at: town.a | on: 2021-05-01",
        "withdrawal | to: قاعدة الميناء | at: town.a | on: 2021-05-01",
    ],
)
def test_other_place_day_weapon_or_kind_is_another_event(line: str) -> None:
    assert len(of(f"{FIRST}2021-06-04 b {line}")) == 2


@pytest.mark.parametrize("modality", ["planned", "conditional", "hypothetical", "denied"])
def test_what_did_not_happen_is_no_event(modality: str) -> None:
    assert of(f"2021-05-02 a attack {modality} | to: القاعدة | on: 2021-05-01") == []


def test_joins_explain_themselves() -> None:
    told = ready(life(f"{FIRST}2021-05-02 b attack rocket | to: قاعدة الميناء | at: town.a | on: 2021-05-01"))
    match = Joiner(installed_sides()).join(told).joins[0]
    assert match.score == min(1.0, round(sum(f.value * f.weight for f in match.features), 3))
    assert {f.name for f in match.features if f.value > 0} >= {"time", "place", "target", "means"}


def test_who_is_tied_to_it() -> None:
    found = of(
        FIRST
        + """2021-05-02 a accusation | by: وزارة الداخلية | to: لواء الشمال | says: اتهمت الوزارة لواء الشمال
    2021-05-02 a denial | by: لواء الشمال | says: نفى اللواء صلته بذلك
    2021-05-04 d claim rocket | by: سرايا الوادي | to: قاعدة الميناء | on: 2021-05-01 | says: تبنت السرايا القصف
    2021-05-05 e claim rocket | by: سرايا الوادي | to: قاعدة الميناء | on: 2021-05-01 | says: أقرت السرايا بما فعلت"""
    )
    assert [(t.stance, t.actor, t.by) for t in found[0].attribution] == [
        (AttributionStance.CLAIMED, "سرايا الوادي", "سرايا الوادي"),
        (AttributionStance.ADMITTED, "سرايا الوادي", "سرايا الوادي"),
        (AttributionStance.ACCUSED, "لواء الشمال", "وزارة الداخلية"),
        (AttributionStance.DENIED, "لواء الشمال", "لواء الشمال"),
    ]


def test_order_of_claims_does_not_matter() -> None:
    claims = life(FIRST + "2021-05-02 b attack rocket | to: قاعدة الميناء | at: town.a | on: 2021-05-01")
    assert events(claims) == events(claims[::-1])


MANY = """2021-05-02 a attack rocket | to: قاعدة الميناء | at: town.a | on: 2021-05-01
2021-05-02 b attack rocket | to: قاعدة الميناء | at: town.a | on: 2021-05-01
2021-05-03 c attack | to: قاعدة الميناء | at: town.a
2021-05-03 c denial | by: لواء الشمال | at: town.a | on: 2021-05-01 | says: نفى اللواء قصف قاعدة الميناء
2021-05-02 d attack airstrike | to: سوق الخضار | at: town.b | on: 2021-05-01
2021-05-03 e attack airstrike | to: سوق الخضار | at: town.b | on: 2021-05-02
2021-05-03 f truce agreed | by: لواء الشمال + الحكومة | at: town.b | on: 2021-05-02
2021-05-04 g agreement | by: لواء الشمال + الحكومة | at: town.b | on: 2021-05-02"""


def test_a_mention_that_looks_back_joins_the_event_and_says_so() -> None:
    found = of(
        FIRST + "2021-05-06 b attack rocket | to: قاعدة الميناء | at: town.a | says: بعد أيام من قصف قاعدة الميناء"
    )
    assert len(found) == 1
    assert found[0].background == (found[0].claims[-1],)


def test_a_mention_after_two_like_events_joins_one_of_them_and_never_both() -> None:
    second = "2021-05-04 b attack rocket | to: قاعدة الميناء | at: town.a | on: 2021-05-03\n"
    found = of(FIRST + second + "2021-05-06 c attack rocket | to: قاعدة الميناء | at: town.a")
    assert sorted(len(e.claims) for e in found) == [1, 2]


def test_rival_numbers_means_and_days_stand_side_by_side_with_their_voices() -> None:
    claims = life(
        """2021-05-02 a attack rocket | to: قاعدة الميناء | at: town.a | on: 2021-05-01
        2021-05-02 b attack artillery | to: قاعدة الميناء | at: town.a | on: 2021-05-01 | lineage: a
        2021-05-03 c attack rocket | to: قاعدة الميناء | at: town.a | on: 2021-05-01..2021-05-02"""
    )
    claims = [replace(k, claim=replace(k.claim, killed=n)) for k, n in zip(claims, (3, 3, 5), strict=True)]
    (event,) = events(claims)
    assert [(n.what, n.value, len(n.claims), len(n.lineages)) for n in event.numbers] == [
        (Counted.KILLED, 3, 2, 1), (Counted.KILLED, 5, 1, 1),
    ]  # fmt: skip
    assert {m.weapon for m in event.means} == {"rocket", "artillery"}
    assert len(event.happened) == 2


def test_a_truce_and_the_accord_it_rests_on_are_one_event_wherever_it_was_signed() -> None:
    found = of(
        """2021-05-02 a truce agreed | by: لواء الشمال + الحكومة | at: town.a | on: 2021-05-01
        2021-05-02 b agreement | by: لواء الشمال + الحكومة | at: town.b + town.a | on: 2021-05-01"""
    )
    assert len(found) == 1


@settings(max_examples=25, deadline=None)
@given(st.permutations(MANY.splitlines()))
def test_neither_the_order_of_claims_nor_the_rest_of_the_archive_matters(lines: list[str]) -> None:
    claims = life("\n".join(MANY.splitlines()))
    shuffled = [claims[MANY.splitlines().index(line)] for line in lines]
    whole = events(shuffled)
    assert whole == events(claims)
    sayings = [k for k in shuffled if k.claim.kind not in KINDS]
    parts = [
        events([k for k in shuffled if k.claim.id in group] + sayings)
        for group in Joiner(installed_sides()).join(ready(shuffled)).neighbourhoods
    ]
    assert untied(e for part in parts for e in part) == untied(whole)


def test_claims_that_are_joined_share_a_key() -> None:
    claims = life(MANY)
    keys = event_keys(ready(claims))
    joins = Joiner(installed_sides()).join(ready(claims)).joins
    joined = [m for m in joins if "time" in {f.name for f in m.features}]
    assert joined
    assert all(keys[m.left] & keys[m.right] for m in joined)


def test_one_sort_of_target_by_other_words_on_a_named_day_is_one_event() -> None:
    first = "2021-05-02 a attack airstrike | to: قاعة عزاء | on: 2021-05-01 | says: غارة على قاعة عزاء\n"
    second = "2021-05-03 b attack airstrike | to: {} | on: 2021-05-01 | says: غارة على {}"
    assert len(of(first + second.format("مجلس المعزين", "مجلس المعزين"))) == 1
    assert len(of(first + second.format("رتل شاحنات", "رتل شاحنات"))) == 2


def test_a_town_taken_and_a_town_attacked_are_one_event() -> None:
    found = of(
        """2021-05-02 a coercion | by: لواء الشمال | to: البلدة | at: town.a | on: 2021-05-01 | says: سيطر لواء الشمال على البلدة
    2021-05-02 b attack | by: لواء الشمال | to: البلدة | at: town.a | on: 2021-05-01 | says: دخل لواء الشمال البلدة"""
    )
    assert [len(e.claims) for e in found] == [2]


def test_what_the_claimant_says_that_it_did_is_the_act_that_it_claims() -> None:
    found = of(
        FIRST
        + """2021-05-02 a claim | by: سرايا الوادي | says: تبنت السرايا الهجوم
    2021-05-02 a attack rocket | by: سرايا الوادي | voice: سرايا الوادي | on: 2021-05-01 | says: أطلقت عشرين صاروخا"""
    )
    assert [len(e.claims) for e in found] == [2]


@pytest.mark.parametrize(("begun", "count"), [("2021-04-08", 1), ("2021-05-02", 2)])
def test_a_truce_in_force_since_a_part_of_a_month_is_the_one_that_set_in_then(begun: str, count: int) -> None:
    sides = "by: لواء الشمال + الحكومة | at: town.a"
    since = f"2021-05-20 a truce in_effect | {sides} | on: 2021-04-05..2021-05-20 | says: الهدنة القائمة منذ مطلع نيسان"
    set_in = f"{begun} b truce in_effect | {sides} | on: {begun} | says: دخلت الهدنة حيز التنفيذ"
    assert len(of(f"{since}\n{set_in}")) == count
