"""The gate of the joins: no figure on the labelled pairs is under its floor, and the pairs are what they say."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from tools.eval_pairs import evaluate, event_joins_of, figures, lineage_joins
from tools.pair_sets import HALVES, archive

FLOORS = yaml.safe_load((Path(__file__).parent / "pairs_floors.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("half", HALVES)
def test_no_figure_of_the_joins_is_under_its_floor(half: str) -> None:
    now = figures(half)
    assert now.keys() == FLOORS[half].keys()
    assert not [f"{name} {now[name]} < {floor}" for name, floor in FLOORS[half].items() if now[name] < floor]


def test_there_are_enough_pairs_of_every_relation_in_both_halves() -> None:
    found = [{p.relation for p in archive(half).pairs} for half in HALVES]
    assert found[0] == found[1] == {
        "copy", "rewrite", "version", "independent", "next_development", "template", "unrelated",
    }  # fmt: skip
    assert all(len(archive(half).pairs) >= 120 for half in HALVES)


@pytest.mark.parametrize("half", HALVES)
def test_reports_are_short_and_every_mark_is_of_their_own_words(half: str) -> None:
    made = archive(half)
    for doc, document in made.documents.items():
        assert 140 <= len(document.text) <= 1000, doc
        assert "{" not in document.text
        assert all(0 <= m.start < m.end <= len(document.text) for m in made.marks[doc])


def test_errors_of_the_held_half_stay_hidden() -> None:
    shown = CliRunner().invoke(evaluate, ["--errors"])
    assert shown.exit_code == 0
    hidden = [*lineage_joins("held").missed, *event_joins_of("held").missed]
    assert hidden
    assert not [line for line in hidden if line in shown.output]
    assert all(line in CliRunner().invoke(evaluate, ["--errors", "--reveal"]).output for line in hidden)
