"""What is laid on or given to somebody, blame and a span of time: a sentence and its claims, in ``compact``'s form."""

from __future__ import annotations

import pytest
from compact import claims_of

LAID = [
    ("أعلنت القيادة منح المتمردين مهلة يومين لمغادرة المدينة.", ["threat: القيادة > المتمردين | القيادة"]),
    (
        "قررت السلطات إعطاء الفصائل مهلة أسبوع للانسحاب من المرفأ.",
        ["decision: السلطات", "threat: السلطات > الفصائل | السلطات"],
    ),
    ("أعطى قائد القوات المقاتلين مهلة ساعتين للاستسلام.", ["threat: قائد القوات > المقاتلين | قائد القوات"]),
    ("إمهال المتمردين أسبوعا لإخلاء المطار.", ["threat: > المتمردين"]),
    ("جدد الوزير تحميل إسرائيل مسؤولية الهجوم.", ["accusation: الوزير > إسرائيل | الوزير"]),
    ("واصل الجيش تحميل المتمردين المسؤولية عن التصعيد.", ["accusation: الجيش > المتمردين | الجيش"]),
    (
        "أكد كل طرف التزامه بالهدنة مقابل تحميل الطرف الآخر مسؤولية خرقها.",
        ["pledge: كل طرف | كل طرف", "accusation: > الطرف الآخر | كل طرف", "violation: الطرف الآخر | كل طرف"],
    ),
    ("وأفاد صحفيو الوكالة بسقوط قذيفة قرب موقع تمركز الحافلات.", ["attack: | صحفيو الوكالة"]),
    ("أعلن الجيش تمركز قواته على الحدود.", ["mobilize: الجيش > قواته"]),
]


@pytest.mark.parametrize(("sentence", "claims"), LAID)
def test_blame_and_time_are_laid_on_somebody(sentence: str, claims: list[str]) -> None:
    """Whoever stands behind the verbal noun of blaming or giving is blamed or given time."""
    assert claims_of(sentence) == claims


SPANS = [
    ("الأيام الأولى للهدنة كشفت عن خروقات عديدة.", []),
    ("تؤكد المعطيات أن القصف استهدف مدرسة.", ["attack: > مدرسة"]),
    ("كشفت التجارب أن الجيش قصف المدينة.", ["attack: الجيش > المدينة"]),
    ("تشير التقارير إلى مقتل عشرة مدنيين.", ["attack: > عشرة مدنيين | التقارير"]),
]


@pytest.mark.parametrize(("sentence", "claims"), SPANS)
def test_spans_and_abstract_things_do_not_speak(sentence: str, claims: list[str]) -> None:
    """Spans of time and abstract things show something; they say nothing and make no truce."""
    assert claims_of(sentence) == claims
