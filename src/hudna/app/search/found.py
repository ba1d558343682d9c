"""What a search gives: plain records, each with the place where it stands and the reason why it was found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Sought(StrEnum):
    """What can be searched for."""

    REPORTS = "reports"
    CLAIMS = "claims"
    ACTORS = "actors"
    PLACES = "places"
    TRUCES = "truces"


class Why(StrEnum):
    """How words of the ledger answer words of the searcher, the nearest way first."""

    EXACT = "exact"
    """As it was typed."""
    SPELLING = "spelling"
    """Another spelling of the same letters (أ إ آ ا, ى ي, ة ه, tatweel, vowel marks, Persian letters)."""
    CLITICS = "clitics"
    """The same word with or without article, conjunction, preposition, pronoun."""
    NAME = "name"
    """Another name of the same actor or place, in either language."""
    STEM = "stem"
    """Another form of the same word: plural, person, verbal noun."""
    PREFIX = "prefix"
    """It begins so: asked for by ``*``, or because nothing else was found."""
    TYPO = "typo"
    """It differs in one letter, or two letters have changed places; only where nothing else was found."""


@dataclass(frozen=True, slots=True)
class Called:
    """An actor or a place that the searcher's words name."""

    kind: Sought
    id: str
    en: str
    ar: str


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that was asked for, as it was understood."""

    text: str
    """As it was typed, without quotation marks, minus and star."""
    phrase: bool = False
    """In quotation marks: these words in this order."""
    minus: bool = False
    """What is found must not have it."""
    names: tuple[Called, ...] = ()
    """Whom or what it names: found under all of these names."""
    instead: tuple[str, ...] = ()
    """What was looked for in its place, because nothing has it: a beginning of words, or words that differ in a letter,
    the most frequent first."""
    how: Why | None = None
    """``prefix`` or ``typo`` where other words than the typed one are looked for."""
    passed_over: bool = False
    """A word of grammar, which need not be there."""
    reports: int | None = None
    """How many reports have it by itself; told where nothing was found that has all."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that answer a term. Offsets are code points of the document's unaltered full text, end exclusive."""

    start: int
    end: int
    term: int
    """Index into the terms of the search."""
    why: Why


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of the full text with marks. ``start`` and ``end`` are offsets into the full text; ``marks`` are ranges
    of code points in ``text``, end exclusive, rising and without overlap."""

    start: int
    end: int
    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found."""

    kind: Sought
    id: str
    """Of the document, claim, actor, place or truce."""
    name: str
    """What to call it: the report's title (empty without one), the claim in a line, the name in English."""
    arabic: str
    """The name in Arabic of an actor, place or truce; else empty."""
    why: tuple[Why, ...]
    """For each term that had to be there, in their order, the nearest way in which it is."""
    doc: str | None = None
    """The document that shows it: the newest that has the actor or place; None where only a name was found."""
    day: date | None = None
    """On which that document counts as published."""
    source: str | None = None
    marks: tuple[Mark, ...] = ()
    """In that document's full text, rising; of a claim only those in its words."""
    snippet: Snippet | None = None
    reports: int | None = None
    """Of an actor or place: how many reports of the period name it."""
    handle: str | None = None
    """Of a truce: ``T1``."""


@dataclass(frozen=True, slots=True)
class Page:
    """Hits of one kind, the best first."""

    kind: Sought
    total: int
    """How many there are on all pages."""
    hits: tuple[Hit, ...]
    after: int | None
    """What to give as ``after`` for the next page; None: this is the last."""


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to one search."""

    terms: tuple[Term, ...]
    pages: tuple[Page, ...]
    """One for each kind that was asked for, in that order."""
    known_at: datetime | None
    since: date | None
    until: date | None

    def page(self, kind: Sought) -> Page:
        """The page of a kind. Raises KeyError for one that was not asked for."""
        for page in self.pages:
            if page.kind is kind:
                return page
        raise KeyError(kind)
