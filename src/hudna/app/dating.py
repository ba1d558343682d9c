"""A report without a publication date gets the bounds that it gives itself, shown as inferred with their reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from hudna.annotate.actors import actors
from hudna.annotate.places import places
from hudna.annotate.times.dateline import Named
from hudna.annotate.times.offices import in_office
from hudna.annotate.times.publication import Bound, agrees, foretold, meant_from, publication
from hudna.app.reading import Read, Reader
from hudna.lexicon import load_lexicon
from hudna.model.claim import Claim, Kind, Modality
from hudna.model.document import DateBasis, Document, Published
from hudna.model.interval import Interval
from hudna.model.mention import ActorValue
from hudna.text.one_line import flat
from hudna.text.prepare import Prepared, prepare
from hudna.text.words import Words

_HEAD = 1_000
"""Characters of a report in which its dateline can stand."""
_OPENING = 3
"""Sentences that tell the news itself: further down plans of long ago are told again."""
_MEDIA = "media"
_SOME_DAY = date(2000, 6, 15)
_ANY_DAYS = tuple(_SOME_DAY + timedelta(days=25 * n) for n in range(14))
"""Days all over a year, on every day of the week."""
_MOST = 2 / 3
_NEWS = timedelta(days=7)
"""What was done in the last so many days is news."""
_HAPPENED = {
    Kind.ATTACK: "an attack",
    Kind.WITHDRAWAL: "a withdrawal",
    Kind.CLAIM: "a claim of responsibility",
    Kind.ACCUSATION: "an accusation",
    Kind.DENIAL: "a denial",
    Kind.CONDEMNATION: "a condemnation",
}
"""What is told as done had happened. Talks, protests, decisions, truces are news before their day as well."""


def dated(document: Document, reader: Reader) -> Document:
    """The document as it is if its date is stated; else with the days on which it can have come out, where anything
    bounds them: its dateline, what it says of today, deeds and plans that it dates with their year, who is in office,
    when it was fetched."""
    if document.published.basis is not DateBasis.NONE:
        return document
    claims = reader.read(document).claims
    prepared = prepare(document.full_text)
    known = [*_fetched(document), *_happened(claims), *_planned(claims, prepared)]
    named = _named(prepared)
    days, bounds = publication(prepared.folded, prepared.words, [*known, *in_office(prepared)], named)
    if not bounds:  # what the text tells of its own time, where the offices in it are of another
        days, bounds = publication(prepared.folded, prepared.words, known, named)
    if days.earliest is None and days.latest is None:
        return document
    published = Published(days.earliest, days.latest, DateBasis.INFERRED)
    return replace(document, published=published, dated_by=tuple(bound.reason for bound in bounds))


def _named(prepared: Prepared) -> Named:
    """What the head of the report names."""
    head = Words(word for word in prepared.words if word.start < _HEAD)
    lexicon = load_lexicon()
    named = actors(prepared.folded, head, lexicon)
    media = [m.at for m in named if isinstance(m.value, ActorValue) and lexicon.actors[m.value.entity].type == _MEDIA]
    return Named([m.at for m in (*named, *places(prepared.folded, head, lexicon))], media)


def _fetched(document: Document) -> Iterator[Bound]:
    if document.retrieved is not None:
        day = document.retrieved.date()
        yield Bound(Interval(None, day), f"fetched on {day}")


def _happened(claims: Sequence[Claim]) -> Iterator[Bound]:
    """The last deed that is told as done."""
    told = [(when, c) for c in claims if c.kind in _HAPPENED and c.modality is Modality.ACTUAL and (when := _when(c))]
    if told:
        when, claim = max(told, key=lambda found: (found[0].earliest or date.min, found[1].id))
        if when.earliest is not None:
            yield Bound(
                Interval(when.earliest, None), f"{_HAPPENED[claim.kind]} of «{flat(when.text or '')}» had happened"
            )


def _planned(claims: Sequence[Claim], prepared: Prepared) -> Iterator[Bound]:
    """The first day for which the news says that something will be."""
    planned = [c for c in claims if c.modality is Modality.PLANNED]
    told = [when for c in planned if (when := _when(c)) and when.days == 1 and _is_news(c, when, prepared)]
    if told:
        when = min(told, key=lambda w: (w.latest or date.max, w.text or ""))
        yield Bound(Interval(None, when.latest), f"what is to be on «{flat(when.text or '')}» was still to come")


def _is_news(claim: Claim, when: Interval, prepared: Prepared) -> bool:
    """Is it said in so many words, among the first sentences, that it will be, and of no time but that day?"""
    start, end = claim.evidence[0].start, claim.evidence[-1].end
    for sentence in prepared.sentences[:_OPENING]:
        hull = prepared.folded.hull(sentence.start, sentence.end)
        if hull.start <= start and end <= hull.end:
            told = prepared.folded.original[hull.start : hull.end]
            return (when.text or "") in told[start - hull.start : end - hull.start] and foretold(told)
    return False


def _when(claim: Claim) -> Interval | None:
    """Its time where words of its own give it exactly, and name no weekday that the day is not."""
    when = claim.happened
    if when is None or when.text is None or when.approximate:
        return None
    return when if when.days != 1 or when.earliest is None or agrees(when.text, when.earliest) else None


def read_dated(document: Document, reader: Reader, *, everything: bool = False) -> Read:
    """The document read with the days on which it can have come out. Where these have no end, or are
    too many, its claims keep the words that tell when: for that it is read as if it were of some day."""
    item = dated(document, reader)
    days = item.published
    ended = days.latest if days.day else None
    known = replace(item, published=replace(days, latest=ended))
    found = replace(reader.read(known, everything=True) if everything else reader.read(known), document=item)
    if (days.earliest and ended) or not found.claims:
        return found
    some_day = Published.given(item.published.earliest or item.published.latest or _SOME_DAY)
    read = reader.read(replace(item, published=some_day)).claims
    words = {c.id: c.happened.text for c in read if c.happened is not None}
    told = (c if c.happened else _told_in(c, words.get(c.id)) for c in found.claims)
    return replace(found, claims=tuple(told))


def _told_in(claim: Claim, words: str | None) -> Claim:
    done = words is not None and claim.modality is Modality.ACTUAL
    return replace(claim, time_words=words, earlier=done and is_earlier(words or ""))


@lru_cache(maxsize=1_000)
def is_earlier(words: str) -> bool:
    """Do words of time that tell when something was done (``مطلع آذار``, ``قبل شهرين``) mean a time before the last
    week of their report, on most days on which it may have come out? Not ``أمس``, ``الأحد``: these are its news."""
    meant = [(day, meant_from(words, Interval.on(day))) for day in _ANY_DAYS]
    before = [
        w for day, w in meant
        if w is not None and w.earliest is not None and w.latest is not None and not day - _NEWS <= w.latest <= day
    ]  # fmt: skip
    return len(before) > _MOST * len(meant)
