"""Events from claims: one thing that happened, told by one report or many. Each join is a score that explains itself.

Claims are compared only within blocks (``event_keys``), so a new report touches only its neighbourhood. Joins are made
best first, and none that would put together what for the most part excludes each other. Rival readings of who, how
many, where and when stay side by side. How the score is made and measured: docs/resolve.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import product
from typing import TypeVar

from hudna.lexicon.sides import Sides, installed_sides
from hudna.model.claim import Claim, Kind, Party
from hudna.model.entry import KnownClaim
from hudna.model.event import (
    ActorReading,
    Attribution,
    Counted,
    Event,
    MeansReading,
    NumberReading,
    PlaceReading,
    TimeReading,
)
from hudna.model.ids import content_id
from hudna.model.judgement import Feature, Match
from hudna.resolve.acts import KINDS, SAID_OF_AN_ACT, Act, Dating, act, is_act, keys
from hudna.resolve.alike import Compare, alike, apart, says_of, told_apart
from hudna.resolve.attributions import by_speaker, differ_in_means, name, said_of
from hudna.resolve.known import is_faint, said_of_known, told_as_known
from hudna.resolve.retold import NEARBY, Voice, copied, days_meet, marked, mentions, owned
from hudna.resolve.tellings import Order, Telling, tellings
from hudna.resolve.ties import NO_TIES, Ties, united
from hudna.text.fold import fold_key

__all__ = ["KINDS", "JoinedEvents", "event_id", "event_keys", "events", "join_events"]

_NEWS_DAYS = 2
"""A report that tells of an event later than this looks back on it."""
_MOST_COMPARED = 12
_MOST_EXCLUDED = 1 / 2
"""Reports err on a day or a town in passing. Two groups of claims are kept apart when more than this share of their
pairs exclude each other."""
_ERRING = timedelta(days=1)
"""How far the days that reports state for one event lie apart."""
_Keyed = Mapping[str, frozenset[str]]
"""Claim id → the names of its blocks."""
_V = TypeVar("_V", bound=Hashable)


def _as_known(told: Telling) -> str:
    return told.known.lineage


@dataclass(slots=True, eq=False)
class _Draft:
    acts: list[Act]
    ties: list[Attribution] = field(default_factory=list)

    @property
    def told(self) -> list[Telling]:
        return [a.telling for a in self.acts]


@dataclass(frozen=True, slots=True)
class JoinedEvents:
    """Claims joined to events."""

    joins: tuple[Match, ...]
    """Why claims were taken to tell of one event: a match with its features for each join."""
    neighbourhoods: tuple[frozenset[str], ...]
    """The ids of claims in groups such that no claim has a say in the events of another group. When a report comes: the
    groups with a claim that shares a key with one of its claims, or is of its document, are all that it can change."""
    _drafts: tuple[_Draft, ...]
    _voice: Voice

    def events(self, among: Collection[str] | None = None) -> list[Event]:
        """The events, earliest first; ``among``: those that some of these claims tell."""
        return [event for _, event in self.in_order(among)]

    def in_order(self, among: Collection[str] | None = None) -> Iterator[tuple[Order, Event]]:
        """The same, each with what it is ordered by."""
        told = (d for d in self._drafts if among is None or any(a.id in among for a in d.acts))
        for draft in sorted(told, key=lambda d: d.told[0].order):
            yield draft.told[0].order, _event(draft, [_voiced(t, self._voice(t)) for t in draft.told])


def events(claims: Sequence[KnownClaim], sides: Sides | None = None) -> list[Event]:
    """The deeds and agreements that the claims tell of, earliest first. The order of ``claims`` does not matter;
    planned, conditional, hypothetical and denied acts, and rejected claims, are no events. The documents come with
    their texts.

    Of claims in several neighbourhoods it gives what it gives of each alone.
    """
    names = sides or installed_sides()
    return join_events(tellings(claims, names), names).events()


def event_id(founder: Claim) -> str:
    """The id of the event that this claim was the first to tell."""
    return content_id("event", founder.id)


def event_keys(told: Iterable[Telling]) -> dict[str, frozenset[str]]:
    """Claim id → names of the blocks in which it is compared, for claims that can be part of an event. Two claims
    without a key in common are never compared."""
    return {a.id: keys(a) for a in _acts(told)}


def join_events(
    told: Iterable[Telling], sides: Sides, ties: Ties = NO_TIES, compare: Compare = alike, voice: Voice = _as_known
) -> JoinedEvents:
    """As ``events``, of claims that were made ready. ``ties``: what people decided to be one event or two. ``voice`` is
    asked only about claims whose lineage plays a part: in place of the lineage that they come with."""
    acts = _acts(told)
    facts = [a for a in acts if a.telling.claim.kind in KINDS]
    sayings = [a for a in acts if a.telling.claim.kind in SAID_OF_AN_ACT]
    by_id = {a.id: a for a in acts}
    known = {a.id for a in facts}
    decided = [m for group in ties.together for m in _decided(sorted(group & known))]
    given = [marked(a) for a in facts if a.telling.claim.same_as in known]
    given += copied(facts, voice)
    given += [m for m in mentions(facts, sides) if by_id[m.left].telling.claim.same_as is None]
    given += owned(facts, sayings, sides)
    keyed = {a.id: keys(a) for a in acts}
    pairs = (p for p in _pairs(facts, keyed) if not _two_targets(*p))
    compared = [(compare(one, other, sides), one, other) for one, other in pairs]
    matches = [m for m, _, _ in compared if m.same]
    faint = [m for m, one, other in compared if not m.same and is_faint(m, one, other)]
    matches.sort(key=lambda m: (-m.score, -_in_common(m), m.right, m.left))
    home = {a.id: [a] for a in facts}
    joins = []
    for match in (*decided, *given, *matches):
        left, right = home[match.left], home[match.right]
        if left is right or _parted(left, right, ties):
            continue
        if match.features[0].name in _FIXED or not (
            _clash(left, right, sides, compare)
            or (_spans(by_id[match.left], by_id[match.right]) and _of_other_days(left, right))
        ):
            right.extend(left)
            home.update((a.id, right) for a in left)
            joins.append(match)
    mentioned = told_as_known([*matches, *faint], home)
    for mention in mentioned:
        found = mention.found(lambda one, other: _clash(one, other, sides, compare))
        if found is not None and not _parted(home[found.left], home[found.right], ties):
            left, right = home[found.left], home[found.right]
            right.extend(left)
            home.update((a.id, right) for a in left)
            joins.append(found)
    drafts = tuple(
        _Draft(sorted(group, key=lambda a: a.telling.order)) for group in {id(g): g for g in home.values()}.values()
    )
    links = [(m.left, m.right) for m in (*decided, *given, *matches)]
    links += [(m.left, m.right) for k in mentioned for m, _ in k.may_be]
    links += _attribute(drafts, sayings, keyed, sides, compare)
    return JoinedEvents(tuple(joins), tuple(united([*((a.id,) for a in acts), *links])), drafts, voice)


def _in_common(match: Match) -> float:
    """All that the two have in common, also beyond a score of 1."""
    return round(sum(f.value * f.weight for f in match.features), 3)


def _acts(told: Iterable[Telling]) -> list[Act]:
    return [act(t) for t in told if is_act(t.claim) and not _ahead(t)]


def _ahead(told: Telling) -> bool:
    """Is it of a day after its report's? Then it had not been done."""
    first = told.happened.earliest if told.happened is not None else None
    return first is not None and told.published is not None and first > told.published


