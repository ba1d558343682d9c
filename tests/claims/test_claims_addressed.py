"""To whom an act is turned where its own words do not say so: who is ordered, who is threatened; each beside a hard
negative."""

from __future__ import annotations

import pytest
from compact import claims_of

ORDERED = [
    ("أمرت الحركة مسلحيها باستئناف العمليات.", ["decision: الحركة > مسلحيها"]),
    ("أوعز رئيس الوزراء إلى الجيش بالرد.", ["decision: رئيس الوزراء > الجيش"]),
    # A truce is kept toward the other side, not toward those who are told to keep it.
    ("أمر الرئيس الجيش بوقف إطلاق النار.", ["truce/declared: الرئيس"]),
]

THREATENED = [
    ("حذرت الفصائل من أنها ستعتبر الاتفاق لاغيا إذا لم تتراجع قوات النظام.", ["قوات النظام"]),
    ("حذر الوزير من أن بلاده ستلغي الاتفاق إذا أخلت الحركة بوعودها.", ["الحركة"]),
    ("حذرت الحكومة من رد قاس على أي خرق من الطرف الآخر.", ["الطرف الآخر"]),
    ("هدد الوزير بتوسيع العمليات داخل لبنان.", ["لبنان"]),
    # What may be passive names who suffers, and one's own side is not threatened.
    ("حذر القائد من أن الجيش سيرد إذا استهدفت قوات الحدود.", []),
    ("حذر القائد من أن الجيش سيرد إذا لم تنسحب قواته سالمة.", []),
    ("حذر القائد من أن الجيش سيرد.", []),
]

CALLED_UPON = [
    # Documents and a mediation call upon somebody; the rest of the parties is called upon.
    ("يدعو القرار إلى وقف القتال.", "القرار"),
    ("قال مندوبون إن الوضع خطير، ويدعو القرار إلى رفع الحصار.", "القرار"),
    ("صوت المجلس على مشروع قرار يدعو إلى وقف القتال.", "مشروع قرار"),
    ("دعت الوساطة السعودية الأمريكية الطرفين إلى تمديد الهدنة.", "الوساطة السعودية الأمريكية > الطرفين"),
    ("قال الوزير إن الاتفاق جيد. ودعا بقية الحركات المسلحة إلى اللحاق به.", "الوزير > بقية الحركات المسلحة"),
    ("رحب الوزير بالهدنة. ودعا الأطراف إلى احترامها.", "الوزير > الأطراف"),
    ("سارع زعيم المتمردين إلى مطالبة الوسطاء بالتدخل.", "زعيم المتمردين > الوسطاء"),
    ('دعا وزير الخارجية التركي هاكان فيدان "قسد" إلى التخلي عن سلاحها.', "وزير الخارجية التركي هاكان فيدان > قسد"),
    ("طالب المبعوث، في إحاطته الأخيرة، كل الأطراف بوقف القتال.", "المبعوث > كل الأطراف"),
    ("جاء الاجتماع بناء على طلب من واشنطن.", "واشنطن"),
    # A demand that only describes what is demanded is nobody's by its noun.
    ("أيدت الحكومة مطالبة الأهالي بالتعويض.", "الأهالي"),
]

PROMISED = [
    ("قال الوزير إن بلاده ستعمل مع قطر ومصر على استعادة الهدنة.", "قطر + مصر"),
    ("تعهد الرئيس بتنفيذ الاتفاق بإخلاص.", ""),
]


@pytest.mark.parametrize(("sentence", "expected"), CALLED_UPON)
def test_who_calls_upon_whom(sentence: str, expected: str) -> None:
    demand = next(c for c in claims_of(sentence) if c.startswith("demand"))
    assert demand.removeprefix("demand: ").split(" | ")[0] == expected


@pytest.mark.parametrize(("sentence", "expected"), PROMISED)
def test_with_whom_it_is_to_be_done(sentence: str, expected: str) -> None:
    pledge = next(c for c in claims_of(sentence) if c.startswith("pledge")).split(" | ")[0]
    assert (pledge.split(" > ")[1] if " > " in pledge else "") == expected


def test_a_relative_clause_about_who_welcomes_does_not_cut_off_what_is_welcomed() -> None:
    (told,) = claims_of("رحبت دول الترويكا، التي تضم بريطانيا والنرويج، بالخطوة.")
    assert told == "support: دول الترويكا > الخطوة | دول الترويكا"


def test_between_whom_talks_went_on_is_told_behind_how_long() -> None:
    told = claims_of("أعلن الرئيسان هدنة بعد محادثات استمرت ست ساعات بين الوزير والقائد.")
    assert told == ["truce/declared: الرئيسان", "talks: الوزير + القائد | الرئيسان"]


@pytest.mark.parametrize(("sentence", "expected"), ORDERED)
def test_who_is_ordered_is_the_recipient(sentence: str, expected: list[str]) -> None:
    named = [c.split(" | ")[0] for c in claims_of(sentence)]
    assert [c for c in named if c.startswith(("truce", "decision"))] == expected


@pytest.mark.parametrize(("sentence", "expected"), THREATENED)
def test_who_is_threatened_is_told_by_the_condition(sentence: str, expected: list[str]) -> None:
    threat = next(c for c in claims_of(sentence) if c.startswith("threat"))
    assert ([threat.split(" | ")[0].split(" > ")[1]] if " > " in threat else []) == expected


def test_a_demand_with_a_proviso_threatens_nobody() -> None:
    (threat,) = [
        c for c in claims_of("بشرط أن تقدم الحكومة جدولا زمنيا، أكد القيادي أن عناصره ستهاجم السفارة.") if "threat" in c
    ]
    assert "الحكومة" not in threat


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("أكدت الحركة استمرار هجماتها حتى ينسحب آخر جندي.", ["threat: الحركة | الحركة"]),
        ("أعلن الجيش مواصلة هجماته في الجنوب.", ["threat: الجيش | الجيش"]),
        ("أكد المرصد استمرار الهجمات على القرى.", []),
        ("أكدت الشركة استمرار خدماتها.", []),
    ],
)
def test_ones_own_attacks_said_to_go_on_are_a_threat(sentence: str, expected: list[str]) -> None:
    assert [c for c in claims_of(sentence) if c.startswith("threat")] == expected


def test_what_something_lasts_until_has_not_come() -> None:
    assert not [c for c in claims_of("سيبقى المقاتلون في الجبل حتى تنسحب القوات.") if c.startswith("withdrawal")]
    assert [c for c in claims_of("قصف الجيش الجبل حتى انسحبت القوات.") if c.startswith("withdrawal")]


def test_with_whom_an_accord_is_signed() -> None:
    assert claims_of("وقع الرئيس اتفاق سلام مع المتمردين.") == ["agreement: الرئيس > المتمردين"]
    assert claims_of("وقع الرئيس اتفاق سلام في جوبا.") == ["agreement: الرئيس"]


def test_fighting_that_shall_be_taken_up_again_is_a_threat() -> None:
    assert claims_of("قال الوزير إن الحرب ستستأنف قريبا.") == ["threat: الوزير | الوزير (planned)"]
    assert not [c for c in claims_of("قال الوزير إن الدراسة ستستأنف قريبا.") if c.startswith("threat")]


def test_who_says_that_a_side_will_deem_the_truce_void_is_the_speaker() -> None:
    (term,) = claims_of("شدد القيادي على أن الحركة ستعتبر الهدنة لاغية إذا أغلقت المعابر.")
    assert term == "term/termination: الحركة | القيادي (conditional)"
