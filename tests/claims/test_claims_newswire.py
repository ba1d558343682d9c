"""Turns of phrase of the newswire: clefts, sides of the fighting, what a town has seen, what ``جرى`` after an aside."""

from __future__ import annotations

import pytest
from compact import claims_of


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "وقالت القيادة إن المسلحين هم من خرقوا الهدنة.",
            ["violation: المسلحين | القيادة"],
        ),
        ("وقال الوزير إن الجيش هو من هاجم القرية.", ["attack: الجيش > القرية | الوزير"]),
        ("وقصف الجيش القرية، وهم من سكان المدينة.", ["attack: الجيش > القرية"]),
    ],
)
def test_between_a_pronoun_and_a_verb_min_is_who(sentence: str, expected: list[str]) -> None:
    assert claims_of(sentence) == expected


def test_who_breaks_a_truce_violates_it() -> None:
    assert claims_of("نقض المسلحون الهدنة مساء الأحد.") == ["violation: المسلحون"]


def test_upon_those_with_influence_a_demand_is_put() -> None:
    said = "وقال المتحدث إن على الدول ذات النفوذ أن تضغط على الطرفين."
    assert claims_of(said) == ["demand: المتحدث > الدول ذات النفوذ | المتحدث"]


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("هاجم المسلحون مقاطعة هلمند.", ["attack"]),
        ("استؤنفت الغارات الروسية على عدة مقاطعات.", ["attack"]),
        ("أعلن الحزب مقاطعة المحادثات.", ["rejection"]),
    ],
)
def test_a_province_is_no_boycott(sentence: str, kinds: list[str]) -> None:
    assert [c.split(":")[0] for c in claims_of(sentence)] == kinds


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("شهدت المدينة معارك عنيفة.", ["attack:"]),
        ("أعلن الجيش بدء عملية واسعة ضد المسلحين.", ["attack: الجيش > المسلحين"]),
        ("أعلنت الشركة بدء عملية واسعة ضد التبذير.", []),
        ("واندلعت الاشتباكات بين طرفي القتال.", ["attack: طرفي القتال"]),
        ("جرى يوم السبت تبادل للأسرى بين الطرفين.", ["agreement: الطرفين"]),
        ("تقدم الجيش في ريف حلب.", ["attack: الجيش"]),
        ("تقدم الحكومة مساعدات إلى السكان.", ["aid: الحكومة > السكان"]),
    ],
)
def test_what_a_phrase_of_the_newswire_tells(sentence: str, expected: list[str]) -> None:
    assert claims_of(sentence) == expected


def test_a_verb_with_a_pronoun_before_its_plural_subject_is_no_noun() -> None:
    said = claims_of("أعلنت الحكومة هدنة في مارس، ومددها المتمردون إلى 30 أبريل.")
    assert said == ["truce/declared: الحكومة", "truce/extended: المتمردون"]


NAMED = "أعلن القائد هدنة. "
OF_A_TRUCE_BEFORE = [
    ("واتهمت كييف موسكو بـ4900 انتهاك.", ["violation: موسكو | كييف"]),
    ("ورصدت البعثة عشرات الانتهاكات.", ["violation: | البعثة"]),
    ("ورصدت البعثة عشرات الانتهاكات لحقوق الإنسان.", []),
    ("وقال الوزير إن الجيش الروسي خرقها مرارا.", ["violation: الجيش الروسي | الوزير"]),
    ("واتهم المتمردين بعدم الالتزام بها.", ["violation: المتمردين | القائد"]),
    ("ولم يلتزم المتمردون بها.", ["violation: المتمردون"]),
    ("ولم يلتزم المتمردون بموعد الاجتماع.", []),
    ("وقال الوزير إن المتمردين لم يفوا بتعهداتهم.", ["violation: المتمردين | الوزير"]),
    ("وقالت البعثة إن المتمردين لم ينفذوا بنود الهدنة.", ["violation: المتمردين | البعثة"]),
    ("وقبل الطرفان المقترح.", ["truce/agreed: الطرفان"]),
    ("وقبلت الحكومة الدعوة.", ["truce/agreed: الحكومة"]),
    ("وقبل الاجتماع عاد الوفد.", []),
    ("ويسري الاتفاق فور توقيعه.", ["truce/in_effect:"]),
    ("ويسري الاتفاق على جميع الفصائل.", []),
    ("وقال الوزير إن الترتيب القائم سيظل ساري المفعول.", ["truce/in_effect: | الوزير"]),
    ("ولم تجدد الحكومة هدنتها.", ["truce/extended: الحكومة (denied)"]),
]


