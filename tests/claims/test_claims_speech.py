"""Acts of speech: who says what about whom, in the compact form of ``compact``."""

from __future__ import annotations

import pytest
from compact import claims_of

WHOSE = [
    (
        "قال الوزير إن الهدنة صامدة، متهما حركة طالبان بخرق الاتفاق.",
        ["accusation: الوزير > حركة طالبان | الوزير", "violation: حركة طالبان | الوزير"],
    ),
    (
        "أعلنت الحركة، التي يتبعها مقاتلو الحزب، نهاية الهدنة وتوعدت باستهداف السدود.",
        ["truce_end: | الحركة", "threat: الحركة > السدود | الحركة"],
    ),
    (
        "زعم الجيش أن حركة حماس قصفت البلدة، لكن الحركة نفت ذلك.",
        ["attack: حركة حماس > البلدة | الجيش", "denial: الحركة | الحركة"],
    ),
    (
        "اتهمت السعودية قطر بدعم الإرهاب، وهو ما نفته الدوحة.",
        ["accusation: السعودية > قطر | السعودية", "denial: الدوحة | الدوحة"],
    ),
    (
        "رحب الأمين العام لحزب الله حسن نصر الله بالاتفاق.",
        ["support: الأمين العام لحزب الله حسن نصر الله > الاتفاق | الأمين العام لحزب الله حسن نصر الله"],
    ),
    ("قال الوزير إن الحركة نفت ذلك.", ["denial: الحركة | الوزير"]),
]


@pytest.mark.parametrize(("sentence", "expected"), WHOSE)
def test_whose_act_it_is(sentence: str, expected: list[str]) -> None:
    assert claims_of(sentence) == expected
