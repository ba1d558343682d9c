"""Who is whom by people's decisions: names that are one actor, and one name that is two."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from hudna.lexicon.sides import Sides
from hudna.model.actor import is_new, namesake, other_of
from hudna.model.claim import Claim, Party
from hudna.model.entry import KnownClaim
from hudna.resolve.naming import Naming


@dataclass(frozen=True, slots=True)
class Tie:
    """A decision on two actors. ``merged``: they are one; else they are two. ``doc``: the report in which alone the
    name of the first means the second, who is then its ``other_of``. ``names``: words that name each."""

    merged: bool
    first: str
    second: str
    doc: str | None = None
    names: tuple[str | None, str | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Identities:
    """The outcome of decisions. Ids are those of the packs and of ``resolve.naming``; an actor that people hold to be
    one of several has the id of the one that stands for them."""

    one: Mapping[str, str] = field(default_factory=dict)
    """Id → the id of whom it is held to be one with."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Id of an actor that the packs do not know, and on whom somebody decided → its name."""
    in_report: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(Document, id) → the other one of the name whom that report means."""
    by_name: frozenset[tuple[str, str]] = frozenset()
    """(Id, id of a name): whoever is called so is the latter and not the former."""
    decided: frozenset[str] = frozenset()
    """Ids on which somebody decided, those without ``~``."""

    def whole(self, actor: str) -> str:
        """The id of whom this one is held to be one with; its own where nobody decided so."""
        return self.one.get(actor, actor)

    def meant(self, doc: str, naming: Naming) -> str:
        """Whom a report means, before anybody is held to be one with another."""
        named = naming.name if (naming.actor, naming.name) in self.by_name else naming.actor
        return self.in_report.get((doc, named), named)

    def of(self, doc: str, naming: Naming) -> str:
        """Whom a report means by a name."""
        return self.whole(self.meant(doc, naming))

    def parted(self, first: str, second: str) -> bool:
        """Did somebody decide that the two are not one?"""
        return (first, second) in self.by_name or namesake(first) == namesake(second)

    def members(self, actor: str) -> tuple[str, ...]:
        """The other ids that are held to be one with whom this id stands for."""
        return tuple(sorted(a for a, whole in self.one.items() if whole == actor))


NOBODY_DECIDED = Identities()


def identities(ties: Iterable[Tie]) -> Identities:
    """What decisions come to, oldest first. On one pair the last counts; a merge that would put together two who are
    parted is not made. Whoever the packs have stands for those that they do not have, else whoever was named first."""
    ordered = list(ties)
    pairs: dict[frozenset[str], Tie] = {}
    apart: dict[tuple[str, str], set[str]] = {}
    names: dict[str, str] = {}
    for tie in ordered:
        for actor, name in zip((tie.first, tie.second), tie.names, strict=True):
            if name and is_new(actor):
                names.setdefault(actor, name)
        if tie.doc is None:
            pairs[frozenset((tie.first, tie.second))] = tie
        else:
            apart.setdefault((tie.doc, namesake(tie.first)), set()).add(tie.first)
    one = _merged(list(pairs.values()))
    return Identities(
        one,
        {actor: _numbered(actor, name) for actor, name in names.items()},
        {key: _last(key[1], parted) for key, parted in apart.items() if key[1] in parted},
        frozenset(pair for t in pairs.values() if not t.merged for pair in ((t.first, t.second), (t.second, t.first))),
        frozenset(namesake(a) for t in ordered for a in (t.first, t.second)),
    )


def _merged(decided: Sequence[Tie]) -> dict[str, str]:
    groups: dict[str, list[str]] = {}
    parted = [{t.first, t.second} for t in decided if not t.merged]
    for tie in decided:
        left, right = (groups.get(a, [a]) for a in (tie.first, tie.second))
        both = [*left, *(a for a in right if a not in left)]
        if tie.merged and not any(pair <= set(both) for pair in parted):
            groups.update(dict.fromkeys(both, both))
    age = {a: i for i, a in enumerate(dict.fromkeys(a for t in decided if t.merged for a in (t.first, t.second)))}
    found = {}
    for group in {id(g): g for g in groups.values()}.values():
        whole = min(group, key=lambda a: (is_new(a), age[a]))
        found.update({a: whole for a in group if a != whole})
    return found


def _last(actor: str, parted: Collection[str]) -> str:
    """The one whom a report means that does not mean any of these of the name."""
    while actor in parted:
        actor = other_of(actor)
    return actor


def _numbered(actor: str, name: str) -> str:
    """``كتيبة الفاروق (2)``: two of one name are told apart wherever only a name is shown."""
    number = actor.partition("~")[2]
    return f"{name} ({number})" if number else name


def identified(
    claims: Sequence[KnownClaim], found: Mapping[Party, Naming], known: Identities, sides: Sides
) -> tuple[KnownClaim, ...]:
    """The claims of one report with the ids and names of those on whom people decided. ``found``: whom the report names
    (``naming.namings``)."""
    actor_of = {
        party: _known_as(party, known.of(claims[0].claim.doc, naming), known, sides)
        for party, naming in found.items() if not known.decided.isdisjoint((naming.actor, naming.name))
    }  # fmt: skip
    return tuple(replace(k, claim=_renamed(k.claim, actor_of)) for k in claims) if actor_of else tuple(claims)


def _known_as(party: Party, actor: str, known: Identities, sides: Sides) -> Party:
    if actor == party.entity:
        return party
    entry = sides.actors.get(actor)
    if entry is None:
        return replace(party, entity=actor, name=known.names.get(actor), aliases=())
    return replace(party, entity=actor, name=entry.ar, aliases=entry.aliases)


def _renamed(claim: Claim, actor_of: Mapping[Party, Party]) -> Claim:
    actor, recipient, speaker = (
        tuple(actor_of.get(p, p) for p in role) for role in (claim.actor, claim.recipient, claim.speaker)
    )
    return replace(claim, actor=actor, recipient=recipient, speaker=speaker)
