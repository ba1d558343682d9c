"""The ledger in the formats of the exchange contract and of the field, as known at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from hudna import __version__
from hudna.app.ask import Ask, Handled
from hudna.app.picture import Picture
from hudna.app.versions import versions_of
from hudna.export.acled import acled
from hudna.export.ceasefires import ceasefires
from hudna.export.ftm import ftm
from hudna.export.geojson import geojson
from hudna.export.hxl import hxl
from hudna.export.losses import ROW, Loss, Losses, LossReport, Why
from hudna.export.material import Finest, Made, Material, ToldTruce
from hudna.export.parquet import parquet
from hudna.export.plover import plover
from hudna.export.records import (
    Record,
    actor_record,
    claim_record,
    document_record,
    event_record,
    lineage_record,
    truce_record,
)
from hudna.export.ucdp_ged import ucdp_ged
from hudna.ledger import View
from hudna.model.actor import Actor
from hudna.model.entry import KnownClaim, Review
from hudna.model.event import Event
from hudna.model.status import Status
from hudna.resolve.actors import actors

WRITERS: Mapping[str, Callable[[Material, Losses], Made]] = {
    "ceasefires": ceasefires,
    "acled": acled,
    "ucdp-ged": ucdp_ged,
    "plover": plover,
    "hxl": hxl,
    "geojson": geojson,
    "ftm": ftm,
}
"""The field's formats that are one text, by the name that the command line takes."""
TABLES = "parquet"
"""The format that is a folder of files."""
DELAY_DAYS = 2
"""Days that public exports stay behind, unless somebody says otherwise."""


@dataclass(frozen=True, slots=True)
class Exported:
    """An export: its text (empty when it was written to a folder), and what could not be carried over."""

    text: str
    report: LossReport


def field_export(name: str, material: Material, folder: Path | None = None) -> Exported:
    """The material in one of the field's formats: a key of ``WRITERS``, or ``TABLES``, which needs a folder.

    Raises HudnaError when a library that the format needs is not installed, or the folder cannot be written.
    """
    losses = Losses(dict.fromkeys(material.withheld))
    if name == TABLES:
        if folder is None:
            raise ValueError(f"{TABLES} is written to a folder")
        made = parquet(material, losses, folder)
    else:
        made = WRITERS[name](material, losses)
    about = {
        "at": material.at,
        "known_at": material.known_at,
        "delay_days": material.delay_days,
        "finest_place": material.finest,
        "versions": dict(material.versions),
    }
    carried = {kind: len(ids) for kind, ids in made.carried.items()}
    return Exported(made.text, LossReport(name, about, carried, made.rows, losses.settled()))


def material(
    ask: Ask, picture: Picture, at: date, today: date, delay_days: int = DELAY_DAYS, finest: Finest = Finest.TOWN
) -> Material:
    """What a public export may be made of: truces begun and events happened by the day ``at``, and nothing of the last
    ``delay_days`` days before ``today`` (UTC). The status is that of ``at``, or of the last day that may be told. That
    a truce was made or ended is told by the truce, and by no event beside it."""
    newest = today - timedelta(days=delay_days)
    day = min(at, newest)
    withheld: list[Loss] = []
    known = picture.happenings.claims()
    withheld += [Loss("claim", c, ROW, Why.REJECTED) for c in _rejected(ask.ledger.as_of(picture.known_at))]
    claims = _tellable(known, newest, day, withheld)
    as_truces = {c for t in picture.truces for c in picture.tellers(t)}
    happened = (e for e in picture.happenings.all() if as_truces.isdisjoint(e.claims))
    events = tuple(e for e in happened if _told(e, known, newest, day, withheld))
    kept = {c for e in events for c in e.claims}
    truces = []
    for handled in ask.handled(picture.known_at):
        begun = picture.begun(handled.truce)
        if begun is not None and begun > day:
            withheld.append(
                Loss("truce", handled.truce.id, ROW, Why.TOO_RECENT if begun > newest else Why.AFTER_THE_DAY)
            )
            continue
        earlier = [(since, s) for since, s in picture.history(handled.truce, day) if since != day]
        truces.append(ToldTruce(handled.handle, handled.truce, (*earlier, (day, picture.status(handled.truce, day)))))
    told = {c: k for c, k in known.items() if c in claims or c in kept}
    telling = {k.claim.doc for k in known.values()}
    others = (doc for doc in ask.ledger.as_of(picture.known_at).documents() if doc not in telling)
    withheld += [Loss("report", doc, ROW, Why.OTHER_REPORTS) for doc in others]
    versions = versions_of()
    return Material(
        at=day,
        known_at=picture.known_at,
        delay_days=delay_days,
        finest=finest,
        truces=tuple(truces),
        events=events,
        claims=told,
        reports={k.claim.doc: k.document for k in told.values()},
        versions={"hudna": __version__, "engine": versions.engine, "packs": versions.packs},
        withheld=tuple(w for w in withheld if not (w.record == "claim" and w.id in told)),
    )


