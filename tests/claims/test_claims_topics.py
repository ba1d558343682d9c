"""A phrase that opens its clause, and what is told of it between commas before its verb."""

from __future__ import annotations

import pytest
from compact import claims_of

TOPICS = [
    ("لكن الجماعة، التي تسيطر على المدينة، رفضت المقترح.", "rejection: الجماعة > المقترح | الجماعة"),
    ("غير أن الجيش، الذي نشر تعزيزات، هدد المتمردين بهجوم.", "threat: الجيش > المتمردين | الجيش"),
    ("أما الحكومة، وهي لا تعترف بالمجلس، فرحبت بالهدنة.", "support: الحكومة > الهدنة | الحكومة"),
    (
        "الناطق باسم الحركة، وكان يتحدث من الدوحة، ندد بالقصف.",
        "condemnation: الناطق باسم الحركة > القصف | الناطق باسم الحركة",
    ),
    ("ميليشيا محلية، تقول الوزارة إنها موالية للجيش، قصفت قرية.", "attack: ميليشيا محلية > قرية | الوزارة"),
]
OTHERWISE = [
    ("دمشق، بعد ليلة هدأت فيها الجبهات، أعلن الجيش هدنة.", "truce/declared: الجيش"),
    ("في المدينة، التي غادرها أهلها، أعلن الجيش هدنة.", "truce/declared: الجيش"),
]
"""A town that says where a report is from; a phrase that opens no clause."""


@pytest.mark.parametrize(("text", "line"), TOPICS)
def test_topic_before_an_aside_is_the_subject(text: str, line: str) -> None:
    assert line in claims_of(text)


@pytest.mark.parametrize(("text", "line"), OTHERWISE)
def test_other_phrases_before_an_aside_are_not(text: str, line: str) -> None:
    assert line in claims_of(text)


ANTECEDENTS = [
    (
        "أعلنت موسكو وقف إطلاق النار بمناسبة العيد لدى المسيحيين الأرثوذكس، الذي دخل حيز التنفيذ أمس",
        ["truce/declared: موسكو", "truce/in_effect: | موسكو"],
    ),
    (
        "أعلنت الأمم المتحدة الهدنة لدى الطرفين التي بدأت أمس",
        ["truce/declared: الأمم المتحدة", "truce/in_effect: | الأمم المتحدة"],
    ),
    (
        "قال السفير الإسرائيلي لدى الأمم المتحدة، الذي تحدث أمس، إن إيران خرقت الهدنة",
        ["violation: إيران | السفير الإسرائيلي"],
    ),
    (
        "أعلن الجيش هدنة مع المتمردين، الذين خرقوها أمس",
        ["truce/declared: الجيش > المتمردين", "violation: المتمردين | الجيش"],
    ),
]


@pytest.mark.parametrize(("text", "lines"), ANTECEDENTS)
def test_a_relative_pronoun_means_what_agrees_with_it(text: str, lines: list[str]) -> None:
    assert claims_of(text) == lines
