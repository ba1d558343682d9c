"""What stands under a quote and at the head of a brief: sources, and how many independent ones there are."""

from __future__ import annotations

from hudna.model.document import DateBasis, Document
from hudna.report.data import BriefData
from hudna.report.quotes import Quote
from hudna.report.words import Words
from hudna.text.one_line import LONGEST_NAME, clip, harmless


def basis(data: BriefData, chosen: Words) -> str:
    """How many reports in how many lineages the brief rests on."""
    lineages = len({line.lineage for line in data.reports})
    reports = chosen.counted("report", len(data.reports))
    return chosen("page.basis", reports=reports, lineages=chosen.counted("lineage", lineages))


def cite(quote: Quote, chosen: Words) -> dict[str, str]:
    """Where a quote comes from, in words: outlet, day, place in the text, whose words, and whether it was reviewed."""
    known, document = quote.known, quote.known.document
    return {
        "outlet": clip(harmless(document.source or ""), LONGEST_NAME) or chosen("table.unsourced"),
        "day": came_out(document, chosen),
        "doc": harmless(document.id),
        "at": chosen("source.offsets", start=quote.start, end=quote.end),
        "voice": chosen(f"source.voice_{known.claim.directness}"),
        "review": chosen(f"review.{known.review or 'machine'}"),
        "copies": chosen.counted("copy", quote.copies) if quote.copies else "",
    }


def came_out(document: Document, chosen: Words) -> str:
    """The day of a report or the days among which it came out, marked where they are inferred."""
    published = document.published
    if published.earliest is None and published.latest is None:
        return chosen("table.undated")
    days = chosen.interval(published.interval)
    return chosen("table.inferred", days=days) if published.basis is DateBasis.INFERRED else days


def dated_by(document: Document, chosen: Words) -> str:
    """Why an inferred date is what it is. Empty for one that is stated."""
    if not document.dated_by:
        return ""
    reasons = [chosen.tell(harmless(reason)) for reason in document.dated_by]
    return chosen("table.dated_by", reasons=chosen("page.comma").join(dict.fromkeys(reasons)))
