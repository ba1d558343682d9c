"""The last day that the terms themselves give: a day, a stated length, extensions, a planned end; and whose words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import reduce

from hudna.model.claim import Claim, Kind, Modality, Stage, TermKind
from hudna.model.interval import Interval
from hudna.model.length import Length
from hudna.resolve.durations import lasts, until
from hudna.resolve.stories import Story
from hudna.resolve.tellings import Telling

_RENEWS = (Stage.EXTENDED, Stage.RESUMED)
_RETOLD = timedelta(days=1)
"""A report without a date of its own tells of yesterday's extension at the latest."""


@dataclass(frozen=True, slots=True)
class LastDay:
    when: Interval | None = None
    claims: tuple[str, ...] = ()


def last_day(story: Story, effective: Interval | None) -> LastDay:
    """When the truce runs out. Its own terms give a day or a length; an extension moves the end on, once however many
    reports tell of it, and one without either leaves it open."""
    told = sorted(story.founding, key=lambda t: t.order)
    clauses = [t for t in story.clauses if says_how_long(t.claim)]
    begins = effective or story.announced
    first = [t for t in told if t.claim.stage not in _RENEWS]
    own = [*first, *(c for c in clauses if not _of_renewal(c, story))]
    end = _all_that_say(_stated(t, begins) for t in own)
    for extension in _extensions([t for t in told if t.claim.stage in _RENEWS]):
        docs = {t.claim.doc for t in extension}
        words = [*extension, *(c for c in clauses if c.claim.doc in docs and _of_renewal(c, story))]
        end = _moved(end, words, next((t.happened for t in extension if t.dated), None))
    planned = [
        LastDay(t.happened, (t.claim.id,)) for t in story.bearing.values()
        if t.claim.kind is Kind.TRUCE_END and t.claim.modality is Modality.PLANNED and t.dated
    ]  # fmt: skip
    for other in planned:
        end = _joined(end, other) if _agree(end, other) else max(end, other, key=_latest)
    return end


def says_how_long(claim: Claim) -> bool:
    """A clause of its own about the length or the last day (``وتستمر الهدنة حتى الجمعة``)."""
    return claim.kind is Kind.TERM and claim.term is TermKind.DEADLINE


def _stated(telling: Telling, begins: Interval | None) -> LastDay:
    """What one claim says: its last day; a length from the beginning on; both, where they agree."""
    length = lasts(telling.quote)
    counted = until(begins, length) if length is not None else None
    day = telling.claim.until
    when = (day.meets(counted) if day and counted else None) or day or counted
    return LastDay(when, (telling.claim.id,)) if when else LastDay()


def _moved(end: LastDay, words: Sequence[Telling], dated: Interval | None) -> LastDay:
    """The end after an extension: the day that it names, else its length from the end before or from its own day."""
    days = _all_that_say(LastDay(t.claim.until, (t.claim.id,)) for t in words if t.claim.until)
    if days.when is not None:
        return replace(days, claims=(*end.claims, *days.claims))
    lengths = [(t, length) for t in words if (length := lasts(t.quote, extending=t.claim.stage is Stage.EXTENDED))]
    when = until(end.when or dated, lengths[0][1] if lengths else None)
    return LastDay(when, (*end.claims, *(t.claim.id for t, _ in lengths))) if when else LastDay()


def _of_renewal(clause: Telling, story: Story) -> bool:
    """Is what its report tells of the truce next to it that it was extended or resumed?"""
    beside = [t for t in story.founding if t.claim.doc == clause.claim.doc]
    nearest = min(beside, key=lambda t: (abs(t.start - clause.start), t.order), default=None)
    return nearest is not None and nearest.claim.stage in _RENEWS


def _all_that_say(found: Iterable[LastDay]) -> LastDay:
    return reduce(_joined, (f for f in found if f.when is not None), LastDay())


def _joined(first: LastDay, second: LastDay) -> LastDay:
    """Two that can be one day are that day, by the words of both; rival ones leave open which of them it is."""
    if first.when is None or second.when is None:
        return second if first.when is None else first
    when = first.when.meets(second.when) or _hull(first.when, second.when)
    return LastDay(when, tuple(dict.fromkeys((*first.claims, *second.claims))))


def _agree(end: LastDay, other: LastDay) -> bool:
    return end.when is None or other.when is None or end.when.meets(other.when) is not None


def _hull(first: Interval, second: Interval) -> Interval:
    low = min(first.earliest, second.earliest) if first.earliest and second.earliest else None
    high = max(first.latest, second.latest) if first.latest and second.latest else None
    return Interval(low, high, True)


def _latest(end: LastDay) -> tuple[bool, date, int]:
    latest = end.when.latest if end.when else None
    return end.when is not None, latest or date.max, len(end.claims)


def _extensions(told: list[Telling]) -> Iterator[list[Telling]]:
    """Groups of claims that tell of one extension: dated to days that meet, and not of different lengths or ends."""
    group: list[Telling] = []
    for telling in told:
        if group and not _one(group, telling):
            yield group
            group = []
        group.append(telling)
    if group:
        yield group


def _one(group: list[Telling], telling: Telling) -> bool:
    lengths: set[Length] = {n for t in (*group, telling) if (n := lasts(t.quote, extending=True))}
    until_then = telling.claim.until
    days = all(t.claim.until.meets(until_then) for t in group if t.claim.until) if until_then else True
    return len(lengths) <= 1 and days and any(_day(t).meets(_day(telling)) for t in group)


def _day(telling: Telling) -> Interval:
    if telling.dated and telling.happened:
        return telling.happened
    told = telling.published
    return Interval(told - _RETOLD if told else None, told)
