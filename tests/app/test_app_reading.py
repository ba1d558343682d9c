"""What is read and what is passed over."""

from __future__ import annotations

from hudna.app.reading import RuleReader
from hudna.model.document import Document

QUIET = "قالت الإذاعة إن الطقس سيكون جميلا في العاصمة غدا وإن الحدائق تفتح أبوابها للزوار صباحا. " * 6


def test_a_text_with_nothing_for_us_is_passed_over_unless_everything_is_asked_for() -> None:
    reader = RuleReader()
    quiet, loud = Document("q", QUIET, language="ar"), Document("l", f"{QUIET} قصفت القوات القرية.", language="ar")
    assert reader.read(quiet).passed_over
    assert not reader.read(quiet).mentions
    assert not reader.read(quiet, everything=True).passed_over
    assert reader.read(quiet, everything=True).mentions
    assert not reader.read(loud).passed_over
    assert reader.read(loud).claims
    assert not reader.read(loud).mentions
    assert reader.read(loud, everything=True).claims == reader.read(loud).claims


def test_a_text_in_another_language_is_passed_over() -> None:
    assert RuleReader().read(Document("e", "The army shelled the village.", language="en"), everything=True).passed_over
