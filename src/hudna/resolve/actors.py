"""Who acts in the claims: actors of the packs, and records for those whom the packs do not know.

Names that a report shortens or spells in two ways are one actor within that report. Across reports only the same name
(folded, without the word for the sort of body) is the same actor; what is merely alike is suggested, never merged. An
umbrella and its members are never one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rapidfuzz import fuzz

from hudna.lexicon.sides import Relation, Side, Sides, installed_sides, truce_vocabulary
from hudna.model.actor import Actor, Alias
from hudna.model.claim import Claim, Kind, Party
from hudna.model.entry import KnownClaim, Review
from hudna.model.ids import content_id
from hudna.model.judgement import Feature, Match
from hudna.resolve.acts import is_rare
from hudna.text.fold import fold_key

_WORD = re.compile(r"\w+")
_ARTICLE = re.compile(r"^و?(?:[بكف]?ال|لل)(?=\w{3})")
_ONE_SPELLING = 85.0
_LEAST = 0.6
_MOST_SUGGESTED = 5
_ACCUSED = frozenset({Kind.ACCUSATION, Kind.DENIAL})


@dataclass(frozen=True, slots=True)
class _Naming:
    party: Party
    known: KnownClaim
    key: tuple[str, ...]
    """The words of its name that tell it from others, in order; none for a name that the packs know."""


def actors(claims: Sequence[KnownClaim], sides: Sides | None = None) -> list[Actor]:
    """Everybody who does, says or is accused of something in the claims that no reviewer rejected, by id.

    Collectives and roles without a name of their own (``الفصائل المسلحة``, ``سكان``) that the packs do not know have no
    record.
    """
    names = sides or installed_sides()
    groups: dict[str, list[_Naming]] = defaultdict(list)
    keys: dict[str, tuple[str, ...]] = {}
    for namings in _by_report(claims, names).values():
        for group in _one_report(namings):
            fullest = max(group, key=lambda n: (len(n.key), n.key))
            known = next((n.party.entity for n in group if n.party.entity), None)
            name = known or content_id("actor", *fullest.key)
            groups[name] += group
            keys[name] = () if known else fullest.key
    found = {name: _record(name, group, names) for name, group in groups.items()}
    suggested = _suggestions(found, keys, names)
    return [replace(found[name], suggestions=suggested.get(name, ())) for name in sorted(found)]


def _by_report(claims: Sequence[KnownClaim], sides: Sides) -> Mapping[str, list[_Naming]]:
    found: dict[str, list[_Naming]] = defaultdict(list)
    for known in sorted(claims, key=lambda k: k.claim.id):
        if known.review is Review.REJECTED:
            continue
        for party in _doers(known.claim):
            key = () if party.entity else _key(party.text)
            if party.entity or _is_name(party, key, sides):
                found[known.claim.doc].append(_Naming(party, known, key))
    return found


def _is_name(party: Party, key: tuple[str, ...], sides: Sides) -> bool:
    """Does the phrase name somebody, rather than say what sort of people or whose they are?"""
    telling = [w for w in key if w not in _words("common")]
    return bool(telling) and (len(key) > 1 or is_rare(key[0])) and bool(sides.side(party.text).distinct)


def _doers(claim: Claim) -> Iterable[Party]:
    accused = claim.recipient if claim.kind in _ACCUSED else ()
    return dict.fromkeys((*claim.actor, *claim.speaker, *accused))


def _key(text: str) -> tuple[str, ...]:
    """The telling words of a name; none when it only counts or describes."""
    words = [_ARTICLE.sub("", w) for w in _WORD.findall(fold_key(text))]
    if not words or words[0] in _words("numerals") or any(map(str.isdigit, words[0])):
        return ()
    plain = _words("heads") | _classes()
    return tuple(w for w in words if w not in plain and len(w) > 1)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_ARTICLE.sub("", fold_key(w)) for w in truce_vocabulary("joins")[name])


@cache
def _classes() -> frozenset[str]:
    parties = truce_vocabulary("parties")
    listed = [*parties["partitives"], *parties["armed"], *parties["loyalty"], *parties["qualifiers"]]
    listed += [w for words in parties["classes"].values() for w in words]
    return frozenset(_ARTICLE.sub("", fold_key(w)) for w in listed)


def _one_report(namings: Sequence[_Naming]) -> list[list[_Naming]]:
    """The namings of one report in groups, one for each actor: a shorter name goes to the one fuller name that has its
    words, if there is just one."""
    by_name: dict[object, list[_Naming]] = defaultdict(list)
    for naming in namings:
        by_name[naming.party.entity or naming.key].append(naming)
    full = sorted((k for k in by_name if isinstance(k, tuple)), key=lambda k: (-len(k), k))
    for key in full:  # the longest first: of two spellings one is left when the shorter names come
        fuller = [other for other in full if other != key and other in by_name and _shortens(key, other)]
        if len(fuller) == 1:
            by_name[fuller[0]] += by_name.pop(key)
    return list(by_name.values())


def _shortens(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Does the fuller name have every word of the shorter, in this or another spelling?"""
    return (len(short), short) < (len(full), full) and all(any(_alike(w, o) for o in full) for w in short)


