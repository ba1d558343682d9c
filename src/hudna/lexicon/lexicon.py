"""The compiled vocabulary: what every stage that reads Arabic asks."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hudna.lexicon.analysis import analyses
from hudna.lexicon.entries import Actor, Deed, Particle, Place
from hudna.lexicon.forms import Analysis, Form, Pos, WordEntry
from hudna.lexicon.morphology import Inflection
from hudna.lexicon.names import Names
from hudna.model.folded import Folded
from hudna.text.fold import fold_key
from hudna.text.memory import ROOM
from hudna.text.words import Words


class Forms(Mapping[str, tuple[Form, ...]]):
    """Folded spelling → forms. Kept as numbers and unfolded when asked, so that a start costs milliseconds."""

    __slots__ = ("_codes", "_inflections", "_lemmas", "_unfolded")

    def __init__(self, codes: dict[str, list[int]], inflections: Sequence[Inflection], lemmas: Sequence[str]) -> None:
        self._codes = codes
        self._inflections = inflections
        self._lemmas = lemmas
        self._unfolded: dict[int, Form] = {}

    def __getitem__(self, word: str) -> tuple[Form, ...]:
        return tuple([self._form(code) for code in self._codes[word]])

    def spelled(self, word: str) -> tuple[Form, ...]:
        """The forms with this folded spelling, none for most strings: ``get(word, ())`` at a fraction of the cost."""
        return self[word] if word in self._codes else ()

    def _form(self, code: int) -> Form:
        found = self._unfolded.get(code)
        if found is None:
            entry, kind = divmod(code, len(self._inflections))
            marks = self._inflections[kind]
            found = self._unfolded[code] = Form(
                self._lemmas[entry],
                marks.pos,
                entry,
                marks.tense,
                marks.person,
                marks.number,
                marks.gender,
                marks.voice,
            )
        return found

    def of(self, entries: Container[int]) -> Iterator[tuple[str, Form]]:
        """Every form of these entries (indexes into ``Lexicon.words``) with its folded spelling."""
        count = len(self._inflections)
        for spelling, codes in self._codes.items():
            for code in codes:
                if code // count in entries:
                    yield spelling, self._form(code)

    def is_common(self, word: str) -> bool:
        """True for a form that news uses often: third person, no dual, no feminine plural of a verb."""
        count = len(self._inflections)
        return any(_common(self._inflections[code % count]) for code in self._codes.get(word, ()))

    def __contains__(self, word: object) -> bool:
        return word in self._codes

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)


def _common(marks: Inflection) -> bool:
    feminine_plural = marks.pos is Pos.VERB and marks.number == "p" and marks.gender == "f"
    return marks.person in (None, 3) and marks.number != "d" and not feminine_plural


@dataclass(frozen=True, slots=True)
class Phrase:
    """A listed noun of several words found in a text: words ``[first, last)``, characters ``[start, end)`` folded."""

    first: int
    last: int
    start: int
    end: int
    entry: int
    """Index into ``Lexicon.words``."""
    conj: str = ""
    prep: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All packs, compiled. Never changed after loading; two with equal ``version`` read alike."""

    words: tuple[WordEntry, ...]
    forms: Forms
    frames: Mapping[str, Mapping[str, str]]
    deeds: Mapping[str, Sequence[Deed]]
    """Folded lemma of a general verb → the deeds it can tell, in the order in which they are tried."""
    actors: Mapping[str, Actor]
    places: Mapping[str, Place]
    particles: tuple[Particle, ...]
    shadda_weapons: Mapping[str, tuple[str, frozenset[str]]]
    """Folded word → weapon class, where the text writes a shadda in the word or the words around it are of attacks; and
    the folded words behind which it is one."""
    actor_names: Names
    """Full names; owners are actor ids."""
    short_names: Names
    """How news calls an actor once it has been named in full."""
    place_names: Names
    """Owners are place ids, several where towns share a name."""
    phrase_names: Names
    """Nouns of several words; owners are indexes into ``words``, written as digits."""
    weapon_names: Names
    """Owners are weapon classes."""
    cue_names: Names
    """Owners are indexes into ``particles``, written as digits."""
    metonyms: Mapping[str, str]
    """Folded name of a capital → id of the state that news means by it."""
    adjectives: Mapping[str, str]
    """Folded adjective → id of the actor whose a deed is by it."""
    version: str
    _memo: dict[str, tuple[Analysis, ...]] = field(default_factory=dict, repr=False)

    def analyse(self, word: str) -> tuple[Analysis, ...]:
        """All readings of a folded surface word, unsplit first, then by fewer clitics; empty when nothing is known."""
        found = self._memo.get(word)
        if found is None:
            if len(self._memo) >= ROOM:
                self._memo.clear()
            found = self._memo[word] = analyses(word, self.forms.spelled)
        return found

    def entry(self, form: Form) -> WordEntry:
        """The pack entry that a form is of."""
        return self.words[form.entry]

    def frame(self, entry: WordEntry) -> Mapping[str, str]:
        """The entry's frame, its kind's when it names none, else an empty one."""
        return self.frames.get(entry.frame or str(entry.kind or ""), {})

    def phrases(self, folded: Folded, words: Words) -> list[Phrase]:
        """The listed nouns of several words in a text (وقف إطلاق النار), in order, none overlapping another."""
        return [
            Phrase(hit.first, hit.last, hit.start, hit.end, int(hit.owners[0]), hit.conj, hit.prep)
            for hit in self.phrase_names.scan(folded, words)
        ]

    def actor_named(self, name: str) -> Actor | None:
        """The actor whose full name this is (any spelling), else None."""
        owners = self.actor_names.owners(name)
        return self.actors[owners[0]] if owners else None

    def metonym(self, name: str) -> Actor | None:
        """The state that a capital's name stands for, else None."""
        actor_id = self.metonyms.get(fold_key(name))
        return self.actors.get(actor_id) if actor_id else None

    def adjectival(self, word: str) -> Actor | None:
        """The actor whose a deed is by this adjective (``هجوم حوثي``), else None. ``word``: folded, without article."""
        actor_id = self.adjectives.get(word)
        return self.actors.get(actor_id) if actor_id else None
