"""The rules of status as the truce pack gives them: what occurrences do, which facts give which label."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from hudna.lexicon.sides import truce_vocabulary
from hudna.model.finding import HudnaError
from hudna.model.interval import Truth
from hudna.model.status import Label
from hudna.model.truce import Names
from hudna.text.fold import fold_key
from hudna.truce.calculus import Effects

Truths = Mapping[str, Truth]
_ACCEPTED = {"": (Truth.YES,), "perhaps": (Truth.YES, Truth.UNKNOWN), "not": (Truth.NO,)}


@dataclass(frozen=True, slots=True)
class Condition:
    """A fact and the values with which the condition is fulfilled. ``how``: empty, ``perhaps`` or ``not``."""

    fact: str
    how: str = ""

    @classmethod
    def read(cls, written: str) -> Condition:
        how, _, fact = written.rpartition(" ")
        return cls(fact, how)

    def holds(self, truths: Truths) -> bool:
        return truths[self.fact] in _ACCEPTED[self.how]


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    label: Label
    when: tuple[Condition, ...]
    says: Names

    def facts(self) -> tuple[str, ...]:
        """Names of the facts that the rule needs to hold (not those that it needs to fail)."""
        return tuple(c.fact for c in self.when if c.how != "not")

    def holds(self, truths: Truths) -> bool:
        return all(c.holds(truths) for c in self.when)


@dataclass(frozen=True, slots=True)
class Supposition:
    """If ``given`` holds: what if these facts became so?"""

    given: tuple[Condition, ...]
    becomes: Mapping[str, Truth]
    says: Names


@dataclass(frozen=True, slots=True)
class RuleBook:
    rules: tuple[Rule, ...]
    effects: Effects
    facts: Mapping[str, Names]
    """Each fact in words."""
    suppositions: tuple[Supposition, ...]
    stale_after_days: int
    announcement_days: int
    violation_stems: tuple[str, ...]
    despite: tuple[str, ...]
    """Words before the truce in an attack that is told as its breach (``رغم سريان الهدنة``)."""

    def label(self, truths: Truths) -> Rule:
        """The first rule that fits; the last one always does."""
        return next(r for r in self.rules if r.holds(truths))


def read_rules(data: Mapping[str, Any], known: frozenset[str]) -> RuleBook:
    """The rule book of a parsed ``rules.yml``. ``known``: the occurrences that the engine can tell.

    Raises HudnaError that names the entry for an occurrence, a fact or a label that does not exist.
    """
    facts = {name: Names(**said) for name, said in data["facts"].items()}
    effects = _effects(data["occurrences"], frozenset(facts), known)
    rules = tuple(_rule(entry, frozenset(facts)) for entry in data["rules"])
    if not rules or rules[-1].when:
        raise HudnaError("rules.yml: no rule is without conditions", "let the last rule have `when: []`")
    suppositions = tuple(_supposition(e, frozenset(facts), effects) for e in data["suppositions"])
    stems, despite = (tuple(map(fold_key, data[key])) for key in ("violation_stems", "despite"))
    return RuleBook(
        rules, effects, facts, suppositions, int(data["stale_after_days"]), int(data["announcement_days"]), stems,
        despite,
    )  # fmt: skip


def _effects(entries: Sequence[Mapping[str, Any]], facts: frozenset[str], known: frozenset[str]) -> Effects:
    named = [str(e["occurrence"]) for e in entries]
    if set(named) != known:
        odd = sorted(set(named) ^ known)[0]
        raise HudnaError(
            f"rules.yml, occurrences: {odd} is {'not one that the engine tells' if odd in named else 'missing'}",
            f"occurrences: {', '.join(sorted(known))}",
        )
    kept = {}
    for key in ("starts", "stops"):
        kept[key] = {str(e["occurrence"]): frozenset(e.get(key, ())) for e in entries}
        for name, touched in kept[key].items():
            _known(touched, facts, f"occurrence {name}")
    return Effects(kept["starts"], kept["stops"])


def _rule(entry: Mapping[str, Any], facts: frozenset[str]) -> Rule:
    where = f"rule {entry['rule']}"
    when = _conditions(entry["when"], facts, where)
    if entry["label"] not in {str(label) for label in Label}:
        raise HudnaError(f"rules.yml, {where}: no label is called {entry['label']}", f"labels: {', '.join(Label)}")
    return Rule(entry["rule"], Label(entry["label"]), when, Names(**entry["says"]))


def _supposition(entry: Mapping[str, Any], facts: frozenset[str], effects: Effects) -> Supposition:
    where = f"supposition {entry['en']!r}"
    becomes = dict.fromkeys(sorted(effects.stops.get(entry.get("stopped_by", ""), ())), Truth.NO)
    becomes |= {fact: Truth(value) for fact, value in entry["becomes"].items()}
    _known(becomes, facts, where)
    return Supposition(_conditions(entry["given"], facts, where), becomes, Names(entry["en"], entry["ar"]))


def _conditions(written: Sequence[str], facts: frozenset[str], where: str) -> tuple[Condition, ...]:
    read = tuple(Condition.read(w) for w in written)
    for condition in read:
        if condition.how not in _ACCEPTED:
            raise HudnaError(f"rules.yml, {where}: cannot read {condition.how!r}", "write X, perhaps X, or not X")
    _known((c.fact for c in read), facts, where)
    return read


def _known(named: Any, facts: frozenset[str], where: str) -> None:
    unknown = sorted(set(named) - facts)
    if unknown:
        raise HudnaError(f"rules.yml, {where}: no fact is called {unknown[0]}", f"facts: {', '.join(sorted(facts))}")


@cache
def installed_rules(known: frozenset[str]) -> RuleBook:
    """The rules of the installed truce pack."""
    return read_rules(truce_vocabulary("rules"), known)
