"""What moved between two looks at one truce, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hudna.model.claim import Kind, TermKind
from hudna.model.status import Label, Status, TermState
from hudna.model.truce import Names


class Cause(StrEnum):
    """Why an answer is another one."""

    NEW = "new"
    """The truce was not known before."""
    NEWS = "news"
    """Something is known that was not."""
    HINDSIGHT = "hindsight"
    """What was known then about the day of the last look has proved otherwise."""
    DECISION = "decision"
    """A person decided."""
    TIME = "time"
    """Nothing new is known; a day came that changes the answer: an end, a due day, a long silence."""
    GONE = "gone"
    """The reports that told of it no longer count, or tell of another truce."""


@dataclass(frozen=True, slots=True)
class Told:
    """A claim that is new, in the words of its report."""

    claim: str
    kind: Kind
    words: str
    doc: str
    source: str | None
    published: date | None


@dataclass(frozen=True, slots=True)
class TermMove:
    """A version of a clause that is new, or that stands otherwise than before."""

    kind: TermKind
    words: str
    """What is to be done, or else what sets it off, in the report's words."""
    rival: bool
    """Is it a new version beside others of its clause?"""
    state: TermState | None
    """How it stands now; None for a version that is new."""


@dataclass(frozen=True, slots=True)
class Move:
    """One truce between two looks. ``before`` is as known then about then, None for a new truce; ``after`` is as known
    now about now, None for one that is gone; ``hindsight`` is as known now about then, when that is another label."""

    handle: str
    truce: str
    name: Names
    causes: tuple[Cause, ...]
    before: Status | None
    after: Status | None
    hindsight: Label | None
    news: tuple[Told, ...]
    """Claims that bear on it and were not known before: first those that the label rests on, then the latest."""
    terms: tuple[TermMove, ...]
    """What is new or another now in its clauses."""
