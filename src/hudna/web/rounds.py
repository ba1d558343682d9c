"""Blind coding: rounds in which several people judge the same claims and none sees what the others say until all are
done.

What may be seen of a round by whom is settled in the ledger; here nobody asks but under their own name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from litestar import get, post
from litestar.exceptions import PermissionDeniedException, ValidationException
from litestar.params import FromPath, JSONBody

from hudna.app.ask import Ask
from hudna.app.decide import Decided, Settled
from hudna.app.review_queue import Wanted
from hudna.app.review_results import results
from hudna.app.review_rounds import Coder, adjudicate, choose, find_round, settled_in, sheets
from hudna.app.review_stakes import Matter
from hudna.app.workspace import Workspace
from hudna.ledger import Ledger
from hudna.model.coding import Round
from hudna.model.judgement import Verdict
from hudna.model.message import Message
from hudna.web.audit import about
from hudna.web.deciding import Done, done
from hudna.web.me import decider, desk_of, me_of, reviewer
from hudna.web.pages import Asked, Told, bench_of, settings_of, today
from hudna.web.people import Role, key_of
from hudna.web.round_lines import (
    CODES,
    DifferenceLine,
    NewCode,
    NewRound,
    NewSettlements,
    RoundLine,
    RoundList,
    RoundResults,
    RoundWhole,
    Settlement,
    SettleVerdict,
    SheetLine,
    agreement_lines,
    round_line,
    sheet_line,
)  # fmt: skip

_T = TypeVar("_T")


def may_code(request: Asked) -> list[str] | None:
    """Who can be a coder: where people sign in, whoever may review; None where nobody does."""
    desk = desk_of(request)
    return [p.name for p in desk.people.all() if p.role.rank >= Role.REVIEWER.rank] if desk.demands else None


def may_close(request: Asked, of: Round) -> bool:
    """To close a round lays open what others coded: for who began it, and for admins."""
    me = me_of(request)
    return me.role is Role.ADMIN or (me.role is Role.REVIEWER and me.name == of.opened.by)


def _coders(request: Asked, wanted: Sequence[str]) -> list[str]:
    """The coders under the names of their accounts. Raises ValidationException for one who could never code."""
    possible = may_code(request)
    if possible is None:
        return list(wanted)
    own = {key_of(name): name for name in possible}
    if strange := [name for name in wanted if key_of(name) not in own]:
        raise ValidationException(detail=Message("coders: {name!r} has no account that may review", name=strange[0]))
    return [own[key_of(name)] for name in wanted]


async def _at_round(request: Asked, act: Callable[[Coder, Ledger], _T], note: str = "") -> _T:
    by, clock = decider(request), settings_of(request).clock

    def written(opened: Workspace) -> _T:
        return act(Coder(opened.ledger, by, note, clock), opened.ledger)

    return await bench_of(request).write(written)


@get("/api/rounds", tags=["rounds"])
async def list_rounds(request: Asked) -> RoundList:
    """The rounds of blind coding, and how far their coders are."""
    return await bench_of(request).ask(lambda ask: RoundList(all_rounds(ask)))


def all_rounds(ask: Ask) -> list[RoundLine]:
    return [round_line(of) for of in reversed(ask.ledger.as_of().rounds().all)]


@post("/api/rounds", tags=["rounds"], guards=[reviewer])
async def open_round(request: Asked, data: JSONBody[NewRound]) -> RoundLine:
    """Begin a round: each coder judges each of the claims, without seeing what the others say."""
    coders, day = _coders(request, data.coders), today(request)
    wanted = Wanted(data.truce or None, data.kind, Matter[data.matter.name] if data.matter else None)

    def opened(at: Coder, ledger: Ledger) -> RoundLine:
        claims, how = data.claims, ""
        if not claims:
            claims, how = choose(Ask(ledger), day, wanted, data.first, data.seed)
        return round_line(at.open(data.name, coders, claims, data.slots, how))

    made = await _at_round(request, opened, data.note)
    about(request, made.id)
    return made


@get("/api/rounds/{name:str}", tags=["rounds"])
async def one_round(request: Asked, name: FromPath[str]) -> RoundWhole:
    """A round by its name or id, with the asker's own codes."""
    viewer = me_of(request).name

    def told(ask: Ask) -> RoundWhole:
        of = find_round(ask.ledger, name)
        return RoundWhole(round_line(of), [sheet_line(s) for s in sheets(ask.ledger, of, viewer)])

    return await bench_of(request).ask(told)


