"""Truces between states and movements as newswire tells them: two of a sort, whose breaches, accords taken up again,
wars taken up again, when a truce begins; each beside what is read otherwise."""

from __future__ import annotations

from datetime import date

import pytest
from compact import claims_of, read

from hudna.model.claim import Kind

SENTENCES = [
    # One of a sort, or two of whom nothing tells whose they are.
    ("اتفق الجيشان على هدنة.", ["truce/agreed: الجيشان"]),
    ("أعلن الجيش السوداني هدنة.", ["truce/declared: الجيش السوداني"]),
    # Whose the breaches are.
    ("سجلت اللجنة خروقات تركية لوقف إطلاق النار.", ["violation: تركية | اللجنة"]),
    ("أعلنت القوات المشتركة رصد 40 خرقا حوثيا للهدنة.", ["violation: حوثيا | القوات المشتركة"]),
    ("قال الحزب إنه رد على الخروقات الإسرائيلية للهدنة.", ["violation: الإسرائيلية | الحزب"]),
    ("اتهم الوزير أوكرانيا بانتهاك هدنة الفصح.", ["accusation: الوزير > أوكرانيا | الوزير", "violation: أوكرانيا | الوزير"]),
    ("انقلب الجيش على اتفاق وقف إطلاق النار.", ["violation: الجيش"]),
    # Taken up again.
    ("أعلنت الجبهة استئناف العمل باتفاق وقف إطلاق النار مع الحكومة.", ["truce/resumed: الجبهة > الحكومة"]),
    ("أعلن الجيش استئناف الحرب على الحركة.", ["truce_end: الجيش"]),
    ("استأنف الجيش حربه على الحركة.", ["attack: الجيش > الحركة"]),
    # Prolonged by a bare length, for a reason.
    ("قررت القوات تمديد الهدنة شهرا تلبية لطلب الوسيط.", ["decision: القوات", "truce/extended: القوات", "demand: الوسيط | الوسيط"]),
    # Efforts for a truce, not the truce, failed.
    ("جهود الوسطاء لإقرار هدنة في المدينة فشلت.", []),
    ("الهدنة في المدينة انهارت.", ["truce_end:"]),
    # A limit that ran out threatens nobody.
    ("انقضت المهلة المحددة لخروج المقاتلين الأجانب من البلاد.", []),
    ("انتهت المهلة التي منحتها الفصائل للحكومة.", ["threat: الفصائل | الفصائل"]),
    ("اتفقت حركة أنصار الوادي وعصبة الثوار على هدنة.", ["truce/agreed: حركة أنصار الوادي + عصبة الثوار"]),
]  # fmt: skip
BEGINS = [
    "أعلنت الحركة هدنة مدتها شهران تبدأ غدا.",
    "وقع الطرفان اتفاق هدنة قصير الأمد مدته سبعة أيام يبدأ الاثنين.",
    "اتفق الطرفان على هدنة برعاية الأمم المتحدة تبدأ الاثنين.",
    "اتفق الطرفان على وقف لإطلاق النار بوساطة تركية يبدأ الاثنين.",
    "اتفق الطرفان على هدنة قصيرة الأمد تبدأ الاثنين.",
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_truces_of_states(sentence: str, expected: list[str]) -> None:
    assert claims_of(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "known"),
    [
        ("اتفق الجيشان الهندي والباكستاني على هدنة.", ["in.army", "pk.army"]),
        ("اتفق الرئيسان الروسي والتركي على هدنة.", ["ru.state", "tr.state"]),
        ("اتفق الطرفان الأذربيجاني والأرميني على هدنة.", ["az.state", "am.state"]),
        ("أعلنت وزارتا دفاع الهند وباكستان الاتفاق على هدنة.", ["in.state", "pk.state"]),
        ("اتفق الجيشان على هدنة.", [None]),
        ("اتفق الجنديان التركي والروسي على هدنة.", [None]),
    ],
)
def test_two_of_a_sort_are_the_bodies_of_their_nations(sentence: str, known: list[str | None]) -> None:
    (claim,) = read(sentence)
    assert [p.entity for p in claim.actor] == known
    assert len({p.text for p in claim.actor}) == 1


@pytest.mark.parametrize("sentence", BEGINS)
def test_the_first_day_behind_how_long_and_by_whose_mediation(sentence: str) -> None:
    told = [c for c in read(sentence, published="2020-10-11") if c.kind is Kind.TRUCE]
    days = {day.latest for c in told for day in (c.begins, c.happened) if day is not None}
    assert date(2020, 10, 12) in days
