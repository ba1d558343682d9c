"""How a truce's status changed over time: runs of days with one label."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hudna.model.status import Label
from hudna.report.data import StatusChange
from hudna.report.lines import Change, Run


def runs(history: Sequence[tuple[date, Label]], as_of: date) -> tuple[Run, ...]:
    """The labels with the days from which they stood, rising, as runs of days; none begins after ``as_of``."""
    past = [stood for stood in history if stood[0] <= as_of]
    firsts = [stood for i, stood in enumerate(past) if not i or past[i - 1][1] is not stood[1]]
    lasts = [day - timedelta(days=1) for day, _ in firsts[1:]] + [as_of] * bool(firsts)
    return tuple(Run(day, last, label) for (day, label), last in zip(firsts, lasts, strict=True))


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
