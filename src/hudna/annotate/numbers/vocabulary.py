"""Words known to the annotators of numbers and times, and how a written word leads to one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from hudna.text.fold import fold_key
from hudna.text.memory import remembered

_ARTICLE = "ال"


@cache
def read_pack(name: str) -> Mapping[str, Any]:
    """One YAML file of the Arabic pack, as written."""
    text = files("hudna").joinpath("packs", "lang", "ar", name).read_text(encoding="utf-8")
    return dict(yaml.load(text, Loader=yaml.CSafeLoader))


def bare(word: str) -> tuple[str, bool]:
    """A folded word without its article, and whether it had one."""
    if word.startswith(_ARTICLE) and len(word) > 3:
        return word[2:], True
    return word, False


@dataclass(frozen=True, slots=True)
class Phrase:
    """One entry: the words behind its first one, whether that one must have its article, and what it means."""

    rest: tuple[str, ...]
    definite: bool
    value: Any


class Phrases(dict[str, list[Phrase]]):
    """The entries that begin with a word, the longest first."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds: dict[str, frozenset[str]] = {}
        """For a word that is no entry by itself: the words of which one follows it in each of its entries."""


def phrases(entries: Iterator[tuple[str, Any]]) -> Phrases:
    """Entries by their first word. The words given are folded here."""
    table = Phrases()
    for words, value in entries:
        first, *rest = fold_key(words).split()
        known, definite = _known_form(first)
        table.setdefault(known, []).append(Phrase(tuple(bare(w)[0] for w in rest), definite, value))
    for word, found in table.items():
        found.sort(key=lambda p: -len(p.rest))
        if found[-1].rest:
            table.seconds[word] = frozenset(p.rest[0] for p in found)
    return table


def _known_form(word: str) -> tuple[str, bool]:
    return (word, False) if word in ("الف", "الفا", "الاف", "الفين", "الفان", "الفي") else bare(word)


class Form(NamedTuple):
    """How a written word was taken apart: proclitics, article, and what remains; digits and marks are left whole."""

    clitic: str
    definite: bool
    bare: str
    digits: bool
    opens: frozenset[str] | None = None
    """What may begin with the word, as whoever reads it says; with it, as nearly no word begins anything."""


def analyser(known: frozenset[str], opens: Callable[[str, Form], frozenset[str] | None]) -> Callable[[str], Form]:
    """A function that takes a folded word apart, stripping only what leads to a known word, and says by ``opens`` what
    may begin with it."""

    @remembered
    def analyse(word: str) -> Form:
        form = _form(word, known)
        return form._replace(opens=opens(word, form))

    return analyse


def _form(word: str, known: frozenset[str]) -> Form:
    if not word[0].isalpha():
        return Form("", False, word, word.isdecimal())
    if found := _take_apart(word, "", known):
        return found
    stem, definite = bare(word)
    return Form("", definite, stem, False)


def _take_apart(word: str, clitic: str, known: frozenset[str]) -> Form | None:
    if word in known:
        return Form(clitic, False, word, False)
    stem, definite = bare(word)
    if definite and stem in known:
        return Form(clitic, True, stem, False)
    if len(word) < 3 or (len(word) == 3 and word[0] != "و"):
        return None
    if word.startswith("لل") and clitic in ("", "و", "ف") and word[2:] in known:
        return Form(clitic + "ل", True, word[2:], False)
    if word[0] in "وف" and not clitic:
        return _take_apart(word[1:], word[0], known)
    if word[0] in "بلك" and clitic in ("", "و", "ف"):
        return _take_apart(word[1:], clitic + word[0], known)
    return None
