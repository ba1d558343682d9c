"""Krippendorff's alpha: the published examples, the definition, and what holds of it on any data."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hudna.app.review_agreement import agreement, alpha, interval, share

# K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): the worked examples of sections A, B and C
BINARY = [[0, 1], [1, 1], [0, 1], [0, 0], [0, 0], [0, 1], [0, 0], [0, 0], [1, 0], [0, 0]]
TWO = [
    list(pair) for pair in zip([1, 1, 2, 2, 4, 3, 3, 3, 5, 4, 4, 1], [2, 1, 2, 2, 2, 3, 3, 3, 5, 4, 4, 4], strict=True)
]
FOUR_WITH_GAPS = [
    [1, 1, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4], [4, 4, 4, 4], [1, 1, 2, 1],
    [2, 2, 2, 2], [5, 5, 5], [1, 1], [3],
]  # fmt: skip


@pytest.mark.parametrize(
    ("units", "published"), [(BINARY, 0.095), (TWO, 0.692), (FOUR_WITH_GAPS, 0.743)], ids=["A", "B", "C"]
)
def test_the_published_examples(units: list[list[int]], published: float) -> None:
    found = alpha(units)
    assert found is not None
    assert round(found, 3) == published
    if units is FOUR_WITH_GAPS:
        assert found == pytest.approx(904 / 1216)


def by_definition(units: Sequence[Sequence[Hashable]]) -> Fraction | None:
    """One less the disagreement within units over that of any two values, pair by pair."""
    pairable = [u for u in units if len(u) > 1]
    values = [v for u in pairable for v in u]
    observed = sum((Fraction(int(a != b), len(u) - 1) for u in pairable for a, b in permutations(u, 2)), Fraction(0))
    expected = sum(a != b for a, b in permutations(values, 2))
    return 1 - observed * (len(values) - 1) / expected if expected else None


UNITS = st.lists(st.lists(st.sampled_from("abcd"), max_size=5), max_size=12)


@given(UNITS)
def test_alpha_is_that_of_the_definition(units: list[list[str]]) -> None:
    expected = by_definition(units)
    found = alpha(units)
    assert (found is None) == (expected is None)
    assert found is None or found == pytest.approx(float(expected or 0), abs=1e-12)


@given(UNITS, st.permutations("abcd"), st.randoms())
def test_neither_order_nor_names_matter(units: list[list[str]], names: list[str], mix) -> None:  # type: ignore[no-untyped-def]
    other = [[names["abcd".index(v)] for v in u] for u in units]
    for unit in other:
        mix.shuffle(unit)
    mix.shuffle(other)
    assert alpha(other) == pytest.approx(alpha(units)) if alpha(units) is not None else alpha(other) is None


@settings(max_examples=20, deadline=None)
@given(UNITS)
def test_the_interval_does_not_hang_on_the_order_of_units(units: list[list[str]]) -> None:
    assert agreement(units) == agreement([list(reversed(u)) for u in reversed(units)])


@given(UNITS)
def test_alpha_is_one_only_where_nobody_differs(units: list[list[str]]) -> None:
    found = alpha(units)
    assume(found is not None)
    differ = any(len(set(u)) > 1 for u in units)
    assert (found == 1) is not differ
    assert (share(units) == 1) is not differ


def test_where_all_say_the_same_nothing_is_shown() -> None:
    """0 / 0: coders who never had to tell two things apart have not shown that they can."""
    same = agreement([["accept", "accept"]] * 9)
    assert (same.alpha, same.low, same.high, same.share, same.units) == (None, None, None, 1.0, 9)
    alone = agreement([["a"], ["b"], []])
    assert (alone.alpha, alone.share, alone.units) == (None, None, 0)


def test_share_counts_pairs() -> None:
    assert share([["a", "a"], ["a", "b"]]) == 0.5
    assert share([["a", "a", "b"]]) == pytest.approx(1 / 3)


def test_the_interval_holds_alpha_narrows_with_more_units_and_repeats() -> None:
    few, many = agreement(TWO), agreement(TWO * 20)
    assert few.alpha is not None
    assert few.low is not None
    assert few.high is not None
    assert many.low is not None
    assert many.high is not None
    assert few.low < few.alpha < few.high
    assert many.high - many.low < (few.high - few.low) / 2
    assert agreement(TWO) == few
    assert interval(TWO * 3, seed=1) != interval(TWO * 3, seed=2)
