"""Clauses told as a list: numbered, dashed, behind ordinals; each construction beside a hard negative."""

from __future__ import annotations

import pytest
from compact import claims_of

HEAD = "أعلنت الحكومة والحركة هدنة.\nوفيما يلي أبرز البنود:\n"
ITEMS = [
    ("1- خروج المقاتلين من الحي.", ["term/obligation: المقاتلين"]),
    ("2. فتح الطرق وتأمينها.", ["term/obligation:"]),
    ("(3) تسليم الأسلحة، وخروج المدربين، ثم سحب الدبابات.", ["term/obligation:", "term/obligation: المدربين", "term/obligation: > الدبابات"]),
    ("أولا: تفرج الحركة عن الأسرى، وتغادر مواقعها، إذا انسحب الجيش.", ["term/obligation: الحركة > الأسرى", "term/obligation: الحركة", "term/condition: الجيش"]),
    ("ثانيا: المرحلة الثانية: عودة النازحين إلى قراهم.", ["term/obligation: النازحين"]),
    ("* تبادل الأسرى بين الطرفين.", ["term/obligation: الطرفين > الأسرى"]),
    ("- قصف الجيش البلدة أمس.", []),
]  # fmt: skip


@pytest.mark.parametrize(("item", "expected"), ITEMS)
def test_items(item: str, expected: list[str]) -> None:
    assert [c for c in claims_of(HEAD + item) if c.startswith("term")] == expected


@pytest.mark.parametrize(
    "text",
    [
        "أعلنت الحكومة هدنة.\nورصد المركز الخروقات التالية للاتفاق، وهي:\n1- يقتحم الجنود المنازل.",
        "أعلنت الحكومة هدنة.\nوهذه أبرز العناوين:\n1- تفتح المدارس أبوابها.",
        "أعلنت الحكومة هدنة.\nوفيما يلي أبرز البنود:\nقال الوزير إنه مرتاح.\nوعاد إلى مكتبه.\n1- تفتح المدارس أبوابها.",
    ],
)
def test_other_lists(text: str) -> None:
    assert not [c for c in claims_of(text) if c.startswith("term")]


IN_LINE = [
    ("بنود الهدنة: وقف الغارات، رفع الحصار عن الميناء، إطلاق سراح المعتقلين.", 3),
    ("وينص الاتفاق على ما يلي: انسحاب المسلحين من المدينة، فتح الطرق، وتبادل الأسرى.", 3),
    ("وجاء في الاتفاق: يوقف الجيش القصف، يسلم المسلحون أسلحتهم، تدخل قوافل الإغاثة.", 3),
    ("خروق الهدنة: قصف الميناء، إحراق المنازل، اعتقال الجرحى.", 0),
]


@pytest.mark.parametrize(("text", "clauses"), IN_LINE)
def test_a_list_behind_a_colon_in_the_sentence(text: str, clauses: int) -> None:
    assert sum(line.startswith("term") for line in claims_of(text)) == clauses