def _alike(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) > 3 and fuzz.ratio(one, other) >= _ONE_SPELLING)


def _record(name: str, namings: Sequence[_Naming], sides: Sides) -> Actor:
    known = next((n.party for n in namings if n.party.entity), None)
    reports: dict[str, dict[str, None]] = defaultdict(dict)
    for naming in namings:
        reports[naming.party.text][naming.known.claim.doc] = None
    aliases = [Alias(text, tuple(sorted(docs))) for text, docs in reports.items()]
    fullest = min(namings, key=lambda n: (-len(n.key), -len(n.party.text), n.party.text)).party.text
    within = sides.side(known.text, known.entity).ancestors if known else frozenset[str]()
    return Actor(
        id=name,
        name=(known.name or known.text) if known else fullest,
        known=known is not None,
        aliases=tuple(sorted(aliases, key=lambda a: (-len(a.reports), a.text))),
        claims=tuple(sorted({n.known.claim.id for n in namings})),
        reports=tuple(sorted({n.known.claim.doc for n in namings})),
        lineages=len({n.known.lineage for n in namings}),
        within=tuple(sorted(within)),
    )


def _suggestions(
    found: Mapping[str, Actor], keys: Mapping[str, tuple[str, ...]], sides: Sides
) -> dict[str, tuple[Match, ...]]:
    """For each new actor the others that it may be."""
    tokens = {name: keys[name] or _key(actor.name) for name, actor in found.items()}
    blocks: dict[str, list[str]] = defaultdict(list)
    for name in sorted(found):
        for word in tokens[name]:
            blocks[word[:3]].append(name)
    suggested: dict[str, tuple[Match, ...]] = {}
    for name, actor in found.items():
        near = Counter(o for word in tokens[name] for o in blocks[word[:3]] if o != name)
        matches = [] if actor.known else [_compare(actor, found[o], tokens, sides) for o in sorted(near)]
        likely = sorted((m for m in matches if m.same), key=lambda m: (-m.score, m.right))
        if likely:
            suggested[name] = tuple(likely[:_MOST_SUGGESTED])
    return suggested


def _compare(actor: Actor, other: Actor, tokens: Mapping[str, tuple[str, ...]], sides: Sides) -> Match:
    """May two actors be one? ``same`` means: worth a person's look."""
    mine, its = tokens[actor.id], tokens[other.id]
    shared = sum(any(_alike(w, o) for o in its) for w in mine)
    one, its_side = (_side(a, sides) for a in (actor, other))
    relation = sides.relation(one, its_side)
    abroad = bool(one.countries and its_side.countries and not one.countries & its_side.countries)
    part = relation in (Relation.MEMBER, Relation.HOLDS)
    together = len(set(actor.reports) & set(other.reports))
    features = (
        Feature("words", round(shared / max(1, max(len(mine), len(its))), 3), 0.6, f"{shared} telling words in common"),
        Feature("shorter", round(shared / max(1, min(len(mine), len(its))), 3), 0.3, "share of the shorter name"),
        Feature("spelling", round(fuzz.ratio(" ".join(mine), " ".join(its)) / 100, 3), 0.2, "likeness of the letters"),
        Feature("country", float(abroad), -0.6, "their countries differ"),
        Feature("member", float(part and other.known), -0.3, "one is a part of the other"),
        Feature("together", min(1.0, together / 2), -0.3, f"{together} reports name both"),
    )  # fmt: skip
    score = max(0.0, min(1.0, sum(f.value * f.weight for f in features)))
    return Match(actor.id, other.id, round(score, 3), shared > 0 and score >= _LEAST, features)


def _side(actor: Actor, sides: Sides) -> Side:
    return sides.side(actor.name, actor.id if actor.known else None)
