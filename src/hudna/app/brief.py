"""The brief's data, put together from what the ledger answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cache

from hudna.app.ask import Ask, Handled
from hudna.app.kept_lives import Outlines
from hudna.app.picture import Picture
from hudna.app.versions import versions_of
from hudna.lexicon import load_lexicon
from hudna.model.document import Document
from hudna.model.entry import KnownClaim, Report
from hudna.model.interval import Interval
from hudna.model.truce import Names, Truce
from hudna.report.data import BriefData, ReportLine, StatusChange, TruceBrief


def brief_data(ask: Ask, as_of: date, known_at: datetime | None, generated_at: datetime, lang: str = "en") -> BriefData:
    """All that the brief shows of the truces as they stood on ``as_of``, by what was known at ``known_at`` (UTC; None:
    everything). ``lang``: ``ar`` or ``en``, the language of the proofs' sentences."""
    picture = ask.picture(known_at)
    told = tuple(_truce(h, picture, as_of, lang) for h in ask.handled(known_at))
    return BriefData(
        generated_at=generated_at,
        as_of=as_of,
        known_at=known_at,
        horizon=Interval(),
        truces=told,
        reports=tuple(
            ReportLine(r.document, picture.lineage_of[doc], r.gaps)
            for doc, r in sorted(picture.reports.items(), key=_age)
        ),
        versions=versions_of(),
        findings=picture.findings,
        names=names(told),
        read=lambda doc: found.document if (found := picture.reports.get(doc)) else None,
    )


def truce_data(
    ask: Ask, handled: Handled, as_of: date, known_at: datetime | None, generated_at: datetime, lang: str = "en"
) -> BriefData:
    """What a page of one truce shows: the brief's data, with the reports of the claims that bear on it."""
    picture = ask.picture(known_at)
    told = _truce(handled, picture, as_of, lang)
    lines = {k.document.id: ReportLine(k.document, k.lineage) for k in told.claims}
    return BriefData(
        generated_at=generated_at,
        as_of=as_of,
        known_at=known_at,
        horizon=Interval(),
        truces=(told,),
        reports=tuple(sorted(lines.values(), key=lambda x: (*_published(x.document), x.document.id))),
        versions=versions_of(),
        names=names((told,)),
        read=cache(picture.document),
    )


def last_day(picture: Picture) -> date | None:
    """The last publication day of the reports that can bear on a truce; None when none has a day."""
    return max((d for r in picture.reports.values() if (d := r.document.published.day)), default=None)


def _age(item: tuple[str, Report]) -> tuple[bool, date, str]:
    return *_published(item[1].document), item[0]


def _published(document: Document) -> tuple[bool, date]:
    day = document.published.day
    return day is None, day or date.min


def _truce(handled: Handled, picture: Picture, as_of: date, lang: str) -> TruceBrief:
    truce = handled.truce
    history = status_changes(picture.outlines(truce.id, as_of), lang)
    status = picture.status(truce, as_of, arabic=lang == "ar") if history else None
    wanted = dict.fromkeys((*truce.claims, *_named(truce), *picture.cited(truce, as_of)))
    held = {k.claim.id: k for k in picture.claims_of(truce)}
    claims = tuple(held[c] for c in wanted if c in held)
    events = tuple(picture.events_of(truce, wanted))
    return TruceBrief(handled.handle, truce, status, history, claims, events)


def status_changes(outlines: Outlines, lang: str) -> tuple[StatusChange, ...]:
    """A truce's life in outline as a page in that language tells it."""
    return tuple(StatusChange(day, o.label, o.holds.ar if lang == "ar" else o.holds.en) for day, o in outlines)


def _named(truce: Truce) -> Iterator[str]:
    """Claims that terms and roles rest on."""
    for term in truce.terms:
        yield from term.evidence
    for role in (*truce.parties, *truce.toward, *truce.mediators, *truce.guarantors):
        yield from role.claims


def names(told: Iterable[TruceBrief]) -> Mapping[str, Names]:
    """Names in both languages of every actor and place that the brief may show."""
    ids: dict[str, None] = {}
    for brief in told:
        ids.update(dict.fromkeys(_roles(brief.truce)))
        ids.update(dict.fromkeys(i for known in brief.claims for i in _ids(known)))
    return _names(ids)


def _roles(truce: Truce) -> Iterator[str]:
    yield from (r.entity for r in (*truce.parties, *truce.toward, *truce.mediators, *truce.guarantors) if r.entity)


def names_in(claims: Iterable[KnownClaim]) -> Mapping[str, Names]:
    """Names in both languages of the actors and places in these claims."""
    return _names(dict.fromkeys(i for known in claims for i in _ids(known)))


def _names(ids: Iterable[str]) -> Mapping[str, Names]:
    lexicon = load_lexicon()
    entries = ((i, lexicon.actors.get(i) or lexicon.places.get(i)) for i in ids)
    return {i: Names(entry.en, entry.ar) for i, entry in entries if entry is not None}


def _ids(known: KnownClaim) -> Iterator[str]:
    claim = known.claim
    for party in (*claim.actor, *claim.recipient, *claim.speaker):
        if party.entity:
            yield party.entity
    for place in claim.where:
        if place.place:
            yield place.place
