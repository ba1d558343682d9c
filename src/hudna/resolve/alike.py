"""How alike two acts are: features that add up to a score between 0 and 1. The values: ``weights.py``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta

from hudna.lexicon.side import Relation
from hudna.lexicon.sides import Sides
from hudna.model.claim import Kind, Stage, Weapon
from hudna.model.judgement import Feature, Match
from hudna.resolve.acts import LOOK_BACK_DAYS, SAID_OF_AN_ACT, Act, Dating, is_of_months
from hudna.resolve.fallen import FELL, long_after
from hudna.resolve.harm import numbers_told, one_victim
from hudna.resolve.least import Common, least
from hudna.resolve.particulars import Hour
from hudna.resolve.stems import in_both, is_national, is_of_nation, is_rare
from hudna.resolve.tellings import meeting
from hudna.resolve.weights import (
    ACCORDS_ARE_FEW,
    ACTOR,
    EXCLUDED,
    IN_FORCE,
    NATION,
    NUMBERS,
    ONE_VICTIM,
    OTHER_KIND,
    OTHER_MEANS,
    OTHER_SIDES_WORD,
    OTHER_STAGE,
    OTHER_TARGET,
    OTHER_WAY,
    PLACE,
    RECIPIENT,
    SAME_MEANS,
    SENTENCE,
    SORT,
    STORY,
    TARGET,
    TIME,
    WORDS,
    Worth,
)
from hudna.resolve.whereabouts import place_told

_REMEMBERED = 200_000
"""Pairs that are remembered, before all are forgotten."""
_ANCHOR = 0.15
"""Day, means and numbers alone join little: a place, a word of the target or a rare word is the same, or much else."""
_LATER_STAGES = frozenset({Stage.EXTENDED, Stage.RESUMED, Stage.SUSPENDED})
_MADE_AND_IN_FORCE = ({Stage.AGREED, Stage.IN_EFFECT}, {None, Stage.IN_EFFECT})
_NEXT, _SOON, _WEEK = timedelta(days=2), timedelta(days=4), timedelta(days=7)
_MEANS = (
    frozenset({Weapon.ROCKET, Weapon.MISSILE, Weapon.ARTILLERY}),
    frozenset({Weapon.AIRSTRIKE, Weapon.DRONE}),
    frozenset({Weapon.MISSILE, Weapon.DRONE}),
    frozenset({Weapon.AIRSTRIKE, Weapon.MISSILE}),
    frozenset({Weapon.IED, Weapon.SUICIDE}),
)
"""Means that reports take for each other."""
_UNTOLD = (None, Weapon.UNKNOWN)


def alike(first: Act, second: Act, sides: Sides) -> Match:
    """Do two claims tell of one act? A day or place that excludes the other decides alone."""
    one, other = first.telling.claim, second.telling.claim
    place, where = place_told(first, second)
    victim = one_victim(first, second)
    when = _time(first, second, placed=place >= PLACE["near the same place"], victim=bool(victim))
    time = TIME[when]
    if min(time, place) <= EXCLUDED:
        excluded = (Feature("time", time, 1.0, when), Feature("place", place, 1.0, where))
        return Match(other.id, one.id, 0.0, False, excluded)
    shared = _shared(first, second)
    actor = _doers(first, second, sides)
    means, way = _means(first, second)
    wording, words = _wording(first, second, shared)
    target, whom = _target(first, second, shared, sides, met=wording >= _ANCHOR)
    if victim:
        target, whom = ONE_VICTIM, f"one victim: {' '.join(sorted(victim))}"
    numbers = numbers_told(first, second)
    kind, kinds = _kind(first, second)
    story, told = _story(first, second)
    gives = ACTOR.get(actor or Relation.UNKNOWN, 0.0)
    if first.family == "accord":
        time += ACCORDS_ARE_FEW if time >= TIME[_BY_TELLING] or Dating.VAGUE in (first.dating, second.dating) else 0.0
        gives = OTHER_SIDES_WORD if actor is Relation.DIFFERENT else gives
    features = (
        Feature("time", time, 1.0, when),
        Feature("place", place, 1.0, where),
        Feature("target", target, 1.0, whom),
        Feature("actor", gives, 1.0, str(actor or "not told")),
        Feature("means", means, 1.0, way),
        Feature("numbers", NUMBERS[numbers], 1.0, numbers),
        Feature("kind", kind, 1.0, kinds),
        Feature("wording", wording, 1.0, words),
        Feature("story", story, 1.0, told),
    )
    score = round(max(0.0, min(1.0, sum(f.value * f.weight for f in features))), 3)
    if when == FELL:
        return Match(other.id, one.id, score, False, features)  # of several that it may be, only as a mention
    if when in _SELDOM and target <= 0 and numbers != "the same toll":
        return Match(other.id, one.id, score, False, features)  # news seldom looks back without naming what it means
    common = _common(first, second, shared, actor, time, place, wording, toll=numbers == "the same toll")
    if where == _PERHAPS and not common.name and wording < WORDS.rare:
        return Match(other.id, one.id, score, False, features)  # one name and the same sort of act
    return Match(other.id, one.id, score, score >= least(first, second, common), features)


def _rare_word(first: Act, second: Act) -> bool:
    return any(map(is_rare, in_both(first.words, second.words)))


def _common(
    first: Act,
    second: Act,
    shared: frozenset[str],
    actor: Relation | None,
    time: float,
    place: float,
    wording: float,
    *,
    toll: bool,
) -> Common:
    rare = any(map(is_rare, shared))
    name = rare or len(shared) > 1
    near = place >= PLACE["near the same place"]
    truces = place > 0 and Kind.TRUCE in (first.telling.claim.kind, second.telling.claim.kind)
    accords = first.family == "accord" and (actor is Relation.SAME or truces)
    sorts = bool(first.sorts & second.sorts)
    told = max(place, wording) >= _ANCHOR
    return Common(
        place=near,
        name=name,
        rare=rare,
        hit=sorts or not all(map(is_national, shared)),
        named=near or name or toll or accords or sorts or told or _rare_word(first, second),
        day=time >= TIME[_BY_TELLING],
        soon=time >= TIME["looked back on within two days"],
        country=place >= PLACE["reports about one country"],
    )


Compare = Callable[[Act, Act, Sides], Match]
"""As :func:`alike`."""


def comparing_once() -> Compare:
    """:func:`alike` with a memory, of fixed size: what is asked about again is seldom compared again. For claims of one
    view and sides."""
    known: dict[tuple[str, str], Match] = {}

    def compare(first: Act, second: Act, sides: Sides) -> Match:
        pair = first.id, second.id
        if pair not in known:
            if len(known) >= _REMEMBERED:
                known.clear()
            known[pair] = alike(first, second, sides)
        return known[pair]

    return compare


def apart(first: Act, second: Act, sides: Sides, compare: Compare = alike) -> bool:
    """Is it excluded that the two are one, whatever they have in common? Days that nobody states exclude nothing."""
    stated = Dating.STATED in (first.dating, second.dating)
    features = compare(first, second, sides).features
    return any(f.value <= EXCLUDED for f in features if stated or f.name != "time")


_ASSAILANTS = "assailants"
_LED_BY = 20
"""Characters between an act and what was over when it was done."""
_SELDOM = ("told within a week", "told later")
_PERHAPS = "perhaps the same place: others bear its name"
_BY_TELLING = "days in common, one by the day of telling"


def told_apart(first: Act, second: Act, sides: Sides, compare: Compare = alike) -> bool:
    """Does one report tell the two as two acts: of other days or places, against other sorts of target, by the word of
    other sides, the one as over when the other was done, or as one like it?"""
    if _tells_of(first, second) or _tells_of(second, first):
        return True
    match = compare(first, second, sides)
    features = {f.name: f for f in match.features}
    if any(f.value <= EXCLUDED for f in features.values()):
        return Dating.VAGUE not in (first.dating, second.dating) or features["place"].value <= EXCLUDED
    if (_ASSAILANTS in first.sorts) is not (_ASSAILANTS in second.sorts):
        return first.family == second.family == "violence"  # ``قبل أن تقتل الشرطة المهاجمين``
    if first.family == "accord":  # ``بعد اتفاق واشنطن``: the one was over when the other was made
        after = first.past is not second.past and not match.same
        return after or _two_steps(first, second) or features["actor"].value <= OTHER_SIDES_WORD
    return bool(first.sorts and second.sorts and not first.sorts & second.sorts)


def _two_steps(first: Act, second: Act) -> bool:
    """Does the report give the announcement of a truce and its entry into force a day each?"""
    stages = first.telling.claim.stage is not second.telling.claim.stage
    stated = first.dating is second.dating is Dating.STATED
    return stages and stated and set(first.days()).isdisjoint(second.days())


def _tells_of(act: Act, other: Act) -> bool:
    """Does the one attack tell the other as another: as over before (``دمر عربات بعد ساعات من المجزرة``), or as one
    that it is like?"""
    if not act.telling.claim.kind is other.telling.claim.kind is Kind.ATTACK:
        return False
    spans, start = act.telling.ready.others, other.telling.start
    within = any(first == start for first, _ in spans) and (other.past or start < act.telling.start)
    return within or (other.past and 0 <= start - act.telling.end <= _LED_BY)


def says_of(fact: Act, saying: Act, sides: Sides, compare: Compare = alike) -> bool:
    """Does what somebody says name the place or the target of the act, too?"""
    values = {f.name: f.value for f in compare(fact, saying, sides).features}
    return values["place"] >= _ANCHOR or values.get("target", 0.0) > 0


def _time(first: Act, second: Act, *, placed: bool, victim: bool) -> str:
    """``placed``: is it in one place? Only then two that have no day may be one, unless both tell of one ``victim``."""
    if first.first is None or second.first is None or first.last is None or second.last is None:
        return "no day to compare"
    common = first.first <= second.last and second.first <= first.last
    gap = max(first.first - second.last, second.first - first.last)
    datings = {first.dating, second.dating}
    if datings == {Dating.STATED}:
        if (first.first, first.last) == (second.first, second.last):
            return "same days"
        if common:
            shifted = first.last - first.first == second.last - second.first
            return "windows that overlap" if shifted else "days in common"
        if gap <= timedelta(days=1) and (turned := _beside(first, second)):
            return turned
        return _counted_again(first, second)
    if victim and Dating.STATED not in datings:
        return "days in common, one by the day of telling" if common else "looked back on later"
    if Dating.VAGUE in datings and not common:
        return long_after(first, second, placed=placed, victim=victim)
    if _was_over(first, second) or _was_over(second, first):
        return "over before that day"
    if Dating.VAGUE in datings:
        return _both_look_back(first, second, placed) if datings == {Dating.VAGUE} else _looked_back(first, second)
    said = bool({first.telling.claim.kind, second.telling.claim.kind} & SAID_OF_AN_ACT)
    if common:
        return "the day named" if said and first.first == first.last == second.first == second.last else _BY_TELLING
    told, other = (first, second) if first.dating is Dating.TOLD else (second, first)
    if said and datings == {Dating.TOLD}:  # the saying is of its own day, and after the act
        told, other = (first, second) if first.telling.claim.kind in SAID_OF_AN_ACT else (second, first)
    elif datings == {Dating.TOLD}:
        told, other = (first, second) if first.first > second.first else (second, first)
        if not told.known:
            return "other days"
    return _before(told.first - other.last, said) if told.first and other.last else "other days"


def _beside(first: Act, second: Act) -> str | None:
    """Of days beside each other: a night is told by the day on which it began or by that on which it ended."""
    earlier, later = sorted((first, second), key=lambda a: a.days()[0])
    if earlier.hour is Hour.NIGHT and later.hour is not Hour.EVENING:
        return "one night"
    if any(a.telling.happened is not None and a.telling.happened.approximate for a in (first, second)):
        return "about the same days"
    if earlier.hour is Hour.EVENING and later.hour is not Hour.EVENING:
        return "an evening, and the next day"
    return "a day, and the next one's dawn" if earlier.hour is None and later.hour is Hour.DAWN else None


def _counted_again(first: Act, second: Act) -> str:
    """Both state a day, and not the same: that of a toll's later count is no day of the act."""
    earlier, later = sorted((first, second), key=lambda a: a.days()[0])
    gap = later.days()[0] - earlier.days()[-1]
    if not later.recount or gap > _WEEK:
        return "other days"
    return "a toll counted within two days" if gap <= _NEXT else "a toll counted within a week"


