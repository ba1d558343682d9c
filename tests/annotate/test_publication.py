"""What a text without a date says of its own: bounds, reasons, and nothing narrower."""

from __future__ import annotations

from datetime import date

import pytest

from hudna.annotate.times.publication import Bound, publication
from hudna.model.interval import Interval
from hudna.text.prepare import prepare


def _days(text: str, *others: Bound) -> tuple[date | None, date | None, list[str]]:
    prepared = prepare(text)
    days, bounds = publication(prepared.folded, prepared.words, others)
    return days.earliest, days.latest, [bound.reason for bound in bounds]


def _by(day: date) -> Bound:
    return Bound(Interval(None, day), "fetched")


def _since(day: date) -> Bound:
    return Bound(Interval(day, None), "happened")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("أعلنت الحركة اليوم الأحد 11 أكتوبر 2020 هدنة مع الجيش.", date(2020, 10, 11)),
        ("قصف الجيش البلدة أمس السبت 10 تشرين الأول/أكتوبر 2020.", date(2020, 10, 11)),
        ("تبدأ الهدنة غدا الاثنين 12 أكتوبر 2020.", date(2020, 10, 11)),
    ],
)
def test_today_beside_a_whole_date_is_the_day_or_the_next(text: str, first: date) -> None:
    earliest, latest, (reason,) = _days(text)
    assert (earliest, latest) == (first, date(first.year, first.month, first.day + 1))
    assert "2020» names the day" in reason


def test_today_with_a_weekday_that_the_date_has_not_says_nothing() -> None:
    assert _days("أعلنت الحركة اليوم الجمعة 11 أكتوبر 2020 هدنة مع الجيش.") == (None, None, [])


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("قصف الجيش قاعدة الشهر الماضي (فبراير 2021) وأعلن هدنة.", date(2021, 3, 1), date(2021, 3, 31)),
        ("قصف الجيش قاعدة في فبراير 2021، الشهر الماضي، وأعلن هدنة.", date(2021, 3, 1), date(2021, 3, 31)),
        ("قصف الجيش قاعدة الأسبوع الماضي، 3 مارس 2021، وأعلن هدنة.", date(2021, 3, 8), date(2021, 3, 14)),
    ],
)
def test_last_month_beside_a_month_leaves_the_month_after(text: str, first: date, last: date) -> None:
    earliest, latest, reasons = _days(text)
    assert (earliest, latest) == (first, last)
    assert "hold together" in reasons[0]


@pytest.mark.parametrize(
    "text",
    [
        "قصف الجيش قاعدة الشهر الماضي، وأعلن هدنة.",
        "قصف الجيش البلدة الأحد، وأعلن هدنة أمس.",
        "ستبدأ الهدنة الشهر المقبل، مايو 2021.",
        "في عام 2011، الجمعة، خرجت مظاهرات.",
        "ستنتهي ولايته في 2025، وقد انتخب في 2020.",
        "",
    ],
)
def test_words_that_fit_any_year_or_any_order_bound_nothing(text: str) -> None:
    assert _days(text) == (None, None, [])


def test_weekday_with_day_and_month_picks_the_years_that_fit() -> None:
    """11 October was a Sunday in 2009, 2015, 2020 and 2026."""
    text = "أعلنت الحركة يوم الأحد 11 أكتوبر هدنة مع الجيش."
    bounds = (_since(date(2018, 1, 1)), _by(date(2022, 6, 1)))
    earliest, latest, reasons = _days(text, *bounds)
    assert (earliest, latest) == (date(2019, 10, 12), date(2021, 10, 11))
    assert reasons[-1].endswith("was in 2020")
    earliest, latest, reasons = _days(text, _since(date(2014, 11, 1)), _by(date(2022, 6, 1)))
    assert (earliest, latest) == (date(2014, 11, 1), date(2021, 10, 11))
    assert reasons[-1].endswith("was in 2015, 2020")


def test_bounds_from_elsewhere_are_met_and_contradictions_say_nothing() -> None:
    text = "قصف الجيش قاعدة الشهر الماضي (فبراير 2021)."
    assert _days(text, _by(date(2021, 3, 10)))[:2] == (date(2021, 3, 1), date(2021, 3, 10))
    assert _days(text, _by(date(2020, 1, 1))) == (None, None, [])
    assert _days("هدنة", _by(date(2020, 1, 1))) == (None, date(2020, 1, 1), ["fetched"])
