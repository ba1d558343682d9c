"""The gate of names that several places bear, or that are words as well (tests/eval/namesakes)."""

from __future__ import annotations

from click.testing import CliRunner

from hudna.lexicon import load_lexicon
from tools.eval_namesakes import NONE, OPEN, cases, evaluate, figures

RIGHT, WRONG = 0.87, 0.0
"""Floor under the share of names taken for what is meant, ceiling over that of those taken for another place."""


def test_names_that_several_places_bear_are_settled_rightly() -> None:
    now = figures()
    assert now["right"] >= RIGHT
    assert now["wrong"] <= WRONG


def test_every_sentence_has_its_names_and_every_place_meant_is_listed() -> None:
    places = load_lexicon().places
    assert len(cases()) >= 75
    for text, where in cases():
        assert where
        assert all(name in text for name in where), text
        assert all(meant in places for meant in where.values() if meant not in (OPEN, NONE)), text
    meant = [m for _, where in cases() for m in where.values()]
    assert meant.count(NONE) >= 10
    assert meant.count(OPEN) >= 5


def test_the_measure_is_printed_with_its_errors() -> None:
    said = CliRunner().invoke(evaluate, ["--errors"]).output
    assert "left open: " in said
    assert said.rstrip().endswith(f"of {sum(len(where) for _, where in cases())}")
