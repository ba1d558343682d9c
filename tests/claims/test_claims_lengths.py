"""Acts told by a length that lies between them and what came after: days, months, the day after, the head of a
sentence."""

from __future__ import annotations

import pytest
from compact import read

from hudna.model.claim import Claim

# Published on Wednesday 15 May 2024. Words of the act, its first and last day.
COUNTED = [
    ("قتل جندي الثلاثاء في اليوم التالي لبدء الهدنة بين موسكو وكييف.", "لبدء", "2024-05-13", "2024-05-13"),
    ("أصيب صياد أمس، في اليوم التالي لدخول وقف إطلاق النار حيز التنفيذ.", "لدخول", "2024-05-13", "2024-05-13"),
    ("وصل الوفد الإثنين، في اليوم التالي لمقتل القائد في غارة على بيروت.", "لمقتل", "2024-05-12", "2024-05-12"),
    ("قتل جندي الثلاثاء بعد شهرين من مقتل قائده في كييف.", "مقتل", "2024-02-29", "2024-03-30"),
    ("بعد أسبوع على دخول الهدنة حيز التنفيذ، قالت الوزارة إن الخروق كثيرة.", "دخول", "2024-05-06", "2024-05-09"),
    ("بعد يومين من قصف المستشفى، علقت المنظمة الإثنين عملها.", "قصف", "2024-05-11", "2024-05-11"),
    (
        "بعد ثلاثة أيام على توقيع الاتفاق بين موسكو وكييف، يقول السكان إن القصف مستمر.",
        "توقيع",
        "2024-05-11",
        "2024-05-12",
    ),
]
LONG_AGO = [
    ("قصف الجيش البلدة الثلاثاء بعد أشهر من مقتل قائده في كييف.", "مقتل"),
    ("عاد السكان الثلاثاء بعد عام من سيطرة الجيش على البلدة.", "سيطرة"),
]


def told(sentence: str, words: str) -> Claim:
    (claim,) = (c for c in read(sentence, published="2024-05-15") if c.evidence[0].quote.startswith(words))
    return claim


@pytest.mark.parametrize(("sentence", "words", "earliest", "latest"), COUNTED)
def test_an_act_is_counted_from_what_came_after_it(sentence: str, words: str, earliest: str, latest: str) -> None:
    happened = told(sentence, words).happened
    assert happened is not None
    assert (str(happened.earliest), str(happened.latest)) == (earliest, latest)


@pytest.mark.parametrize(("sentence", "words"), LONG_AGO)
def test_what_lies_further_back_than_can_be_counted_is_not_of_the_day_that_is_told(sentence: str, words: str) -> None:
    assert told(sentence, words).happened is None


@pytest.mark.parametrize(
    "sentence",
    [
        "أصدر الأمين العام للحركة أمس مرسوما بإنهاء الهدنة الموقعة مع الحكومة قبل ثلاثة عقود.",
        "خرقت القوات أمس الهدنة المبرمة بين الطرفين في جدة العام الماضي.",
    ],
)
def test_the_time_at_which_an_accord_was_made_is_not_that_of_its_end_or_breach(sentence: str) -> None:
    found = [c for c in read(sentence, published="2024-05-15") if c.kind.value in ("truce_end", "violation")]
    assert [str(c.happened.latest) for c in found if c.happened] == ["2024-05-14"]


TOGETHER = [
    ("أعربت مصر عن قلقها بعد قصف مستشفى في الخرطوم واشتباكات في أم درمان.", "واشتباكات", None),
    ("وأتى القرار بعد معارك عنيفة في سرت واشتباكات متقطعة في بني وليد.", "واشتباكات", None),
    ("اجتمع المجلس غداة قصف السوق ومقتل عشرين مدنيا.", "ومقتل", "2024-05-14"),
    ("جاء الاتفاق إثر لقاء في العاصمة، وغداة مواجهات ليلية في حيين كرديين بحلب.", "مواجهات", "2024-05-14"),
    ("قتل جنديان أمس في قصف على المقر واشتباكات في الحي.", "قتل", "2024-05-14"),
]


@pytest.mark.parametrize(("sentence", "words", "latest"), TOGETHER)
def test_what_puts_one_deed_at_another_time_puts_the_one_joined_to_it_there_too(
    sentence: str, words: str, latest: str | None
) -> None:
    claim = told(sentence, words)
    assert [p.text for p in claim.actor] == []
    assert (str(claim.happened.latest) if claim.happened else None) == latest


def test_so_many_days_of_fighting_with_what_it_cost_are_told() -> None:
    found = read("وعاد الهدوء الأحد بعد أيام من القتال خلفت عشرات القتلى.", published="2024-05-15")
    assert [c.kind.value for c in found] == ["attack"]


def test_what_something_came_after_was_on_that_day_or_the_eve() -> None:
    happened = told("فتحت المحال أبوابها أمس الثلاثاء بعد التوصل إلى هدنة بين دمشق وقسد.", "التوصل").happened
    assert happened is not None
    assert (str(happened.earliest), str(happened.latest), happened.approximate) == ("2024-05-13", "2024-05-14", True)


def test_what_a_truce_is_wanted_for_has_not_begun() -> None:
    assert read("ووضع الطرفان جدولا لبدء الهدنة.") == []
