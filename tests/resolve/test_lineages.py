"""Copies, templates and what each adds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.model.lineage import Descent
from hudna.resolve.lineages import Reading, differences, joins, judge, keys, lineage_records, lineages, signature
from hudna.text.fold import fold_key

SHARED = Path(__file__).resolve().parents[3] / "shared"
STORY = (
    "قال المجلس المحلي إن لجنة من وجهاء المدينة اجتمعت مع ممثلي الطرفين لبحث فتح الطريق الساحلي أمام القوافل. "
    "وأضاف البيان أن الطرفين اتفقا على تشكيل غرفة عمليات مشتركة لمتابعة تنفيذ ما تم التوافق عليه خلال الأسبوع. "
    "ونقلت الإذاعة عن شهود أن الحركة عادت إلى السوق القديم بعد أيام من التوتر. "
)
TEMPLATE = (
    "قتل {n} أشخاص وأصيب {m} آخرون في انفجار عبوة ناسفة استهدفت دورية قرب {place} صباح {day}، بحسب مصدر أمني. "
    "وقال المصدر إن قوات الأمن طوقت المكان وفتحت تحقيقا في الحادث ونقلت المصابين إلى مستشفى {place}."
)


def readings(*texts: str) -> list[Reading]:
    folded = [fold_key(t) for t in texts]
    return [Reading(str(i), f, signature(f), date(2020, 1, 1 + i)) for i, f in enumerate(folded)]


def test_a_copy_with_an_added_clause_is_one_lineage() -> None:
    added = "وأعلن المجلس لاحقا تأجيل الاجتماع الثاني إلى موعد لم يحدد."
    found = readings(STORY, STORY + added)
    assert len(set(lineages(found).values())) == 1
    assert differences(found[0].folded, found[1].folded) == ((fold_key(added).strip("."),), ())


def test_a_template_with_other_numbers_and_places_is_another_story() -> None:
    one = TEMPLATE.format(n=3, m=7, place="السوق الكبير", day="الأحد")
    two = TEMPLATE.format(n=5, m=12, place="الجسر القديم", day="الثلاثاء")
    match = joins(readings(one, two))[0]
    assert not match.same
    assert {f.name: f.value for f in match.features}["figures_replaced"] == 2


def test_one_corrected_figure_is_still_the_same_report() -> None:
    one = STORY + "وبلغ عدد العائلات العائدة 40 عائلة بحسب المجلس."
    assert len(set(lineages(readings(one, one.replace("40", "42"))).values())) == 1


def test_a_roundup_makes_one_lineage_of_what_is_not_alike() -> None:
    other = TEMPLATE.format(n=3, m=7, place="السوق الكبير", day="الأحد")
    (lineage,) = lineage_records(readings(STORY, other, f"{STORY}{other}"))
    head, second, roundup = lineage.members
    assert (head.doc, head.of) == ("0", None)
    assert (second.doc, second.of, second.descent, second.added) == ("1", "2", Descent.COPY, ())
    assert second.dropped
    assert (roundup.doc, roundup.of) == ("2", "0")


def reading(doc: str, text: str, day: int, source: str | None = None, url: str | None = None) -> Reading:
    folded = fold_key(text)
    return Reading(doc, folded, signature(folded), date(2020, 1, day), source, url)


REWRITE = (
    "ينتظر سكان الأحياء الشمالية أن يفتح الطريق أمامهم قريبا بعد شهور من الإغلاق والانتظار. وكانت لجنة من وجهاء المدينة قد اجتمعت مع ممثلي الطرفين لبحث فتح الطريق الساحلي أمام القوافل، "
    "وقال المجلس المحلي إنه متفائل بالنتيجة رغم كل ما جرى بين الجانبين في الماضي القريب."
)


def test_a_rewrite_by_another_outlet_is_one_voice_and_says_what_it_changed() -> None:
    (lineage,) = lineage_records([reading("a", STORY, 1, "وكالة"), reading("b", REWRITE, 1, "صحيفة")])
    head, member = lineage.members
    assert (head.descent, member.descent, member.of) == (Descent.HEAD, Descent.REWRITE, "a")
    assert any(s.startswith(fold_key("ينتظر سكان الأحياء")) for s in member.added)
    assert any(fold_key("الإذاعة") in s for s in member.dropped)
    assert member.match is not None
    assert member.match.score > 0.3


def test_a_report_that_takes_up_two_others_makes_them_one_voice_and_each_says_what_it_was_matched_with() -> None:
    other = TEMPLATE.format(n=3, m=7, place="السوق الكبير", day="الأحد")
    (lineage,) = lineage_records(
        [reading("a", STORY, 1, "وكالة"), reading("b", other, 1, "صحيفة"), reading("c", STORY + other, 2, "إذاعة")]
    )
    assert [(m.doc, m.of) for m in lineage.members] == [("a", None), ("b", "c"), ("c", "a")]
    assert lineage.members[1].dropped


def test_an_outlet_that_comes_back_to_its_story_has_written_a_new_report() -> None:
    assert len(lineage_records([reading("a", STORY, 1, "وكالة"), reading("b", REWRITE, 2, "وكالة")])) == 2


def test_a_later_toll_on_the_same_page_is_a_version_though_the_address_has_other_words() -> None:
    one = TEMPLATE.format(n=3, m=7, place="السوق الكبير", day="الأحد")
    two = one.replace("قتل 3", "قتل 9").replace("وأصيب 7", "وأصيب 31")
    same = [
        reading("a", one, 1, "وكالة", "https://x.example/4410/one"),
        reading("b", two, 2, "وكالة", "https://x.example/4410/two"),
    ]
    (lineage,) = lineage_records(same)
    assert lineage.members[1].descent is Descent.VERSION
    other = [reading("a", one, 1, "وكالة"), reading("b", two, 2, "صحيفة")]
    assert len(lineage_records(other)) == 2


def test_the_same_words_on_another_day_of_the_week_or_weeks_later_are_a_template() -> None:
    one = TEMPLATE.format(n=3, m=7, place="السوق الكبير", day="الأحد")
    assert len(lineage_records([reading("a", one, 1), reading("b", one.replace("الأحد", "الاثنين"), 2)])) == 2
    assert len(lineage_records([reading("a", STORY, 1), reading("b", REWRITE, 20)])) == 2


def test_whatever_is_joined_shares_a_key() -> None:
    found = [reading("a", STORY, 1, "وكالة"), reading("b", REWRITE, 1, "صحيفة"), reading("c", TEMPLATE, 1)]
    assert all(m.same for m in joins(found))
    assert keys(found[0]) & keys(found[1])
    assert not keys(found[0]) & keys(found[2])


def test_lineage_is_named_after_its_first_report_whatever_the_order() -> None:
    found = readings(STORY, STORY + "خبر آخر قصير جدا.", TEMPLATE)
    assert lineages(found) == lineages(found[::-1])
    assert lineages(found[:1])["0"] == lineages(found)["1"]


def test_texts_without_words_join_nothing() -> None:
    assert len(set(lineages(readings("", "…", "")).values())) == 3


@given(st.text())
def test_signature_is_a_function_of_the_text(text: str) -> None:
    assert signature(text) == signature(text)


def test_five_reports() -> None:
    folder = SHARED / "seeds"
    if not folder.exists():
        pytest.skip(f"{folder} is missing: the shared reports are not part of the repository")
    texts = [p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.txt"))]
    found = lineages(readings(*texts))
    assert found["0"] == found["1"]
    assert len(set(found.values())) == 4


def weekly(killed: str) -> str:
    return f"قتلت القوات {killed} عنصرا الاثنين في عملية مخططة قرب السوق الكبير، بحسب المصدر الأمني. {STORY}"


def test_what_comes_every_week_with_other_figures_is_no_copy() -> None:
    first, again = (fold_key(weekly(n)) for n in ("20", "31"))
    one, two, same = (
        Reading(doc, text, signature(text), date(2020, 2, day), "وكالة")
        for doc, text, day in (("0", first, 3), ("1", again, 17), ("2", first, 17))
    )
    assert not judge(one, two).same
    assert judge(one, same).same


def test_an_outlet_brings_the_figures_of_its_report_up_to_date_on_the_same_day() -> None:
    rest = STORY.split(". ", 1)[1]
    news = "قتل {} شخصا وأصيب {} بجروح في قصف السوق الكبير صباح الاثنين. {}"
    early, late = (fold_key(t) for t in (news.format(16, 150, STORY), news.format(24, 200, rest)))
    late += fold_key(
        " وأعلن الحداد ثلاثة أيام وأغلقت المدارس أبوابها وفر السكان إلى القرى المجاورة طوال النهار وحتى المساء"
    )
    one, same_day, next_day = (
        Reading(doc, text, signature(text), date(2020, 2, day), "وكالة")
        for doc, text, day in (("0", early, 3), ("1", late, 3), ("2", late, 4))
    )
    found = {f.name: f.value for f in judge(one, same_day).features}
    assert 0.6 <= found["contained"] < 0.7
    assert judge(one, same_day).same
    assert not judge(one, next_day).same
