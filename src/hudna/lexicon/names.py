"""Finds names and phrases of several words in a text: the longest, whatever is joined to their first word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from hudna.model.folded import Folded
from hudna.text.fold import fold_key
from hudna.text.words import Word

_TOKEN = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[ \"'_#+\-]*")
_KIN = ("ابو", "ابا", "ابي")
_PROCLITICS = ("ب", "ل", "ك")
_REMEMBERED = 16_384
"""How many words an index remembers, so that memory stays flat over any number of texts."""
Tokens = tuple[str, ...]
_Start = tuple[str, int, str, str, list[tuple[Tokens, tuple[str, ...]]]]
"""A name's first word, characters cut off in front, conjunction, preposition, the names that begin so."""


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name found: words ``[first, last)``, characters ``[start, end)`` of the folded text, and whose it is.

    ``start`` leaves out a conjunction or preposition in front, except the ل of للـ, which has eaten an alef.
    """

    first: int
    last: int
    start: int
    end: int
    owners: tuple[str, ...]
    conj: str = ""
    prep: str = ""


def tokens(name: str) -> Tokens:
    """The folded words of a name, punctuation left out."""
    return tuple(_TOKEN.findall(fold_key(name)))


def spellings(name: str) -> Iterator[Tokens]:
    """A name's words in every form that grammar or habit of writing gives them (أبو/أبا/أبي, ون/ين, عبدالله)."""
    ways: list[Tokens] = [()]
    for token in tokens(name):
        if token in _KIN:
            options: Tokens = _KIN
        elif token.endswith("ون") and (token.startswith("ال") or token.endswith("يون")) and len(token) > 4:
            options = (token, token[:-2] + "ين")
        else:
            options = (token,)
        ways = [(*way, option) for way in ways for option in options]
    for way in ways:
        yield way
        for i, token in enumerate(way[:-1]):
            if token == "عبد" or token in _KIN:
                yield (*way[:i], token + way[i + 1], *way[i + 2 :])


class Names:
    """An index of names. Built once; ``scan`` reads a text from left to right and takes the longest at each word."""

    __slots__ = ("_index", "_is_word", "_memo", "_shortest")

    def __init__(self, names: Iterable[tuple[Tokens, str]], is_word: Callable[[str], bool], shortest: int = 3) -> None:
        """``names``: (folded words, owner's id).

        No name of one word is split out of a word that ``is_word`` knows, nor one of under ``shortest`` letters.
        """
        index: dict[str, dict[Tokens, dict[str, None]]] = {}
        for words_of_name, owner in names:
            if words_of_name:
                index.setdefault(words_of_name[0], {}).setdefault(words_of_name, {})[owner] = None
        self._index: dict[str, list[tuple[Tokens, tuple[str, ...]]]] = {
            head: sorted(((t, tuple(o)) for t, o in entries.items()), key=lambda entry: (-len(entry[0]), entry[0]))
            for head, entries in index.items()
        }
        self._is_word = is_word
        self._shortest = shortest
        self._memo: dict[str, tuple[_Start, ...]] = {}

    def owners(self, name: str) -> tuple[str, ...]:
        """Whose name this is, exactly."""
        wanted = tokens(name)
        return next((o for t, o in self._index.get(wanted[0], ()) if t == wanted), ()) if wanted else ()

    def scan(self, folded: Folded, words: Sequence[Word]) -> list[NameHit]:
        """Every name in the text, none overlapping another."""
        hits: list[NameHit] = []
        i = 0
        while i < len(words):
            hit = None if words[i].is_punctuation else self._longest(folded.text, words, i)
            if hit is None:
                i += 1
            else:
                hits.append(hit)
                i = hit.last
        return hits

    def _longest(self, text: str, words: Sequence[Word], i: int) -> NameHit | None:
        best: NameHit | None = None
        for head, cut, conj, prep, entries in self._starts(words[i].text):
            for name, owners in entries:
                if best is not None and len(name) <= best.last - best.first:
                    break
                if cut and len(name) == 1 and (len(head) < self._shortest or self._is_word(words[i].text)):
                    continue
                last = _follows(text, words, i, name)
                if last:
                    best = NameHit(i, last, words[i].start + cut, words[last - 1].end, owners, conj, prep)
                    break
        return best

    def _starts(self, word: str) -> tuple[_Start, ...]:
        """The ways in which a name can begin with this word; for most words there is none."""
        found = self._memo.get(word)
        if found is None:
            if len(self._memo) >= _REMEMBERED:
                self._memo.clear()
            found = self._memo[word] = tuple(
                (*head, entries) for head in _heads(word) if (entries := self._index.get(head[0]))
            )
        return found


def _heads(word: str) -> Iterator[tuple[str, int, str, str]]:
    """(name's first word, characters cut off in front, conjunction, preposition), the whole word first."""
    yield word, 0, "", ""
    for conj in ("", word[0]) if word[0] in "وف" and len(word) > 2 else ("",):
        rest = word[len(conj) :]
        if conj:
            yield rest, 1, conj, ""
        if rest[0] in _PROCLITICS and len(rest) > 2:
            yield rest[1:], len(conj) + 1, conj, rest[0]
            if rest.startswith("لل"):
                yield "ال" + rest[2:], len(conj), conj, "ل"
                yield "ال" + rest[1:], len(conj), conj, "ل"


def _follows(text: str, words: Sequence[Word], i: int, name: Tokens) -> int:
    """The index after the name's last word when its words stand there one after another, else 0."""
    at = i + 1
    end = words[i].end
    for token in name[1:]:
        while at < len(words) and words[at].is_punctuation:
            at += 1
        if at == len(words) or words[at].text != token or not _GAP.fullmatch(text, end, words[at].start):
            return 0
        end = words[at].end
        at += 1
    return at
