"""Whom the words of one report name: actors of the packs, and names that the packs do not know.

Names that a report shortens or spells in two ways are one actor within that report. In another report only the same
name (folded, without the word for the sort of body) is the same actor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz

from hudna.lexicon.sides import Sides, truce_vocabulary
from hudna.model.claim import Claim, Kind, Party
from hudna.model.entry import KnownClaim, Review
from hudna.model.ids import content_id
from hudna.resolve.stems import is_rare
from hudna.text.fold import fold_key

_WORD = re.compile(r"\w+")
_ARTICLE = re.compile(r"^و?(?:[بكف]?ال|لل)(?=\w{3})")
_ONE_SPELLING = 85.0
_Words = tuple[str, ...]
_ACCUSED = frozenset({Kind.ACCUSATION, Kind.DENIAL})


@dataclass(frozen=True, slots=True)
class Naming:
    """What words name. ``actor``: the pack's id, or for one that the packs do not know the id of the fullest name that
    the report gives it. ``name``: the id that its own words would have if the packs did not know them; empty where they
    only count or describe. ``words``: those that tell the name from others, in order."""

    actor: str
    name: str
    words: _Words


def namings(claims: Iterable[KnownClaim], sides: Sides) -> dict[Party, Naming]:
    """Who is named in the claims of one report that no reviewer rejected. Collectives and roles without a name of their
    own (``الفصائل المسلحة``, ``سكان``) that the packs do not know name nobody."""
    counted = [k.claim for k in sorted(claims, key=lambda k: k.claim.id) if k.review is not Review.REJECTED]
    acting = dict.fromkeys(p for claim in counted for p in doers(claim))
    others = dict.fromkeys(p for claim in counted for p in claim.recipient if p not in acting)
    words = {p: telling_words(p.text) for p in (*acting, *others)}
    called = {p: p.entity or words[p] for p in words if p.entity or _is_name(p, words[p], sides)}
    fullest = _fullest({called[p] for p in acting if p in called})
    found = {}
    for party, name in called.items():
        if isinstance(name, tuple):
            name = _id(fullest[name] if name in fullest else _fuller(name, fullest.values()))
        found[party] = Naming(name, name_id(words[party]), words[party])
    return found


def doers(claim: Claim) -> Iterable[Party]:
    """Everybody who does, says or is accused of something in the claim."""
    accused = claim.recipient if claim.kind in _ACCUSED else ()
    return dict.fromkeys((*claim.actor, *claim.speaker, *accused))


def name_id(words: _Words) -> str:
    """The id of a name by its telling words; empty for none."""
    return _id(words) if words else ""


def _id(words: _Words) -> str:
    return content_id("actor", *words)


def _is_name(party: Party, words: _Words, sides: Sides) -> bool:
    """Does the phrase name somebody, rather than say what sort of people or whose they are?"""
    telling = [w for w in words if w not in _listed("common")]
    return bool(telling) and (len(words) > 1 or is_rare(words[0])) and bool(sides.side(party.text).distinct)


@lru_cache(maxsize=1 << 14)
def telling_words(text: str) -> _Words:
    """The words of a name that tell it from others; none when it only counts or describes."""
    words = [_ARTICLE.sub("", w) for w in _WORD.findall(fold_key(text))]
    if not words or words[0] in _listed("numerals") or any(map(str.isdigit, words[0])):
        return ()
    return tuple(w for w in words if w not in _listed("heads") and w not in _classes() and len(w) > 1)


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(_ARTICLE.sub("", fold_key(w)) for w in truce_vocabulary("joins")[name])


@cache
def _classes() -> frozenset[str]:
    parties = truce_vocabulary("parties")
    listed = [*parties["partitives"], *parties["armed"], *parties["loyalty"], *parties["qualifiers"]]
    listed += [w for words in parties["classes"].values() for w in words]
    return frozenset(_ARTICLE.sub("", fold_key(w)) for w in listed)


def _fullest(names: Iterable[object]) -> Mapping[_Words, _Words]:
    """Each name of one report that the packs do not know → the fullest name of whom it names: a shorter one is that of
    the one fuller name that has its words, if there is just one."""
    full = sorted((n for n in names if isinstance(n, tuple)), key=lambda n: (-len(n), n))
    groups = {n: [n] for n in full}
    for name in full:  # the longest first: of two spellings one is left when the shorter names come
        fuller = [other for other in groups if other != name and _shortens(name, other)]
        if len(fuller) == 1:
            groups[fuller[0]] += groups.pop(name)
    return {name: max(group, key=lambda n: (len(n), n)) for group in groups.values() for name in group}


def _fuller(name: _Words, fullest: Iterable[_Words]) -> _Words:
    """The one fuller name that has the words of this one; itself where there is none, or several."""
    fuller = {f for f in fullest if _shortens(name, f)}
    return fuller.pop() if len(fuller) == 1 else name


def _shortens(short: _Words, full: _Words) -> bool:
    """Does the fuller name have every word of the shorter, in this or another spelling?"""
    return (len(short), short) < (len(full), full) and all(any(alike(w, o) for o in full) for w in short)


def alike(one: str, other: str) -> bool:
    """Are the two folded words one, perhaps in two spellings?"""
    return one == other or (min(len(one), len(other)) > 3 and fuzz.ratio(one, other) >= _ONE_SPELLING)
