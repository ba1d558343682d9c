"""Names in quotation marks, of whatever form, behind a preposition or ``و``: they belong to their phrase."""

from __future__ import annotations

import pytest
from compact import claims_of

NAMES = [
    ("اندلعت اشتباكات بين حركتي “فتح” و”حماس” في المخيم", ["attack: حركتي “فتح” + حماس"]),
    ("أعلنت حركتا «فتح» و«حماس» هدنة", ["truce/declared: حركتا «فتح» + حماس"]),
    (
        "شن عناصر من “جند الشام” هجوما على مراكز لـ”حركة فتح” في المخيم",
        ["attack: عناصر من “جند الشام” > مراكز لـ”حركة فتح”"],
    ),
    (
        "هاجم عناصر من «جند الشام» مراكز لـ«حركة فتح» في المخيم",
        ["attack: عناصر من «جند الشام» > مراكز لـ«حركة فتح»"],
    ),
    ("هاجم مسلحون من ”لواء القدس“ حاجزا", ["attack: مسلحون من ”لواء القدس“ > حاجزا"]),
    ('قتل قيادي في "حزب الله" و"حماس"', ['attack: > قيادي في "حزب الله" + حماس']),
    ('هاجم مسلحون من "ثوار القلمون" حاجزا', ['attack: مسلحون من "ثوار القلمون" > حاجزا']),
    ('اعتقل الجيش قياديا في "النهضة"', ['coercion: الجيش > قياديا في "النهضة"']),
    (
        "أعلن الناطق باسم «قسد» فرهاد شامي وقف إطلاق النار",
        ["truce/declared: الناطق باسم «قسد» فرهاد شامي"],
    ),
    (
        'قال مسؤول في "حزب الله" لـ"رويترز" إن الحزب ملتزم بالهدنة',
        ['pledge: الحزب | مسؤول في "حزب الله"'],
    ),
    ('تم انتهاك الهدنة من قبل "حركة حماس"', ["violation: حركة حماس"]),
    ('تم خرق الهدنة من جانب "جيش الإسلام" خمس مرات', ["violation: جيش الإسلام"]),
    ('ندد بـ"العصابات" المدعومة من الخارج', ['condemnation: > "العصابات" المدعومة من الخارج']),
]


@pytest.mark.parametrize(("sentence", "expected"), NAMES)
def test_names_in_marks_belong_to_their_phrase(sentence: str, expected: list[str]) -> None:
    assert claims_of(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            'هددت الفصائل بتوجيه ضربات "كبيرة" و"دقيقة" للقوات الأميركية',
            ["threat: الفصائل > للقوات الأميركية | الفصائل"],
        ),
        ('قتل خمسة جنود في "كمين محكم"', ["attack: > خمسة جنود"]),
        ('قتل قيادي في "مخيم جنين"', ["attack: > قيادي"]),
        ('اتهم الوزير الحركة بـ"الإرهاب" و"القتل"', ["accusation: الوزير > الحركة | الوزير"]),
    ],
)
def test_other_words_in_marks_are_no_names(sentence: str, expected: list[str]) -> None:
    assert claims_of(sentence) == expected
