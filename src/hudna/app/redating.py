"""When a report without a last day came out, by what the other reports of the ledger know of the same events.

It tells of an attack «last month», and another report dates that attack: then it is of the month after. Such bounds
change with what is known, so they belong to a picture, not to the stored report. Only dates that reports have of
their own are grounds, so the order of arrival plays no part. What is told must tie the two together by itself: one
event whose day and month are named, or two events, or one that leaves a month which the report itself names as that of
something that was done; what contradicts says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import reduce

from hudna.annotate.times.publication import meant_from, spoken_from
from hudna.lexicon.sides import Sides
from hudna.model.claim import Kind, Modality, Stage
from hudna.model.document import DateBasis, Document, Published
from hudna.model.entry import KnownClaim
from hudna.model.interval import Interval
from hudna.resolve.acts import LOOK_BACK_DAYS, Act, Dating, act
from hudna.resolve.alike import alike
from hudna.resolve.stories import Story, announces
from hudna.resolve.tellings import Telling
from hudna.text.one_line import flat

_LONGEST = 7
"""Days over which a report may date an event that is to date another report."""
_LEAST = 2
"""Events that have to agree."""
_YEAR = 366
_MONTH = timedelta(31)


@dataclass(frozen=True, slots=True)
class Redated:
    """The days on which a report can have come out, by others, and the reasons."""

    published: Published
    dated_by: tuple[str, ...]

    def report(self, document: Document) -> Document:
        """The report so dated."""
        return replace(document, published=self.published, dated_by=self.dated_by)

    def claim(self, known: KnownClaim) -> KnownClaim:
        """A claim of the report, its words of time resolved from these days."""
        claim, days = known.claim, self.published.interval
        if claim.happened is None and claim.time_words and days.bounded and self.published.day:
            claim = replace(claim, happened=meant_from(claim.time_words, days))
        return replace(known, claim=claim, document=self.report(known.document))


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found for a report of which truces tell: nothing, or its days. ``bones``: of those truces."""

    bones: str
    found: Redated | None


@dataclass(frozen=True, slots=True)
class _Fact:
    """What an event that others date leaves of the days: some of the runs. Several ``events``: it may be any of them.
    ``telling``: how much its words tie it to them: 2 for day and month, 1 for any words of time, 0 for none."""

    events: tuple[Interval, ...]
    runs: tuple[Interval, ...]
    telling: int
    reason: str


def redated(
    mine: Sequence[Telling], stories: Sequence[tuple[Story, Sequence[Telling]]], sides: Sides
) -> Redated | None:
    """The days that other reports leave for one without a last day; None when they tell nothing new.

    ``mine``: all its claims. ``stories``: the truces that it tells of, each with the deeds that may bear on it.
    """
    if not mine:
        return None
    stated = mine[0].known.document
    facts = [f for story, deeds in stories for f in _facts(mine, story, deeds, sides)]
    facts += _months(mine, facts)
    if _tied(facts) < _LEAST:
        return None
    spans = reduce(_left, sorted(facts, key=lambda f: f.reason), [stated.published.interval])
    if not spans:
        return None
    first = None if any(s.earliest is None for s in spans) else min(s.earliest for s in spans if s.earliest)
    last = None if any(s.latest is None for s in spans) else max(s.latest for s in spans if s.latest)
    if (first, last) == (stated.published.earliest, stated.published.latest):
        return None
    reasons = sorted({f.reason for f in facts})
    return Redated(Published(first, last, DateBasis.INFERRED), (*stated.dated_by, *reasons))


def _tied(facts: Sequence[_Fact]) -> int:
    """How much the words tie the report to others, each event counted once."""
    ties: list[_Fact] = []
    for fact in sorted(facts, key=lambda f: (-f.telling, f.reason)):
        if not any(one.meets(other) for known in ties for one in known.events for other in fact.events):
            ties.append(fact)
    return sum(fact.telling for fact in ties)


def _months(mine: Sequence[Telling], facts: Sequence[_Fact]) -> list[_Fact]:
    """The first words that name a month or day as that of a deed, which is within the one month that an event leaves or
    the month before: news speaks of its own weeks."""
    for fact in facts:
        run = fact.runs[0] if len(fact.runs) == 1 and fact.telling else None
        if run is None or run.earliest is None or run.latest is None or run.latest - run.earliest > _MONTH:
            continue
        later = Interval(run.earliest + 2 * _MONTH, run.latest + 2 * _MONTH)
        for telling in mine:
            words = telling.claim.time_words
            meant = meant_from(words, run) if words and telling.claim.modality is Modality.ACTUAL else None
            if words is None or meant is None or not meant.bounded or meant != meant_from(words, later):
                continue  # it means another time when it is said later: it names none
            if meant.meets(Interval(run.earliest - _MONTH, run.latest)) and (meant.days or 0) <= _MONTH.days:
                return [_Fact((), (run,), 1, f"«{flat(words)}» is named, of these months")]
    return []


