"""How a truce's status changed over time: runs of days with one label."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hudna.report.data import StatusChange
from hudna.report.lines import Run


def runs(history: Sequence[StatusChange], as_of: date) -> tuple[Run, ...]:
    """The history with equal neighbours joined; what lies after ``as_of`` is left out."""
    past = [change for change in history if change.since <= as_of]
    firsts = [change for i, change in enumerate(past) if not i or past[i - 1].label is not change.label]
    lasts = [change.since - timedelta(days=1) for change in firsts[1:]] + [as_of] * bool(firsts)
    return tuple(Run(c.since, last, c.label, c.reason) for c, last in zip(firsts, lasts, strict=True))
