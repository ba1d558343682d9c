"""One word of a sentence and what is known of it: its role, its analysis, the names and numbers it belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from hudna.claims.grammar import Role
from hudna.claims.vocabulary import words
from hudna.lexicon import Analysis, WordEntry
from hudna.model.mention import Mention

ACTOR_CLASSES = frozenset(("force", "body", "group", "person", "people"))
"""Word classes of the packs whose words can act."""


_NOMINAL = frozenset((Role.NOUN, Role.ADJECTIVE, Role.EVENT, Role.PARTICIPLE))


_THOUSANDS = words("tokens.thousands")
"""Numbers that begin like an article: ``ألفي جندي``, ``آلاف السكان``."""


@dataclass(slots=True)
class Token:
    """One word of a sentence; offsets are folded. ``close`` is the closed-class key (``من قبل`` → ``by``)."""

    index: int
    text: str
    start: int
    end: int
    role: Role
    close: str = ""
    conj: bool = False
    analysis: Analysis | None = None
    entry: WordEntry | None = None
    actor: Mention | None = None
    place: Mention | None = None
    time: Mention | None = None
    number: Mention | None = None
    weapon: Mention | None = None
    passive: bool = False
    """The report writes the damma of a passive: ``قُصف``."""
    that: bool = False
    """The report writes ``أن`` with its hamza above: never ``if``."""
    merged: bool = False
    """Second or later word of a listed expression (``من قبل``, ``وقف إطلاق النار``): it has no role of its own."""
    actor_type: str = ""
    """What the actor named is by its pack entry: ``state``, ``armed_group``, ``office_holder`` …"""
    state: bool = False
    """The place named is a country, or a capital that stands for its government."""
    capital: bool = False
    """The place named is a capital that stands for its government."""
    clitic: str = ""
    """Preposition written onto a name or listed expression, which have no analysis."""

    @property
    def prep(self) -> str:
        """The preposition written onto the word: ب ل ك, else empty."""
        return self.clitic or (self.analysis.prep if self.analysis else "")

    @property
    def article(self) -> bool:
        if self.text.removeprefix("و") in _THOUSANDS:
            return False
        return bool(self.analysis and self.analysis.article) or self.text.startswith(("ال", "وال", "لل"))

    @property
    def pronoun(self) -> str:
        return self.analysis.pronoun if self.analysis else ""

    @property
    def nominal(self) -> bool:
        return self.role in _NOMINAL


def is_event(token: Token) -> bool:
    """Does the word denote something that is done, promised, said or stopped, and is it no part of a name?"""
    entry = token.entry
    if token.role is not Role.EVENT or entry is None or token.actor is not None or token.place is not None:
        return False
    return entry.kind is not None or entry.word_class == "truce_word" or entry.frame in ("light", "speech")
