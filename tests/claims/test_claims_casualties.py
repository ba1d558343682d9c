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
    ("سبعون شخصا قتلوا و138 جرحوا في غارة على صعدة.", 70, None),
    ("مجزرة راح ضحيتها 85 شخصا في الرستن.", 85, None),
    ("أعلنت الوزارة مقتل أحد جنودها وإصابة آخر في البلدة.", 1, 1),
    ("وقتل جندي وأصيب آخر في هجوم على البلدة.", 1, 1),
    ("كشف مصدر عن ارتقاء 16 شهيدا وإصابة 25 آخرين جراء غارات على البلدة.", 16, 25),
    ("178 قتيلا و589 جريحا منذ استئناف القصف صباح اليوم.", 178, 589),
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


@pytest.mark.parametrize(
    ("sentence", "killed", "wounded"),
    [
        ("خمسة جنود قتلوا في هجوم على قاعدة عسكرية.", 5, None),
        ("ثلاثة مدنيين و11 من المتمردين وأربعة جنود قتلوا في قصف على البلدة.", 18, None),
        ("مقتل خمسة مدنيين وأربعة جنود في غارة على دمشق.", 9, None),
        ("أسفرت غارة على البلدة عن مقتل أحد الجنود وإصابة أربعة.", 1, 4),
        ("مقتل القائد أحمد حسن في غارة على دمشق.", 1, None),
        ("المهاجمون الثلاثة لقوا مصرعهم في هجوم على قاعدة عسكرية.", 3, None),
        ("قُصف مركز للشرطة في كابول، وارتفع عدد القتلى إلى سبعة.", 7, None),
        ("قصف الجيش بلدة سراقب دون وقوع ضحايا.", 0, None),
        ("سقطت قذائف على الحي دون وقوع إصابات.", 0, 0),
        ("سقطت قذائف على الحي ولم تقع إصابات.", 0, 0),
        ("هاجم مسلحون حافلة دون أن يصاب أحد.", 0, 0),
        ("تعرض المبنى لقصف لم يسفر عن خسائر بشرية.", 0, 0),
        ("قصف الجيش البلدة دون أن توقع القذائف إصابات.", 0, 0),
        ("مقتل امرأة وطفل في قصف على بلدة سراقب.", 2, None),
        ("أعلن الجيش مقتل عشرة جنود وستة مدنيين في هجوم على القاعدة.", 16, None),
        ("تسعة قتلى في غارة على منزل في المدينة.", 9, None),
        ("وزارة الصحة: 178 قتيلا و589 جريحا منذ استئناف القصف صباح اليوم.", 178, 589),
        ("أسفر القصف على البلدة عن سقوط قتيل وتسعة جرحى.", 1, 9),
        ("قتيلان وسبعة جرحى في هجوم صاروخي على القاعدة.", 2, 7),
        ("قتل مسلحون الوزير في كابول.", None, None),
        ("الجيش قتل قياديا والفصائل قصفت مواقع ثلاثة ألوية.", 1, None),
        ("قتل 20 جنديا بينهم ضابط وطبيب في هجوم على قاعدة عسكرية.", 20, None),
    ],
)
def test_toll_of_several(sentence: str, killed: int | None, wounded: int | None) -> None:
    claim = read(sentence)[0]
    assert (claim.killed, claim.wounded) == (killed, wounded)


def test_shells_that_fell_are_counted_not_mourned() -> None:
    claim = read("أعلن الجيش سقوط ثماني قذائف على مدينة مأرب.")[0]
    assert (claim.killed, claim.count) == (None, 8)


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("أعلنت الفصائل هدنة إنسانية مع الجيش لمدة خمسة أيام.", 5),
        ("وقعت الحكومة اتفاقا لوقف إطلاق النار مدته 180 يوما.", 180),
        ("أعلنت الفصائل وقفا لإطلاق النار يمتد من السبت حتى الأحد.", None),
    ],
)
def test_a_length_counts_its_units(sentence: str, count: int | None) -> None:
    assert [c.count for c in read(sentence) if c.kind == "term"] == [count]


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("واستولى المسلحون على مدرعتين.", 2),
        ("وقصف الجيش المدينتين.", None),
        ("واعتقلت الشرطة مدنيين.", None),
    ],
)
def test_a_dual_counts_what_the_act_is_about(sentence: str, count: int | None) -> None:
    assert [c.count for c in read(sentence)] == [count]


def test_a_truce_of_so_many_days() -> None:
    assert next(c for c in read("أعلن الجيش هدنة لمدة خمسة أيام.") if c.kind == "truce").count == 5


def test_what_did_not_happen_is_neither_hit_nor_threatened() -> None:
    """``دون أن`` denies the verb behind it; of no victims nobody is one."""
    (claim,) = read("قصف الجيش البلدة دون أن يصيب أحدا ولا ضحايا.")
    assert [p.text for p in claim.recipient] == ["البلدة"]
