"""Breaches of a truce that somebody puts on record by their number, and how often it was broken."""

from __future__ import annotations

import pytest
from compact import claims_of, read

COUNTED = [
    ("أعلنت الوزارة تسجيل 1971 انتهاكا لوقف إطلاق النار من قبل الجيش الأوكراني", "الجيش الأوكراني", 1971),
    ("تم تسجيل 12 خرقا للهدنة من قبل الحوثيين", "الحوثيين", 12),
    ("أشار المركز إلى رصد 15 خرقا للهدنة من جانب قوات النظام", "قوات النظام", 15),
    ("وثق المرصد 20 انتهاكا للهدنة من قبل القوات الحكومية", "القوات الحكومية", 20),
    ("أفاد المركز بتوثيق 37 خرقا لوقف إطلاق النار ارتكبتها الفصائل المسلحة", "الفصائل المسلحة", 37),
    ("قال الوزير إن وقف إطلاق النار تم انتهاكه من قبل الجيش الروسي 2299 مرة", "الجيش الروسي", 2299),
    ("قال الوزير إن الهدنة تم خرقها من جانب المتمردين عشر مرات", "المتمردين", 10),
]


@pytest.mark.parametrize(("sentence", "actor", "count"), COUNTED)
def test_breaches_on_record_have_their_number_and_who_committed_them(sentence: str, actor: str, count: int) -> None:
    (claim,) = read(sentence)
    assert (claim.kind.value, [party.text for party in claim.actor], claim.count) == ("violation", [actor], count)


def test_trust_in_a_truce_is_none_and_a_recording_is_no_record_of_breaches() -> None:
    assert claims_of("تثق الحكومة بصمود الهدنة") == []
    assert claims_of("أذاع الجيش تسجيل القائد عن الهدنة") == []
