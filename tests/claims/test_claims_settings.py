"""Figures of speech: attacks and truces of other fields are none, unless the report speaks of armed people."""

from __future__ import annotations

import pytest
from compact import read

OF_WAR = {"attack", "truce", "truce_end", "violation"}


@pytest.mark.parametrize(
    "text",
    [
        "حقق الفريق فوزا بعد هجوم كاسح على مرمى الخصم في الدوري.",
        "سجل اللاعب هدفا بعد هجوم للفريق في المباراة.",
        "اتفق الناديان على هدنة إعلامية في الدوري.",
        "أعلنت الصين وواشنطن هدنة تجارية بعد ارتفاع الرسوم الجمركية في الأسواق.",
    ],
)
def test_other_fields_tell_no_war(text: str) -> None:
    assert not {c.kind.value for c in read(text)} & OF_WAR


def test_armed_people_outweigh_words_of_other_fields() -> None:
    text = "قصف الجيش السوري ملعب المدينة بالصواريخ أثناء المباراة، وقتل جنود ومسلحون."
    assert "attack" in {c.kind.value for c in read(text)}


def test_adjective_alone_moves_a_truce_to_another_field() -> None:
    assert [c.kind.value for c in read("أعلنت الحكومة هدنة.")] == ["truce"]
    assert "truce" not in {c.kind.value for c in read("أعلنت الحكومة هدنة تجارية.")}


def test_an_assault_that_hurt_people_is_told_whatever_else_the_report_is_about() -> None:
    text = "قتل 12 شخصا في غارة على سوق البلدة. ودعت البلدية الأطباء إلى المستشفى، وأغلقت المتاجر والشركات أبوابها."
    assert [c.kind.value for c in read(text)][:1] == ["attack"]
    accident = "أصيب 12 شخصا في انفجار مرجل في سوق البلدة. ودعت البلدية الأطباء إلى المستشفى، وأغلقت الشركات أبوابها."
    assert not {c.kind.value for c in read(accident)} & OF_WAR


def test_a_named_armed_group_outweighs_two_words_of_daily_life() -> None:
    text = "بعد أسبوع من اغتيال الباحث في بغداد عزت كتائب حزب الله العائلة بالحادث."
    assert "attack" in {c.kind.value for c in read(text)}


def test_rebels_and_prisoners_are_a_sign_of_war_beside_words_of_other_fields() -> None:
    text = "أعلنت الحكومة والمتمردون هدنة في لحظة تاريخية، وإصدار عفو عن الأسرى، وقد أصيب القائد بجراح."
    assert "truce" in {c.kind.value for c in read(text)}
    text = "أعلنت الحكومة والنقابات هدنة في لحظة تاريخية، وإصدار عفو عن الديون، وقد أصيب الوزير بجراح."
    assert "truce" not in {c.kind.value for c in read(text)}


def test_what_was_hit_and_who_saw_it_is_no_other_walk_of_life() -> None:
    text = "سقطت قذيفة على سوق البلدة. وقال سائق إن المهاجم فر، وإن عائلات التلاميذ لجأت إلى المدرسة."
    assert "attack" in {c.kind.value for c in read(text)}
    sport = "هجوم كاسح أنهى به المهاجم المباراة، وفرحت الجماهير في ملعب المدرسة."
    assert not {c.kind.value for c in read(sport)} & OF_WAR


def test_a_tongue_of_fire_is_no_year() -> None:
    text = "قصف مجهولون القرية سنة 2014، وفي سنة 2015 عادوا. واندلعت فيها فيضانات."
    assert "attack" in {c.kind.value for c in read(text)}


@pytest.mark.parametrize(
    "text",
    [
        "قتل تسعة أشخاص وأصيب عشرون آخرون في انقلاب حافلة على طريق جبلي.",
        "دهست سيارة مسرعة ثلاثة من المارة في وسط المدينة.",
    ],
)
def test_vehicles_out_of_hand_attack_nobody(text: str) -> None:
    assert not {c.kind.value for c in read(text)} & OF_WAR
