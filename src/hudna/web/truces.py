"""Truces: the list with what moved, and one truce with all that is known of it, as of any day and any knowledge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal
from urllib.parse import quote

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, QueryParameter

from hudna.app.ask import Ask, AskError, Called
from hudna.app.brief import status_changes, truce_data
from hudna.app.changes import changes, moved
from hudna.app.kept_lives import Outline, Outlines
from hudna.app.looks import asked_since, remember_look
from hudna.app.picture import Picture
from hudna.export.records import claim_record, event_record, move_record, status_record, truce_record
from hudna.model.entry import KnownClaim
from hudna.model.message import Message
from hudna.report.drawing import Strip
from hudna.report.folds import Part, parts, whole
from hudna.report.history import runs
from hudna.report.moves import headline
from hudna.report.page import context, of_lines
from hudna.report.points import listed
from hudna.report.rows import Rows
from hudna.report.timeline import STRIP, strip
from hudna.report.words import Words
from hudna.web.me import me_of, reader
from hudna.web.pages import Asked, Lang, bench_of, is_part, page, part, settings_of, today
from hudna.web.queries import PAGE, At, Known, Limit, Record, Since, Skip, known
from hudna.web.queries import since as since_moment
from hudna.web.wording import words

_MOVES = 10
"""Moves on one page."""
_Of = Literal["incidents", "statements", "changes", "sources", "points", "proof"]
"""The long lists of a truce's page."""
_FEW_MOVES = 20
"""So many are told while others wait; more are told by themselves."""


class TruceLine(msgspec.Struct, frozen=True):
    """One truce of the list, as it stood on the day asked about."""

    id: str
    handle: str
    name_ar: str
    name_en: str
    begun: date | None
    label: str
    support: str
    because: str
    stale: bool


class TruceList(msgspec.Struct, frozen=True):
    """Truces that had begun by the day, latest first. ``total``: how many there are in all."""

    at: date
    known_at: datetime | None
    total: int
    truces: list[TruceLine]


class TruceWhole(msgspec.Struct, frozen=True):
    """One truce: records of the exchange contract."""

    at: date
    known_at: datetime | None
    handle: str
    truce: Record
    history: list[Record]
    claims: list[Record]
    events: list[Record]


class Moves(msgspec.Struct, frozen=True):
    """What moved between two moments, in lines for people and as records."""

    since: datetime
    until: datetime | None
    moves: list[Record]


@dataclass(frozen=True, slots=True)
class _Row:
    called: Called
    status: Outline
    since: date
    strip: Strip


_Listed = tuple[Called, Outlines]


def _listed(ask: Ask, at: date, known_at: datetime | None, skip: int, limit: int) -> tuple[int, list[_Listed]]:
    begun = [c for c in reversed(ask.called(known_at)) if c.begun is None or c.begun <= at]
    picture = ask.picture(known_at)
    return len(begun), [(c, _outlined(picture, c.id, at)) for c in begun[skip : skip + limit]]


def _outlined(picture: Picture, truce: str, at: date) -> Outlines:
    if found := picture.outlines(truce, at):
        return found
    english, arabic = (picture.status(picture.truce(truce), at, arabic=arabic) for arabic in (False, True))
    return ((at, Outline.of(english, arabic)),)


def _rows(listed: list[_Listed], at: date, lang: str) -> Iterator[_Row]:
    for called, outlines in listed:
        stood = runs(status_changes(outlines, lang), at)
        yield _Row(called, outlines[-1][1], stood[-1].first, strip(stood, at, STRIP, words(lang)))


@get("/api/truces", tags=["truces"])
async def list_truces(
    request: Asked, at: At = None, known_at: Known = None, limit: Limit = PAGE, skip: Skip = 0
) -> TruceList:
    """Every truce that had begun by the day, with its label."""
    day, then = at or today(request), known(known_at)
    total, rows = await bench_of(request).ask(
        lambda ask: _listed(ask, day, then, skip, limit), ("list", day, then, skip, limit)
    )
    lines = [
        TruceLine(
            called.id, called.handle, called.name.ar, called.name.en, called.begun, str(told[-1][1].label),
            str(told[-1][1].support), told[-1][1].holds.en, told[-1][1].stale,
        )
        for called, told in rows
    ]  # fmt: skip
    return TruceList(day, then, total, lines)


@get("/api/truces/{name:str}", tags=["truces"])
async def one_truce(request: Asked, name: FromPath[str], at: At = None, known_at: Known = None) -> TruceWhole:
    """One truce by its id, handle or name: terms, parties, history with proofs, claims and events."""
    day, then = at or today(request), known(known_at)

    def whole(ask: Ask) -> TruceWhole:
        found = ask.find(name, then)
        (brief,) = truce_data(ask, found, day, then, datetime.now(UTC)).truces
        return TruceWhole(
            day, then, found.handle, truce_record(found.truce, ()),
            [{"since": since, **status_record(s)} for since, s in ask.picture(then).told(found.truce, day)],
            [claim_record(k.claim) for k in brief.claims], [event_record(e) for e in brief.events],
        )  # fmt: skip

    return await bench_of(request).ask(whole)


