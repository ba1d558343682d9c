"""The rules of status as the truce pack gives them: ordered, the first that holds gives the label."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from hudna.lexicon.sides import truce_vocabulary
from hudna.model.finding import HudnaError
from hudna.model.interval import Truth
from hudna.model.status import Label
from hudna.model.truce import Names
from hudna.text.fold import fold_key


@dataclass(frozen=True, slots=True)
class Rule:
    """``when`` names facts, each with ``not`` before it or without."""

    name: str
    label: Label
    when: tuple[str, ...]
    says: Names
    would_change_if: tuple[Names, ...]

    def facts(self) -> tuple[str, ...]:
        """Names of the facts that the rule needs to hold (not those that it needs to fail)."""
        return tuple(f for f in self.when if not f.startswith("not "))

    def holds(self, facts: Mapping[str, Truth]) -> bool:
        """True when every condition certainly holds. A fact missing from ``facts`` is an error in the pack."""
        for condition in self.when:
            name = condition.removeprefix("not ")
            truth = ~facts[name] if condition.startswith("not ") else facts[name]
            if truth is not Truth.YES:
                return False
        return True


@dataclass(frozen=True, slots=True)
class RuleBook:
    rules: tuple[Rule, ...]
    stale_after_days: int
    announcement_days: int
    violation_stems: tuple[str, ...]


def read_rules(data: Mapping[str, Any], known_facts: frozenset[str]) -> RuleBook:
    """The rule book of a parsed ``rules.yml``. Raises HudnaError for a label or a fact that does not exist."""
    rules = []
    for entry in data["rules"]:
        when = tuple(entry["when"])
        unknown = sorted({w.removeprefix("not ") for w in when} - known_facts)
        if unknown or entry["label"] not in {str(label) for label in Label}:
            fault = f"no fact is called {unknown[0]}" if unknown else f"no label is called {entry['label']}"
            raise HudnaError(f"rules.yml, rule {entry['rule']}: {fault}", f"facts: {', '.join(sorted(known_facts))}")
        change = tuple(Names(c["en"], c["ar"]) for c in entry["would_change_if"])
        rules.append(Rule(entry["rule"], Label(entry["label"]), when, Names(**entry["says"]), change))
    if not rules or rules[-1].when:
        raise HudnaError("rules.yml: no rule is without conditions", "let the last rule have `when: []`")
    stems = tuple(fold_key(s) for s in data["violation_stems"])
    return RuleBook(tuple(rules), int(data["stale_after_days"]), int(data["announcement_days"]), stems)


@cache
def installed_rules(known_facts: frozenset[str]) -> RuleBook:
    """The rules of the installed truce pack."""
    return read_rules(truce_vocabulary("rules"), known_facts)
