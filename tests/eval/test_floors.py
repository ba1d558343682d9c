"""The quality gate: no figure of the reader is under its floor (tests/eval/floors.yml)."""

from __future__ import annotations

import pytest
import yaml

from tools.eval_figures import FLOORS as FILE
from tools.eval_figures import SETS, below, figures_of, floors
from tools.eval_sets import missing

FLOORS = floors()


@pytest.mark.parametrize("name", SETS)
def test_no_figure_is_under_its_floor(name: str) -> None:
    if reason := missing(name):
        pytest.skip(reason)
    assert name in FLOORS, f"{name} has no floors: run python -m tools.eval --raise"
    sunk = [f"{figure} {value} < {floor}" for figure, value, floor in below(figures_of(name), FLOORS[name])]
    assert not sunk, f"{name}: {'; '.join(sunk)} (python -m tools.eval --set {name} --by-kind)"


def test_every_floor_is_of_a_known_set_and_every_lowering_has_a_reason() -> None:
    written = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    lowered = written.pop("lowered")
    assert set(written) <= set(SETS)
    assert all(0 <= value <= 1 for figures in written.values() for value in figures.values())
    assert all(set(entry) == {"set", "figure", "from", "to", "why"} and entry["why"] for entry in lowered)


def test_floors_bite() -> None:
    assert list(below({"score": 0.699}, {"score": 0.7})) == [("score", 0.699, 0.7)]
    assert list(below({"score": None}, {"score": 0.7})) == [("score", None, 0.7)]
    assert not list(below({"score": 0.7, "when": 0.1}, {"score": 0.7}))
