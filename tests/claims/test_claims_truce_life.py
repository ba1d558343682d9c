"""What becomes of a truce: kept, broken, fallen, told on by pronoun; each construction beside a hard negative."""

from __future__ import annotations

import pytest
from compact import claims_of

_FAMILY = ("truce", "violation")

SENTENCES = [
    ("لم تصمد هدنة العيد سوى ساعتين.", ["truce_end:"]),
    ("لم تلتزم القوات الأرمينية بوقف إطلاق النار.", ["violation: القوات الأرمينية"]),
    ("تهاوت الهدنة في غزة بعد يومين.", ["truce_end:"]),
    ("سقط اتفاق وقف إطلاق النار في إدلب.", ["truce_end:"]),
    ("انتهت الجلسة بموافقة الوفدين على موعد جديد.", []),
    ("أحصى مرصد محلي أكثر من عشرين خرقا لوقف إطلاق النار.", ["violation: | مرصد محلي"]),
    ("أعلنت الحكومة هدنة، واتهمت حركة طالبان بخرقها.", ["truce/declared: الحكومة", "violation: حركة طالبان | الحكومة"]),
    ("أنهى وقف لإطلاق النار حربا دامت عاما.", []),
    ("اتفق الطرفان على هدنة. وسيبدأ العمل بها مساء الأحد.", ["truce/agreed: الطرفان", "truce/in_effect: (planned)"]),
    ("اتفق الطرفان على هدنة. وقال الوسيط إن تنفيذها يبدأ غدا.", ["truce/agreed: الطرفان", "truce/in_effect: | الوسيط (planned)"]),
    ("اتفق الطرفان على هدنة. ودخل الاتفاق حيز التنفيذ فجر الأحد.", ["truce/agreed: الطرفان", "truce/in_effect:"]),
    ("دخلت العقوبات الأميركية حيز التنفيذ فجر الأحد.", []),
    ("رفضت حركة حماس هدنة اقترحتها مصر، بينما قبلتها إسرائيل.", ["truce/proposed: مصر", "truce/agreed: إسرائيل"]),
    ("بدأت الهدنة عند الظهر. وساد هدوء حذر أحياء المدينة.", ["truce/in_effect:", "truce/in_effect:"]),
    ("لا تزال الهدنة صامدة في غزة.", ["truce/in_effect:"]),
    ("قال الوسيط إن الهدنة غير سارية.", []),
    ("تنصل النظام من اتفاق وقف إطلاق النار.", ["truce_end: النظام"]),
    ("انسحبت القوات من المدينة بعد الهدنة.", []),
    ("فشلت الأمم المتحدة في تمديد الهدنة.", []),
    ("أعلنت الفصائل وقفا أحادي الجانب لإطلاق النار.", ["truce/declared: الفصائل"]),
    ("تحتفظ القوات بحق الرد على أي خرق للهدنة.", []),
    ("كشف الوزير عن مبادرة تنص على هدنة.", ["truce/proposed: الوزير"]),
    ("وصف السفير الحادث بأنه انتهاك لاتفاقية فيينا.", []),
    ("شهد اتفاق الهدنة في إدلب خروقات عدة.", ["violation:"]),
    ("ساد الهدوء قاعة المحكمة أثناء النطق بالحكم.", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_truce_life(sentence: str, expected: list[str]) -> None:
    assert [c for c in claims_of(sentence) if c.startswith(_FAMILY)] == expected
