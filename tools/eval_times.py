"""Scores resolved times: strict when both ends are right to the day, lenient when the right interval holds the other.

``tests/eval/test_score.py`` holds this to the figures of ``../shared/eval/score_times.py``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from tools.eval_score import Fault
from tools.eval_sets import TimeCase

_VERDICTS = ("strict", "lenient", "wrong")


def score_times(
    cases: Sequence[TimeCase], found: Mapping[str, Sequence[Mapping[str, Any]]]
) -> tuple[dict[str, Counter[str]], list[Fault]]:
    """Suite → how many cases are strict, lenient, wrong or missed; and every case that is not strict."""
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    faults: list[Fault] = []
    for case in cases:
        hits = [m for m in found.get(case.doc, ()) if m["start"] < case.end and m["end"] > case.start]
        verdicts = {verdict(case.windows, m["value"]) for m in hits if m["value"]}
        best = next((v for v in _VERDICTS if v in verdicts), "missed")
        tally[case.suite][best] += 1
        if best != "strict":
            got = "; ".join(f"{m['text']}: {m['value']}" for m in hits)
            faults.append(Fault(best, case.doc, case.suite, f"{case.text} | want {case.windows[0]} | got {got}"))
    return dict(tally), faults


def verdict(windows: Sequence[tuple[date | None, date | None]], value: Mapping[str, Any]) -> str:
    """``strict``, ``lenient`` or ``wrong``, against any of the windows."""
    low, high = (date.fromisoformat(d[:10]) if (d := value.get(key)) else None for key in ("earliest", "latest"))
    if (low, high) in windows:
        return "strict"
    for first, last in windows:
        inside = low and high and (first is None or low >= first) and (last is None or high <= last)
        if inside or (low and low == first):
            return "lenient"
    return "wrong"


def figures(counts: Counter[str]) -> dict[str, float | None]:
    """The shares of strict ones, of strict and lenient ones, and of those found at all."""
    n = counts.total()
    return {
        "strict": round(counts["strict"] / n, 3),
        "lenient": round((counts["strict"] + counts["lenient"]) / n, 3),
        "found": round(1 - counts["missed"] / n, 3),
    }
