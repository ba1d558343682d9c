"""Whom it is done to or put to: those told of by their deed alone, places with what they are for, the other side of a
fight, who is recalled, asked or dissolved."""

from __future__ import annotations

import pytest
from compact import read

WHOM = [
    # ``من`` before the imperfect is somebody; behind it a preposition has nothing else.
    ("توعدت قيادة الجيش من يخرق الهدنة برد قاس.", "threat", ["من يخرق الهدنة"]),
    ("لوحت واشنطن بعقوبات على من يعرقل الاتفاق.", "threat", ["من يعرقل الاتفاق"]),
    ("حذرت الشرطة كل من يحمل السلاح من الاقتراب من الميدان.", "threat", ["كل من يحمل السلاح"]),
    ("حذر الجيش السكان من الاقتراب من الحدود.", "threat", ["السكان"]),
    # An indefinite place with what it is there for, not with what the act is for.
    ("قُصفت مدرسة لإيواء النازحين في مخيم جباليا ليل الاثنين.", "attack", ["مدرسة لإيواء النازحين"]),
    ("اقتحمت القوات معسكرا لتدريب المقاتلين شمال المدينة.", "attack", ["معسكرا لتدريب المقاتلين"]),
    ("دمر الجيش مصنعا لإنتاج الصواريخ في حلب.", "attack", ["مصنعا لإنتاج الصواريخ"]),
    ("حاصر الجيش المدينة لإجبار المسلحين على المغادرة.", "coercion", ["المدينة"]),
    # Who fights each other: each is the other's.
    ("اشتبك الجيش ومسلحون في ضواحي المدينة ليل الجمعة.", "attack", ["الجيش", "مسلحون"]),
    ("اشتبك محتجون غاضبون مع الشرطة أمام البرلمان.", "attack", ["محتجون غاضبون", "الشرطة"]),
    ("اشتبك مسلحون متشددون مع الجيش في المدينة.", "attack", ["مسلحون متشددون", "الجيش"]),
    ("اتهم الجيش الفصائل المتحالفة مع إيران بقصف القاعدة.", "accusation", ["الفصائل المتحالفة مع إيران"]),
    ("هاجم الجيش ومسلحون موالون له البلدة.", "attack", ["البلدة"]),
    # Who is recalled, summoned or dissolved.
    ("استدعى رئيس الوزراء الوفد من الدوحة.", "decision", ["الوفد"]),
    ("حل الرئيس البرلمان في بيان متلفز.", "decision", ["البرلمان"]),
    ("سحب البرلمان الثقة من الحكومة.", "decision", []),
    # What is fired towards somebody; a place that forces push into.
    ("أطلق مسلحون النار نحو دورية للجيش قرب الحدود.", "attack", ["دورية للجيش"]),
    ("أطلقت الفصائل عشرات الصواريخ من القطاع نحو جنوب إسرائيل.", "attack", ["جنوب إسرائيل"]),
    ("توغل الجيش التركي في شمال العراق.", "attack", ["شمال العراق"]),
    # Words that only begin like one with the article, or are spelt like a preposition with its pronoun.
    ("دمر المقاتلون آليات عسكرية إسرائيلية في رفح.", "attack", ["آليات عسكرية إسرائيلية"]),
    ("أحرق محتجون آلية عسكرية تركية.", "attack", ["آلية عسكرية تركية"]),
    # An act of speech joined to what one man did, with a pronoun for whom it is put to.
    ("دعا الاتحاد الأوروبي تركيا إلى التهدئة، وحملها مسؤولية التصعيد.", "accusation", ["تركيا"]),
    ("التقى الوزير قادة الفصائل وطالبهم بوقف القتال.", "demand", ["قادة الفصائل"]),
    ("استقبل الرئيس وفد الحركة وحذره من خرق الهدنة.", "threat", ["وفد الحركة"]),
    ("اتصل بوتين بنظيره التركي وأبلغه بموقفه ودعاه إلى سحب القوات.", "demand", ["نظيره التركي"]),
    ("رحب المجلس بدعوة القاهرة ومساعيها إلى التهدئة.", "support", ["دعوة"]),
    # Who makes a demand once more made it; of whom help is asked; what people are to do is none of them.
    ("جدد الوزير مطالبة أهالي القرى الحدودية بعدم العودة.", "demand", ["أهالي القرى الحدودية"]),
    ("جدد الجيش تحذير السكان من الاقتراب من الحدود.", "threat", ["السكان"]),
    ("أكد المتحدث مطالبة الأمم المتحدة بوقف إطلاق النار.", "demand", []),
    ("نقل السفير دعوة الرئيس إلى الحوار.", "demand", []),
    ("طلب الرئيس دعما عسكريا من روسيا.", "demand", ["روسيا"]),
    ("طلب المجلس انسحاب القوات من المدينة.", "demand", ["القوات"]),
    ("ناشدت اللجنة الأطباء التوجه إلى المستشفى.", "demand", ["الأطباء"]),
    # Two of one office, each of a nation and with a name.
    (
        "التقى الرئيسان الروسي فلاديمير بوتين والتركي رجب طيب أردوغان في سوتشي.",
        "talks",
        ["الرئيسان الروسي فلاديمير بوتين", "التركي رجب طيب أردوغان"],
    ),
    ("أصيبت والدتها في القصف.", "attack", ["والدتها"]),
]


@pytest.mark.parametrize(("sentence", "kind", "whom"), WHOM)
def test_whom_it_is_done_to(sentence: str, kind: str, whom: list[str]) -> None:
    claim = next(c for c in read(sentence) if c.kind.value == kind)
    assert [p.text for p in claim.recipient] == whom


def test_where_the_pronoun_behind_what_is_struck_means() -> None:
    claims = read("اقتحم مسلحون البلدة وأحرقوا منازل فيها.")
    assert [[p.text for p in c.where] for c in claims] == [["البلدة"], ["البلدة"]]


def test_a_solution_is_no_dissolving() -> None:
    assert not [c for c in read("قال إن حل المجلس غير وارد.") if c.kind.value == "decision"]


def test_what_leaves_a_place_is_not_of_it() -> None:
    (claim,) = read("انسحبت آليات عسكرية تركية من النقطة.")
    assert [p.text for p in claim.actor] == ["آليات عسكرية تركية"]
    (claim,) = read("وصلت ألوية جديدة إلى الجبهة.")
    assert [p.text for p in claim.actor] == ["ألوية جديدة"]


def test_ways_to_carry_out_a_truce_are_no_body_named_for_it() -> None:
    for sentence in ("بحث الوفد آليات تنفيذ الهدنة المعلنة أمس.", "بحث الوفد آلية تنفيذ الهدنة المعلنة أمس."):
        assert "truce" in [c.kind.value for c in read(sentence)]
