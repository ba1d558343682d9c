"""What the words of a clause tell beyond its parties: means, matter, effect, a condition within, a lost number.

Shared by the joining of reports and by the status of truces, which may not import each other.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache
from itertools import pairwise

from hudna.lexicon.sides import truce_vocabulary
from hudna.model.claim import Claim, Kind, Modality, TermKind, Weapon
from hudna.model.truce import Effect
from hudna.text.fold import fold_key

_WORD = re.compile(r"\w+")
_BETWEEN = r"(?: (?!(?:مع|بين|من|في|علي|عن|الي|لدي|ضد|الذي|التي) )\w+)? "
"""Between a noun and its adjective: nothing, or one word that leads nowhere else."""


def split_condition(quote: str) -> tuple[str, str | None]:
    """The part before the first word that opens a condition, and the part from it on (None: there is none)."""
    folded = fold_key(quote)
    at = min((i for c in _cues("condition_cues") if (i := folded.find(f" {c}")) > 0), default=-1)
    if at < 0:
        return quote, None
    whole = quote if len(folded) == len(quote) else folded
    return whole[:at].strip(" ،,"), whole[at:].strip(" ،,")


@lru_cache(maxsize=4096)
def means_of(words: str) -> frozenset[Weapon]:
    """The means that the words of a clause name; empty: every means is meant."""
    return frozenset(Weapon(weapon) for weapon in _stems_in(words, "means"))


@lru_cache(maxsize=65536)
def matters_of(words: str) -> frozenset[str]:
    """What a clause is about (``withdrawal``, ``prisoners`` …), by the pack's list of matters."""
    folded = fold_key(words)
    return frozenset(
        name for name, (stems, _) in _matters().items() if any(_begins(stem, folded) for stem in stems)
    )  # fmt: skip


def may_fulfil(kind: Kind, matters: frozenset[str] | None = None) -> bool:
    """Can a deed of this kind be what a clause on one of these matters (None: on any) asks for?"""
    return any(kind in _matters()[m][1] for m in (_matters() if matters is None else matters))


def fulfilling(matters: frozenset[str]) -> frozenset[Kind]:
    """The kinds of deed that a clause on one of these matters can ask for."""
    return frozenset[Kind]().union(*(_matters()[m][1] for m in matters))


def effect_of(kind: TermKind, words: str, voiced: bool) -> tuple[Effect, ...]:
    """What the clause does to the truce. Several: the words leave it open. ``voiced``: a party itself says that it will
    end the truce, which is a power to do so and no automatic end."""
    folded = fold_key(words)
    if kind is TermKind.ATTRIBUTION_RULE:
        return (Effect.PERSONAL_ACT,)
    if kind is TermKind.CONDITION:
        if _any("resolutive_cues", folded):
            return (Effect.RESOLUTIVE,)
        if _any("counter_performance_cues", folded):
            return (Effect.SUSPENSIVE, Effect.COUNTER_PERFORMANCE)
        return (Effect.SUSPENSIVE, Effect.RESOLUTIVE)
    if kind is TermKind.TERMINATION:
        if _any("automatic_cues", folded):
            return (Effect.ENDS,)
        return (Effect.MAY_END,) if voiced else (Effect.ENDS, Effect.MAY_END)
    return ()


def gives_power(kind: TermKind, words: str) -> bool:
    """Is a permission one to end, suspend or extend the truce itself?"""
    folded = fold_key(words)
    return kind is TermKind.PERMISSION and _any("power_cues", folded) and names_truce(words)


@lru_cache(maxsize=65536)
def names_truce(words: str) -> bool:
    """Do the words name the truce, or what carries it?"""
    return _any("truce_words", fold_key(words))


class Link(StrEnum):
    """What words say of the truce that they name, beside others of the same sides."""

    FORMER = "former"
    """It is one before that which is announced: ``انهارت الهدنة السابقة``."""
    NEW = "new"
    """It is another than those before: ``أعلنت هدنة جديدة بدلا من الهدنة السابقة``."""
    AMENDS = "amends"
    """It changes one that stands: ``وقعا ملحقا لاتفاق الهدنة``."""
    SUPERSEDES = "supersedes"
    """It takes the place of one that stands: ``اتفاقا يحل محل هدنة مارس``."""


