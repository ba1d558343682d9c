"""A claim as a card: its frame and its voice in the words of the page, and the words of its report around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hudna.app.accounts import Piece, lines
from hudna.app.brief import names_in
from hudna.app.review_slots import PARTIES
from hudna.ledger.corrections import NOTHING
from hudna.model.claim import Claim, Directness, Modality
from hudna.model.entry import KnownClaim
from hudna.model.interval import Interval
from hudna.report.naming import Naming
from hudna.report.words import Words
from hudna.text.one_line import flat

_SHOWN = (*PARTIES[:2], "where", "happened", "due", "term", "weapon", "killed", "wounded", "count")
"""What a card tells of a claim besides its kind and its voice."""
_LISTED = {
    "kind": "kind.", "modality": "modality.", "directness": "source.voice_", "stage": "stage.", "term": "term_kind.",
    "weapon": "weapon.",
}  # fmt: skip
"""Slots that have a list, and where its words are."""


@dataclass(frozen=True, slots=True)
class Card:
    """``lines``: the slots that are filled, each as its name and what it says."""

    known: KnownClaim
    kind: str
    what: str
    lines: tuple[tuple[str, str], ...]
    voice: str
    review: str
    certainty: int | None
    """Percent of the claims that the same rule read rightly on annotated text."""
    words: str


def cards(claims: Iterable[KnownClaim], words: Words) -> list[Card]:
    told = list(claims)
    naming = Naming(names_in(told), words)
    return [_card(k, naming, words) for k in told]


def _card(known: KnownClaim, naming: Naming, words: Words) -> Card:
    claim = known.claim
    sure = claim.reading.certainty if claim.reading else None
    quote = " … ".join(flat(e.quote) for e in claim.evidence)
    return Card(
        known, str(claim.kind), naming.what(claim), tuple(_lines(claim, naming, words)), _voice(claim, words),
        words(f"review.{known.review or 'machine'}"), None if sure is None else round(sure * 100), quote,
    )  # fmt: skip


def around(known: KnownClaim, reach: int) -> list[list[Piece]]:
    """The report's text from ``reach`` code points before a claim's words to as many behind, with these marked; no
    word is cut."""
    text, evidence = known.document.full_text, known.claim.evidence
    first = _edge(text, max(0, evidence[0].start - reach), 1)
    last = _edge(text, min(len(text), evidence[-1].end + reach), -1)
    return lines(text, [(e.start, e.end, known.claim.id) for e in evidence], (), first, last)


def _edge(text: str, at: int, step: int) -> int:
    """The next offset at which a word begins or ends."""
    while 0 < at < len(text) and not text[at - (step < 0)].isspace():
        at += step
    return at


def value_said(slot: str, value: str, words: Words) -> str:
    """A value of a slot that has a list, in words; any other value as it is."""
    if value == NOTHING:
        return words("slot.nothing")
    if slot == "modality" and value == Modality.ACTUAL:
        return words("slot.actual")
    return words(f"{_LISTED[slot]}{value}") if slot in _LISTED else value


def slot_said(claim: Claim, slot: str, naming: Naming, words: Words) -> str:
    """What a slot of a claim says, in words."""
    value = getattr(claim, slot)
    if slot in PARTIES:
        told = words("page.comma").join(naming.people(value))
    elif slot == "where":
        told = words("page.comma").join(dict.fromkeys(naming.place(w) for w in value))
    elif isinstance(value, Interval):
        told = words.interval(value)
    else:
        told = "" if value is None else value_said(slot, str(value), words)
    return told or words("slot.nothing")


def in_a_line(claim: Claim, naming: Naming, words: Words) -> str:
    """Kind, who to whom and when: ``attack: X → Y, 17 November 2020``, as far as the claim says."""
    who, whom = (words("page.comma").join(naming.people(side)) for side in (claim.actor, claim.recipient))
    sides = f"{who or words('slot.somebody')} {words('slot.toward')} {whom}" if whom else who
    when = words.interval(claim.happened) if claim.happened else ""
    told = words("page.comma").join(filter(None, (sides, when)))
    return f"{naming.what(claim)}{words('page.colon')}{told}" if told else naming.what(claim)


def _lines(claim: Claim, naming: Naming, words: Words) -> Iterator[tuple[str, str]]:
    for slot in _SHOWN:
        if getattr(claim, slot) not in (None, ()):
            yield words(f"slot.{slot}"), slot_said(claim, slot, naming, words)
    if claim.speaker or claim.directness is not Directness.OUTLET:
        speaker = words("page.comma").join(naming.people(claim.speaker))
        yield words("slot.speaker"), speaker or words("slot.somebody")


def _voice(claim: Claim, words: Words) -> str:
    told = words(f"source.voice_{claim.directness}")
    if not claim.chain:
        return told
    chain = words("page.comma").join(claim.chain)
    return f"{told}{words('page.comma')}{words('source.through', chain=chain)}"
