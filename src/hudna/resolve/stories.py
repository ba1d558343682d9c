"""Claims that tell of one truce: joined by who stops, toward whom, when, and in which report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from hudna.lexicon.clauses import Link, links_of
from hudna.lexicon.side import Relation, Side
from hudna.lexicon.sides import Sides
from hudna.model.claim import Claim, Kind, Modality, Stage
from hudna.model.entry import Review
from hudna.model.interval import Interval
from hudna.model.judgement import Match
from hudna.resolve.tellings import REMEMBERED, Telling, meeting

_LATEST = date.max - REMEMBERED


@dataclass(slots=True, eq=False)
class Story:
    """A truce being put together."""

    founding: list[Telling] = field(default_factory=list)
    ends: list[Telling] = field(default_factory=list)
    bearing: dict[str, Telling] = field(default_factory=dict)
    clauses: list[Telling] = field(default_factory=list)
    replaced: list[Telling] = field(default_factory=list)
    """What announces another truce as taking its place."""
    joins: list[Match] = field(default_factory=list)
    announced: Interval | None = None
    ended: Interval | None = None
    disputed: bool = False
    """A party denies that it declared the end: it may be running still."""
    last_told: date | None = None
    parties: dict[Side, None] = field(default_factory=dict)
    toward: dict[Side, None] = field(default_factory=dict)
    docs: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    """Names under which its sides are found."""
    clause_keys: set[str] = field(default_factory=set)
    """Names under which those are found whom its clauses name."""
    countries: set[str] = field(default_factory=set)
    """Those in which it is told of, and those of its parties."""
    outside: set[str] = field(default_factory=set)
    """Ids of the claims that others than its parties make of it: a state that mediates and announces its extension."""
    place: int = -1
    """Where it stands on its shelf."""
    _begun: date | None = None
    _met: dict[tuple[bool, tuple[Side, ...]], Relation | None] = field(default_factory=dict)

    @property
    def core(self) -> list[Telling]:
        return self.founding + self.ends

    @property
    def core_ids(self) -> frozenset[str]:
        return frozenset(t.claim.id for t in self.core)

    @property
    def begun(self) -> date:
        """First day on which it can have been announced, as far as told; else the day it was first told."""
        if self._begun is None:
            told = [t.published for t in self.core if t.published]
            announced = self.announced.earliest if self.announced else None
            self._begun = announced or min(told, default=date.min)
        return self._begun

    @property
    def window(self) -> tuple[date, date]:
        """The first and the last day of what can bear on it."""
        last = self.last_told + REMEMBERED if self.last_told and self.last_told < _LATEST else date.max
        return self.begun, last

    def announced_by(self, doc: str) -> bool:
        """Is it what that report announces, not one that it looks back on?"""
        return any(t.claim.doc == doc and announces(t.claim) and not t.of_former for t in self.founding)

    def met(self, sides: Sides, some: tuple[Side, ...], *, protected: bool = False) -> Relation | None:
        """How the closest of some sides stands to its parties; ``protected``: or to those whom it is toward."""
        key = (protected, some)
        if key not in self._met:
            others = dict.fromkeys((*self.toward, *self.parties)) if protected else self.parties
            self._met[key] = meeting(sides, some, others)
        return self._met[key]

    def bind(self, clause: Telling) -> None:
        """Add a clause."""
        self.clauses.append(clause)
        self.clause_keys.update(key for side in clause.sides for key in side.keys)

    def take(self, telling: Telling, ending: bool, *, outside: bool = False) -> None:
        """Add a claim that tells of its beginning, course or end. ``ending``: it puts an end to it (:func:`over`).
        ``outside``: those whom it names are no parties."""
        happened = telling.happened
        self._begun = None
        self._met.clear()
        self.docs.add(telling.claim.doc)
        self.countries.update(telling.ready.setting[:1])
        if outside:
            self.outside.add(telling.claim.id)
        else:
            self._bind_sides(telling)
        if telling.claim.kind is Kind.TRUCE_END:
            self.ends.append(telling)
            if not ending:
                pass
            elif happened:
                self.ended = (self.ended.meets(happened) if self.ended else None) or self.ended or happened
            else:
                self.ended = self.ended or telling.when
        else:
            self.founding.append(telling)
            if telling.claim.modality is Modality.PLANNED:
                happened = Interval.on(telling.published) if telling.published else None
            if happened and happened.bounded and announces(telling.claim):
                self.announced = (self.announced.meets(happened) if self.announced else None) or min(
                    (i for i in (self.announced, happened) if i), key=lambda i: i.days or 0
                )
        self.last_told = max((d for d in (self.last_told, telling.published) if d), default=None)

    def _bind_sides(self, telling: Telling) -> None:
        parties = principals(telling)
        self.keys.update(key for side in (*parties, *telling.recipients) for key in side.keys)
        self.countries.update(c for side in (*parties, *telling.recipients) for c in side.countries)
        self.parties.update(dict.fromkeys(parties))
        if not telling.ready.counterpart:
            self.toward.update(dict.fromkeys(telling.recipients))


def announces(claim: Claim) -> bool:
    """True for a claim that a truce is declared or agreed, or that a new one begins, not that it runs, is extended or
    resumed."""
    if claim.kind is not Kind.TRUCE:
        return False
    return claim.stage in (None, Stage.DECLARED, Stage.AGREED) or (claim.stage is Stage.IN_EFFECT and _of_new(claim))


def _of_new(claim: Claim) -> bool:
    return Link.NEW in links_of(" ".join(e.quote for e in claim.evidence))


def first_told(story: Story) -> Telling:
    """The first published announcement; of a truce of which only the end is told, the first report of that."""
    return min(story.founding or story.ends, key=lambda t: (t.published or date.max, t.claim.doc, t.start))


def founds(claim: Claim) -> bool:
    """True for a claim that a truce exists. Proposals, demands and denials do not found one."""
    if claim.kind is Kind.TRUCE_END:
        return claim.modality is Modality.ACTUAL
    if claim.kind is not Kind.TRUCE or claim.stage is Stage.PROPOSED:
        return False
    return claim.modality in (Modality.ACTUAL, Modality.CONDITIONAL, Modality.PLANNED)


def principals(telling: Telling) -> tuple[Side, ...]:
    """Whose truce it is by this claim: its actors, and whom they agreed it with; else whoever announces it and can
    hold fire. ``الأطراف`` alone names nobody, and who fights nobody is no party."""
    actors = tuple(s for s in telling.actors if s.named and not s.bystander)
    if actors:
        return actors + (telling.recipients if telling.ready.counterpart else ())
    able = tuple(s for s in telling.speakers if s.kind in ("factions", "state", "government", "forces"))
    return able or (telling.recipients if telling.ready.counterpart else ())


def over(telling: Telling, parties: Iterable[Side], sides: Sides) -> bool:
    """Does the claim tell of an end that those can make who are bound: declared or made by one of these parties, not
    said of them by others, and not for a while only?"""
    claim = telling.claim
    if claim.kind is not Kind.TRUCE_END or claim.stage is Stage.SUSPENDED:
        return False
    if telling.known.review is Review.ESTABLISHED or not telling.speakers:
        return True
    voice = meeting(sides, telling.speakers, parties)
    return voice is not None and voice.joins
