"""Sides that only a pronoun names (``بينه وبين``), who came under what, and who opened fire."""

from __future__ import annotations

import pytest
from compact import claims_of, read

SENTENCES = [
    # The pronoun means the subject before it.
    (
        "وأعلنت أرمينيا هدنة بينها وبين أذربيجان.",
        ["truce/declared: أرمينيا + أذربيجان | أرمينيا"],
    ),
    (
        "وأعلن الجيش الوطني الليبي الموافقة على وقف إطلاق النار بينه وبين حكومة الوفاق.",
        ["truce/agreed: الجيش الوطني الليبي + حكومة الوفاق | الجيش الوطني الليبي"],
    ),
    (
        "وقالت أوكرانيا إن وقف إطلاق النار بينها وبين روسيا لم يصمد.",
        ["truce_end: أوكرانيا + روسيا | أوكرانيا"],
    ),
    (
        "وقالت الحركة إن اشتباكات دارت بينها وبين الجيش.",
        ["attack: الحركة + الجيش | الحركة"],
    ),
    (
        "وأكد الوزير أن لقاء جمع بينه وبين نظيره الروسي.",
        ["talks: الوزير + نظيره الروسي | الوزير"],
    ),
    # Nobody before it agrees with it.
    ("وقالت أوكرانيا إن وقف إطلاق النار بينه وبين روسيا لم يصمد.", ["truce_end: روسيا | أوكرانيا"]),
    # With whom the truce is that somebody threatens to end, or that holds.
    ("وهدد الحوثيون بإنهاء الهدنة مع السعودية.", ["threat: الحوثيون > السعودية | الحوثيون"]),
    ("وهدد الحوثيون بإنهاء الهدنة في مأرب.", ["threat: الحوثيون | الحوثيون"]),
    ("وأكدت إسرائيل أن الهدنة مع حماس ما زالت قائمة.", ["truce/in_effect: > حماس | إسرائيل"]),
    # Those killed came under it.
    ("قتل خمسة جنود إثر تعرض موقعهم لقصف.", ["attack: > خمسة جنود + موقعهم"]),
    ("قتل خمسة جنود بعد تعرضهم لكمين نصبه مسلحون.", ["attack: مسلحون > خمسة جنود"]),
    ("وجرح عشرة مقاتلين جراء تعرضهم لهجوم شنه تنظيم داعش.", ["attack: تنظيم داعش > عشرة مقاتلين"]),
    ("لقي سبعة جنود حتفهم في كمين نصبه متمردون أمس لدورية.", ["attack: متمردون > سبعة جنود + دورية"]),
    ("لقي أربعة مدنيين مصرعهم إثر سقوط قذيفة على منزلهم.", ["attack: > أربعة مدنيين + منزلهم"]),
    # Who opened fire was not killed.
    ("قتل ضابط إثر إطلاق مسلحين النار على سيارته.", ["attack: مسلحين > ضابط + سيارته"]),
    ("قتل قائد ميداني بعد إطلاق مجهولين النار عليه.", ["attack: > قائد ميداني"]),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES, ids=[s[:40] for s, _ in SENTENCES])
def test_claims(sentence: str, expected: list[str]) -> None:
    assert claims_of(sentence) == expected


def test_the_other_side_is_no_place() -> None:
    (claim,) = read("وقالت أوكرانيا إن وقف إطلاق النار بينها وبين روسيا لم يصمد.")
    assert not claim.where
