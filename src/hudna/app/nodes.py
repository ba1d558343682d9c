"""Lines of an explanation: what rests on what, and how claims, times, joins and decisions are put into words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from hudna.app.in_english import people
from hudna.app.rulings import Ruling, ruling_line
from hudna.ledger.decisions import JOINS
from hudna.lexicon.namesakes import namesakes
from hudna.model.claim import Claim, Directness
from hudna.model.document import DateBasis, Document
from hudna.model.entry import KnownClaim
from hudna.model.interval import Interval
from hudna.model.judgement import Match
from hudna.model.status import Standing
from hudna.text.one_line import flat

_MOST_JOINS = 12


@dataclass(frozen=True, slots=True)
class Node:
    """A line of an explanation and what it rests on. ``quote`` and ``source`` stand on leaves: a report's own words,
    and the outlet, day, file and offsets (code points of the unaltered text) where they stand."""

    says: str
    because: tuple[Node, ...] = ()
    quote: str | None = None
    source: str | None = None


def joined(matches: Sequence[Match]) -> Iterator[Node]:
    told = [Node(f"{m.left} with {m.right}: {_score(m)}") for m in matches[:_MOST_JOINS]]
    if len(matches) > _MOST_JOINS:
        told.append(Node(f"and {len(matches) - _MOST_JOINS} more"))
    if told:
        yield Node("told of by several claims, joined by", tuple(told))


def _score(match: Match) -> str:
    """The score of a join with what brought it."""
    weighty = [f for f in match.features if f.value * f.weight]
    reasons = "; ".join(f"{f.name} {f.value * f.weight:+.2f}{f' ({f.words})' if f.words else ''}" for f in weighty)
    return f"{match.score:.2f} = {reasons}"


def decided(found: Iterable[Ruling]) -> Iterator[Node]:
    """What people decided, oldest first, each with its day, its author and what became of it."""
    told = tuple(Node(f"{ruling_line(r)} ({r.judgement.id})", _other_words(r)) for r in found)
    if told:
        yield Node("decisions of people", told)


def _other_words(ruling: Ruling) -> tuple[Node, ...]:
    """The words of both claims of a merge or split."""
    anchors = (ruling.judgement.anchor, ruling.judgement.other_anchor)
    if ruling.judgement.verdict not in JOINS:
        return ()
    return tuple(Node("", (), a.quote, f"{a.doc}, text {a.start}-{a.end}") for a in anchors if a)


def headline(claim: Claim) -> str:
    """Kind, who did it to whom and when, in one line."""
    who, whom = people(claim.actor), people(claim.recipient)
    line = f"{claim.kind}: {who or 'nobody named'}" + (f" → {whom}" if whom else "")
    line += f", {span(claim.happened)}" if claim.happened else ""
    return line + (f" ({claim.modality})" if claim.modality != "actual" else "")


def span(interval: Interval) -> str:
    """An interval in words of one day or two."""
    if interval.earliest == interval.latest:
        return str(interval.earliest or "date not stated")
    return f"{interval.earliest or 'up'} to {interval.latest or 'open'}"


def could_be(name: str) -> str:
    """The places that a name can mean of which the report does not tell which: `` (open: ly.tripoli or lb.tripoli)``;
    empty for other names."""
    borne = namesakes(name)
    return f" (open: {' or '.join(sorted(borne))})" if borne else ""


def source_of(known: KnownClaim) -> str:
    """Outlet, day, file and offsets of a claim's words."""
    document, evidence = known.document, known.claim.evidence
    where = f"{document.origin or document.id}, text {evidence[0].start}-{evidence[-1].end}"
    return ", ".join(p for p in (document.source, days_of(document), where) if p)


def days_of(document: Document) -> str:
    """The day on which a report came out, or the days among which it did, and whether they are inferred."""
    first, last = document.published.earliest, document.published.latest
    if first is None and last is None:
        return "no date"
    days = str(first) if first == last else f"{first or '…'}/{last or '…'}"
    return f"{days} (inferred)" if document.published.basis is DateBasis.INFERRED else days


def dated_by(document: Document) -> Iterator[Node]:
    """Why an inferred date is what it is."""
    if document.dated_by:
        yield Node(f"report of {days_of(document)}, dated by", tuple(Node(flat(r)) for r in document.dated_by))


def leaf(known: KnownClaim, standing: Standing = Standing.MACHINE) -> Node:
    said = f"{known.claim.id}: {headline(known.claim)}; {'; '.join(voice(known.claim))}"
    by = f" [{known.review} by {known.reviewer}]" if known.review else ""
    denied = " [contested]" if standing is Standing.CONTESTED else ""
    return Node(said + by + denied, (words_of(known), *dated_by(known.document)))


def words_of(known: KnownClaim) -> Node:
    quote = " … ".join(e.quote for e in known.claim.evidence)
    return Node("the report's words", (), quote, source_of(known))


def voice(claim: Claim) -> Iterator[str]:
    if claim.directness is Directness.OUTLET and not claim.speaker:
        yield "in the outlet's own voice"
    else:
        says = people(claim.speaker) or "somebody not named"
        yield f"{'quoted from' if claim.directness is Directness.QUOTE else 'as told of'} {says}"
    if claim.chain:
        yield f"passed on by {', '.join(map(flat, claim.chain))}"
