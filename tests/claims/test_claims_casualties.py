"""Killed, wounded and counted: which number belongs to whom; null is not said, zero never assumed."""

from __future__ import annotations

import pytest
from compact import read

TOLLS = [
    ("قتل خمسة جنود في هجوم على قاعدة عسكرية.", 5, None),
    ("قتل خمسة مدنيين في غارة إسرائيلية على غزة.", 5, None),
    ("قتل الجيش خمسة مسلحين في درعا.", 5, None),
    ("أسفرت غارة إسرائيلية عن مقتل أربعة أشخاص.", 4, None),
    ("أودى تفجير انتحاري في كابول بحياة ثلاثين شخصا.", 30, None),
    ("خلف القصف على البلدة ستة قتلى.", 6, None),
    ("أصيب جنديان في هجوم على دورية عسكرية.", None, 2),
    ("أصيب ثلاثة جنود بجروح في انفجار عبوة ناسفة في كركوك.", None, 3),
    ("قتل مدني في قصف على بلدة سراقب.", 1, None),
    ("قتل 12 جنديا وأصيب 7 في هجوم على قاعدة عسكرية.", 12, 7),
    ("مقتل قائد عسكري وإصابة اثنين في غارة على دمشق.", 1, 2),
    ("سقط عشرات القتلى في قصف على المدينة.", None, None),
    ("قصف الجيش بلدة سراقب.", None, None),
]


@pytest.mark.parametrize(("sentence", "killed", "wounded"), TOLLS)
def test_toll(sentence: str, killed: int | None, wounded: int | None) -> None:
    claim = read(sentence)[0]
    assert (claim.killed, claim.wounded) == (killed, wounded)


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("أطلقت الفصائل خمسة صواريخ على القاعدة.", 5),
        ("شنت إسرائيل ثلاث غارات على غزة.", 3),
        ("استُهدفت السفارة الأميركية بثلاثة صواريخ.", 3),
        ("سحبت واشنطن 500 جندي من العراق.", 500),
        ("قتل خمسة جنود في هجوم على قاعدة عسكرية.", None),
    ],
)
def test_count_is_of_what_was_done_not_of_casualties(sentence: str, count: int | None) -> None:
    assert read(sentence)[0].count == count


def test_suicide_attack_is_named_whatever_else_is_used() -> None:
    assert read("قتل خمسة جنود في هجوم انتحاري بسيارة مفخخة على قاعدة عسكرية.")[0].weapon == "suicide"
