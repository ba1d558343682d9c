"""What stands under a quote and at the head of a brief: sources, and how many independent ones there are."""

from __future__ import annotations

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
    day = document.published.interval
    undated = day.earliest is None and day.latest is None
    return {
        "outlet": clip(harmless(document.source or ""), LONGEST_NAME) or chosen("table.unsourced"),
        "day": chosen("table.undated") if undated else chosen.interval(day),
        "doc": harmless(document.id),
        "at": chosen("source.offsets", start=quote.start, end=quote.end),
        "voice": chosen(f"source.voice_{known.claim.directness}"),
        "review": chosen(f"review.{known.review or 'machine'}"),
        "copies": chosen.counted("copy", quote.copies) if quote.copies else "",
    }
