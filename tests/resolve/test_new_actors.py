"""New actors: one record for each name, variants within a report, suggestions across reports, no merging by itself."""

from __future__ import annotations

from life import life

from hudna.lexicon import entries
from hudna.lexicon.sides import Sides, truce_vocabulary
from hudna.model.actor import Actor
from hudna.resolve.actors import actors

PACK = {
    "xx.front": entries.Actor("xx.front", "جبهة", "front", "umbrella"),
    "xx.brigade": entries.Actor("xx.brigade", "لواء", "brigade", "armed_group", parent="xx.front"),
}


def of(script: str) -> list[Actor]:
    return actors(life(script), Sides(truce_vocabulary("parties"), PACK))


def new(script: str) -> list[Actor]:
    return [a for a in of(script) if not a.known]


def test_an_unknown_facade_has_a_record_that_stays_the_same_when_the_sort_of_body_is_named_otherwise() -> None:
    (one,) = new("2021-05-02 a claim | by: سرايا ثورة العشرين الثانية | on: 2021-05-01")
    (two,) = new("2021-05-03 b claim | by: كتائب ثورة العشرين الثانية | on: 2021-05-01")
    assert one.id == two.id
    assert one.name == "سرايا ثورة العشرين الثانية"
    assert not one.known


def test_a_report_that_shortens_or_misspells_a_name_means_one_actor() -> None:
    (one,) = new(
        """2021-05-02 a claim | by: سرايا ثورة العشرين الثانية | on: 2021-05-01
        2021-05-02 a threat | by: ثورة العشرين
        2021-05-02 a demand | by: سرايا ثورة العشرن الثانية"""
    )
    assert {alias.text for alias in one.aliases} == {
        "سرايا ثورة العشرين الثانية", "ثورة العشرين", "سرايا ثورة العشرن الثانية",
    }  # fmt: skip
    assert one.reports == ("a",)


def test_a_short_name_that_two_full_ones_have_stays_by_itself() -> None:
    found = new(
        """2021-05-02 a claim | by: سرايا ثورة العشرين
        2021-05-02 a claim | by: سرايا ثورة الزنج
        2021-05-02 a threat | by: ثوره المستضعفين"""
    )
    assert len(found) == 3


def test_alike_names_of_two_reports_are_suggested_with_reasons_and_not_merged() -> None:
    found = new(
        """2021-05-02 a claim | by: عصبة الثائرين القاصم
        2021-05-03 b claim | by: سرايا الثائرين القاصم الأولى"""
    )
    assert len(found) == 2
    match = found[0].suggestions[0]
    assert match.right == found[1].id
    assert match.score == round(min(1.0, sum(f.value * f.weight for f in match.features)), 3)


def test_other_countries_speak_against_a_merge() -> None:
    found = new(
        """2021-05-02 a claim | by: سرايا الثائرين العراقية
        2021-05-03 b claim | by: سرايا الثائرين اليمنية"""
    )
    assert len(found) == 2
    assert not any(a.suggestions for a in found)


def test_umbrella_and_member_are_two_actors_and_none_is_suggested_for_the_other() -> None:
    found = of(
        """2021-05-02 a claim | by: xx.brigade@لواء الساحل
        2021-05-02 a threat | by: xx.front@جبهة الساحل"""
    )
    assert [(a.id, a.within, a.suggestions) for a in found] == [
        ("xx.brigade", ("xx.front",), ()), ("xx.front", (), ()),
    ]  # fmt: skip


def test_collectives_roles_counts_and_rejected_claims_have_no_record() -> None:
    assert not of(
        """2021-05-02 a attack | by: الفصائل المسلحة
        2021-05-02 a attack | by: 14 مسلحا
        2021-05-02 a accusation | by: سكان
        2021-05-02 a claim rejected | by: سرايا ثورة العشرين"""
    )


def test_voices_are_counted_once_and_order_does_not_matter() -> None:
    claims = life(
        """2021-05-02 a claim | by: سرايا ثورة العشرين
        2021-05-02 b claim | by: سرايا ثورة العشرين | lineage: a
        2021-05-03 c claim | by: سرايا ثورة العشرين"""
    )
    (one,) = actors(claims)
    assert (one.reports, one.lineages) == (("a", "b", "c"), 2)
    assert actors(claims[::-1]) == [one]
