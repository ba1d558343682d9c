"""The brief as one HTML file that needs nothing from outside: no script, no font, no picture, no network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote as quoted

from hudna.report.citation import basis, came_out, cite, dated_by
from hudna.report.data import BriefData
from hudna.report.drawing import Drawing, Strip
from hudna.report.map import TOWN_KM, draw_map
from hudna.report.markup import environment, style
from hudna.report.points import Point, listed, sort_of
from hudna.report.quotes import Quote
from hudna.report.rows import Rows
from hudna.report.timeline import STRIP, draw, strip
from hudna.report.words import Words, words

_WIDE, _NARROW, _MAP = 940.0, 344.0, 640.0
_HIGH = 420.0


def page(data: BriefData, lang: str) -> str:
    """The brief as HTML. ``lang`` is ``en`` or ``ar``; HudnaError for any other."""
    chosen = words(lang)
    rows = [Rows(data, brief, chosen) for brief in data.truces]
    sheet, digest = style("brief.css")
    return (
        environment()
        .get_template("brief.html.j2")
        .render(
            **context(data, rows, chosen),
            truces=rows,
            links={b.truce.id: f"#{b.handle}" for b in data.truces},
            handles={b.truce.id: b.handle for b in data.truces},
            basis=basis(data, chosen),
            style=sheet,
            style_hash=digest,
        )
    )


def context(
    data: BriefData, rows: Sequence[Rows], chosen: Words, desk: str = "", parts_at: str = ""
) -> dict[str, Any]:  # fmt: skip
    """What the template of a truce needs, for all truces of one page. ``desk``, ``parts_at``: as of
    :func:`of_lines`."""
    points = {r.brief.handle: listed(r) for r in rows}
    drawings = {r.brief.handle: _drawings(r, points[r.brief.handle]) for r in rows}
    return {
        **of_lines(data, rows, chosen, desk, parts_at),
        "drawings": drawings,
        "strips": {r.brief.handle: _strip(r, drawings[r.brief.handle]) for r in rows},
        "maps": {r.brief.handle: draw_map(r, _MAP) for r in rows},
        "town_km": round(TOWN_KM),
        "points": points,
        "sort_of": sort_of,
    }


def of_lines(
    data: BriefData, rows: Sequence[Rows], chosen: Words, desk: str = "", parts_at: str = ""
) -> dict[str, Any]:  # fmt: skip
    """What the templates of a truce's lines need. ``desk``: where a workbench has its pages, so that quotes lead to
    their claims and incidents to their events. ``parts_at``: an address at which parts of long lists are fetched when
    they are asked for; where there is none they are all on the page."""
    return {
        "data": data,
        "w": chosen,
        "anchored": _anchored(rows),
        "numbers": {line.document.id: i for i, line in enumerate(data.reports, 1)},
        "cite": lambda quote: {**cite(quote, chosen), "read": _read(quote, desk)},
        "desk": desk,
        "parts_at": parts_at,
        "came_out": lambda document: came_out(document, chosen),
        "dated_by": lambda document: dated_by(document, chosen),
    }


def _read(quote: Quote, desk: str) -> str:
    """Where the claim of a quote is shown in its report."""
    claim = quote.known.claim
    return f"{desk}/report?doc={quoted(claim.doc, safe='')}#{claim.id}" if desk else ""


def _drawings(rows: Rows, points: Sequence[Point]) -> tuple[tuple[str, Drawing], ...]:
    if not rows.runs:
        return ()
    return (
        ("wide", draw(rows, points, _WIDE, labelled=True)),
        ("narrow", draw(rows, points, _NARROW, labelled=False)),
    )


def _strip(rows: Rows, drawings: tuple[tuple[str, Drawing], ...]) -> Strip | None:
    """The labels alone, above a drawing so high that its own band stands below the first look."""
    high = any(d.band_y > _HIGH for _, d in drawings)
    return strip(rows.runs, rows.data.as_of, STRIP, rows.words) if high else None


def _anchored(rows: Sequence[Rows]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Handle and line → ids of the claims and the event that stand there, so that a link to one finds it: each where it
    first stands on the page."""
    seen: set[str] = set()
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for one in rows:
        for line, ids in _lines(one):
            new = tuple(dict.fromkeys(i for i in ids if i not in seen))
            seen.update(new)
            found[one.brief.handle, line] = new
    return found


def _lines(rows: Rows) -> Iterator[tuple[str, tuple[str, ...]]]:
    for incident in rows.incidents:
        yield str(incident.number), ((incident.event,) if incident.event else ()) + incident.claims
    for statement in rows.statements:
        yield str(statement.number), statement.claims
    for _, versions in rows.clauses():
        for version in versions:
            yield f"c{version.number}", version.term.evidence
