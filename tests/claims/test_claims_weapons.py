"""By what means: what the words name, never more."""

from __future__ import annotations

import pytest
from compact import read

WEAPONS = [
    ("استهداف مسيّرة دراجة نارية في البلدة.", "drone"),
    ("قتل ثلاثة في غارة نفذتها طائرة أميركية من دون طيار.", "drone"),
    ("شنت روسيا هجوما بأكثر من 500 مسيرة على كييف.", "drone"),
    ("شنت روسيا هجوما بمئات المسيرات على كييف.", "drone"),
    ("أسقطت الدفاعات الجوية الطائرة.", "unknown"),
    ("أطلقت الفصائل صواريخ على القاعدة.", "rocket"),
    ("أطلقت إيران صواريخ على القاعدة.", "missile"),
    ("سقط صاروخ إيراني على مبنى في المدينة.", "missile"),
    ("قتل خمسة جنود في ضربة بصاروخين باليستيين على القاعدة.", "missile"),
    ("أطلق الجيش النار على متظاهرين في المدينة.", "small_arms"),
    ("فتح مسلحون النار من المدافع على القاعدة.", "artillery"),
    ("أضرم مسلحون النار في المعسكر.", "unknown"),
    ("دمر سلاح الجو رادارا شمالي طهران.", "airstrike"),
    ("قتل مسلحان في غارة نفذتها طائرة مسيرة على سيارة.", "drone"),
    ("استهدف الجيش منصة قذائف في غزة.", "unknown"),
    ("أصابت القذائف التي أطلقها مسلحون مدرسة في المدينة.", "artillery"),
]


@pytest.mark.parametrize(("sentence", "weapon"), WEAPONS)
def test_weapon(sentence: str, weapon: str) -> None:
    assert next(c for c in read(sentence) if c.kind == "attack").weapon == weapon


@pytest.mark.parametrize(
    "sentence",
    [
        "سقطت مسيرة على فندق قرب الميناء.",
        "استهدفت مسيرة سيارة على الطريق الساحلي.",
    ],
)
def test_what_falls_and_strikes_is_no_march(sentence: str) -> None:
    assert [(c.kind.value, c.weapon) for c in read(sentence)] == [("attack", "drone")]


def test_a_march_stays_one() -> None:
    assert [c.kind.value for c in read("خرجت مسيرة حاشدة في العاصمة رفضا للحرب.")] == ["protest"]


def test_bombs_that_aircraft_drop_are_an_air_strike() -> None:
    assert [c.weapon for c in read("ألقت الطائرة قنبلتين على المدرسة.")] == ["airstrike"]
    assert [c.weapon for c in read("ألقى مجهولون قنبلتين على المدرسة.")] == ["ied"]
