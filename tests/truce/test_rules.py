"""Rules are data: what is wrong with them is told with the way out."""

from __future__ import annotations

from typing import Any

import pytest

from hudna.lexicon.sides import truce_vocabulary
from hudna.model.finding import HudnaError
from hudna.model.interval import Truth
from hudna.model.status import Label
from hudna.truce.facts import OCCURRENCES
from hudna.truce.rules import RuleBook, read_rules

SAYS = {"en": "a", "ar": "ا"}
LAST = {"rule": "z", "label": "rumoured", "when": [], "says": SAYS}
KNOWN = frozenset({"told"})


def book(*rules: dict[str, Any], **other: Any) -> RuleBook:
    data = {
        "rules": list(rules) or [LAST], "stale_after_days": 1, "announcement_days": 1, "violation_stems": [], "despite": [],
        "occurrences": [{"occurrence": "told", "starts": ["declared"]}], "facts": {"declared": SAYS}, "suppositions": [],
    }  # fmt: skip
    return read_rules(data | other, KNOWN)


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        ([LAST | {"when": ["no_such"]}, LAST], "rule z: no fact is called no_such"),
        ([LAST | {"when": ["not no_such"]}, LAST], "no fact is called no_such"),
        ([LAST | {"when": ["maybe declared"]}, LAST], "cannot read 'maybe'"),
        ([LAST | {"label": "no_such"}, LAST], "no label is called no_such"),
        ([LAST | {"when": ["declared"]}], "no rule is without conditions"),
    ],
)
def test_faulty_rules_are_refused(rules: list[dict[str, Any]], words: str) -> None:
    with pytest.raises(HudnaError, match=words):
        book(*rules)


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"occurrences": [{"occurrence": "sung"}]}, "occurrences: sung is not one that the engine tells"),
        ({"occurrences": []}, "occurrences: told is missing"),
        ({"occurrences": [{"occurrence": "told", "stops": ["no_such"]}]}, "occurrence told: no fact is called no_such"),
        (
            {"suppositions": [{"given": ["no_such"], "becomes": {}, **SAYS}]},
            "supposition 'a': no fact is called no_such",
        ),
        ({"suppositions": [{"given": [], "becomes": {"no_such": "yes"}, **SAYS}]}, "no fact is called no_such"),
    ],
)
def test_faulty_occurrences_and_suppositions_are_refused(other: dict[str, Any], words: str) -> None:
    with pytest.raises(HudnaError, match=words):
        book(**other)


def test_unknown_satisfies_perhaps_and_neither_a_fact_nor_its_negation() -> None:
    read = book(*(LAST | {"when": [w]} for w in ("declared", "not declared", "perhaps declared")), LAST)
    held = {t: [r.holds({"declared": t}) for r in read.rules] for t in Truth}
    assert held[Truth.YES] == [True, False, True, True]
    assert held[Truth.NO] == [False, True, False, True]
    assert held[Truth.UNKNOWN] == [False, False, True, True]


def test_a_renewal_is_supposed_to_stop_what_it_stops() -> None:
    supposed = {"given": [], "becomes": {"renewed": "yes"}, "stopped_by": "told", **SAYS}
    read = book(
        facts={"declared": SAYS, "renewed": SAYS},
        occurrences=[{"occurrence": "told", "stops": ["declared"]}],
        suppositions=[supposed],
    )
    assert read.suppositions[0].becomes == {"declared": Truth.NO, "renewed": Truth.YES}


def test_every_label_and_every_fact_is_used_by_the_pack() -> None:
    installed = read_rules(truce_vocabulary("rules"), OCCURRENCES)
    assert {r.label for r in installed.rules} == set(Label)
    assert {f for r in installed.rules for f in r.facts()} == set(installed.facts)
    started = {f for facts in installed.effects.starts.values() for f in facts}
    assert started == set(installed.facts), "a fact that nothing starts can never hold"
    assert all(s.en and s.ar for s in (*installed.facts.values(), *(r.says for r in installed.rules)))
