"""What the lexicon says about a word: its entry, its inflection, and what is joined to it in writing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import msgspec

from hudna.model.claim import Kind, Weapon


class Pos(StrEnum):
    """Part of speech of a form. ACTIVE and PASSIVE are participles."""

    VERB = "verb"
    MASDAR = "masdar"
    ACTIVE = "active"
    PASSIVE = "passive"
    NOUN = "noun"
    ADJECTIVE = "adjective"
    PARTICLE = "particle"


@dataclass(frozen=True, slots=True)
class Form:
    """One inflected form of an entry. None: the form does not mark it (or the pack does not say)."""

    lemma: str
    """The folded lemma of the entry (a verb's for its masdar and participles)."""
    pos: Pos
    entry: int
    """Index into ``Lexicon.words``."""
    tense: str | None = None
    """``past`` (perfect), ``present`` (imperfect of all moods)."""
    person: int | None = None
    number: str | None = None
    """``s``, ``d`` or ``p``."""
    gender: str | None = None
    """``m`` or ``f``."""
    voice: str | None = None
    """``active``, ``passive``, or ``either`` where unvocalised writing does not tell the two apart."""


class WordEntry(msgspec.Struct, frozen=True, omit_defaults=True):
    """A verb, noun, adjective or particle of the packs."""

    lemma: str
    """As written in the pack."""
    root: str | None = None
    form: int | None = None
    """Verb form 1-10; 11 and 12 for quadriliterals; None for nouns."""
    kind: Kind | None = None
    frame: str | None = None
    weapon: Weapon | None = None
    word_class: str | None = None
    """Class of a noun (docs/packs.md); the cue of a particle."""
    speech: bool = False
    """True when it reports words as well: it takes a clause that says what was said."""
    country: str | None = None
    """ISO code of the country that an adjective tells (عراقي: IQ)."""
    source: str = ""
    """Pack file and line, relative to the packs folder: ``lang/ar/verbs/attack.yml:12``."""
    field: str | None = None
    """Walk of life other than war and politics that a noun belongs to (sport, trade, nature …)."""
    only: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(slot, words): the entry tells its kind only where one of the slots is filled by one of its words; slots and
    lemmas are folded, word classes as they are written."""
    unless: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(slot, words): it tells nothing where one of them is."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """One reading of a written word: proclitics, the form, enclitic. ``''`` where there is none."""

    form: Form
    conj: str = ""
    """``و`` or ``ف``."""
    prep: str = ""
    """``ب``, ``ل`` or ``ك``. Before an imperfect verb ``ل`` is the lam of purpose or command."""
    future: bool = False
    """The prefix ``س``."""
    article: bool = False
    pronoun: str = ""
    """The pronoun suffix, folded."""

    @property
    def clitics(self) -> int:
        """How many things are joined to the form."""
        return bool(self.conj) + bool(self.prep) + self.future + self.article + bool(self.pronoun)