@get("/api/truces/{name:str}/status", tags=["truces"])
async def truce_status(request: Asked, name: FromPath[str], at: At = None, known_at: Known = None) -> Record:
    """Where one truce stood on the day, with its proof and what would change it: a status record."""
    day, then = at or today(request), known(known_at)
    return await bench_of(request).ask(lambda ask: status_record(ask.status(name, day, then)))


@get("/api/changes", tags=["truces"])
async def list_changes(
    request: Asked,
    since: Since,
    until: Annotated[str | None, QueryParameter(description="As known then. Default: now.")] = None,
) -> Moves:
    """Which truces moved between two moments, and why."""
    start, end = since_moment(since), known(until, "until")

    def told(ask: Ask) -> list[Record]:
        return [move_record(m, headline(m, words("en"))) for m in changes(ask, start, end)]

    def told_if_few(ask: Ask) -> list[Record] | None:
        return told(ask) if len(moved(ask, start, end)) <= _FEW_MOVES else None

    bench = bench_of(request)
    found = await bench.ask(told_if_few, ("moves", start, end, today(request)))
    return Moves(start, end, await bench.work(told) if found is None else found)


@get("/{lang:str}/truces", include_in_schema=False)
async def truces_page(
    request: Asked, lang: FromPath[Lang], at: At = None, known_at: Known = None, skip: Skip = 0
) -> Response[str]:  # fmt: skip
    """The list: every truce with its label; what moved is fetched into it."""
    day, then = at or today(request), known(known_at)

    start = _last_look(request)

    def listed(ask: Ask) -> str:
        total, found = _listed(ask, day, then, skip, PAGE)
        rows = list(_rows(found, day, lang))
        titles = {r.called.id: words(lang).titled(r.called.name) for r in rows}
        return part(
            "truces.html.j2", lang, rows=rows, titles=titles, total=total, skip=skip, limit=PAGE, at=day,
            known_at=then, since=start,
        )  # fmt: skip

    inner = await bench_of(request).ask(listed, ("page", "truces", lang, day, then, skip, start))
    return page(request, lang, words(lang)("site.title"), inner)


@get("/{lang:str}/changes", include_in_schema=False)
async def changes_part(request: Asked, lang: FromPath[Lang], since: Since, skip: Skip = 0) -> Response[str]:
    """What moved since then, for the list."""
    start, whole = since_moment(since), not is_part(request)

    def told(ask: Ask) -> str:
        found = moved(ask, start)
        return part(
            "moves.html.j2", lang, moves=found.moves(skip, skip + _MOVES, arabic=lang == "ar"), since=start,
            total=len(found), skip=skip, limit=_MOVES, whole=whole,
        )  # fmt: skip

    inner = await bench_of(request).ask(told, ("page", "changes", lang, start, today(request), skip, whole))
    return page(request, lang, words(lang)("web.moved"), inner)


@get("/{lang:str}/truces/{name:str}", include_in_schema=False)
async def truce_page(
    request: Asked, lang: FromPath[Lang], name: FromPath[str], at: At = None, known_at: Known = None
) -> Response[str]:  # fmt: skip
    """One truce, with the two clocks on top of it."""
    day, then = at or today(request), known(known_at)

    now = today(request)

    def told(ask: Ask) -> tuple[str, str]:
        chosen = words(lang)
        try:
            rows = _of_one(ask, name, day, then, lang)
        except AskError:
            if then is None:
                raise
            return _not_yet(ask, name, day, then, now, chosen)
        truce = rows.brief.truce.id
        called = {c.id: c.handle for c in ask.called(then)}
        lines = f"/{lang}/truces/{truce}/lines?at={day}{f'&known_at={quote(then.isoformat())}' if then else ''}&"
        inner = part(
            "truce_page.html.j2", lang, **context(rows.data, [rows], chosen, f"/{lang}", lines), r=rows,
            clocks=_clocks(ask, truce, rows.brief.claims, day, then, now),
            links={i: f"/{lang}/truces/{i}" for i in called}, handles=called,
        )  # fmt: skip
        return rows.title, inner

    title, inner = await bench_of(request).ask(told, ("page", "truce", lang, name, day, then))
    return page(request, lang, title, inner)


