"""One event told by several reports; what must stay apart; who is tied to it."""

from __future__ import annotations

import pytest
from life import life

from hudna.model.event import AttributionStance, Event
from hudna.resolve.events import event_joins, events

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


@pytest.mark.parametrize(
    "line",
    [
        "attack rocket | to: قاعدة الميناء | at: town.b | on: 2021-05-01",
        "attack rocket | to: قاعدة الميناء | at: town.a | on: 2021-05-03",
        "attack rocket | to: قاعدة الميناء | at: town.a | on: 2021-05-01..2021-05-31",
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
    match = event_joins(life(f"{FIRST}2021-05-02 b attack rocket | to: قاعدة الميناء | at: town.a | on: 2021-05-01"))[0]
    assert match.score == round(sum(f.value * f.weight for f in match.features), 3)


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
