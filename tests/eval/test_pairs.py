"""The gate of the joins: no figure on the labelled pairs is under its floor, and the pairs are what they say."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from tools.eval_pairs import evaluate, event_joins_of, figures, lineage_joins
from tools.pair_sets import APART, HELD_BACK, ONE_VOICE, PARTS, archive

FLOORS = yaml.safe_load((Path(__file__).parent / "pairs_floors.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("part", PARTS)
def test_no_figure_of_the_joins_is_under_its_floor(part: str) -> None:
    now = figures(part)
    assert now.keys() == FLOORS[part].keys()
    assert not [f"{name} {now[name]} < {floor}" for name, floor in FLOORS[part].items() if now[name] < floor]


def test_there_are_enough_pairs_of_every_relation_in_every_part() -> None:
    found = [{p.relation for p in archive(part).pairs} for part in PARTS]
    assert all(relations == {*ONE_VOICE, *APART} for relations in found)
    assert all(len(archive(part).pairs) >= 120 for part in PARTS)


@pytest.mark.parametrize("part", PARTS)
def test_reports_are_short_and_every_mark_is_of_their_own_words(part: str) -> None:
    made = archive(part)
    for doc, document in made.documents.items():
        assert 100 <= len(document.text) <= 1000, doc
        assert "{" not in document.text
        assert all(0 <= m.start < m.end <= len(document.text) for m in made.marks[doc])


@pytest.mark.parametrize("part", HELD_BACK)
def test_errors_of_what_is_held_back_stay_hidden(part: str) -> None:
    shown = CliRunner().invoke(evaluate, ["--errors"])
    assert shown.exit_code == 0
    hidden = [*lineage_joins(part).missed, *event_joins_of(part).missed]
    assert hidden
    assert not [line for line in hidden if line in shown.output]
    assert all(line in CliRunner().invoke(evaluate, ["--errors", "--reveal"]).output for line in hidden)