def _decided(group: Sequence[str]) -> Iterator[Match]:
    """A person holds these claims to tell of one event."""
    for claim in group[1:]:
        yield Match(claim, group[0], 1.0, True, (Feature("decided", 1.0, 1.0, "a person decided so"),))


def _parted(left: Iterable[Act], right: Sequence[Act], ties: Ties) -> bool:
    """Did a person decide that a claim of one side tells of another event than one of the other?"""
    if not ties.apart:
        return False
    others = {a.id for a in right}
    return any(ties.part(a.id, others) for a in left)


def _two_targets(one: Act, other: Act) -> bool:
    """Does one report name two targets? What it tells again it names in the same words or shorter."""
    if one.doc != other.doc or not one.targets or not other.targets:
        return False
    return not (one.targets <= other.targets or other.targets <= one.targets)


_FIXED = ("decided", "told_again", "copied", "mention", "owned")


def _pairs(facts: Sequence[Act], keyed: _Keyed) -> Iterator[tuple[Act, Act]]:
    """Every two acts that share a key, each pair once, the earlier first."""
    blocks: dict[str, list[int]] = defaultdict(list)
    ordered = sorted((a for a in facts if not a.bare), key=lambda a: a.telling.order)
    for i, fact in enumerate(ordered):
        shared = [blocks[key] for key in keyed[fact.id]]
        for k in sorted({k for block in shared for k in block}):
            yield ordered[k], fact
        for block in shared:
            block.append(i)


