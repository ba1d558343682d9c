"""The quality gate: no figure of the reader is under its floor (tests/eval/floors.yml)."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from tools.eval import evaluate
from tools.eval_figures import FLOORS as FILE
from tools.eval_figures import SETS, below, faults_of, figures_of, floors, raised, write_floors
from tools.eval_sets import HELD_BACK, missing

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


def test_floors_are_written_and_read_again_with_what_was_lowered(tmp_path: Path) -> None:
    path = tmp_path / "floors.yml"
    lowering = {"set": "open", "figure": "score", "from": 0.8, "to": 0.7, "why": "forty harder passages were added"}
    path.write_text(yaml.safe_dump({"open": {"score": 0.7}, "lowered": [lowering]}), encoding="utf-8")
    write_floors(raised(floors(path), {"open": {"score": 0.75, "precision": 0.9}}), path)
    assert floors(path) == {"open": {"score": 0.745}}
    assert yaml.safe_load(path.read_text(encoding="utf-8"))["lowered"] == [lowering]


@pytest.mark.parametrize("name", HELD_BACK)
def test_errors_of_the_held_back_texts_stay_hidden(name: str) -> None:
    if reason := missing(name):
        pytest.skip(reason)
    shown = CliRunner().invoke(evaluate, ["--set", name, "--errors", "--by-kind"])
    assert "detection" in shown.stdout
    faults = faults_of(name)
    assert not [fault.words for fault in faults if fault.words[:60] in shown.stdout]
    revealed = CliRunner().invoke(evaluate, ["--set", name, "--errors", "--reveal"])
    assert all(fault.words[:60] in revealed.stdout for fault in faults)
