"""The proof of a label: rule, facts, claims. Its leaves are claims, whose evidence is the words of a report."""

from __future__ import annotations

from hudna.model.entry import KnownClaim
from hudna.model.interval import Truth
from hudna.model.status import Proof
from hudna.truce.facts import Fact, Facts
from hudna.truce.rules import Rule
from hudna.truce.view import said

_LONGEST = 160


def prove(rule: Rule, facts: Facts, arabic: bool = False) -> Proof:
    """The rule that gave the label, the facts that it needed, and under each fact its claims."""
    needed = [facts.by_name[name] for name in rule.facts()]
    failed = [facts.by_name[c.removeprefix("not ")] for c in rule.when if c.startswith("not ")]
    nodes = [_of_fact(f) for f in needed] + [Proof(f"not {f.name}", "fact") for f in failed]
    tests = {t.incident.claim.id: t.test.reason for t in facts.scope if t.test.verdict is not Truth.NO}
    grounds = {k.claim.id for f in needed for k in f.claims}
    nodes += [Proof(reason, "scope test", (), claim) for claim, reason in tests.items() if claim in grounds]
    return Proof(rule.says.ar if arabic else rule.says.en, rule.name, tuple(nodes))


def grounds(rule: Rule, facts: Facts) -> tuple[KnownClaim, ...]:
    """The claims that the label rests on, each once."""
    named = [k for name in rule.facts() for k in facts.by_name[name].claims]
    return tuple({k.claim.id: k for k in named}.values())


def _of_fact(fact: Fact) -> Proof:
    leaves = tuple(
        Proof(said(k.claim)[:_LONGEST], f"{k.claim.doc}: {k.claim.kind}", (), k.claim.id) for k in fact.claims
    )
    return Proof(f"{fact.name}: {fact.why}", "fact", leaves)
