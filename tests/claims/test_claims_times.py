"""When it happened: the clause's own time, else that of the verb that tells it, else, marked approximate, the day told."""

from __future__ import annotations

from datetime import date

import pytest
from compact import read

from hudna.model.claim import Kind

# Published on Sunday 11 October 2020.
DAYS = [
    ("هاجم الحوثيون مدينة مأرب أمس.", "2020-10-10", "2020-10-10"),
    ("هاجم الحوثيون مدينة مأرب اليوم.", "2020-10-11", "2020-10-11"),
    ("هاجم الحوثيون مدينة مأرب يوم الجمعة الماضي.", "2020-10-09", "2020-10-09"),
    ("هاجم الحوثيون مدينة مأرب في 5 أكتوبر 2020.", "2020-10-05", "2020-10-05"),
    ("هاجم الحوثيون مدينة مأرب في أغسطس الماضي.", "2020-08-01", "2020-08-31"),
    ("أعلنت الفصائل، أمس السبت، هدنة مع القوات الأميركية.", "2020-10-10", "2020-10-10"),
    ("قال الوزير أمس إن الجيش هاجم مواقع الحوثيين.", "2020-10-10", "2020-10-10"),
    ("هددت الفصائل أمس باستهداف السفارة.", "2020-10-10", "2020-10-10"),
    ("شن الجيش هجوما فجر اليوم على المدينة.", "2020-10-11", "2020-10-11"),
]


@pytest.mark.parametrize(("sentence", "earliest", "latest"), DAYS)
def test_day_from_the_publication_date(sentence: str, earliest: str, latest: str) -> None:
    happened = read(sentence)[0].happened
    assert happened is not None
    assert (happened.earliest, happened.latest) == (date.fromisoformat(earliest), date.fromisoformat(latest))
    assert not happened.approximate


@pytest.mark.parametrize("sentence", ["هاجم الحوثيون مدينة مأرب أمس.", "شن الجيش هجوما فجر اليوم على المدينة."])
def test_relative_day_without_publication_date_stays_open(sentence: str) -> None:
    assert read(sentence, published=None)[0].happened is None


def test_news_without_a_time_is_of_publication_day_or_the_day_before() -> None:
    happened = read("هاجم الحوثيون مدينة مأرب.")[0].happened
    assert happened is not None
    assert (happened.earliest, happened.latest, happened.approximate) == (date(2020, 10, 10), date(2020, 10, 11), True)
    assert read("هاجم الحوثيون مدينة مأرب.", published=None)[0].happened is None


@pytest.mark.parametrize(
    "sentence",
    [
        "كان الحوثيون قد هاجموا مدينة مأرب.",
        "قتل سبعون شخصا في تلك الهجمات.",
        "انهارت الهدنة التي أعلنتها الفصائل.",
        "انهارت هدنة أعلنتها الفصائل.",
    ],
)
def test_what_the_report_looks_back_on_has_no_time_of_its_own(sentence: str) -> None:
    assert read(sentence)[-1].happened is None


def test_absolute_day_needs_no_publication_date() -> None:
    happened = read("هاجم الحوثيون مدينة مأرب في 5 أكتوبر 2020.", published=None)[0].happened
    assert happened is not None
    assert happened.earliest == date(2020, 10, 5)


def test_event_of_the_headline_is_of_the_day_the_report_names() -> None:
    first = read("هاجم الحوثيون مدينة مأرب اليوم.", title="هجوم للحوثيين على مأرب")[0]
    assert first.happened is not None
    assert first.happened.earliest == date(2020, 10, 11)


def test_what_was_done_back_then_is_of_the_time_last_dated() -> None:
    first, second, then = read(
        "أعلنت الفصائل الأحد هدنة مع القوات الأميركية. رفضت الحكومة الاتفاق. وهاجمت الفصائل حينها السفارة الأميركية."
    )
    assert first.happened is not None
    assert second.happened is not None
    assert second.happened.approximate
    assert then.happened is not None
    assert then.happened.text == "حينها"


def test_a_time_behind_another_event_is_that_events() -> None:
    attack = next(c for c in read("شنت الفصائل هجمات على السفارة بعد إعلان الهدنة قبل شهر.") if c.kind is Kind.ATTACK)
    assert attack.happened is not None
    assert attack.happened.earliest == date(2020, 10, 10)