@pytest.mark.parametrize(("sentence", "expected"), OF_A_TRUCE_BEFORE)
def test_what_becomes_of_a_truce_named_before(sentence: str, expected: list[str]) -> None:
    told = [c for c in claims_of(NAMED + sentence) if c.startswith(("truce", "violation"))]
    assert told[1:] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("واقترحت فرنسا إرسال مراقبين إلى المدينة.", ["demand: فرنسا | فرنسا"]),
        ("واقترح المبعوث أن ينسحب الطرفان من المدينة.", ["demand: المبعوث | المبعوث"]),
        ("واقترح الوزير هدنة.", ["truce/proposed: الوزير"]),
        ("واقترح الوزير اسما جديدا للمجلة.", []),
    ],
)
def test_a_deed_proposed_is_one_that_is_asked_for(sentence: str, expected: list[str]) -> None:
    assert claims_of(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "اتفقت الدولتان، خلال جولة مفاوضات استضافتها الدوحة بوساطة قطر، على وقف إطلاق النار.",
            "truce/agreed: الدولتان",
        ),
        ("ينص الاتفاق، وقد أعلنه نائب الرئيس عقب لقائه نظيره، على انسحاب القوات من الشريط.", "term/obligation: القوات"),
        ("رفض الرئيس أي حديث عن التمديد.", "rejection: الرئيس > أي حديث"),
        ("منعت القوات سيارات الإسعاف من الوصول إلى المصابين.", "coercion: القوات > سيارات الإسعاف"),
    ],
)
def test_what_is_told_past_an_aside_or_with_a_thing(sentence: str, expected: str) -> None:
    assert expected in [c.split(" | ")[0] for c in claims_of(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("أعلنت الحكومة هدنة، ثم اتفق الطرفان على تمديدها أسبوعا.", ["truce/extended: الطرفان"]),
        ("وقع الطرفان هدنة مدتها سبعة أيام دخلت حيز التنفيذ مساء الاثنين.", ["truce/in_effect:"]),
        ("أعلن الطرفان هدنة مدتها شهران تبدأ غدا.", []),
    ],
)
def test_what_a_clause_says_of_the_truce_before_it(sentence: str, expected: list[str]) -> None:
    assert [c for c in claims_of(sentence) if c.startswith(("truce", "agreement"))][1:] == expected


def test_a_word_broken_is_a_breach_in_a_report_of_a_truce_only() -> None:
    assert claims_of("وقالت الهيئة إن الإذاعات أخلت بالتزاماتها.") == []


def test_who_presides_over_a_committee_meets_nobody() -> None:
    assert [c for c in claims_of("تشرف على التنفيذ لجنة ترأسها فرنسا.") if c.startswith("talks")] == []
    assert [c for c in claims_of("ترأس الوسيط جلسة المفاوضات.") if c.startswith("talks")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("عاد السكان رغم تحذير وجهه المتحدث من الاقتراب من القرى.", ["threat: المتحدث | المتحدث"]),
        ("وعلق الوزير زيارته ثم استأنفها.", ["decision: الوزير"]),
        ("أرجأت الحكومة اجتماعا مع الحركة.", ["decision: الحكومة > الحركة"]),
    ],
)
def test_what_somebody_does_with_a_word_or_a_plan(sentence: str, expected: list[str]) -> None:
    assert claims_of(sentence) == expected


def test_fighting_stopped_and_begun_again_ends_the_truce() -> None:
    said = claims_of("وعلق جيش التحرير عملياته طيلة نيسان ثم استأنفها.")
    assert [c.split(":")[0] for c in said] == ["truce/declared", "truce_end"]


def test_an_accord_lasts_in_a_report_of_a_truce_only() -> None:
    assert "term/deadline:" in claims_of("أعلن القائد هدنة. ويستمر الاتفاق أربعة أيام.")
    assert "term/deadline:" not in claims_of("أعلن القائد عطلة. ويستمر الاتفاق أربعة أيام.")


@pytest.mark.parametrize(("said", "denied"), [("إنها لم تنطلق", False), ("إنه لم يقصف المدينة", True)])
def test_what_did_not_happen_is_no_denial_of_a_deed(said: str, denied: bool) -> None:
    told = claims_of(f"هدد ترمب طهران. وأرفق التغريدة بصورة لثلاثة صواريخ قال {said}.")
    assert any(c.startswith("denial") for c in told) is denied


def test_a_truce_that_runs_out_on_a_day_has_no_condition() -> None:
    said = claims_of("أعلنت الحركة هدنة. وتنتهي الهدنة مساء الجمعة.")
    assert said == ["truce/declared: الحركة", "truce_end: (planned)"]
