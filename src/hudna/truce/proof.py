"""The proof of a label: rule, facts, claims. Its leaves are claims, whose evidence is the words of a report."""

from __future__ import annotations

from hudna.model.claim import Claim
from hudna.model.entry import KnownClaim, Review
from hudna.model.interval import Truth
from hudna.model.status import Change, Proof, Standing
from hudna.model.truce import Names
from hudna.truce.facts import Fact, Facts
from hudna.truce.rules import Rule, RuleBook
from hudna.truce.view import said

_LONGEST = 160
_MOST_SCOPE = 3
"""Incidents of unknown scope that are named as what would move the label."""
_INSIDE = Names("«{words}» proves to be inside the terms, and a party's", "ثبت أن «{words}» داخل البنود ومن طرف")


def prove(rule: Rule, facts: Facts, book: RuleBook, arabic: bool = False) -> Proof:
    """The rule that gave the label, the facts that it asked for, and under each fact its claims."""
    nodes = [
        _of_fact(facts.by_name[c.fact], book, Truth.NO if c.how == "not" else facts.by_name[c.fact].truth, arabic)
        for c in rule.when
    ]
    tests = {t.incident.claim.id: t.test.reason for t in facts.scope if t.test.verdict is not Truth.NO}
    ids = {k.claim.id for k in grounds(rule, facts)}
    nodes += [Proof(reason, "scope test", (), claim) for claim, reason in tests.items() if claim in ids]
    return Proof(_in(rule.says, arabic), rule.name, tuple(nodes), standing=_weakest(nodes))


def grounds(rule: Rule, facts: Facts) -> tuple[KnownClaim, ...]:
    """The claims that the label rests on, each once."""
    named = [k for name in rule.facts() for k in facts.by_name[name].claims]
    return tuple({k.claim.id: k for k in named}.values())


def would_change(rule: Rule, facts: Facts, book: RuleBook, arabic: bool = False) -> tuple[Change, ...]:
    """What would move the label: the pack's suppositions and incidents of unknown scope, by asking the rules again.

    Suppositions that leave the label as it is are not told.
    """
    truths = facts.truths
    found: dict[str, Change] = {}
    for supposed in book.suppositions:
        if all(c.holds(truths) for c in supposed.given):
            then = book.label({**truths, **supposed.becomes}).label
            if then is not rule.label:
                says = _in(supposed.says, arabic)
                found.setdefault(says, Change(says, then))
    inside = book.label({**truths, "attributed_incident": Truth.YES}).label
    if inside is not rule.label:
        for words in list(dict.fromkeys(map(said, open_incidents(facts).values())))[:_MOST_SCOPE]:
            says = _in(_INSIDE, arabic).format(words=" ".join(words.split())[:_LONGEST])
            found[says] = Change(says, inside)
    return tuple(found.values())


def open_incidents(facts: Facts) -> dict[str, Claim]:
    """Incidents of which it is not known whether they are inside the terms, and on which no fact rests, by their ids;
    each told once."""
    counted = {k.claim.id for f in facts.by_name.values() if f.truth is Truth.YES for k in f.claims}
    tested = {t.incident.claim.id for t in facts.scope}
    return {
        t.incident.claim.id: t.incident.claim
        for t in facts.scope
        if t.test.verdict is Truth.UNKNOWN
        and t.incident.claim.id not in counted
        and t.incident.claim.same_as not in tested
    }


def _of_fact(fact: Fact, book: RuleBook, truth: Truth, arabic: bool) -> Proof:
    leaves = tuple(
        Proof(said(k.claim)[:_LONGEST], f"{k.claim.doc}: {k.claim.kind}", (), k.claim.id, standing=_of_claim(k, fact))
        for k in (*fact.claims, *fact.denied)
    )
    return Proof(_in(book.facts[fact.name], arabic), "fact", leaves, truth=truth, standing=fact.standing)


def _of_claim(known: KnownClaim, fact: Fact) -> Standing:
    if known.review not in (None, Review.REJECTED):
        return Standing.REVIEWED
    return Standing.CONTESTED if fact.denied and known not in fact.denied else Standing.MACHINE


def _weakest(nodes: list[Proof]) -> Standing:
    """Contested when one fact is; reviewed when a person stands behind every fact that has claims."""
    standings = {n.standing for n in nodes if n.rule == "fact" and n.because}
    if Standing.CONTESTED in standings:
        return Standing.CONTESTED
    return Standing.REVIEWED if standings == {Standing.REVIEWED} else Standing.MACHINE


def _in(names: Names, arabic: bool) -> str:
    return names.ar if arabic else names.en
