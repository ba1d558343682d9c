"""Towns of one name: chosen by the country and what else a report tells, or left open; what is open joins no two."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from hudna.app.reading import reader
from hudna.lexicon.namesakes import namesakes
from hudna.lexicon.sides import installed_sides
from hudna.model.document import Document, Published
from hudna.model.entry import KnownClaim
from hudna.model.event import Event
from hudna.resolve.acts import act
from hudna.resolve.alike import alike
from hudna.resolve.events import events
from hudna.resolve.tellings import tellings

LEBANON = "قصفت طائرة حربية مخازن في طرابلس شمالي لبنان الجمعة."
LIBYA = "قصفت طائرة حربية مخازن في طرابلس الليبية الجمعة."
OPEN = "أغارت طائرة حربية على مخازن في طرابلس الجمعة."


def read(*texts: str) -> list[KnownClaim]:
    """The claims of one report for each text."""
    claims = []
    for doc, text in zip("abcdef", texts, strict=False):
        document = Document(doc, text, published=Published.given(date(2021, 5, 8)), source=doc, language="ar")
        found = reader("rules").read(document).claims
        claims += [KnownClaim(c, document, doc, datetime(2021, 5, 9, tzinfo=UTC)) for c in found]
    return claims


def told(*texts: str) -> list[Event]:
    """The attacks that the reader and the joining find in them."""
    return [e for e in events(read(*texts)) if e.kind == "attack"]


def places(found: list[Event]) -> list[set[str | None]]:
    return [{p.place for p in e.where} for e in found]


def test_the_country_tells_two_attacks_of_one_day_and_wording_apart() -> None:
    assert places(told(LEBANON, LIBYA)) == [{"lb.tripoli", "lb.lebanon"}, {"ly.tripoli"}]


@pytest.mark.parametrize("other", [LEBANON, LIBYA])
def test_a_town_left_open_is_not_taken_for_either_by_its_name(other: str) -> None:
    found = told(other, OPEN)
    assert len(found) == 2
    assert {None} in places(found)


def test_what_is_open_never_makes_two_towns_one() -> None:
    assert len(told(LEBANON, LIBYA, OPEN)) == 3
    store = "قصفت طائرة حربية مستودع الزيتونة في طرابلس {} الجمعة."
    third = OPEN.replace("مخازن", "مستودع الزيتونة")
    both = told(store.format("شمالي لبنان"), store.format("الليبية"), third)
    assert len(both) == 2, "with so much told alike the third is one of the two"
    assert not any({"lb.tripoli", "ly.tripoli"} <= told_of for told_of in places(both))


def test_two_reports_that_leave_one_name_open_tell_of_one_attack() -> None:
    (found,) = told(OPEN, OPEN.replace("أغارت", "شنت غارة").replace("شنت غارة طائرة حربية على", "قصفت طائرة حربية"))
    assert len(found.claims) == 2
    assert places([found]) == [{None}]


def test_a_name_in_the_words_of_a_report_tells_the_town_only_where_it_is_about_the_country() -> None:
    def place(country: str) -> str:
        claims = read(LEBANON.replace("مخازن", "قافلة"), f"{country}: قصفت طائرة حربية قافلة لأهالي طرابلس الجمعة.")
        sides = installed_sides()
        one, other = (act(t) for t in tellings(claims, sides))
        return next(f.words for f in alike(one, other, sides).features if f.name == "place")

    assert place("لبنان") == "a place of the one in the words of the other"
    assert place("ليبيا") == "other country"


def test_a_name_that_is_open_tells_no_country_of_its_report() -> None:
    (open_one,), (settled,) = (tellings(read(text), installed_sides()) for text in (OPEN, LIBYA))
    assert open_one.ready.setting == ()
    assert settled.ready.setting[0] == "ly"


def test_a_province_and_its_town_are_no_namesakes() -> None:
    assert namesakes("طرابلس") == {"ly.tripoli", "ly.tripoli-district", "lb.tripoli"}
    assert namesakes("سوسة")
    assert not namesakes("بغداد")
    assert not namesakes("حلب")
    assert not namesakes("بلدة لا توجد")
