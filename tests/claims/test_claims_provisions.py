"""What truces and accords lay down: rights, duties, times, exchange; each construction beside a hard negative."""

from __future__ import annotations

import pytest
from compact import claims_of

SENTENCES = [
    ("ينص الاتفاق على انسحاب القوات التركية من المدينة وعلى تبادل الأسرى.", ["term/obligation: القوات التركية", "term/obligation: > الأسرى"]),
    ("ينص الاتفاق على أن تنسحب القوات من المدينة وأن تسلم أسلحتها.", ["term/obligation: القوات", "term/obligation: القوات"]),
    ("تحظر الهدنة على الطرفين شن هجمات، وتتيح دخول الإغاثة.", ["term/prohibition: الطرفين", "term/permission:"]),
    ("يشمل الاتفاق كذلك عودة النازحين وفتح الطرق.", ["term/obligation: النازحين", "term/obligation:"]),
    ("تتضمن الهدنة إدخال المساعدات، وفتح المعابر، فضلا عن إجلاء الجرحى، على أن تشرف لجنة على ذلك.", ["term/permission:", "term/obligation:", "term/obligation: > الجرحى", "term/monitoring: لجنة"]),
    ("جدد الطرفان الهدنة. وتتضمن الوثيقة إنشاء لجنة وانسياب الوقود.", ["term/obligation: | الوثيقة", "term/obligation: | الوثيقة"]),
    ("جدد الطرفان الهدنة. ووقع الوزير وثيقة تتضمن إنشاء جامعة.", []),
    ("ينص الاتفاق على أن تتولى البعثة مراقبة تطبيقه، وعلى إمكان تمديده.", ["term/monitoring: البعثة", "term/obligation:"]),
    ("وقع الطرفان اتفاق هدنة، وتضمن إنشاء لجنة مشتركة.", ["term/obligation:"]),
    ("تشمل القائمة أسماء اللاعبين.", []),
    ("من أبرز بنود الاتفاق تبادل الأسرى وفتح مطار صنعاء.", ["term/obligation: > الأسرى", "term/obligation:"]),
    ("بموجب الهدنة، تنسحب القوات التركية من الجنوب.", ["term/obligation: القوات التركية"]),
    ("أفرجت الحكومة بموجب الهدنة عن عشرة أسرى.", []),
    ("أعلنت قطر هدنة في غزة لأربعة أيام، يُفرج خلالها عن خمسين رهينة.", ["term/obligation: > خمسين رهينة"]),
    ("ورد في المذكرة أن على القوات الكردية الانسحاب من الشريط الحدودي.", ["term/obligation: القوات الكردية"]),
    ("أعلنت الحكومة هدنة. ولا يجوز للطرفين استغلال الهدنة.", ["term/prohibition: > للطرفين"]),
    ("تتضمن الخطة الحكومية بناء مدارس ونشر الشرطة.", []),
    ("لا تسري الهدنة على تنظيم القاعدة.", ["term/permission: > تنظيم القاعدة"]),
    ("تمدد الهدنة تلقائيا ما لم يعترض أحد الطرفين.", ["term/condition: (conditional)"]),
    ("أي انتهاك للاتفاق سيؤدي إلى انهيار الهدنة.", ["term/termination: (conditional)"]),
    ("سيعود الوزير إلى العاصمة وفق الخطة.", []),
    ("لا يجوز للطلاب دخول القاعة.", []),
    ("وافقت الفصائل على الهدنة مقابل رفع الحصار.", ["term/condition:"]),
    ("بدأت هدنة تمتد من مساء السبت حتى صباح الأحد.", ["term/deadline:"]),
    ("أعلنت الحكومة هدنة مدتها شهران، ويمكن تمديدها.", ["term/deadline: | الحكومة", "term/deadline:"]),
    ("مدد الطرفان الهدنة يومين.", []),
    ("تنتهي الهدنة إذا أطلق أي طرف النار.", ["term/termination: (conditional)"]),
    ("سيعد الاتفاق لاغيا إذا قصفت القوات المدينة.", ["term/termination: (conditional)"]),
    ("أعلنت الفصائل هدنة بشرط التزام إسرائيل.", ["term/condition: إسرائيل"]),
    ("أي هجوم يشنه فرد لا يعد خرقا للهدنة.", ["term/attribution_rule: فرد"]),
    ("لا ينسب إلى الحركة، وفق ملحق الاتفاق، أي حادث.", ["term/attribution_rule: > الحركة | ملحق"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_provisions(sentence: str, expected: list[str]) -> None:
    assert [c for c in claims_of(sentence) if c.startswith("term")] == expected
