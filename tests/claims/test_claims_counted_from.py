"""What was before is told by how long ago: counted from what a sentence opens on, by what an attack brought, by a
pronoun; and where and with what it was. Each beside what is read otherwise."""

from __future__ import annotations

from datetime import date

import pytest
from compact import read

from hudna.model.claim import Claim, Kind, Stage, Weapon

PUBLISHED = "2024-05-15"
"""A Wednesday."""


def told(text: str, kind: Kind) -> list[Claim]:
    return [c for c in read(text, published=PUBLISHED) if c.kind is kind]


@pytest.mark.parametrize(
    ("text", "kind", "first", "last"),
    [
        # A sentence opens with a length: counted back from the time of its verb, else from the news.
        ("بعد ثلاثة أسابيع على رحيل القوات الفرنسية عن البلدة، يتساءل التجار عن أعمالهم.", Kind.WITHDRAWAL, "2024-04-22", "2024-04-25"),
        ("وبعد عشرة أيام من قصف السوق في أم درمان، فتحت المتاجر أبوابها.", Kind.ATTACK, "2024-05-04", "2024-05-05"),
        ("بعد أسبوع من اغتيال القائد في بيروت، شيع الآلاف الاثنين رفاقه.", Kind.ATTACK, "2024-05-05", "2024-05-07"),
        ("بعد شهر على انسحاب القوات من حلب، لا يزال السكان ينتظرون.", Kind.WITHDRAWAL, "2024-03-30", "2024-04-30"),
        ("بعد شهر من الهجوم الذي طال في 18 مارس متحف باردو، قال الادعاء إن التحقيق مستمر.", Kind.ATTACK, "2024-03-18", "2024-03-18"),
        ("بعد يومين على الهجوم الذي استهدف القاعدة، ستعقد الحكومة اجتماعا.", Kind.ATTACK, None, None),
        # So long ago, by a unit alone that gives no day.
        ("مر عام على سيطرة المسلحين على بلدة أعزاز.", Kind.COERCION, None, None),
        ("مر أسبوع على الهجوم على المعبر.", Kind.ATTACK, None, None),
        ("مر شهران على الهجوم على المعبر.", Kind.ATTACK, "2024-02-29", "2024-03-31"),
        # By what it brought.
        ("وقع هجوم أودى بثلاثة عسكريين الأسبوع الماضي.", Kind.ATTACK, "2024-05-06", "2024-05-12"),
        ("هاجم مسلحون ثكنة الأحد. وكان كمين قرب حلب قد أودى بحياة 18 جنديا قبل ذلك بستة أيام.", Kind.ATTACK, "2024-05-06", "2024-05-06"),
        # By whose hands is nothing to count from; an event is.
        ("نستنكر إحراق مدرسة الحي قبل يومين على أيدي مجهولين.", Kind.ATTACK, "2024-05-13", "2024-05-13"),
        # The end of a month; an arrest from which is counted.
        ("اجتاحت العصابات مدينتهم آخر مارس.", Kind.ATTACK, "2024-03-21", "2024-03-31"),
        ("قتل شاب في بلدة قباطية الخميس، بعد يوم من حملة اعتقالات واسعة.", Kind.COERCION, "2024-05-08", "2024-05-08"),
        ("اعتقلت الشرطة ثلاثة في نابلس الخميس، بعد يوم من اعتقالات واسعة في جنين.", Kind.COERCION, "2024-05-08", "2024-05-08"),
        # The year of protests told before is not that of a verb that their pronoun stands with.
        ("قتل ثمانية الأربعاء خلال تظاهرات في ذكرى احتجاجات العام الماضي قمعتها الشرطة بالرصاص الحي.", Kind.COERCION, "2024-05-15", "2024-05-15"),
        # What two sides come to on a day is of that day; what is to hold until then is not.
        ("توصل الطرفان إلى هدنة مساء الاثنين.", Kind.TRUCE, "2024-05-13", "2024-05-13"),
        ("تستمر الهدنة إلى مساء الاثنين.", Kind.TRUCE, "2024-05-20", "2024-05-20"),
    ],
)  # fmt: skip
def test_when_it_was(text: str, kind: Kind, first: str | None, last: str | None) -> None:
    happened = told(text, kind)[-1].happened
    days = (happened.earliest, happened.latest) if happened is not None else (None, None)
    assert days == tuple(date.fromisoformat(day) if day else None for day in (first, last))


