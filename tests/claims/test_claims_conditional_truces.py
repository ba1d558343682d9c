"""A truce said to be conditional: the condition named is a claim of its own, the condition unnamed is its modality."""

from __future__ import annotations

import pytest
from compact import claims_of, read

SENTENCES = [
    # the condition is not named
    ("أعلنت الحركة هدنة مشروطة.", ["truce/declared: الحركة (conditional)"]),
    ("أعلنت الفصائل هدنة مشروطة مع القوات الأمريكية.", ["truce/declared: الفصائل > القوات الأمريكية (conditional)"]),
    ("وافقت الحكومة على وقف مشروط لإطلاق النار.", ["truce/agreed: الحكومة (conditional)"]),
    ("أعلنت الفصائل تعليقا مشروطا لهجماتها.", ["truce/declared: الفصائل (conditional)"]),
    ("وافقت الحركة بشروط على هدنة إنسانية.", ["truce/agreed: الحركة (conditional)"]),
    ("هدنة مشروطة في العراق", ["truce/declared: (conditional)"]),
    # it is
    ("أعلنت الحركة هدنة مشروطة بانسحاب القوات.", ["truce/declared: الحركة", "demand/condition: الحركة > القوات | الحركة"]),
    ("وافقت الحركة على تهدئة مشروطة بوقف الغارات.", ["truce/agreed: الحركة", "demand/condition: الحركة | الحركة"]),
    ("أعلنت الحركة هدنة مشروطة بأن تنسحب القوات.", ["truce/declared: الحركة", "demand/condition: الحركة > القوات | الحركة"]),
    ("كانت الموافقة على الهدنة مشروطة بانسحاب القوات.", ["truce/agreed:", "demand/condition: > القوات"]),
    ("أعلنت الحركة هدنة بشرط أن تنسحب القوات.", ["truce/declared: الحركة", "demand/condition: الحركة > القوات | الحركة"]),
    (
        "أعلنت كتائب حزب الله تعليق هجماتها على القوات الأميركية شرط جدولة انسحابها.",
        [
            "truce/declared: كتائب حزب الله > القوات الأميركية",
            "demand/condition: كتائب حزب الله | كتائب حزب الله",
        ],
    ),
    (
        "أعلنت كتائب حزب الله هدنة مع القوات الأميركية شرط انسحابها من العراق.",
        [
            "truce/declared: كتائب حزب الله > القوات الأميركية",
            "demand/condition: كتائب حزب الله > القوات الأميركية | كتائب حزب الله",
        ],
    ),
    # none, or another's
    ("أعلنت الحركة هدنة غير مشروطة.", ["truce/declared: الحركة"]),
    ("أعلنت الحركة هدنة دون شروط.", ["truce/declared: الحركة"]),
    ("رفضت الحركة هدنة مشروطة.", ["rejection: الحركة > هدنة مشروطة | الحركة"]),
    ("دعت الحكومة إلى هدنة غير مشروطة.", ["demand: الحكومة | الحكومة"]),
    ("صمدت الهدنة المشروطة في غزة.", ["truce/in_effect:"]),
    ("قال الوزير إن التمويل مشروط بانسحاب القوات.", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_conditional_truce(sentence: str, expected: list[str]) -> None:
    assert claims_of(sentence) == expected


def test_what_is_declared_on_conditions_was_declared_that_day() -> None:
    (truce,) = read("أعلنت الحركة الخميس هدنة مشروطة.", published="2020-10-11")
    assert truce.happened is not None
    assert str(truce.happened.earliest) == "2020-10-08"
