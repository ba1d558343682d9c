"""Blind coding as JSON: what is sent to begin a round, to code and to settle, and what is told of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Annotated

import msgspec

from hudna.app.review_agreement import Grade, grade
from hudna.app.review_results import Results
from hudna.app.review_rounds import CODED, Sheet
from hudna.app.review_stakes import Matter
from hudna.model.claim import Kind
from hudna.model.coding import Round
from hudna.model.judgement import Verdict
from hudna.web.deciding import Name

_MOST_CLAIMS, _MOST_CODERS, _MOST_SLOTS = 500, 20, 20
Note = Annotated[str, msgspec.Meta(max_length=4000)]
Title = Annotated[str, msgspec.Meta(min_length=1, max_length=120)]
Coder = Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
Assignments = Annotated[list[Annotated[str, msgspec.Meta(max_length=2000)]], msgspec.Meta(max_length=_MOST_SLOTS)]
Number = Annotated[int, msgspec.Meta(ge=1, le=_MOST_CLAIMS)]
Urgency = StrEnum("Urgency", {m.name: m.name.lower() for m in Matter})  # type: ignore[misc]


class CodeVerdict(StrEnum):
    """What a coder says of a claim."""

    ACCEPT = "accept"
    REJECT = "reject"
    UNSURE = "unsure"


class SettleVerdict(StrEnum):
    """How one person settles a claim."""

    ACCEPT = "accept"
    REJECT = "reject"
    ESTABLISH = "establish"


CODES: Mapping[CodeVerdict, Verdict | None] = {
    CodeVerdict.ACCEPT: Verdict.ACCEPT, CodeVerdict.REJECT: Verdict.REJECT, CodeVerdict.UNSURE: None,
}  # fmt: skip


class NewRound(msgspec.Struct, frozen=True):
    """A round to begin, on these ``claims``; without, on the ``first`` of those that wait, or with ``seed`` on as many
    drawn of them. ``truce``, ``kind`` and ``matter`` say which may be taken. ``coders``: where people sign in, names of
    those who may review. ``slots``: what is coded of a claim that is accepted."""

    name: Title
    coders: Annotated[list[Coder], msgspec.Meta(min_length=2, max_length=_MOST_CODERS)]
    claims: Annotated[list[Name], msgspec.Meta(max_length=_MOST_CLAIMS)] = []
    first: Number = 20
    seed: Annotated[int, msgspec.Meta(ge=0, le=10**9)] | None = None
    truce: Annotated[str, msgspec.Meta(max_length=400)] | None = None
    kind: Kind | None = None
    matter: Urgency | None = None
    slots: Annotated[list[Name], msgspec.Meta(min_length=1, max_length=_MOST_SLOTS)] = msgspec.field(
        default_factory=lambda: list(CODED)
    )
    note: Note = ""


class NewCode(msgspec.Struct, frozen=True):
    """What the asker says of one claim. ``assignments``: ``slot=value`` for what they read otherwise than the machine
    in one that they accept. A later code of the same claim counts instead."""

    claim: Name
    verdict: CodeVerdict
    assignments: Assignments = []
    note: Note = ""


class Settlement(msgspec.Struct, frozen=True):
    """How one claim is settled; ``assignments``: what is to be read otherwise in one that is accepted."""

    claim: Name
    verdict: SettleVerdict
    assignments: Assignments = []


class NewSettlements(msgspec.Struct, frozen=True):
    """How claims of a round are settled; or, ``unanimous``, all on which the coders agree in everything and which
    nobody has settled yet."""

    settled: Annotated[list[Settlement], msgspec.Meta(max_length=_MOST_CLAIMS)] = []
    unanimous: bool = False
    note: Note = ""
    rehearse: bool = False
    """Tell what it would do, and store nothing."""


class CoderLine(msgspec.Struct, frozen=True):
    """Somebody who codes: how many claims they have judged, and when they said that they had finished."""

    name: str
    coded: int
    done: datetime | None


class RoundLine(msgspec.Struct, frozen=True):
    """A round as it stands, without any code. ``released``: nobody codes any more, so that codes may be seen."""

    id: str
    name: str
    by: str
    opened: datetime
    chosen: str
    note: str
    claims: int
    slots: list[str]
    coders: list[CoderLine]
    closed_by: str | None
    released: bool


class SheetLine(msgspec.Struct, frozen=True):
    """One claim of a round as the asker has it before them. ``now``: its id as read now, where it still is. ``values``:
    what the machine reads. ``verdict`` and ``coded``: the asker's own code, none of anybody else's."""

    claim: str
    now: str | None
    doc: str
    quote: str
    values: dict[str, str]
    verdict: CodeVerdict | None
    coded: list[str]
    note: str


class RoundWhole(msgspec.Struct, frozen=True):
    """A round, and the asker's sheet of it; to who is no coder of it the sheet is empty of codes."""

    round: RoundLine
    sheet: list[SheetLine]