@pytest.mark.parametrize(
    ("text", "stage", "day"),
    [
        ("وقعت خروقات لوقف إطلاق النار بعد ساعات من التوصل إليه السبت.", Stage.AGREED, "2024-05-11"),
        ("قصفت المدفعية المدينة رغم الهدنة، بعد ساعات من الاتفاق عليها السبت.", Stage.AGREED, "2024-05-11"),
        ("انتهك الجيش وقف إطلاق النار بعد ساعات من إعلانه السبت.", Stage.DECLARED, "2024-05-11"),
    ],
)
def test_a_truce_by_its_pronoun(text: str, stage: Stage, day: str) -> None:
    [truce] = told(text, Kind.TRUCE)
    assert truce.stage is stage
    assert not truce.actor
    assert truce.happened is not None
    assert truce.happened.earliest == date.fromisoformat(day)


def test_a_pronoun_that_means_something_nearer_is_no_truce() -> None:
    assert not told("تعثرت الهدنة واقترحت الحكومة خطة، بعد يوم من إعلانه.", Kind.TRUCE)


def test_where_troops_went_in_by_a_pronoun() -> None:
    [entered] = told("بسط المتمردون سيطرتهم على بلدة تل رفعت السبت، بعد شهر من دخول الجيش إليها.", Kind.ATTACK)
    assert [p.text for p in entered.actor] == ["الجيش"]
    assert [p.text for p in entered.where] == ["تل رفعت"]
    assert not told("زار الوزير بلدة تل رفعت السبت، بعد شهر من دخول المساعدات إليها.", Kind.ATTACK)


def test_a_town_with_villages_joined_to_it() -> None:
    [blasts] = told("هزت سلسلة تفجيرات مدينة الموصل وبلدات مجاورة الثلاثاء.", Kind.ATTACK)
    assert [p.text for p in blasts.where] == ["الموصل", "بلدات مجاورة"]


def test_a_village_whose_name_looks_like_a_verb_to_somebody() -> None:
    [shot] = told("قتل جندي برصاص قناص قرب قرية سوتك الثلاثاء.", Kind.ATTACK)
    assert [p.text for p in shot.where] == ["قرية سوتك"]
    raids = told("قتل جندي في قرية قصفتها الطائرات.", Kind.ATTACK)
    assert any(p.text == "الطائرات" for c in raids for p in c.actor)


@pytest.mark.parametrize(
    ("text", "weapon"),
    [
        ("سقطت القنابل الإسرائيلية على منازلهم.", Weapon.AIRSTRIKE),
        ("طائرات الحكومة ألقت اليوم براميل حارقة على السوق.", Weapon.AIRSTRIKE),
        ("ألقت مسيرات النظام قنابلها على أهالي البلدة.", Weapon.DRONE),
        ("ألقى مسلحون قنابل على مركز الشرطة.", Weapon.IED),
        ("أصيب ثلاثة بعد دوي عبوة ناسفة قرب السوق.", Weapon.IED),
        ("توقف الإنتاج في الحقل إثر انفجار نجم عن هجوم بطائرة مسيرة، بحسب ما أعلنت الشركة.", Weapon.DRONE),
    ],
)
def test_with_what(text: str, weapon: Weapon) -> None:
    assert {c.weapon for c in told(text, Kind.ATTACK)} == {weapon}


@pytest.mark.parametrize(
    ("text", "kind", "whom"),
    [
        ("قالت المنظمة إن مستشفى في حمص قصف فجر السبت.", Kind.ATTACK, ["مستشفى"]),
        ("أعلنت البلدية أن مبنى في الحي قصف ليلا.", Kind.ATTACK, ["مبنى"]),
        ("قال الجيش إن قصف حمص استمر.", Kind.ATTACK, ["حمص"]),
        ("قتل معلمان برصاص مسلحين الأربعاء، بعد أسبوع من حرق مدرسة قرب حلب.", Kind.ATTACK, ["مدرسة"]),
        ("وهذه ثاني حادثة احتجاز في أسبوعين بعد خطف 34 عسكريا في درنة.", Kind.COERCION, ["34 عسكريا"]),
        ("قمعت الشرطة بالرصاص الحي والغاز تظاهرات في العاصمة.", Kind.COERCION, []),
        ("أطلقت السلطات 40 شخصا السبت.", Kind.WITHDRAWAL, ["40 شخصا"]),
    ],
)
def test_whom_it_was_done_to(text: str, kind: Kind, whom: list[str]) -> None:
    assert [p.text for p in told(text, kind)[-1].recipient] == whom


def test_so_many_may_also_launch_something() -> None:
    assert not told("أطلق 30 شخصا حملة لجمع التبرعات.", Kind.WITHDRAWAL)


def test_an_assault_of_the_enemy_by_the_name_that_one_side_has_for_it() -> None:
    [raid] = told("ارتقى المجاهد حسن في عدوان صهيوني على سيارته قرب النبطية.", Kind.ATTACK)
    assert [p.entity for p in raid.actor] == ["il.state"]
