"""Claims that tell of one truce: joined by who stops, toward whom, when, and in which report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from hudna.lexicon.sides import Relation, Side, Sides, truce_vocabulary
from hudna.model.claim import Claim, Kind, Modality, Stage
from hudna.model.entry import Review
from hudna.model.interval import Interval, Truth
from hudna.model.judgement import Feature, Match
from hudna.resolve.tellings import Telling, meeting
from hudna.resolve.ties import NO_TIES, Ties, united
from hudna.text.fold import fold_key

_NEAR = timedelta(days=10)
"""Reports date one announcement up to this far apart (announced, reported, dated by its month's middle)."""
_FRESH = timedelta(days=60)
"""An undated announcement is taken for the last known one no longer than this after it was last told."""
_REMEMBERED = timedelta(days=366)
"""A truce of which nobody has spoken for longer is not what a deed bears on. One that still runs is spoken of: by its
parties, its observers, on its anniversaries."""
_LATEST = date.max - _REMEMBERED
_LEAST = 0.45
_LEAD = 3
"""Words before the other side of an agreement within which ``with`` or ``between`` stands."""
_CLOSE = {Relation.SAME: 0.5, Relation.MEMBER: 0.4, Relation.HOLDS: 0.4, Relation.ALLIED: 0.15, Relation.UNKNOWN: 0.1}


@dataclass(slots=True, eq=False)
class Story:
    """A truce being put together."""

    founding: list[Telling] = field(default_factory=list)
    ends: list[Telling] = field(default_factory=list)
    bearing: dict[str, Telling] = field(default_factory=dict)
    clauses: list[Telling] = field(default_factory=list)
    joins: list[Match] = field(default_factory=list)
    announced: Interval | None = None
    ended: Interval | None = None
    disputed: bool = False
    """A party denies that it declared the end: it may be running still."""
    last_told: date | None = None
    parties: dict[Side, None] = field(default_factory=dict)
    toward: dict[Side, None] = field(default_factory=dict)
    docs: set[str] = field(default_factory=set)
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
        last = self.last_told + _REMEMBERED if self.last_told and self.last_told < _LATEST else date.max
        return self.begun, last

    def met(self, sides: Sides, some: tuple[Side, ...], *, protected: bool = False) -> Relation | None:
        """How the closest of some sides stands to its parties; ``protected``: or to those whom it is toward."""
        key = (protected, some)
        if key not in self._met:
            others = dict.fromkeys((*self.toward, *self.parties)) if protected else self.parties
            self._met[key] = meeting(sides, some, others)
        return self._met[key]

    def take(self, telling: Telling, ending: bool) -> None:
        """Add a claim that tells of its beginning, course or end. ``ending``: it puts an end to it (:func:`over`)."""
        happened = telling.happened
        self._begun = None
        self._met.clear()
        self.docs.add(telling.claim.doc)
        self.parties.update(dict.fromkeys(principals(telling)))
        if not with_counterpart(telling):
            self.toward.update(dict.fromkeys(telling.recipients))
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


def announces(claim: Claim) -> bool:
    """True for a claim that a truce is declared or agreed, not that it runs, is extended or resumed."""
    return claim.kind is Kind.TRUCE and claim.stage in (None, Stage.DECLARED, Stage.AGREED)


def founds(claim: Claim) -> bool:
    """True for a claim that a truce exists. Proposals, demands and denials do not found one."""
    if claim.kind is Kind.TRUCE_END:
        return claim.modality is Modality.ACTUAL
    if claim.kind is not Kind.TRUCE or claim.stage is Stage.PROPOSED:
        return False
    return claim.modality in (Modality.ACTUAL, Modality.CONDITIONAL, Modality.PLANNED)


def principals(telling: Telling) -> tuple[Side, ...]:
    """Whose truce it is by this claim: its actors, and whom they agreed it with; else whoever announces it and can
    hold fire. ``الأطراف`` alone names nobody."""
    actors = tuple(s for s in telling.actors if s.entity or s.words)
    if actors:
        return actors + (telling.recipients if with_counterpart(telling) else ())
    able = tuple(s for s in telling.speakers if s.kind in ("factions", "state", "government", "forces"))
    return able or (telling.recipients if with_counterpart(telling) else ())


def with_counterpart(telling: Telling) -> bool:
    """True when the recipient is the other side of an agreement (``with``, ``between``; in what two did together each
    is the other's), not whom a promise of the actors alone is about."""
    claim = telling.claim
    if claim.recipient and set(claim.recipient) <= set(claim.actor):
        return True
    if claim.stage is not Stage.AGREED or not claim.recipient or not claim.evidence:
        return False
    text = telling.known.document.full_text
    cues = {fold_key(c) for c in truce_vocabulary("clauses")["counterpart_cues"]}
    lead = [fold_key(text[telling.start : p.start]).split()[-_LEAD:] for p in claim.recipient]
    return any(word.removeprefix("و") in cues for words in lead for word in words)


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


class Shelf:
    """Stories found again by the names of their sides and by their reports: no claim is held against all."""

    def __init__(self, sides: Sides) -> None:
        self._sides = sides
        self.stories: list[Story] = []
        self._by_key: dict[str, dict[int, None]] = defaultdict(dict)
        self._by_doc: dict[str, dict[int, None]] = defaultdict(dict)
        self._windows: list[tuple[date, date]] = []

    def put(self, story: Story, telling: Telling) -> None:
        """Record that the telling belongs to the story (a new one or one of the shelf)."""
        if story.place < 0:
            story.place = len(self.stories)
            self.stories.append(story)
        story.take(telling, over(telling, (*story.parties, *principals(telling)), self._sides))
        self._windows = []
        for side in (*principals(telling), *telling.recipients):
            for key in side.keys:
                self._by_key[key][story.place] = None
        self._by_doc[telling.claim.doc][story.place] = None

    def bind(self, story: Story, clause: Telling) -> None:
        """Record a clause of the story: deeds of whoever it names are looked at for it."""
        story.clauses.append(clause)
        for side in clause.sides:
            for key in side.keys:
                self._by_key[key][story.place] = None

    def near(self, telling: Telling) -> list[Story]:
        """Stories that share a report or a side's name with the telling, in order of making."""
        places = dict(self._by_doc.get(telling.claim.doc, {}))
        for side in telling.sides:
            for key in side.keys:
                places.update(self._by_key.get(key, {}))
        return [self.stories[i] for i in sorted(places)]

    def running(self, telling: Telling) -> list[Story]:
        """Those of :meth:`near` on which something can bear that happened when the telling says."""
        if len(self._windows) != len(self.stories):
            self._windows = [s.window for s in self.stories]
        when = telling.when
        first, last = when.earliest or date.min, when.latest or date.max
        places = dict(self._by_doc.get(telling.claim.doc, {}))
        for key in {k for side in telling.sides for k in side.keys}:
            for place in self._by_key.get(key, ()):
                begins, ends = self._windows[place]
                if begins <= last and first <= ends:
                    places[place] = None
        return [self.stories[i] for i in sorted(places)]

    def of_doc(self, doc: str) -> list[Story]:
        return [self.stories[i] for i in sorted(self._by_doc.get(doc, {}))]


def gather(told: Sequence[Telling], sides: Sides, ties: Ties = NO_TIES) -> Shelf:
    """Join the claims that found, carry on or end a truce into stories. ``told`` is in its order.

    A claim that names nobody joins the nearest truce that its report tells of, or none. What a person decided goes
    before: ``ties`` keep claims apart, then join whole stories.
    """
    shelf = Shelf(sides)
    of_claim: dict[str, Story] = {}
    for telling in told:
        if not founds(telling.claim):
            continue
        story = of_claim.get(telling.claim.same_as or "")
        if story is None or _parted(telling, story, ties):
            near = [s for s in shelf.near(telling) if not _parted(telling, s, ties)]
            fits = [(m, s) for s in near if (m := _fit(s, telling, sides)) and m.same]
            best = max(fits, key=lambda f: (f[0].score, f[1].begun), default=None)
            if best is None and not principals(telling):
                continue
            story = best[1] if best else Story()
            if best:
                story.joins.append(best[0])
        shelf.put(story, telling)
        of_claim[telling.claim.id] = story
    for telling in told:
        if founds(telling.claim) and telling.claim.id not in of_claim:
            near = [s for s in shelf.of_doc(telling.claim.doc) if not _parted(telling, s, ties)]
            fitting = [s for s in near if _time(s, telling) is not None]
            if fitting:
                shelf.put(min(fitting, key=lambda s: distance(s, telling)), telling)
    return _merged(shelf, ties, sides) if ties.together else shelf


def _parted(telling: Telling, story: Story, ties: Ties) -> bool:
    return bool(ties.apart) and ties.part(telling.claim.id, story.core_ids)


def _merged(shelf: Shelf, ties: Ties, sides: Sides) -> Shelf:
    """The shelf with the stories joined that a person holds for one."""
    groups = united((*ties.together, *(s.core_ids for s in shelf.stories)))
    merged = Shelf(sides)
    kept = {id(g): Story() for g in groups}
    for story in shelf.stories:
        whole = kept[id(next(g for g in groups if not g.isdisjoint(story.core_ids)))]
        whole.joins += story.joins
        for telling in story.core:
            merged.put(whole, telling)
    return merged


def distance(story: Story, telling: Telling) -> tuple[int, int]:
    """How far, in characters, its report's nearest sentence that tells of the truce; the end of one counts last."""
    doc = telling.claim.doc
    founding = [abs(t.start - telling.start) for t in story.founding if t.claim.doc == doc]
    ends = [abs(t.start - telling.start) for t in story.ends if t.claim.doc == doc]
    return (0, min(founding)) if founding else (1, min(ends, default=0))


def _fit(story: Story, telling: Telling, sides: Sides) -> Match | None:
    """Does the claim tell of this story's truce? None when it cannot."""
    here = telling.claim.doc in story.docs
    time = _time(story, telling)
    if time is None:
        return None
    party = meeting(sides, principals(telling), story.parties)
    if party is Relation.DIFFERENT or _rival(story, telling, sides, here):
        return None
    toward = meeting(sides, telling.recipients, story.toward)
    features = (
        Feature("parties", _CLOSE.get(party or Relation.UNKNOWN, 0.0), 1.0, str(party or "not told")),
        Feature("toward", 0.4 * _CLOSE.get(toward or Relation.UNKNOWN, 0.0), 1.0, str(toward or "not told")),
        Feature("time", time, 1.0, "announcements meet, or the truce was running"),
        Feature("same report", 0.15 * here, 1.0),
        Feature("word", 0.05 * (telling.claim.word in {t.claim.word for t in story.founding}), 1.0),
    )
    score = min(1.0, sum(f.value * f.weight for f in features))
    return Match(telling.claim.id, story.core[0].claim.id, round(score, 3), score >= _LEAST, features)


def _time(story: Story, telling: Telling) -> float | None:
    """How well the times agree, 0 to 0.25; None when they cannot be of one truce."""
    if telling.claim.kind is Kind.TRUCE_END:
        return _time_of_end(story, telling)
    when = telling.happened
    if when is None or not when.bounded or when.latest is None or when.earliest is None:
        return _time_undated(story, telling)
    over = story.ended is not None and story.ended.before(when) is not Truth.NO and story.ended != when
    if not announces(telling.claim):
        return None if over or when.latest < story.begun else 0.15
    if story.announced and story.announced.earliest and story.announced.latest:
        if story.announced.meets(when):
            return 0.25
        gap = max(when.earliest - story.announced.latest, story.announced.earliest - when.latest)
        return 0.15 if gap <= _NEAR and not over else None
    if story.ended and when.before(story.ended) is not Truth.YES:
        return None
    first = min((t.published for t in story.founding if t.published), default=None)
    return 0.1 if first is None or -_FRESH <= when.earliest - first <= timedelta(0) else None


def _time_undated(story: Story, telling: Telling) -> float | None:
    told = telling.published
    if told is None:
        return 0.1
    if story.begun > told:
        return None
    if story.ended and story.ended.latest and story.ended.latest < told and announces(telling.claim):
        return None
    if announces(telling.claim) and story.last_told and told - story.last_told > _FRESH:
        return None
    return 0.1


def _time_of_end(story: Story, telling: Telling) -> float | None:
    latest = telling.when.latest
    if latest is not None and story.begun > latest:
        return None
    if story.ended is None:
        return 0.2
    return 0.2 if telling.happened is None or story.ended.meets(telling.when) else None


def _rival(story: Story, telling: Telling, sides: Sides, here: bool) -> bool:
    """True when one side of the two pairs agrees and the other side is somebody else."""
    mine = dict.fromkeys((*principals(telling), *telling.recipients))
    theirs = dict.fromkeys((*story.parties, *story.toward))
    left = [s for s in mine if _alone(s, theirs, sides)]
    right = [s for s in theirs if _alone(s, mine, sides)]
    for a in left:
        for b in right:
            if sides.relation(a, b) is Relation.DIFFERENT and (not here or a.kind == "factions" == b.kind):
                return True
    return False


def _alone(side: Side, others: Iterable[Side], sides: Sides) -> bool:
    return all(sides.relation(side, o) is Relation.DIFFERENT for o in others)
