"""Violence that is feared, planned, averted or within somebody's power has not happened."""

from __future__ import annotations

import pytest
from compact import claims_of

NOT_DONE = [
    "أغلقت المدارس أبوابها خوفا من هجوم مسلح على حاجز تفتيش.",
    "قال متحدث إن الجيش خطط لشن هجوم صاروخي على البلدة.",
    "خططت الجماعة لتصفية قائد ميداني.",
    "حذر مسؤولون من قصف الجيش مواقع المعارضة.",
    "عقد الوسطاء اجتماعا لمنع مقاتلي المعارضة من السيطرة على المعبر.",
    "قال خبراء إن القوات اليمنية قادرة على السيطرة على الطريق.",
]
DONE = [
    ("حاسبت المحكمة المسؤولين عن الهجوم على المعبد.", "attack: > المعبد"),
    ("قصف الجيش القرية فغادر السكان منازلهم خوفا من هجوم بري.", "attack: الجيش > القرية"),
    ("منع الجيش الصحفيين من الدخول إلى البلدة بعد الهجوم على السوق.", "attack: > السوق"),
    ("اقتادت قوات الأمن ضابطا في الجيش.", "coercion: قوات الأمن > ضابطا في الجيش"),
    ("قتلت الشرطة مقاتلا في الحي القديم.", "attack: الشرطة > مقاتلا"),
]


@pytest.mark.parametrize("sentence", NOT_DONE)
def test_what_might_come_is_no_event(sentence: str) -> None:
    said = [c for c in claims_of(sentence) if c.startswith(("attack", "coercion"))]
    assert said == []


@pytest.mark.parametrize(("sentence", "said"), DONE)
def test_what_came_is_one(sentence: str, said: str) -> None:
    found = claims_of(sentence)
    assert said in found
    assert sum(c.startswith(said.split(":")[0]) for c in found) == 1
