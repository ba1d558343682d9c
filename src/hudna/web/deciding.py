"""Deciding: a person's word on claims, truces, events and reports; what it would do, what it did, taking it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Annotated

import msgspec
from litestar import get, post
from litestar.exceptions import ValidationException
from litestar.params import JSONBody, QueryParameter

from hudna.app.ask import Ask
from hudna.app.decide import Decided, Desk
from hudna.app.rulings import Holds, Ruling, ruling_line
from hudna.app.workspace import Workspace
from hudna.model.judgement import Verdict
from hudna.model.message import Message
from hudna.web.audit import about
from hudna.web.me import decider, reviewer
from hudna.web.pages import Asked, Told, bench_of, settings_of
from hudna.web.queries import PAGE, Limit, Skip
from hudna.web.wording import words

_MOST = 200
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=400)]


class Act(StrEnum):
    """What a person can decide."""

    ACCEPT = "accept"
    REJECT = "reject"
    ESTABLISH = "establish"
    CORRECT = "correct"
    MERGE = "merge"
    SPLIT = "split"
    NOTE = "note"
    WITHDRAW = "withdraw"


_REVIEWS = {Act.ACCEPT: Verdict.ACCEPT, Act.REJECT: Verdict.REJECT, Act.ESTABLISH: Verdict.ESTABLISH}


class Decision(msgspec.Struct, frozen=True):
    """One call. ``subjects``: claims for accept, reject, establish; one claim for correct; several of a kind (truces,
    events, actors, or with ``reports`` documents) for merge; the whole and its parts for split; one thing for note; one
    decision for withdraw. ``assignments``: for correct, ``slot=value``."""

    act: Act
    subjects: Annotated[list[Name], msgspec.Meta(min_length=1, max_length=_MOST)]
    assignments: Annotated[list[Annotated[str, msgspec.Meta(max_length=2000)]], msgspec.Meta(max_length=20)] = []
    note: Annotated[str, msgspec.Meta(max_length=4000)] = ""
    reports: bool = False
    rehearse: bool = False
    """Tell what it would do, and store nothing."""


class Done(msgspec.Struct, frozen=True):
    """What became of a call, or would. ``moved``: what is otherwise now, in words of the language asked for;
    ``repeats``: what was decided so before and is not stored again."""

    decisions: list[str]
    moved: list[str]
    repeats: list[str]
    rehearsed: bool


class DecisionLine(msgspec.Struct, frozen=True):
    """One decision: who decided what when, and how it stands."""

    id: str
    verdict: Verdict
    by: str
    decided: datetime
    says: str
    subject: str
    claim: str | None
    holds: Holds
    why: str
    note: str
    slot: str | None
    value: str | None
    quote: str
    """The words of the report that it is about, of a claim."""
    round: str | None
    """The round of blind coding that it settles a claim of."""


class DecisionList(msgspec.Struct, frozen=True):
    """Decisions, the last one first."""

    total: int
    decisions: list[DecisionLine]


def _several(subjects: Sequence[str]) -> Sequence[str]:
    if len(subjects) < 2:
        raise ValidationException(detail=Message("subjects: merge takes two or more"))
    return subjects


def _one(act: Act, subjects: Sequence[str]) -> str:
    if len(subjects) != 1:
        raise ValidationException(detail=Message("subjects: {act} takes one", act=act))
    return subjects[0]


def _called(desk: Desk, call: Decision) -> Decided:
    if call.act in _REVIEWS:
        return desk.review(_REVIEWS[call.act], call.subjects)
    if call.act is Act.CORRECT:
        if not call.assignments:
            raise ValidationException(detail=Message("assignments: say what is to be read how: slot=value"))
        return desk.correct(_one(call.act, call.subjects), call.assignments)
    if call.act is Act.MERGE:
        return desk.merge(*_several(call.subjects), reports=call.reports)
    if call.act is Act.SPLIT:
        if len(call.subjects) < 2:
            raise ValidationException(detail=Message("subjects: split takes the whole and its parts"))
        return desk.split(call.subjects[0], call.subjects[1:], reports=call.reports)
    if call.act is Act.NOTE:
        return desk.remark(_one(call.act, call.subjects))
    return desk.withdraw(_one(call.act, call.subjects))


def done(decided: Decided, *, rehearsed: bool, lang: str) -> Done:
    """What became of a call, told in that language."""
    w = words(lang)
    moved = [*decided.effects.lines(w), *map(w.tell, decided.says)]
    return Done([j.id for j in decided.stored], moved, list(map(w.tell, decided.repeats)), rehearsed)


async def _at_desk(
    request: Asked, do: Callable[[Desk], Decided], lang: str, note: str = "", *, rehearse: bool = False
) -> Done:
    by, clock = decider(request), settings_of(request).clock

    def written(opened: Workspace) -> Done:
        return done(do(Desk(opened.ledger, by, note, clock)), rehearsed=False, lang=lang)

    def rehearsed(ask: Ask) -> Done:
        return done(do(Desk(ask.ledger, by, note, clock, rehearse=True)), rehearsed=True, lang=lang)

    bench = bench_of(request)
    return await (bench.work(rehearsed) if rehearse else bench.write(written))


@post("/api/decisions", tags=["review"], status_code=200, guards=[reviewer])
async def decide(request: Asked, data: JSONBody[Decision], lang: Told = "en") -> Done:
    """Put a decision into the ledger: dated, with the name of whoever asks, and never changed; a later one supersedes.
    With ``rehearse`` nothing is stored."""
    about(request, data.act, *(["rehearsed"] if data.rehearse else []), *data.subjects)
    return await _at_desk(request, lambda desk: _called(desk, data), lang, data.note, rehearse=data.rehearse)


@post("/api/decisions/undo", tags=["review"], status_code=200, guards=[reviewer])
async def undo(request: Asked, lang: Told = "en") -> Done:
    """Take back your last call that still counts, with every decision that it stored."""
    return await _at_desk(request, lambda desk: desk.undo(), lang)


def _line(ruling: Ruling) -> DecisionLine:
    j = ruling.judgement
    return DecisionLine(
        j.id, j.verdict, j.by, j.decided, ruling_line(ruling), j.subject, ruling.claim, ruling.holds, ruling.why,
        j.note, j.slot, j.value, j.anchor.quote if j.anchor else "", j.round,
    )  # fmt: skip


@get("/api/decisions", tags=["review"])
async def list_decisions(
    request: Asked,
    claim: Annotated[str | None, QueryParameter(description="Only those on this claim.", max_length=400)] = None,
    by: Annotated[str | None, QueryParameter(description="Only those of this person.", max_length=400)] = None,
    limit: Limit = PAGE,
    skip: Skip = 0,
) -> DecisionList:
    """Who decided what when, and how it stands."""

    return await bench_of(request).ask(lambda ask: list_of_decisions(ask, claim, by, skip, limit))


def list_of_decisions(ask: Ask, claim: str | None, by: str | None, skip: int, limit: int) -> DecisionList:
    """The decisions known now, the last first; only those on a claim, or of a person, where one is named."""
    found = [
        r for r in reversed(ask.picture().rulings)
        if (claim is None or r.about([claim])) and (by is None or r.judgement.by == by)
    ]  # fmt: skip
    return DecisionList(len(found), [_line(r) for r in found[skip : skip + limit]])


HANDLERS = (decide, undo, list_decisions)
