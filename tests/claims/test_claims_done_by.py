"""Who did it and to whom, where verbs of managing, passives, claims and charges stand between."""

from __future__ import annotations

import pytest
from compact import claims_of, read

SENTENCES = [
    ("تمكن الجيش من تدمير مستودع ذخيرة.", ["attack: الجيش > مستودع ذخيرة"]),
    ("أقدم مسلحون على مهاجمة القرية.", ["attack: مسلحون > القرية"]),
    ("نجح الجيش في استعادة البلدة.", ["attack: الجيش > البلدة"]),
    ("قال السكان إن غارة شنت على المستشفى.", ["attack: > المستشفى | السكان"]),
    ("قالت الوكالة إن دورية للشرطة استهدفت قرب البلدة.", ["attack: > دورية للشرطة | الوكالة"]),
    ("طعن ثلاثة جنود في المدينة القديمة.", ["attack: > ثلاثة جنود"]),
    ("اعتقل صحفي أجنبي شرقي مدينة حلب.", ["coercion: > صحفي أجنبي"]),
    ("اعتقل ناشط في البلدة على يد قوات الأمن.", ["coercion: قوات الأمن > ناشط"]),
    ("أوقف عشرة شبان في المخيم.", ["coercion: > عشرة شبان"]),
    ("احتلت البلدة قبل يومين.", ["coercion: > البلدة"]),
    ("سلمت جثامين القتلى أمس.", ["withdrawal:"]),
    ("تبنت الجماعة الهجوم على السوق.", ["claim: الجماعة > السوق | الجماعة", "attack: الجماعة > السوق"]),
    ("تبنت الجماعة الهجوم.", ["claim: الجماعة | الجماعة"]),
    (
        "قالت الحكومة إن الجماعة تقف وراء الهجوم على السوق.",
        ["accusation: الحكومة > الجماعة | الحكومة", "attack: الجماعة > السوق | الحكومة"],
    ),
    (
        "أقر الجيش بمقتل ثلاثة من جنوده.",
        ["claim: الجيش > ثلاثة من جنوده | الجيش", "attack: > ثلاثة من جنوده | الجيش"],
    ),
    ("ارتكب المسلحون مجزرة بحق سكان القرية.", ["attack: المسلحون > سكان القرية"]),
    ("حرر الجيش بلدة القيارة.", ["attack: الجيش > بلدة القيارة"]),
    ("أطلقت الشرطة الغاز المسيل للدموع على المحتجين.", ["coercion: الشرطة > المحتجين"]),
    ("نشر الجيش على صفحته بيانا.", []),
    ("استعادت المدينة هدوءها.", []),
]


@pytest.mark.parametrize(("sentence", "said"), SENTENCES)
def test_who_did_it_to_whom(sentence: str, said: list[str]) -> None:
    assert claims_of(sentence) == said


def test_what_an_attack_led_to_is_its_toll() -> None:
    (attack,) = read("أدى هجوم على السوق إلى مقتل سبعة أشخاص وإصابة 12 آخرين.")
    assert (attack.killed, attack.wounded) == (7, 12)


def test_one_person_before_the_verb_is_counted() -> None:
    (attack,) = read("قالت الوكالة إن قائدا ميدانيا اغتيل قرب البلدة.")
    assert attack.killed == 1


BEFORE = [
    ("وصل المسلحون إلى البلدة أمس. وبعد ساعات هاجموا مركز الشرطة.", "attack: المسلحون > مركز الشرطة"),
    ("دخل الجنود المخيم فجرا. وفي الصباح انسحبوا من المخيم.", "withdrawal: الجنود"),
    ("انتشر الجيش في البلدة. وبعد ساعات قصف رتلا عسكريا.", "attack: الجيش > رتلا عسكريا"),
    ("انتشر الجيش في البلدة. وبعد ساعات قتل 31 مدنيا في الحي.", "attack: > 31 مدنيا"),
    ("وصل السفير إلى العاصمة. وقتل ثلاثة جنود في الشمال.", "attack: > ثلاثة جنود"),
]


@pytest.mark.parametrize(("sentences", "said"), BEFORE)
def test_whom_the_sentence_before_told_of_does_it(sentences: str, said: str) -> None:
    assert said in claims_of(sentences)


PASSIVES = [
    ("وأضاف المصدر نفسه أنه تم إيقاف شخص في المدينة.", ["coercion: > شخص | المصدر"]),
    ("وقال المتحدث إنه جرى اعتقال سبعة أشخاص.", ["coercion: > سبعة أشخاص | المتحدث"]),
    ("تم نشر قوات إضافية في المدينة.", ["mobilize:"]),
    ("جرى الانسحاب من القاعدة أمس.", ["withdrawal:"]),
    ("سيتم نشر قوات إضافية في المدينة.", []),
]


@pytest.mark.parametrize(("sentence", "said"), PASSIVES)
def test_who_tells_of_a_deed_did_not_do_it(sentence: str, said: list[str]) -> None:
    assert claims_of(sentence) == said
