"""What somebody failed to do, put off or was slow to do is not told as done."""

from __future__ import annotations

import pytest
from compact import claims_of, read

UNDONE = [
    "تأخر الجيش في الإفراج عن الأسرى.",
    "فشلت الحكومة في سحب قواتها من البلدة.",
    "ماطل لواء الصخرة في الانسحاب من المعبر.",
    "عجز الفصيل عن سحب مقاتليه من القرية.",
    "تخلف الفصيل عن تسليم سلاحه.",
    "تعثر الإفراج عن الأسرى.",
    "تأجل انسحاب القوات من البلدة.",
    "أرجأت الحكومة الإفراج عن الأسرى.",
    "تراجع الجيش عن الانسحاب من البلدة.",
    "تعذر إدخال المساعدات إلى البلدة.",
    "سأل الصحفي هل انسحبت القوات من المدينة.",
    "وهل قصف الجيش القرية؟",
    "لم يعرف إن كانت الجبهة قد قبلت وقف إطلاق النار.",
    "ولم يتضح بعد إن كان اللواء قد انسحب من المعبر.",
    "ليس واضحا إن كان الطرفان سيمددان الهدنة.",
]
TOLD = [
    ("ولم يتضح هل تسري التهدئة على قوافل المتعاقدين.", ["truce/in_effect: (hypothetical)"]),
    ("وتساءل مراقبون هل دخلت الهدنة حيز التنفيذ.", ["truce/in_effect: | مراقبون (hypothetical)"]),
    ("فشلت الهدنة في وقف القتال.", ["truce_end:"]),
    ("انسحب الجيش من البلدة بعد تأخر دام أسبوعا.", ["withdrawal: الجيش"]),
    ("لم تنسحب القوات من المدينة رغم انتهاء المهلة.", ["withdrawal: القوات (denied)"]),
    ("لم تفرج الحكومة عن الأسرى حتى الآن.", ["withdrawal: الحكومة > الأسرى (denied)"]),
    ("لم يرفع اللواء الحصار عن القرية رغم الهدنة.", ["decision: اللواء (denied)"]),
    ("لم يحل الرئيس البرلمان.", []),
    (
        "بعد أن كانت الجبهة قد وافقت على الهدنة، عادت ورفضتها.",
        ["truce/agreed: الجبهة", "rejection: الجبهة > الهدنة | الجبهة"],
    ),
    ("لم تنسحب إيران من الاتفاق النووي.", []),
    ("أجلت السلطات مئات المدنيين من المدينة.", ["withdrawal: السلطات > مئات المدنيين"]),
]


@pytest.mark.parametrize("sentence", UNDONE)
def test_undone(sentence: str) -> None:
    assert claims_of(sentence) == []


@pytest.mark.parametrize(("sentence", "expected"), TOLD)
def test_told(sentence: str, expected: list[str]) -> None:
    assert claims_of(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("وقال إن القوات غادرت، ولم تنسحب القوات من المدينة.", "ولم تنسحب القوات من المدينة"),
        ("لم يهدد الوزير بالانسحاب.", "لم يهدد الوزير بالانسحاب"),
        ("ولم يتفق الطرفان على هدنة.", "ولم يتفق الطرفان على هدنة"),
    ],
)
def test_the_words_of_what_is_not_done_begin_with_their_negation(sentence: str, quote: str) -> None:
    assert read(sentence)[-1].evidence[0].quote == quote
