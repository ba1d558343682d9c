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
    ("وألقى الوزير قنبلة سياسية حين أعلن استقالته.", []),
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
