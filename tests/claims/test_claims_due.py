"""By when a clause is to be done: the last day that its own words leave, and what is no due phrase."""

from __future__ import annotations

from datetime import date

import pytest
from compact import read

from hudna.model.claim import Claim, Kind, TermKind

STATED = [
    ("بشرط أن تنسحب القوات بحلول نهاية العام", date(2020, 12, 31)),
    ("بشرط أن تنسحب القوات قبل نهاية الشهر", date(2020, 10, 31)),
    ("على أن تسلم الحكومة الأسرى في موعد أقصاه السبت المقبل", date(2020, 10, 17)),
    ("على أن تسلم الحكومة الأسرى في أجل أقصاه 15 نيسان", date(2021, 4, 15)),
    ("على أن تسلم الحكومة الأسرى قبل الأول من مايو المقبل", date(2021, 4, 30)),
    ("شرط انسحاب القوات حتى 31 ديسمبر", date(2020, 12, 31)),
    ("بشرط انسحاب القوات خلال الشهر المقبل", date(2020, 11, 30)),
]
AT_HAND = [
    ("ينص الاتفاق على انسحاب اللواء من المعبر قبل 25 أكتوبر.", date(2020, 10, 24)),
    ("توصل الطرفان إلى هدنة يلتزم بموجبها اللواء بفتح المعبر قبل 25 أكتوبر.", date(2020, 10, 24)),
]
COUNTED = [
    ("على أن تنسحب القوات خلال ستين يوما", date(2020, 12, 10)),
    ("على أن تنسحب القوات في غضون ثلاثة أشهر", date(2021, 1, 11)),
    ("على أن تنسحب القوات في مهلة أقصاها أسبوع", date(2020, 10, 18)),
    ("على أن تنسحب القوات خلال ستين يوما من البلدات الحدودية", date(2020, 12, 10)),
]
NOT_DATED = [
    "على أن تنسحب القوات خلال ستين يوما من توقيع الاتفاق",
    "على أن تنسحب القوات في غضون شهرا",
    "على أن تنسحب القوات",
    "على أن تنفذ الحكومة قرارا صدر قبل نهاية العام الماضي",
    "على أن تنسحب القوات التي دخلت قبل شهرين",
]


def clause(words: str) -> Claim:
    (found,) = [c for c in read(f"أعلنت الفصائل هدنة {words}.") if c.term]
    return found


@pytest.mark.parametrize(("words", "day"), STATED)
def test_a_due_day_is_the_last_that_the_words_leave(words: str, day: date) -> None:
    due = clause(words).due
    assert due is not None
    assert (due.earliest, due.latest, due.approximate) == (None, day, False)
    assert due.text is not None
    assert due.text in words


@pytest.mark.parametrize(("text", "day"), AT_HAND)
def test_a_day_without_a_year_by_which_something_is_due_is_the_one_at_hand(text: str, day: date) -> None:
    (found,) = [c for c in read(text) if c.term]
    assert found.due is not None
    assert found.due.latest == day


@pytest.mark.parametrize(("words", "day"), COUNTED)
def test_a_length_counts_from_publication_and_is_approximate(words: str, day: date) -> None:
    due = clause(words).due
    assert due is not None
    assert (due.latest, due.approximate) == (day, True)


@pytest.mark.parametrize("words", NOT_DATED)
def test_what_the_words_do_not_date_has_no_due_day(words: str) -> None:
    assert clause(words).due is None


def test_without_a_day_of_publication_a_length_gives_none() -> None:
    (found,) = [c for c in read("أعلنت الفصائل هدنة على أن تنسحب القوات خلال ستين يوما.", published=None) if c.term]
    assert found.due is None


@pytest.mark.parametrize(
    "text",
    [
        "أعلنت الفصائل هدنة تمتد من السبت حتى الأحد.",
        "تنص الهدنة على وقف القصف حتى نهاية الشهر.",
        "أعلنت الفصائل هدنة لمدة شهر.",
        "أطلقت الفصائل صواريخ على القاعدة قبل نهاية الشهر الماضي.",
    ],
)
def test_what_goes_on_or_happened_has_an_end_and_no_due_day(text: str) -> None:
    claims = read(text)
    assert claims
    assert [c.due for c in claims if c.due] == []


def test_a_period_falls_due_when_it_runs_out() -> None:
    (found,) = [c for c in read("أعلنت الفصائل هدنة. المهلة تنتهي فجر الجمعة المقبل.") if c.kind is Kind.TERM]
    assert found.due is not None
    assert found.due.latest == date(2020, 10, 16)


def test_a_demand_with_a_due_phrase_is_a_clause_where_the_voice_goes_on_from_the_truce() -> None:
    truce = "وافقت الفصائل على وقف الهجمات بشرط أن تطلب الحكومة الانسحاب، حسبما قال مسؤولون."
    after = "وأضافوا أن على الحكومة أن تخبر واشنطن بأن الانسحاب يجب أن يكتمل {}."
    for words, term in (
        ("في غضون ثلاثة أشهر", TermKind.DEADLINE),
        ("في غضون  شهرا", TermKind.DEADLINE),
        ("سريعا", None),
    ):
        demands = [c for c in read(f"{truce} {after.format(words)}") if c.evidence[0].start > len(truce)]
        assert [(c.kind, c.term) for c in demands] == [(Kind.DEMAND, term)], words
    other = "وقال محلل إن على الحكومة أن تقدم الموازنة قبل نهاية الشهر."
    assert [c.term for c in read(f"{truce} {other}") if c.evidence[0].start > len(truce)] == [None]
