"""From when and until when a truce is to hold, by its own words; and what gives it no day."""

from __future__ import annotations

from datetime import date

import pytest
from compact import read

from hudna.model.claim import Claim, Kind, Modality, TermKind
from hudna.model.interval import Interval

AGREED = "اتفقت حركة النور والجيش الليبي على هدنة {}."
DECLARED = "أعلنت حركة النور هدنة مع الجيش الليبي {}."


def _truce(words: str, published: str = "2021-05-02") -> Claim:
    return next(c for c in read(words, published=published) if c.kind is Kind.TRUCE)


def _day(month: int, day: int) -> tuple[date, date]:
    return date(2021, month, day), date(2021, month, day)


def _ends(interval: Interval | None) -> tuple[date | None, date | None] | None:
    return (interval.earliest, interval.latest) if interval else None


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("حتى نهاية الشهر", _day(5, 31)),
        ("تستمر حتى نهاية الشهر الجاري", _day(5, 31)),
        ("تمتد حتى الخامس عشر من آب/أغسطس", _day(8, 15)),
        ("تسري حتى 15 أغسطس المقبل", _day(8, 15)),
        ("لغاية يوم الأحد المقبل", _day(5, 9)),
        ("إلى غاية 20 يونيو", _day(6, 20)),
        ("تبقى سارية حتى منتصف ليل الخميس", _day(5, 6)),
        ("حتى منتصف يونيو", (date(2021, 6, 11), date(2021, 6, 20))),
        # the new moon may begin and end a month a day earlier or later
        ("حتى نهاية رمضان", (date(2021, 5, 11), date(2021, 5, 13))),
        ("حتى نهاية عيد الفطر", (date(2021, 5, 12), date(2021, 5, 16))),
        ("إلى ما بعد عيد الأضحى", (date(2021, 7, 20), None)),
        ("إلى ما بعد العيد", (date(2021, 5, 13), None)),
        ("من الأحد إلى الخميس", _day(5, 6)),
        ("من 10 مايو حتى 20 مايو", _day(5, 20)),
    ],
)
def test_a_truce_whose_words_give_its_last_day_has_it(words: str, last: tuple[date | None, date | None]) -> None:
    for sentence in (AGREED, DECLARED):
        assert _ends(_truce(sentence.format(words)).until) == last, sentence


@pytest.mark.parametrize(
    "words",
    [
        "حتى إشعار آخر",
        "حتى موعد الانتخابات",
        "إلى حين إجراء الانتخابات",
        "حتى تنسحب القوات",
        "لإدخال المساعدات التي تأخرت حتى الأحد الماضي",
        "لمدة أسبوع",
        "بعد قصف استمر حتى الجمعة",
    ],
)
def test_no_day_is_invented(words: str) -> None:
    truce = _truce(DECLARED.format(words))
    assert (truce.begins, truce.until) == (None, None)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("خلال عيد الأضحى", (date(2021, 7, 19), date(2021, 7, 21)), (date(2021, 7, 19), date(2021, 7, 24))),
        ("بمناسبة عيد الفطر", (date(2021, 5, 12), date(2021, 5, 14)), (date(2021, 5, 12), date(2021, 5, 16))),
        ("طوال شهر رمضان", (date(2021, 4, 12), date(2021, 4, 14)), (date(2021, 5, 11), date(2021, 5, 13))),
        ("من 10 مايو حتى 20 مايو", _day(5, 10), _day(5, 20)),
        ("اعتبارا من الخميس", _day(5, 6), None),
    ],
)
def test_a_truce_for_a_time_to_come_begins_then(words: str, first: object, last: object) -> None:
    truce = _truce(DECLARED.format(words))
    assert (_ends(truce.begins), _ends(truce.until)) == (first, last)
    assert truce.happened is not None
    assert truce.happened.latest is not None
    assert truce.happened.latest <= date(2021, 5, 2)


@pytest.mark.parametrize(
    ("verb", "published"),
    [
        ("أعلنت حركة النور", "2021-03-20"),
        ("أمرت حركة النور مقاتليها ب", "2021-03-20"),
        ("توصلت حركة النور والحكومة إلى", "2021-05-02"),
        ("أبرمت حركة النور والحكومة", "2021-05-10"),
    ],
)
def test_the_feast_of_a_truce_is_the_coming_one(verb: str, published: str) -> None:
    """Announced weeks before the feast of May 2021; that of the year before was on 24 May 2020."""
    words = f"{verb} هدنة خلال عيد الفطر.".replace("ب هدنة", "بهدنة")
    assert _truce(words, published).happened != Interval.on(date(2020, 5, 24))
    begins = _truce(words, published).begins
    assert begins is not None
    assert begins.earliest == date(2021, 5, 12)


def test_the_feast_of_a_breach_or_of_what_had_been_announced_is_the_past_one() -> None:
    broken = [c for c in read("خرقت حركة النور الهدنة خلال عيد الفطر.", published="2021-04-20") if c.happened]
    assert [c.happened.earliest for c in broken if c.happened] == [date(2020, 5, 24)]
    before = _truce("كانت حركة النور قد أعلنت هدنة مع الجيش الليبي خلال عيد الفطر.", "2021-04-20")
    assert before.happened is not None
    assert before.happened.earliest == date(2020, 5, 24)
    assert before.begins is None


def test_a_clause_of_lasting_has_the_last_day_and_is_nothing_to_be_done() -> None:
    found = read("أعلنت حركة النور هدنة مع الجيش الليبي. وتستمر الهدنة حتى 20 مايو.", published="2021-05-02")
    (clause,) = [c for c in found if c.term is TermKind.DEADLINE]
    assert _ends(clause.until) == _day(5, 20)
    assert clause.due is None


def test_what_somebody_has_to_do_until_a_day_is_due_and_no_end_of_the_truce() -> None:
    found = read("أعلنت حركة النور هدنة بشرط انسحاب القوات حتى 31 مايو.", published="2021-05-02")
    (condition,) = [c for c in found if c.term is TermKind.CONDITION]
    assert condition.due is not None
    assert [c.until for c in found] == [None] * len(found)


@pytest.mark.parametrize("words", ["تنتهي الهدنة مساء الجمعة", "من المقرر أن تنتهي الهدنة في 7 مايو"])
def test_a_truce_that_runs_out_on_a_day_to_come_ends_as_planned(words: str) -> None:
    (end,) = [c for c in read(f"{words}.", published="2021-05-02") if c.kind is Kind.TRUCE_END]
    assert (end.modality, _ends(end.happened)) == (Modality.PLANNED, _day(5, 7))
