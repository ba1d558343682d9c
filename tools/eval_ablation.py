"""What each rule is worth: the score of a set without the claims that the rule reads, against the score with them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from tools.eval_score import Claim, Tally
from tools.eval_sets import claims_of, events_of


@dataclass(frozen=True, slots=True)
class Worth:
    """``gain`` is how much the score falls without the rule; below zero the rule costs more than it gives."""

    rule: str
    claims: int
    gain: float


def worths(name: str) -> list[Worth]:
    """Every rule that read something in the set, the most valuable first."""
    counts = Counter(_rule(c) for claims in claims_of(name).values() for c in claims)
    whole = _score(name, None)
    found = [Worth(rule, n, round(whole - _score(name, rule), 4)) for rule, n in counts.items()]
    return sorted(found, key=lambda w: (-w.gain, w.rule))


def _score(name: str, without: str | None) -> float:
    tally, claims = Tally(), claims_of(name)
    for text in events_of(name):
        kept = [c for c in claims[text.document.id] if _rule(c) != without]
        tally.add(text.document.id, text.events, kept)
    return tally.figures()["score"] or 0.0


def _rule(claim: Claim) -> str:
    reading = claim.get("reading")
    return str(reading["rule"]) if isinstance(reading, dict) else "none"
