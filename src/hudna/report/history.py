"""How a truce's status changed over time: runs of days with one label."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hudna.report.data import StatusChange
from hudna.report.lines import Change


def changes(history: Sequence[StatusChange], as_of: date) -> tuple[Change, ...]:
    """The history with equal neighbours joined; what lies after ``as_of`` is left out."""
    past = [c for c in history if c.since <= as_of]
    runs: list[list[StatusChange]] = []
    for change in past:
        if runs and runs[-1][0].status.label is change.status.label:
            runs[-1].append(change)
        else:
            runs.append([change])
    firsts = [run[0].since for run in runs]
    lasts = [d - timedelta(days=1) for d in firsts[1:]] + [as_of] * bool(runs)
    return tuple(
        Change(first, last, run[-1].status, run[0].status.proof.holds)
        for first, last, run in zip(firsts, lasts, runs, strict=True)
    )
