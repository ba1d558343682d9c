"""Finds names and phrases of several words in a text: the longest, whatever is joined to their first word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from hudna.model.folded import Folded
from hudna.text.fold import fold_key
from hudna.text.memory import ROOM
from hudna.text.words import Word, Words

_TOKEN = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[ \"'_#+\-]*")
_KIN = ("ابو", "ابا", "ابي")
_PROCLITICS = ("ب", "ل", "ك")
Tokens = tuple[str, ...]
Owners = tuple[str, ...]


@dataclass(slots=True)
class _Begun:
    """The names that begin with one word."""

    alone: Owners = ()
    """Whose name the word is by itself."""
    longer: dict[str, list[tuple[Tokens, Owners]]] = field(default_factory=dict)
    """Second word → the names with both, the longest first."""


_Head = tuple[str, int, str, str]
"""A name's first word, characters cut off in front, conjunction, preposition."""
_Start = tuple[str, int, str, str, _Begun]
"""The same with the names that begin so."""


class _Beginnings(NamedTuple):
    """The ways in which names can begin with a written word."""

    starts: tuple[_Start, ...]
    alone: bool
    """The word by itself may be a name."""
    seconds: frozenset[str]
    """The second words of the longer names."""


class NameHit(NamedTuple):
    """A name found: words ``[first, last)``, characters ``[start, end)`` of the folded text, and whose it is.

    ``start`` leaves out a conjunction or preposition in front, except the ل of للـ, which has eaten an alef.
    """

    first: int
    last: int
    start: int
    end: int
    owners: Owners
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

    __slots__ = ("_index", "_is_word", "_openings", "_owners", "_shortest")

    def __init__(self, names: Iterable[tuple[Tokens, str]], is_word: Callable[[str], bool], shortest: int = 3) -> None:
        """``names``: (folded words, owner's id).

        No name of one word is split out of a word that ``is_word`` knows, nor one of under ``shortest`` letters.
        """
        owners: dict[Tokens, dict[str, None]] = {}
        for words_of_name, owner in names:
            if words_of_name:
                owners.setdefault(words_of_name, {})[owner] = None
        self._owners: dict[Tokens, Owners] = {name: tuple(ids) for name, ids in owners.items()}
        self._index: dict[str, _Begun] = {}
        for name, ids in self._owners.items():
            begun = self._index.get(name[0])
            if begun is None:
                begun = self._index[name[0]] = _Begun()
            if len(name) == 1:
                begun.alone = ids
            elif (known := begun.longer.get(name[1])) is None:
                begun.longer[name[1]] = [(name, ids)]
            else:
                known.append((name, ids))
                known.sort(key=_longest_first)
        self._is_word = is_word
        self._shortest = shortest
        self._openings = Openings([self])

    @property
    def first_words(self) -> Iterable[str]:
        """The words with which a name begins."""
        return self._index

    @classmethod
    def looked_up_together(cls, indexes: Iterable[Names]) -> None:
        """From now on a word of a text is looked up once for all of these indexes."""
        together = Openings(list(indexes))
        for names in together.indexes:
            names._openings = together

    def owners(self, name: str) -> Owners:
        """Whose name this is, exactly."""
        return self._owners.get(tokens(name), ())

    def scan(self, folded: Folded, words: Words) -> list[NameHit]:
        """Every name in the text, none overlapping another. ``words`` are all words of the text."""
        hits: list[NameHit] = []
        free = 0
        for i, (starts, alone, seconds) in self._openings.of(words)[self]:
            if i < free:
                continue
            after = words[i + 1][0] if i + 1 < len(words) else ""
            if not alone and after not in seconds and (not after or after[0].isalnum()):
                continue
            if hit := self._longest(starts, folded.text, words, i):
                hits.append(hit)
                free = hit.last
        return hits

    def _longest(self, starts: tuple[_Start, ...], text: str, words: Sequence[Word], i: int) -> NameHit | None:
        best: NameHit | None = None
        second = _next_word(words, i + 1)
        for head, cut, conj, prep, begun in starts:
            for name, owners in begun.longer.get(second, ()):
                if best is not None and len(name) <= best.last - best.first:
                    break
                last = _follows(text, words, i, name)
                if last:
                    best = NameHit(i, last, words[i].start + cut, words[last - 1].end, owners, conj, prep)
                    break
            if best is None and begun.alone:
                if cut and (len(head) < self._shortest or self._is_word(words[i].text)):
                    continue
                best = NameHit(i, i + 1, words[i].start + cut, words[i].end, begun.alone, conj, prep)
        return best

    def begins(self, heads: Sequence[_Head]) -> _Beginnings | None:
        """The ways in which a name can begin with a word that may be taken apart so; for most words there is none."""
        starts = tuple([(*head, begun) for head in heads if (begun := self._index.get(head[0]))])
        if not starts:
            return None
        alone = any(begun.alone for *_, begun in starts)
        return _Beginnings(starts, alone, frozenset[str]().union(*(begun.longer for *_, begun in starts)))


_Opening = tuple[int, _Beginnings]
"""The index of a word in a text, and the ways in which a name can begin with it."""


class Openings:
    """Where in a text names can begin, for several indexes of names at once."""

    def __init__(self, indexes: Sequence[Names]) -> None:
        self.indexes = indexes
        self._first_words = frozenset(word for names in indexes for word in names.first_words)
        self._memo: dict[str, tuple[tuple[Names, _Beginnings], ...]] = {}
        self._last: tuple[Words, Mapping[Names, list[_Opening]]] | None = None

    def of(self, words: Words) -> Mapping[Names, list[_Opening]]:
        """For each index the words of the text with which its names can begin, in order of the text."""
        if self._last is not None and self._last[0] is words:
            return self._last[1]
        found: dict[Names, list[_Opening]] = {names: [] for names in self.indexes}
        known = self._memo.get
        for word, places in words.spread.items():
            here = known(word)
            if here is None:
                here = self._look_up(word)
            for names, beginnings in here:
                found[names] += [(i, beginnings) for i in places]
        for openings in found.values():
            openings.sort()
        self._last = words, found
        return found

    def _look_up(self, word: str) -> tuple[tuple[Names, _Beginnings], ...]:
        if len(self._memo) >= ROOM:
            self._memo.clear()
        heads = [head for head in _heads(word) if head[0] in self._first_words]
        found = tuple([(names, begins) for names in self.indexes if (begins := names.begins(heads))]) if heads else ()
        self._memo[word] = found
        return found


def _heads(word: str) -> list[_Head]:
    """The ways in which a name may stand in a word, the whole word first."""
    found = [(word, 0, "", "")]
    for conj in ("", word[0]) if word[0] in "وف" and len(word) > 2 else ("",):
        rest = word[len(conj) :]
        if conj:
            found.append((rest, 1, conj, ""))
        if rest[0] in _PROCLITICS and len(rest) > 2:
            found.append((rest[1:], len(conj) + 1, conj, rest[0]))
            if rest.startswith("لل"):
                found.append(("ال" + rest[2:], len(conj), conj, "ل"))
                found.append(("ال" + rest[1:], len(conj), conj, "ل"))
    return found


def _longest_first(entry: tuple[Tokens, Owners]) -> tuple[int, Tokens]:
    return -len(entry[0]), entry[0]


def _next_word(words: Sequence[Word], at: int) -> str:
    """The first word from an index on that is no punctuation; empty when there is none."""
    for k in range(at, len(words)):
        text = words[k][0]
        if text[0].isalnum():
            return text
    return ""


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
