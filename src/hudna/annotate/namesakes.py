"""Which of several places of one name a text means: told by what stands beside it, by the countries that the text
names, by what is named nearest to it, by how many people live there; else it is left open."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from hudna.lexicon import NameHit, Place
from hudna.text.words import Words

DOMINANCE = 10
"""How many times more people a place must have than each namesake to be meant without further sign."""
_UNCOUNTED = 15_000
"""So many people at most has a place that is listed without a number."""
_PROVINCE = frozenset(("admin1", "region"))
_TOWN = frozenset(("town", "site"))
_IN = "في"
_MOST_LEADS = 3
"""Words at most between a place and the wider or greater one by which it is found (``في أقصى شمال حلب``)."""
_HELD_BY = {"PS": "IL"}
"""Of what happens there news names the army that holds it."""


def beside(
    hits: Sequence[tuple[NameHit, Sequence[Place]]], at: int, words: Words, leads: Collection[str]
) -> frozenset[str]:
    """The countries in which the place beside a name may lie: by which it is found, which is found by it, or to which
    ``و`` joins it; none where there is none. A word that could be a name as well tells nothing of another such.

    ``leads``: the folded words, besides ``في``, that may stand between a place and the one by which it is found
    (``الباب شمال حلب``, ``القائم بمحافظة الأنبار``).
    """
    joined: list[Place] = []
    if at and _joined(hits[at - 1][0], hits[at][0], words, leads):
        joined += hits[at - 1][1]
    if at + 1 < len(hits) and _joined(hits[at][0], hits[at + 1][0], words, leads):
        joined += hits[at + 1][1]
    word = all(p.needs for p in hits[at][1])
    return frozenset(p.country for p in joined if p.country and not (word and p.needs))


def _joined(first: NameHit, second: NameHit, words: Words, leads: Collection[str]) -> bool:
    between = words[first.last : second.first]
    if not between:
        return bool(second.conj)
    led = [w.text for w in between]
    return len(led) <= _MOST_LEADS and all(word in leads or word == _IN for word in led) and led != [_IN]


def lies_in(place: Place, countries: Collection[str]) -> bool:
    """Is the place of one of the countries, or held by one?"""
    return place.country in countries or _HELD_BY.get(place.country or "") in countries


def chosen(candidates: Sequence[Place], cue: str, told: Sequence[Collection[str]]) -> Place | None:
    """The one place that is meant, or None.

    ``told``: sets of countries, that which says most first; each narrows what the ones before it left. The word before
    (``cue``) tells province from town. A bare name is the country's before its capital's and the town's before the
    province's (a province is named after its town, news then says محافظة).
    """
    wanted = {"province_word": _PROVINCE, "town_word": _TOWN}.get(cue)
    left = [c for c in candidates if wanted and c.precision in wanted] or list(candidates)
    for countries in told:
        if len({c.country for c in left}) > 1:
            left = [c for c in left if lies_in(c, countries)] or left
    if len({c.country for c in left}) > 1:
        left = _of_the_largest(left)
    if len({c.country for c in left}) == 1:
        for precision in ("country", "town"):
            if alone := [c for c in left if c.precision == precision]:
                left = alone
                break
        left = _of_the_largest(left)
    return left[0] if len(left) == 1 else None


def _of_the_largest(places: Sequence[Place]) -> list[Place]:
    """The one place, and what else lies in its country, that has so many more people than those elsewhere, or than all
    others of its country, that nobody would call one of them by the bare name; all, where there is none."""
    apart = len({p.country for p in places}) > 1
    largest = max(places, key=lambda p: p.population or 0)
    own = [p for p in places if p is largest or (apart and p.country == largest.country)]
    rest = [p.population or _UNCOUNTED for p in places if p not in own]
    return own if all((largest.population or 0) >= DOMINANCE * people for people in rest) else list(places)