def _was_over(past: Act, other: Act) -> bool:
    """Does a report tell the one as over when it tells its news, and is the other of that day or later?"""
    told, day = past.telling.published, other.first
    if not past.past or past.dating is Dating.STATED or other.dating is Dating.VAGUE:
        return False
    return told is not None and day is not None and day >= told


def _looked_back(first: Act, second: Act) -> str:
    """One of them has no day: the nearer its report, the likelier it means this one."""
    if first.last is None or second.last is None:
        return "no day to compare"
    vague = first if first.dating is Dating.VAGUE else second
    if vague.telling.dated:
        return "in the months stated" if is_of_months(vague) else "in the weeks stated"
    gap = abs(first.last - second.last)
    if gap <= _NEXT:
        return "looked back on within two days"
    return "looked back on within a week" if gap <= _WEEK else "looked back on later"


def _both_look_back(first: Act, second: Act, placed: bool) -> str:
    near = placed and first.last is not None and second.last is not None and abs(first.last - second.last) <= _NEXT
    return "neither has a day, told within two days" if near else "neither has a day"


def _before(gap: timedelta, said: bool) -> str:
    """A telling dated by itself, so long after a day that is stated."""
    if not timedelta(0) < gap <= timedelta(days=LOOK_BACK_DAYS):
        return "other days"
    if said and gap <= _SOON:
        return "said soon after"
    if gap <= _NEXT:
        return "told within two days"
    return "told within a week" if gap <= _WEEK else "told later"


