"""Whose act it is: circumstances, topics, those who represent others, capitals. A sentence and its claims."""

from __future__ import annotations

import pytest
from compact import claims_of

WHOSE = [
    (
        "قالت الحكومة الليبية إن قواتها صدت هجوما شنه مسلحو التنظيم قرب درنة متهمة دولا أجنبية بدعمهم.",
        ["attack: مسلحو التنظيم | الحكومة الليبية", "accusation: الحكومة الليبية > دولا أجنبية | الحكومة الليبية"],
    ),
    (
        "قالت الوزارة إن المسلحين هاجموا القرية محذرة من رد قاس.",
        ["attack: المسلحين > القرية | الوزارة", "threat: الوزارة | الوزارة"],
    ),
    (
        "أدانت واشنطن القصف ودعت الدولتان إلى وقفه فورا.",
        ["condemnation: واشنطن > القصف | واشنطن", "demand: الدولتان | الدولتان"],
    ),
    (
        "انتقدت المنظمتان الحصار وطالبت المنظمتان برفعه فورا.",
        ["condemnation: المنظمتان > الحصار | المنظمتان", "demand: المنظمتان | المنظمتان"],
    ),
    (
        "أدانت واشنطن القصف ودعت الدولتين إلى ضبط النفس.",
        ["condemnation: واشنطن > القصف | واشنطن", "demand: واشنطن > الدولتين | واشنطن"],
    ),
    ("تركيا التي تستضيف المحادثات، دعت الأطراف إلى ضبط النفس.", ["demand: تركيا > الأطراف | تركيا"]),
    ("المتمردون الذين يقاتلون الحكومة منذ عقود، وافقوا على هدنة مؤقتة.", ["truce/agreed: المتمردون"]),
    ("مصر، التي رعت الاتفاق، طالبت الطرفين بالالتزام به.", ["mediation: مصر", "demand: مصر > الطرفين | مصر"]),
    (
        "روسيا التي تدعم الحكومة اتهمت المعارضة بخرق وقف إطلاق النار.",
        ["accusation: روسيا > المعارضة | روسيا", "violation: المعارضة | روسيا"],
    ),
    ("أعلن مجلس عسكري يمثل فصائل المدينة رفضه الهدنة.", ["rejection: مجلس عسكري > الهدنة | مجلس عسكري"]),
    ("أبدى ائتلاف يقوده زعيم قبلي موافقته على وقف إطلاق النار.", ["truce/agreed: ائتلاف"]),
    ("الجيش يصد هجوما في دارفور والقاهرة تدعو إلى هدنة.", ["attack:", "demand: القاهرة | القاهرة"]),
    (
        "الحوثيون يقصفون مأرب والرياض تحذر من انهيار الهدنة.",
        ["attack: الحوثيون > مأرب", "threat/termination: الرياض | الرياض"],
    ),
    ("غارات على صعدة وطهران تدين القصف.", ["condemnation: طهران > القصف | طهران"]),
]


@pytest.mark.parametrize(("sentence", "claims"), WHOSE)
def test_whose_act_it_is(sentence: str, claims: list[str]) -> None:
    """The subject is who the case, the gender, the relative clause or the announcing verb shows."""
    assert claims_of(sentence) == claims


OTHERS = [
    (
        "ناشطون سوريون: اشتباكات بين الجيش والمعارضة تخرق الهدنة.",
        ["violation: | ناشطون سوريون"],
    ),
    (
        'اتهم المسؤول عزت الرشق "اسرائيل" بخرق الهدنة. وقال الرشق، الذي يزور القاهرة، إن الوفد سيعود.',
        [
            "accusation: المسؤول عزت الرشق > اسرائيل | المسؤول عزت الرشق",
            "violation: اسرائيل | المسؤول عزت الرشق",
            "pledge: الوفد | الرشق (planned)",
        ],
    ),
    ("قال الوزير إن القوات مطالبة بالانسحاب.", ["demand: | الوزير"]),
    ("قصف على دمشق وحلب يوقع قتلى.", ["attack: > دمشق"]),
    ("رفضت جماعة تمثل النازحين العودة إلى مناطقهم.", ["rejection: جماعة تمثل النازحين > العودة | جماعة تمثل النازحين"]),
]


@pytest.mark.parametrize(("sentence", "claims"), OTHERS)
def test_who_only_stands_beside_it(sentence: str, claims: list[str]) -> None:
    """A participle of a sentence without a verb tells of its phrase; places that are hit stay places."""
    assert claims_of(sentence) == claims
