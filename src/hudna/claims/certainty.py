"""How often each rule proved right on annotated text, as ``packs/lang/ar/certainty.yml`` keeps it."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml

_SEEN = 5
"""Claims that a rule must have read there before its share of right ones says anything."""


def certainty_of(rule: str) -> float | None:
    """The share of the rule's claims that were right, from 0 to 1; None when it was seen too rarely to say."""
    return _certainties().get(rule)


@cache
def _certainties() -> dict[str, float]:
    text = resources.files("hudna.packs").joinpath("lang/ar/certainty.yml").read_text("utf-8")
    rows: list[dict[str, str | float]] = yaml.load(text, yaml.CSafeLoader)
    return {str(row["rule"]): float(row["certainty"]) for row in rows if int(row["n"]) >= _SEEN}
