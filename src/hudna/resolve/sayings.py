"""What is claimed, blamed or denied, and the event that it is about. No saying has a say in what is one event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hudna.lexicon.sides import Sides
from hudna.model.claim import Kind
from hudna.model.event import Attribution
from hudna.model.judgement import Match
from hudna.resolve.acts import Act, Dating, keys
from hudna.resolve.alike import Compare, says_of
from hudna.resolve.attributions import differ_in_means, said_of
from hudna.resolve.clashes import clash
from hudna.resolve.known import Group, is_faint, said_of_known
from hudna.resolve.retold import NEARBY, days_meet
from hudna.resolve.tellings import Order


@dataclass(frozen=True, slots=True)
class Said:
    """What a claim of responsibility, an accusation or a denial says of an event."""

    claim: str
    """Its id."""
    about: str
    """A claim that tells of the event."""
    order: Order
    ties: tuple[Attribution, ...]


def may_be_about(
    sayings: Iterable[Act], facts: Iterable[Act], sides: Sides, compare: Compare
) -> dict[str, frozenset[str]]:  # fmt: skip
    """Saying → those of the acts that it may be about, by their ids: the one where that is certain, else those for
    which what is one event decides. ``facts``: all that share a key with one or are of its report."""
    beside = _Beside(sayings, facts)
    found = {}
    for saying in beside.sayings:
        near, here = beside.of(saying)
        compared = [(compare(fact, saying, sides), fact) for fact in near]
        best = _best([m for m, _ in compared])
        about = {best.right} if best else set()
        if best is None and saying.telling.claim.kind is Kind.DENIAL:
            about |= {fact.id for match, fact in compared if is_faint(match, fact, saying)}
        if best is None or _names_nothing(saying):
            about |= {fact.id for fact in here}
        found[saying.id] = frozenset(about)
    return found


def what_is_said(sayings: Iterable[Act], groups: Iterable[Group], sides: Sides, compare: Compare) -> list[Said]:
    """What these say, each of the event that it is about; those about none are left out. ``groups``: the acts of each
    event that one of them may be about (:func:`may_be_about`)."""
    group_of = {fact.id: group for group in groups for fact in group}
    beside = _Beside(sayings, [fact for group in {id(g): g for g in group_of.values()}.values() for fact in group])
    found = []
    for saying in beside.sayings:
        near, here = beside.of(saying)
        about = _about(saying, near, here, group_of, sides, compare)
        if about is not None:
            found.append(Said(saying.id, about.id, saying.telling.order, tuple(said_of(saying.telling))))
    return found


class _Beside:
    """The acts that share a key with a saying, and those of its report."""

    def __init__(self, sayings: Iterable[Act], facts: Iterable[Act]) -> None:
        self.sayings = list(sayings)
        wanted = frozenset[str]().union(*map(keys, self.sayings))
        docs = {saying.doc for saying in self.sayings}
        self._by_key: dict[str, list[Act]] = defaultdict(list)
        self._by_doc: dict[str, list[Act]] = defaultdict(list)
        for fact in facts:
            for key in wanted & keys(fact):
                self._by_key[key].append(fact)
            if fact.doc in docs:
                self._by_doc[fact.doc].append(fact)

    def of(self, saying: Act) -> tuple[list[Act], list[Act]]:
        """Those that share a key with it, by their ids; those that its report tells not far from it."""
        near = {a.id: a for key in keys(saying) for a in self._by_key.get(key, ())}
        here = [a for a in self._by_doc[saying.doc] if abs(a.telling.start - saying.telling.start) <= NEARBY]
        return [near[i] for i in sorted(near)], here


def _about(
    saying: Act, near: Sequence[Act], here: Sequence[Act], group_of: Mapping[str, Group], sides: Sides, compare: Compare
) -> Act | None:
    """An act of the event that the saying is about: ``near``: what shares a key with it, ``here``: what its report
    tells not far from it."""
    compared = [compare(fact, saying, sides) for fact in near]
    best = _best(compared)
    acts = {a.id: a for a in near}
    if best is None or _names_nothing(saying):
        nearest = _nearest(here, saying, group_of, sides, compare)
        if nearest is not None:
            return nearest
    if best is not None:
        return acts[best.right]
    if saying.telling.claim.kind is not Kind.DENIAL:
        return None
    named = [m for m in compared if says_of(acts[m.right], saying, sides, compare)]
    may_be = [(m, group_of[m.right]) for m in named if is_faint(m, acts[m.right], saying)]
    known = said_of_known(saying, may_be)
    found = known.found(lambda one, other: clash(one, other, sides, compare)) if known else None
    return acts[found.right] if found else None


def _best(compared: Iterable[Match]) -> Match | None:
    return max((m for m in compared if m.same), key=lambda m: m.score, default=None)


def _names_nothing(saying: Act) -> bool:
    """Does it say neither where, what nor when? Then it is about what its report tells, not about another's act."""
    happened = saying.telling.happened
    return not (saying.places or saying.perhaps or saying.targets or (happened is not None and happened.text))


def _nearest(
    here: Sequence[Act], saying: Act, group_of: Mapping[str, Group], sides: Sides, compare: Compare
) -> Act | None:
    """The act that a saying is about by where it stands: one that names a place or a target of its own (``أقر بانسحاب
    قواته من المدينة``) is not about an act of which it says neither."""

    def distance(fact: Act) -> tuple[int, str]:
        return abs(fact.telling.start - saying.telling.start), fact.id

    of_its_family = (a for a in here if a.family == saying.family)
    fits = [a for a in of_its_family if not differ_in_means(saying.telling, [b.telling for b in group_of[a.id]])]
    fits = [a for a in fits if saying.dating is Dating.VAGUE or a.dating is Dating.VAGUE or days_meet(a, saying)]
    if saying.places or saying.targets:
        fits = [a for a in fits if says_of(a, saying, sides, compare)]
    return min(fits, key=distance, default=None)
