"""Review: the queue of claims that wait, and what selected words would make of a slot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

import msgspec
from litestar import Response, get
from litestar.params import FromPath, QueryParameter

from hudna.app.accounts import Piece
from hudna.app.ask import Ask
from hudna.app.brief import names_in
from hudna.app.review_queue import Item, State, Wanted, queue, reasons
from hudna.app.review_rounds import as_coded
from hudna.app.review_slots import select
from hudna.app.review_stakes import Matter
from hudna.export.records import claim_record
from hudna.ledger.corrections import MET, SLOTS
from hudna.model.claim import Kind
from hudna.model.judgement import Verdict
from hudna.report.naming import Naming
from hudna.web.cards import Card, around, cards, slot_said, value_said
from hudna.web.deciding import DecisionLine, list_of_decisions
from hudna.web.me import reviewer
from hudna.web.pages import Asked, Lang, Told, bench_of, page, part, today
from hudna.web.queries import Limit, Record, Skip
from hudna.web.wording import words

PAGE = 12
_AROUND = 350
_OFFERED = 50
"""Truces, those with the latest handles, that the filter of the queue offers by name; any other is typed."""
"""Code points of the report on both sides of a claim's words."""
Truce = Annotated[str | None, QueryParameter(description="Only claims on this truce.", max_length=400)]
Of = Annotated[Kind | None, QueryParameter(description="Only claims of this kind.")]
By = Annotated[str | None, QueryParameter(description="Only what this person decided.", max_length=400)]
In = Annotated[State, QueryParameter(description="What became of the claims so far.")]
Weighs = Annotated[str | None, QueryParameter(description="Only claims that matter so.", max_length=40)]
Offset = Annotated[int, QueryParameter(ge=0, le=10**9, description="Code points into the report's full text.")]


class Waiting(msgspec.Struct, frozen=True):
    """One claim of the queue, why it should be looked at, and the truces it bears on, most pressing first."""

    claim: Record
    matter: str
    reasons: list[str]
    truces: list[str]
    review: str | None
    reviewer: str | None


class Queue(msgspec.Struct, frozen=True):
    """A part of the queue. ``matters``: how many claims matter how."""

    total: int
    matters: dict[str, int]
    items: list[Waiting]


class Choice(msgspec.Struct, frozen=True):
    """One value that the words can give. ``added``: the value that keeps what the slot says, and adds this."""

    value: str
    added: str
    means_ar: str
    means_en: str
    start: int
    end: int


class Selected(msgspec.Struct, frozen=True):
    """What selected words make of a slot. ``old``: what it says; ``why``: why there is no choice."""

    slot: str
    old: str
    choices: list[Choice]
    why: str


def _wanted(truce: str | None, kind: Kind | None, matter: str | None, state: State, by: str | None) -> Wanted:
    chosen = next((m for m in Matter if m.name.lower() == matter), None)
    return Wanted(truce or None, kind, chosen, state, by or None)


@get("/api/review/queue", tags=["review"])
async def list_queue(
    request: Asked, truce: Truce = None, kind: Of = None, matter: Weighs = None, review: In = State.WAITING,
    by: By = None, limit: Limit = PAGE, skip: Skip = 0,
) -> Queue:  # fmt: skip
    """Claims that wait for a decision, those first that move the label of a truce; or those that were decided."""
    day, wanted, w = today(request), _wanted(truce, kind, matter, review, by), words("en")

    def told(ask: Ask) -> Queue:
        found = queue(ask, day, wanted, skip=skip, limit=limit)
        items = [
            Waiting(
                claim_record(i.claim.claim), i.matter.name.lower(), list(reasons(i, w)), [b.truce for b in i.bearings],
                i.claim.review, i.claim.reviewer,
            )
            for i in found.items
        ]  # fmt: skip
        return Queue(found.total, {m.name.lower(): n for m, n in found.matters.items()}, items)

    return await bench_of(request).ask(told, ("queue", day, wanted, skip, limit), until_written=True)


