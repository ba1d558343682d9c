"""What starts and stops a fact, in three values over intervals."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.model.interval import Interval, Truth
from hudna.truce.calculus import Effects, Occurrence, holds

EFFECTS = Effects({"up": frozenset({"on"})}, {"down": frozenset({"on"})})
YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


def may(first: int, last: int | None = None) -> Interval:
    return Interval(date(2021, 5, first), date(2021, 5, last or first))


def stands(day: int, *occurrences: Occurrence) -> Truth:
    return holds("on", date(2021, 5, day), occurrences, EFFECTS).truth


@pytest.mark.parametrize(("day", "truth"), [(2, NO), (3, UNKNOWN), (4, UNKNOWN), (5, YES), (20, YES)])
def test_a_start_on_some_day_of_a_span(day: int, truth: Truth) -> None:
    assert stands(day, Occurrence("up", may(3, 5))) is truth


@pytest.mark.parametrize(("day", "truth"), [(5, YES), (7, UNKNOWN), (10, NO)])
def test_a_stop_on_some_day_of_a_span(day: int, truth: Truth) -> None:
    assert stands(day, Occurrence("up", may(1)), Occurrence("down", may(6, 9))) is truth


def test_a_stop_does_not_stop_what_comes_after_it_and_the_order_of_one_day_is_open() -> None:
    down = Occurrence("down", may(5))
    assert stands(20, down, Occurrence("up", may(6))) is YES
    assert stands(20, down, Occurrence("up", may(5))) is UNKNOWN
    assert stands(20, down, Occurrence("up", may(3, 8))) is UNKNOWN


def test_a_stop_about_something_stops_only_that() -> None:
    one, two = Occurrence("up", may(1), about="one"), Occurrence("up", may(1), about="two")
    assert stands(9, one, two, Occurrence("down", may(5), about="one")) is YES
    assert holds("on", date(2021, 5, 9), [one, two, Occurrence("down", may(5), about="one")], EFFECTS).by == (two,)
    assert stands(9, one, two, Occurrence("down", may(5))) is NO


def test_what_is_not_sure_leaves_the_fact_unknown() -> None:
    assert stands(9, Occurrence("up", may(1), sure=UNKNOWN)) is UNKNOWN
    assert stands(9, Occurrence("up", may(1)), Occurrence("down", may(5), sure=UNKNOWN)) is UNKNOWN


SPANS = st.tuples(st.integers(1, 28), st.integers(0, 5)).map(lambda p: may(p[0], min(28, p[0] + p[1])))


@given(st.lists(st.tuples(st.sampled_from(["up", "down"]), SPANS), max_size=6), st.integers(1, 28), st.data())
def test_a_certain_answer_stays_when_the_days_become_known(
    told: list[tuple[str, Interval]], day: int, data: st.DataObject
) -> None:
    """Kleene: whatever days the spans turn out to mean, yes stays yes and no stays no."""
    vague = [Occurrence(name, span) for name, span in told]
    exact = []
    for o in vague:
        assert o.when.earliest
        assert o.when.latest
        chosen = data.draw(st.integers(o.when.earliest.day, o.when.latest.day))
        exact.append(Occurrence(o.name, may(chosen)))
    before, after = stands(day, *vague), stands(day, *exact)
    if before is not UNKNOWN and after is not UNKNOWN:
        assert before is after
    if before is YES:
        assert after is not NO


@given(st.lists(st.tuples(st.sampled_from(["up", "down"]), SPANS), max_size=6), st.integers(1, 28))
def test_the_order_in_which_occurrences_are_given_does_not_matter(told: list[tuple[str, Interval]], day: int) -> None:
    occurrences = [Occurrence(name, span) for name, span in told]
    assert stands(day, *occurrences) is stands(day, *reversed(occurrences))
