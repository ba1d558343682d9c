"""How often each rule of the reader proves right on annotated text, for ``packs/lang/ar/certainty.yml``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

from tools.eval_figures import present_sets, tally_of
from tools.eval_sets import ROOT

CERTAINTY = ROOT / "src" / "hudna" / "packs" / "lang" / "ar" / "certainty.yml"
MEASURED_ON = ("seeds", "dev", "open")
_Z = 1.96
"""Standard deviations of a 95 % interval."""
_HEADER = """\
# How often each rule of the reader proved right on annotated text. Written by `python -m tools.eval --certainty`.
# n: claims that the rule read there (optional events left out); certainty: the share of them that were right (kind and
# place of the evidence); low: the lower end of the 95 % Wilson interval, which a rule seen a few times cannot lift far.
# The rules were worked on with these texts in view, so unseen text may fare a little worse.
"""


@dataclass(frozen=True, slots=True)
class Certainty:
    """A rule, how many claims it read and how many of them were right."""

    rule: str
    n: int
    right: int

    @property
    def certainty(self) -> float:
        """The share that was right."""
        return self.right / self.n

    @property
    def low(self) -> float:
        """The lower end of the 95 % Wilson interval around that share."""
        return wilson_low(self.right, self.n)


def wilson_low(right: int, n: int) -> float:
    """The lower end of the 95 % Wilson score interval for ``right`` of ``n`` > 0 (Wilson 1927)."""
    share, weight = right / n, _Z * _Z / n
    spread = _Z * sqrt(share * (1 - share) / n + weight / (4 * n))
    return max(0.0, (share + weight / 2 - spread) / (1 + weight))


def certainties() -> list[Certainty]:
    """Every rule that read a claim in the annotated texts at hand, the most used first."""
    counts: dict[str, Counter[str]] = {}
    for name in present_sets(MEASURED_ON):
        for rule, found in tally_of(name).rules.items():
            counts.setdefault(rule, Counter()).update(found)
    rules = [Certainty(rule, found.total(), found["right"]) for rule, found in counts.items() if rule]
    return sorted(rules, key=lambda r: (-r.n, r.rule))


def write_certainties(rules: Sequence[Certainty], path: Path = CERTAINTY) -> None:
    """Write the pack file, in order of the rules' names."""
    lines = [
        f'- {{rule: "{r.rule}", certainty: {r.certainty:.3f}, low: {r.low:.3f}, n: {r.n}}}\n'
        for r in sorted(rules, key=lambda r: r.rule)
    ]
    path.write_text(_HEADER + "".join(lines), encoding="utf-8")
