"""What each claim decides: the label without it is the one that the rules give when it is not there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from life import life, made
from test_properties import FIRST, LINES, LIVES, PIECES, told

from hudna.model.entry import KnownClaim
from hudna.model.status import Label
from hudna.model.truce import Truce
from hudna.resolve.truces import truces
from hudna.truce.engine import status
from hudna.truce.stakes import Stake, stakes

MORE = [
    "demand condition | by: ye.houthis@الحوثيون | to: ye.government@الحكومة اليمنية | on: {day} | says: بشرط الإفراج عن الأسرى {n}",
    "withdrawal | by: ye.government@الحكومة اليمنية | on: {day} | says: أفرجت الحكومة اليمنية عن الأسرى {n}",
    "pledge | by: ye.houthis@الحوثيون | on: {day} | says: أكد الحوثيون التزامهم بالهدنة {n}",
    "truce declared | by: ye.houthis@الحوثيون | at: عدن | on: {day} | says: أعلن الحوثيون هدنة في عدن {n}",
    "demand termination | by: ye.houthis@الحوثيون | on: {day} | says: أي قصف على القوات اليمنية ينهي الهدنة {n}",
    "term prohibition | by: ye.houthis@الحوثيون | to: ye.government@الحكومة اليمنية | says: تلتزم بعدم قصف القوات {n}",
]
LONG = st.lists(
    st.one_of(PIECES, st.tuples(st.sampled_from(MORE), st.integers(0, 40), st.integers(0, 3))), min_size=2, max_size=12
).map(lambda pieces: told([(LINES[1], 0, 0), *pieces]))


def of(claims: list[KnownClaim], truce: Truce, at: date) -> dict[str, Stake]:
    return {s.claim: s for s in stakes(truce, claims, at).claims}


def left_out(claims: list[KnownClaim], truce: Truce, own: str, at: date) -> Label:
    """The label of the truce as it was built, with one claim less."""
    if truce.ends_by == (own,):
        truce = replace(truce, ends=None, ends_by=())
    return status(truce, [k for k in claims if k.claim.id != own], at).label


@settings(max_examples=400, deadline=None)
@given(LONG, st.integers(0, 80).map(lambda n: FIRST + timedelta(days=n)))
def test_the_label_without_a_claim_is_what_the_rules_give_without_it(claims: list[KnownClaim], at: date) -> None:
    for truce in truces(claims)[0]:
        label = status(truce, claims, at).label
        found = stakes(truce, claims, at)
        assert found.label is label
        for stake in found.claims:
            then = left_out(claims, truce, stake.claim, at)
            assert stake.without is (then if then is not label else None), stake.claim


@settings(max_examples=100, deadline=None)
@given(LIVES, st.integers(0, 80).map(lambda n: FIRST + timedelta(days=n)))
@example(told([(LINES[1], 0, 0), (LINES[6], 9, 0)]), FIRST + timedelta(days=12))
def test_what_a_label_rests_on_is_what_its_proof_ends_in(claims: list[KnownClaim], at: date) -> None:
    for truce in truces(claims)[0]:
        resting = {s.claim for s in stakes(truce, claims, at).claims if s.rests}
        assert set(status(truce, claims, at).because) <= resting


BY, TO = "by: ye.houthis@الحوثيون", "to: ye.government@الحكومة اليمنية"
HANGING = {
    "a town only, by one report": f"""
        2021-05-01 a truce declared | {BY} | {TO} | on: 2021-05-01 | says: أعلن الحوثيون هدنة مع الحكومة
        2021-05-01 b truce declared | {BY} | {TO} | at: عدن | on: 2021-05-01 | says: أعلن الحوثيون هدنة في عدن
        2021-05-05 c attack rocket | {BY} | {TO} | at: صنعاء | on: 2021-05-05 | says: قصف الحوثيون القوات في صنعاء""",
    "a threat in the report of the announcement": f"""
        2021-05-01 a truce declared | {BY} | {TO} | on: 2021-05-01 | says: أعلن الحوثيون هدنة مع الحكومة
        2021-05-02 b truce declared | {BY} | {TO} | on: 2021-05-01 | says: جدد الحوثيون إعلان الهدنة مع الحكومة
        2021-05-02 b threat | {BY} | {TO} | says: وهدد الحوثيون بالرد""",
    "an end, and a blow after it": f"""
        2021-05-01 a truce declared | {BY} | {TO} | on: 2021-05-01 | says: أعلن الحوثيون هدنة مع الحكومة
        2021-05-02 b truce declared | {BY} | {TO} | on: 2021-05-01 | says: أعلن الحوثيون هدنة مع الحكومة لمدة 5 أيام
        2021-05-15 c attack rocket | {BY} | {TO} | on: 2021-05-15 | says: قصف الحوثيون القوات""",
    "an announcement without a day, first told by one report": f"""
        2021-05-01 a truce declared | {BY} | {TO} | says: أعلن الحوثيون هدنة مع الحكومة
        2021-05-06 b truce declared | {BY} | {TO} | says: أعلن الحوثيون هدنة مع الحكومة اليمنية
        2021-05-05 c attack rocket | {BY} | {TO} | on: 2021-05-04 | says: قصف الحوثيون القوات""",
}
"""Lives in which one claim has a say in what another is."""


@pytest.mark.parametrize("script", HANGING.values(), ids=HANGING)
def test_claims_on_which_others_hang(script: str) -> None:
    claims = life(script)
    for truce in made(script):
        for at in (FIRST + timedelta(days=n) for n in range(30)):
            label = status(truce, claims, at).label
            for stake in stakes(truce, claims, at).claims:
                then = left_out(claims, truce, stake.claim, at)
                assert stake.without is (then if then is not label else None), (at, stake.claim)


STRUCK = """
2021-05-01 a truce agreed | by: ye.houthis@الحوثيون + ye.government@الحكومة اليمنية | on: 2021-05-01 | says: اتفق الطرفان على هدنة
2021-05-05 b attack rocket | by: ye.houthis@الحوثيون | to: ye.government@الحكومة اليمنية | on: 2021-05-05 | says: قصف الحوثيون القوات
"""
AGAIN = "2021-05-06 c attack rocket | by: ye.houthis@الحوثيون | to: ye.government@الحكومة اليمنية | on: 2021-05-05 | says: تعرضت القوات لقصف حوثي"
DENIED = "2021-05-07 d denial | by: ye.houthis@الحوثيون | on: 2021-05-07 | says: نفى الحوثيون قصف القوات الحكومية"
LATE = "2021-05-29 d denial | by: ye.houthis@الحوثيون | on: 2021-05-29 | says: نفى الحوثيون قصف ميناء بعيد"
OPEN = "2021-05-06 e attack rocket | to: ye.government@الحكومة اليمنية | on: 2021-04-28..2021-05-06 | says: صواريخ على معسكر للقوات"
DAY = date(2021, 5, 30)


def told_of(script: str) -> dict[str, Stake]:
    """The stakes of the life's one truce, by the report of each claim."""
    claims, (truce,) = life(script), made(script)
    doc = {k.claim.id: k.claim.doc for k in claims}
    return {doc[own]: stake for own, stake in of(claims, truce, DAY).items()}


def test_the_only_blow_that_strains_a_truce_decides_its_label() -> None:
    assert told_of(STRUCK)["b"].without is Label.ANNOUNCED


def test_of_two_reports_of_a_blow_neither_decides_alone() -> None:
    found = told_of(STRUCK + AGAIN)
    assert [found[doc].without for doc in "bc"] == [None, None]
    assert [found[doc].rests for doc in "bc"] == [True, True]


def test_what_is_soon_denied_is_disputed() -> None:
    assert told_of(STRUCK + DENIED)["b"].denied
    assert not told_of(STRUCK + LATE)["b"].denied


def test_an_incident_of_unknown_scope_would_move_the_label_if_it_were_inside() -> None:
    found = told_of(STRUCK.splitlines()[1] + "\n" + OPEN)
    assert found["e"].inside is Label.STRAINED
    assert found["e"].without is None
    assert told_of(STRUCK + OPEN)["e"].inside is None
