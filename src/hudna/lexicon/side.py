"""A side of a truce by what its name tells, and how two of them stand to each other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hudna.model.actor import is_new, namesake

_STATELIKE = ("state", "government", "forces", "site")


class Relation(StrEnum):
    """How the first of two sides stands to the second."""

    SAME = "same"
    MEMBER = "member"
    """The first is a part of the second."""
    HOLDS = "holds"
    """The second is a part of the first."""
    ALLIED = "allied"
    """Organs of one state: on one side, not the same thing."""
    UNKNOWN = "unknown"
    DIFFERENT = "different"

    @property
    def joins(self) -> bool:
        """True when the two names can stand for one party."""
        return self in (Relation.SAME, Relation.MEMBER, Relation.HOLDS)


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """What a name tells: ``words`` are folded and without clitics, ``distinct`` those that set it apart.

    Made and kept by :class:`Sides`, one for each name, so that two are equal only when they are the same object.
    """

    entity: str | None
    words: tuple[str, ...]
    distinct: frozenset[str]
    kind: str | None
    """factions, government, forces, site, state; None when no word tells."""
    countries: frozenset[str]
    ancestors: frozenset[str] = frozenset()
    umbrella: bool = False
    person: bool = False
    bystander: bool = False
    """It fights nobody: a body of the UN, another organisation, an outlet, whoever speaks or mediates for one. What it
    says of a truce makes it no party."""
    titles: frozenset[tuple[str, ...]] = frozenset()
    """Of a person: the titles that news calls it by, as :attr:`words`."""
    unknown: bool = False
    """``مسلحون مجهولون``: it says that nobody knows who they are."""

    @property
    def named(self) -> bool:
        """False for words that say that there are sides and not which: ``الأطراف``."""
        return self.entity is not None or bool(self.words)

    @property
    def keys(self) -> frozenset[str]:
        """Names under which sides that could join this one are found: for blocking, not for deciding."""
        found = {f"e:{e}" for e in (self.entity, *self.ancestors) if e}
        found |= {f"w:{w}" for w in self.distinct}
        if self.kind:
            kind = "state" if self.kind in _STATELIKE else self.kind
            found |= {f"{kind}:{c}" for c in self.countries} or {f"{kind}:"}
        return frozenset(found)


def relate(a: Side, b: Side) -> Relation:
    """How ``a`` stands to ``b``, by what was told of each."""
    if a.entity and b.entity and not (is_new(a.entity) or is_new(b.entity)):
        return _relate_known(a, b)
    if a.entity and b.entity:
        if a.entity == b.entity:
            return Relation.SAME
        by_name = Relation.DIFFERENT if namesake(a.entity) == namesake(b.entity) else _relate_names(a, b)
        return Relation.DIFFERENT if by_name is Relation.SAME else by_name  # people told them apart
    return _relate_names(a, b)


def _relate_names(a: Side, b: Side) -> Relation:
    if a.words in b.titles or b.words in a.titles:  # ``الرئيس الأفغاني``, by a report that does not name him
        return Relation.SAME
    if a.words == b.words:
        return Relation.SAME if not _abroad(a, b) else Relation.DIFFERENT
    if _abroad(a, b) and a.kind and b.kind:
        return Relation.DIFFERENT
    shared = len(_in_common(a.distinct, b.distinct))
    least = min(len(a.distinct), len(b.distinct))
    if least >= 2 and shared / least >= 0.75:
        return Relation.SAME
    if a.kind == "factions" == b.kind:
        return Relation.UNKNOWN if a.unknown or b.unknown else _relate_factions(a, b)
    if a.kind in _STATELIKE and b.kind in _STATELIKE:
        return _relate_organs(a, b)
    if a.kind and b.kind and "factions" in (a.kind, b.kind):
        return Relation.DIFFERENT
    return Relation.UNKNOWN


def _in_common(some: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    """Words of both; ``ل`` binds the one to what is had (``موقع لحركة النور``)."""
    had = {w[1:] for w in some if w[0] == _OF and w[1:] in others} | {
        w[1:] for w in others if w[0] == _OF and w[1:] in some
    }
    return some & others | had


_OF = "ل"


def _abroad(a: Side, b: Side) -> bool:
    return bool(a.countries and b.countries and not a.countries & b.countries)


def _relate_known(a: Side, b: Side) -> Relation:
    if a.entity == b.entity:
        return Relation.SAME
    if b.entity in a.ancestors:
        return Relation.MEMBER
    if a.entity in b.ancestors:
        return Relation.HOLDS
    if _abroad(a, b):
        return Relation.DIFFERENT
    if a.kind in _STATELIKE and b.kind in _STATELIKE:
        return _relate_organs(a, b)
    if a.kind == b.kind == "factions" and (a.umbrella or b.umbrella):
        return _relate_factions(a, b)
    if _heads(a, b) or _heads(b, a):
        return Relation.MEMBER if a.person else Relation.HOLDS
    if a.umbrella or b.umbrella or a.person or b.person:
        return Relation.UNKNOWN
    return Relation.DIFFERENT


def _heads(person: Side, body: Side) -> bool:
    """Does an office holder of the state act for its government?"""
    code, _, name = (body.entity or "").partition(".")
    return person.person and name == "government" and f"{code}.state" in person.ancestors


def _relate_factions(a: Side, b: Side) -> Relation:
    named_a, named_b = _is_named(a), _is_named(b)
    if named_a and named_b:
        return Relation.UNKNOWN
    if named_a:
        return Relation.MEMBER
    return Relation.HOLDS if named_b else Relation.SAME


def _is_named(side: Side) -> bool:
    """False for a collective: no name of its own, even where a pack lists "the factions" as an umbrella."""
    return bool(side.distinct) or (side.entity is not None and not side.umbrella)


def _relate_organs(a: Side, b: Side) -> Relation:
    if not a.countries or not b.countries:
        return Relation.UNKNOWN
    if a.kind == b.kind and not (a.distinct or b.distinct):
        return Relation.SAME
    if b.kind == "state":
        return Relation.MEMBER
    return Relation.HOLDS if a.kind == "state" else Relation.ALLIED
