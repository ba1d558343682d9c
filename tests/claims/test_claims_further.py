"""Several things promised, called for or accepted in one breath; each beside what is no further one."""

from __future__ import annotations

import pytest
from compact import claims_of

SEVERAL = [
    ("تعهد الجانبان بوقف القصف، وبسحب القوات من المستشفيات.", ["pledge: الجانبان", "pledge: الجانبان"]),
    ("تعهد الوزير بوقف القصف في المدينة وفي الريف.", ["pledge: الوزير"]),
    ("يدعو القرار إلى وقف القتال، وإلى انسحاب القوات.", ["demand: القرار", "term/obligation: القوات"]),
    ("دعا الوزير إلى وقف القتال، وإلى انسحاب القوات.", ["demand: الوزير"]),
    (
        "قبلت الأطراف وقف العمليات العسكرية، ودخول سفن الوقود، وتسيير رحلات تجارية.",
        ["truce/agreed: الأطراف", "term/permission: الأطراف", "term/obligation: الأطراف"],
    ),
    ("قبلت الأطراف العرض، ودخول السفن يتواصل.", ["pledge: الأطراف"]),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_each_thing_is_told(text: str, expected: list[str]) -> None:
    told = [c for c in claims_of(text) if c.startswith(("pledge", "demand", "term", "truce"))]
    assert [c.split(" | ")[0] for c in told] == expected


def test_indirect_talks_are_one_phrase_and_name_nobody() -> None:
    assert claims_of("أعلن الوسيط هدنة بعد محادثات غير مباشرة في القاهرة.")[1:] == ["talks: | الوسيط"]


def test_how_many_are_freed_is_part_of_who_is() -> None:
    told = claims_of("تتضمن الهدنة إطلاق سراح 150 أسيرا فلسطينيا.")
    assert told == ["term/obligation: > 150 أسيرا فلسطينيا"]
