"""The reading room: reports with their claims in place, a claim's frame, voice and event, two accounts side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

import msgspec
from litestar import Response, get
from litestar.params import FromPath, QueryParameter

from hudna.app.accounts import Account, Comparison, account, compare
from hudna.app.ask import Ask, AskError
from hudna.app.brief import names_in
from hudna.app.joins import find_event
from hudna.export.records import claim_record, document_record, event_record
from hudna.ledger.corrections import MET, SLOTS
from hudna.model.claim import Weapon
from hudna.model.document import Document
from hudna.model.entry import KnownClaim
from hudna.model.event import Event
from hudna.model.message import Message
from hudna.report.markup import headline
from hudna.report.naming import Naming
from hudna.report.words import Words
from hudna.web.cards import cards, in_a_line
from hudna.web.pages import Asked, Lang, bench_of, page, part
from hudna.web.queries import PAGE, Known, Limit, Record, Skip, known
from hudna.web.wording import words

PAGE_CHARS = 40_000
"""Code points of a report on one page."""
From = Annotated[int, QueryParameter(ge=0, le=10**9, description="Code points of the text that are passed over.")]
Doc = Annotated[str, QueryParameter(description="Id of a report.", max_length=500)]


class ReportLine(msgspec.Struct, frozen=True):
    """One report of the list. ``retracted``: a source took it back, so that nothing of it counts."""

    doc: str
    title: str | None
    source: str | None
    earliest: date | None
    latest: date | None
    claims: int
    retracted: bool


class ReportList(msgspec.Struct, frozen=True):
    """Reports, published last first."""

    known_at: datetime | None
    total: int
    reports: list[ReportLine]


class ReportWhole(msgspec.Struct, frozen=True):
    """One report with its text (title, line feed, text: what all offsets count in) and its claims."""

    document: Record
    text: str
    claims: list[Record]
    one_voice_with: list[str]


class ClaimWhole(msgspec.Struct, frozen=True):
    """One claim with the events that it tells of and the ids of the truces that it bears on."""

    claim: Record
    review: str | None
    reviewer: str | None
    events: list[Record]
    truces: list[str]


class Meets(msgspec.Struct, frozen=True):
    """One event that both reports tell, by the ids of their claims on it, and the slots in which they differ."""

    event: str
    left: list[str]
    right: list[str]
    differ: list[str]


class Compared(msgspec.Struct, frozen=True):
    """Two reports side by side. ``one_voice``: they count as one."""

    left: str
    right: str
    one_voice: bool
    meetings: list[Meets]
    only_left: list[str]
    only_right: list[str]


def _listed(ask: Ask, known_at: datetime | None, skip: int, limit: int) -> ReportList:
    view = ask.view(known_at)
    lines = []
    for doc in view.newest(skip, limit):
        report = view.report(doc)
        if report is None:
            lines.append(ReportLine(doc, None, None, None, None, 0, retracted=True))
            continue
        about = report.document
        lines.append(
            ReportLine(
                doc, about.title, about.source, about.published.earliest, about.published.latest, len(report.claims),
                retracted=False,
            )
        )  # fmt: skip
    return ReportList(known_at, view.size(), lines)


@get("/api/reports", tags=["reports"])
async def list_reports(request: Asked, known_at: Known = None, limit: Limit = PAGE, skip: Skip = 0) -> ReportList:
    """All reports, published last first."""
    then = known(known_at)
    return await bench_of(request).ask(lambda ask: _listed(ask, then, skip, limit))


@get("/api/report", tags=["reports"])
async def one_report(request: Asked, doc: Doc, known_at: Known = None) -> ReportWhole:
    """One report by its id, with its text and claims."""
    then = known(known_at)

    def whole(ask: Ask) -> ReportWhole:
        found = account(ask.picture(then), doc)
        document = found.report.document
        voice = [d for d in found.lineage if d != doc]
        return ReportWhole(
            document_record(document, found.report.gaps), document.full_text,
            [claim_record(k.claim) for k in found.claims], voice,
        )  # fmt: skip

    return await bench_of(request).ask(whole)


@get("/api/claims/{name:str}", tags=["reports"])
async def one_claim(request: Asked, name: FromPath[str], known_at: Known = None) -> ClaimWhole:
    """One claim by its id."""
    then = known(known_at)

    def whole(ask: Ask) -> ClaimWhole:
        told = _claim(ask, name, then)
        return ClaimWhole(
            claim_record(told.known.claim), told.known.review, told.known.reviewer,
            [event_record(e) for e in told.events], told.truces,
        )  # fmt: skip

    return await bench_of(request).ask(whole)


@get("/api/events/{name:str}", tags=["reports"])
async def one_event(request: Asked, name: FromPath[str], known_at: Known = None) -> Record:
    """One event by its id: every reading of when, where, who and how many, with the claims and voices behind it."""
    then = known(known_at)
    return await bench_of(request).ask(lambda ask: event_record(find_event(ask.picture(then), name)))


@get("/api/compare", tags=["reports"])
async def compared(request: Asked, left: Doc, right: Doc, known_at: Known = None) -> Compared:
    """Two reports side by side: the events that both tell, and what only one of them says."""
    then = known(known_at)

    def whole(ask: Ask) -> Compared:
        found = compare(ask.picture(then), left, right)
        meetings = [
            Meets(m.event.id, [k.claim.id for k in m.left], [k.claim.id for k in m.right], list(m.differ))
            for m in found.meetings
        ]
        only_left, only_right = ([k.claim.id for k in side] for side in (found.only_left, found.only_right))
        return Compared(left, right, found.one_voice, meetings, only_left, only_right)

    return await bench_of(request).ask(whole)


@dataclass(frozen=True, slots=True)
class _Claim:
    known: KnownClaim
    events: list[Event]
    truces: list[str]


def _claim(ask: Ask, name: str, known_at: datetime | None) -> _Claim:
    picture = ask.picture(known_at)
    found = picture.claim(name)
    if found is None:
        raise AskError(
            Message("there is no claim {name!r}", name=name), "claims have the ids that /api/report tells of them"
        )
    events = picture.happenings.told_by([name])
    return _Claim(found, events, picture.borne_on([name]).get(name, []))


@get("/{lang:str}/reports", include_in_schema=False)
async def reports_page(request: Asked, lang: FromPath[Lang], known_at: Known = None, skip: Skip = 0) -> Response[str]:
    """The list of reports, published last first."""
    then = known(known_at)

    def listed(ask: Ask) -> str:
        found = _listed(ask, then, skip, PAGE)
        base = f"/{lang}/reports?known_at={known_at or ''}"
        view = ask.view(then)
        held = {r.doc: view.report(r.doc) for r in found.reports if not r.retracted}
        headings = {doc: headline(report.document) for doc, report in held.items() if report}
        return part("reports.html.j2", lang, found=found, skip=skip, limit=PAGE, base=base, headings=headings)

    inner = await bench_of(request).ask(listed, ("page", "reports", lang, then, skip))
    return page(request, lang, words(lang)("nav.reports"), inner)


@get("/{lang:str}/report", include_in_schema=False)
async def report_page(
    request: Asked, lang: FromPath[Lang], doc: Doc, known_at: Known = None, start: From = 0
) -> Response[str]:  # fmt: skip
    """One report with its claims in place."""
    then = known(known_at)

    def told(ask: Ask) -> tuple[str, str]:
        found = account(ask.picture(then), doc)
        return found.report.document.title or doc, _report(found, start, words(lang))

    title, inner = await bench_of(request).ask(told, ("page", "report", lang, doc, then, start))
    return page(request, lang, title, inner)


def _report(found: Account, start: int, w: Words) -> str:
    document = found.report.document
    length = len(document.full_text)
    first = min(start, max(0, length - 1))
    last = min(length, first + PAGE_CHARS)
    shown = [k for k in found.claims if any(e.start < last and e.end > first for e in k.claim.evidence)]
    lines = found.paragraphs(first, last)
    headed = bool(document.title) and first == 0 and bool(lines)
    return part(
        "report.html.j2", w.lang, doc=document, found=found, heading=lines[0] if headed else [],
        lines=lines[1:] if headed else lines, cards=cards(shown, w), first=first, last=last, length=length,
        step=PAGE_CHARS, slots=(*SLOTS, MET), kind_of={k.claim.id: str(k.claim.kind) for k in shown},
        others=[d for d in found.lineage if d != document.id],
    )  # fmt: skip


@get("/{lang:str}/claims/{name:str}", include_in_schema=False)
async def claim_page(
    request: Asked, lang: FromPath[Lang], name: FromPath[str], known_at: Known = None
) -> Response[str]:  # fmt: skip
    """One claim with its event: what others say of it, and the truces it bears on."""
    then = known(known_at)

    def told(ask: Ask) -> tuple[str, str]:
        found, w = _claim(ask, name, then), words(lang)
        called = {c.id: c for c in ask.called(then)}
        title = in_a_line(found.known.claim, Naming(names_in([found.known]), w), w)
        return title, part(
            "claim.html.j2", lang, card=cards([found.known], w)[0], doc=found.known.document,
            events=[_event(ask, e, then, w) for e in found.events], truces=[called[t] for t in found.truces],
        )  # fmt: skip

    title, inner = await bench_of(request).ask(told, ("page", "claim", lang, name, then))
    return page(request, lang, title, inner)


@get("/{lang:str}/events/{name:str}", include_in_schema=False)
async def event_page(
    request: Asked, lang: FromPath[Lang], name: FromPath[str], known_at: Known = None
) -> Response[str]:  # fmt: skip
    """One event: rival readings side by side, who claims, admits, is accused, denies, and every account of it."""
    then = known(known_at)

    def told(ask: Ask) -> tuple[str, str]:
        event, w = find_event(ask.picture(then), name), words(lang)
        bears = ask.picture(then).borne_on(event.claims)
        on = dict.fromkeys(t for c in event.claims for t in bears.get(c, []))
        called = {c.id: c for c in ask.called(then)}
        when = w.interval(event.happened[0].happened) if event.happened else ""
        title = w("page.comma").join(filter(None, (w("web.event_of", what=w(f"kind.{event.kind}")), when)))
        return title, part(
            "event_page.html.j2", lang, event=_event(ask, event, then, w),
            truces=[(called[t], next(c for c in event.claims if t in bears.get(c, []))) for t in on],
        )  # fmt: skip

    title, inner = await bench_of(request).ask(told, ("page", "event", lang, name, then))
    return page(request, lang, title, inner)


@dataclass(frozen=True, slots=True)
class EventCard:
    """An event in the words of the page. ``readings``: slot → what is said of it, each with how many voices say so."""

    event: Event
    what: str
    readings: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    attributions: tuple[str, ...]
    told: tuple[Any, ...]
    documents: dict[str, Document]


def _event(ask: Ask, event: Event, known_at: datetime | None, w: Words) -> EventCard:
    picture = ask.picture(known_at)
    told = [k for c in event.claims if (k := picture.claim(c))]
    naming = Naming(names_in(told), w)
    rows = (
        ("happened", [(w.interval(r.happened), r.lineages) for r in event.happened]),
        ("where", [(naming.name(r.name, r.place), r.lineages) for r in event.where]),
        ("actor", [(naming.name(r.name, r.entity), r.lineages) for r in event.actor]),
        ("recipient", [(naming.name(r.name, r.entity), r.lineages) for r in event.recipient]),
        *(
            (what, [(str(n.value), n.lineages) for n in event.numbers if n.what == what])
            for what in ("killed", "wounded", "count")
        ),
        ("weapon", [(w(f"weapon.{m.weapon}"), m.lineages) for m in event.means if m.weapon != Weapon.UNKNOWN]),
    )
    return EventCard(
        event, w(f"kind.{event.kind}"),
        tuple((w(f"slot.{slot}"), tuple((said, len(by)) for said, by in found)) for slot, found in rows if found),
        tuple(dict.fromkeys(naming.attribution(a) for a in event.attribution)),
        tuple(cards(told, w)), {k.claim.doc: k.document for k in told},
    )  # fmt: skip


@get("/{lang:str}/compare", include_in_schema=False)
async def compare_page(
    request: Asked, lang: FromPath[Lang], left: Doc, right: Doc, known_at: Known = None
) -> Response[str]:  # fmt: skip
    """Two accounts side by side with what differs."""
    then = known(known_at)

    def told(ask: Ask) -> str:
        found, w = compare(ask.picture(then), left, right), words(lang)
        return part("compare.html.j2", lang, found=found, by_id=_all_cards(found, w))

    inner = await bench_of(request).ask(told, ("page", "compare", lang, left, right, then))
    return page(request, lang, words(lang)("web.compare"), inner)


def _all_cards(found: Comparison, w: Words) -> dict[str, Any]:
    return {c.known.claim.id: c for c in cards((*found.left.claims, *found.right.claims), w)}


HANDLERS = (
    list_reports, one_report, one_claim, one_event, compared, reports_page, report_page, claim_page, event_page,
    compare_page,
)  # fmt: skip
