"""Attacks in words, in tales, by mishap, and aims that are no targets."""

from __future__ import annotations

import pytest
from compact import claims_of

NO_VIOLENCE = [
    "تدور أحداث الرواية حول هجوم انتحاري على قاعدة عسكرية.",
    "يحكي الفيلم قصة ضابط عاش زمن قصف الجيش القرية.",
    "شنت الصحيفة هجوما عنيفا على رئيس الوزراء.",
    "شن النائب هجوما لاذعا على الحكومة.",
    "هاجم الكاتب خصومه في مقال نشره أمس.",
    "يخوض المرشحان معركة انتخابية صعبة.",
    "تستهدف الخطة خفض البطالة إلى النصف.",
    "استهدفت الحملة توعية الشباب بمخاطر التدخين.",
    "ضرب الوزير مثلا بتجربة الجيران.",
    "وقع انفجار في مصنع بسبب خلل فني.",
    "أدى انفجار أسطوانة غاز إلى إصابة عاملين.",
]
VIOLENCE = [
    ("هاجم رئيس العصابة القرية برجاله.", "attack: رئيس العصابة > القرية"),
    ("استهدفت الغارة مبنى الوزارة.", "attack: > مبنى الوزارة"),
    ("وقع انفجار في مصنع بعد قصف الجيش المدينة.", "attack: الجيش > المدينة"),
    ("قتل ثلاثة في هجوم شنه مرشح سابق على مقر الحزب.", "attack: مرشح سابق > ثلاثة + مقر الحزب"),
]


@pytest.mark.parametrize("sentence", NO_VIOLENCE)
def test_nobody_is_attacked(sentence: str) -> None:
    assert [c for c in claims_of(sentence) if c.startswith("attack")] == []


@pytest.mark.parametrize(("sentence", "said"), VIOLENCE)
def test_somebody_is(sentence: str, said: str) -> None:
    assert said in claims_of(sentence)
