"""A truce suspended is the contrary of attacks suspended, though the verbs are the same."""

from __future__ import annotations

import pytest
from compact import claims_of

SENTENCES = [
    # the truce itself, or the adherence to it, is what is halted
    ("أعلنت الحركة تعليق العمل بالهدنة مع الحكومة.", ["truce_end/suspended: الحركة > الحكومة"]),
    ("علقت حركة طالبان التزامها بالهدنة مع الحكومة الأفغانية.", ["truce_end/suspended: حركة طالبان > الحكومة الأفغانية"]),
    ("جمّد الحوثيون العمل باتفاق وقف إطلاق النار.", ["truce_end/suspended: الحوثيون"]),
    ("علّق الفصيل مشاركته في اتفاق وقف إطلاق النار.", ["truce_end/suspended: الفصيل"]),
    ("أوقفت الحركة العمل بالهدنة.", ["truce_end/suspended: الحركة"]),
    ("أعلنت الحكومة تجميد الهدنة مع الحركة.", ["truce_end/suspended: الحكومة > الحركة"]),
    ("علقت الحكومة وقف إطلاق النار مع المتمردين.", ["truce_end/suspended: الحكومة > المتمردين"]),
    ("عُلّقت الهدنة بعد القصف.", ["truce_end/suspended:"]),
    ("تم تعليق العمل بالهدنة أمس.", ["truce_end/suspended:"]),
    ("أعلنت الفصائل هدنة، ثم علقتها.", ["truce/declared: الفصائل", "truce_end/suspended: الفصائل"]),
    ("أعلنت الحركة هدنة في آذار. وعلقت الحركة الاتفاق الأحد.", ["truce/declared: الحركة", "truce_end/suspended: الحركة"]),
    # a definitive end has no stage
    ("أعلنت الحركة إنهاء التزامها بوقف إطلاق النار.", ["truce_end: الحركة"]),
    ("أعلنت الحركة انتهاء العمل بالهدنة.", ["truce_end: الحركة"]),
    # not done, or not yet
    ("هددت الحركة بتعليق العمل بالهدنة.", ["threat: الحركة | الحركة"]),
    ("دعا القائد إلى تعليق العمل بالهدنة.", ["demand: القائد | القائد"]),
    ("نفت الحركة تعليق الهدنة.", ["denial: الحركة | الحركة"]),
    ("يعتزم الفصيل تعليق العمل بالهدنة.", ["truce_end/suspended: الفصيل (planned)"]),
    ("لم تعلق الحركة العمل بالهدنة.", ["truce_end/suspended: الحركة (denied)"]),
    ("قال المتحدث إن الحركة ستعلق العمل بالهدنة إذا استمر القصف.", ["threat/termination: الحركة | المتحدث (conditional)"]),
    ("اتفق الطرفان على هدنة. وينص الاتفاق على وقف العمل بالاتفاق السابق.", ["truce/agreed: الطرفان", "term/obligation:"]),
    # fighting suspended is a truce, other things suspended are neither
    ("أعلنت الحركة تعليق الهجمات على القوات.", ["truce/declared: الحركة > القوات"]),
    ("أعلنت الفصائل تعليق عملياتها العسكرية في إطار الهدنة.", ["truce/declared: الفصائل"]),
    ("أعلنت الحركة تعليق مشاركتها في المحادثات خلال الهدنة.", ["rejection: الحركة > مشاركتها | الحركة"]),
    ("أعلنت الهند تعليق العمل بمعاهدة مياه نهر السند.", ["decision: الهند"]),
    ("علقت الشركة رحلاتها بعد الهدنة.", ["decision: الشركة"]),
    ("علق الوزير على الهدنة.", []),
    ("علقت الأمم المتحدة آمالا على الهدنة.", []),
    ("أوقفت الهدنة نزيف الدم.", []),
    # taken up again
    ("استأنفت الحركة العمل بالهدنة.", ["truce/resumed: الحركة"]),
    ("عادت الحركة إلى الهدنة.", ["truce/resumed: الحركة"]),
    # what is done while, after or despite a truce says nothing of it
    ("عاد النازحون إلى منازلهم خلال الهدنة.", []),
    ("استمر القصف رغم الهدنة.", ["attack:"]),
    ("قررت الحكومة فتح المعبر أثناء الهدنة.", ["decision: الحكومة"]),
    ("انتهك الجيش وقف إطلاق النار خلال الهدنة.", ["violation: الجيش"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_truce_suspended(sentence: str, expected: list[str]) -> None:
    assert claims_of(sentence) == expected
