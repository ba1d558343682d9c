"""Who acts in the claims: actors of the packs, and records for those whom the packs do not know.

Across reports the same name is the same actor (``naming``), and whom people decided to be one (``identities``); what is
merely alike is suggested, never merged. An umbrella and its members are never one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from hudna.lexicon.side import Relation, Side
from hudna.lexicon.sides import Sides, installed_sides
from hudna.model.actor import Actor, Alias, is_new
from hudna.model.claim import Party
from hudna.model.entry import KnownClaim, Review
from hudna.model.judgement import Feature, Match
from hudna.resolve.identities import NOBODY_DECIDED, Identities
from hudna.resolve.naming import alike, doers, namings, telling_words

_LEAST = 0.6
_MOST_SUGGESTED = 5
_FRONT = 3
"""Letters that a word of one name must share with one of the other."""


@dataclass(frozen=True, slots=True)
class _Named:
    party: Party
    known: KnownClaim
    words: tuple[str, ...]


def actors(claims: Iterable[KnownClaim], sides: Sides | None = None, known: Identities = NOBODY_DECIDED) -> list[Actor]:
    """Everybody who does, says or is accused of something in the claims that no reviewer rejected, by id. The claims
    are as the packs name whom they tell of; ``known``: what people decided.

    Collectives and roles without a name of their own (``الفصائل المسلحة``, ``سكان``) that the packs do not know have no
    record.
    """
    names = sides or installed_sides()
    by_report: dict[str, list[KnownClaim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda k: k.claim.id):
        by_report[claim.claim.doc].append(claim)
    groups: dict[str, list[_Named]] = defaultdict(list)
    for doc, told in by_report.items():
        found = namings(told, names)
        for claim in (k for k in told if k.review is not Review.REJECTED):
            for party in (p for p in doers(claim.claim) if p in found):
                naming = found[party]
                groups[known.of(doc, naming)].append(_Named(party, claim, naming.words))
    records = {actor: _record(actor, group, names, known) for actor, group in groups.items()}
    words = {a: telling_words(r.name) if r.known else _fullest(groups[a]).words for a, r in records.items()}
    suggested = _suggestions(records, words, names, known)
    return [replace(records[a], suggestions=suggested.get(a, ())) for a in sorted(records)]


def _fullest(named: Iterable[_Named]) -> _Named:
    return min(named, key=lambda n: (-len(n.words), -len(n.party.text), n.party.text))


def _record(actor: str, named: Sequence[_Named], sides: Sides, known: Identities) -> Actor:
    reports: dict[str, dict[str, None]] = defaultdict(dict)
    for naming in named:
        reports[naming.party.text][naming.known.claim.doc] = None
    aliases = [Alias(text, tuple(sorted(docs))) for text, docs in reports.items()]
    own = next((n.party.name or n.party.text for n in named if n.party.entity == actor), None)
    entry = sides.actors.get(actor)
    return Actor(
        id=actor,
        name=own or (entry.ar if entry else known.names.get(actor)) or _fullest(named).party.text,
        known=not is_new(actor),
        aliases=tuple(sorted(aliases, key=lambda a: (-len(a.reports), a.text))),
        claims=tuple(sorted({n.known.claim.id for n in named})),
        reports=tuple(sorted({n.known.claim.doc for n in named})),
        lineages=len({n.known.lineage for n in named}),
        within=tuple(sorted(sides.side(named[0].party.text, actor).ancestors)),
        merged=known.members(actor),
    )


def _suggestions(
    found: Mapping[str, Actor], tokens: Mapping[str, tuple[str, ...]], sides: Sides, known: Identities
) -> dict[str, tuple[Match, ...]]:
    """For each new actor the others that it may be. ``tokens``: id → the words that tell it from others."""
    blocks: dict[str, list[str]] = defaultdict(list)
    for name in sorted(found):
        for word in tokens[name]:
            blocks[word[:_FRONT]].append(name)
    suggested: dict[str, tuple[Match, ...]] = {}
    for name, actor in found.items():
        near = Counter(o for word in tokens[name] for o in blocks[word[:_FRONT]] if o != name)
        open_ones = [] if actor.known else [o for o in sorted(near) if not known.parted(name, o)]
        matches = [_compare(actor, found[o], tokens, sides) for o in open_ones]
        likely = sorted((m for m in matches if m.same), key=lambda m: (-m.score, m.right))
        if likely:
            suggested[name] = tuple(likely[:_MOST_SUGGESTED])
    return suggested


def may_be_one(mine: tuple[str, ...], its: tuple[str, ...]) -> bool:
    """Are two names, by their telling words, alike enough for a suggestion, should nothing speak against it?"""
    if {w[:_FRONT] for w in mine}.isdisjoint(w[:_FRONT] for w in its):
        return False
    return sum(f.value * f.weight for f in _by_words(mine, its)) >= _LEAST


def _by_words(mine: tuple[str, ...], its: tuple[str, ...]) -> tuple[Feature, ...]:
    shared = sum(any(alike(w, o) for o in its) for w in mine)
    return (
        Feature("words", round(shared / max(1, max(len(mine), len(its))), 3), 0.6, f"{shared} telling words in common"),
        Feature("shorter", round(shared / max(1, min(len(mine), len(its))), 3), 0.3, "share of the shorter name"),
        Feature("spelling", round(fuzz.ratio(" ".join(mine), " ".join(its)) / 100, 3), 0.2, "likeness of the letters"),
    )


def _compare(actor: Actor, other: Actor, tokens: Mapping[str, tuple[str, ...]], sides: Sides) -> Match:
    """May two actors be one? ``same`` means: worth a person's look."""
    by_words = _by_words(tokens[actor.id], tokens[other.id])
    one, its_side = (_side(a, sides) for a in (actor, other))
    relation = sides.relation(one, its_side)
    abroad = bool(one.countries and its_side.countries and not one.countries & its_side.countries)
    part = relation in (Relation.MEMBER, Relation.HOLDS)
    together = len(set(actor.reports) & set(other.reports))
    features = (
        *by_words,
        Feature("country", float(abroad), -0.6, "their countries differ"),
        Feature("member", float(part and other.known), -0.3, "one is a part of the other"),
        Feature("together", min(1.0, together / 2), -0.3, f"{together} reports name both"),
    )  # fmt: skip
    score = max(0.0, min(1.0, sum(f.value * f.weight for f in features)))
    return Match(actor.id, other.id, round(score, 3), by_words[0].value > 0 and score >= _LEAST, features)


def _side(actor: Actor, sides: Sides) -> Side:
    return sides.side(actor.name, actor.id if actor.known else None)
