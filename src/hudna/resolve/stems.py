"""Words as stems: what two tellings have in common, however it is spelled, and which of it is as telling as a name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from rapidfuzz import fuzz

from hudna.lexicon.compile import load_lexicon
from hudna.lexicon.sides import truce_vocabulary
from hudna.text.fold import fold_key
from hudna.text.known_words import is_listed

_WORD = re.compile(r"\w+")
_CLITICS = re.compile(r"^[وف]?(?:[بك]?ال|لل)(?=\w{3})")
_ENDING = re.compile(r"(?<=\w{3})(?:ات|ين|ون|ان|يه|ه|ا)$")
_FRONTS, _ENDINGS = ("", "ال", "و", "ب", "ل", "بال", "وال", "لل"), ("", "ه", "ات", "ين", "ون", "ان", "يه", "ا")
_CONJOINED = (re.compile(r"^[وف](?=\w{3})"), re.compile(r"^[وف]?[بل](?=\w{3})"))
_OWNERS = re.compile(r"(?<=\w{3})(?:ها|هم|هن|هما|نا|ه)$")
_SEVERAL = "ات"
_LEAST_STEM = 3
_SHORT = 4
_SAME_SPELLING = 82.0
_LEAST_FUZZY = 5
_LONG_VOWELS = re.compile(r"ا|(?<!^)[وي]")
_LEAST_CONSONANTS = 4
_HARD = re.compile("[جقك]")
"""Letters by which the g of foreign names is written, beside ``غ``."""


@cache
def vocabulary(name: str) -> frozenset[str]:
    """A list of ``packs/truce/joins.yml``, folded and without clitics."""
    return frozenset(plain(fold_key(w)) for w in truce_vocabulary("joins")[name])


def plain(word: str) -> str:
    """A folded word without the clitics before its article, nor the article. News compares little, so ``كال`` before
    what is no word is of a name (``كالوقي``)."""
    rest = _CLITICS.sub("", word) or word
    return word if word.startswith("كال") and not is_listed(rest) else rest


@lru_cache(maxsize=1 << 8)
def folded_words(text: str) -> tuple[str, ...]:
    """The words of a text, folded, as they are written."""
    return tuple(_WORD.findall(fold_key(text)))


@lru_cache(maxsize=1 << 8)
def plain_words(text: str) -> tuple[str, ...]:
    """The words of a text, folded and plain."""
    return tuple(map(plain, folded_words(text)))


def says(text: str, name: str) -> bool:
    """Has the text a word of that list of ``packs/truce/joins.yml``, with or without clitics and whose it is?"""
    return not vocabulary(name).isdisjoint(_forms_in(text))


@lru_cache(maxsize=1 << 8)
def _forms_in(text: str) -> frozenset[str]:
    return frozenset[str]().union(*map(_forms, folded_words(text)))


@lru_cache(maxsize=1 << 15)
def _forms(word: str) -> frozenset[str]:
    starts = {plain(start) for start in (word, *(front.sub("", word) for front in _CONJOINED))}
    return frozenset(form for start in starts for form in (start, unowned(start), start.removesuffix("ا")))


def unowned(word: str) -> str:
    """``مدرستهن``, ``طالباتها``: without the pronoun of those whose it is."""
    core = _OWNERS.sub("", word)
    one = core.endswith("ت") and not core.endswith(_SEVERAL)
    return word if core == word else f"{core[:-1]}ه" if one else core


def stems(text: str) -> frozenset[str]:
    """The words of a text that tell something, each without clitics and ending, folded."""
    return frozenset(s for w in folded_words(text) if (s := _stem(w)) is not None)


def distinctive(name: frozenset[str]) -> frozenset[str]:
    """The rare stems of a name; all, if none is rare."""
    return frozenset(filter(is_rare, name)) or name


@lru_cache(maxsize=1 << 15)
def is_rare(stem: str) -> bool:
    """Is the stem of no word that news uses often? Then it is a name, or as telling as one."""
    return not any(is_listed(front + stem + ending) for front in _FRONTS for ending in _ENDINGS)


@lru_cache(maxsize=1 << 15)
def is_name(stem: str) -> bool:
    """Is the stem rare, and of no word that the packs know (``متمردين``, ``مصلين``)? Then it is a name."""
    return is_rare(stem) and not any(load_lexicon().analyse(form) for form in (stem, f"{stem}ه"))


@lru_cache(maxsize=1 << 15)
def is_national(stem: str) -> bool:
    """Is it of a word for a country or its people (``فرنسا``, ``أميركيين``)?"""
    return any((front + stem).startswith(_nations()) for front in ("", "ب", "و", "ل"))


def is_of_nation(stem: str) -> bool:
    """Is it of a word for a country or its people, and not of the name of its capital (``أبوظبي``)?"""
    return is_national(stem) and stem not in _capitals()


@cache
def _capitals() -> frozenset[str]:
    return stems(" ".join(load_lexicon().metonyms))


@cache
def _nations() -> tuple[str, ...]:
    listed = truce_vocabulary("parties")["nations"].values()
    folded = (fold_key(name) for names in listed for name in names)
    return tuple(name.removesuffix("ي") if len(name) > _LEAST_FUZZY else name for name in folded)


@lru_cache(maxsize=1 << 15)
def spellings(stem: str) -> tuple[str, ...]:
    """What other spellings of a name share with it: a rare stem without its long vowels (``باركارام``, ``بركرم``), if
    enough is left to tell it by, or with one letter for all that stand for g (``توغوغا``, ``توجوجا``), each also
    without the ending of one of a nation that what is the nation's loses (``أوغندي``, ``أوغندية``); any other stem as
    it is."""
    if len(stem) < _LEAST_CONSONANTS or not is_rare(stem):
        return (stem,)
    core = stem.removesuffix("ي") if len(stem) > _LEAST_FUZZY else stem
    return tuple(dict.fromkeys((*_consonants(stem), *_consonants(core))))


def _consonants(stem: str) -> tuple[str, ...]:
    consonants, hard = _LONG_VOWELS.sub("", stem), _HARD.sub("غ", stem)
    if len(consonants) < _LEAST_CONSONANTS:
        bare = hard.replace("ا", "")
        return (hard,) if len(bare) < _LEAST_FUZZY else (bare,)
    return (consonants,) if hard == stem else (consonants, hard)


def in_both(some: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    """The stems that the others have too, in the same or in another spelling."""
    common = some & others
    if len(common) in (len(some), len(others)):
        return common
    here, there = _by_front(some), _by_front(others)
    respelled = {
        s
        for front in here.keys() & there.keys()
        for s in here[front]
        if s not in common and any(_one_name(s, o) for o in there[front])
    }
    alike = _spellings(some) & _spellings(others)
    if len(alike) > sum(len(spellings(s)) for s in common if len(s) >= _LEAST_CONSONANTS):
        respelled.update(s for s in some - common if not alike.isdisjoint(spellings(s)))
    return common.union(respelled) if respelled else common


@lru_cache(maxsize=1 << 13)
def _spellings(stems: frozenset[str]) -> frozenset[str]:
    return frozenset(form for s in stems if len(s) >= _LEAST_CONSONANTS for form in spellings(s))


@lru_cache(maxsize=1 << 13)
def _by_front(stems: frozenset[str]) -> Mapping[str, tuple[str, ...]]:
    """The stems that are long enough to be spelled in two ways, by their first two letters but long vowels."""
    found: dict[str, tuple[str, ...]] = {}
    for stem in stems:
        if len(stem) >= _LEAST_FUZZY:
            front = _LONG_VOWELS.sub("", stem)[:2]
            found[front] = (*found.get(front, ()), stem)
    return found


def _one_name(one: str, other: str) -> bool:
    return len(one) >= _LEAST_FUZZY and fuzz.ratio(one, other) >= _SAME_SPELLING


@lru_cache(maxsize=1 << 15)
def _stem(word: str) -> str | None:
    """The word without clitics and ending; None for one that tells nothing, and for a number."""
    core = plain(word)
    common, numerals = vocabulary("common"), vocabulary("numerals")
    for front in ("", "و", "ف", "ب", "ل", "ك"):
        rest = core[len(front) :]
        if core.startswith(front) and (rest in common or rest in numerals):
            return None
    short = len(core) == _SHORT and is_listed(core[1:]) and not is_listed(core)
    if core[0] in "وبل" and (len(core) > _SHORT or short):
        core = core[1:]  # perhaps a letter of the word: then it goes from every form of it
    stem = _ENDING.sub("", core)
    return None if len(stem) < _LEAST_STEM or any(map(str.isdigit, stem)) else stem