def _clash(left: Sequence[Act], right: Sequence[Act], sides: Sides, compare: Compare) -> bool:
    """Does one report tell of each side something that it tells apart? Or does most of what is told on the one side
    exclude what is told on the other?"""
    if _told_apart(left, right, sides, compare):
        return True
    some, others = (
        [a for a in sorted(side, key=lambda a: a.telling.order) if not a.bare][:_MOST_COMPARED]
        for side in (left, right)
    )
    pairs = list(product(some, others))
    pairs = [p for p in pairs if not any(a.perhaps for a in p)] or pairs  # what may be anywhere dilutes nothing
    dated = [p for p in pairs if all(a.dating is not Dating.VAGUE for a in p)]  # nor what has no day
    excluded = [apart(a, b, sides, compare) for a, b in dated or pairs]
    return sum(excluded) > _MOST_EXCLUDED * len(excluded)


def _spans(one: Act, other: Act) -> bool:
    """Is one of them told of several days, and so much like what is told of each?"""
    return any(a.dating is Dating.STATED and a.first != a.last for a in (one, other))


def _of_other_days(left: Sequence[Act], right: Sequence[Act]) -> bool:
    """Do the days that are stated on the one side lie farther from those on the other than reports err? What is told of
    several days, or of none, is much like each."""
    some, others = ([a.first for a in side if a.first and _states_a_day(a)] for side in (left, right))
    gaps = [abs(day - other) for day in some for other in others]
    return sum(gap > _ERRING for gap in gaps) > _MOST_EXCLUDED * len(gaps)


def _states_a_day(told: Act) -> bool:
    """One, and not that of a later count."""
    return told.dating is Dating.STATED and told.first == told.last and not told.recount


def _told_apart(left: Sequence[Act], right: Sequence[Act], sides: Sides, compare: Compare) -> bool:
    """Does a report have on each side a telling that excludes the other's?"""
    here: dict[str, list[Act]] = defaultdict(list)
    for act_ in left:
        if not act_.bare:
            here[act_.doc].append(act_)
    pairs = ((a, b) for b in right if not b.bare for a in here.get(b.doc, ()))
    return any(told_apart(a, b, sides, compare) for a, b in pairs)


def _attribute(
    drafts: Sequence[_Draft], sayings: Sequence[Act], keyed: _Keyed, sides: Sides, compare: Compare
) -> list[tuple[str, str]]:  # fmt: skip
    """Tie claims of responsibility, accusations and denials to the events that they are about; the links looked at."""
    links: list[tuple[str, str]] = []
    of_act = {a.id: d for d in drafts for a in d.acts}
    by_key: dict[str, list[Act]] = {key: [] for saying in sayings for key in keyed[saying.id]}
    by_doc: dict[str, list[Act]] = defaultdict(list)
    for draft in drafts:
        draft.ties += [tie for t in draft.told for tie in by_speaker(t, sides)]
        for fact in draft.acts:
            by_doc[fact.doc].append(fact)
            for key in by_key.keys() & keyed[fact.id]:
                by_key[key].append(fact)
    for saying in sayings:
        near = {a.id: a for key in keyed[saying.id] for a in by_key[key]}
        compared = [compare(near[i], saying, sides) for i in sorted(near)]
        matches = [m for m in compared if m.same]
        here = [a for a in by_doc[saying.doc] if abs(a.telling.start - saying.telling.start) <= NEARBY]
        links += [*((saying.id, m.right) for m in matches), *((saying.id, a.id) for a in here)]
        best = max(matches, key=lambda m: m.score, default=None)
        near_by = _nearest(here, saying, of_act, sides, compare) if not best or _names_nothing(saying) else None
        about = near_by or (of_act[best.right] if best else None)
        if about is None and saying.telling.claim.kind is Kind.DENIAL:
            named = [m for m in compared if says_of(near[m.right], saying, sides, compare)]
            may_be = [(m, of_act[m.right].acts) for m in named if is_faint(m, near[m.right], saying)]
            if known := said_of_known(saying, may_be):
                links += [(saying.id, m.right) for m, _ in known.may_be]
                found = known.found(lambda one, other: _clash(one, other, sides, compare))
                about = of_act[found.right] if found else None
        if about is not None:
            about.ties += said_of(saying.telling)
    return links


