"""The grid: every trigger of violence and movement in every construction that fits it (``python -m tools.grid``)."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tools.grid import Verdict, floors, judged, rates, share


@pytest.fixture(scope="module")
def verdicts() -> Sequence[Verdict]:
    return list(judged())


def test_no_construction_falls_under_its_floor(verdicts: Sequence[Verdict]) -> None:
    reached = {name: share(counts) for name, counts in rates(verdicts, "construction").items()}
    under = floors()
    assert reached.keys() == under.keys()
    assert {name: value for name, value in reached.items() if value < under[name]} == {}


def test_a_cell_names_a_trigger_that_stands_in_its_sentence(verdicts: Sequence[Verdict]) -> None:
    for cell in (v.cell for v in verdicts):
        assert not set("<>{}~+\x01") & set(cell.text), cell.text
        if cell.at != (0, 0):
            assert cell.text[slice(*cell.at)].strip(), cell.text
