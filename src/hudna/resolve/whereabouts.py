"""What the places of two acts say for or against their being one. The values: docs/resolve.md."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.lexicon.compile import load_lexicon
from hudna.lexicon.namesakes import namesakes
from hudna.model.claim import Location, Precision
from hudna.resolve.acts import Act, Dating, is_wide, province_of
from hudna.resolve.distance import km_between
from hudna.resolve.stems import in_both
from hudna.resolve.weights import PLACE

_SAME_PLACE_KM = 12.0
_OTHER_PLACE_KM = 30.0
_OTHER_REGION_KM = 400.0
_SAME_REGION_KM = 60.0
_SUBURB_KM = 25.0
_LARGE_TOWN = 500_000
"""People of a town whose suburbs are called by their own names and by its."""


def place_told(first: Act, second: Act) -> tuple[float, str]:
    """What the places are worth, at least ``weights.EXCLUDED``, and why."""
    why = _compared(first, second)
    return PLACE[why], why


def _compared(first: Act, second: Act) -> str:
    if not first.places or not second.places:
        return _by_name(first, second)
    why = _same(first, second) or _by_distance(first, second)
    vague = first if first.dating is Dating.VAGUE else second if second.dating is Dating.VAGUE else None
    return "called by its place" if vague is not None and vague.called and why == "same place" else why


def one_country(first: Act, second: Act) -> bool:
    """Are the reports about one country first of all?"""
    one, other = first.telling.ready.setting, second.telling.ready.setting
    return bool(one) and one[:1] == other[:1]


def _by_name(first: Act, second: Act) -> str:
    """Where one of them tells no place that is known below a country."""
    if first.perhaps & second.perhaps:
        return "one name, that several places bear"
    if first.perhaps & _ids(second) or second.perhaps & _ids(first):
        return "perhaps the same place: others bear its name"
    if in_both(_telling(first, second), second.words) or in_both(_telling(second, first), first.words):
        return "a place of the one in the words of the other"
    if in_both(_telling(first, second), second.around) or in_both(_telling(second, first), first.around):
        return "a place of the one beside the other's words"
    if first.family == "accord" and (signed := _signed(first, second)):
        return signed
    one, other = first.telling.ready.setting, second.telling.ready.setting
    hosts = first.countries & second.countries if first.family == "talks" else frozenset()
    if hosts and not set(one) & set(other) <= hosts:
        return "held in one country"
    if first.family != "accord" and first.countries and second.countries and not first.countries & second.countries:
        return "other country"
    if first.countries == second.countries and len(first.countries) > 1:
        return "in the same countries"
    if one_country(first, second):
        return "reports about one country"
    return _elsewhere(first, second) or "not told"


def _elsewhere(first: Act, second: Act) -> str | None:
    one, other = first.telling.ready.setting, second.telling.ready.setting
    return "reports about other countries" if one and other and not set(one) & set(other) else None


def _telling(placed: Act, other: Act) -> frozenset[str]:
    """Stems of its places' names that tell the place in the other's words: of a name that other places bear only in a
    report about that country."""
    return placed.named if placed.countries.intersection(other.telling.ready.setting) else placed.named - placed.borne


def _ids(act: Act) -> frozenset[str]:
    return frozenset(p.place for p in act.places if p.place)


def _same(first: Act, second: Act) -> str | None:
    a, b = first.places[0], second.places[0]
    left, right = _ids(first), _ids(second)
    if left & right:
        if a.place == b.place or is_wide(a) or is_wide(b):
            shared = [p for p in (*first.places, *second.places) if p.place in left & right]
            return _in_province("same province", first, second) if all(map(is_wide, shared)) else "same place"
        if a.place in right or b.place in left:
            return "one within the other's places"
    if first.family == "accord":
        return _signed(first, second) or _elsewhere(first, second) or "signed here, in force there"
    if first.provinces & right or second.provinces & left:
        return _in_province("in the province that the other names", first, second)
    return None


def _in_province(why: str, first: Act, second: Act) -> str:
    """Does each name a spot of the province, and the other does not?"""
    spotted = [bool(a.spots) or not all(map(is_wide, a.places)) for a in (first, second)]
    if not all(spotted) or not first.spots | second.spots:
        return why
    named = in_both(first.spots, second.sentence) | in_both(second.spots, first.sentence)
    return why if named else "other spots of one province"


def _signed(first: Act, second: Act) -> str | None:
    """``موسكو - اتفق الطرفان``, ``هدنة موسكو``: accords are called by where they were signed, whence they are told."""
    if in_both(first.named, second.story) or in_both(second.named, first.story):
        return "a place of the one in the other report's first words"
    return None


def _by_distance(first: Act, second: Act) -> str:
    a, b, away = _nearest(first.places, second.places)
    towns = a.precision is b.precision is Precision.TOWN
    if away is None:
        return "other town" if towns else "no way to tell"
    if not is_wide(a) and not is_wide(b):
        if towns and away <= _SAME_PLACE_KM and a.place in namesakes(b.text):
            return "one name, that several places bear"
        if towns and away <= _SUBURB_KM and (_is_large(a) or _is_large(b)):
            return "a town and a large one beside it"
        if towns:
            return "other town" if away > _SAME_PLACE_KM else "neighbouring town"
        if away > _OTHER_PLACE_KM:
            return "other place"
        return "near the same place" if away <= _SAME_PLACE_KM else "not far"
    if away > _OTHER_REGION_KM:
        return "other region"
    near = away <= _SAME_REGION_KM and (province_of(a) is None or province_of(b) is None)
    return "perhaps the same province" if near else "no way to tell"


def _is_large(place: Location) -> bool:
    listed = load_lexicon().places.get(place.place or "")
    return listed is not None and (listed.population or 0) >= _LARGE_TOWN


def _nearest(first: Sequence[Location], second: Sequence[Location]) -> tuple[Location, Location, float | None]:
    """The place of the one and that of the other that are nearest to each other, and how far in km; the first of each
    where nothing says where they are. What is too wide to tell counts only where nothing else is told."""
    some, others = (tuple(p for p in places if not is_wide(p)) or places for places in (first, second))
    gaps = [
        (away, i, k) for i, a in enumerate(some) for k, b in enumerate(others) if (away := km_between(a, b)) is not None
    ]
    if not gaps:
        return some[0], others[0], None
    away, i, k = min(gaps)
    return some[i], others[k], away
