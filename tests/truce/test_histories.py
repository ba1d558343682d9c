"""The life histories under ``lives/``: a few reports each, and where the truce stood on several days.

Each is asked as the application asks: the truces are built from what was known at the time.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
import yaml
from life import life

from hudna.model.entry import KnownClaim
from hudna.model.status import Proof, Status
from hudna.model.truce import Truce
from hudna.resolve.ties import tie
from hudna.resolve.truces import truces
from hudna.truce.engine import status

LIVES = sorted(Path(__file__).with_name("lives").glob("*.yml"))
MOST_LINES = 9


@pytest.mark.parametrize("path", LIVES, ids=lambda p: p.stem)
def test_history(path: Path) -> None:
    history = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert len(history["reports"].strip().splitlines()) <= MOST_LINES
    wrong = [line for expected in history["expect"] for line in _wrong(history, dict(expected))]
    assert not wrong, f"{path.stem}: {history['story']}\n" + "\n".join(wrong)


def _wrong(history: dict[str, Any], expected: dict[str, Any]) -> Iterator[str]:
    """A line for each thing that the engine answers otherwise, with the proof of its answer."""
    at, known = expected.pop("at"), expected.pop("known", None)
    claims = life(history["reports"], known.isoformat() if known else None)
    found = _built(history, claims)
    if ("together" in history or "apart" in history) and len(found) == len(truces(claims)[0]):
        yield "  the decision of the desk makes no difference"
    doc = expected.pop("truce", None)
    truce = next((t for t in found if doc in (None, *_founding(t, claims))), None)
    day = f"  on {at}" + (f" as known on {known}" if known else "") + (f", truce of {doc}" if doc else "")
    if truce is None:
        yield f"{day}: no such truce among {[t.name.en for t in found]}"
        return
    moment = datetime.combine(known, time(23, 59), UTC) if known else None
    answer = status(truce, claims, at, moment)
    got = _answers(answer, truce, found, claims)
    for name, value in expected.items():
        if not _agrees(value, got[name]):
            yield f"{day}: {name} should be {value!r}, is {got[name]!r}\n{_told(answer.proof)}"


def _built(history: dict[str, Any], claims: list[KnownClaim]) -> list[Truce]:
    """``together`` and ``apart`` tie the announcements of reports, as a person does."""
    first = {k.claim.doc: k.claim.id for k in reversed(claims)}
    together, apart = (
        [(first[a], first[b]) for a, b in history.get(name, ()) if a in first and b in first]
        for name in ("together", "apart")
    )
    return truces(claims, ties=tie(together, apart))[0]


def _founding(truce: Truce, claims: list[KnownClaim]) -> set[str]:
    """The report by which it is named here: the first that announced it."""
    return {k.claim.doc for k in claims if k.claim.id == truce.founded_by}


def _answers(answer: Status, truce: Truce, found: list[Truce], claims: list[KnownClaim]) -> dict[str, Any]:
    states = {t.term: str(t.state) for t in answer.terms}
    by_kind: dict[str, list[str]] = {}
    for term in truce.terms:
        by_kind.setdefault(str(term.kind), []).append(states[term.id])
    named = {t.id: " ".join(_founding(t, claims)) for t in found}
    kin = {name: named.get(getattr(truce.relations, name)) for name in ("successor_of", "within", "supersedes")}
    return {
        "label": str(answer.label),
        "rule": answer.proof.rule,
        "lifecycle": str(answer.lifecycle),
        "compliance": str(answer.compliance),
        "support": str(answer.support),
        "stale": answer.stale,
        "stance": " + ".join(str(s.stance) for s in answer.stance),
        "change": {c.says: str(c.label) for c in answer.would_change_if},
        "kind": str(truce.kind),
        "truces": len(found),
        "rests_on": " + ".join(sorted({k.claim.doc for k in claims if k.claim.id in answer.because})),
        **kin,
        **{kind: " + ".join(by_kind.get(kind, ())) for kind in ("condition", "deadline", "termination", "obligation")},
    }


def _agrees(expected: Any, got: Any) -> bool:
    """``change`` names some of what is told; null for what must not be told."""
    if isinstance(expected, dict):
        return all(got.get(says) == label for says, label in expected.items())
    return bool(expected == got)


def _told(proof: Proof, depth: int = 2) -> str:
    line = f"{'  ' * depth}{proof.rule}: {proof.holds} [{proof.truth}, {proof.standing}]"
    return "\n".join((line, *(_told(p, depth + 1) for p in proof.because), *()))


def test_there_are_enough_histories() -> None:
    assert len(LIVES) >= 24


def test_dates_are_dates() -> None:
    """A day written without quotes is a date; anything else would never be asked about."""
    for path in LIVES:
        for expected in yaml.safe_load(path.read_text(encoding="utf-8"))["expect"]:
            assert isinstance(expected["at"], date), path.name
