"""Which place is the capital of a country, as far as the packs call one so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from hudna.lexicon.compile import load_lexicon
from hudna.lexicon.entries import Place
from hudna.text.fold import fold_key

_CAPITAL = fold_key("العاصمة")
_QUARTERS = ("شمال", "شمالي", "جنوب", "جنوبي", "شرق", "شرقي", "غرب", "غربي")
_PARTS = frozenset(map(fold_key, ("وسط", "قلب", "أنحاء", "ضواحي", "ضاحية", *_QUARTERS)))
_OF_COUNTRY = 2
"""Words of ``العاصمة الصومالية``."""
_DISPUTED = frozenset(("il", "ps"))


def is_the_capital(text: str) -> bool:
    """Do the words say ``العاصمة``, perhaps with a part of it (``غربي العاصمة``), and no name?"""
    *before, last = fold_key(text).split() or [""]
    return last == _CAPITAL and _PARTS.issuperset(before)


@cache
def capitals() -> Mapping[str, Place]:
    """Lower-case code of a country → its capital: the town that is called so with the country's adjective
    (``العاصمة الصومالية``), else the one whose name stands for the state. Not where two are called so, and not where
    it is disputed which.
    """
    lexicon = load_lexicon()
    called: dict[str, list[Place]] = defaultdict(list)
    for place in lexicon.places.values():
        named = (fold_key(name).split() for name in place.aliases)
        if place.precision == "town" and any(n[0] == _CAPITAL and len(n) == _OF_COUNTRY for n in named):
            called[_country(place.id)].append(place)
    for name, state in lexicon.metonyms.items():
        towns = [lexicon.places[i] for i in lexicon.place_names.owners(name) if _country(i) == _country(state)]
        if not called.get(_country(state)) and _country(state) not in _DISPUTED:
            called[_country(state)] = [t for t in towns if t.precision == "town"]
    return {country: towns[0] for country, towns in called.items() if len(towns) == 1}


def _country(identifier: str) -> str:
    return identifier.split(".", 1)[0]
