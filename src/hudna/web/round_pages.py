"""Pages of blind coding: the rounds and a new one, coding card by card, waiting for the others, what it came to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from litestar import Response, get
from litestar.params import FromPath, QueryParameter

from hudna.app.accounts import Piece
from hudna.app.ask import Ask
from hudna.app.brief import names_in
from hudna.app.review_agreement import RELIABLE, TENTATIVE
from hudna.app.review_results import VERDICT, Disagreement, Results, results
from hudna.app.review_rounds import CODED, Sheet, as_coded, find_round, sheets
from hudna.app.review_stakes import Matter
from hudna.app.rulings import Holds, Ruling
from hudna.ledger.corrections import SLOTS
from hudna.model.claim import Kind
from hudna.model.coding import Coding, Round
from hudna.model.entry import KnownClaim
from hudna.report.naming import Naming
from hudna.web.cards import Card, around, cards, slot_said
from hudna.web.me import me_of
from hudna.web.pages import Asked, Lang, bench_of, page, part
from hudna.web.people import Role
from hudna.web.round_lines import CODES, agreement_lines, changed, round_line, verdict_of
from hudna.web.rounds import all_rounds, may_close, may_code
from hudna.web.wording import words

_AROUND = 450
"""Code points of the report on both sides of a claim's words: coders are to see in what it stands."""
_BESIDE = 250
"""The same where codes stand beside it."""
At = Annotated[int | None, QueryParameter(ge=1, le=10**6, description="Which claim of the round, from 1.")]


@get("/{lang:str}/rounds", include_in_schema=False)
async def rounds_page(request: Asked, lang: FromPath[Lang]) -> Response[str]:
    """The rounds, the latest first, and, for who reviews, a form that begins one."""
    me, possible = me_of(request), may_code(request)

    def told(ask: Ask) -> str:
        return part(
            "rounds.html.j2", lang, rounds=all_rounds(ask), me=me, possible=possible, kinds=list(Kind), slots=SLOTS,
            usual=CODED, matters=[m.name.lower() for m in Matter], writes=me.role.rank >= Role.REVIEWER.rank,
        )  # fmt: skip

    return page(request, lang, words(lang)("web.rounds"), await bench_of(request).ask(told))


@get("/{lang:str}/rounds/{name:str}", include_in_schema=False)
async def round_page(request: Asked, lang: FromPath[Lang], name: FromPath[str], at: At = None) -> Response[str]:
    """A round: to who codes in it still one claim after the other; to others how far it is; laid open, what it came
    to."""
    me = me_of(request)
    writes = me.role.rank >= Role.REVIEWER.rank

    def told(ask: Ask) -> tuple[str, str]:
        of = find_round(ask.ledger, name)
        line = round_line(of)
        if of.released:
            return of.name, part("round_result.html.j2", lang, round=line, writes=writes, **_result(ask, of, lang))
        if writes and me.name in of.coders and me.name not in of.done:
            laid = sheets(ask.ledger, of, me.name)
            return of.name, part("round_code.html.j2", lang, round=line, me=me, **_coding(laid, at, lang))
        return of.name, part("round_wait.html.j2", lang, round=line, me=me, closes=may_close(request, of))

    bench = bench_of(request)
    laid_open = await bench.ask(lambda ask: find_round(ask.ledger, name).released)
    title, inner = await (bench.work(told) if laid_open else bench.ask(told))
    return page(request, lang, title, inner)


def _coding(laid: list[Sheet], at: int | None, lang: str) -> dict[str, Any]:
    """What the page of one claim shows: the one asked for, else the first that is not judged yet; none when all are."""
    left = [n for n, sheet in enumerate(laid, 1) if sheet.code is None]
    number = min(at, len(laid)) if at else left[0] if left else None
    shared = {"number": number, "total": len(laid), "left": len(left), "judged": [s.code is not None for s in laid]}
    if number is None:
        return shared
    sheet, w = laid[number - 1], words(lang)
    coming = next((n for n in left if n > number), None)
    shown: dict[str, Any] = {
        "sheet": sheet, "verdict": verdict_of(sheet), "mine": [], "verdicts": list(CODES), "coming": coming,
        "unit": sheet.unit, "slots": list(sheet.values), "card": None, "around": [],
    }  # fmt: skip
    if sheet.claim:
        own = as_coded(sheet.claim, sheet.code.values if sheet.code else ())
        naming = Naming(names_in([sheet.claim, own]), w)
        mine = [(c, c.partition("=")[0]) for c in changed(sheet)]
        shown |= {
            "card": cards([sheet.claim], w)[0], "around": around(sheet.claim, _AROUND),
            "mine": [(c, slot, slot_said(own.claim, slot, naming, w)) for c, slot in mine],
            "reads": {slot: slot_said(sheet.claim.claim, slot, naming, w) for slot in sheet.values},
        }  # fmt: skip
    return shared | shown


