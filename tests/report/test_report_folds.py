"""Long lists parted into folds of older lines and the newest, which lie open."""

from __future__ import annotations

import pytest

from hudna.report.folds import parts


@pytest.mark.parametrize(
    ("number", "found"),
    [
        (0, []),
        (1, [(1, 1, False)]),
        (8, [(1, 8, False)]),
        (9, [(1, 3, True), (4, 9, False)]),
        (20, [(1, 14, True), (15, 20, False)]),
        (106, [(1, 50, True), (51, 100, True), (101, 106, False)]),
        (107, [(1, 1, True), (2, 51, True), (52, 101, True), (102, 107, False)]),
    ],
)
def test_the_newest_lie_open(number: int, found: list[tuple[int, int, bool]]) -> None:
    parted = parts(list(range(1, number + 1)))
    assert [(p.first, p.last, p.folded) for p in parted] == found
    assert [line for p in parted for line in p.lines] == list(range(1, number + 1)), "nothing is lost"
    assert all((p.lines[0], p.lines[-1]) == (p.first, p.last) for p in parted)
    assert [p.far for p in parted] == [p.folded and len(parted) > 2 for p in parted], (
        "all folds where there are several"
    )
