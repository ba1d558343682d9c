"""Where it happened: the nearest place that the sentence tells of the act itself."""

from __future__ import annotations

import pytest
from compact import read

WHERE = [
    ("وفي أنقرة، دعا وزير الخارجية التركي الفصائل إلى التهدئة.", "demand", ["أنقرة"]),
    ("ومن نيويورك دعا مجلس الأمن الطرفين إلى التهدئة.", "demand", ["نيويورك"]),
    ("دعا وزير الخارجية التركي الفصائل إلى التهدئة، وفي أنقرة خرجت مسيرة.", "demand", []),
    ("استضافت القاهرة محادثات بين الحكومة والمتمردين.", "talks", ["القاهرة"]),
    ("استضافت الحكومة محادثات مع المتمردين في القاهرة.", "talks", ["القاهرة"]),
    ("أعلن الجيش وقف إطلاق النار على كامل الأراضي.", "truce", ["كامل الأراضي"]),
    ("قتل 31 مدنيا في قصف على القطاع.", "attack", ["القطاع"]),
    ("قصف الجيش تسعة مواقع للمسلحين، في محافظة درعا.", "attack", ["درعا"]),
    ("أطلق الجيش النار على مدنيين على طول خط المراقبة.", "attack", ["خط المراقبة"]),
    ("استؤنف القصف في الظهيرة.", "attack", []),
    ("تأتي التعزيزات بعد أيام من هجوم باركرم.", "attack", ["باركرم"]),
    ("انفجرت القنبلة عند بابها.", "attack", []),
    ("هاجم المسلحون مواقع الجيش في سراقب وكفرنبل.", "attack", ["سراقب", "كفرنبل"]),
    ("قتل خمسة مدنيين في قصف، غداة هجوم على كلية عسكرية بحمص.", "attack", []),
    ("قتل خمسة مدنيين في قصف على كلية عسكرية بحمص.", "attack", ["حمص"]),
    ("لم تتبن أي جهة الضربة التي وقعت أمس.", "attack", []),
    ("شهدت محافظة درعا جنوبي سوريا هدوءا، قبل أن يقتل أربعة مدنيين في غارات.", "attack", ["درعا", "سوريا"]),
]


@pytest.mark.parametrize(("sentence", "kind", "where"), WHERE)
def test_where(sentence: str, kind: str, where: list[str]) -> None:
    assert [place.text for place in next(c for c in read(sentence) if c.kind == kind).where] == where


def test_a_headline_headed_by_its_place() -> None:
    claims = read("قتل خمسة جنود أمس.", title="كابول: الفصائل تعلن هدنة مع الجيش")
    assert [place.text for place in claims[0].where] == ["كابول"]


def test_a_town_in_front_says_where_the_quarter_is() -> None:
    claim = read("وفي مدينة سراقب القريبة قضى مدني في قصف للطيران على الحي الجنوبي.")[0]
    assert "سراقب" in {place.text for place in claim.where}
