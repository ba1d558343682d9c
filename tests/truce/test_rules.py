"""Rules are data: what is wrong with them is told with the way out."""

from __future__ import annotations

import pytest

from hudna.lexicon.sides import truce_vocabulary
from hudna.model.finding import HudnaError
from hudna.model.interval import Truth
from hudna.truce.facts import FACTS
from hudna.truce.rules import read_rules

SAYS = {"en": "a", "ar": "ا"}
LAST = {"rule": "z", "label": "rumoured", "when": [], "says": SAYS, "would_change_if": []}


def data(*rules: dict[str, object]) -> dict[str, object]:
    return {"rules": list(rules), "stale_after_days": 1, "announcement_days": 1, "violation_stems": []}


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        ([LAST | {"when": ["no_such"]}, LAST], "no fact is called no_such"),
        ([LAST | {"when": ["not no_such"]}, LAST], "no fact is called no_such"),
        ([LAST | {"label": "no_such"}, LAST], "no label is called no_such"),
        ([LAST | {"when": ["declared"]}], "no rule is without conditions"),
    ],
)
def test_faulty_rules_are_refused(rules: list[dict[str, object]], words: str) -> None:
    with pytest.raises(HudnaError, match=words):
        read_rules(data(*rules), FACTS)


def test_unknown_satisfies_neither_a_fact_nor_its_negation() -> None:
    book = read_rules(data(LAST | {"when": ["declared"]}, LAST | {"when": ["not declared"]}, LAST), FACTS)
    held = {t: [r.holds({"declared": t}) for r in book.rules] for t in Truth}
    assert held[Truth.YES] == [True, False, True]
    assert held[Truth.NO] == [False, True, True]
    assert held[Truth.UNKNOWN] == [False, False, True]


def test_every_label_and_every_fact_of_the_engine_is_used_by_the_pack() -> None:
    book = read_rules(truce_vocabulary("rules"), FACTS)
    assert {str(r.label) for r in book.rules} == {
        "ended", "renewed", "breached", "strained", "in_force", "conditional", "announced", "rumoured"
    }  # fmt: skip
    assert {f for r in book.rules for f in r.facts()} == FACTS
    assert all(c.en and c.ar for r in book.rules for c in (r.says, *r.would_change_if))
