"""The public site: pages that link to each other, in both languages, without script and from any folder or server."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from hudna.model.entry import Versions
from hudna.model.status import Standing
from hudna.report.data import BriefData, TruceBrief
from hudna.report.markup import environment, style
from hudna.report.page import context
from hudna.report.rows import Rows
from hudna.report.timeline import STRIP, strip
from hudna.report.words import LANGUAGES, words


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many records are too recent to be told."""

    truces: int
    events: int
    claims: int


@dataclass(frozen=True, slots=True)
class Site:
    """What all pages share. Same site and same briefs, same pages: no clock is read."""

    name: str
    """The desk that publishes, as its readers know it."""
    as_of: date
    delay_days: int
    left_out: LeftOut
    versions: Versions
    standing: Mapping[str, Standing]
    """Truce id → what stands behind it."""


def truce_file(truce: str) -> str:
    """The page of a truce in the folder of each language: it stays the same as long as the truce does."""
    return f"{truce}.html"


def site_pages(site: Site, briefs: Mapping[str, BriefData]) -> Iterator[tuple[str, str]]:
    """Path in the site (with ``/``) and text of every page. ``briefs``: by language, already fit for the public; a page
    of a truce shows only those reports that one of its claims comes from."""
    env = environment()
    sheet, digest = style("site.css")
    shared = {"site": site, "style": sheet, "style_hash": digest, "standing": site.standing}
    door = env.get_template("site_door.html.j2")
    yield "index.html", door.render(shared, both=[words(lang) for lang in LANGUAGES[::-1]])
    for lang in sorted(briefs):
        data, chosen = briefs[lang], words(lang)
        about = {
            **shared,
            "links": {b.truce.id: truce_file(b.truce.id) for b in data.truces},
            "handles": {b.truce.id: b.handle for b in data.truces},
            "there": words(next(o for o in LANGUAGES if o != lang)),
        }
        rows = [Rows(data, b, chosen) for b in data.truces]
        cards = [(r, strip(r.runs, site.as_of, STRIP, chosen) if r.runs else None) for r in reversed(rows)]
        index = env.get_template("site_index.html.j2")
        yield f"{lang}/index.html", index.render(about, w=chosen, page="index.html", cards=cards)
        for brief in data.truces:
            yield f"{lang}/{truce_file(brief.truce.id)}", _truce(Rows(_only(data, brief), brief, chosen), about)


def _only(data: BriefData, brief: TruceBrief) -> BriefData:
    """The brief of one truce, with the reports that it rests on."""
    docs = {k.claim.doc for k in brief.claims}
    reports = tuple(line for line in data.reports if line.document.id in docs)
    return replace(data, truces=(brief,), reports=reports)


def _truce(rows: Rows, about: Mapping[str, object]) -> str:
    page = environment().get_template("site_truce.html.j2")
    file = truce_file(rows.brief.truce.id)
    return page.render(about, **context(rows.data, [rows], rows.words), r=rows, page=file)
