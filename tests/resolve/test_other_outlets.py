"""Deeds that unlike outlets tell: looked back on months later, by a name beside other words, by a nation alone."""

from __future__ import annotations

import pytest
from told_in_words import joined

from hudna.model.claim import Kind
from hudna.resolve.stems import is_name, is_of_nation, is_rare

RAID = ("2024-08-26", "قتل العشرات في هجوم شنه مسلحون على بلدة بارسالوغو شمالي بوركينا فاسو السبت.")


def test_a_stretch_of_months_that_is_over_dates_what_is_known() -> None:
    known = ("2025-05-14", "قتل جنود في هجوم على جيبو الأحد، في أكبر خسارة منذ مجزرة بارسالوغو الصيف الماضي.")
    winter = (known[0], known[1].replace("الصيف الماضي", "الشتاء الماضي"))
    assert joined(Kind.ATTACK, RAID, known)
    assert not joined(Kind.ATTACK, RAID, winter)


def test_months_make_no_one_act_of_what_is_news() -> None:
    series = ("2024-11-03", "هاجم مسلحون بلدة بارسالوغو في الصيف الماضي.")
    assert not joined(Kind.ATTACK, RAID, series)


def test_a_rare_word_for_the_target_joins_what_is_told_within_two_days() -> None:
    day = ("2024-08-03", "اقتحم مسلحون منتجعا بالليدو أمس الجمعة وقتلوا مصطافين.")
    undated = ("2024-08-03", "ارتفع عدد قتلى الهجوم الانتحاري على شاطئ الليدو إلى 37 شخصا.")
    assert joined(Kind.ATTACK, day, undated)
    assert not joined(Kind.ATTACK, day, (undated[0], undated[1].replace("الليدو", "جزيرة")))


@pytest.mark.parametrize(("stem", "name"), [("متمرد", False), ("مصلي", False), ("بارسالوغو", True), ("مطيبيج", True)])
def test_words_that_the_packs_know_are_no_names_however_rare(stem: str, name: bool) -> None:
    assert is_rare(stem)
    assert is_name(stem) is name


@pytest.mark.parametrize(("stem", "nation"), [("سوري", True), ("ابوظبي", False), ("سوق", False)])
def test_a_capital_is_no_nation(stem: str, nation: bool) -> None:
    assert is_of_nation(stem) is nation


FALL = ("2025-05-02", "أعلنت قوات الدعم السريع السيطرة على مدينة النهود بعد معارك مع الجيش الخميس.")
SINCE = ("2025-11-14", "سجلت الشبكة عشرات الوفيات في كردفان منذ اجتياح الدعم السريع مدينة النهود.")


def test_the_fall_of_a_town_is_meant_long_after() -> None:
    assert joined(None, FALL, SINCE)


def test_that_of_its_airport_is_not_nor_one_of_two() -> None:
    airport = (FALL[0], FALL[1].replace("مدينة النهود", "مطار النهود"))
    again = ("2025-08-20", "دخل الجيش مدينة النهود أمس الثلاثاء.")
    assert not joined(None, airport, SINCE)
    assert not joined(None, FALL, again, SINCE)


def test_who_was_killed_is_known_by_name_however_long_after() -> None:
    strike = ("2024-07-31", "قتل إسماعيل هنية في غارة إسرائيلية على طهران الأربعاء.")
    since = ("2025-03-02", "تبادل الطرفان التهم منذ اغتيال إسماعيل هنية.")
    assert joined(Kind.ATTACK, strike, since)
    assert not joined(Kind.ATTACK, strike, (since[0], since[1].replace("إسماعيل هنية", "صالح العاروري")))
    assert not joined(Kind.ATTACK, strike, ("2024-03-02", since[1]))