@lru_cache(maxsize=65536)
def links_of(words: str) -> frozenset[Link]:
    """How a report's wording sets the truce that it names first beside another one."""
    folded = fold_key(words)
    first = re.search(_truce(), folded)
    if first is None:
        return frozenset()
    found = {link for link, pattern in _links_after().items() if pattern.match(folded, first.start())}
    return frozenset(found | {link for link, pattern in _links_before().items() if pattern.search(folded)})


@cache
def _links_after() -> dict[Link, re.Pattern[str]]:
    listed = ((Link.FORMER, "former_words"), (Link.NEW, "new_words"))
    return {link: re.compile(f"{_truce()}{_BETWEEN}{_written(name)}") for link, name in listed}


@cache
def _links_before() -> dict[Link, re.Pattern[str]]:
    listed = ((Link.AMENDS, "amending_words"), (Link.SUPERSEDES, "superseding_words"))
    return {link: re.compile(rf"{_written(name)}(?: \w+){{0,2}} {_truce()}") for link, name in listed}


@cache
def _truce() -> str:
    """A pattern for the naming of a truce: ``الهدنة``, ``اتفاق وقف إطلاق النار``."""
    word = _written("truce_words")
    return f"{word}(?: {word})*"


def _written(name: str) -> str:
    """A pattern for one of the listed words, with what may be written onto it and the ending of the accusative."""
    return rf"(?<!\w)[وف]?[بلك]?(?:ال|ل)?(?:{'|'.join(map(re.escape, _cues(name)))})ا?(?!\w)"


def tells_time(word: str) -> bool:
    """Is a folded word without clitics one that says when, and not what?"""
    return word in _cues("time_words")


@cache
def same_words() -> tuple[frozenset[str], ...]:
    """Groups of folded words by which one deed or thing is told."""
    listed: dict[str, list[str]] = truce_vocabulary("clauses")["same_words"]
    return tuple(frozenset(fold_key(w) for w in words) for words in listed.values())


def lost_number(quote: str) -> bool:
    """True when a unit of time stands in the case that only a number from 11 to 99 gives it, and there is none."""
    words = _WORD.findall(fold_key(quote))
    return any(a in _cues("duration_words") and b in _cues("counted_units") for a, b in pairwise(words))


def clause_of_announcement(claim: Claim) -> bool:
    """A conditional threat that names the truce: what would end it, even when the reader did not mark it."""
    if claim.kind is not Kind.THREAT or claim.modality is not Modality.CONDITIONAL or claim.term is not None:
        return False
    return names_truce(" ".join(e.quote for e in claim.evidence))


def _begins(stem: str, folded: str) -> bool:
    """Does a word begin with the stem, behind what may be written onto it?"""
    return re.search(rf"(?:^|\W)(?:[وف])?(?:[بلك])?(?:ال)?(?:ل)?{re.escape(stem)}", folded) is not None


def _stems_in(words: str, table: str) -> list[str]:
    folded = fold_key(words)
    listed: dict[str, list[str]] = truce_vocabulary("clauses")[table]
    return [name for name, stems in listed.items() if any(fold_key(s) in folded for s in stems)]


def _any(name: str, folded: str) -> bool:
    return any(cue in folded for cue in _cues(name))


@cache
def _cues(name: str) -> tuple[str, ...]:
    return tuple(fold_key(c) for c in truce_vocabulary("clauses")[name])


@cache
def _matters() -> dict[str, tuple[tuple[str, ...], frozenset[Kind]]]:
    listed = truce_vocabulary("clauses")["matters"]
    return {
        name: (tuple(fold_key(s) for s in entry["stems"]), frozenset(Kind(k) for k in entry["kinds"]))
        for name, entry in listed.items()
    }
