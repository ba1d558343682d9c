from __future__ import annotations

from hudna.lexicon.declension import noun_forms
from hudna.lexicon.forms import Pos
from hudna.text.fold import fold_key


def spelled(lemma: str, *plurals: str, gender: str | None = None, pos: Pos = Pos.NOUN) -> set[str]:
    return {spelling for spelling, _ in noun_forms(lemma, plurals, gender, pos)}


def folded(words: str) -> set[str]:
    return {fold_key(word) for word in words.split()}


def test_sound_masculine_plural_in_all_cases() -> None:
    assert folded("مسؤول مسؤولون مسؤولين مسؤولو مسؤولي مسؤولا مسؤولان") <= spelled("مسؤول", "مسؤولون")


def test_egyptian_seat_of_the_hamza() -> None:
    assert folded("مسئول مسئولين") <= spelled("مسؤول", "مسؤولون")


def test_feminine_dual_and_no_accusative_alef() -> None:
    made = spelled("هجمة", "هجمات")
    assert folded("هجمتان هجمتين هجمتا هجمتي هجمات") <= made
    assert fold_key("هجمةا") not in made


def test_accusative_alef() -> None:
    assert fold_key("هجوما") in spelled("هجوم")
    assert fold_key("شيئا") in spelled("شيء", "أشياء")
    assert "لقاءا" not in {s for s, m in noun_forms("لقاء", (), None, Pos.NOUN) if m.number == "s"}


def test_adjectives_in_both_genders() -> None:
    assert folded("عراقي عراقية عراقيون عراقيين عراقيات عراقيتين") <= spelled("عراقي", pos=Pos.ADJECTIVE)


def test_a_noun_is_not_inflected_as_an_adjective() -> None:
    assert fold_key("وزيرات") not in spelled("وزير", "وزراء")


def test_gender_and_number_are_marked() -> None:
    marks = dict(noun_forms("غارة", ("غارات",), None, Pos.NOUN))
    assert (marks["غاره"].number, marks["غاره"].gender) == ("s", "f")
    assert marks["غارات"].number == "p"
