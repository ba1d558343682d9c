"""``ووقع الهجوم مساء السبت``: who says when the attack just told was tells it again, and gives it its day."""

from __future__ import annotations

from datetime import date

import pytest
from compact import read

from hudna.model.claim import Kind

TOLD = "قالت الشرطة السبت إن عشرين جنديا قتلوا في هجوم على معسكر قرب ميدي. "


@pytest.mark.parametrize(
    ("text", "day", "again"),
    [
        (TOLD + "ووقع الهجوم مساء الجمعة.", 9, True),
        (TOLD + "وحدث الانفجار فجر الجمعة عند البوابة.", 9, True),
        (TOLD + "ووقع الهجوم الثاني مساء الجمعة.", 10, False),
        (TOLD + "ووقع الهجوم الاثنين الماضي.", 10, False),
        ("قتل عشرون جنديا السبت في هجوم على معسكر. ووقع الهجوم مساء الجمعة.", 10, False),
        (TOLD + "ووقع هجوم مساء الجمعة.", 10, False),
    ],
)
def test_an_attack_is_of_the_day_on_which_it_is_said_to_have_been(text: str, day: int, again: bool) -> None:
    first, second = (c for c in read(text) if c.kind is Kind.ATTACK)
    assert first.happened is not None
    assert (first.happened.earliest, first.happened.latest) == (date(2020, 10, day), date(2020, 10, day))
    assert second.same_as == (first.id if again else None)


def test_what_was_fired_hit_on_the_day_on_which_it_was_fired() -> None:
    claims = read("أصيب خمسة مدنيين الأربعاء بقذائف وصواريخ أطلقها الجيش على البلدة.", published="2021-06-11")
    assert {(c.happened and c.happened.latest) for c in claims} == {date(2021, 6, 9)}
    assert len(claims) == 2
