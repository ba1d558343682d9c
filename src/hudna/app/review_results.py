"""What a round came to: how far its coders agree, slot by slot and kind by kind, where they differ, what all say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass

from hudna.app.decide import Settled
from hudna.app.review_agreement import Agreement, agreement
from hudna.app.review_rounds import RoundError
from hudna.ledger import View
from hudna.ledger.corrections import meant
from hudna.model.coding import Coding, Round, Unit
from hudna.model.judgement import Verdict
from hudna.model.message import Message

VERDICT = "verdict"
"""What is coded first of all: is the claim to be accepted?"""


@dataclass(frozen=True, slots=True)
class Row:
    """How far coders agree in one slot, on claims of one kind (None: of all kinds)."""

    slot: str
    kind: str | None
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A claim of which coders say different things in a slot. ``said``: coder → the value, in their order; ``notes``:
    coder → what they noted."""

    unit: Unit
    slot: str
    said: Mapping[str, str]
    notes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Results:
    """A round, laid open. ``unanimous``: how the claims on which two coders or more agree in everything would be
    settled, by the id in the round's opening."""

    round: Round
    rows: tuple[Row, ...]
    disagreements: tuple[Disagreement, ...]
    unanimous: Mapping[str, Settled]


def results(view: View, of: Round) -> Results:
    """What the round came to. Raises RoundError while somebody may still code: until then codes are seen by nobody but
    whoever made them."""
    if not of.released:
        left = tuple(
            Message("{by} has judged {number} of {total}", by=c, number=of.coded[c], total=len(of.opened.units))
            for c in of.coders if c not in of.done
        )  # fmt: skip
        hint = "wait until all are done, or close it: hudna review round close"
        raise RoundError(Message("{name!r} is still coded: {left}", name=of.name, left=left), hint)
    codes: dict[str, dict[str, Coding]] = defaultdict(dict)
    for code in view.rounds().codes(of, ""):
        if code.claim and code.verdict:
            codes[code.claim][code.by] = code
    ordered = {u.claim: {c: codes[u.claim][c] for c in of.coders if c in codes[u.claim]} for u in of.opened.units}
    return Results(
        of, tuple(_rows(of, ordered)), tuple(_disagreements(of, ordered)),
        {claim: case for claim, by in ordered.items() if (case := _unanimous(claim, by)) is not None},
    )  # fmt: skip


Codes = Mapping[str, Mapping[str, Coding]]
"""Claim → coder → code; without those who cannot tell."""


def _rows(of: Round, codes: Codes) -> Iterator[Row]:
    """The verdict, then each slot: over all kinds, then kind by kind."""
    kinds = {u.claim: u.anchor.kind for u in of.opened.units}
    for slot in (VERDICT, *of.opened.slots):
        units = {claim: list(_meanings(by, slot).values()) for claim, by in codes.items()}
        yield Row(slot, None, agreement(list(units.values())))
        for kind in sorted({k for c, k in kinds.items() if len(units[c]) > 1}):
            yield Row(slot, kind, agreement([units[c] for c in units if kinds[c] == kind]))


def _disagreements(of: Round, codes: Codes) -> Iterator[Disagreement]:
    for unit in of.opened.units:
        by = codes[unit.claim]
        for slot in (VERDICT, *of.opened.slots):
            if len(set(_meanings(by, slot).values())) > 1:
                notes = {coder: code.note for coder, code in by.items() if code.note}
                yield Disagreement(unit, slot, _said(by, slot), notes)


def _unanimous(claim: str, by: Mapping[str, Coding]) -> Settled | None:
    if len(by) < 2 or len({c.verdict for c in by.values()}) > 1:
        return None
    first = next(iter(by.values()))
    if first.verdict is Verdict.REJECT:
        return Settled(claim, Verdict.REJECT)
    slots = [v.partition("=")[0] for v in first.values]
    if any(len(set(_meanings(by, slot).values())) > 1 for slot in slots):
        return None
    return Settled(claim, Verdict.CORRECT, first.values) if first.values else Settled(claim, Verdict.ACCEPT)


def _said(by: Mapping[str, Coding], slot: str) -> dict[str, str]:
    """Coder → what they say of a slot; without those who say nothing of it."""
    if slot == VERDICT:
        return {coder: str(code.verdict) for coder, code in by.items()}
    values = {coder: dict(v.partition("=")[::2] for v in code.values) for coder, code in by.items()}
    return {coder: value[slot] for coder, value in values.items() if slot in value}


def _meanings(by: Mapping[str, Coding], slot: str) -> dict[str, Hashable]:
    """The same, as what it means: the same actors in other words are the same."""
    return {coder: value if slot == VERDICT else meant(slot, value) for coder, value in _said(by, slot).items()}
