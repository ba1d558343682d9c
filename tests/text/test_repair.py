"""Repair: torn text is put right, ordinary text is left alone, and evidence stays true."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.text.fold import fold, fold_key
from hudna.text.repair import is_damaged, repair

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus" / "jawhara.jsonl.gz"

STRETCHED = "أعلنــت الحكومــة الهدنــة في المدينــة ورحبــت الأطــراف بالاتفــاق. "

WRAPPED = """\
قال المتحدث باسم الوزارة إن الطرفين اتفقا على فتح الطريق بين المدينة والمطار بعد أيام من
الاشتباكات العنيفة، وإن لجنة من الجانبين تجتمع صباح الغد لبحث تبادل الأسرى المحتجزين في
{torn}
الجانبين طوال الشهر الماضي، في حين تواصل المنظمات تقديم المساعدات إلى السكان الذين عادوا إلى
الأحياء القديمة من المدينة، وطالب ممثل الأمم المتحدة الأطراف كلها بأن تلتزم بما جاء في نص
الاتفاق وأن تسمح بدخول القوافل من المعبر الشمالي دون شروط، كما دعا إلى نشر مراقبين على
طول الخط الفاصل.
"""
IN_ORDER = "محافظة حلب الشمالية منذ توقيع الهدنة في تشرين الأول/ أكتوبر، حيث استمر القصف المتبادل بين"
TORN = "كتوبر، حيث استمر القصف المتبادل بين محافظة حلب الشمالية منذ توقيع الهدنة في تشرين الأول/ أ"
UNCLEAR = "كتوبر، سالم كمال حامد ماهر جابر عادل نادر ماجد خالد شاكر صابر فاضل راشد رامز هاني أ"


def test_ordinary_text_is_the_same_object() -> None:
    folded = fold('أعلنت الحكومة وقف إطلاق النار لـ10 أيام، وقال متحدث: "سنلتزم".\nو قال آخر إن ب المئة أ ب ج.')
    assert repair(folded) is folded


def test_letters_torn_off_are_joined_in_a_torn_text() -> None:
    text = STRETCHED + "وهي أ كبر هدنة منذ أ كتوبر"
    folded = repair(fold(text))
    assert is_damaged(text)
    assert folded.text.endswith("وهي اكبر هدنه منذ اكتوبر")
    at = folded.text.index("اكبر")
    assert [e.quote for e in folded.evidence(at, at + 4)] == ["أ كبر"]


def test_torn_letters_are_left_alone_without_other_damage() -> None:
    folded = fold("وهي أ كبر هدنة")
    assert repair(folded) is folded


def test_letters_torn_off_at_a_line_end() -> None:
    folded = repair(fold(STRETCHED + "منذ تشرين الأول/ أ\nكتوبر الماضي"))
    assert "تشرين الاول/ اكتوبر\n" in folded.text


def test_separate_waw_is_no_torn_letter() -> None:
    assert " و كان " in repair(fold(STRETCHED + "هنا و كان هناك")).text


def test_runs_of_a_torn_line_are_put_in_order() -> None:
    whole = repair(fold(WRAPPED.format(torn=IN_ORDER)))
    mended = repair(fold(WRAPPED.format(torn=TORN)))
    assert mended.text == whole.text
    start = mended.text.index("تشرين الاول")
    quotes = [e.quote for e in mended.evidence(start, start + len("تشرين الاول/ اكتوبر، حيث"))]
    assert quotes == ["تشرين الأول/ أ", "كتوبر، حيث"]


def test_a_torn_line_stays_when_no_place_to_cut_is_clear() -> None:
    text = WRAPPED.format(torn=UNCLEAR)
    assert repair(fold(text)).text.split() == fold(text).text.split()


def test_wrapped_paragraph_becomes_one_line() -> None:
    assert repair(fold(WRAPPED.format(torn=IN_ORDER))).text.count("\n") == 1


def test_lines_of_a_list_stay_lines() -> None:
    items = "\n".join(f"مباراة الفريق رقم {n} أمام ضيفه القادم من العاصمة مساء اليوم" for n in range(9))
    folded = fold(items)
    assert repair(folded) is folded


@pytest.mark.parametrize(
    ("written", "parted"),
    [
        ("تفاهمات وقفإطلاق النار", "تفاهمات وقف اطلاق النار"),
        ("المدينةالقديمة", "المدينه القديمه"),
        ("بالنسبة إلىالحكومة", "بالنسبه الي الحكومه"),
        ("في ديسمبرالماضي", "في ديسمبر الماضي"),
    ],
)
def test_words_run_together_are_parted(written: str, parted: str) -> None:
    folded = repair(fold(written))
    assert folded.text == parted
    assert "".join(e.quote for e in folded.evidence(0, len(folded.text))) == written


@pytest.mark.parametrize("written", ["عبدالله", "والإطلاق", "استقبالها", "الاحتمالات", "مقالات", "فلإسرائيل", "مدرستي"])
def test_single_words_are_not_parted(written: str) -> None:
    folded = fold(written)
    assert repair(folded) is folded


def test_swapped_lam_alef_is_turned_back() -> None:
    text = "قال رئيس االتحاد إن االتفاق ينص على وقف اإلطالق خالل ثالثة أيام وإن األمن ال يسمح باالحتالل"
    folded = repair(fold(text))
    assert "الاتفاق ينص علي وقف الاطلاق خلال ثلاثه ايام" in folded.text
    assert "الامن لا يسمح" in folded.text
    at = folded.text.index("الاتفاق")
    assert [e.quote for e in folded.evidence(at, at + 7)] == ["االتفاق"]


def test_one_doubled_alef_is_a_slip_not_damage() -> None:
    folded = fold("أعلنت الحكومة االتفاق مع ثلاثة أحزاب خلال مؤتمر")
    assert repair(folded) is folded


PIECES = st.lists(
    st.sampled_from(
        ["أ كبر", "أ كتوبر", "كتوبر، ", "وقفإطلاق", "مــن", "علــى", "المدينة", "في", "\n", " ", "  ", ".", '"', "ﻻ", "أ",
         "السور", "ية", "الهدنــة", "الحكومــة", "\u064b", "\ud800", "٣", "x", "ةا", "بعد شهرا"]
    ),
    max_size=60,
)  # fmt: skip


@given(PIECES.map(" ".join) | st.text(max_size=80))
@settings(max_examples=300)
def test_evidence_of_repaired_text_folds_to_it(text: str) -> None:
    folded = repair(fold(text))
    assert all(0 <= s < e <= len(text) for s, e in zip(folded.starts, folded.ends, strict=True))
    for word_start in range(0, len(folded.text), 7):
        word_end = min(len(folded.text), word_start + 5)
        shown = folded.text[word_start:word_end]
        quotes = folded.evidence(word_start, word_end)
        assert all(q.proves(text) for q in quotes)
        back = "".join("".join(fold_key(q.quote).split()) for q in quotes)
        assert "".join(shown.split()) in back


@given(PIECES.map(" ".join))
def test_repair_loses_no_letter(text: str) -> None:
    before = fold(text)
    assert sorted("".join(repair(before).text.split())) == sorted("".join(before.text.split()))


def test_ordinary_news_is_hardly_touched() -> None:
    if not CORPUS.exists():
        pytest.skip("needs ../shared/corpus beside the repository")
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line, _ in zip(lines, range(1500), strict=False)]
    touched = [text for text in texts if (f := fold(text)) is not repair(f)]
    assert len(touched) <= 15