# A clause that goes on from another, and what so much time is counted from.
GOING_ON = [
    ("بدأ التصعيد، الثلاثاء، عندما اغتالت الفصائل ضابطا في بغداد.", Kind.ATTACK, "2020-10-06", "2020-10-06"),
    ("اعتمد المجلس القرار الجمعة، ودعا الطرفين إلى التهدئة.", Kind.DEMAND, "2020-10-09", "2020-10-09"),
    ("وفي أغسطس الماضي، وبعد أيام من القصف، هاجمت الفصائل السفارة.", Kind.ATTACK, "2020-08-01", "2020-08-31"),
    ("وقف الجيش القتال الجمعة، بعد 48 ساعة من هجوم شنته الفصائل.", Kind.ATTACK, "2020-10-07", "2020-10-07"),
    ("قصف الجيش البلدة فجر الجمعة، بعد ساعات على هجوم للفصائل.", Kind.ATTACK, "2020-10-08", "2020-10-09"),
    (
        "قتل خمسة جنود الجمعة في قصف على البلدة عقب هجوم شنته الفصائل على القاعدة.",
        Kind.ATTACK,
        "2020-10-09",
        "2020-10-09",
    ),
    ("هددت الفصائل الجمعة بأنها ستقصف السفارة إذا بقيت القوات.", Kind.THREAT, "2020-10-09", "2020-10-09"),
]

# What hangs on the day last dated.
ANAPHORA = [
    ("أعلن الوزير هدنة في 5 أكتوبر، لكن الفصائل رفضت المبادرة بعد يومين.", Kind.REJECTION, "2020-10-07", "2020-10-07"),
    (
        "وقعت الحكومة الاتفاق في 5 أكتوبر، ورفضته الفصائل بعد ذلك بثلاثة أيام.",
        Kind.REJECTION,
        "2020-10-08",
        "2020-10-08",
    ),
    ("أعلن الجيش هدنة في 5 أكتوبر. وفي اليوم الموالي قصفت الفصائل القاعدة.", Kind.ATTACK, "2020-10-06", "2020-10-06"),
    (
        "وقع الطرفان الاتفاق في 2 أكتوبر. وقصف الجيش البلدة في العاشر من الشهر نفسه.",
        Kind.ATTACK,
        "2020-10-10",
        "2020-10-10",
    ),
    (
        "قتل تسعة السبت في غارة هي الأعنف منذ بدء الهدنة الاثنين الماضي. وجاء القصف بعد ساعات من إطلاق الحركة قذيفتين.",
        Kind.ATTACK,
        "2020-10-09",
        "2020-10-10",
    ),
    ("لم يعلق الجيش على القصف، قبل أن يعلن الجمعة هدنة مع الفصائل.", Kind.TRUCE, "2020-10-09", "2020-10-09"),
]


@pytest.mark.parametrize(("sentence", "kind", "earliest", "latest"), [*GOING_ON, *ANAPHORA])
def test_times_hang_together(sentence: str, kind: Kind, earliest: str, latest: str) -> None:
    happened = [c for c in read(sentence) if c.kind is kind][-1].happened
    assert happened is not None
    assert (happened.earliest, happened.latest) == (date.fromisoformat(earliest), date.fromisoformat(latest))


def test_a_violation_charged_is_of_the_day_of_the_charge_and_a_ticker_of_the_day_told() -> None:
    told = read(
        "التقى الوزيران الجمعة. اتهم الجيش الفصائل بانتهاك الهدنة. مصدر طبي: مقتل امرأة في قصف على البلدة."
        " اتهم الجيش الفصائل بقصف السوق."
    )
    days = {c.kind: c.happened.earliest for c in told if c.kind in (Kind.VIOLATION, Kind.ATTACK) and c.happened}
    assert days == {Kind.VIOLATION: date(2020, 10, 9), Kind.ATTACK: date(2020, 10, 9)}
    assert [c.happened for c in told if c.kind is Kind.ATTACK][-1] is None


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("التقى الوزيران الجمعة. قال الوزير إن بلاده ملتزمة بالهدنة.", Kind.PLEDGE),
        ("التقى الوزيران الجمعة. رد الوزير على ما يتردد عن هجوم، متهما الفصائل بالكذب.", Kind.ACCUSATION),
    ],
)
def test_a_speech_act_is_of_the_day_of_the_saying(sentence: str, kind: Kind) -> None:
    happened = next(c for c in read(sentence) if c.kind is kind).happened
    assert happened is not None
    assert happened.earliest == date(2020, 10, 9)


def test_the_time_behind_its_verb_is_that_of_an_offer() -> None:
    offer = next(c for c in read("وعرضت حكومة الإقليم الجمعة تجميد نتائج الاستفتاء.") if c.kind is Kind.PLEDGE)
    assert offer.happened is not None
    assert offer.happened.earliest == date(2020, 10, 9)


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("أعلن الوزير الجمعة استقالته، غداة مقتل أربعين محتجا في الناصرية.", "2020-10-08"),
        ("شن الجيش هجوما الأربعاء ورد المتمردون في الليلة التالية بقصف القاعدة.", "2020-10-08"),
        ("هاجم المتمردون القاعدة في 5 أكتوبر. وفي السابع منه قصف الجيش معسكرا.", "2020-10-07"),
    ],
)
def test_a_day_counted_from_the_one_told_before(sentence: str, day: str) -> None:
    happened = read(sentence)[-1].happened
    assert happened is not None
    assert happened.earliest == happened.latest == date.fromisoformat(day)


