"""What the ledger answers as of then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.ledger import Ledger
from hudna.model.claim import Kind
from hudna.model.entry import Report, Versions
from hudna.model.judgement import Judgement, Verdict

Make = Callable[..., Report]
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def test_correction_counts_from_when_it_was_known(
    ledger: Ledger, make_report: Make, engine1: Versions, noon: datetime
) -> None:
    original = make_report()
    corrected = make_report(text="لم تعلن الحركة هدنة.", words={"لم تعلن الحركة هدنة": Kind.DENIAL})
    ledger.add_report(original, raw=None, versions=engine1, recorded=noon)
    before = ledger.as_of()
    ledger.add_report(corrected, raw=None, versions=engine1, recorded=noon + HOUR)
    assert list(ledger.as_of(noon + HOUR - timedelta(microseconds=1)).reports()) == [original]
    assert list(ledger.as_of(noon + HOUR).reports()) == [corrected]
    assert list(before.reports()) == [original], "a view taken before does not change"
    assert list(ledger.as_of(noon - HOUR).reports()) == []


def test_retraction_silences_from_when_it_was_known_even_for_a_newer_engine(
    ledger: Ledger, make_report: Make, engine1: Versions, noon: datetime
) -> None:
    ledger.add_report(make_report(), raw=None, versions=engine1, recorded=noon)
    ledger.add_report(make_report("d2"), raw=None, versions=engine1, recorded=noon)
    assert ledger.retract("d1", "ليلى", "withdrawn by the agency", noon + DAY) is True
    assert ledger.retract("d1", "ليلى", "withdrawn by the agency", noon + DAY) is False
    ledger.add_report(make_report(), raw=None, versions=replace(engine1, engine="2"), recorded=noon + 2 * DAY)
    assert [r.document.id for r in ledger.as_of(noon + HOUR).reports()] == ["d1", "d2"]
    assert [r.document.id for r in ledger.as_of().reports()] == ["d2"]
    assert ledger.as_of().report("d1") is None
    assert ledger.text_of("d1") == make_report().document.full_text
    again = make_report(text="أعلنت الحركة هدنة فعلا.", words={})
    ledger.add_report(again, raw=None, versions=engine1, recorded=noon + 3 * DAY)
    assert ledger.as_of().report("d1") == again, "other bytes, known after the retraction, count"


def test_reports_come_in_the_order_of_their_days(
    ledger: Ledger, make_report: Make, engine1: Versions, noon: datetime
) -> None:
    for doc, day in (("b", date(2020, 10, 12)), ("c", None), ("a", date(2020, 10, 10))):
        ledger.add_report(make_report(doc, published=day), raw=None, versions=engine1, recorded=noon)
    told = [report.document.id for report in ledger.as_of().reports()]
    assert told == ["a", "c", "b"], "undated: published by the day it was known"


def test_archive_is_known_as_it_was_published(
    ledger: Ledger, make_report: Make, engine1: Versions, noon: datetime
) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    ledger.add_report(make_report(), raw=None, versions=engine1, recorded=now, known=noon)
    (known,) = ledger.as_of(noon + HOUR).known_claims({"d1": "lineage-7"}, kinds=[Kind.TRUCE])
    assert (known.lineage, known.known, known.claim.kind) == ("lineage-7", noon, Kind.TRUCE)
    assert known.document == make_report().document


def test_claims_carry_their_review_and_a_later_decision_wins(
    ledger: Ledger, make_report: Make, engine1: Versions, noon: datetime
) -> None:
    report = make_report()
    truce, denial = report.claims
    ledger.add_report(report, raw=None, versions=engine1, recorded=noon)
    ledger.add_judgement(Judgement("j2", Verdict.ACCEPT, truce.id, "سامي", noon + 2 * HOUR))
    ledger.add_judgement(Judgement("j1", Verdict.REJECT, truce.id, "ليلى", noon + HOUR))
    ledger.add_judgement(Judgement("j3", Verdict.NOTE, truce.id, "ليلى", noon + 3 * HOUR))

    def reviews(at: datetime | None) -> list[str | None]:
        return [known.review for known in ledger.as_of(at).known_claims({})]

    assert reviews(noon) == [None, None]
    assert reviews(noon + HOUR) == ["rejected", None]
    assert reviews(None) == ["accepted", None]
    assert ledger.as_of().known_claims({})[1].lineage == denial.doc


def test_decision_survives_a_reading_that_cuts_the_words_otherwise(
    ledger: Ledger, make_report: Make, engine1: Versions, noon: datetime
) -> None:
    older = make_report(words={"نفت الحكومة علمها": Kind.DENIAL})
    newer = make_report(words={"أعلنت الحركة هدنة": Kind.TRUCE, "ثم نفت الحكومة علمها بها": Kind.DENIAL})
    ledger.add_report(older, raw=None, versions=engine1, recorded=noon)
    ledger.add_judgement(Judgement("j1", Verdict.REJECT, older.claims[0].id, "ليلى", noon + HOUR))
    ledger.add_report(newer, raw=None, versions=replace(engine1, engine="2"), recorded=noon + DAY)
    assert older.claims[0].id != newer.claims[1].id
    assert [known.review for known in ledger.as_of().known_claims({})] == [None, "rejected"]


def test_decision_is_not_carried_to_either_of_two_claims(
    ledger: Ledger, make_report: Make, engine1: Versions, noon: datetime
) -> None:
    older = make_report(words={"أعلنت الحركة هدنة لمدة أسبوع": Kind.TRUCE})
    newer = make_report(words={"أعلنت الحركة": Kind.TRUCE, "هدنة لمدة أسبوع": Kind.TRUCE})
    ledger.add_report(older, raw=None, versions=engine1, recorded=noon)
    ledger.add_judgement(Judgement("j1", Verdict.REJECT, older.claims[0].id, "ليلى", noon + HOUR))
    ledger.add_report(newer, raw=None, versions=replace(engine1, engine="2"), recorded=noon + DAY)
    assert [known.review for known in ledger.as_of().known_claims({})] == [None, None]


def test_texts_can_be_left_out(ledger: Ledger, make_report: Make, engine1: Versions, noon: datetime) -> None:
    ledger.add_report(make_report(), raw=None, versions=engine1, recorded=noon)
    (report,) = ledger.as_of().reports(texts=False)
    assert (report.document.text, report.claims) == ("", make_report().claims)
    assert list(ledger.as_of().reports(kinds=[Kind.ATTACK])) == []
    assert ledger.as_of().known_claims({}, kinds=[Kind.ATTACK]) == ()


TEXTS = ("أعلنت الحركة هدنة.", "أعلنت الحركة هدنة لمدة يوم.", "قالت مصادر: أعلنت الحركة هدنة قصيرة.")
arrivals = st.lists(
    st.tuples(
        st.sampled_from(["d1", "d2", "d3"]),
        st.sampled_from(TEXTS),
        st.sampled_from([date(2020, 10, 9), date(2020, 10, 11), None]),
        st.integers(0, 6),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda arrival: arrival[3],
)


@settings(max_examples=60, deadline=None)
@given(arrived=arrivals, data=st.data())
def test_order_of_arrival_does_not_change_the_answer(
    make_report: Make,
    engine1: Versions,
    noon: datetime,
    arrived: list[tuple[str, str, date | None, int]],
    data: st.DataObject,
) -> None:
    shuffled = data.draw(st.permutations(arrived))
    answers = []
    for order in (arrived, shuffled):
        with TemporaryDirectory() as folder, Ledger.open(Path(folder, "ledger.sqlite")) as ledger:
            for step, (doc, text, day, hours) in enumerate(order):
                report = make_report(doc, text, {"أعلنت الحركة هدنة": Kind.TRUCE}, day)
                recorded = datetime(2026, 1, 1, tzinfo=UTC) + step * HOUR
                ledger.add_report(report, raw=None, versions=engine1, recorded=recorded, known=noon + hours * HOUR)
            last = noon + 7 * HOUR
            views = [
                ledger.as_of(),
                ledger.as_of(last),
                ledger.as_of(noon + 3 * HOUR),
            ]
            answers.append([(list(view.reports()), view.known_claims({})) for view in views])
            assert ledger.verify() == []
    assert answers[0] == answers[1]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("abcd"), st.none() | st.integers(1, 4), st.integers(0, 4)), max_size=8),
    st.integers(0, 4),
)
def test_the_newest_are_by_the_latest_day_of_what_was_known_of_each(
    make_report: Make, engine1: Versions, noon: datetime, arrived: list[tuple[str, int | None, int]], until: int
) -> None:
    latest: dict[str, date] = {}
    with TemporaryDirectory() as folder, Ledger.open(Path(folder, "ledger.sqlite")) as ledger:
        for step, (doc, number, days) in enumerate(arrived):
            published, known = date(2020, 10, number) if number else None, noon + days * DAY
            report = make_report(doc, f"أعلنت الحركة هدنة {step}.", {"أعلنت الحركة هدنة": Kind.TRUCE}, published)
            recorded = datetime(2026, 1, 1, tzinfo=UTC) + step * HOUR
            ledger.add_report(report, raw=None, versions=engine1, recorded=recorded, known=known)
            if days <= until:
                latest[doc] = max(latest.get(doc, date.min), published or known.date())
        view = ledger.as_of(noon + until * DAY)
        expected = sorted(latest, key=lambda doc: (-latest[doc].toordinal(), doc))
        assert [view.newest(skip, 2) for skip in (0, 1)] == [expected[:2], expected[1:3]]
        assert view.newest(0, 9) == expected
        assert view.size() == len(expected)
