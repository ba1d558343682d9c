"""The figures of each set, and the floors under them, which only rise.

``tests/eval/floors.yml`` holds set → figure → floor. A figure is one of the table's (but not precision and recall,
which are traded for each other), ``kind.<kind>`` (the F1 of a kind with at least ``ENOUGH`` annotated events) or
``suite.<suite>`` (the strict share of a suite of times). A floor is lowered by hand only, with its reason under
``lowered``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tools import eval_times
from tools.eval_score import Claim, Fault, Tally, rate
from tools.eval_sets import EVENT_SETS, ROOT, TIME_SETS, Annotated, claims_of, events_of, missing, time_cases, times_of

FLOORS = ROOT / "tests" / "eval" / "floors.yml"
SETS = (*EVENT_SETS, "distractors", *TIME_SETS)
TOLERANCE = 0.005
"""A floor lies this much under the figure that set it."""
ENOUGH = 8
"""Annotated events of a kind from which on its F1 has a floor."""
_UNFLOORED = ("precision", "recall")
_ALARMS = ("truce", "attack")
_PRESENT = timedelta(days=366)
_HEADER = """\
# Floors of the reader's quality: set → figure → floor. Written by `python -m tools.eval --raise`, which only raises.
# To lower one, edit it by hand and say why under `lowered` ({set, figure, from, to, why}).
"""
Figures = dict[str, float]


@cache
def tally_of(name: str) -> Tally:
    """What the reader got right and wrong in a set of events."""
    tally = Tally()
    claims = claims_of(name)
    for text in events_of(name):
        tally.add(text.document.id, text.events, claims[text.document.id])
    return tally


@cache
def figures_of(name: str) -> Mapping[str, float | None]:
    """Every figure of a set, rounded to three places; None where the set has nothing to measure it on."""
    if name == "distractors":
        texts = events_of(name)
        alarmed = {fault.doc for fault in false_alarms()}
        return {"clean": round(1 - len(alarmed) / len(texts), 3)}
    if name in TIME_SETS:
        suites, _ = eval_times.score_times(time_cases(name), times_of(name))
        per_suite = {
            f"suite.{suite}": eval_times.figures(n)["strict"] for suite, n in suites.items() if len(suites) > 1
        }
        return {**eval_times.figures(sum(suites.values(), Counter())), **per_suite}
    tally = tally_of(name)
    per_kind = {
        f"kind.{kind}": round(rate(counts).f1, 3)
        for kind, counts in sorted(tally.kinds.items())
        if counts["right"] + counts["missed"] >= ENOUGH
    }
    return {**tally.figures(), **per_kind}


def faults_of(name: str) -> list[Fault]:
    """Everything missed or wrong in a set."""
    if name == "distractors":
        return false_alarms()
    if name in TIME_SETS:
        return eval_times.score_times(time_cases(name), times_of(name))[1]
    return tally_of(name).faults


def false_alarms() -> list[Fault]:
    """Claims of a truce or an attack at present time in the texts that tell of none."""
    claims = claims_of("distractors")
    return [
        Fault("alarm", text.document.id, claim["kind"], " … ".join(e["quote"] for e in claim["evidence"]))
        for text in events_of("distractors")
        for claim in claims[text.document.id]
        if claim["kind"] in _ALARMS and claim["modality"] == "actual" and _present(claim, text)
    ]


def _present(claim: Claim, text: Annotated) -> bool:
    """False only when the claim's time ends more than a year before the text was published."""
    latest = (claim.get("happened") or {}).get("latest")
    published = text.document.published.earliest
    return not (latest and published) or date.fromisoformat(latest[:10]) > published - _PRESENT


def floors(path: Path = FLOORS) -> dict[str, Figures]:
    """Set → figure → floor. Empty when the file is not there."""
    return {name: found for name, found in _file(path).items() if name != "lowered"}


def raised(old: Mapping[str, Figures], now: Mapping[str, Mapping[str, float | None]]) -> dict[str, Figures]:
    """The floors with each raised to the figure it has now, less the tolerance; none is lowered or lost."""
    new = {name: dict(found) for name, found in old.items()}
    for name, found in now.items():
        under = new.setdefault(name, {})
        for figure, value in found.items():
            if value is not None and figure not in _UNFLOORED:
                under[figure] = max(under.get(figure, 0.0), round(max(value - TOLERANCE, 0.0), 3))
    return new


def write_floors(new: Mapping[str, Figures], path: Path = FLOORS) -> None:
    """Write the floors; what stands under ``lowered`` is kept."""
    lowered = _file(path).get("lowered") or []
    body = yaml.safe_dump({**new, "lowered": lowered}, allow_unicode=True, sort_keys=False, width=120)
    path.write_text(_HEADER + body, encoding="utf-8")


def _file(path: Path) -> dict[str, Any]:
    return (yaml.safe_load(path.read_text(encoding="utf-8")) or {}) if path.exists() else {}


def below(now: Mapping[str, float | None], under: Figures) -> Iterator[tuple[str, float | None, float]]:
    """(figure, value, floor) for every figure that is under its floor or is measured no more."""
    for figure, floor in under.items():
        value = now.get(figure)
        if value is None or value < floor:
            yield figure, value, floor


def present_sets(chosen: tuple[str, ...] = ()) -> list[str]:
    """The sets that can be measured here, of those chosen (none: all)."""
    return [name for name in chosen or SETS if missing(name) is None]