def _shared(first: Act, second: Act) -> frozenset[str]:
    """The stems of what either says was hit that the other has too, in this or another spelling: not as who did it."""
    hits = in_both(first.targets, second.targets | second.words | second.named)
    hits |= in_both(second.targets, first.targets | first.words | first.named)
    if {first.telling.claim.kind, second.telling.claim.kind} & SAID_OF_AN_ACT or first.family != "violence":
        return hits  # whoever is accused did it; what two agree on each does to the other
    return hits - (first.targets & second.doers) - (second.targets & first.doers)


def _doers(first: Act, second: Act, sides: Sides) -> Relation | None:
    """How those who did it stand to each other. A collective whose country only its report tells (``الفصائل``) is not
    another one than that of the same words (``الفصائل الفلسطينية``)."""
    one, other = ([side for side in act.by if side.named] for act in (first, second))
    found = meeting(sides, one, other)
    if found is not Relation.DIFFERENT:
        return found
    bare = ((a, b) for a in one for b in other if not (a.distinct or b.distinct))
    within = any(set(a.words) <= set(b.words) or set(b.words) <= set(a.words) for a, b in bare if a.words and b.words)
    return Relation.UNKNOWN if within else found


def _target(first: Act, second: Act, shared: frozenset[str], sides: Sides, *, met: bool) -> tuple[float, str]:
    """``met``: have the two rare words in common? A rare one for the target beside the other's words is no other."""
    sorts = first.sorts & second.sorts
    if shared and not all(map(is_of_nation, shared)):
        return _weighed(shared, TARGET), " ".join(sorted(shared))
    if shared:
        return NATION, " ".join(sorted(shared))
    if sorts:
        return SORT, " ".join(sorted(sorts))
    if first.family == "accord":  # the recipients are the actors' counterparts
        return 0.0, "each other"
    relation = meeting(sides, first.whom, second.whom)
    named = RECIPIENT.get(relation or Relation.UNKNOWN, 0.0)
    met = met or any(map(is_rare, in_both(first.targets, second.sentence) | in_both(second.targets, first.sentence)))
    if named <= 0 and first.targets and second.targets and not met:
        return min(named, OTHER_TARGET), "other words"
    return named, str(relation or "not told")


