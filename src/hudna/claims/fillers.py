"""What may fill a slot: the terms that a selection (``only``, ``unless``) and a deed (``with``) name in the packs.

A term is a lemma, a word class (``force``), a kind (``talks``), a field (``sport``), a list of
``packs/lang/ar/figures.yml``, or ``any``, ``actor`` (a name of the packs), ``place`` (the name of a place), ``number``,
``town`` (one that is no country), ``unknown`` (a word that no pack has).
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import resources

import yaml

from hudna.claims.chunks import Chunk
from hudna.claims.grammar import Role
from hudna.claims.spelling import lemma_key, spelling
from hudna.claims.tokens import Token
from hudna.text.fold import fold_key
from hudna.text.memory import ROOM


def _read_lists() -> dict[str, frozenset[str]]:
    text = resources.files("hudna.packs").joinpath("lang/ar/figures.yml").read_text("utf-8")
    loaded: dict[str, list[str]] = yaml.load(text, yaml.CSafeLoader)
    return {name: frozenset(fold_key(word) for word in listed) for name, listed in loaded.items()}


LISTS = _read_lists()
"""The lists of ``figures.yml``: name → folded lemmas."""
_HANDED_ON = 4
_HANDED = (Role.NOUN, Role.EVENT)


def fits(chunk: Chunk, *terms: str, deep: bool = False) -> bool:
    """Is the phrase one of these? ``deep``: words that the head hands on to count as well (``مئات الجنود``)."""
    if "any" in terms or ("actor" in terms and any(w.actor is not None for w in chunk.words)):
        return True
    return any(names(word, *terms) for word in (_telling(chunk) if deep else [chunk.head]))


def names(word: Token, *terms: str) -> bool:
    """Is the word one of these?"""
    entry = word.entry
    if entry is not None and (entry.word_class in terms or (entry.kind is not None and entry.kind.value in terms)):
        return True
    wanted = _wanted(terms)
    if wanted and not wanted.isdisjoint(lemmas(word)):
        return True
    if "unknown" in terms and word.analysis is None and word.actor is None:
        return True
    if word.place is not None and word.actor is None and ("place" in terms or ("town" in terms and not _country(word))):
        return True
    return ("number" in terms and word.number is not None) or _field(word) in terms


def _country(word: Token) -> bool:
    """Is the place a country? A capital that stands for its government is a town."""
    return word.state and not word.capital


@cache
def _wanted(terms: tuple[str, ...]) -> frozenset[str]:
    """The lemmas among the terms and in the lists that they name."""
    return frozenset(term for term in terms if not term.isascii()).union(*(LISTS[t] for t in terms if t in LISTS))


def _telling(chunk: Chunk) -> list[Token]:
    """The head, and what a word of number, order or manner before it hands on to (``مئات الجنود``, ``عملية
    تبادل``); somebody hands on to nothing (``قائد القوات``)."""
    if chunk.word_class == "person":
        return [chunk.head]
    return [chunk.head, *(w for w in chunk.words[:_HANDED_ON] if w is not chunk.head and w.role in _HANDED)]


def lemmas(word: Token) -> frozenset[str]:
    """The word as written and without what is written onto it (``خروجها``: خروج), and the lemmas that it is read as."""
    listed = word.entry.lemma if word.entry is not None else ""
    return _lemmas(word.text, word.pronoun, listed, word.analysis.form.lemma if word.analysis is not None else "")


@lru_cache(maxsize=ROOM)
def _lemmas(text: str, pronoun: str, listed: str, read: str) -> frozenset[str]:
    spelt = spelling(text)
    alone = spelt.stem.removesuffix(pronoun or "ا")
    found = {spelt.bare, spelt.stem, alone}
    if pronoun and alone.endswith("ت"):
        found.add(alone[:-1] + "ه")
    return frozenset(found | ({lemma_key(listed)} if listed else set()) | ({read} if read else set()))


def field_of(chunk: Chunk) -> str | None:
    """The walk of life that the phrase's head belongs to; a name of the packs belongs to none."""
    return _field(chunk.head)


def _field(word: Token) -> str | None:
    if word.actor is not None or word.place is not None or word.entry is None:
        return None
    return word.entry.field
