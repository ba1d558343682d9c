"""Turns of newswires: blows that are struck in words, deeds a day before or soon after another, datelines, origins, and
who charges whom; each beside a hard negative."""

from __future__ import annotations

import pytest
from compact import claims_of, read

SENTENCES = [
    # What happened is called a blow to somebody.
    ("وقال محللون إن إقالة القائد ضربة قوية للحركة المتمردة.", []),
    ("وشكل مقتل القائد ضربة قوية للتنظيم.", ["attack: > القائد"]),
    ("ووجه الجيش ضربة قاصمة للتنظيم في الرقة.", ["attack: الجيش > للتنظيم"]),
    # Plans, the economy and the like take blows in speech only.
    ("وتعرضت الخطة لضربة موجعة.", []),
    ("وتعرضت القرية لضربة موجعة.", ["attack: > القرية"]),
    # Bombs and fire of politics.
    ("وألقى الوزير قنبلة سياسية حين أعلن استقالته.", ["decision: الوزير"]),
    ("وألقى مسلح قنبلة يدوية على المقر.", ["attack: مسلح قنبلة يدوية > المقر"]),
    ("وفتح الرئيس النار على منتقديه في خطاب.", []),
    ("وفتح الجنود النار على المتظاهرين في أم درمان.", ["attack: الجنود > المتظاهرين"]),
    ("وتعرض المبعوث لهجوم شرس من وسائل إعلام موالية للحكومة.", []),
    ("وتعرض الجنود لهجوم من مسلحين.", ["attack: مسلحين > الجنود"]),
    # What stands soon before or after another deed is one of its own.
    (
        "وقصفت القوات خيرسون في أعقاب هجوم أوكراني على موسكو.",
        ["attack: القوات > خيرسون", "attack: أوكراني > موسكو"],
    ),
    (
        "وقصفت القوات خيرسون بعيد هجوم أوكراني على موسكو.",
        ["attack: القوات > خيرسون", "attack: أوكراني > موسكو"],
    ),
    ("وقصفت الطائرات موقعا بعيدا عن المدينة.", ["attack: الطائرات > موقعا بعيدا عن المدينة"]),
    ("وقتل مدني في قصف قبيل بدء الهدنة.", ["attack: > مدني", "truce/in_effect:"]),
    # A dateline does nothing; an aside between dashes names who does.
    ("الخرطوم - أ ف ب - قتل عشرون مدنيا في قصف على سوق.", ["attack: > عشرون مدنيا + سوق"]),
    (
        "موسكو - وكالات - أعلنت وزارة الدفاع إسقاط مسيرات أوكرانية.",
        ["attack: وزارة الدفاع > مسيرات أوكرانية"],
    ),
    # Who charges whom.
    (
        "وجاءت اتهامات الحكومة اليمنية للحوثيين بخرق الهدنة.",
        ["accusation: الحكومة اليمنية > للحوثيين | الحكومة اليمنية", "violation: للحوثيين"],
    ),
    (
        "ونفت رواندا اتهامات الكونغو لها بدعم الحركة.",
        ["denial: رواندا | رواندا", "accusation: الكونغو | رواندا"],
    ),
    ("ونفى الوزير اتهام الحكومة بقصف القرية.", ["denial: الوزير | الوزير", "accusation: > الحكومة | الوزير (denied)"]),
    ("وتبادل الجانبان التهم بشأن القصف.", ["accusation: الجانبان | الجانبان"]),
    # ``وأدت … إلى`` leads to, ``وأدت الهدنة`` buries.
    ("وأدت الغارة إلى مقتل امرأة.", ["attack: > امرأة"]),
    ("وأدت المعارك الهدنة.", ["truce_end:"]),
    # What is besieged, and what is hit by what is fired.
    ("وقصف الجيش المدينة المحاصرة.", ["attack: الجيش > المدينة المحاصرة"]),
    ("وأصابت قذائف هاون الأحياء السكنية.", ["attack: > الأحياء السكنية"]),
    # What opens with a deed in quotation marks is no part of a name.
    (
        'ودان الاتحاد الأفريقي "التصعيد العسكري" في الكونغو.',
        ["condemnation: الاتحاد الأفريقي > التصعيد العسكري | الاتحاد الأفريقي"],
    ),
    (
        'وتبنى تنظيم "الدولة الإسلامية" الهجوم.',
        ['claim: تنظيم "الدولة الإسلامية" | تنظيم "الدولة الإسلامية"'],
    ),
    # Two tolls, each with its place; the other side of a fight.
    (
        "وأعلنت الوزارة مقتل خمسة أشخاص في حاريص ومقتل أربعة آخرين في طلوسة.",
        ["attack: > خمسة أشخاص | الوزارة", "attack: > أربعة آخرين | الوزارة"],
    ),
    ("وأعلنت الوزارة مقتل خمسة أشخاص ومقتل طفل في حاريص.", ["attack: > خمسة أشخاص + طفل | الوزارة"]),
    (
        "واستعاد الجيش السيطرة على المدينة بعد معارك مع المتمردين.",
        ["coercion: الجيش > المدينة", "attack: الجيش > المتمردين"],
    ),
    # A province that nothing knows is no boycott.
    ("واستهدفت مسيرة أوكرانية مصفاة نفط في مقاطعة ساراتوف.", ["attack: مسيرة أوكرانية > مصفاة نفط"]),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES, ids=[s[:40] for s, _ in SENTENCES])
