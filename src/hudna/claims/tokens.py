"""One word of a sentence and what is known of it: its role, its analysis, the names and numbers it belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from hudna.claims.grammar import Role
from hudna.claims.spelling import Spelling, spelling
from hudna.lexicon import Analysis, Pos, WordEntry
from hudna.model.claim import Kind
from hudna.model.mention import Mention

ACTOR_CLASSES = frozenset(("force", "body", "group", "person", "people"))
"""Word classes of the packs whose words can act."""
DOCUMENTS = frozenset(("document", "speech"))
"""Word classes of what is said or written."""
BODIES = frozenset(("force", "body", "group"))
"""Those of more than people."""
SPEECH_KINDS = frozenset(
    (
        Kind.THREAT,
        Kind.DEMAND,
        Kind.ACCUSATION,
        Kind.DENIAL,
        Kind.CLAIM,
        Kind.PLEDGE,
        Kind.REJECTION,
        Kind.SUPPORT,
        Kind.CONDEMNATION,
    )
)
"""Kinds of acts that are done by speaking."""


_NOMINAL = frozenset((Role.NOUN, Role.ADJECTIVE, Role.EVENT, Role.PARTICIPLE))


@dataclass(slots=True, eq=False, init=False)
class Token:
    """One word of a sentence; offsets are folded. What is known of it is filled in while the sentence is tagged."""

    index: int
    text: str
    start: int
    end: int
    spelt: Spelling
    role: Role
    article: bool
    """It has the article, by its letters or by its analysis."""
    close: str
    """The closed-class key (``من قبل`` → ``by``)."""
    conj: bool
    analysis: Analysis | None
    entry: WordEntry | None
    actor: Mention | None
    place: Mention | None
    time: Mention | None
    number: Mention | None
    weapon: Mention | None
    passive: bool
    """The report writes the damma of a passive: ``قُصف``."""
    ta_marbuta: bool
    """The report writes it with ``ة`` at its end: no verb with a pronoun (``ضربة``)."""
    that: bool
    """The report writes ``أن`` with its hamza above: never ``if``."""
    merged: bool
    """Second or later word of a listed expression (``من قبل``, ``وقف إطلاق النار``): it has no role of its own."""
    describing: bool
    """Last word of a listed expression of which it is the adjective (``قوات حكومية``)."""
    actor_type: str
    """What the actor named is by its pack entry: ``state``, ``armed_group``, ``office_holder`` …"""
    state: bool
    """The place named is a country, or a capital that stands for its government."""
    capital: bool
    """The place named is a capital that stands for its government."""
    clitic: str
    """Preposition written onto a name or listed expression, which have no analysis."""
    prep: str
    """The preposition written onto the word: ب ل ك, else empty."""
    pronoun: str
    """The pronoun written onto the word, by its analysis."""
    called: bool
    """It opens a name in quotation marks, of a body that people are of (``عناصر من "الصقور"``)."""

    def __init__(self, index: int, text: str, start: int, end: int, *, conj: bool = False) -> None:
        # by hand: one is made of each word, and a generated __init__ would take every field for an argument
        self.index, self.text, self.start, self.end = index, text, start, end
        self.spelt = spelt = spelling(text)
        self.article = spelt.article
        self.role = Role.NOUN
        self.analysis = self.entry = self.actor = self.place = self.time = self.number = self.weapon = None
        self.conj = conj
        self.passive = self.ta_marbuta = self.that = self.merged = self.state = self.capital = False
        self.called = self.describing = False
        self.close = self.actor_type = self.clitic = self.prep = self.pronoun = ""

    def carry(self, clitic: str) -> None:
        """Note the preposition written onto a word without an analysis."""
        self.prep = self.clitic = clitic

    def read_as(self, analysis: Analysis, entry: WordEntry) -> None:
        """Settle what the word is: one of its analyses, and the entry that it is a form of."""
        self.analysis, self.entry, self.pronoun = analysis, entry, analysis.pronoun
        self.conj = self.conj or bool(analysis.conj)
        self.prep = self.clitic or analysis.prep
        kept = self.article and (self.spelt.bare.startswith("لل") or analysis.form.pos is not Pos.NOUN)
        self.article = kept or (analysis.article and not self.spelt.thousands)  # ``آليات``, ``ألوية`` begin like it

    @property
    def nominal(self) -> bool:
        return self.role in _NOMINAL


_HAPPENING = frozenset(("light", "speech", "lapse"))


def is_event(token: Token) -> bool:
    """Does the word denote something that is done, promised, said or stopped, and is it no part of a name?"""
    entry = token.entry
    if token.role is not Role.EVENT or entry is None or token.actor is not None or token.place is not None:
        return False
    return entry.kind is not None or entry.word_class == "truce_word" or entry.frame in _HAPPENING


def says(entry: WordEntry) -> bool:
    """Is what the word denotes done by speaking?"""
    return entry.kind in SPEECH_KINDS or entry.frame == "speech" or bool(entry.speech)