@dataclass(frozen=True, slots=True)
class SaidLine:
    """What the coders say of one slot, in their order; None for who says nothing of it. ``read``: what the machine
    does."""

    slot: str
    read: str
    said: tuple[str | None, ...]
    differ: bool


@dataclass(frozen=True, slots=True)
class Differing:
    """A claim on which the coders do not agree: side by side, with what could be decided as each of them has it."""

    claim: str
    card: Card | None
    quote: str
    around: list[list[Piece]]
    verdicts: tuple[str, ...]
    verdict_differs: bool
    lines: tuple[SaidLine, ...]
    notes: Mapping[str, str]
    settling: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Coder, verdict and assignments; without those who cannot tell."""
    settled: tuple[Ruling, ...]


def _result(ask: Ask, of: Round, lang: str) -> dict[str, Any]:
    """What the page of a round that is laid open shows."""
    found = results(ask.ledger.as_of(), of)
    codes: dict[str, dict[str, Coding]] = defaultdict(dict)
    for code in ask.ledger.as_of().rounds().codes(of, ""):
        codes[code.claim or ""][code.by] = code
    laid = {s.unit.claim: s for s in sheets(ask.ledger, of, "")}
    rulings: dict[str, list[Ruling]] = defaultdict(list)
    for ruling in ask.picture().rulings:
        if ruling.judgement.round == of.id and ruling.holds is Holds.HOLDS:
            rulings[ruling.claim or ""].append(ruling)
    now = {own: s.claim.claim.id if s.claim else "" for own, s in laid.items()}
    settled = {own: tuple(rulings[claim]) for own, claim in now.items() if rulings.get(claim)}
    differing = _differing(found)
    lines = agreement_lines(found)
    return {
        "overall": [a for a in lines if a.kind is None],
        "by_kind": [a for a in lines if a.kind is not None and a.units],
        "differing": [_side_by_side(laid[c], codes[c], differing[c], settled.get(c, ()), of, lang) for c in differing],
        "unanimous": [(laid[c], case) for c, case in found.unanimous.items()],
        "open": sum(1 for c in found.unanimous if c not in settled),
        "settled": settled,
        "bounds": (TENTATIVE, RELIABLE),
    }


def _differing(found: Results) -> dict[str, list[Disagreement]]:
    """Claim → where its coders differ, in the round's order."""
    by_claim: dict[str, list[Disagreement]] = defaultdict(list)
    for one in found.disagreements:
        by_claim[one.unit.claim].append(one)
    return by_claim


def _side_by_side(
    sheet: Sheet, codes: Mapping[str, Coding], differ: list[Disagreement], settled: tuple[Ruling, ...], of: Round,
    lang: str,
) -> Differing:  # fmt: skip
    w, apart = words(lang), {d.slot for d in differ}
    told = {v: str(name) for name, v in CODES.items()}
    verdicts = tuple(told[codes[c].verdict] if c in codes else "missing" for c in of.coders)
    settling = tuple(
        (c, str(code.verdict), _corrections(code, sheet)) for c in of.coders if (code := codes.get(c)) and code.verdict
    )
    return Differing(
        sheet.unit.claim, cards([sheet.claim], w)[0] if sheet.claim else None, sheet.unit.anchor.quote,
        around(sheet.claim, _BESIDE) if sheet.claim else [], verdicts, VERDICT in apart,
        _lines(sheet.claim, codes, of, apart, lang) if sheet.claim else (),
        {c: code.note for c, code in codes.items() if code.note}, settling, settled,
    )  # fmt: skip


def _corrections(code: Coding, sheet: Sheet) -> tuple[str, ...]:
    """What a coder reads otherwise than the machine; deciding leaves out what the claim says already."""
    return tuple(v for v in code.values if sheet.values.get(v.partition("=")[0]) != v.partition("=")[2])


def _lines(
    known: KnownClaim, codes: Mapping[str, Coding], of: Round, apart: set[str], lang: str
) -> tuple[SaidLine, ...]:
    """The slots in which the coders differ or read otherwise than the machine; those in which they differ first."""
    w = words(lang)
    read = {c: as_coded(known, codes[c].values) for c in of.coders if c in codes and codes[c].values}
    naming = Naming(names_in([known, *read.values()]), w)
    lines = []
    for slot in of.opened.slots:
        machine = slot_said(known.claim, slot, naming, w)
        said = tuple(slot_said(read[c].claim, slot, naming, w) if c in read else None for c in of.coders)
        if slot in apart or any(s not in (None, machine) for s in said):
            lines.append(SaidLine(slot, machine, said, slot in apart))
    return tuple(sorted(lines, key=lambda line: not line.differ))


HANDLERS = (rounds_page, round_page)
