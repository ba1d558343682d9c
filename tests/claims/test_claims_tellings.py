"""Second tellings, headlines, shortened names: what a report says twice, and who is meant the second time."""

from __future__ import annotations

import pytest
from compact import claims_of, read

from hudna.model.claim import Kind, Stage


def test_the_body_tells_its_headline_again() -> None:
    text = "الفصائل تقصف القاعدة\n\nبغداد - قصفت فصائل مسلحة قاعدة بلد مساء السبت بصواريخ، بحسب الشرطة."
    head, body = read(text)
    assert body.same_as == head.id
    assert head.happened is not None
    assert body.happened is not None
    assert head.happened.meets(body.happened) is not None


def test_a_line_below_the_headline_tells_it_again() -> None:
    text = (
        "المسلحون يهاجمون السفارة\n\nمقاتلون يهاجمون السفارة بالصواريخ.\n\n"
        "بغداد - أطلق مسلحون السبت صواريخ على السفارة الأميركية في بغداد."
    )
    head, line, body = read(text)
    assert line.same_as == head.id == body.same_as


def test_another_event_is_no_second_telling() -> None:
    text = "الفصائل تقصف القاعدة\n\nبغداد - اعتقلت الشرطة عشرة متظاهرين في البصرة."
    assert [c.same_as for c in read(text)] == [None, None]


def test_a_passage_printed_twice_is_told_once() -> None:
    said = "تعهدت كتائب حزب الله بوقف الهجمات على السفارة الأميركية في بغداد."
    assert len(read(f"{said}\nوقال مراقبون إن القرار مفاجئ.\n{said}")) == 1
    other = said.replace("كتائب حزب الله", "حركة النجباء")
    assert len(read(f"{said}\nوقال مراقبون إن القرار مفاجئ.\n{other}")) == 2


def test_a_last_name_means_who_was_named_in_full() -> None:
    text = "دعا وزير الخارجية العراقي فؤاد حسين إلى التهدئة. وطالب حسين الفصائل بوقف الهجمات."
    demands = [c for c in read(text) if c.kind is Kind.DEMAND]
    assert [c.actor[0].entity for c in demands] == ["iq.fuad-hussein", "iq.fuad-hussein"]


def test_a_word_for_a_person_behind_a_first_name_is_a_surname() -> None:
    (claim,) = read("اغتال مسلحون خليل الوزير في بيته.")
    assert [p.text for p in claim.recipient] == ["خليل الوزير"]


def test_a_class_word_means_the_latest_named_with_it() -> None:
    text = "هاجمت حركة طالبان القاعدة. وتعهدت الحركة بمواصلة القتال."
    assert read(text)[-1].actor[0].entity == read(text)[0].actor[0].entity
    later = text.replace("وتعهدت", "وقصفت حركة حماس الموقع. وتعهدت")
    assert read(later)[-1].actor[0].entity == read(later)[1].actor[0].entity != read(text)[0].actor[0].entity


def test_each_of_two_sides_is_the_others_counterpart() -> None:
    (claim,) = read("اتفقت الحكومة والمتمردون على هدنة.")
    assert claim.actor == claim.recipient
    assert len(claim.actor) == 2
    (declared,) = read("أعلنت كتائب حزب الله وحركة النجباء هدنة.")
    assert not declared.recipient


@pytest.mark.parametrize(
    ("sentence", "mutual"),
    [
        ("أعلنت حركة النور ولواء السلام هدنة في درنة تبدأ مساء اليوم وتشمل وقف الهجمات بين الجانبين.", True),
        ("أعلن الجيش السوداني وقوات الدعم السريع وقفا متبادلا لإطلاق النار لمدة ثلاثة أيام.", True),
        ("أعلنت أرمينيا وأذربيجان وقفا إنسانيا لإطلاق النار يسمح بتبادل الأسرى بين البلدين.", True),
        ("أعلنت قبيلتا الحوية والسلامة هدنة متبادلة لمدة شهر.", True),
        ("أعلنت حركة النور ولواء السلام هدنة في درنة تبدأ مساء اليوم.", False),
        ("أعلنت سرايا القدس وكتائب القسام هدنة بعد اشتباك بين الجيشين السوري والعراقي.", False),
        ("أعلنت حركة النور ولواء السلام وسرايا الحق هدنة بعد مواجهات بين الطرفين.", False),
        ("أعلنت حركة النور هدنة متبادلة.", False),
    ],
)
def test_a_truce_that_two_declare_is_mutual_where_its_words_say_so(sentence: str, mutual: bool) -> None:
    (declared,) = (c for c in read(sentence) if c.stage is Stage.DECLARED)
    assert bool(declared.recipient) == mutual
    assert not mutual or declared.recipient == declared.actor


def test_what_is_announced_behind_an_aside_is_no_verb() -> None:
    told = "أعلن وزير الخارجية العراقي فؤاد حسين، الأحد، توصل بغداد وواشنطن إلى اتفاق على انسحاب 500 جندي."
    (claim,) = read(told)
    assert (claim.kind, claim.count) == (Kind.AGREEMENT, 500)
    assert [p.text for p in claim.speaker] == ["وزير الخارجية العراقي فؤاد حسين"]


def test_an_with_its_hamza_is_never_if() -> None:
    assert claims_of("طالب المجلس بأن تنسحب القوات وأن تسلم أسلحتها.") == [
        "demand: المجلس | المجلس",
    ]
    assert claims_of("هدد الجيش بالرد إن هاجمت الفصائل القاعدة.") == ["threat: الجيش | الجيش (conditional)"]


def test_what_was_attacked_before_is_told_where_it_is_looked_back_on() -> None:
    seen = read("زار رئيس الحكومة المدينة بعد أيام من الاشتباكات بين اللواء 444 وجهاز الردع في طرابلس.")
    assert [len(c.actor) for c in seen if c.kind is Kind.ATTACK] == [2]
    asked = claims_of("طالبت الأمم المتحدة بمحاسبة منفذي الهجوم على السوق.")
    assert any(line.startswith("attack") for line in asked)


def test_the_day_of_a_funeral_or_a_defence_is_not_that_of_the_attack() -> None:
    mourned = read("شيع سكان البلدة الجمعة ضحايا القصف الصاروخي على مدينتهم.")
    defended = read("دافع رئيس الوزراء الجمعة عن قصف برج الإذاعة في غزة.")
    struck = read("أدان المجلس الهجوم على القافلة الذي وقع الأربعاء.")
    attacks = [next(c for c in told if c.kind is Kind.ATTACK) for told in (mourned, defended, struck)]
    assert [c.happened.text if c.happened else None for c in attacks] == [None, None, "الأربعاء"]
    assert attacks[0].actor == (), "who mourns did not strike"
