"""What two outlets tell of one deed by other words, other counts of days and other kinds, and what stays another deed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from life import life

from hudna.app.reading import reader
from hudna.lexicon.sides import installed_sides
from hudna.model.document import Document, Published
from hudna.model.entry import KnownClaim
from hudna.resolve.acts import Act, act, is_act, keys, last_week
from hudna.resolve.alike import told_apart
from hudna.resolve.events import events
from hudna.resolve.particulars import sorts_of
from hudna.resolve.stems import spellings, unowned
from hudna.resolve.tellings import tellings

AT = datetime(2024, 6, 1, tzinfo=UTC)


def the_act(line: str) -> Act:
    (told,) = tellings(life(line), installed_sides())
    return act(told)


def read(*reports: tuple[str, str]) -> list[KnownClaim]:
    """The claims of reports of these days and texts, read by the rules."""
    known: list[KnownClaim] = []
    for n, (day, text) in enumerate(reports):
        document = Document(f"d{n}", text, published=Published.given(date.fromisoformat(day)))
        known += [KnownClaim(c, document, f"d{n}", AT) for c in reader().read(document).claims]
    return known


def acts_of(*reports: tuple[str, str]) -> list[Act]:
    """Their acts."""
    return [act(t) for t in tellings(read(*reports), installed_sides()) if is_act(t.claim)]


def test_one_of_a_nation_and_what_is_its_share_a_key() -> None:
    assert set(spellings("اوغندي")) & set(spellings("اوغند"))


@pytest.mark.parametrize(
    ("word", "bare"), [("طالباتها", "طالبات"), ("مدرستهم", "مدرسه"), ("بعثتها", "بعثه"), ("سفينتنا", "سفينه")]
)
def test_without_whose_it_is(word: str, bare: str) -> None:
    assert unowned(word) == bare


@pytest.mark.parametrize(
    ("hit", "sort"), [("مستشفاها", "hospital"), ("طالباتها الخمس", "school"), ("25 فتاة", "school"), ("أربعة من عناصره", "troops")]
)  # fmt: skip
def test_sorts_of_what_is_somebodys(hit: str, sort: str) -> None:
    assert sort in sorts_of([hit], hit)


def test_releases_of_one_country_are_compared_by_it_and_attacks_are_not() -> None:
    on = "on: 2021-05-01"
    one, other = (
        the_act(f"2021-05-02 {doc} withdrawal | by: iq.state@العراق | {on} | says: {words}")
        for doc, words in (("a", "انسحبت القوات العراقية"), ("b", "رحيل آخر الجنود"))
    )
    assert keys(one) & keys(other)


@pytest.mark.parametrize(
    ("words", "family"),
    [
        ("فرقت الشرطة المحتجين بالرصاص", "violence"),
        ("قمعتها الشرطة بالذخيرة الحية", "violence"),
        ("فرقت الشرطة المحتجين بالهراوات", "coercion"),
        ("احتجاز جنود على أيدي مدنيين", "coercion"),
        ("سقوط البلدة في أيدي المسلحين", "violence"),
    ],
)
def test_a_crowd_driven_apart_with_shots_and_by_whose_hands(words: str, family: str) -> None:
    assert the_act(f"2021-05-02 a coercion | on: 2021-05-01 | says: {words}").family == family


@pytest.mark.parametrize(
    ("words", "way"), [("احتجاز 34 جنديا", set()), ("خطف 34 جنديا", {"abducted"}), ("توقيف 34 جنديا", {"arrested"})]
)
def test_to_hold_somebody_is_to_abduct_or_to_arrest(words: str, way: set[str]) -> None:
    assert the_act(f"2021-05-02 a coercion | on: 2021-05-01 | says: {words}").way == way


@pytest.mark.parametrize(
    ("published", "first", "last"),
    [
        ("2024-05-14", "2024-05-04", "2024-05-12"),  # a Tuesday
        ("2024-05-12", "2024-04-29", "2024-05-11"),  # a Sunday
        ("2024-05-11", "2024-04-28", "2024-05-10"),  # a Saturday
    ],
)
def test_which_days_last_week_has(published: str, first: str, last: str) -> None:
    assert last_week(date.fromisoformat(published)) == (date.fromisoformat(first), date.fromisoformat(last))


def test_days_counted_back_err_by_one() -> None:
    ago, named = acts_of(
        ("2024-05-16", "هاجم مسلحون ثكنة قرب حلب قبل ثلاثة أيام."), ("2024-05-16", "هاجم مسلحون ثكنة قرب حلب الاثنين.")
    )
    days = {a.doc: (a.first, a.last) for a in (ago, named)}
    assert days["d0"] == (date(2024, 5, 12), date(2024, 5, 14))
    assert days["d1"] == (date(2024, 5, 13), date(2024, 5, 13))


def test_a_truce_announced_and_one_in_force_on_another_day_are_two_in_one_report() -> None:
    line = "2021-05-03 a truce {} | by: لواء الشمال + الحكومة | on: {} | says: {}"
    made = the_act(line.format("declared", "2021-05-01", "أعلنت الهدنة مساء"))
    begun = the_act(line.format("in_effect", "2021-05-02", "دخلت الهدنة حيز التنفيذ فجرا"))
    same = the_act(line.format("in_effect", "2021-05-01", "دخلت الهدنة حيز التنفيذ فجرا"))
    sides = installed_sides()
    assert told_apart(made, begun, sides)
    assert not told_apart(made, same, sides)


def test_what_a_deed_aroused_is_told_of_one_that_is_known() -> None:
    aroused, news = acts_of(
        ("2024-05-15", "أثار قصف السوق في أم درمان صدمة لم تندمل."),
        ("2024-05-15", "أكدت الشرطة انفجار سيارة في أم درمان."),
    )
    known = {a.doc: a.known for a in (aroused, news)}
    assert known == {"d0": True, "d1": False}


def test_a_sea_is_no_other_country() -> None:
    (taken,) = acts_of(("2024-05-15", "سيطر قراصنة على سفينة شحن في المحيط الهندي أمس."))
    assert not taken.countries
    assert "world" not in taken.telling.ready.setting


def test_a_template_of_another_week_stays_another_deed() -> None:
    text = "قتل {} جنود في هجوم على نقطة للجيش قرب حلب {}."
    here, there = text.format("أربعة", "الأحد"), text.format("ستة", "الأحد")
    assert len(events(read(("2024-05-14", here), ("2024-05-28", there)))) == 2