class AgreementLine(msgspec.Struct, frozen=True):
    """How far coders agree in one slot (``verdict``: whether the claim is to be accepted), on claims of one kind or of
    all. ``alpha``: Krippendorff's, nominal, with its 95 % interval from ``low`` to ``high``; ``agree``: the share of
    pairs of codes that agree; ``units``: claims that two or more coded."""

    slot: str
    kind: str | None
    units: int
    values: int
    alpha: float | None
    low: float | None
    high: float | None
    agree: float | None
    grade: Grade


class DifferenceLine(msgspec.Struct, frozen=True):
    """A claim of which coders say different things in a slot. ``said`` and ``notes``: by coder."""

    claim: str
    slot: str
    said: dict[str, str]
    notes: dict[str, str]


class RoundResults(msgspec.Struct, frozen=True):
    """A round laid open. ``unanimous``: claims on which the coders agree in everything; ``settled``: claim → the
    decisions that settled it."""

    round: RoundLine
    agreement: list[AgreementLine]
    differences: list[DifferenceLine]
    unanimous: list[str]
    settled: dict[str, list[str]]


class RoundList(msgspec.Struct, frozen=True):
    """The rounds of the workspace, the latest first."""

    rounds: list[RoundLine]


def round_line(of: Round) -> RoundLine:
    opened = of.opened
    coders = [CoderLine(c, of.coded[c], of.done.get(c)) for c in of.coders]
    return RoundLine(
        of.id, of.name, opened.by, opened.made, opened.chosen, opened.note, len(opened.units), list(opened.slots),
        coders, of.closed.by if of.closed else None, of.released,
    )  # fmt: skip


def verdict_of(sheet: Sheet) -> CodeVerdict | None:
    """What its coder says; None where they have not said anything yet."""
    return next(v for v, own in CODES.items() if own is sheet.code.verdict) if sheet.code else None


def changed(sheet: Sheet) -> list[str]:
    """What its coder reads otherwise than the machine."""
    own = (v.partition("=") for v in sheet.code.values) if sheet.code else ()
    return [f"{slot}={value}" for slot, _, value in own if sheet.values.get(slot) != value]


def sheet_line(sheet: Sheet) -> SheetLine:
    anchor = sheet.unit.anchor
    return SheetLine(
        sheet.unit.claim, sheet.claim.claim.id if sheet.claim else None, anchor.doc, anchor.quote, dict(sheet.values),
        verdict_of(sheet), list(sheet.code.values) if sheet.code else [], sheet.code.note if sheet.code else "",
    )  # fmt: skip


def agreement_lines(found: Results) -> list[AgreementLine]:
    return [
        AgreementLine(
            r.slot, r.kind, r.agreement.units, r.agreement.values, r.agreement.alpha, r.agreement.low,
            r.agreement.high, r.agreement.share, grade(r.agreement),
        )
        for r in found.rows
    ]  # fmt: skip
