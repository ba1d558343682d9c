"""Who is in office, as a bound of the day on which a text can have been written."""

from __future__ import annotations

from datetime import date

import pytest

from hudna.annotate.times.offices import in_office
from hudna.annotate.times.publication import Bound
from hudna.text.prepare import prepare

SAYS = "دعا {} الفصائل إلى هدنة في المدينة."
IRAQ = "رئيس الوزراء العراقي مصطفى الكاظمي"
TERM = (date(2020, 4, 6), date(2022, 11, 27))
"""From 7 May 2020 to 27 October 2022, and a month on each side."""


def _bounds(text: str) -> list[Bound]:
    return in_office(prepare(text))


@pytest.mark.parametrize(
    "named",
    [
        IRAQ,
        "رئيس الوزراء مصطفى الكاظمي",
        "رئيس الحكومة العراقية، مصطفى الكاظمي",
        "رئيــس الــوزراء السيد مصطفى الكاظمي",
    ],
)
def test_a_holder_named_with_his_office_bounds_the_text(named: str) -> None:
    (bound,) = _bounds(SAYS.format(named))
    assert (bound.days.earliest, bound.days.latest) == TERM


def test_the_reason_has_the_words_and_the_term() -> None:
    (bound,) = _bounds(SAYS.format(IRAQ))
    assert bound.reason == f"«{IRAQ}» is in office: 2020-05-07 to 2022-10-27, a month more or less"


def test_who_is_in_office_still_bounds_from_below_only() -> None:
    (bound,) = _bounds(SAYS.format("رئيس الوزراء البريطاني كير ستارمر"))
    assert (bound.days.earliest, bound.days.latest) == (date(2024, 6, 4), None)
    assert "since 2024-07-05" in bound.reason


def test_two_terms_leave_all_days_from_the_first_to_the_last() -> None:
    (bound,) = _bounds(SAYS.format("رئيس الوزراء اللبناني سعد الحريري"))
    assert (bound.days.earliest, bound.days.latest) == (date(2009, 10, 9), date(2020, 2, 21))


@pytest.mark.parametrize(
    "text",
    [
        SAYS.format("مصطفى الكاظمي"),
        SAYS.format("رئيس الوزراء العراقي السابق مصطفى الكاظمي"),
        SAYS.format("رئيس الوزراء المكلف مصطفى الكاظمي"),
        SAYS.format("نائب رئيس الوزراء العراقي مصطفى الكاظمي"),
        f"بدأت الهدنة في عهد {IRAQ}.",
        f"انتهت الهدنة عندما زار {IRAQ} المدينة.",
        f"زار {IRAQ} المدينة عام 2021.",
        f"وكان {IRAQ} دعا إلى هدنة.",
        f"قال الشيخ: «لقد وعدنا {IRAQ} بهدنة في هذه المدينة» ثم مضى.",
        f"دعا {IRAQ} إلى هدنة. ورحب السابق مصطفى الكاظمي بها.",
        "دعا وزير الخارجية الفرنسي مصطفى الكاظمي إلى هدنة.",
        "هدد زعيم تنظيم القاعدة أسامة بن لادن بالرد.",
    ],
)
def test_history_and_other_offices_bound_nothing(text: str) -> None:
    assert _bounds(text) == []


def test_holders_of_different_times_bound_nothing() -> None:
    assert _bounds(f"{SAYS.format(IRAQ)} {SAYS.format('رئيس الوزراء العراقي نوري المالكي')}") == []


def test_several_holders_each_bound() -> None:
    found = _bounds(f"{SAYS.format(IRAQ)} {SAYS.format('الرئيس الأميركي جو بايدن')}")
    assert [b.days.earliest for b in found] == [TERM[0], date(2020, 12, 20)]
