"""Sentences."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.text.fold import fold
from hudna.text.sentences import LONGEST, sentences
from hudna.text.words import words


def cut(text: str) -> list[str]:
    folded = fold(text)
    return [folded.text[s.start : s.end] for s in sentences(folded)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("عنوان الخبر\nبدأت الهدنه. وصمدت؟ نعم! انتهي", ["عنوان الخبر", "بدات الهدنه.", "وصمدت؟", "نعم!", "انتهي"]),
        ("بلغ 3.5 مليون و2,000 جندي. انتهي", ["بلغ 3.5 مليون و2,000 جندي.", "انتهي"]),
        ("في عام 2014.وذكر مصدر", ["في عام 2014.", "وذكر مصدر"]),
        ("لقاء د. سامي ود.هند و ا.ف.ب هنا. تم", ["لقاء د. سامي ود.هند و ا.ف.ب هنا.", "تم"]),
        ("تهادن.. وتوقف القصف... الان", ["تهادن.. وتوقف القصف... الان"]),
        ("هجمات فيما بعد., ويحمل مسوول", ["هجمات فيما بعد.,", "ويحمل مسوول"]),
        ("بغداد (CNN)-- قالت؛ وهنا", ["بغداد (cnn)-- قالت؛ وهنا"]),
        ('قال "لن نقبل." وخرج', ['قال "لن نقبل."', "وخرج"]),
        ('انتهت الجلسه."لن نقبل" قال', ["انتهت الجلسه.", '"لن نقبل" قال']),
        ("القايمه:\n1. الاول\n2. الثاني", ["القايمه:", "1. الاول", "2. الثاني"]),
        ("يوم 2. اكتوبر عاد. ثم", ["يوم 2. اكتوبر عاد.", "ثم"]),
        ("موقع www.site.com/watch?v=1 نشر", ["موقع www.site.com/watch?v=1 نشر"]),
        ("خبراء (...) روس (!) هنا", ["خبراء (...) روس (!) هنا"]),
        ("  \n ... \n", ["..."]),
        ("", []),
    ],
)
def test_ends(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("قال، ثم عاد " * 1_000, "،"),
        ("وقال " * 2_000, "وقال"),
        ("،" * 12_000, "،"),
        ("1,000 " * 2_000, "1,000"),
    ],
)
def test_a_sentence_without_end_is_cut_at_pauses_or_between_words(text: str, last: str) -> None:
    pieces = cut(text)
    assert max(map(len, pieces)) <= LONGEST
    assert pieces[0].endswith(last)
    assert "".join("".join(pieces).split()) == "".join(fold(text).text.split())


def test_a_word_longer_than_a_sentence_stays_whole() -> None:
    giant = "ا" * (3 * LONGEST)
    assert giant in [word for piece in cut(f"قال {giant} هنا") for word in piece.split()]


def test_line_breaks_of_a_page_end_nothing() -> None:
    text = (
        "قال المتحدث باسم الوزارة إن الطرفين اتفقا على فتح الطريق بين\n"
        "المدينة والمطار بعد أيام من الاشتباكات. وأضاف أن اللجنة التي\n"
        "تجتمع صباح الغد ستبحث تبادل الأسرى المحتجزين منذ العام الماضي\n"
        "\n"
        "في الجنوب، وأن المنظمات تواصل تقديم المساعدات إلى السكان الذين\n"
        "عادوا إلى منازلهم.\n"
        "\n"
        "وطالب ممثل الأمم المتحدة الأطراف كلها بأن تلتزم بما جاء في نص\n"
        "الاتفاق وأن تسمح بدخول القوافل.\n"
    )
    assert [s.split()[0] for s in cut(text)] == ["قال", "واضاف", "وطالب"]


@given(st.text(alphabet="ابو .!؟?\n\"'()1٣x،,ـ…\ud800ﷺ“”", max_size=80) | st.text(max_size=80))
def test_cover_all_words_in_order(text: str) -> None:
    folded = fold(text)
    spans = sentences(folded)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    for word in words(folded):
        assert sum(s.start <= word.start and word.end <= s.end for s in spans) == 1
    for span in spans:
        shown = folded.text[span.start : span.end]
        assert shown == shown.strip() != ""
