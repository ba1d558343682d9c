"""Who says it: a sentence and the claims that it makes, in the compact form of ``compact``."""

from __future__ import annotations

import pytest
from compact import claims_of, read

SENTENCES = [
    ("قال المتحدث باسم الجيش إن القوات قصفت بلدة سراقب.", ["attack: القوات > بلدة سراقب | المتحدث باسم الجيش"]),
    (
        "قصفت القوات الروسية بلدة سراقب، بحسب المرصد السوري لحقوق الإنسان.",
        ["attack: القوات الروسية > بلدة سراقب | المرصد السوري لحقوق الإنسان"],
    ),
    (
        "أكد وزير الدفاع أن الجيش هاجم مواقع الحوثيين. وأضاف أن القوات قصفت مطار صنعاء.",
        ["attack: الجيش > مواقع الحوثيين | وزير الدفاع", "attack: القوات > مطار صنعاء | وزير الدفاع"],
    ),
    ('قال الوزير: "قصفت القوات الروسية بلدة سراقب".', ["attack: القوات الروسية > بلدة سراقب | الوزير"]),
    ("كما أعلنت وزارة الدفاع، قصفت القوات الروسية بلدة سراقب.", ["attack: القوات الروسية > بلدة سراقب | وزارة الدفاع"]),
    ("أفاد مصدر أمني بأن مسلحين هاجموا السفارة الأميركية.", ["attack: مسلحين > السفارة الأميركية | مصدر أمني"]),
    ("وقال مصدر أمني إن عبوة ناسفة استهدفت رتلا للتحالف.", ["attack: > رتلا للتحالف | مصدر أمني"]),
    ("استهدفت الفصائل القاعدة، وفقا لما أفاد به مصدر أمني.", ["attack: الفصائل > القاعدة | مصدر أمني"]),
    ("كشف مسؤول أميركي أن إيران هاجمت السفينة.", ["attack: إيران > السفينة | مسؤول أميركي"]),
    ("حماس: إسرائيل قصفت مستشفى في غزة", ["attack: إسرائيل > مستشفى | حماس"]),
    (
        "قال الوزير إن القوات الروسية قصفت سراقب. وأكد أن القوات هاجمت إدلب.",
        ["attack: القوات الروسية > سراقب | الوزير", "attack: القوات > إدلب | الوزير"],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_voice(sentence: str, expected: list[str]) -> None:
    assert claims_of(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "directness"),
    [
        ("قصفت القوات الروسية بلدة سراقب.", "outlet"),
        ("قال الوزير إن القوات الروسية قصفت بلدة سراقب.", "paraphrase"),
        ('قال الوزير: "قصفت القوات الروسية بلدة سراقب".', "quote"),
        ("حماس: إسرائيل قصفت مستشفى في غزة", "paraphrase"),
    ],
)
def test_directness(sentence: str, directness: str) -> None:
    assert read(sentence)[0].directness == directness


def test_who_passed_it_on_is_the_chain_not_the_speaker() -> None:
    claim = read("نقلت وكالة رويترز عن مسؤول أميركي أن الفصائل قصفت القاعدة.")[0]
    assert [p.text for p in claim.speaker] == ["مسؤول أميركي"]
    assert claim.chain == ("وكالة رويترز",)
