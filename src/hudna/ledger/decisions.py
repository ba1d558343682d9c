"""What people decided, as known then: reviews and corrections of claims, truces merged and parted.

A decision is about a claim of one reading. It finds that claim in another reading of the same words by its anchor: the
one claim of the same kind whose evidence overlaps, while the report still has the words at that place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from hudna.ledger.corrections import MET, corrected, met_on
from hudna.model.claim import Claim
from hudna.model.entry import KnownClaim, Report, Review
from hudna.model.finding import Finding, HudnaError, Severity
from hudna.model.judgement import Anchor, Joined, Judgement, Verdict
from hudna.model.message import Message

_REVIEWS = {
    Verdict.ACCEPT: Review.ACCEPTED, Verdict.REJECT: Review.REJECTED,
    Verdict.ESTABLISH: Review.ESTABLISHED, Verdict.CORRECT: Review.CORRECTED,
}  # fmt: skip
JOINS = frozenset({Verdict.MERGE, Verdict.SPLIT})


@dataclass(frozen=True, slots=True)
class Decisions:
    """Decisions that count, oldest first, by the document that they are about."""

    all: tuple[Judgement, ...] = ()
    by_doc: Mapping[str, tuple[Judgement, ...]] = field(default_factory=dict)

    def followed_by(self, later: Sequence[Judgement]) -> Decisions:
        """These and later ones, oldest first, all of which count."""
        by_doc = dict(self.by_doc)
        for judgement in later:
            for doc in _documents(judgement):
                by_doc[doc] = (*by_doc.get(doc, ()), judgement)
        return Decisions((*self.all, *later), by_doc)

    def on(self, report: Report) -> dict[str, list[Judgement]]:
        """Id of each claim of the report that somebody decided on → the decisions, oldest first."""
        found: dict[str, list[Judgement]] = defaultdict(list)
        for judgement in self.by_doc.get(report.document.id, ()):
            if judgement.verdict in _REVIEWS and (claim := subject_of(judgement, report)) is not None:
                found[claim.id].append(judgement)
        return found


def settle(judgements: Iterable[Judgement]) -> Decisions:
    """The decisions that count: those that no later one withdrew."""
    ordered = sorted(judgements, key=lambda j: (j.decided, j.id))
    withdrawn = {j.subject for j in ordered if j.verdict is Verdict.WITHDRAW}
    kept = tuple(j for j in ordered if j.verdict is not Verdict.WITHDRAW and j.id not in withdrawn)
    by_doc: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in kept:
        for doc in _documents(judgement):
            by_doc[doc].append(judgement)
    return Decisions(kept, {doc: tuple(found) for doc, found in by_doc.items()})


def with_documents(judgements: Sequence[Judgement]) -> Iterator[tuple[Judgement, tuple[str, ...]]]:
    """Each decision with the documents for whose claims it counts; one that withdraws another, with those of that."""
    by_id = {j.id: j for j in judgements}
    for judgement in judgements:
        meant = by_id.get(judgement.subject) if judgement.verdict is Verdict.WITHDRAW else judgement
        yield judgement, _documents(meant) if meant else ()


def _documents(judgement: Judgement) -> tuple[str, ...]:
    """The documents for whose claims or voice the decision counts; of one on actors none by itself."""
    if about(judgement) is Joined.ACTORS:
        return ()
    if about(judgement) is Joined.REPORTS:
        return judgement.subject, judgement.other or judgement.subject
    return (judgement.anchor.doc,) if judgement.anchor is not None else ()


def about(judgement: Judgement) -> Joined | None:
    """What a decision to merge or to split joins or parts; None for any other decision."""
    return Joined(judgement.slot or "") if judgement.verdict in JOINS else None


def subject_of(judgement: Judgement, report: Report) -> Claim | None:
    """The claim of this reading that the decision is about; None when it no longer matches any."""
    return found_in(report, judgement.subject, judgement.anchor)


def found_in(report: Report, claim_id: str, anchor: Anchor | None) -> Claim | None:
    """The claim with that id, else the only one of the anchor's kind whose evidence overlaps the anchor's words."""
    exact = next((c for c in report.claims if c.id == claim_id), None)
    if exact is not None or anchor is None:
        return exact
    if report.document.text and report.document.full_text[anchor.start : anchor.end] != anchor.quote:
        return None
    same = [c for c in report.claims if c.kind == anchor.kind and _overlaps(c, anchor)]
    return same[0] if len(same) == 1 else None


def anchor_of(claim: Claim) -> Anchor | None:
    """The words of a claim by which a decision on it is found again."""
    if not claim.evidence:
        return None
    first = claim.evidence[0]
    return Anchor(claim.doc, str(claim.kind), first.start, first.end, first.quote)


def reviewed(known: KnownClaim, decided: Sequence[Judgement]) -> KnownClaim:
    """The claim as people left it. Of several reviews the last counts; corrections of different slots add up. One that
    corrects what was established leaves it established: it says how the fact is to be read."""
    claim, met = known.claim, known.met
    slots = {j.slot: j for j in decided if j.verdict is Verdict.CORRECT and j.slot}
    for slot, judgement in slots.items():
        if slot == MET:
            met = _met(judgement)
            continue
        try:
            claim = corrected(claim, known.document.full_text, slot, judgement.value or "")
        except HudnaError:
            continue  # told by :func:`losses`
    review, by = review_of(decided)
    return replace(known, claim=claim, met=met, review=review, reviewer=by)


def review_of(decided: Sequence[Judgement]) -> tuple[Review, str]:
    """What the reviews and corrections of one claim come to, oldest first, and whose word that is."""
    last = decided[-1]
    verdicts = [j.verdict for j in decided if j.verdict is not Verdict.CORRECT]
    settled = last.verdict is Verdict.CORRECT and verdicts[-1:] == [Verdict.ESTABLISH]
    return Review.ESTABLISHED if settled else _REVIEWS[last.verdict], last.by


def _met(judgement: Judgement) -> date | None:
    try:
        return met_on(judgement.value or "")
    except HudnaError:
        return None


def losses(decisions: Decisions, reports: Mapping[str, Report | None]) -> Iterator[tuple[Judgement, Anchor, str]]:
    """Decisions on claims that find their claim no longer in the reports that count now (None: none does, or
    retracted), with the words that they were about and the reason."""
    for judgement in (j for j in decisions.all if about(j) is not Joined.ACTORS):
        for claim_id, anchor in ((judgement.subject, judgement.anchor), (judgement.other, judgement.other_anchor)):
            if claim_id is None or anchor is None:
                continue
            report = reports.get(anchor.doc)
            if report is None:
                yield judgement, anchor, Message("its report does not count here")
            elif (claim := found_in(report, claim_id, anchor)) is None:
                yield judgement, anchor, Message("the report gives no such claim at these words")
            elif judgement.verdict is Verdict.CORRECT and judgement.slot and judgement.slot != MET:
                try:
                    corrected(claim, report.document.full_text, judgement.slot, judgement.value or "")
                except HudnaError as error:
                    yield judgement, anchor, error.args[0]


def lost(judgement: Judgement, anchor: Anchor, why: str) -> Finding:
    """The finding for a decision that finds its claim no longer."""
    day = judgement.decided.date()
    return Finding(
        "decision-unmatched",
        f"{anchor.doc}:{anchor.start}-{anchor.end}",
        Message(
            "{by}'s decision of {day} ({verdict}, {id}) finds no claim: {why}",
            by=judgement.by,
            day=day,
            verdict=judgement.verdict,
            id=judgement.id,
            why=why,
        ),
        Message("decide again, or take it back: hudna decide withdraw {id}", id=judgement.id),
        Severity.WARNING,
    )


def _overlaps(claim: Claim, anchor: Anchor) -> bool:
    return any(e.start < anchor.end and anchor.start < e.end for e in claim.evidence)
