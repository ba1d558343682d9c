"""Where it happened: the nearest place that the sentence tells of the act itself."""

from __future__ import annotations

import pytest
from compact import read

WHERE = [
    ("أكد البيت الأبيض أن الهدنة صامدة.", "truce", []),
    ("البيت الأبيض: الهدنة صامدة", "truce", []),
    ("اتهمت موسكو البيت الأبيض بدعم كييف.", "accusation", []),
    ("أطلق مسلح النار قرب البيت الأبيض.", "attack", ["البيت الأبيض"]),
    ("زار الرئيس البيت الأبيض.", "talks", ["البيت الأبيض"]),
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
    ("قتل عشرة في مواجهات بقرية تامبولي جنوب غرب تشاد.", "attack", ["قرية تامبولي", "تشاد"]),
    ("هاجم المسلحون مواقع الجيش في سراقب وكفرنبل.", "attack", ["سراقب", "كفرنبل"]),
    ("قتل خمسة مدنيين في قصف، غداة هجوم على كلية عسكرية بحمص.", "attack", []),
    ("قتل خمسة مدنيين في قصف على كلية عسكرية بحمص.", "attack", ["حمص"]),
    ("قصفت الطائرات مواقع للفصائل عند الحدود مع سوريا.", "attack", ["سوريا"]),
    ("دخلت القوات المدينة أمس ثم انسحبت منها تحت وطأة القصف الذي طال دمشق.", "withdrawal", ["المدينة"]),
    ("تعتزم الحكومة إقامة عشر نقاط مراقبة في المنطقة.", "mobilize", ["المنطقة"]),
    ("جد شجار بولاية نابل أسفر عن مقتل شاب وفق مراسلتنا بالجهة.", "attack", ["ولاية نابل"]),
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


@pytest.mark.parametrize(
    ("sentence", "kind", "places"),
    [
        # What somebody goes on to say of something else is said of another place.
        (
            "اتهم وزير الدفاع إيران بخرق اتفاق وقف إطلاق النار، مشيرا إلى أنه أصدر أوامر بشن ضربات على العاصمة طهران",
            "violation",
            [],
        ),
        ("اتهمت الحركة الجيش بخرق الهدنة في رفح، مشيرة إلى أن جنديا قتل في غزة", "violation", ["رفح"]),
        # A state that leads, supports or mediates is no place of what is done.
        ("قصفت طائرات التحالف الدولي بقيادة الولايات المتحدة مواقع في سوريا", "attack", ["سوريا"]),
        ("توصل الطرفان إلى هدنة برعاية قطر", "truce", []),
        ("قصف الجيش المدينة بدعم من روسيا", "attack", ["المدينة"]),
        ("بقيادة السعودية، شن التحالف غارات على صنعاء", "attack", ["صنعاء"]),
        # An indefinite adjective describes no name.
        ("ذكرت الخارجية أن الطرفين توصلا إلى هدنة في انفراجة دبلوماسية كبيرة بعد عامين", "truce", []),
        ("هاجم مسلحون قافلة في ترهونة الغربية", "attack", ["ترهونة"]),
    ],
)
def test_where_it_was_not(sentence: str, kind: str, places: list[str]) -> None:
    (claim,) = [c for c in read(sentence) if c.kind == kind]
    assert [place.text for place in claim.where] == places
