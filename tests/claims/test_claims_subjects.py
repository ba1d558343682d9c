"""Who the subject is, and who is only spoken to: a sentence and the claims that it makes, in ``compact``'s form."""

from __future__ import annotations

import pytest
from compact import claims_of, read

SUBJECTS = [
    ("استأنف الجيش فجر اليوم قصف المدينة.", ["attack: الجيش > المدينة"]),
    ("بدأت مقاتلات فرنسية مساء السبت قصف آليات في المدينة.", ["attack: مقاتلات فرنسية > آليات"]),
    ("في الصباح قصف الجيش البلدة.", ["attack: الجيش > البلدة"]),
    ("القوات ما زالت تقصف المدينة.", ["attack: القوات > المدينة"]),
    ("لا تزال القوات تحاصر المدينة.", ["coercion: القوات > المدينة"]),
    ("القصف الجوي لا يزال يطال مواقع المقاتلين.", ["attack: > مواقع المقاتلين"]),
    ("ما زالت الحركة ترفض الاتفاق.", ["rejection: الحركة > الاتفاق | الحركة"]),
    ("بدأت القوات تقصف المدينة.", ["attack: القوات > المدينة"]),
    ("باتت الحركة ترفض الاتفاق.", ["rejection: الحركة > الاتفاق | الحركة"]),
    ("أخذت القوات تقصف المدينة.", ["attack: القوات > المدينة"]),
    ("قال مصدر إن مسلحين تسللوا ليلا وهاجموا قوة للشرطة.", ["attack: مسلحين > قوة للشرطة | مصدر"]),
    ("حرصا على المدنيين تعلن الحركة هدنة.", ["truce/declared: الحركة"]),
    ("أما القائد، فأكد أن قواته هاجمت القاعدة.", ["attack: قواته > القاعدة | القائد"]),
    (
        "قال الوزير إن الهدنة صامدة، ودعا كل الأطراف إلى الحوار.",
        ["demand: الوزير > كل الأطراف | الوزير", "truce/in_effect: | الوزير"],
    ),
    ("قصفت مدفعيتها مواقع للجيش.", ["attack: مدفعيتها > مواقع للجيش"]),
    ("أعلن البلدان وقفا لإطلاق النار.", ["truce/declared: البلدان"]),
]
OBJECTS = [
    ("يهدد كلاهما الآخر بالحرب.", ["threat: كلاهما > الآخر | كلاهما"]),
    (
        "وكان البلدان قد اتهم كل منهما الآخر بخرق الهدنة.",
        ["accusation: البلدان > الآخر | البلدان", "violation: | البلدان"],
    ),
    ("خرج الناطق أمام الصحفيين متهما الجيش بخرق الهدنة.", ["accusation: الناطق > الجيش | الناطق"]),
    ("نفى الناطق ذلك. لكنه اتهم القوات الأجنبية بخرق الهدنة.", ["accusation: الناطق > القوات الأجنبية | الناطق"]),
    ("نفى الناطق ذلك. لكنه سرعان ما اتهم الجيش بخرق الهدنة.", ["accusation: الناطق > الجيش | الناطق"]),
]
OTHERWISE = [
    ("ودعا كل من الوزير والسفير إلى الحوار.", ["demand: كل من الوزير + السفير | كل من الوزير + السفير"]),
    ("لكن الوزير اتهم الجيش بخرق الهدنة.", ["accusation: الوزير > الجيش | الوزير"]),
]
"""Looks alike, but the phrase behind the verb or before it is the subject."""

TITLES = [
    ("رحب سعادة السيد كريم العلوي بالهدنة.", ["support: سعادة السيد كريم العلوي > الهدنة | سعادة السيد كريم العلوي"]),
    ("رحبت المستشارة الألمانية بالهدنة.", ["support: المستشارة الألمانية > الهدنة | المستشارة الألمانية"]),
    ("صرح محمد سالم ولد أحمد بأن الجيش هاجم القاعدة.", ["attack: الجيش > القاعدة | محمد سالم ولد أحمد"]),
    (
        'نفى القائد العام لـ"قسد" مظلوم عبدي الاتفاق.',
        ['denial: القائد العام لـ"قسد" مظلوم عبدي | القائد العام لـ"قسد" مظلوم عبدي'],
    ),
    (
        "رحب مبعوث الأمم المتحدة للشرق الأوسط بالهدنة.",
        ["support: مبعوث الأمم المتحدة للشرق الأوسط > الهدنة | مبعوث الأمم المتحدة للشرق الأوسط"],
    ),
    ("رحب مسؤول السياسة الخارجية بالهدنة.", ["support: مسؤول السياسة الخارجية > الهدنة | مسؤول السياسة الخارجية"]),
    ("شنت الحركة هجوما منسقا على القاعدة.", ["attack: الحركة > القاعدة"]),
]
"""Forms of address and titles of people; an adjective written alike is none."""
NATIONAL = [
    ("إصابة صاروخ إيراني مبنى سكنيا.", "إيراني"),
    ("انطلقت في سوتشي الأحد مشاورات روسية تركية بشأن الهدنة.", "روسية + تركية"),
    ("شن الجيش غارات بعد دخول الهدنة حيز التنفيذ بوساطة مصرية.", "مصرية"),
]
"""Adjectives of nationality that tell who acts: of what struck, of what two sides did, of who mediates."""
BEARERS = [
    ("ينص الاتفاق على خروج مقاتلي الحركة من المدينة.", ["term/obligation: مقاتلي الحركة"]),
    ("ينص الاتفاق على تبادل الموقوفين بين الطرفين.", ["term/obligation: الطرفين > الموقوفين"]),
    ("ينص الاتفاق على حماية المدنيين.", ["term/obligation: > المدنيين"]),
    ("ينص الاتفاق على دمج المقاتلين في جيش موحد.", ["term/obligation: > المقاتلين"]),
]
"""Who does what a clause names by a verbal noun, and to whom."""


@pytest.mark.parametrize(("sentence", "expected"), [*SUBJECTS, *OBJECTS, *OTHERWISE, *TITLES, *BEARERS])
def test_subject(sentence: str, expected: list[str]) -> None:
    assert set(expected) <= set(claims_of(sentence)), claims_of(sentence)


@pytest.mark.parametrize(("sentence", "actor"), NATIONAL)
def test_nationality(sentence: str, actor: str) -> None:
    assert any(f": {actor}" in c for c in claims_of(sentence)), claims_of(sentence)


def test_what_is_struck_does_not_strike() -> None:
    assert "روسية" not in claims_of("قصفت مدفعية الجيش دبابة روسية.")[0].split(">")[0]


@pytest.mark.parametrize(
    ("sentence", "recipients"),
    [("تظاهر المحتجون سلميا في العاصمة.", []), ("هاجم الجيش ليبيا.", ["ليبيا"]), ("هاجم المسلحون جنديا.", ["جنديا"])],
)
def test_how_is_nobody(sentence: str, recipients: list[str]) -> None:
    assert [p.text for p in read(sentence)[0].recipient] == recipients
