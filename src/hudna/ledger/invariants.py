"""What holds of every report in the ledger: asked before it is stored, and again by verification."""

from __future__ import annotations

from collections.abc import Iterator

from hudna.model.claim import Location, Party
from hudna.model.entry import Report


def contradictions(report: Report) -> Iterator[tuple[str, str]]:
    """Code and message of all for which the ledger does not take a report: claims that its text does not bear out."""
    document = report.document
    full_text = document.full_text
    seen: set[str] = set()
    for claim in report.claims:
        if claim.doc != document.id:
            yield "ledger-claim", f"the claim {claim.id} is of the document {claim.doc}"
        if claim.id in seen:
            yield "ledger-claim", f"two claims have the id {claim.id}"
        seen.add(claim.id)
        if not claim.evidence:
            yield "ledger-claim", f"the claim {claim.id} has no evidence"
        for evidence in claim.evidence:
            if not evidence.proves(full_text):
                at = f"{evidence.start}-{evidence.end}"
                has = _words(full_text, evidence.start, evidence.end)
                message = f"the text at {at} is {has[:80]!r}, not the quote {evidence.quote[:80]!r}"
                yield "ledger-quote", f"{message} of the claim {claim.id}"


def doubts(report: Report) -> Iterator[tuple[str, str]]:
    """Code and message of what a reader got wrong beside the quotes. The ledger takes it; nothing is proved by it."""
    full_text = report.document.full_text
    ids = {claim.id for claim in report.claims}
    for claim in report.claims:
        if claim.same_as is not None and claim.same_as not in ids:
            message = f"the claim {claim.id} is the same as {claim.same_as}, which the report does not have"
            yield "ledger-reference", message
        roles: dict[str, tuple[Party | Location, ...]] = {
            "actor": claim.actor, "recipient": claim.recipient, "speaker": claim.speaker, "where": claim.where,
        }  # fmt: skip
        for role, fillers in roles.items():
            for filler in fillers:
                if _words(full_text, filler.start, filler.end) != filler.text:
                    message = f"the text at {filler.start}-{filler.end} is not {filler.text[:80]!r}"
                    yield "ledger-offset", f"{message}, the {role} of the claim {claim.id}"
    for gap in report.gaps:
        if _words(full_text, gap.start, gap.end) != gap.quote:
            message = f"the text at {gap.start}-{gap.end} is not {gap.quote[:80]!r}"
            yield "ledger-offset", f"{message}, the words around a gap"


def _words(text: str, start: int, end: int) -> str:
    """Offsets before the text begins find nothing there, rather than something at its end."""
    return text[max(start, 0) : max(end, 0)]
