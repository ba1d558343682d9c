"""Times: what is found in a sentence, and the days it is resolved to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.annotate.numbers.vocabulary import read_pack
from hudna.annotate.times import times
from hudna.annotate.times.calendar import hijri_day, month_of, nth_week, third_of
from hudna.model.interval import Interval
from hudna.model.mention import Mention, TimeKind, TimeValue
from hudna.text.fold import fold
from hudna.text.words import words

SHARED = Path(__file__).parents[3] / "shared"
THURSDAY = date(2021, 3, 25)


def read(text: str, day: date | None = THURSDAY) -> list[tuple[Mention, TimeValue]]:
    folded = fold(text)
    found = times(folded, words(folded), Interval.on(day) if day else None)
    for mention in found:
        assert text[mention.start : mention.end] == mention.text
    return [(m, m.value) for m in found if isinstance(m.value, TimeValue)]


def days(text: str, day: date | None = THURSDAY) -> list[tuple[str, str | None, str | None]]:
    """(words, first day, last day) of each mention that is resolved."""
    return [
        (
            m.text,
            v.interval.earliest and v.interval.earliest.isoformat(),
            v.interval.latest and v.interval.latest.isoformat(),
        )
        for m, v in read(text, day)
        if v.interval
    ]


@pytest.mark.parametrize(
    ("text", "words_", "first", "last"),
    [
        ("انسحبت القوات الاثنين من البلدة", "الاثنين", "2021-03-22", "2021-03-22"),
        ("انسحبت القوات الخميس من البلدة", "الخميس", "2021-03-25", "2021-03-25"),
        ("وقال إن الوفد سيصل الاثنين", "الاثنين", "2021-03-29", "2021-03-29"),
        ("من المقرر أن يلتقي الطرفان الأحد", "الأحد", "2021-03-28", "2021-03-28"),
        ("التقى الوزيران الخميس الماضي", "الخميس الماضي", "2021-03-18", "2021-03-18"),
        ("تستأنف المحادثات الخميس المقبل", "الخميس المقبل", "2021-04-01", "2021-04-01"),
        ("دوى انفجار فجر اليوم (الخميس)", "فجر اليوم (الخميس)", "2021-03-25", "2021-03-25"),
        ("وصل الوفد أول من أمس", "أول من أمس", "2021-03-23", "2021-03-23"),
        ("سقطت القذائف منتصف ليل الأحد/الاثنين", "منتصف ليل الأحد/الاثنين", "2021-03-21", "2021-03-22"),
        ("اجتمعوا عند الساعة الخامسة والنصف مساء الأربعاء", "الساعة الخامسة والنصف مساء الأربعاء", "2021-03-24", "2021-03-24"),
        ("وقع الاتفاق في 9 تشرين الأول/أكتوبر", "9 تشرين الأول/أكتوبر", "2020-10-09", "2020-10-09"),
        ("صدر القرار في 12 جويلية 2006", "12 جويلية 2006", "2006-07-12", "2006-07-12"),
        ("البيان المؤرخ 3/4/2019م", "3/4/2019م", "2019-04-03", "2019-04-03"),
        ("البيان المؤرخ ٢٠١٩-٠٤-٠٣", "٢٠١٩-٠٤-٠٣", "2019-04-03", "2019-04-03"),
        ("تبدأ في 10 شوال 1436هـ الموافق 26 يوليو 2015", "10 شوال 1436هـ الموافق 26 يوليو 2015", "2015-07-26", "2015-07-26"),
        ("اندلعت الحرب في آذار الماضي", "آذار الماضي", "2020-03-01", "2020-03-31"),
        ("منذ مطلع الشهر الجاري", "منذ مطلع الشهر الجاري", "2021-03-01", "2021-03-25"),
        ("نزحوا من سنجة بعد دخول القوات الأحد", "الأحد", "2021-03-21", "2021-03-21"),
        ("وقعوا الاتفاق في الثاني من الشهر", "الثاني من الشهر", "2021-03-02", "2021-03-02"),
        ("سقطت البلدة في العشرين من الشهر بعد حصار", "العشرين من الشهر", "2021-03-20", "2021-03-20"),
        ("يسلم المقاتلون سلاحهم في 28 من الشهر الجاري", "28 من الشهر الجاري", "2021-03-28", "2021-03-28"),
        ("وقعوا هدنة أواخر شباط", "أواخر شباط", "2021-02-21", "2021-02-28"),
        ("بحلول نهاية العام الحالي", "بحلول نهاية العام الحالي", "2021-03-25", "2021-12-31"),
        ("قتل المئات بين عامي 2014 و2016", "بين عامي 2014 و2016", "2014-01-01", "2016-12-31"),
        ("استمر القصف من 2 إلى 9 أيلول 2018", "من 2 إلى 9 أيلول 2018", "2018-09-02", "2018-09-09"),
        ("لم يلتقيا منذ أسبوعين", "منذ أسبوعين", "2021-03-11", "2021-03-24"),
        ("تنسحب القوات قبل نهاية الشهر", "قبل نهاية الشهر", None, "2021-03-31"),
        ("شرط أن تسلم الحركة سلاحها في أجل أقصاه 15 نيسان", "في أجل أقصاه 15 نيسان", "2021-03-25", "2021-04-15"),
        ("إذا انسحبت القوات قبل 15 نيسان", "قبل 15 نيسان", None, "2021-04-14"),
        ("أعلنت الفصائل هدنة خلال عيد الفطر", "عيد الفطر", "2021-05-13", "2021-05-13"),
        ("قصفت القوات المدينة خلال عيد الفطر", "عيد الفطر", "2020-05-24", "2020-05-24"),
        ("اغتيل القائد قبل شهرين", "قبل شهرين", "2021-01-10", "2021-02-08"),
        ("سيغادرون في غضون 72 ساعة", "في غضون 72 ساعة", "2021-03-25", "2021-03-28"),
        ("في ثمانينيات القرن الماضي", "ثمانينيات القرن الماضي", "1980-01-01", "1989-12-31"),
        ("في الربع الأول من العام الماضي", "الربع الأول من العام الماضي", "2020-01-01", "2020-03-31"),
        ("نزحوا الأسبوع الماضي", "الأسبوع الماضي", "2021-03-15", "2021-03-21"),
        # what is announced for a time ends in days to come; what went on did so in the past
        ("أعلنت الفصائل هدنة حتى 20 كانون الثاني", "حتى 20 كانون الثاني", None, "2022-01-20"),
        ("استمرت الهدنة حتى 20 كانون الثاني", "حتى 20 كانون الثاني", None, "2021-01-20"),
        ("كانت الفصائل أعلنت هدنة حتى 20 كانون الثاني", "حتى 20 كانون الثاني", None, "2021-01-20"),
        ("قالت الفصائل إن 20 مقاتلا قتلوا حتى الأحد", "حتى الأحد", None, "2021-03-21"),
        ("هدنة تستمر حتى منتصف ليل الأحد", "حتى منتصف ليل الأحد", None, "2021-03-28"),
        ("أعلنت الفصائل هدنة من الأحد إلى الأربعاء", "من الأحد إلى الأربعاء", "2021-03-28", "2021-03-31"),
        ("استمر القصف من الأحد إلى الأربعاء", "من الأحد إلى الأربعاء", "2021-03-21", "2021-03-24"),
        ("استمر القصف من السبت إلى الجمعة", "من السبت إلى الجمعة", "2021-03-13", "2021-03-19"),
        ("توصلت الفصائل إلى هدنة خلال عيد الفطر", "عيد الفطر", "2021-05-13", "2021-05-13"),
        ("شهدت البلدة القصف خلال عيد الفطر", "عيد الفطر", "2020-05-24", "2020-05-24"),
        ("تنتهي الهدنة الأحد", "الأحد", "2021-03-28", "2021-03-28"),
        ("استمرت الهدنة حتى نهاية رمضان", "حتى نهاية رمضان", None, "2020-05-23"),
    ],
)  # fmt: skip
def test_a_time_is_resolved_to_its_days(text: str, words_: str, first: str, last: str) -> None:
    assert days(text) == [(words_, first, last)]


@pytest.mark.parametrize(
    "text",
    [
        "عين مدير عام جديد للمستشفى",
        "تصرف الرواتب في 27 من الشهر",
        "عاد للمرة الثانية",
        "مارس الجيش ضغوطا على السكان",
        "قال رجب إن محمد شعبان بخير",
        "تخفيضات الجمعة السوداء",
        "أدى صلاة الجمعة في الجامع",
        "زار عيادات مايو كلينك",
        "في 2500 قرية",
    ],
)
def test_what_only_looks_like_a_time_is_left(text: str) -> None:
    assert days(text) == []


@pytest.mark.parametrize(
    ("text", "day", "first"),
    [
        ("أعلنت الفصائل هدنة خلال العيد", "2021-05-02", "2021-05-13"),
        ("أعلنت الفصائل هدنة خلال أيام العيد", "2021-07-10", "2021-07-20"),
        ("قتل ثلاثة خلال العيد", "2021-05-20", "2021-05-13"),
        ("أعلنت الفصائل هدنة خلال العيد", "2021-10-20", None),
        ("ألقى خطبة العيد", "2021-05-13", None),
        ("في العيد الوطني", "2021-05-13", None),
    ],
)
def test_the_feast_is_the_nearest_of_the_two(text: str, day: str, first: str | None) -> None:
    assert [f for _, f, _ in days(text, date.fromisoformat(day))] == ([first] if first else [])


def test_ends_of_what_goes_on() -> None:
    """The days of which one is the last: not narrower than the words, wider where the new moon decides."""

    def last(text: str) -> tuple[date | None, date | None] | None:
        ((_, value),) = read(text)
        return (value.ends.earliest, value.ends.latest) if value.ends else None

    assert last("هدنة حتى نهاية نيسان") == (date(2021, 4, 30), date(2021, 4, 30))
    assert last("هدنة حتى منتصف نيسان") == (date(2021, 4, 11), date(2021, 4, 20))
    assert last("هدنة حتى نهاية رمضان") == (date(2021, 5, 11), date(2021, 5, 13))
    assert last("هدنة إلى ما بعد الأحد") == (date(2021, 3, 29), None)
    assert last("هدنة من الأحد إلى الأربعاء") == (date(2021, 3, 31), date(2021, 3, 31))
    assert last("هدنة خلال عيد الفطر") == (date(2021, 5, 12), date(2021, 5, 16))
    assert [v.through for _, v in read("قصف بين الأحد والأربعاء، هدنة من الأحد إلى الأربعاء")] == [False, True]


def test_ends_span_an_interval_of_publication() -> None:
    folded = fold("هدنة حتى الأحد المقبل")
    (mention,) = times(folded, words(folded), Interval(date(2021, 3, 25), date(2021, 3, 29)))
    assert isinstance(mention.value, TimeValue)
    assert mention.value.ends
    assert (mention.value.ends.earliest, mention.value.ends.latest) == (date(2021, 3, 28), date(2021, 4, 4))


def test_without_a_publication_day_nothing_relative_is_resolved() -> None:
    text = "أعلن الأحد أن الهدنة التي أبرمت في 5 مايو 2020 تنتهي غدا وقد خرقت قبل شهرين"
    assert days(text, None) == [("5 مايو 2020", "2020-05-05", "2020-05-05")]
    assert len(read(text, None)) == 4


def test_a_publication_interval_widens_what_hangs_on_it() -> None:
    folded = fold("وصل أمس")
    (mention,) = times(folded, words(folded), Interval(date(2021, 3, 1), date(2021, 3, 3)))
    assert isinstance(mention.value, TimeValue)
    assert mention.value.interval
    assert (mention.value.interval.earliest, mention.value.interval.latest) == (date(2021, 2, 28), date(2021, 3, 2))
    assert mention.value.interval.approximate


def test_a_lost_number_gives_no_days() -> None:
    ((_, value),) = read("يجب أن يكتمل الانسحاب في غضون  شهرا")
    assert value.interval is None
    assert value.deadline


def test_a_time_that_hangs_on_an_event_is_not_counted_from_publication() -> None:
    ((_, value),) = read("صوت النواب بعد 48 ساعة من اغتيال القائد")
    assert (value.interval, value.anchored, value.duration) == (None, True, "PT48H")


def test_a_resumed_event_keeps_the_day_last_told() -> None:
    found = days("في 5 يناير 2020 صوت المجلس. وجاء القرار بعد يومين من الغارة")
    assert found[1] == ("بعد يومين", "2020-01-05", "2020-01-05")


def test_lengths_and_sets_have_no_days() -> None:
    found = [(m.text, v.kind, v.duration) for m, v in read("هدنة لمدة خمسة أيام تتوقف فيها الغارات ست ساعات يوميا")]
    assert found == [("لمدة خمسة أيام", TimeKind.DURATION, "P5D"), ("ست ساعات يوميا", TimeKind.SET, "PT6H")]


def test_calendar_arithmetic() -> None:
    assert hijri_day(1436, 10, 10) == date(2015, 7, 26)
    assert third_of(month_of(2020, 10), 2).last == date(2020, 10, 20)
    second = nth_week(month_of(2014, 10), 2)
    assert second
    assert second.first == date(2014, 10, 13)


VOCABULARY = [
    "الأحد",
    "من",
    "إلى",
    "5",
    "2014",
    "/",
    "-",
    "آذار",
    "قبل",
    "بعد",
    "شهرين",
    "أسبوع",
    "الماضي",
    "نهاية",
    "و",
    "حتى",
    "بين",
    "الساعة",
    "هجري",
    "رمضان",
    "أول",
    "يوم",
    "العام",
    "(",
    ")",
    "،",
    "30",
    "99999",
]


def _phrases(table: object) -> Iterator[str]:
    """The words of the times pack, whatever the shape of its tables."""
    if isinstance(table, str):
        yield table
    elif isinstance(table, dict | list):
        for inner in table.values() if isinstance(table, dict) else table:
            yield from _phrases(inner)


VOCABULARY += sorted(set(_phrases(read_pack("times.yml"))))


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from(VOCABULARY), max_size=12))
def test_any_words_give_ordered_mentions_inside_the_text(parts: list[str]) -> None:
    text = " ".join(parts)
    found = [m for m, _ in read(text)]
    assert all(a.at.end <= b.at.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "text",
    [
        "تفتح أبوابها اليوم الأحد في تمام الساعة الثامنة والنصف صباحا بالتوقيت المحلي",
        "تبدأ الهدنة في الحادي عشر من شهر رمضان المبارك 1436هـ (الموافق 28 من حزيران 2015) وتستمر حتى نهاية العام",
        "من السبت إلى الجمعة، أي بعد خمسة أيام من ذلك التاريخ وقبل شهرين ونصف من أواخر الربع الأول من العام المقبل",
    ],
)
def test_a_text_cut_behind_any_word_is_read(text: str) -> None:
    for end in range(1, len(text) + 1):
        read(text[:end])


def test_days_of_which_one_is_the_first_are_none_where_they_end_before_they_begin() -> None:
    assert [value.starts for _, value in read("5 العام الماضي إلى الأحد")] == [None]


def test_five_reports_hold_their_floor() -> None:
    gold = SHARED / "gold" / "seeds_timex.jsonl"
    if not gold.exists():
        pytest.skip("the reference corpus is not beside the repository")
    articles = {}
    for line in (SHARED / "seeds" / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        articles[article["id"]] = (article["text"], date.fromisoformat(article["published"]))
    right = total = 0
    for line in gold.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        if case["class"] != "date" or case.get("damaged"):
            continue
        total += 1
        text, day = articles[case["doc"]]
        right += any(
            m.start < case["end_offset"]
            and m.end > case["offset"]
            and v.interval
            and str(v.interval.earliest) == case["start"]
            for m, v in read(text, day)
        )
    assert right / total >= 0.85


def test_a_sign_for_a_number_that_is_no_digit_is_read_as_none() -> None:
    assert ("2021-03-21", "2021-03-21") in [found[1:] for found in days("في الساعة \U00010e60 صباح الأحد")]


@pytest.mark.parametrize(
    "text",
    [
        "بدأ القتال في 11 فبراير وتوقف في 15 منه.",
        "بدأ القتال في 11 فبراير. ففي 15 منه توقف.",
        "بدأ القتال في 11 فبراير وتوقف مساء الخامس عشر منه.",
    ],
)
def test_a_day_of_the_month_told_before(text: str) -> None:
    assert [first for _, first, _ in days(text)] == ["2021-02-11", "2021-02-15"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("قصفت المدفعية الخامسة فجرا القرية", "الخامسة فجرا"),
        ("أعلن وقف إطلاق النار الواحدة بعد الظهر", "الواحدة بعد الظهر"),
        ("قصفت القوات صباحا القرية", "صباحا"),
        ("تبدأ الهدنة عند منتصف الليل", "منتصف الليل"),
    ],
)
def test_an_hour_or_a_part_of_the_day_alone_does_not_say_of_which_day(text: str, told: str) -> None:
    assert [(m.text, v.kind, v.interval) for m, v in read(text)] == [(told, TimeKind.VAGUE, None)]


def test_the_middle_of_something_else_is_no_time() -> None:
    assert read("طال القصف منتصف الطريق") == []
