"""From what was typed to what is looked up: for each part the words of the index that answer it, near and far.

Near is the word itself, whatever is joined to it, and every name of whom it names; far are other forms of the word. A
word that nothing has is taken for the beginning of words, else for one with a letter wrong; both are said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from hudna.app.search.called import Naming, called, is_name, namings
from hudna.app.search.file import SearchFile
from hudna.app.search.found import Term, Why
from hudna.app.search.intake import owner_token
from hudna.app.search.look import LONGEST
from hudna.app.search.typed import Part
from hudna.lexicon import load_lexicon
from hudna.lexicon.bare import bare, kin, tried
from hudna.lexicon.forms import Pos

_MOST_FORMS = 200
"""Words of the index that answer one typed word; the rest of a larger family goes unseen."""
_LEAST_GUESSED = 3
"""Letters of a word that may be the beginning of one without being said to be."""
_LEAST_MISTYPED = 4
"""Letters of a word that may have one wrong."""
_MOST_MISTYPED = 3
"""Words that may be meant by one with a letter wrong."""
_ALPHABETS = ("ءابتثجحخدذرزسشصضطظعغفقكلمنهوي", "abcdefghijklmnopqrstuvwxyz")

HasHits = Callable[[str], bool]
"""Does anything that counts answer this expression?"""


@dataclass(frozen=True, slots=True)
class Forms:
    """What answers one typed word. ``near`` and ``far`` are words of the index without what is joined to them."""

    text: str
    """As it was typed."""
    typed: str
    """Folded."""
    stem: str
    """Without what is joined to it."""
    near: frozenset[str] = frozenset()
    far: frozenset[str] = frozenset()
    begins: tuple[str, ...] = ()
    """Beginnings of words."""
    how: Why | None = None
    """Set where other words than the typed one are looked for."""
    instead: tuple[str, ...] = ()
    """These words, where nobody asked for them."""

    def expression(self, *, far: bool) -> str:
        words = sorted(self.near | self.far if far else self.near)
        return _either([*map(_quoted, words), *(f"{_quoted(beginning)} *" for beginning in self.begins)])


@dataclass(frozen=True, slots=True)
class Group:
    """What answers one term: all of its words (of a phrase one after another), or any of the owners."""

    term: Term
    index: int
    """Of the term."""
    words: tuple[Forms, ...]
    owners: frozenset[str] = frozenset()
    rows: tuple[int, ...] = ()
    """Of the owners that the index has."""

    def expression(self, *, far: bool) -> str:
        """In the language of FTS5. ``far``: with other forms of the words."""
        if self.term.phrase:
            said = _quoted(" ".join(forms.stem for forms in self.words))
        else:
            said = " AND ".join(forms.expression(far=far) for forms in self.words)
        return _either([f"({said})", *(_quoted(owner_token(row)) for row in self.rows)])


def groups_of(parts: Sequence[Part], file: SearchFile, has_hits: HasHits) -> list[Group]:
    """One group for each term, in the order in which they were typed; words that are one name together make one."""
    return list(_Grouping(file, has_hits).groups(parts))


def expression(groups: Sequence[Group], *, far: bool) -> str:
    """All that must be there and nothing that must not."""
    wanted = [g for g in groups if not g.term.minus and not g.term.passed_over]
    lacking = [g.expression(far=False) for g in groups if g.term.minus]
    said = " AND ".join(g.expression(far=far) for g in wanted)
    return f"({said}) NOT {_either(lacking)}" if lacking else said


_Understood = tuple[Sequence[Part], tuple[str, ...], tuple[Forms, ...]]
"""The parts of one term, whom they name, and what answers each of their words."""


class _Grouping:
    def __init__(self, file: SearchFile, has_hits: HasHits) -> None:
        self._file, self._has_hits = file, has_hits
        self._lexicon = load_lexicon()

    def groups(self, parts: Sequence[Part]) -> Iterator[Group]:
        needed = any(not part.minus and not self._is_grammar(part) for part in parts)
        for index, (some, owners, forms) in enumerate(self._terms(parts)):
            first, text = some[0], " ".join(part.text for part in some)
            other = next((f for f in forms if f.how), None)
            over = needed and not first.minus and not owners and len(some) == 1 and self._is_grammar(first)
            names = tuple(c for owner in owners if (c := called(owner)))
            instead, how = (other.instead, other.how) if other else ((), None)
            term = Term(text, first.phrase, first.minus, names, instead, how, over)
            yield Group(term, index, forms, frozenset(owners), tuple(self._rows(owners)))

    def _terms(self, parts: Sequence[Part]) -> Iterator[_Understood]:
        i = 0
        while i < len(parts):
            last = i + 1
            if _plain(parts[i]):
                while last < len(parts) and _plain(parts[last]):
                    last += 1
                yield from self._run(parts[i:last])
            else:
                owners = () if parts[i].begins else self._owners(parts[i])
                yield parts[i:last], owners, self._forms(parts[i])
            i = last

    def _owners(self, part: Part) -> tuple[str, ...]:
        """Whom a lone part names. In quotation marks Arabic is taken at its word; in Latin letters, in which reports
        are not written, a name is meant."""
        if part.phrase:
            return is_name(part.words)
        return next((naming.owners for naming in namings(part.words)), ())

    def _run(self, run: Sequence[Part]) -> Iterator[_Understood]:
        """Plain words one after another: the names among them; other words are put right where nothing has them."""
        forms = [self._of(part.text, part.words[0]) for part in run]
        found = namings([f.typed for f in forms])
        forms = [f if _in(found, i) else self._put_right(f) for i, f in enumerate(forms)]
        if any(f.how is Why.TYPO for f in forms):
            found = _merged(namings(mended) for mended in _mended(forms))
        i = 0
        while i < len(run):
            naming = next((n for n in found if n.first == i), None)
            last = naming.last if naming else i + 1
            yield run[i:last], naming.owners if naming else (), tuple(forms[i:last])
            i = last

    def _forms(self, part: Part) -> tuple[Forms, ...]:
        if part.begins:
            stem = self._bare(part.words[0])
            begins = tuple(dict.fromkeys((part.words[0][:LONGEST], stem)))
            return (Forms(part.text, part.words[0], stem, begins=begins, how=Why.PREFIX),)
        if part.phrase:
            return tuple(Forms(word, word, self._bare(word)) for word in part.words)
        return (self._of(part.text, part.words[0]),)

    def _of(self, text: str, typed: str) -> Forms:
        stem = self._bare(typed)
        more = tried(stem, self._lexicon)
        near = {stem, *more, *self._having((stem, *more))}
        keys = dict.fromkeys(key for word in (stem, *more) for key in kin(word, self._lexicon))
        far = {*(key[1:] for key in keys), *self._having(keys)} - near
        return Forms(text, typed, stem, frozenset(near), frozenset(sorted(far)[:_MOST_FORMS]))

    def _put_right(self, forms: Forms) -> Forms:
        """The same where anything has the word; else words that begin so, else the likeliest with one letter wrong."""
        if self._is_there(forms):
            return forms
        begun = replace(forms, begins=(forms.stem,), how=Why.PREFIX, instead=(forms.stem,))
        if len(forms.stem) >= _LEAST_GUESSED and self._is_there(begun):
            return begun
        likely = self._mistyped(forms.stem) or self._mistyped(forms.typed)
        near = frozenset[str]().union(*(self._of(word, word).near for word in likely))
        return replace(forms, near=near, far=frozenset(), how=Why.TYPO, instead=likely) if likely else forms

    def _is_there(self, forms: Forms) -> bool:
        return self._has_hits(forms.expression(far=True))

    def _mistyped(self, word: str) -> tuple[str, ...]:
        """The most frequent words of what counts that differ from this one in one letter."""
        if len(word) < _LEAST_MISTYPED:
            return ()
        near = sorted(set(_one_letter_off(word)))
        counted: Counter[str] = Counter()
        for terms in ("report_terms", "name_terms"):
            counted.update(dict(self._file.by_ids(f"SELECT term, doc FROM {terms} WHERE term IN", near)))
        likely = sorted(counted, key=lambda term: (-counted[term], term))
        there = (term for term in likely if self._is_there(self._of(term, term)))
        return tuple(islice(there, _MOST_MISTYPED))

    def _having(self, keys: Sequence[str] | dict[str, None]) -> Iterator[str]:
        return (term for (term,) in self._file.by_ids("SELECT term FROM keys WHERE key IN", keys))

    def _rows(self, owners: Sequence[str]) -> Iterator[int]:
        return (row for (row,) in self._file.by_ids("SELECT id FROM owners WHERE name IN", owners))

    def _bare(self, word: str) -> str:
        return bare(word[:LONGEST], self._lexicon)

    def _is_grammar(self, part: Part) -> bool:
        """Is it one word, which says nothing by itself?"""
        readings = [r for r in self._lexicon.analyse(self._bare(part.words[0])) if not r.clitics]
        lone = len(part.words) == 1 and not part.begins
        return lone and bool(readings) and all(r.form.pos is Pos.PARTICLE for r in readings)


def _in(found: Sequence[Naming], i: int) -> bool:
    return any(naming.first <= i < naming.last for naming in found)


def _mended(forms: Sequence[Forms]) -> Iterator[list[str]]:
    """The words as they may have been meant."""
    for i in range(max(len(f.instead) for f in forms)):
        likely = (f.instead[min(i, len(f.instead) - 1)] if f.how is Why.TYPO else f.typed for f in forms)
        yield list(likely)


def _merged(ways: Iterable[Sequence[Naming]]) -> list[Naming]:
    """Namings of several ways to read the same words: those of one stretch are one."""
    found: list[Naming] = []
    for naming in (n for way in ways for n in way):
        same = next((n for n in found if (n.first, n.last) == (naming.first, naming.last)), None)
        if same is not None:
            found[found.index(same)] = replace(same, owners=tuple(dict.fromkeys((*same.owners, *naming.owners))))
        elif not any(n.first < naming.last and naming.first < n.last for n in found):
            found.append(naming)
    return found


def _plain(part: Part) -> bool:
    return not (part.phrase or part.begins or part.minus)


def _one_letter_off(word: str) -> Iterator[str]:
    """A letter too many, too few, another, or two that have changed places."""
    letters = next((alphabet for alphabet in _ALPHABETS if word[0] in alphabet), "")
    for i in range(len(word) + 1):
        before, behind = word[:i], word[i:]
        yield from (before + letter + behind for letter in letters)
        if behind:
            yield before + behind[1:]
            yield from (before + letter + behind[1:] for letter in letters if letter != behind[0])
        if len(behind) > 1:
            yield before + behind[1] + behind[0] + behind[2:]


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'


def _either(expressions: Sequence[str]) -> str:
    return f"({' OR '.join(expressions)})"