def _wording(first: Act, second: Act, counted: frozenset[str]) -> tuple[float, str]:
    """Telling words that both have beside those of target and places; the rest of the sentence counts less."""
    counted |= first.named & second.named
    own = in_both(first.words, second.words) - counted
    wide = in_both(first.sentence, second.sentence) - own - counted
    return round(_weighed(own, WORDS) + _weighed(wide, SENTENCE), 3), " ".join(sorted(own | wide))


def _story(first: Act, second: Act) -> tuple[float, str]:
    """What the reports' first words have in common beside what the acts' own sentences have: of whom and where."""
    if first.doc == second.doc:
        return 0.0, "one report"
    both = in_both(first.background, second.beside)
    return _weighed(both, STORY), " ".join(sorted(both))


def _weighed(shared: Iterable[str], worth: Worth) -> float:
    """What shared stems are worth: so much for each rare one, so much for each other, at most so much together."""
    return round(min(worth.most, sum(worth.rare if is_rare(s) else worth.other for s in shared)), 3)


def _means(first: Act, second: Act) -> tuple[float, str]:
    one, other = first.telling.claim.weapon, second.telling.claim.weapon
    if one in _UNTOLD or other in _UNTOLD:
        if first.way and second.way and not first.way & second.way:
            return OTHER_WAY, " ".join(sorted(first.way | second.way))
        return 0.0, ""
    if one is other:
        return SAME_MEANS, ""
    return (0.0, "") if any({one, other} <= kin for kin in _MEANS) else (OTHER_MEANS, "")


def _kind(first: Act, second: Act) -> tuple[float, str]:
    one, other = first.telling.claim, second.telling.claim
    if one.kind is not other.kind and Kind.VIOLATION in (one.kind, other.kind):
        return OTHER_KIND, f"{one.kind} {other.kind}"
    if first.family == "accord" and one.stage is not other.stage:
        stages = {one.stage, other.stage}
        if stages & _LATER_STAGES:
            return OTHER_STAGE, "another stage"
        return (IN_FORCE, "made, and in force") if stages in _MADE_AND_IN_FORCE else (0.0, "")
    return 0.0, ""
