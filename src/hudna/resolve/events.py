"""Events from claims: one thing that happened, told by one report or many. Each join is a score that explains itself.

Claims are compared only within blocks (``event_keys``), so a new report touches only its neighbourhood. Joins are made
best first, and none that would put together what for the most part excludes each other. Rival readings of who, how
many, where and when stand side by side. How the score is made and measured: docs/resolve.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from hudna.lexicon.sides import Sides, installed_sides
from hudna.model.entry import KnownClaim
from hudna.model.event import Event
from hudna.model.judgement import Feature, Match
from hudna.resolve.acts import KINDS, SAID_OF_AN_ACT, Act, act, is_act, keys
from hudna.resolve.alike import Compare, comparing_once
from hudna.resolve.clashes import clash, of_other_days, spans
from hudna.resolve.event_records import recorded, tied
from hudna.resolve.known import Group, is_faint, told_as_known
from hudna.resolve.retold import Voice, copied, marked, mentions, owned
from hudna.resolve.sayings import Said, may_be_about, what_is_said
from hudna.resolve.tellings import Order, Telling, tellings
from hudna.resolve.ties import NO_TIES, Ties, united

__all__ = ["KINDS", "JoinedActs", "Joiner", "event_keys", "events"]

_Two = tuple[Act, Act]
_FIXED = ("decided", "told_again", "copied", "mention", "owned")
"""Joins that nothing keeps from being made but what people decided."""


def events(claims: Sequence[KnownClaim], sides: Sides | None = None) -> list[Event]:
    """The deeds and agreements that the claims tell of, earliest first. The order of ``claims`` does not matter;
    planned, conditional, hypothetical and denied acts, and rejected claims, are no events. The documents come with
    their texts."""
    names = sides or installed_sides()
    return Joiner(names).events(tellings(claims, names))


def event_keys(told: Iterable[Telling]) -> dict[str, frozenset[str]]:
    """Claim id → names of the blocks in which it is compared, for claims that can be part of an event. Two claims
    without a key in common are never compared."""
    return {a.id: keys(a) for a in _acts(told)}


@dataclass(frozen=True, slots=True)
class JoinedActs:
    """Claims that tell of acts, joined to events."""

    joins: tuple[Match, ...]
    """Why claims were taken to tell of one event: a match with its features for each join."""
    neighbourhoods: tuple[frozenset[str], ...]
    """The ids of claims in groups such that no claim has a say in which claims of another group are one event. When a
    report comes: the groups with a claim that shares a key with one of its claims, or is of its document, are all that
    it can change."""
    groups: tuple[Group, ...]
    """The acts of each event, in their order."""

    def only(self, claims: Collection[str]) -> JoinedActs:
        """The events that some of these claims tell, and why they were joined."""
        groups = tuple(g for g in self.groups if any(a.id in claims for a in g))
        told = {a.id for g in groups for a in g}
        homes = tuple(home for home in self.neighbourhoods if not home.isdisjoint(told))
        return JoinedActs(tuple(m for m in self.joins if m.left in told), homes, groups)


def _as_known(told: Telling) -> str:
    return told.known.lineage


@dataclass(frozen=True, slots=True)
class Joiner:
    """Joins claims that were made ready, all of one view. ``ties``: what people decided to be one event or two.
    ``voice`` is asked only about claims whose lineage plays a part: in place of the lineage that they come with."""

    sides: Sides
    ties: Ties = NO_TIES
    voice: Voice = _as_known
    compare: Compare = field(default_factory=comparing_once)

    def events(self, told: Collection[Telling]) -> list[Event]:
        """The events of these claims, earliest first."""
        joined = self.join(told)
        return [event for _, event in self.in_order(joined.groups, self.said(told, joined.groups))]

    def in_order(self, groups: Iterable[Group], said: Iterable[Said]) -> Iterator[tuple[Order, Event]]:
        """The events that these groups are, earliest first, each with what it is ordered by."""
        about: dict[str, list[Said]] = defaultdict(list)
        for saying in said:
            about[saying.about].append(saying)
        for group in sorted(groups, key=lambda g: g[0].telling.order):
            event = recorded(group, self.sides, self.voice)
            yield group[0].telling.order, tied(event, (s for a in group for s in about.get(a.id, ())))

    def said(self, told: Iterable[Telling], groups: Iterable[Group]) -> list[Said]:
        """What those of the claims that tell of no act say of the events that these groups are; each that one of them
        :meth:`may_be_about` has to be among the groups."""
        return what_is_said(_sayings(_acts(told)), groups, self.sides, self.compare)

    def may_be_about(self, sayings: Iterable[Telling], told: Iterable[Telling]) -> dict[str, frozenset[str]]:
        """Of ``sayings`` each that tells of no act → those of ``told`` that tell of one and that it may be about. Told
        is all that shares a key with one of them or is of its report."""
        return may_be_about(_sayings(_acts(sayings)), _facts(_acts(told)), self.sides, self.compare)

    def join(self, told: Iterable[Telling], about: Collection[str] | None = None) -> JoinedActs:
        """Join those of the claims that tell of acts. What else is said in their reports has to be with them: who
        claims responsibility says what he did. ``about``: only the neighbourhoods of these, by the ids of claims."""
        acts, sides, ties = _acts(told), self.sides, self.ties
        facts = _facts(acts)
        by_id = {a.id: a for a in acts}
        known = {a.id for a in facts}
        decided = [m for group in ties.together for m in _decided(sorted(group & known))]
        given = [marked(a) for a in facts if a.telling.claim.same_as in known]
        given += copied(facts, self.voice)
        given += [m for m in mentions(facts, sides) if by_id[m.left].telling.claim.same_as is None]
        given += owned(facts, _sayings(acts), sides)
        links = [(m.left, m.right) for m in (*decided, *given)]
        pairs = _pairs(facts) if about is None else _pairs_around(facts, about, links, self._may_be_one)
        compared = [(self.compare(one, other, sides), one, other) for one, other in pairs]
        matches = [m for m, _, _ in compared if m.same]
        faint = [m for m, one, other in compared if not m.same and is_faint(m, one, other)]
        matches.sort(key=lambda m: (-m.score, -_in_common(m), m.right, m.left))
        home = {a.id: [a] for a in facts}
        joins = []

        def join(match: Match) -> None:
            left, right = home[match.left], home[match.right]
            right.extend(left)
            home.update((a.id, right) for a in left)
            joins.append(match)

        for match in (*decided, *given, *matches):
            left, right = home[match.left], home[match.right]
            if left is right or _parted(left, right, ties):
                continue
            if match.features[0].name in _FIXED or not (
                clash(left, right, sides, self.compare)
                or (spans(by_id[match.left], by_id[match.right]) and of_other_days(left, right))
            ):
                join(match)
        mentioned = told_as_known([*matches, *faint], home)
        for mention in mentioned:
            found = mention.found(lambda one, other: clash(one, other, sides, self.compare))
            if found is not None and not _parted(home[found.left], home[found.right], ties):
                join(found)
        groups = {id(g): sorted(g, key=lambda a: a.telling.order) for g in home.values()}
        links += [(m.left, m.right) for m in matches]
        links += [(m.left, m.right) for k in mentioned for m, _ in k.may_be]
        return JoinedActs(tuple(joins), tuple(united([*((a.id,) for a in facts), *links])), tuple(groups.values()))

    def _may_be_one(self, one: Act, other: Act) -> bool:
        match = self.compare(one, other, self.sides)
        return match.same or is_faint(match, one, other)


def _in_common(match: Match) -> float:
    """All that the two have in common, also beyond a score of 1."""
    return round(sum(f.value * f.weight for f in match.features), 3)


def _acts(told: Iterable[Telling]) -> list[Act]:
    return [act(t) for t in told if is_act(t.claim) and not _ahead(t)]


def _facts(acts: Iterable[Act]) -> list[Act]:
    return [a for a in acts if a.telling.claim.kind in KINDS]


def _sayings(acts: Iterable[Act]) -> list[Act]:
    return [a for a in acts if a.telling.claim.kind in SAID_OF_AN_ACT]


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


def _pairs(facts: Iterable[Act]) -> Iterator[_Two]:
    """Every two acts that are compared: they share a key. Each pair once, the earlier first."""
    blocks: dict[str, list[int]] = defaultdict(list)
    ordered = _in_order(facts)
    for i, fact in enumerate(ordered):
        shared = [blocks[key] for key in keys(fact)]
        for k in sorted({k for block in shared for k in block}):
            if not _two_targets(ordered[k], fact):
                yield ordered[k], fact
        for block in shared:
            block.append(i)


def _pairs_around(
    facts: Iterable[Act], about: Collection[str], tied: Iterable[tuple[str, str]], may_be: Callable[[Act, Act], bool]
) -> Iterator[_Two]:
    """Those of these pairs that have a say in what is one with the claims ``about``: with each of these, with what one
    of these ``may_be``, or is ``tied`` to, and so on."""
    ordered = _in_order(facts)
    place = {fact.id: i for i, fact in enumerate(ordered)}
    blocks: dict[str, list[int]] = defaultdict(list)
    for i, fact in enumerate(ordered):
        for key in keys(fact):
            blocks[key].append(i)
    linked: dict[str, set[str]] = defaultdict(set)
    for one, other in tied:
        linked[one].add(other)
        linked[other].add(one)
    ahead, reached, done = [*about], {*about}, set[int]()
    while ahead:
        claim = ahead.pop()
        found = set(linked[claim])
        if claim in place:
            i = place[claim]
            done.add(i)
            for k in {k for key in keys(ordered[i]) for k in blocks[key]} - done:
                pair = ordered[min(i, k)], ordered[max(i, k)]
                if not _two_targets(*pair):
                    yield pair
                    found.update((ordered[k].id,) if may_be(*pair) else ())
        ahead.extend(found - reached)
        reached |= found


def _in_order(facts: Iterable[Act]) -> list[Act]:
    """Those that are compared, in the order in which they were told."""
    return sorted((a for a in facts if not a.bare), key=lambda a: a.telling.order)
