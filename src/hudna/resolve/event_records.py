"""The event that a group of acts is: each reading of when, where, who, whom, how many and by what means, with its
claims and lineages, and who is tied to it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from hudna.lexicon.sides import Sides
from hudna.model.claim import Claim, Party
from hudna.model.event import ActorReading, Counted, Event, MeansReading, NumberReading, PlaceReading, TimeReading
from hudna.model.ids import content_id
from hudna.resolve.acts import Act, Dating
from hudna.resolve.attributions import by_speaker, name
from hudna.resolve.retold import Voice
from hudna.resolve.sayings import Said
from hudna.resolve.tellings import Telling
from hudna.text.fold import fold_key

_NEWS_DAYS = 2
"""A report that tells of an event later than this looks back on it."""
_V = TypeVar("_V", bound=Hashable)


def event_id(founder: Claim) -> str:
    """The id of the event that this claim was the first to tell."""
    return content_id("event", founder.id)


def recorded(acts: Sequence[Act], sides: Sides, voice: Voice) -> Event:
    """The event that these acts are, in their order; ``voice`` is asked for the lineage of each. Who tells of it is
    tied to it, not yet what others say of it (:func:`tied`)."""
    told = [_voiced(a.telling, voice(a.telling)) for a in acts]
    first = told[0].claim
    founder = min(told, key=lambda t: t.reported).claim
    return Event(
        id=event_id(founder),
        kind=first.kind,
        happened=_times(told),
        where=_places(told),
        actor=_people([(p, t) for t in told for p in t.claim.actor]),
        recipient=_people([(p, t) for t in told for p in t.claim.recipient]),
        claims=tuple(t.claim.id for t in told),
        lineages=len({t.known.lineage for t in told}),
        attribution=tuple(dict.fromkeys(tie for t in told for tie in by_speaker(t, sides))),
        numbers=tuple(NumberReading(what, *r) for what in Counted for r in _counted(told, what)),
        means=tuple(MeansReading(*r) for r in _readings((t.claim.weapon, t) for t in told if t.claim.weapon)),
        background=_background(acts),
    )


def tied(event: Event, said: Iterable[Said]) -> Event:
    """The event with those whom these sayings tie to it."""
    more = (tie for saying in sorted(said, key=lambda s: s.order) for tie in saying.ties)
    return replace(event, attribution=tuple(dict.fromkeys((*event.attribution, *more))))


def _voiced(told: Telling, lineage: str) -> Telling:
    if told.known.lineage == lineage:
        return told
    return replace(told, ready=replace(told.ready, known=replace(told.known, lineage=lineage)))


def _background(acts: Sequence[Act]) -> tuple[str, ...]:
    stated = [a.last for a in acts if a.dating is not Dating.VAGUE and a.last]
    if not stated:
        return ()
    news = min(stated) + timedelta(days=_NEWS_DAYS)
    return tuple(a.id for a in acts if a.telling.published and a.telling.published > news)


def _readings(given: Iterable[tuple[_V, Telling]]) -> list[tuple[_V, tuple[str, ...], tuple[str, ...]]]:
    """Each value once, with the claims that give it and their lineages."""
    found: dict[_V, list[Telling]] = {}
    for value, telling in given:
        found.setdefault(value, []).append(telling)
    return [
        (value, tuple(dict.fromkeys(t.claim.id for t in told)), tuple(dict.fromkeys(t.known.lineage for t in told)))
        for value, told in found.items()
    ]


def _counted(told: Sequence[Telling], what: Counted) -> list[tuple[int, tuple[str, ...], tuple[str, ...]]]:
    given: list[tuple[int | None, Telling]] = [(getattr(t.claim, what), t) for t in told]
    return _readings((number, t) for number, t in given if number is not None)


def _times(told: Sequence[Telling]) -> tuple[TimeReading, ...]:
    spans = {(h.earliest, h.latest): h for t in reversed(told) if (h := t.happened) is not None}
    by_days = _readings(((h.earliest, h.latest), t) for t in told if (h := t.happened) is not None)
    return tuple(TimeReading(spans[days], claims, lineages) for days, claims, lineages in by_days)


def _places(told: Sequence[Telling]) -> tuple[PlaceReading, ...]:
    named = {w.place or fold_key(w.text): w for t in reversed(told) for w in reversed(t.claim.where)}
    by_place = _readings((w.place or fold_key(w.text), t) for t in told for w in t.claim.where)
    return tuple(PlaceReading(named[key].name or named[key].text, named[key].place, c, v) for key, c, v in by_place)


def _people(given: Sequence[tuple[Party, Telling]]) -> tuple[ActorReading, ...]:
    named = {p.entity or fold_key(p.text): p for p, _ in reversed(given)}
    by_who = _readings((p.entity or fold_key(p.text), t) for p, t in given)
    return tuple(ActorReading(name(named[key]), named[key].entity, c, v) for key, c, v in by_who)