def test_claims(sentence: str, expected: list[str]) -> None:
    assert claims_of(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("وقصفت القوات خيرسون الأحد غداة هجوم أوكراني على موسكو.", ["2024-05-12", "2024-05-11"]),
        ("وعشية الهجوم على الفاشر، أغلقت السلطات الأحد المطار.", ["2024-05-13", "2024-05-12"]),
        ("وشن الجيش غارات في أعقاب هجوم انتحاري الجمعة في بيشاور.", ["2024-05-15", "2024-05-10"]),
        ("واتهم الجيش المتمردين بخرق الهدنة السارية منذ الجمعة.", ["2024-05-15", "2024-05-15", "2024-05-15"]),
    ],
)
def test_days(sentence: str, days: list[str]) -> None:
    claims = read(sentence, published="2024-05-15")
    assert [str(c.happened.latest) for c in claims if c.happened is not None] == days


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        ("وأصيب مقاتلان - وهما من الموصل - بانفجار لغم قرب كركوك.", ["كركوك"]),
        ("وأصيب مقاتلان -وهما في الموصل- بانفجار لغم.", ["الموصل"]),
    ],
)
def test_where_somebody_is_from_is_not_where_it_was(sentence: str, places: list[str]) -> None:
    (claim,) = read(sentence)
    assert [place.text for place in claim.where] == places


def test_a_truce_in_force_since_a_day_began_then() -> None:
    claims = read("وقتل جندي في قصف رغم الهدنة السارية منذ الجمعة.", published="2024-05-15")
    (truce,) = [c for c in claims if c.kind == "truce"]
    assert truce.stage == "in_effect"
    assert truce.happened is not None
    assert str(truce.happened.earliest) == "2024-05-10"


@pytest.mark.parametrize(
    ("sentence", "weapon"),
    [
        ("وقتل شرطي بصاروخ أطلقته مسيرة قرب الفاشر.", "drone"),
        ("وقتل شرطي بصاروخ أطلقته الحركة قرب الفاشر.", "rocket"),
        ("وأسقطت الدفاعات الجوية 15 مسيرة فوق القرم.", "drone"),
        ("وفجر أحد المهاجمين نفسه عند المدخل.", "suicide"),
        ("وفجر الجيش الجسر في اليوم نفسه.", "ied"),
    ],
)
def test_weapons(sentence: str, weapon: str) -> None:
    (claim,) = read(sentence)
    assert claim.weapon == weapon


@pytest.mark.parametrize(
    ("sentence", "killed"),
    [
        ("ومقتل امرأة وابنها في قصف على حولا.", 2),
        ("ومقتل شاب وشقيقه برصاص مسلحين في درعا.", 2),
        ("ومقتل شاب ونقل جثته إلى درعا بعد القصف.", 1),
    ],
)
def test_those_of_a_family_count(sentence: str, killed: int) -> None:
    (claim,) = [c for c in read(sentence) if c.kind == "attack"]
    assert claim.killed == killed


def test_marches_are_no_drones() -> None:
    assert [c.kind.value for c in read("وخرجت 15 مسيرة في المدن الكبرى.")] == ["protest"]
