"""How alike two acts are: features that add up to a score between 0 and 1. The values: docs/resolve.md."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta

from hudna.lexicon.sides import Relation, Sides
from hudna.model.claim import Kind, Weapon
from hudna.model.judgement import Feature, Match
from hudna.resolve.acts import DAILY, LOOK_BACK_DAYS, PLAIN, SAID_OF_AN_ACT, Act, Dating, in_both, is_rare
from hudna.resolve.tellings import meeting
from hudna.resolve.whereabouts import EXCLUDED, one_country, place_told

LEAST = 0.55
LEAST_OF_A_DAY = 0.5
"""Where both tell the day."""
LEAST_STRICT = 0.8
"""For two claims of one report, which is expected to mark what it tells twice, and for acts told in everybody's
words."""
LEAST_OF_A_DAY_STRICT = 0.6
"""For these where both state the same day, and the place or who took part is the same; not for what is done every day
in every town (``DAILY``)."""

_ANCHOR = 0.15
"""Day, means and numbers alone join nothing: a place, two words of the target or a rare word must be the same."""
_SAME_DAY = 0.35
_NAMED_DAY, _TELLING, _PLACED = 0.3, 0.2, 0.2
"""What stands in for a place: a day that both name with one sort of target, or so much of the wording."""
_RECIPIENT = {
    Relation.SAME: 0.2,
    Relation.MEMBER: 0.15,
    Relation.HOLDS: 0.15,
    Relation.ALLIED: 0.05,
    Relation.DIFFERENT: -0.2,
}
_ACTOR = {
    Relation.SAME: 0.15,
    Relation.MEMBER: 0.1,
    Relation.HOLDS: 0.1,
    Relation.ALLIED: 0.05,
    Relation.DIFFERENT: -0.1,
}
_NEXT, _SOON, _WEEK = timedelta(days=2), timedelta(days=4), timedelta(days=7)
_ACCORDS_ARE_FEW = 0.1
"""Two accords of one day between others are rarer than two attacks."""
_OTHER_SIDES_WORD = -0.3
"""What one side declares or agrees to is its own act, whatever the other side does that day."""
_TARGET, _OWN, _WIDE, _STORY = (0.25, 0.2, 0.35), (0.2, 0.07, 0.35), (0.1, 0.03, 0.2), (0.04, 0.01, 0.15)
_SORT = 0.15
"""One sort of target by other words."""
_MEANS = (
    frozenset({Weapon.ROCKET, Weapon.MISSILE, Weapon.ARTILLERY}),
    frozenset({Weapon.AIRSTRIKE, Weapon.DRONE}),
    frozenset({Weapon.MISSILE, Weapon.DRONE}),
    frozenset({Weapon.AIRSTRIKE, Weapon.MISSILE}),
    frozenset({Weapon.IED, Weapon.SUICIDE}),
)
"""Means that reports take for each other."""


def alike(first: Act, second: Act, sides: Sides) -> Match:
    """Do two claims tell of one act? A day or place that excludes the other decides alone."""
    one, other = first.telling.claim, second.telling.claim
    time, when = _time(first, second)
    place, where = place_told(first, second)
    if min(time, place) <= EXCLUDED:
        excluded = (Feature("time", time, 1.0, when), Feature("place", place, 1.0, where))
        return Match(other.id, one.id, 0.0, False, excluded)
    shared = _shared(first, second)
    actor = meeting(sides, first.telling.actors, second.telling.actors)
    means = _means(one.weapon, other.weapon)
    wording, common = _wording(first, second, shared)
    target, whom = _target(first, second, shared, sides, met=wording >= _ANCHOR)
    numbers = _numbers(first, second)
    story, told = _story(first, second)
    gives = _ACTOR.get(actor or Relation.UNKNOWN, 0.0)
    if first.family == "accord":
        time += _ACCORDS_ARE_FEW if time >= _NAMED_DAY or Dating.VAGUE in (first.dating, second.dating) else 0.0
        gives = _OTHER_SIDES_WORD if actor is Relation.DIFFERENT else gives
    features = (
        Feature("time", time, 1.0, when),
        Feature("place", place, 1.0, where),
        Feature("target", target, 1.0, whom),
        Feature("actor", gives, 1.0, str(actor or "not told")),
        Feature("means", means, 1.0),
        Feature("numbers", numbers, 1.0),
        Feature("wording", wording, 1.0, common),
        Feature("story", story, 1.0, told),
    )
    score = round(max(0.0, min(1.0, sum(f.value * f.weight for f in features))), 3)
    telling = shared | in_both(first.words, second.words)
    anchored = place >= _ANCHOR or len(shared) > 1 or any(map(is_rare, telling))
    if first.family != "accord" and Dating.VAGUE in (first.dating, second.dating):
        # without a day: the place, or a name for what was hit
        anchored = place >= _PLACED or any(map(is_rare, shared))
    elif first.family in PLAIN and not anchored:
        dated = Kind.TRUCE in (one.kind, other.kind) or time >= _SAME_DAY + _ACCORDS_ARE_FEW
        one_accord = first.family == "accord" and (actor is Relation.SAME or (dated and one_country(first, second)))
        day_named = time >= _NAMED_DAY and (bool(first.sorts & second.sorts) or one_accord)
        anchored = day_named or wording >= _TELLING
    twice = first.doc == second.doc and not {one.kind, other.kind} & SAID_OF_AN_ACT
    if twice:
        least = LEAST_STRICT
    elif first.family not in PLAIN:
        same = place >= _PLACED or len(shared) > 1 or any(map(is_rare, shared))
        least = LEAST_OF_A_DAY_STRICT if first.family not in DAILY and time >= _SAME_DAY and same else LEAST_STRICT
    else:
        least = LEAST_OF_A_DAY if time >= _NAMED_DAY else LEAST
    return Match(other.id, one.id, score, anchored and score >= least, features)


Compare = Callable[[Act, Act, Sides], Match]
"""As :func:`alike`."""


def comparing_once() -> Compare:
    """:func:`alike` with a memory: each two claims are compared once, however often they are asked about. For claims of
    one view and sides."""
    known: dict[tuple[str, str], Match] = {}

    def compare(first: Act, second: Act, sides: Sides) -> Match:
        pair = first.id, second.id
        if pair not in known:
            known[pair] = alike(first, second, sides)
        return known[pair]

    return compare


def apart(first: Act, second: Act, sides: Sides, compare: Compare = alike) -> bool:
    """Is it excluded that the two are one, whatever they have in common? Days that nobody states exclude nothing."""
    stated = Dating.STATED in (first.dating, second.dating)
    features = compare(first, second, sides).features
    return any(f.value <= EXCLUDED for f in features if stated or f.name != "time")


def _time(first: Act, second: Act) -> tuple[float, str]:
    if first.first is None or second.first is None or first.last is None or second.last is None:
        return EXCLUDED, "no day to compare"
    common = first.first <= second.last and second.first <= first.last
    datings = {first.dating, second.dating}
    if datings == {Dating.STATED}:
        if (first.first, first.last) == (second.first, second.last):
            return 0.35, "same days"
        if common:
            return 0.3, "days in common"
        gap = min(abs(first.first - second.last), abs(second.first - first.last))
        if gap <= timedelta(days=1) and (first.night or second.night):
            return 0.25, "one night"
        return EXCLUDED, "other days"
    if Dating.VAGUE in datings:
        if datings == {Dating.VAGUE}:
            return EXCLUDED, "neither has a day: it could be anything"
        return _looked_back(first, second) if common else (EXCLUDED, "told before it happened")
    said = bool({first.telling.claim.kind, second.telling.claim.kind} & SAID_OF_AN_ACT)
    if common:
        exact = first.first == first.last == second.first == second.last
        return (0.35, "the day named") if said and exact else (0.3, "days in common, one by the day of telling")
    told, stated = (first, second) if first.dating is Dating.TOLD else (second, first)
    if stated.dating is Dating.STATED and told.first is not None and stated.last is not None:
        return _before(told.first - stated.last, said)
    return EXCLUDED, "other days"


def _looked_back(first: Act, second: Act) -> tuple[float, str]:
    """One of them has no day: the nearer its report, the likelier it means this one."""
    if first.last is None or second.last is None:
        return EXCLUDED, "no day to compare"
    vague = first if first.dating is Dating.VAGUE else second
    if vague.telling.dated:
        return 0.15, "in the weeks stated"
    gap = abs(first.last - second.last)
    return (0.2 if gap <= _NEXT else 0.1 if gap <= _WEEK else 0.05), "some day before the report"


def _before(gap: timedelta, said: bool) -> tuple[float, str]:
    """A telling dated by itself, so long after a day that is stated."""
    if not timedelta(0) < gap <= timedelta(days=LOOK_BACK_DAYS):
        return EXCLUDED, "other days"
    if said and gap <= _SOON:
        return 0.2, "said soon after"
    return (0.2 if gap <= _NEXT else 0.1 if gap <= _WEEK else 0.05), "some time before the telling"


def _shared(first: Act, second: Act) -> frozenset[str]:
    """The stems of what either says was hit that the other has too, in this or another spelling."""
    hits = in_both(first.targets, second.targets | second.words | second.named)
    return hits | in_both(second.targets, first.targets | first.words | first.named)


def _target(first: Act, second: Act, shared: frozenset[str], sides: Sides, *, met: bool) -> tuple[float, str]:
    """``met``: have the two rare words in common?"""
    sorts = first.sorts & second.sorts
    if shared:
        return _weighed(shared, _TARGET), " ".join(sorted(shared))
    if sorts:
        return _SORT, " ".join(sorted(sorts))
    if first.family == "accord":  # the recipients are the actors' counterparts
        return 0.0, "each other"
    relation = meeting(sides, first.telling.recipients, second.telling.recipients)
    named = _RECIPIENT.get(relation or Relation.UNKNOWN, 0.0)
    if named <= 0 and first.targets and second.targets and not met:
        return min(named, -0.1), "other words"
    return named, str(relation or "not told")


def _wording(first: Act, second: Act, counted: frozenset[str]) -> tuple[float, str]:
    """Telling words that both have beside those of target and places; the rest of the sentence counts less."""
    counted |= first.named & second.named
    own = in_both(first.words, second.words) - counted
    wide = in_both(first.sentence, second.sentence) - own - counted
    return round(_weighed(own, _OWN) + _weighed(wide, _WIDE), 3), " ".join(sorted(own | wide))


def _story(first: Act, second: Act) -> tuple[float, str]:
    """What the reports' first words have in common beside what the acts' own sentences have: of whom and where."""
    if first.doc == second.doc:
        return 0.0, "one report"
    both = in_both(first.background, second.beside)
    return _weighed(both, _STORY), " ".join(sorted(both))


def _weighed(shared: Iterable[str], worth: tuple[float, float, float]) -> float:
    """What shared stems are worth: so much for each rare one, so much for each other, at most so much together."""
    rare, other, most = worth
    return round(min(most, sum(rare if is_rare(s) else other for s in shared)), 3)


def _means(first: Weapon | None, second: Weapon | None) -> float:
    if None in (first, second) or Weapon.UNKNOWN in (first, second):
        return 0.0
    if first is second:
        return 0.15
    return 0.0 if any({first, second} <= kin for kin in _MEANS) else -0.3


def _numbers(first: Act, second: Act) -> float:
    """The same harm speaks for one act; other figures are what rival reports have, and speak hardly against it."""
    one, other = first.telling.claim, second.telling.claim
    pairs = ((one.killed, other.killed), (one.wounded, other.wounded), (one.count, other.count))
    told = [(a, b) for a, b in pairs if a is not None and b is not None]
    if not told:
        return 0.0
    if any(a == b and a > 0 for a, b in told):
        return 0.1 if all(a == b for a, b in told) else 0.05
    near = all(min(a, b) * 2 >= max(a, b) for a, b in told)
    return 0.0 if near else -0.05
