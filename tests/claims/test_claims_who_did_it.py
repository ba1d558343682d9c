"""Who did it, told with another verb than the deed's own: undertaking, claiming, accusing; and who did nothing."""

from __future__ import annotations

import pytest
from compact import claims_of

SENTENCES = [
    # a verb of undertaking with its preposition
    ("أقدم مسلحون، مساء أمس، على إحراق سيارة الضابط.", ["attack: مسلحون > سيارة الضابط"]),
    ("تمكنت القوات من تفجير الجسر.", ["attack: القوات > الجسر"]),
    ("عمد الجيش إلى قصف المدينة.", ["attack: الجيش > المدينة"]),
    ("سارع الجيش إلى إدانة قصف المدينة.", ["condemnation: الجيش > المدينة | الجيش", "attack: > المدينة"]),
    # who owns up to an attack
    (
        "سرايا النصر تتبنى قصف القاعدة بالصواريخ.",
        ["claim: سرايا النصر > القاعدة | سرايا النصر", "attack: سرايا النصر > القاعدة"],
    ),
    (
        "قتل جندي في هجوم تبنته الحركة أمس في كابول.",
        ["attack: الحركة > جندي", "claim: الحركة | الحركة"],
    ),
    (
        "أقر الجيش بمقتل ثلاثة من جنوده في كمين بغزة.",
        ["claim: الجيش > ثلاثة من جنوده | الجيش", "attack: > ثلاثة من جنوده | الجيش"],
    ),
    # who stands accused
    (
        "اتهمت الحركة السلطات باعتقال ناشطين.",
        ["accusation: الحركة > السلطات | الحركة", "coercion: السلطات > ناشطين | الحركة"],
    ),
    (
        "اتهمت المنظمة الجيش بقتل مدنيين عقب سيطرته على البلدة.",
        [
            "accusation: المنظمة > الجيش | المنظمة",
            "attack: الجيش > مدنيين | المنظمة",
            "coercion: الجيش > البلدة | المنظمة",
        ],
    ),
    # on whose border it is, is no party to it
    ("اشتبك الجيش مع مهربين على الحدود مع سوريا.", ["attack: الجيش + مهربين"]),
    # a time does nothing
    (
        "وقرابة منتصف الليل اتهم الوزير الحركة بالهجوم.",
        ["accusation: الوزير > الحركة | الوزير"],
    ),
    # nobody: what only comes about
    ("وأضاف المصدر أنه تم القبض على مشتبه به.", ["coercion: > مشتبه به | المصدر"]),
    # the first person is whoever speaks
    (
        "الوزير: اتفق البلدان على هدنة، وندعو الفصائل إلى إلقاء السلاح",
        ["truce/agreed: البلدان | الوزير", "demand: الوزير > الفصائل | الوزير"],
    ),
    # an adjective of nationality on what strikes, and on what is put forward
    ("أصابت ضربة أميركية مستشفى في قندوز.", ["attack: أميركية > مستشفى"]),
    ("رغم خطة روسية بشأن هدنة في إدلب.", ["truce/proposed: روسية"]),
    ("أعلنت حماس، في وقت سابق، التوصل إلى هدنة مع إسرائيل.", ["truce/agreed: حماس > إسرائيل"]),
    # behind time and place the clause that says who did it
    ("قتل ثلاثة في هجوم في كابول أمس نفذه مسلحون.", ["attack: مسلحون > ثلاثة"]),
    # a verb of managing and its deed, with an aside between them; an aside alone is no deed
    ("تمكنت الفصائل، بعد اشتباكات عنيفة، من السيطرة على البلدة.", ["coercion: الفصائل > البلدة"]),
    (
        "تمكنت الفرقة العدلية بالمنطقة، بعد كمين محكم، من إلقاء القبض على مجرم خطير.",
        ["coercion: الفرقة العدلية > مجرم خطير"],
    ),
    # quotation marks within a name
    ('قال الوزير إن مسلحين من "النصرة" هاجموا الحاجز.', ['attack: مسلحين من "النصرة" > الحاجز | الوزير']),
    (
        'ونقلت وكالة "سانا" عن مصدر أمني أن القوات قصفت البلدة.',
        ["attack: القوات > البلدة | مصدر أمني"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_who_did_it(text: str, expected: list[str]) -> None:
    """Each sentence and its claims."""
    assert claims_of(text) == expected


CHARGED = [
    ("اقتحم مسلح السوق وأطلق النار على المتسوقين.", "attack: مسلح > السوق"),
    ("اقتحم جنود المخيم ليلا.", "attack: جنود > المخيم"),
    ("وصلت القوات إلى المخيم واقتحمت منازل الأهالي.", "attack: القوات > منازل الأهالي"),
    ("وتبنى التنظيم، عبر قناته، الهجوم على الفندق.", "attack: التنظيم > الفندق"),
    ("اتهم المرصد الجيش بخرق الهدنة وبقصف محطة الكهرباء.", "attack: الجيش > محطة الكهرباء | المرصد"),
    ("اتهم المرصد الجيش بخرق الهدنة، وبإلقاء براميل متفجرة على البلدة.", "attack: الجيش > البلدة | المرصد"),
    ("اتهم المرصد الجيش بخرق الهدنة وبشن هجوم على المخيم.", "attack: الجيش > المخيم | المرصد"),
    ("جاء ذلك بعد اتهامات للجيش بقصف قرية.", "attack: للجيش > قرية"),
    ("ألقى الوزير باللوم على المسلحين في خطف المهندسين وقتل حارسهم.", "attack: المسلحين > حارسهم"),
    ("ألقى الوزير باللوم على المسلحين في خطف المهندسين وقتل حارسهم.", "coercion: المسلحين > المهندسين"),
    ("اتهم الوزير المسلحين بعرقلة الاتفاق بعد قصف المدينة.", "attack: > المدينة | الوزير"),
]


@pytest.mark.parametrize(("text", "line"), CHARGED)
def test_who_claims_a_deed_or_is_charged_with_it_did_it(text: str, line: str) -> None:
    """Past an aside, behind another charge, by other words than those of accusing; not when it only came before.
    Who storms a place is no part of it."""
    assert line in claims_of(text)
