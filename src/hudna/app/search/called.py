"""Whom and what words name: actors and places of the packs, in Arabic and in Latin letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from hudna.app.search.found import Called, Sought
from hudna.lexicon import Actor, Place, load_lexicon
from hudna.lexicon.bare import bare
from hudna.text.fold import fold
from hudna.text.words import words

ACTOR, PLACE = "a:", "p:"
"""Before the ids of actors and of places: one may have the id of the other."""
_BRACKETS = re.compile(r"\(([^)]*)\)")
_ABBREVIATION = re.compile(r"[A-Z][A-Z-]{2,}")
_APOSTROPHES = frozenset("'\u2019\u2018\u02bf\u02be\u02bb\u02bc`")
_ARTICLES = frozenset(("al", "el", "the"))
_LONGEST = 8
"""Words of the longest name in Latin letters that is looked for."""
_MOST = 12
"""Of how many actors and places a word may be a part of the name and still tell whom is meant."""


@dataclass(frozen=True, slots=True)
class Naming:
    """Words ``[first, last)`` name one of these owners."""

    first: int
    last: int
    owners: tuple[str, ...]


def load_names() -> None:
    """Have at hand the names by which words are understood."""
    is_name(())
    bare("هدنه", load_lexicon())


def namings(folded_words: Sequence[str]) -> list[Naming]:
    """The names among words that are typed one after another, in order, none overlapping another.

    In Arabic full names count, whatever is joined to their first word; in Latin letters also parts of names that few
    have, whole words of them.
    """
    found = [*_in_arabic(folded_words), *_in_latin(folded_words)]
    return sorted(found, key=lambda naming: naming.first)


def is_name(folded_words: Sequence[str]) -> tuple[str, ...]:
    """The owners of the whole name in Latin letters that these words are."""
    return _latin_names().get(_plain(folded_words), ())


def called(owner: str) -> Called | None:
    """What the packs call an owner; None for one that they do not have."""
    lexicon = load_lexicon()
    kind = Sought.ACTORS if owner.startswith(ACTOR) else Sought.PLACES
    own = owner.removeprefix(ACTOR).removeprefix(PLACE)
    entry: Actor | Place | None = lexicon.actors.get(own) if kind is Sought.ACTORS else lexicon.places.get(own)
    return Called(kind, own, entry.en, entry.ar) if entry else None


def names_of(owner: str) -> tuple[str, ...]:
    """All names that the packs give an owner."""
    lexicon = load_lexicon()
    entry: Actor | Place | None = (
        lexicon.actors.get(owner.removeprefix(ACTOR))
        if owner.startswith(ACTOR)
        else lexicon.places.get(owner.removeprefix(PLACE))
    )
    return tuple(dict.fromkeys((entry.ar, *entry.aliases, entry.en, *entry.latin))) if entry else ()


def latin(name: str) -> str:
    """A name in Latin letters as most would type it, for folding: no marks, no apostrophes (``Séléka``, ``Sana'a``).

    Arabic names stay as they are.
    """
    if not any(ch.isascii() and ch.isalpha() for ch in name):
        return name
    return "".join(ch for ch in unicodedata.normalize("NFD", name) if ch not in _APOSTROPHES)


def _in_arabic(folded_words: Sequence[str]) -> Iterator[Naming]:
    lexicon = load_lexicon()
    folded = fold(" ".join(folded_words))
    tokens = words(folded)
    if [token.text for token in tokens] != list(folded_words):
        return
    actors = lexicon.actor_names.scan(folded, tokens)
    taken = {i for hit in actors for i in range(hit.first, hit.last)}
    for hit in lexicon.place_names.scan(folded, tokens):
        same = [a for a in actors if (a.first, a.last) == (hit.first, hit.last)]
        places = tuple(PLACE + own for own in hit.owners)
        if same:
            actors.remove(same[0])
            yield Naming(hit.first, hit.last, (*(ACTOR + own for own in same[0].owners), *places))
        elif taken.isdisjoint(range(hit.first, hit.last)):
            yield Naming(hit.first, hit.last, places)
    for hit in actors:
        yield Naming(hit.first, hit.last, tuple(ACTOR + own for own in hit.owners))


def _in_latin(folded_words: Sequence[str]) -> Iterator[Naming]:
    i = 0
    while i < len(folded_words):
        naming = None
        if folded_words[i].isascii() and folded_words[i].isalpha() and folded_words[i] not in _ARTICLES:
            lengths = range(min(_LONGEST, len(folded_words) - i), 0, -1)
            naming = next((n for length in lengths if (n := _named(folded_words, i, i + length))), None)
        if naming:
            yield naming
        i = naming.last if naming else i + 1


def _named(folded_words: Sequence[str], first: int, last: int) -> Naming | None:
    run = folded_words[first:last]
    if not all(word.isascii() for word in run) or run[-1] in _ARTICLES:
        return None
    owners = is_name(run) or _with_part(_plain(run))
    return Naming(first, last, owners) if owners else None


def _with_part(run: str) -> tuple[str, ...]:
    if len(run) < 3:
        return ()
    part = f" {run} "
    found = tuple(dict.fromkeys(o for name, owners in _latin_names().items() if part in f" {name} " for o in owners))
    return found if len(found) <= _MOST else ()


def _plain(folded_words: Sequence[str]) -> str:
    return " ".join(word for word in folded_words if word not in _ARTICLES)


@cache
def _latin_names() -> dict[str, tuple[str, ...]]:
    """Folded words of a name in Latin letters, without articles → whose it is."""
    lexicon = load_lexicon()
    found: dict[str, dict[str, None]] = {}
    for prefix, entries in ((ACTOR, lexicon.actors), (PLACE, lexicon.places)):
        for entry in entries.values():
            for name in (*_parts(entry.en), *entry.latin):
                tokens = [w.text for w in words(fold(latin(name))) if not w.is_punctuation]
                found.setdefault(_plain(tokens), {})[prefix + entry.id] = None
    return {name: tuple(owners) for name, owners in found.items() if name}


def _parts(name: str) -> Iterator[str]:
    """A name, and the names in it: ``AMISOM / ATMIS``, ``Kurdistan Workers' Party (PKK)``. Brackets without an
    abbreviation tell which of several is meant (``Police (Iraq)``)."""
    yield name
    yield from _BRACKETS.sub("", name).split(" / ")
    yield from (inside for inside in _BRACKETS.findall(name) if _ABBREVIATION.fullmatch(inside))