def _names_nothing(saying: Act) -> bool:
    """Does it say neither where, what nor when? Then it is about what its report tells, not about another's act."""
    happened = saying.telling.happened
    return not (saying.places or saying.perhaps or saying.targets or (happened is not None and happened.text))


def _nearest(
    here: Sequence[Act], saying: Act, of_act: dict[str, _Draft], sides: Sides, compare: Compare
) -> _Draft | None:  # fmt: skip
    """The event that a saying is about by where it stands: one that names a place or a target of its own (``أقر بانسحاب
    قواته من المدينة``) is not about an act of which it says neither."""

    def distance(fact: Act) -> tuple[int, str]:
        return abs(fact.telling.start - saying.telling.start), fact.id

    fits = [a for a in here if a.family == saying.family and not differ_in_means(saying.telling, of_act[a.id].told)]
    fits = [a for a in fits if saying.dating is Dating.VAGUE or a.dating is Dating.VAGUE or days_meet(a, saying)]
    if saying.places or saying.targets:
        fits = [a for a in fits if says_of(a, saying, sides, compare)]
    return of_act[min(fits, key=distance).id] if fits else None


def _voiced(told: Telling, lineage: str) -> Telling:
    if told.known.lineage == lineage:
        return told
    return replace(told, ready=replace(told.ready, known=replace(told.known, lineage=lineage)))


def _event(draft: _Draft, told: Sequence[Telling]) -> Event:
    """``told``: the claims of the draft, each with the lineage of its report."""
    first = told[0].claim
    founder = min(told, key=lambda t: t.reported).claim
    return Event(
        id=event_id(founder),
        kind=first.kind,
        happened=_times(told),
        where=_places(told),
        actor=_people([(p, t) for t in told for p in t.claim.actor]),
        recipient=_people([(p, t) for t in told for p in t.claim.recipient]),
        claims=tuple(t.claim.id for t in told),
        lineages=len({t.known.lineage for t in told}),
        attribution=tuple(dict.fromkeys(draft.ties)),
        numbers=tuple(NumberReading(what, *r) for what in Counted for r in _counted(told, what)),
        means=tuple(MeansReading(*r) for r in _readings((t.claim.weapon, t) for t in told if t.claim.weapon)),
        background=_background(draft),
    )


def _background(draft: _Draft) -> tuple[str, ...]:
    stated = [a.last for a in draft.acts if a.dating is not Dating.VAGUE and a.last]
    if not stated:
        return ()
    news = min(stated) + timedelta(days=_NEWS_DAYS)
    return tuple(a.id for a in draft.acts if a.telling.published and a.telling.published > news)


def _readings(given: Iterable[tuple[_V, Telling]]) -> list[tuple[_V, tuple[str, ...], tuple[str, ...]]]:
    """Each value once, with the claims that give it and their lineages."""
    found: dict[_V, list[Telling]] = {}
    for value, telling in given:
        found.setdefault(value, []).append(telling)
    return [
        (value, tuple(dict.fromkeys(t.claim.id for t in told)), tuple(dict.fromkeys(t.known.lineage for t in told)))
        for value, told in found.items()
    ]


def _counted(told: Sequence[Telling], what: Counted) -> list[tuple[int, tuple[str, ...], tuple[str, ...]]]:
    given: list[tuple[int | None, Telling]] = [(getattr(t.claim, what), t) for t in told]
    return _readings((number, t) for number, t in given if number is not None)


def _times(told: Sequence[Telling]) -> tuple[TimeReading, ...]:
    spans = {(h.earliest, h.latest): h for t in reversed(told) if (h := t.happened) is not None}
    by_days = _readings(((h.earliest, h.latest), t) for t in told if (h := t.happened) is not None)
    return tuple(TimeReading(spans[days], claims, lineages) for days, claims, lineages in by_days)


def _places(told: Sequence[Telling]) -> tuple[PlaceReading, ...]:
    named = {w.place or fold_key(w.text): w for t in reversed(told) for w in reversed(t.claim.where)}
    by_place = _readings((w.place or fold_key(w.text), t) for t in told for w in t.claim.where)
    return tuple(PlaceReading(named[key].name or named[key].text, named[key].place, c, v) for key, c, v in by_place)


def _people(given: Sequence[tuple[Party, Telling]]) -> tuple[ActorReading, ...]:
    named = {p.entity or fold_key(p.text): p for p, _ in reversed(given)}
    by_who = _readings((p.entity or fold_key(p.text), t) for p, t in given)
    return tuple(ActorReading(name(named[key]), named[key].entity, c, v) for key, c, v in by_who)