def test_what_a_clause_far_behind_an_attack_says_of_it_is_its_own() -> None:
    raid = read("ذكر الوزير بالغارة على المعسكر في الحديدة التي أودت بعشرة جنود يوم الجمعة الماضي.")[-1]
    assert (raid.kind, raid.killed) == (Kind.ATTACK, 10)
    assert raid.happened is not None
    assert raid.happened.earliest == date(2020, 10, 9)


def test_a_day_in_front_that_cannot_be_resolved_is_not_replaced_by_that_of_the_news() -> None:
    assert read("وفي السابع منه قصف الجيش معسكرا.")[0].happened is None


def test_a_truce_announced_for_a_coming_feast_is_declared_when_it_was_announced() -> None:
    truce, *_ = read("أعلنت الفصائل هدنة خلال عيد الفطر.", published="2021-05-09")
    assert truce.happened is not None
    assert (truce.happened.earliest, truce.happened.latest) == (date(2021, 5, 8), date(2021, 5, 9))
    kept, *_ = read("صمدت هدنة عيد الفطر.", published="2021-05-20")
    assert kept.happened is not None
    assert kept.happened.earliest == date(2021, 5, 13)


def test_what_a_clause_with_haythu_tells_was_when_the_clause_before_it_was() -> None:
    claims = read("وكانت المعارك قد اندلعت الجمعة الماضي، حيث هاجم مسلحون المقر واحتجزوا موظفين.")
    assert [c.happened.earliest for c in claims if c.happened] == [date(2020, 10, 9)] * 3


def test_an_event_is_of_the_day_on_which_it_was_carried_out() -> None:
    ambush = read("قالت القيادة إن المسلحين هم من بدأ، مشيرة إلى كمين نصبوه في 21 سبتمبر وأودى بحياة جنديين.")[0]
    assert ambush.happened is not None
    assert ambush.happened.earliest == date(2020, 9, 21)


# Published on Sunday 11 October 2020.
LED_UP_TO = [
    ("وقع الطرفان الجمعة اتفاقا بعد محادثات قصيرة في القاهرة.", Kind.TALKS, "2020-10-08", "2020-10-09"),
    ("أعلن الطرفان الجمعة هدنة بوساطة قطر.", Kind.MEDIATION, "2020-10-09", "2020-10-09"),
]


@pytest.mark.parametrize(("sentence", "kind", "earliest", "latest"), LED_UP_TO)
def test_talks_and_mediations_are_of_the_day_of_what_they_led_to(
    sentence: str, kind: Kind, earliest: str, latest: str
) -> None:
    happened = next(c for c in read(sentence) if c.kind is kind).happened
    assert happened is not None
    assert (happened.earliest, happened.latest) == (date.fromisoformat(earliest), date.fromisoformat(latest))


BEFORE = [
    "اعتقلت الشرطة أمس رجلا متهما بقتل ضابط.",
    "أوقفت السلطات أمس ثلاثة أشخاص يشتبه في تورطهم في الهجوم على الكنيسة.",
    "حكمت المحكمة أمس على رجل بتهمة قتل ضابط.",
    "اعتقلت الشرطة أمس خمسة أشخاص على خلفية تفجير السوق.",
    "يذكر أن الجيش قصف المدينة.",
    "ويشار إلى أن الجيش قصف المدينة.",
    "وسبق أن قصف الجيش المدينة.",
]


@pytest.mark.parametrize("sentence", BEFORE)
def test_what_somebody_is_tried_for_or_what_is_recalled_was_before(sentence: str) -> None:
    assert [c.happened for c in read(sentence) if c.kind is Kind.ATTACK] == [None]


SINCE_AN_EVENT = [
    ("يتواصل القتال منذ سقوط المدينة في كانون الثاني.", "2020-01-01"),
    ("قتل المئات منذ سقوط المدينة.", None),
    ("قتل عشرة جنود في القتال الدائر منذ سقوط المدينة.", "2020-10-10"),
    ("قصف الجيش القرية للمرة الأولى منذ بدء الهدنة.", "2020-10-10"),
    ("قتل في الغارات منذ مطلع العام مئة مدني.", "2020-01-01"),
]


@pytest.mark.parametrize(("sentence", "earliest"), SINCE_AN_EVENT)
def test_what_goes_on_since_another_event_lies_between_that_and_the_report(sentence: str, earliest: str | None) -> None:
    happened = next(c.happened for c in read(sentence) if c.kind is Kind.ATTACK)
    assert happened is not None
    assert happened.earliest == (date.fromisoformat(earliest) if earliest else None)
    assert happened.latest == date(2020, 10, 11)


def test_of_an_end_and_the_truce_that_ended_a_clause_dates_the_nearer() -> None:
    told = read("أعلنت الفصائل انتهاء الهدنة التي أعلنتها مع القوات الأميركية في أيلول الماضي.")
    (end,) = (c for c in told if c.kind is Kind.TRUCE_END)
    assert end.happened is not None
    assert end.happened.earliest == date(2020, 10, 10)
