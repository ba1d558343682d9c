"""A program for ``test_ledger_load``: one writer or one reader of a ledger, for so many seconds.

``python loaded_ledger.py write|read LEDGER NAME SECONDS``. Prints one line of JSON when it ends: what it was told, how
often it was served, and how long it waited at most.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from hudna.ledger import Ledger
from hudna.model.claim import Claim, Kind
from hudna.model.document import Document
from hudna.model.entry import Report, Versions
from hudna.model.spans import Evidence

QUOTE = "أعلنت الحركة هدنة"
TEXT = f"{QUOTE} لمدة أسبوع، ثم نفت الحكومة علمها بها. " * 40
KINDS = (Kind.TRUCE, Kind.ATTACK, Kind.DENIAL, Kind.TALKS)
BETWEEN_ADDS = 0.025
"""Seconds; what ``hudna add`` takes to read a report."""
BETWEEN_QUESTIONS = 0.25
"""Seconds; ten people who each ask four questions a second."""

BETWEEN_WHOLE_LOOKS = 10.0
"""Seconds."""


def report(doc: str) -> Report:
    """Ten claims, three of the kind that readers ask for."""
    step = len(TEXT) // 40
    evidence = [(Evidence(i * step, i * step + len(QUOTE), QUOTE),) for i in range(10)]
    claims = tuple(Claim(f"{doc}-{i}", doc, KINDS[i % len(KINDS)], evidence[i]) for i in range(10))
    return Report(Document(doc, TEXT + doc), claims)


def write(path: Path, name: str, until: float, waits: list[float]) -> list[str]:
    """Add reports; the names of those that were said to be stored."""
    told = []
    with Ledger.open(path) as ledger:
        while time.monotonic() < until:
            doc = f"{name}-{len(told)}"
            made = report(doc)
            start = time.monotonic()
            new = ledger.add_report(made, raw=None, versions=Versions("e", "p"), recorded=datetime.now(UTC))
            waits.append(time.monotonic() - start)
            if new:
                told.append(doc)
            time.sleep(BETWEEN_ADDS)
    return told


def read(path: Path, name: str, until: float, waits: list[float]) -> list[str]:
    """Ask as questions do: open, look as of now, take a report. No report may be there by halves.

    The whole ledger is read now and then too, which takes the longer the more it holds: that is work, not waiting, and
    not counted.
    """
    draw = random.Random(name)
    last, looked, known = 0, 0.0, ["w0-0"]
    while time.monotonic() < until:
        start = time.monotonic()
        with Ledger.open(path, read_only=True) as ledger:
            asked = ledger.as_of().report(draw.choice(known))
            ledger.head()
            waits.append(time.monotonic() - start)
            assert asked is None or len(asked.claims) == 10, "a report is there by halves"
            if start - looked > BETWEEN_WHOLE_LOOKS:
                kind, looked = draw.choice(KINDS), start
                found = ledger.as_of().known_claims({}, texts=False, kinds=(kind,))
                known = sorted({claim.document.id for claim in found}) or known
                whole = sum(KINDS[i % len(KINDS)] is kind for i in range(10))
                assert len(found) == whole * len(known) or not found, "a report is there by halves"
                assert len(known) >= last, "a report is gone"
                last = len(known)
        time.sleep(draw.uniform(0, 2 * BETWEEN_QUESTIONS))
    return []


def main(role: str, path: Path, name: str, seconds: float) -> None:
    work: Callable[[Path, str, float, list[float]], list[str]] = {"write": write, "read": read}[role]
    waits: list[float] = []
    told = work(path, name, time.monotonic() + seconds, waits)
    longest = sorted(waits)[-5:]
    sys.stdout.write(json.dumps({"role": role, "told": told, "served": len(waits), "longest": longest}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3], float(sys.argv[4]))
