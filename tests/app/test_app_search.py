"""Searching: what is found, in which spelling, why, where, and as known then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from searched import Desk, in_order, noon, shown

from hudna.app.ask import AskError
from hudna.app.search import Sought, Why
from hudna.model.ids import content_id
from hudna.model.judgement import Judgement, Verdict


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(tmp_path)
    yield opened
    opened.ledger.close()


@pytest.mark.parametrize(
    ("typed", "written", "why"),
    [
        ("الهدنة", "الهدنة", Why.EXACT),
        ("الهدنه", "الهدنة", Why.SPELLING),
        ("الانبار", "الأنبار", Why.SPELLING),
        ("إلانبار", "الأنبار", Why.SPELLING),
        ("علي", "على", Why.SPELLING),
        ("الهدنة", "الهُدْنَة", Why.SPELLING),
        ("الهدنة", "الهـدنـــة", Why.SPELLING),
        ("الهدنة", "الھدنۀ", Why.SPELLING),  # letters of a Persian keyboard
        ("ماکرون", "ماكرون", Why.SPELLING),
        ("ﺍﻟﻬﺪﻧﺔ", "الهدنة", Why.SPELLING),  # presentation forms
        ("١٢", "12", Why.SPELLING),
        ("هدنة", "الهدنة", Why.CLITICS),
        ("وبالحشد", "الحشد", Why.CLITICS),
        ("الحشد", "وبالحشد", Why.CLITICS),
        ("الحشد", "للحشد", Why.CLITICS),
        ("هدنة", "هدنتهم", Why.CLITICS),
        ("الزرقلاوي", "وبالزرقلاوي", Why.CLITICS),  # in no pack
        ("زرقلاوي", "بزرقلاوي", Why.CLITICS),
        ("بزرقلاوي", "زرقلاوي", Why.CLITICS),
        ("هجوم", "هجمات", Why.STEM),
        ("قصف", "يقصفون", Why.STEM),
        ("زرقلاوية", "زرقلاويات", Why.STEM),
    ],
)
def test_a_word_is_found_in_other_spellings(desk: Desk, typed: str, written: str, why: Why) -> None:
    desk.put("a", f"ورد في النص {written} مرة واحدة.")
    desk.put("b", "ولا شيء من ذلك هنا.")
    (hit,) = desk.hits(typed)
    assert (hit.id, hit.why, desk.said(hit)) == ("a", (why,), [written])
    assert hit.marks[0].why is why
    assert shown(hit) == [written]


@pytest.mark.parametrize(
    ("typed", "written"), [("لد", "بلد"), ("فد", "وفد"), ("حشد", "حشرة"), ("قصف", "وصف"), ("حماس", "حمام")]
)
def test_what_only_looks_alike_is_not_found(desk: Desk, typed: str, written: str) -> None:
    desk.put("a", f"ورد في النص {written} ثم {typed}.")
    desk.put("b", f"ورد في النص {written} مرة واحدة.")
    assert desk.ids(typed) == {"a"}


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("PMF", "الحشد الشعبي"),
        ("pmf", "وللحشد الشعبي"),
        ("Popular Mobilization", "هيئة الحشد الشعبي"),
        ("Hashd al-Shaabi", "قوات الحشد الشعبي"),
        ("Hamas", "حركة المقاومة الإسلامية"),
        ("حركة المقاومة الإسلامية", "حماس"),
        ("حماس", "حركة المقاومة الإسلامية"),
        ("Kata'ib Hizballah", "كتائب حزب الله"),
        ("Mosul", "الموصل"),
        ("Kobane", "عين العرب"),
        ("Ayn al-Arab", "كوباني"),
        ("United Nations", "الأمم المتحدة"),
        ("PKK", "حزب العمال الكردستاني"),
    ],
)
def test_a_name_finds_the_other_names(desk: Desk, typed: str, written: str) -> None:
    desk.put("a", f"قال مصدر إن {written} لم تعلق على الخبر.")
    desk.put("b", "قال مصدر إنه لم يعلق على الخبر.")
    found = desk.find(typed)
    (hit,) = found.page(Sought.REPORTS).hits
    assert (hit.id, hit.why) == ("a", (Why.NAME,))
    assert all(word in written for word in desk.said(hit))
    assert len(found.terms) == 1
    assert found.terms[0].names


def test_a_part_of_a_name_in_latin_letters_will_do_where_few_have_it(desk: Desk) -> None:
    desk.put("a", "التقى مقتدى الصدر وفدا من المدينة.")
    assert desk.ids("Muqtada") == {"a"}
    assert desk.ids("army") == set()


def test_names_inside_a_longer_query_are_one_term_each(desk: Desk) -> None:
    desk.put("a", "قصفت طائرات مواقع للحشد الشعبي قرب الموصل.")
    desk.put("b", "قصفت طائرات مواقع للحشد الشعبي قرب بغداد.")
    found = desk.find("Popular Mobilization Mosul قصف")
    assert [t.text for t in found.terms] == ["Popular Mobilization", "Mosul", "قصف"]
    assert [h.id for h in found.page(Sought.REPORTS).hits] == ["a"]
    assert found.page(Sought.REPORTS).hits[0].why == (Why.NAME, Why.NAME, Why.STEM)


def test_all_words_must_be_there_but_words_of_grammar(desk: Desk) -> None:
    desk.put("a", "أعلنت الحركة هدنة قرب بغداد.")
    desk.put("b", "أعلنت الحركة هدنة.")
    found = desk.find("هدنة في بغداد")
    assert [h.id for h in found.page(Sought.REPORTS).hits] == ["a"]
    assert [t.passed_over for t in found.terms] == [False, True, False]
    assert desk.ids("في") == set(), "alone it is looked for"


def test_a_phrase_has_its_words_in_order(desk: Desk) -> None:
    desk.put("a", "وصلت المساعدات الإنسانية العاجلة إلى الميناء.")
    desk.put("b", "المساعدات العاجلة والقضايا الإنسانية.")
    assert desk.ids("المساعدات الانسانيه") == {"a", "b"}
    (hit,) = desk.hits('"المساعدات الانسانيه"')
    assert (hit.id, hit.why, desk.said(hit)) == ("a", (Why.SPELLING,), ["المساعدات الإنسانية"])
    for marks in ("«المساعدات الإنسانية»", "“المساعدات الإنسانية”", '"بالمساعدات الإنسانية"', '"المساعدات الإنسانية'):
        assert desk.ids(marks) == {"a"}, marks


def test_a_phrase_is_no_name(desk: Desk) -> None:
    desk.put("a", "قالت حماس إنها تدرس العرض.")
    assert desk.ids('"حركة المقاومة الإسلامية"') == set()
    assert desk.ids('"Islamic Resistance Movement"') == {"a"}, "in Latin letters it can only be one"


def test_minus_leaves_out_words_phrases_and_names(desk: Desk) -> None:
    desk.put("a", "أعلنت حماس هدنة إنسانية قصيرة.")
    desk.put("b", "أعلنت الحركة هدنة إنسانية طويلة.")
    desk.put("c", "أعلنت الحركة وقفا للنار بهدنتها الجديدة.")
    assert desk.ids("هدنة -إنسانية") == {"c"}
    assert desk.ids('هدنة -"هدنة إنسانية"') == {"c"}
    assert desk.ids("هدنة -Hamas") == desk.ids("هدنة –حماس") == {"b", "c"}
    assert desk.ids("هدنة - إنسانية") == {"a", "b"}, "a dash by itself is no minus"
    with pytest.raises(AskError, match="only what is not"):
        desk.find("-هدنة")


def test_a_star_takes_a_beginning(desk: Desk) -> None:
    desk.put("a", "ورد ذكر المستشفيات.")
    desk.put("b", "ورد ذكر المستشارين.")
    found = desk.find("مستشف*")
    assert [h.id for h in found.page(Sought.REPORTS).hits] == ["a"]
    assert found.page(Sought.REPORTS).hits[0].why == (Why.PREFIX,)
    assert found.terms[0].instead == ()
    assert desk.ids("المستش*") == {"a", "b"}


def test_a_beginning_is_taken_where_nothing_has_the_word_and_said(desk: Desk) -> None:
    desk.put("a", "ورد ذكر المستشفيات.")
    found = desk.find("المستشف")
    (hit,) = found.page(Sought.REPORTS).hits
    assert (hit.why, found.terms[0].how, found.terms[0].instead) == ((Why.PREFIX,), Why.PREFIX, ("مستشف",))


@pytest.mark.parametrize("typed", ["المستففيات", "المستشفيت", "المستشفياات", "المتسشفيات"])
def test_one_letter_may_be_wrong_as_a_last_resort(desk: Desk, typed: str) -> None:
    desk.put("a", "ورد ذكر المستشفيات.")
    found = desk.find(typed)
    (hit,) = found.page(Sought.REPORTS).hits
    assert (hit.why, found.terms[0].how, found.terms[0].instead) == ((Why.TYPO,), Why.TYPO, ("مستشفيات",))
    desk.put("b", f"ورد ذكر {typed}.")
    assert desk.ids(typed) == {"b"}, "what is written so comes before any guess"


def test_a_letter_may_be_wrong_in_an_english_name(desk: Desk) -> None:
    desk.put("a", "قالت حماس إنها تدرس العرض.")
    found = desk.find("Hamsa")
    assert [h.id for h in found.page(Sought.REPORTS).hits] == ["a"]
    assert (found.terms[0].how, found.terms[0].instead) == (Why.TYPO, ("hamas",))


def test_short_words_are_not_put_right(desk: Desk) -> None:
    desk.put("a", "ورد ذكر دير الزور لدى المجلس.")
    assert desk.ids("بير") == set()
    assert desk.ids("لد") == set()


def test_nearer_ways_come_first_then_titles_then_the_newer(desk: Desk) -> None:
    desk.put("stem", "هجمات هجمات هجمات هجمات على المدينة.", "2021-05-09")
    desk.put("old", "وقع هجوم على المدينة اليوم.", "2021-05-01")
    desk.put("new", "وقع هجوم على المدينة اليوم.", "2021-05-03")
    desk.put("headed", "وقع ذلك في المدينة.", "2021-05-02", title="هجوم على المدينة")
    assert [h.id for h in desk.hits("هجوم")] == ["headed", "new", "old", "stem"]
    assert [h.id for h in desk.hits("هجوم", newest=True)] == ["stem", "new", "headed", "old"]


def test_marks_count_in_the_unaltered_text_with_its_title(desk: Desk) -> None:
    document = desk.put("a", "قالَتِ الحَركـــةُ إنّ الهُدنةَ تبدأُ غدًا.", title="هُدنةٌ جديدة")
    (hit,) = desk.hits("هدنة الحركة")
    assert desk.said(hit) == ["هُدنةٌ", "الحَركـــةُ", "الهُدنةَ"]
    assert [m.term for m in hit.marks] == [0, 1, 0]
    assert hit.snippet is not None
    assert document.full_text[hit.snippet.start : hit.snippet.end] == hit.snippet.text
    assert shown(hit) == ["الحَركـــةُ", "الهُدنةَ"], "the snippet is of the text, where that has the words"
    assert hit.name == "هُدنةٌ جديدة"


def test_a_snippet_shows_where_most_of_it_stands(desk: Desk) -> None:
    filler = "ولم يذكر البيان تفاصيل أخرى عن اللقاء الذي عقد مساء أمس. " * 12
    desk.put("a", f"بدأت الهدنة. {filler}وصلت الشاحنات بعد الهدنة إلى الميناء. {filler}")
    (hit,) = desk.hits("الهدنة الميناء شاحنة")
    assert set(shown(hit)) == {"الشاحنات", "الهدنة", "الميناء"}
    assert hit.snippet is not None
    assert len(hit.snippet.text) < 300
    assert in_order(hit.snippet.marks)


def test_copies_are_hits_of_their_own_and_one_text(desk: Desk) -> None:
    for doc in ("a", "b"):
        desk.put(doc, "أعلنت الحركة هدنة قرب بغداد.")
    assert desk.find("هدنة").page(Sought.REPORTS).total == 2


def test_claims_are_found_by_their_own_words_and_sides(desk: Desk) -> None:
    desk.put("a", "قصف الجيش اليمني مواقع الحوثيين بالمدفعية في تعز. وكان الطقس غائما فوق صنعاء.")
    (hit,) = desk.hits("Houthis قصف", Sought.CLAIMS)
    assert hit.id.startswith("claim-")
    assert hit.name.startswith("attack: ")
    assert desk.said(hit) == ["قصف", "الحوثيين"]
    assert desk.ids("صنعاء", Sought.CLAIMS) == set(), "it stands in the report, not in the claim"
    assert desk.ids("صنعاء") == {"a"}


def test_a_claim_is_of_the_day_of_what_it_tells(desk: Desk) -> None:
    desk.put("a", "قصف الجيش اليمني مواقع الحوثيين في تعز يوم 20 نيسان/أبريل 2021.", "2021-05-02")
    assert desk.hits("قصف", Sought.CLAIMS, since=date(2021, 4, 20), until=date(2021, 4, 20))
    assert not desk.hits("قصف", Sought.CLAIMS, since=date(2021, 5, 1))
    assert desk.hits("قصف", Sought.REPORTS, since=date(2021, 5, 1))
    assert not desk.hits("قصف", Sought.REPORTS, until=date(2021, 5, 1))


def test_actors_are_found_by_any_name_with_the_reports_that_name_them(desk: Desk) -> None:
    desk.put("a", "قال الحشد الشعبي إنه لن يرد.", "2021-05-01")
    desk.put("b", "نفت هيئة الحشد الشعبي ذلك.", "2021-05-03")
    for typed in ("PMF", "الحشد الشعبي", "popular mobilisation forces", "حشد", "Mobilization"):
        (hit,) = desk.hits(typed, Sought.ACTORS)
        assert (hit.id, hit.reports, hit.doc) == ("iq.popular-mobilization", 2, "b"), typed
        assert (hit.name, hit.arabic) == ("Popular Mobilization Forces", "الحشد الشعبي")
        assert desk.said(hit) == ["هيئة الحشد الشعبي"]
    assert desk.hits("PMF", Sought.ACTORS)[0].why == (Why.EXACT,)
    (early,) = desk.hits("PMF", Sought.ACTORS, until=date(2021, 5, 2))
    assert (early.reports, early.doc) == (1, "a")


def test_an_actor_that_no_report_names_is_not_found(desk: Desk) -> None:
    desk.put("a", "قال مصدر إنه لن يرد.")
    assert desk.ids("Hamas", Sought.ACTORS) == set()


def test_actors_that_the_packs_do_not_know_are_found_by_their_claims(desk: Desk) -> None:
    desk.put("a", "أعلنت حركة النور الساطع هدنة مع الجيش اليمني.")
    (hit,) = desk.hits("النور الساطع", Sought.ACTORS)
    assert hit.id.startswith("actor-")
    assert (hit.arabic, hit.reports, desk.said(hit)) == ("حركة النور الساطع", 1, ["حركة النور الساطع"])


def test_places_are_found_in_both_languages(desk: Desk) -> None:
    desk.put("a", "وصلت الشاحنات إلى مدينة عين العرب.")
    for typed in ("Kobane", "كوباني", "عين العرب", "kobani"):
        (hit,) = desk.hits(typed, Sought.PLACES)
        assert (hit.id, hit.reports, desk.said(hit)) == ("sy.kobani", 1, ["عين العرب"]), typed


def test_truces_are_found_by_name_party_and_the_words_of_their_claims(desk: Desk) -> None:
    desk.put("a", "أعلنت حركة حماس هدنة مع إسرائيل بشرط أن تفتح إسرائيل المعابر.", "2021-05-02")
    desk.put("b", "أعلن الحوثيون هدنة مع الحكومة اليمنية.", "2021-06-02")
    for typed in ("Hamas", "حركة المقاومة الإسلامية", "المعابر", "Israel truce"):
        (hit,) = desk.hits(typed, Sought.TRUCES)
        assert (hit.handle, hit.doc) == ("T1", "a"), typed
        assert len(hit.why) == len(typed.split()) or typed.startswith("حركة")
    assert {h.handle for h in desk.hits("هدنة", Sought.TRUCES)} == {"T1", "T2"}
    assert [h.handle for h in desk.hits("هدنة", Sought.TRUCES, newest=True)] == ["T2", "T1"]
    assert {h.handle for h in desk.hits("هدنة", Sought.TRUCES, until=date(2021, 5, 5))} == {"T1"}
    assert desk.ids("هدنة", Sought.TRUCES, known_at=noon("2021-05-03")) == {desk.hits("Hamas", Sought.TRUCES)[0].id}


def test_what_was_not_known_then_is_not_found(desk: Desk) -> None:
    desk.put("a", "أعلنت الحركة هدنة قرب الموصل.", "2021-05-02", known="2021-05-04")
    for typed in ("هدنة", "Mosul"):
        assert desk.ids(typed, known_at=noon("2021-05-03")) == set()
        assert desk.ids(typed, known_at=noon("2021-05-04")) == desk.ids(typed) == {"a"}
    for kind in Sought:
        assert not desk.hits("الموصل", kind, known_at=noon("2021-05-03"))
    assert desk.find("هدنت", known_at=noon("2021-05-03")).terms[0].how is None, "nor is it a word that could be meant"


def test_the_version_that_counted_then_is_found(desk: Desk) -> None:
    desk.put("a", "أعلنت الحركة هدنة لأسبوع.", "2021-05-02")
    desk.put("a", "أعلنت الحركة تهدئة لأسبوع.", "2021-05-05")
    assert (desk.ids("هدنة"), desk.ids("تهدئة")) == (set(), {"a"})
    then = noon("2021-05-03")
    assert (desk.ids("هدنة", known_at=then), desk.ids("تهدئة", known_at=then)) == ({"a"}, set())
    (hit,) = desk.hits("هدنة", known_at=then)
    assert hit.snippet is not None
    assert hit.snippet.text == "أعلنت الحركة هدنة لأسبوع."


def test_what_was_retracted_is_found_only_as_known_before(desk: Desk) -> None:
    desk.put("a", "قصف الجيش اليمني مواقع الحوثيين في تعز.", "2021-05-02")
    desk.ledger.retract("a", "وكالة", "سحب", noon("2021-05-05"))
    for kind in (Sought.REPORTS, Sought.CLAIMS, Sought.ACTORS, Sought.PLACES):
        assert not desk.hits("تعز" if kind is Sought.PLACES else "الحوثيين", kind), kind
        assert desk.hits("تعز" if kind is Sought.PLACES else "الحوثيين", kind, known_at=noon("2021-05-04")), kind
    desk.put("a", "قصف الجيش اليمني مواقع الحوثيين في مأرب.", "2021-05-06")
    assert desk.ids("الحوثيين") == {"a"}
    assert desk.ids("تعز") == set()


def test_decisions_of_people_count_from_when_they_were_made(desk: Desk) -> None:
    desk.put("a", "قصف الجيش اليمني مواقع الحوثيين في تعز.", "2021-05-02")
    (hit,) = desk.hits("الحوثيين", Sought.CLAIMS)
    made = [
        (Verdict.CORRECT, "recipient", "مواقع=ps.hamas@حماس", "2021-05-04"),
        (Verdict.REJECT, None, None, "2021-05-06"),
    ]
    for verdict, slot, value, day in made:
        judgement = Judgement(content_id("judgement", day), verdict, hit.id, "محرر", noon(day), slot=slot, value=value)
        desk.ledger.add_judgement(judgement, recorded=noon(day))
    assert desk.ids("الحوثيين", Sought.CLAIMS) == set()
    assert desk.ids("الحوثيين", Sought.CLAIMS, known_at=noon("2021-05-05")) == {hit.id}
    withdrawn = Judgement(
        "judgement-w", Verdict.WITHDRAW, content_id("judgement", "2021-05-06"), "محرر", noon("2021-05-08")
    )
    desk.ledger.add_judgement(withdrawn, recorded=noon("2021-05-08"))
    assert desk.ids("الحوثيين", Sought.CLAIMS) == {hit.id}
    assert desk.ids("الحوثيين", Sought.CLAIMS, known_at=noon("2021-05-07")) == set()


def test_another_reading_of_the_same_words_takes_the_place_of_the_first(desk: Desk) -> None:
    document = desk.put("a", "قصف الجيش اليمني مواقع الحوثيين في تعز.", "2021-05-02")
    report = desk.ledger.as_of().report("a")
    assert report is not None
    from hudna.app.versions import versions_of

    newer = replace(versions_of(), engine="another")
    desk.ledger.add_report(replace(report, claims=()), raw=None, versions=newer, recorded=noon("2021-05-09"))
    assert (desk.ids("قصف"), desk.ids("قصف", Sought.CLAIMS)) == ({document.id}, set())
    assert desk.ids("قصف", Sought.CLAIMS, known_at=noon("2021-05-08"))


def test_pages_have_every_hit_once_in_one_order(desk: Desk) -> None:
    for i in range(23):
        word = "هجوم" if i % 3 else "هجمات"
        desk.put(f"r{i:02}", f"وقع {word} على المدينة، وهو الخبر {i} اليوم.", f"2021-05-{i % 9 + 1:02}")
    for newest in (False, True):
        whole = [h.id for h in desk.hits("هجوم", limit=100, newest=newest)]
        assert len(whole) == 23
        seen: list[str] = []
        after: int | None = 0
        while after is not None:
            page = desk.find("هجوم", limit=5, after=after, newest=newest).page(Sought.REPORTS)
            assert page.total == 23
            seen += [h.id for h in page.hits]
            after = page.after
        assert seen == whole
    assert desk.hits("هجوم", after=1000) == ()


def test_every_kind_is_answered_at_once(desk: Desk) -> None:
    desk.put("a", "أعلنت حركة حماس هدنة مع إسرائيل في غزة.")
    found = desk.find("غزة", *Sought)
    assert [page.kind for page in found.pages] == list(Sought)
    assert [page.total for page in found.pages] == [1, 1, 0, 1, 1]


def test_too_much_is_refused_with_a_way_out(desk: Desk) -> None:
    desk.put("a", "أعلنت الحركة هدنة.")
    for typed in ("", "   ", "!؟…", "ًٌٍ", "-", '""', "*", "كلمة " * 40, "ا" * 10_000, "\x00"):
        with pytest.raises(AskError) as caught:
            desk.find(typed)
        assert caught.value.hint, typed


def test_the_future_of_the_clock_does_not_matter(desk: Desk) -> None:
    desk.put("a", "أعلنت الحركة هدنة.")
    assert desk.ids("هدنة", known_at=datetime(2500, 1, 1, tzinfo=UTC)) == {"a"}