def _rejected(view: View) -> Iterator[str]:
    """Ids of the claims that a person rejected."""
    for doc in view.decisions().by_doc:
        _, claims = view.counted(doc) or (None, ())
        yield from (k.claim.id for k in claims if k.review is Review.REJECTED)


def _tellable(known_claims: Mapping[str, KnownClaim], newest: date, at: date, withheld: list[Loss]) -> set[str]:
    """Ids of the claims that are not too recent, or about a day after the one asked about."""
    found = set()
    for own, known in known_claims.items():
        if _recent(known, newest):
            withheld.append(Loss("claim", own, ROW, Why.TOO_RECENT))
        elif (day := known.document.published.earliest) and day > at:
            withheld.append(Loss("claim", own, ROW, Why.AFTER_THE_DAY))
        else:
            found.add(own)
    return found


def _recent(known: KnownClaim, newest: date) -> bool:
    published = known.document.published.day
    return published is not None and published > newest


def _told(event: Event, known: Mapping[str, KnownClaim], newest: date, at: date, withheld: list[Loss]) -> bool:
    """May the event be told? One without a day counts by the reports that tell it."""
    latest = [t.happened.latest for t in event.happened if t.happened.latest]
    earliest = [t.happened.earliest for t in event.happened if t.happened.earliest]
    reports = [known[c] for c in event.claims if c in known]
    if any(d > newest for d in latest) or (not latest and reports and all(_recent(k, newest) for k in reports)):
        withheld.append(Loss("event", event.id, ROW, Why.TOO_RECENT))
        return False
    published = [k.document.published.earliest for k in reports if k.document.published.earliest]
    if (earliest and min(earliest) > at) or (published and min(published) > at):
        withheld.append(Loss("event", event.id, ROW, Why.AFTER_THE_DAY))
        return False
    return True


def truce_records(ask: Ask, picture: Picture, at: date) -> Iterator[Record]:
    """Each truce that had begun by that day, with its status on it and the handle that the command line takes."""
    for handled in ask.listed(at, picture.known_at):
        yield _record(handled, [picture.status(handled.truce, at)])


def ledger_records(ask: Ask, picture: Picture, at: date) -> Iterator[Record]:
    """Every report that counts with its claims, then lineages of several reports, actors, events, and truces with the
    history of their status up to and on that day. Of all reports only the folded texts are in memory."""
    view = ask.ledger.as_of(picture.known_at)
    lineages = ask.lineages(picture.known_at)
    lineage_of = ask.lineage_of(picture.known_at)
    truce_of = {c: t.id for t in picture.truces for c in t.claims}
    for report in view.reports(texts=False):
        yield document_record(picture.dated(report.document), report.gaps, lineage_of[report.document.id])
        for claim in report.claims:
            yield claim_record(replace(claim, truce=truce_of.get(claim.id, claim.truce)))
    yield from (lineage_record(lineage) for lineage in lineages if len(lineage.members) > 1)
    yield from map(actor_record, named_actors(view, picture, lineage_of))
    for event in picture.happenings.all():
        yield event_record(event)
    for handled in ask.handled(picture.known_at):
        history = [s for _, s in picture.history(handled.truce, at) if s.at != at]
        yield _record(handled, [*history, picture.status(handled.truce, at)])


def named_actors(view: View, picture: Picture, lineage_of: Mapping[str, str]) -> list[Actor]:
    """Everybody who does, says or is accused of something in what counts, by id. ``view``: the picture's;
    ``lineage_of``: document → lineage."""
    return actors(view.known_claims(lineage_of, texts=False), picture.who.sides, picture.who.known)


def _record(handled: Handled, statuses: Sequence[Status]) -> Record:
    return {**truce_record(handled.truce, statuses), "handle": handled.handle}
