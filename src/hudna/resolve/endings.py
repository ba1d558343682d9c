"""The last day that the terms themselves give: a stated length, extensions, a planned end; and whose words give it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from hudna.model.claim import Kind, Modality, Stage
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
    """When the truce runs out. An extension moves the end on, once however many reports tell of it; one without a
    length leaves it open."""
    told = sorted(story.founding, key=lambda t: t.order)
    end = LastDay()
    for telling in told:
        length = lasts(telling.quote)
        if length is not None and telling.claim.stage not in _RENEWS:
            when = until(effective or story.announced, length)
            end = _joined(end, LastDay(when, (telling.claim.id,))) if when else end
    for extension in _extensions([t for t in told if t.claim.stage in _RENEWS]):
        lengths = [(t, length) for t in extension if (length := lasts(t.quote))]
        dated = next((t.happened for t in extension if t.dated), None)
        when = until(end.when or dated, lengths[0][1] if lengths else None)
        end = LastDay(when, (*end.claims, *(t.claim.id for t, _ in lengths))) if when else LastDay()
    planned = [
        LastDay(t.happened, (t.claim.id,)) for t in story.bearing.values()
        if t.claim.kind is Kind.TRUCE_END and t.claim.modality is Modality.PLANNED and t.dated
    ]  # fmt: skip
    for other in planned:
        end = max(_joined(end, other), end, key=_latest)
    return end


def _joined(first: LastDay, second: LastDay) -> LastDay:
    """The second, with the claims of both when they give one day."""
    return LastDay(second.when, first.claims + second.claims) if first.when == second.when else second


def _latest(end: LastDay) -> tuple[bool, date, int]:
    latest = end.when.latest if end.when else None
    return end.when is not None, latest or date.max, len(end.claims)


def _extensions(told: list[Telling]) -> Iterator[list[Telling]]:
    """Groups of claims that tell of one extension: dated to days that meet, and not of different lengths."""
    group: list[Telling] = []
    for telling in told:
        if group and not _one(group, telling):
            yield group
            group = []
        group.append(telling)
    if group:
        yield group


def _one(group: list[Telling], telling: Telling) -> bool:
    lengths: set[Length] = {n for t in (*group, telling) if (n := lasts(t.quote))}
    return len(lengths) <= 1 and any(_day(t).meets(_day(telling)) for t in group)


def _day(telling: Telling) -> Interval:
    if telling.dated and telling.happened:
        return telling.happened
    told = telling.published
    return Interval(told - _RETOLD if told else None, told)
