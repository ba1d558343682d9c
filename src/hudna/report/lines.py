"""One line of the brief of each sort, in the words of the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hudna.model.claim import Kind
from hudna.model.interval import Interval, Truth
from hudna.model.status import Label
from hudna.model.truce import TermVersion
from hudna.report.quotes import Quote


@dataclass(frozen=True, slots=True)
class Run:
    """A run of days with one label. ``last`` is inclusive; the final run ends on the day that is told of."""

    first: date
    last: date
    label: Label
    reason: str
    """What the rule said when the run began."""


@dataclass(frozen=True, slots=True)
class ScopeLine:
    """An incident held against one clause, in words."""

    clause: str
    verdict: Truth
    aspects: tuple[str, ...]
    """Why it came out so: of an incident what decides, in a proof all that was tested."""


@dataclass(frozen=True, slots=True)
class Incident:
    """One thing that happened, with every reading of who, where and when."""

    number: int
    kind: Kind
    when: tuple[Interval | None, ...]
    reported: date | None
    what: str
    short: str
    """``what`` without its modality, for the drawing."""
    doer: tuple[str, ...]
    target: tuple[str, ...]
    where: tuple[str, ...]
    weapon: tuple[str, ...]
    harm: tuple[str, ...]
    scope: tuple[ScopeLine, ...]
    attribution: tuple[str, ...]
    lineages: int
    contested: bool
    """One who is named is said not to have done it, and no person established it."""
    claims: tuple[str, ...]
    """Ids of the claims that tell it."""
    event: str | None
    """Id of the event; None where no claim was joined into one."""
    spots: tuple[tuple[str, str], ...]
    """Where, for the map: ids of the places that the packs know, with their names."""
    bearing: Truth | None
    """Inside the terms of any clause, perhaps, or outside all; None when it was held against none."""

    @property
    def reported_later(self) -> date | None:
        """The day of the first report, unless that is the very day it speaks of."""
        return None if _is_day(self.when[0], self.reported) else self.reported


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that was said (or declared) and by whom."""

    number: int
    kind: Kind
    when: Interval | None
    reported: date | None
    what: str
    short: str
    """``what`` without its modality, for the drawing."""
    speaker: tuple[str, ...]
    doer: tuple[str, ...]
    """Whose act or word it is (factions declare, a press office tells of it); the speaker where none is named."""
    about: tuple[str, ...]
    chain: tuple[str, ...]
    denied: bool
    """The report says that what is told is not so."""
    claims: tuple[str, ...]

    @property
    def reported_later(self) -> date | None:
        """The day of the first report, unless that is the very day it speaks of."""
        return None if _is_day(self.when, self.reported) else self.reported


@dataclass(frozen=True, slots=True)
class Clause:
    """One version of a clause."""

    term: TermVersion
    act: str
    trigger: str
    bearer: tuple[str, ...]
    target: tuple[str, ...]
    beneficiary: tuple[str, ...]
    due: str
    lost: bool
    effect: str
    means: str
    area: tuple[str, ...]
    state: str
    """How it stands on the brief's day; empty when it was not known then."""
    quotes: tuple[Quote, ...]
    more: int
    number: int
    """Its place among all versions of all clauses on the page, from 1."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """The due day of a version of a clause."""

    clause: int
    """The ``number`` of the version."""
    when: Interval
    what: str


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a role, and where they stand (empty: no stance is computed for that role)."""

    role: str
    name: str
    stance: str
    stance_key: str


def _is_day(when: Interval | None, day: date | None) -> bool:
    return when is not None and when.earliest == when.latest == day and not when.approximate