@post("/api/rounds/{name:str}/codes", tags=["rounds"], status_code=200, guards=[reviewer])
async def code(request: Asked, name: FromPath[str], data: JSONBody[NewCode]) -> SheetLine:
    """Judge one claim of a round, as one of its coders."""
    about(request, name, data.claim)

    def coded(at: Coder, ledger: Ledger) -> SheetLine:
        made = at.code(name, data.claim, CODES[data.verdict], data.assignments)
        of = find_round(ledger, made.round)
        return next(sheet_line(s) for s in sheets(ledger, of, at.by) if s.unit.claim == made.claim)

    return await _at_round(request, coded, data.note)


@post("/api/rounds/{name:str}/done", tags=["rounds"], status_code=200, guards=[reviewer])
async def finish(request: Asked, name: FromPath[str]) -> RoundLine:
    """Say that you have finished a round, for good. When all have, codes are laid open."""
    about(request, name)
    return await _at_round(request, lambda at, _: round_line(at.done(name)))


@post("/api/rounds/{name:str}/close", tags=["rounds"], status_code=200, guards=[reviewer])
async def close(request: Asked, name: FromPath[str]) -> RoundLine:
    """End the coding of a round, whether or not all have finished, and lay the codes open: for who began it, and for
    admins."""
    about(request, name)

    def closed(at: Coder, ledger: Ledger) -> RoundLine:
        of = find_round(ledger, name)
        if not may_close(request, of):
            raise PermissionDeniedException(detail=Message("a round is closed by who began it, or by an admin"))
        return round_line(at.close(of.id))

    return await _at_round(request, closed)


@get("/api/rounds/{name:str}/results", tags=["rounds"])
async def round_results(request: Asked, name: FromPath[str]) -> RoundResults:
    """How far the coders of a round agree, and where they differ; only when nobody codes any more."""

    def told(ask: Ask) -> RoundResults:
        found = results(ask.ledger.as_of(), find_round(ask.ledger, name))
        settled = settled_in(ask.ledger, found.round)
        return RoundResults(
            round_line(found.round), agreement_lines(found),
            [DifferenceLine(d.unit.claim, d.slot, dict(d.said), dict(d.notes)) for d in found.disagreements],
            list(found.unanimous), {claim: [j.id for j in made] for claim, made in settled.items()},
        )  # fmt: skip

    return await bench_of(request).work(told)


@post("/api/rounds/{name:str}/decisions", tags=["rounds"], status_code=200, guards=[reviewer])
async def settle(
    request: Asked,
    name: FromPath[str],
    data: JSONBody[NewSettlements],
    lang: Told = "en",
) -> Done:
    """Adjudicate: decide on claims of a round in your name, once nobody codes any more. The decisions name it."""
    about(request, name, *(["rehearsed"] if data.rehearse else []), *(s.claim for s in data.settled))
    by, clock = decider(request), settings_of(request).clock
    if data.unanimous == bool(data.settled):
        raise ValidationException(detail=Message("settled: say how claims are settled, or settle the unanimous ones"))

    def made(ledger: Ledger) -> Decided:
        of = find_round(ledger, name)
        cases = [_settled(s) for s in data.settled]
        if data.unanimous:
            before = settled_in(ledger, of)
            cases = [c for own, c in results(ledger.as_of(), of).unanimous.items() if own not in before]
        return adjudicate(ledger, of, cases, by, data.note, clock, rehearse=data.rehearse)

    bench = bench_of(request)
    if data.rehearse:
        return done(await bench.work(lambda ask: made(ask.ledger)), rehearsed=True, lang=lang)
    return done(await bench.write(lambda opened: made(opened.ledger)), rehearsed=False, lang=lang)


def _settled(one: Settlement) -> Settled:
    if one.assignments and one.verdict is not SettleVerdict.ACCEPT:
        raise ValidationException(detail=Message("assignments: only what is accepted can be read otherwise"))
    return Settled(one.claim, Verdict.CORRECT if one.assignments else Verdict(one.verdict), tuple(one.assignments))


HANDLERS = (list_rounds, open_round, one_round, code, finish, close, round_results, settle)
