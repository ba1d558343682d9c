"""Reports without a date, from the text to the ledger's answer."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from hudna.app.dating import dated, read_dated
from hudna.app.reading import reader
from hudna.app.workspace import Workspace
from hudna.model.document import DateBasis, Document, Published
from hudna.model.interval import Interval
from hudna.sources import walk_paths

TODAY = "أعلنت حركة النور اليوم الأحد 2 مايو 2021 هدنة مع الجيش الليبي لمدة أسبوع. وقصف الجيش مواقع الحركة أمس."
ATTACK = "قصف الجيش الليبي مواقع حركة النور في 5 مايو 2021 وقتل ثلاثة من عناصرها. وتهدد الحركة بالرد."
LAST_MONTH = "أعلنت حركة النور هدنة. وقصف الجيش الليبي مواقعها الشهر الماضي (أبريل 2021) وقتل ثلاثة من عناصرها."


def _dated(text: str, **more: object) -> Document:
    return dated(Document("d", text, language="ar", **more), reader())  # type: ignore[arg-type]


def test_stated_date_is_never_touched() -> None:
    given = Published.given(date(2021, 6, 1))
    document = _dated(TODAY, published=given)
    assert (document.published, document.dated_by) == (given, ())


def test_attack_that_has_happened_is_a_lower_bound() -> None:
    document = _dated(ATTACK)
    assert document.published == Published(date(2021, 5, 5), None, DateBasis.INFERRED)
    assert document.dated_by == ("an attack of «5 مايو 2021» had happened",)


@pytest.mark.parametrize(
    "text", ["يهدد الجيش بقصف مواقع الحركة في 5 مايو 2021.", "تعقد الحركة محادثات في 5 مايو 2021."]
)
def test_what_has_not_happened_or_may_lie_ahead_bounds_nothing(text: str) -> None:
    assert _dated(text).published == Published()


def test_day_of_fetching_is_an_upper_bound() -> None:
    document = _dated(ATTACK, retrieved=datetime(2021, 7, 1, 3, tzinfo=UTC))
    assert document.published == Published(date(2021, 5, 5), date(2021, 7, 1), DateBasis.INFERRED)


IN_OFFICE = "أعلنت حركة النور هدنة ورحب بها رئيس الوزراء العراقي مصطفى الكاظمي. وقصف الجيش مواقعها الشهر الماضي."


def test_who_is_in_office_bounds_on_both_sides() -> None:
    document = _dated(IN_OFFICE)
    assert document.published == Published(date(2020, 4, 6), date(2022, 11, 27), DateBasis.INFERRED)
    assert document.published.day is None, "too many days to stand for one another"


def test_claims_of_a_report_with_too_many_days_keep_their_words() -> None:
    attack = next(c for c in read_dated(Document("d", IN_OFFICE, language="ar"), reader()).claims if c.kind == "attack")
    assert (attack.happened, attack.time_words) == (None, "الشهر الماضي")


def test_offices_of_another_time_leave_what_the_text_tells_of_its_own() -> None:
    document = _dated(f"{TODAY} وزار رئيس الوزراء العراقي عادل عبد المهدي المدينة.")
    assert document.published == Published(date(2021, 5, 2), date(2021, 5, 3), DateBasis.INFERRED)


def test_told_days_are_as_wide_as_the_date_that_was_inferred() -> None:
    """A plain perfect is of publication day or the day before: of all days that may be it."""
    document = _dated(LAST_MONTH)
    assert document.published == Published(date(2021, 5, 1), date(2021, 5, 31), DateBasis.INFERRED)
    truce = next(c for c in reader().read(document).claims if c.kind == "truce")
    assert truce.happened == Interval(date(2021, 4, 30), date(2021, 5, 31), True, None)


def test_ledger_keeps_bounds_and_reasons(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TODAY, encoding="utf-8")
    with Workspace.open(tmp_path / "desk") as desk:
        list(desk.add(walk_paths([tmp_path / "a.txt"])))
        report = desk.ledger.as_of().report("a")
    assert report is not None
    assert report.document.published == Published(date(2021, 5, 2), date(2021, 5, 3), DateBasis.INFERRED)
    assert report.document.dated_by == ("«اليوم الأحد 2 مايو 2021» names the day",)
