"""Who is meant: by a pronoun behind ``أن``, by a verb without a subject of its own, by a source named at the side."""

from __future__ import annotations

import pytest
from compact import claims_of, read

PRONOUNS = [
    ("وقالت البعثة إنهم هاجموا البلدة.", ["attack: > البلدة | البعثة"]),
    ("وقال الوزير إنها هاجمت البلدة.", ["attack: > البلدة | الوزير"]),
    ("قال المتحدث باسم الحركة إنها هاجمت البلدة.", ["attack: المتحدث باسم الحركة > البلدة"]),
    ("قالت الحركة إنها هاجمت البلدة.", ["attack: الحركة > البلدة"]),
    ("وهي خطوة أشادت بها النرويج.", ["support: النرويج > خطوة | النرويج"]),
]
"""One who speaks alone is no plural, and nobody of the other gender; what is praised stands before the verb."""
SUBJECTS = [
    (
        "وسبق لبلاده أن اتهمت فصائل موالية لطهران بقصف القاعدة.",
        [
            "accusation: بلاده > فصائل موالية لطهران | بلاده",
            "attack: فصائل موالية لطهران > القاعدة | بلاده",
        ],
    ),
    (
        "قال الجيش إن الحركة خرقت الهدنة، فيما اتهمت الحركة إسرائيل بقصف البلدة، مؤكدة دعمها للمبادرة.",
        [
            "violation: الحركة | الجيش",
            "accusation: الحركة > إسرائيل | الحركة",
            "attack: إسرائيل > البلدة | الحركة",
            "support: الحركة > للمبادرة | الحركة",
        ],
    ),
    (
        "قال الوزير إن الوفدين سيلتقيان غدا، معبرا عن شكره لقطر.",
        ["talks: الوفدين | الوزير (planned)", "support: الوزير > قطر | الوزير"],
    ),
    ("قصفت القوات معبرا في المدينة.", ["attack: القوات > معبرا"]),
]
"""Whom ``سبق ل`` names; what a clause joined by ``فيما`` says is not in the words before it."""
OBJECTS = [
    ('قال المبعوث إن الأطراف ملتزمة. وتوعد "الإرهابيين" بالرد.', "threat: المبعوث > الإرهابيين | المبعوث"),
    ("اتهم الوزير قيادة الجيش بالهروب وبقصف معسكراته.", "attack: قيادة الجيش > معسكراته | الوزير"),
    ("وناشد ائتلاف كنسي الجانبين إبقاء الهدنة.", "demand: ائتلاف كنسي > الجانبين | ائتلاف كنسي"),
    ("ناشدت القيادة القوات العسكرية التوجه إلى المدينة.", "demand: القيادة > القوات العسكرية | القيادة"),
    ("واتهم كل طرف خصمه بقصف البلدة.", "accusation: كل طرف > خصمه | كل طرف"),
    ("وحثت البعثة التشكيلات المسلحة على التهدئة.", "demand: البعثة > التشكيلات المسلحة | البعثة"),
    ("أعربت القاهرة عن إدانتها القصف الإسرائيلي.", "condemnation: القاهرة > القصف الإسرائيلي | القاهرة"),
    ("القرار 2532 يطالب بوقف القتال.", "demand: القرار | القرار"),
    ("وهدد الوزير، في مقابلة صحفية الاثنين، الأميركيين بعملية.", "threat: الوزير > الأميركيين | الوزير"),
    ("وشكر الوزير شهباز شريف الرئيس الأميركي.", "support: الوزير شهباز شريف > الرئيس الأميركي | الوزير شهباز شريف"),
    ("واستقبلهما الرئيس في دمشق.", "talks: الرئيس"),
    ("ونشر المجلس القرار، ويدعو أطراف النزاع إلى الهدنة.", "demand: المجلس > أطراف النزاع | المجلس"),
    ("وخرجت تظاهرة طالبت بوقف إطلاق النار.", "demand: تظاهرة | تظاهرة"),
]
"""Whom a verb is turned to, and who stands accused or demands, as one of the claims has it."""
SPEAKERS = [
    ("وطالب المجلس، على لسان رئيسه، الحكومة بالتحقيق في الهجوم.", ["demand: المجلس > الحكومة | المجلس"]),
    ("مصدر أمني ذكر أن مسلحين هاجموا البلدة.", ["attack: مسلحين > البلدة | مصدر أمني"]),
    (
        "قال وزير الدفاع محمد آصف، في بيان، إن مسلحين هاجموا البلدة.",
        ["attack: مسلحين > البلدة | وزير الدفاع محمد آصف"],
    ),
    ("أعلن مستشفى المدينة إصابة ثلاثة من طاقمه بشظايا.", ["attack: > ثلاثة من طاقمه | مستشفى المدينة"]),
    ("قصف المستشفى الرئيسي في المدينة.", ["attack: > المستشفى الرئيسي"]),
    (
        "قتل ثلاثة مدنيين في قصف على البلدة، وفق حصيلة وزارة الصحة.",
        ["attack: > ثلاثة مدنيين + البلدة | حصيلة وزارة الصحة"],
    ),
]
"""Who says it: behind an aside, before a verb that looks like a noun, with a name that looks like a verb."""


@pytest.mark.parametrize(("text", "said"), PRONOUNS + SUBJECTS + SPEAKERS)
def test_who_is_meant(text: str, said: list[str]) -> None:
    assert claims_of(text) == said


@pytest.mark.parametrize(("text", "claim"), OBJECTS)
def test_whom_it_is_turned_to(text: str, claim: str) -> None:
    assert claim in claims_of(text)


def test_a_family_name_that_is_a_common_word_is_known_once_it_was_told_in_full() -> None:
    told = "قال الناطق باسم اللجنة موسى الوافي إن الهدنة صامدة. "
    assert claims_of(told + "ودعا الوافي الأطراف إلى ضبط النفس.")[-1] == "demand: الوافي > الأطراف | الوافي"


def test_what_somebody_else_answers_is_not_in_the_words_before_it() -> None:
    said = claims_of("أبلغ الجيش المنظمة بأن على السكان مغادرة المدينة، فرفضت الحركة ذلك وحثت الأهالي على الصمود.")
    assert "demand: الحركة > الأهالي | الحركة" in said


def test_a_word_in_quotation_marks_that_closes_them_is_no_verb() -> None:
    assert claims_of('وصف الوزير الأمر بأنه "قاتل".') == []


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("اتفقت السعودية والحوثيون على هدنة.", {"sa.state", "ye.houthis"}),
        ("قصف حزب الله وحركة أمل القاعدة.", {"lb.hezbollah", "lb.amal"}),
        ("وجه الوزير تهديدا لحركة حماس وللجهاد الإسلامي.", {"ps.hamas", "ps.islamic-jihad"}),
        ("دعت الحكومة قيادي حركة حماس إلى الهدنة.", set()),
    ],
)
def test_a_name_is_known_behind_what_is_written_onto_it(text: str, entities: set[str]) -> None:
    parties = {p for c in read(text) for p in (*c.actor, *c.recipient)}
    assert {p.entity for p in parties if p.entity} == entities
