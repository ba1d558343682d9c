"""What one sentence shows: the doer, the object or the complement moves a verb of conflict out of its sense."""

from __future__ import annotations

import pytest
from compact import read


def kinds(text: str) -> set[str]:
    return {c.kind.value for c in read(text)}


@pytest.mark.parametrize(
    ("figure", "act", "kind"),
    [
        ("حاصرت الثلوج عشرات القرى.", "حاصر الجيش عشرات القرى.", "coercion"),
        ("شنت أسراب الجراد غارة على الحقول.", "شنت الطائرات غارة على الحقول.", "attack"),
        ("شن المعارض هجوما على سياسة الحكومة.", "شن المسلحون هجوما على مقر الحكومة.", "attack"),
        ("نشرت الوزارة بيانا على موقعها.", "نشرت الوزارة جنودا على الحدود.", "mobilize"),
        ("بحثت فرق الإنقاذ عن ناجين.", "بحث الوزيران سبل التهدئة.", "talks"),
        ("غادر الوزير العاصمة.", "غادر الجنود العاصمة.", "withdrawal"),
        ("أشاد المدرب بأداء لاعبيه.", "أشاد المبعوث بأداء الوسطاء.", "support"),
        ("قصفت المقاتلات أهدافا وهمية.", "قصفت المقاتلات أهدافا عسكرية.", "attack"),
    ],
)
def test_doer_object_or_complement_decides(figure: str, act: str, kind: str) -> None:
    assert kind not in kinds(figure)
    assert kind in kinds(act)


def test_war_and_politics_beside_another_field_keep_the_act() -> None:
    assert "accusation" in kinds("اتهمت شركة الاتصالات الجيش بقصف أبراجها.")
    assert "attack" in kinds("قصف الجيش مقر شركة الاتصالات.")


def test_what_is_rehearsed_or_screened_hurts_nobody_unless_it_does() -> None:
    drill = "اختتمت القوات مناورات الشتاء بتمرين أخير، وهاجم الجنود موقعا على التل."
    assert "attack" not in kinds(drill)
    assert "attack" in kinds(drill + " وقتل ثلاثة جنود في هجوم للمسلحين على القاعدة.")