@get("/{lang:str}/truces/{name:str}/lines", include_in_schema=False)
async def truce_lines(
    request: Asked, lang: FromPath[Lang], name: FromPath[str], of: FromQuery[_Of], line: FromQuery[int],
    at: At = None, known_at: Known = None,
) -> Response[str]:  # fmt: skip
    """The part of one long list of a truce's page in which a line is."""
    day, then, alone = at or today(request), known(known_at), not is_part(request)

    def told(ask: Ask) -> tuple[str, str]:
        rows = _of_one(ask, name, day, then, lang)
        some = _part_of(rows, of, line)
        if some is None:
            raise AskError(Message("there is no line {number}", number=line), "the page has changed: load it again")
        about = of_lines(rows.data, [rows], words(lang), f"/{lang}")
        return rows.title, part("truce_lines.html.j2", lang, **about, r=rows, some=some, of=of, whole=alone)

    title, inner = await bench_of(request).ask(told, ("page", "lines", lang, name, of, line, day, then, alone))
    return page(request, lang, title, inner)


def _part_of(rows: Rows, of: _Of, line: int) -> Part[Any] | None:
    """The part of a list in which a line is, None where there is no such line; of the proof what a step has beyond what
    lies open."""
    if of == "proof":
        return rows.further(line)
    if of == "points":
        return whole(listed(rows))
    lists: dict[_Of, Sequence[Any]] = {
        "incidents": rows.incidents, "statements": rows.statements, "changes": rows.runs, "sources": rows.data.reports,
    }  # fmt: skip
    return next((p for p in parts(lists[of]) if p.first <= line <= p.last), None)


def _of_one(ask: Ask, name: str, at: date, known_at: datetime | None, lang: str) -> Rows:
    """The lines of one truce's page, which whoever asks for a part of them next finds made. Raises AskError when there
    is no such truce."""
    found = ask.find(name, known_at)

    def made() -> Rows:
        data = truce_data(ask, found, at, known_at, datetime.now(UTC), lang)
        return Rows(data, data.truces[0], words(lang))

    return ask.once(("lines", found.truce.id, at, known_at, lang), made)


def _not_yet(ask: Ask, name: str, at: date, known_at: datetime, now: date, chosen: Words) -> tuple[str, str]:
    """The page of a truce of which nothing was known by then. Raises AskError when nothing is known of it now."""
    found = ask.find(name)
    title = f"{found.handle} {chosen.titled(found.truce.name)}"
    clocks = _clocks(ask, found.truce.id, (), at, known_at, now)
    return title, part("truce_page.html.j2", chosen.lang, r=None, title=title, clocks=clocks)


def _last_look(request: Asked) -> datetime:
    settings = settings_of(request)
    return asked_since(settings.workspace, settings.clock(), me_of(request).name)


class Looked(msgspec.Struct, frozen=True):
    """When somebody looked."""

    looked: datetime


@post("/api/look", tags=["truces"], status_code=200, guards=[reader])
async def look(request: Asked) -> Looked:
    """Remember that you have looked: what moves from now on is news to you."""
    settings = settings_of(request)
    moment = settings.clock()
    remember_look(settings.workspace, moment, me_of(request).name)
    return Looked(moment)


@dataclass(frozen=True, slots=True)
class Clocks:
    """The two sliders of a truce: its days, and the moments at which something about it became known."""

    first: date
    last: date
    at: date
    learnt: tuple[date, ...]
    """Days (UTC) on which a report that bears on it became known, rising."""
    known_at: datetime | None
    now: date
    """Today (UTC): where it lies behind ``last``, the slider's one step more."""

    @property
    def days(self) -> int:
        return (self.last - self.first).days

    @property
    def position(self) -> int:
        return max(0, min((self.at - self.first).days, self.steps))

    @property
    def steps(self) -> int:
        """The slider's last place."""
        return self.days + (self.now > self.last)

    @property
    def learnt_by(self) -> int:
        """How many of ``learnt`` are known at the moment asked about."""
        day = self.known_at.astimezone(UTC).date() if self.known_at else date.max
        return sum(d <= day for d in self.learnt)


def _clocks(ask: Ask, id_: str, claims: Iterable[KnownClaim], at: date, known_at: datetime | None, now: date) -> Clocks:
    """From all that is known now, so that the sliders stay as they are while they are moved."""
    picture = ask.picture()
    turns: list[date] = []
    learnt = {k.known.astimezone(UTC).date() for k in claims}
    if any(r.id == id_ for r in picture.rows):
        turns = picture.row(id_).days()
        learnt = {k.known.astimezone(UTC).date() for k in picture.claims_of(picture.truce(id_))}
    last = max([*turns, *(d for d in learnt if d <= now)], default=at)
    return Clocks(min(turns, default=at), last, at, tuple(sorted(learnt)), known_at, now)


HANDLERS = (
    list_truces, one_truce, truce_status, list_changes, look, truces_page, changes_part, truce_page, truce_lines,
)  # fmt: skip