def _left(spans: list[Interval], fact: _Fact) -> list[Interval]:
    return [both for span in spans for run in fact.runs if (both := span.meets(run))]


def _facts(mine: Sequence[Telling], story: Story, deeds: Sequence[Telling], sides: Sides) -> Iterator[_Fact]:
    """What the report tells of a truce that others date: its announcement, its end, the attacks under it."""
    own = {t.claim.id for t in mine}
    begun = [t for t in story.founding if announces(t.claim) or t.claim.stage is Stage.IN_EFFECT]
    announced = [t for t in begun if announces(t.claim)]
    for what, told, dating in (("the beginning", begun, announced), ("the end", story.ends, story.ends)):
        day = _agreed(t for t in dating if t.claim.id not in own)
        for telling in told:
            if telling.claim.id in own and day is not None:
                yield from _fact(telling, f"{what} of a truce", [day])
    others = [act(t) for t in deeds if t.claim.id not in own and is_ground(t)]
    for telling in mine:
        if _attack(telling) and telling.claim.time_words:  # without words it may be another that nobody dates
            undated = act(telling)
            yield from _fact(telling, "an attack", _agreeing(o for o in others if _may_be(undated, o, sides)))


def is_ground(telling: Telling) -> bool:
    """Is it a deed that can date reports which tell of it?"""
    return _attack(telling) and _dates(telling)


def _attack(telling: Telling) -> bool:
    return telling.claim.kind is Kind.ATTACK and telling.claim.modality is Modality.ACTUAL


def _dates(telling: Telling) -> bool:
    """Does the claim date what it tells, to a few days, in a report that has a date of its own?"""
    days = telling.happened.days if telling.happened else None
    return days is not None and days <= _LONGEST and telling.known.document.published.day is not None


def _agreed(told: Iterable[Telling]) -> Interval | None:
    """The days of an event on which all who date it agree."""
    found = [t.happened for t in told if _dates(t) and t.happened is not None]
    agreed = found[0] if found else None
    for one in found[1:]:
        agreed = agreed.meets(one) if agreed else None
    return agreed


def _agreeing(acts: Iterable[Act]) -> list[Interval]:
    """The days of acts, those that may be one put together."""
    found: list[Interval] = []
    for one in sorted((a.telling.happened for a in acts if a.telling.happened), key=lambda i: (i.earliest, i.latest)):
        both = found[-1].meets(one) if found else None
        if both is not None:
            found[-1] = both
        else:
            found.append(one)
    return found


def _may_be(undated: Act, other: Act, sides: Sides) -> bool:
    """Is the one without a day the other, by all but the day?"""
    if other.last is None:
        return False
    looked_back = replace(undated, dating=Dating.VAGUE, first=other.first, last=other.last + timedelta(LOOK_BACK_DAYS))
    return alike(looked_back, other, sides).same


def _fact(telling: Telling, what: str, events: Sequence[Interval]) -> Iterator[_Fact]:
    """The days from which the words mean the event, or one of several that it may be; without words those since."""
    words = telling.claim.time_words
    runs = [run for event in events for run in (spoken_from(words, event) if words else _since(event))]
    if not runs:
        return
    days = " or ".join(str(e.earliest) if e.days == 1 else f"{e.earliest} to {e.latest}" for e in events)
    said = f" of «{flat(words)}»" if words else ""
    ordered = tuple(sorted(runs, key=lambda i: i.earliest or date.min))
    reason = f"{what}{said} was on {days} by other reports"
    yield _Fact(tuple(events), ordered, _ties(words, events, runs), reason)


def _since(event: Interval) -> list[Interval]:
    return [Interval(event.earliest, None)]


def _ties(words: str | None, events: Sequence[Interval], runs: Sequence[Interval]) -> int:
    if words is None:
        return 0
    a_year = len(events) == 1 and events[0].days == 1 and any(r.days and r.days >= _YEAR - 1 for r in runs)
    return 2 if a_year and any(map(str.isdigit, words)) else 1
