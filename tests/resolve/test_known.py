"""What is told as known (``قصف السوق``) is the one event that it can be, or none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from life import life, untied

from hudna.lexicon.sides import installed_sides
from hudna.model.entry import KnownClaim
from hudna.model.interval import Interval
from hudna.resolve.acts import act
from hudna.resolve.events import KINDS, Joiner, events
from hudna.resolve.tellings import tellings

MARKET = "2021-05-02 a attack | to: سوق الخضار | at: iq.a | on: 2021-05-01 | says: أصابت قذائف سوق الخضار فقتلت باعة\n"
MENTION = "2021-05-07 c attack | by: iq.army@الجيش | to: السوق | says: قصف السوق\n"
ABROAD = MENTION.replace("iq.army", "eg.army")
OTHER_MARKET = "2021-05-04 b attack | to: سوق السمك | at: iq.b | on: 2021-05-03 | says: دمرت غارة سوق السمك\n"


def by_the_telling(claims: list[KnownClaim]) -> list[KnownClaim]:
    """The same claims, each dated by the day of its report alone."""
    days = ((k, k.document.published.latest) for k in claims)
    return [replace(k, claim=replace(k.claim, happened=Interval(day, day, approximate=True))) for k, day in days]


def sizes(script: str) -> list[int]:
    """How many claims each event has."""
    return sorted(len(e.claims) for e in events(life(script)))


def test_a_mention_is_the_event_that_no_other_comes_near_and_says_why() -> None:
    joined = Joiner(installed_sides()).join(tellings(life(MARKET + MENTION), installed_sides()))
    (match,) = joined.joins
    assert match.features[-1].name == "alone"
    assert match.score == pytest.approx(sum(f.value * f.weight for f in match.features))


def test_it_is_none_of_another_country_nor_one_whose_country_is_not_told() -> None:
    assert sizes(MARKET + ABROAD) == [1, 1]
    assert sizes(MARKET + MENTION.replace(" | by: iq.army@الجيش", "")) == [1, 1]


def test_of_two_that_come_near_it_is_neither() -> None:
    assert sizes(MARKET + OTHER_MARKET + MENTION) == [1, 1, 1]


def test_what_is_far_from_it_is_no_rival() -> None:
    barracks = "2021-05-04 b attack | to: ثكنة الجيش | at: iq.b | on: 2021-05-03 | says: دمرت غارة ثكنة الجيش\n"
    assert sizes(MARKET + barracks + MENTION) == [1, 2]


def test_two_tellings_that_may_be_one_event_are_no_rivals() -> None:
    again = "2021-05-03 b attack | to: سوق الخضار | on: 2021-05-01 | says: سقطت قذائف على سوق الخضار\n"
    assert 1 not in sizes(MARKET + again + MENTION)


@pytest.mark.parametrize(
    "mention",
    [
        MENTION.replace("says: قصف السوق", "says: قصف عنيف على السوق"),
        MENTION.replace("2021-05-07", "2021-05-01"),
        MENTION.replace("attack", "withdrawal"),
        MENTION.replace("السوق", "سوق الزنبقة"),
    ],
)
def test_news_what_was_told_before_another_kind_and_another_name_are_not_it(mention: str) -> None:
    assert sizes(MARKET + mention) == [1, 1]


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ("قصف السوق", True),
        ("مجزرة سوق الخضار", True),
        ("القصف على سوق", True),
        ("قتل باعة في قصف مدفعي على سوق", False),
        ("هجوم انتحاري على سوق", False),
        ("هجوم باهالغام على سياح", True),
        ("ضربة قتلت خمسة", False),
        ("الغارة التي أصابت سوقا", True),
        ("الجندي الذي قتل في غارة على سوق", False),
        ("تدمير منازلهم", True),
    ],
)
def test_an_article_a_name_or_a_clause_make_it_known(words: str, known: bool) -> None:
    (told,) = tellings(life(f"2021-05-07 c attack | says: {words}"), installed_sides())
    assert act(told).known is known


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ("قصف السوق", True),
        ("واغتيالهما في السوق", True),
        ("أكدت الشرطة تفجير سيارة زنبيط", False),
        ("أكدت الشرطة الهجوم", True),
    ],
)
def test_after_a_verb_it_is_news_of_its_reports_day(words: str, known: bool) -> None:
    (told,) = tellings(by_the_telling(life(f"2021-05-07 c attack | says: {words}")), installed_sides())
    assert act(told).known is known


def test_what_is_known_may_be_of_a_day_before_that_of_its_report() -> None:
    news = by_the_telling(life(MARKET.replace(" | on: 2021-05-01", "")))
    later = MENTION.replace("2021-05-07", "2021-05-04")
    known, fresh = (by_the_telling(life(later.replace("قصف السوق", s))) for s in ("قصف السوق", "قصف على السوق"))
    assert [len(e.claims) for e in events(news + known)] == [2]
    assert [len(e.claims) for e in events(news + fresh)] == [1, 1]


def test_what_is_denied_weeks_later_is_the_act_whose_target_it_names() -> None:
    denied = "2021-05-20 d denial | by: iq.north@لواء الشمال | to: سوق الخضار | says: نفى لواء الشمال قصف سوق الخضار\n"
    (event,) = events(life(MARKET + denied))
    assert [tie.by for tie in event.attribution] == ["لواء الشمال"]
    assert all(not e.attribution for e in events(life(MARKET + OTHER_MARKET + denied.replace(" الخضار", ""))))


def test_who_was_seized_is_known_by_name() -> None:
    seized = "2021-05-02 a coercion | to: العقيد زنبيط الحاجري | at: iq.a | on: 2021-05-01 | says: اعتقلت الشرطة العقيد زنبيط الحاجري\n"
    again = "2021-05-04 b coercion | by: iq.police@الشرطة | to: زنبيط الحاجري | says: احتجاز زنبيط الحاجري\n"
    assert sizes(seized + again) == [2]
    assert sizes(seized + again.replace("زنبيط الحاجري", "عبدلي الشنقار")) == [1, 1]


def test_what_is_told_of_several_days_does_not_make_one_of_them() -> None:
    weeks = "2021-05-08 c attack | to: الخضار | on: 2021-05-01..2021-05-06 | says: ضربت طائرات الخضار\n"
    later = "2021-05-08 d attack | to: سوق الخضار | at: iq.a | on: 2021-05-05 | says: سقطت قنابل على سوق الخضار\n"
    assert sizes(MARKET + weeks) == [2]
    assert sizes(MARKET + weeks + later) == [1, 2]


MANY = [
    *(MARKET + OTHER_MARKET + MENTION).splitlines(),
    "2021-05-03 e attack | to: سوق الخضار | on: 2021-05-01 | says: سقطت قذائف على سوق الخضار",
    "2021-05-09 f attack | by: iq.army@الجيش | to: السوق | says: مجزرة السوق",
    "2021-05-10 g denial | by: iq.north@لواء الشمال | to: سوق الخضار | says: نفى لواء الشمال قصف سوق الخضار",
    "2021-05-04 h attack | to: ثكنة الجيش | at: iq.b | on: 2021-05-03 | says: دمرت غارة ثكنة الجيش",
    "2021-05-07 i attack | by: iq.army@الجيش | to: الثكنة | says: الهجوم على الثكنة",
]


@settings(max_examples=40, deadline=10_000)
@given(st.permutations(MANY), st.integers(2, len(MANY)))
def test_neither_the_order_of_claims_nor_the_rest_of_the_archive_matters(lines: list[str], kept: int) -> None:
    claims, some = life("\n".join(MANY)), lines[:kept]
    shuffled = [claims[MANY.index(line)] for line in some]
    whole = events(shuffled)
    assert whole == events([k for k in claims if k in shuffled])
    groups = Joiner(installed_sides()).join(tellings(shuffled, installed_sides())).neighbourhoods
    sayings = [k for k in shuffled if k.claim.kind not in KINDS]
    parts = [events([k for k in shuffled if k.claim.id in group] + sayings) for group in groups]
    assert untied(e for part in parts for e in part) == untied(whole)
