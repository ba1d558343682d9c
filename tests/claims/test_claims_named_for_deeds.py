"""Words of violence that name people and units or describe forces: a sentence and its claims, in ``compact``'s form."""

from __future__ import annotations

import pytest
from compact import claims_of

NAMED = [
    (
        "اتهم عضو المكتب السياسي عزت الرشق إسرائيل بالمماطلة. وقال الرشق إن الوفد سيعود إلى القاهرة.",
        [
            "accusation: عضو المكتب السياسي عزت الرشق > إسرائيل | عضو المكتب السياسي عزت الرشق",
            "pledge: الوفد | الرشق (planned)",
        ],
    ),
    ("وأوضح العقيد ياسر القنص أن قواته انسحبت من البلدة.", ["withdrawal: قواته | العقيد ياسر القنص"]),
    (
        "دارت اشتباكات بين قوات النظام والفصائل الإسلامية والمقاتلة في ريف حماة.",
        ["attack: قوات النظام + الفصائل الإسلامية والمقاتلة"],
    ),
    ("سيطرت الفصائل المقاتلة والثورية على البلدة.", ["coercion: الفصائل المقاتلة والثورية > البلدة"]),
    ("سيطر لواء فجر الأمة على حاجز في الغوطة الشرقية.", ["coercion: لواء فجر الأمة > حاجز"]),
    ("دارت معارك بين لواء الغارة ولواء النصر جنوب طرابلس.", ["attack: لواء الغارة + لواء النصر"]),
    ("هاجم مقاتلو سرية الاقتحام ثكنة للجيش في مأرب.", ["attack: مقاتلو سرية الاقتحام > ثكنة للجيش"]),
    ("انضمت كتائب ضربة الحق إلى الاتفاق.", ["agreement: كتائب ضربة الحق"]),
]


@pytest.mark.parametrize(("sentence", "claims"), NAMED)
def test_no_deed_is_read_in_names_and_adjectives(sentence: str, claims: list[str]) -> None:
    """What says something is a person; behind the word for a unit stands its name; what is joined to an adjective is one."""
    assert claims_of(sentence) == claims


DEEDS = [
    ("وذكر سكان أن الرشق بالحجارة أصاب جنديين.", ["attack: > جنديين | سكان"]),
    ("وأغارت المقاتلة على البلدة فجر اليوم.", ["attack: > البلدة"]),
    ("هاجمت القوات الحكومية والروسية البلدة.", ["attack: القوات الحكومية + الروسية > البلدة"]),
    ("بدأت كتيبة قصف البلدة مساء الأحد.", ["attack: كتيبة > البلدة"]),
    ("شن لواء فجر اليوم هجوما على البلدة.", ["attack: لواء > البلدة"]),
]


@pytest.mark.parametrize(("sentence", "claims"), DEEDS)
def test_deeds_beside_names_are_read(sentence: str, claims: list[str]) -> None:
    """Beside them, the deeds themselves: nobody says them, and a unit begins or mounts them."""
    assert claims_of(sentence) == claims