@get("/api/review/selection", tags=["review"])
async def selection(
    request: Asked,
    claim: Annotated[str, QueryParameter(max_length=400, description="Id of a claim.")],
    slot: Annotated[str, QueryParameter(max_length=40, description="Which slot is to be read otherwise.")],
    start: Offset,
    end: Offset,
    lang: Told = "en",
) -> Selected:
    """What the words between two offsets of a claim's report would make of one of its slots: values for
    ``assignments`` of a decision, the likeliest first."""

    def told(ask: Ask) -> Selected:
        found = select(ask.ledger, claim, slot, start, end)
        choices = []
        for c in found.choices:
            ar, en = (value_said(slot, getattr(c.means, lang), words(lang)) for lang in ("ar", "en"))
            choices.append(Choice(c.value, found.added(c), ar, en, c.start, c.end))
        return Selected(slot, found.old, choices, words(lang).tell(found.why))

    return await bench_of(request).ask(told)


@dataclass(frozen=True, slots=True)
class Shown:
    """An item of the queue on the page: its card, why it waits, and the words around it."""

    item: Item
    card: Card
    reasons: tuple[str, ...]
    around: list[list[Piece]]


def _shown(item: Item, card: Card, lang: str) -> Shown:
    return Shown(item, card, reasons(item, words(lang)), around(item.claim, _AROUND))


@get("/{lang:str}/review", include_in_schema=False, guards=[reviewer])
async def review_page(
    request: Asked, lang: FromPath[Lang], truce: Truce = None, kind: Of = None, matter: Weighs = None,
    review: In = State.WAITING, by: By = None, skip: Skip = 0,
) -> Response[str]:  # fmt: skip
    """The queue."""
    day, wanted = today(request), _wanted(truce, kind, matter, review, by)

    def told(ask: Ask) -> str:
        found = queue(ask, day, wanted, skip=skip, limit=PAGE)
        made = cards((i.claim for i in found.items), words(lang))
        shown = [_shown(i, c, lang) for i, c in zip(found.items, made, strict=True)]
        asked: dict[str, Any] = {"truce": truce, "kind": kind, "matter": matter, "review": review, "by": by}
        return part(
            "review.html.j2", lang, shown=shown, found=found, skip=skip, limit=PAGE, asked=asked, slots=(*SLOTS, MET),
            kinds=list(Kind), states=list(State), matters=[(m.name.lower(), n) for m, n in found.matters.items() if n],
            called=ask.called()[-_OFFERED:],
        )  # fmt: skip

    inner = await bench_of(request).ask(told, ("page", "review", lang, day, wanted, skip), until_written=True)
    return page(request, lang, words(lang)("nav.review"), inner)


@get("/{lang:str}/decisions", include_in_schema=False)
async def decisions_page(
    request: Asked, lang: FromPath[Lang], by: By = None, skip: Skip = 0
) -> Response[str]:  # fmt: skip
    """Who decided what when, and how it stands."""

    def told(ask: Ask) -> str:
        found = list_of_decisions(ask, None, by or None, skip, PAGE)
        values = {d.id: _value(ask, d, lang) for d in found.decisions if d.slot and d.verdict is Verdict.CORRECT}
        return part("decisions.html.j2", lang, found=found, values=values, skip=skip, limit=PAGE, by=by or "")

    return page(request, lang, words(lang)("web.decisions"), await bench_of(request).ask(told))


def _value(ask: Ask, line: DecisionLine, lang: str) -> str:
    """What a correction makes of its slot, in words."""
    w, known = words(lang), ask.picture().claim(line.claim) if line.claim else None
    if known is None or line.slot is None or line.slot == MET:
        return line.value or ""
    known = as_coded(known, [f"{line.slot}={line.value}"])
    return slot_said(known.claim, line.slot, Naming(names_in([known]), w), w)


HANDLERS = (list_queue, selection, review_page, decisions_page)
