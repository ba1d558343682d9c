"""A report without a publication date gets the bounds that it gives itself, shown as inferred with their reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hudna.annotate.times.publication import Bound, publication
from hudna.app.reading import Reader
from hudna.model.claim import Claim, Kind, Modality
from hudna.model.document import DateBasis, Document, Published
from hudna.model.interval import Interval
from hudna.text.prepare import prepare


def dated(document: Document, reader: Reader) -> Document:
    """The document as it is if its date is stated; else with the days on which it can have come out, where anything
    bounds them: what it says of today, an attack that it dates with its year, when it was fetched."""
    if document.published.basis is not DateBasis.NONE:
        return document
    known = [*_fetched(document), *_happened(reader.read(document).claims)]
    prepared = prepare(document.full_text)
    days, bounds = publication(prepared.folded, prepared.words, known)
    if days.earliest is None and days.latest is None:
        return document
    published = Published(days.earliest, days.latest, DateBasis.INFERRED)
    return replace(document, published=published, dated_by=tuple(bound.reason for bound in bounds))


def _fetched(document: Document) -> list[Bound]:
    if document.retrieved is None:
        return []
    day = document.retrieved.date()
    return [Bound(Interval(None, day), f"fetched on {day}")]


def _happened(claims: Sequence[Claim]) -> list[Bound]:
    """An attack that is told as done had happened. Talks, protests, decisions are news before their day as well."""
    told = [c.happened for c in claims if c.kind is Kind.ATTACK and c.modality is Modality.ACTUAL and c.happened]
    days = [(when.earliest, when.text) for when in told if when.earliest and when.text and not when.approximate]
    if not days:
        return []
    day, words = max(days)
    return [Bound(Interval(day, None), f"an attack of «{' '.join(words.split())}» had happened")]
