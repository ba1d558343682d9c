"""A claim as a card: its frame and its voice in the words of the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hudna.app.brief import names_in
from hudna.model.claim import Claim, Directness
from hudna.model.entry import KnownClaim
from hudna.report.naming import Naming
from hudna.report.words import Words

_NUMBERS = ("killed", "wounded", "count")


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
    quote = " … ".join(" ".join(e.quote.replace("ـ", "").split()) for e in claim.evidence)
    return Card(
        known, str(claim.kind), naming.what(claim), tuple(_lines(claim, naming, words)), _voice(claim, naming, words),
        words(f"review.{known.review or 'machine'}"), None if sure is None else round(sure * 100), quote,
    )  # fmt: skip


def _lines(claim: Claim, naming: Naming, words: Words) -> Iterator[tuple[str, str]]:
    comma = words("page.comma")
    for slot in ("actor", "recipient"):
        if people := naming.people(getattr(claim, slot)):
            yield words(f"slot.{slot}"), comma.join(people)
    if claim.where:
        yield words("slot.where"), comma.join(dict.fromkeys(naming.place(w) for w in claim.where))
    if claim.happened:
        yield words("slot.happened"), words.interval(claim.happened)
    if claim.due:
        yield words("slot.due"), words.interval(claim.due)
    if claim.term:
        yield words("slot.term"), words(f"term_kind.{claim.term}")
    if claim.weapon:
        yield words("slot.weapon"), words(f"weapon.{claim.weapon}")
    for slot in _NUMBERS:
        if (number := getattr(claim, slot)) is not None:
            yield words(f"slot.{slot}"), str(number)


def _voice(claim: Claim, naming: Naming, words: Words) -> str:
    speaker = words("page.comma").join(naming.people(claim.speaker))
    if claim.directness is Directness.OUTLET and not speaker:
        told = words("source.voice_outlet")
    else:
        told = f"{speaker or words('slot.somebody')}{words('page.colon')}{words(f'source.voice_{claim.directness}')}"
    if not claim.chain:
        return told
    chain = words("page.comma").join(claim.chain)
    return f"{told}{words('page.comma')}{words('source.through', chain=chain)}"
