"""The brief as one HTML file that needs nothing from outside: no script, no font, no picture, no network."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from hudna.report.citation import basis, cite
from hudna.report.data import BriefData
from hudna.report.drawing import Drawing
from hudna.report.map import TOWN_KM, draw_map
from hudna.report.rows import Rows
from hudna.report.timeline import draw, listed
from hudna.report.words import words
from hudna.text.one_line import harmless

_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
_RUN = re.compile(f"({_ARABIC.pattern}+(?:[^A-Za-z0-9]*{_ARABIC.pattern}+)*)")
_WIDE, _NARROW, _MAP = 940.0, 344.0, 640.0


def page(data: BriefData, lang: str) -> str:
    """The brief as HTML. ``lang`` is ``en`` or ``ar``; HudnaError for any other."""
    chosen = words(lang)
    env = _environment()
    style = env.get_template("brief.css").render().strip()
    rows = [Rows(data, brief, chosen) for brief in data.truces]
    return env.get_template("brief.html.j2").render(
        data=data,
        w=chosen,
        truces=rows,
        drawings={r.brief.handle: _drawings(r) for r in rows},
        maps={r.brief.handle: draw_map(r, _MAP) for r in rows},
        town_km=round(TOWN_KM),
        points={r.brief.handle: listed(r) for r in rows},
        handles={b.truce.id: b.handle for b in data.truces},
        numbers={line.document.id: i for i, line in enumerate(data.reports, 1)},
        basis=basis(data, chosen),
        style=Markup(f"\n{style}\n"),
        style_hash=_hash(f"\n{style}\n"),
        cite=lambda quote: cite(quote, chosen),
    )


def _drawings(rows: Rows) -> tuple[tuple[str, Drawing], ...]:
    if not rows.changes:
        return ()
    return (("wide", draw(rows, _WIDE, labelled=True)), ("narrow", draw(rows, _NARROW, labelled=False)))


def _hash(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def _bdi(text: object) -> Markup:
    """Text of unknown direction, kept from turning its neighbours; Arabic is said to be Arabic."""
    clean = harmless(str(text))
    attributes = Markup(' lang="ar" dir="rtl"') if _ARABIC.search(clean) else Markup(' dir="auto"')
    return Markup("<bdi{}>{}</bdi>").format(attributes, escape(clean))


def _mixed(text: object, lang: str) -> Markup:
    """A sentence of the interface with names in it: in an English one, runs of Arabic are kept apart."""
    clean = harmless(str(text))
    if lang == "ar":
        return Markup('<bdi dir="rtl">{}</bdi>').format(clean)
    pieces = _RUN.split(clean)
    return Markup("").join(_bdi(p) if i % 2 else escape(p) for i, p in enumerate(pieces))


@cache
def _environment() -> Environment:
    env = Environment(
        loader=PackageLoader("hudna.report", "templates"),
        autoescape=select_autoescape(("html", "j2")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["bdi"] = _bdi
    env.filters["mixed"] = _mixed
    env.filters["harmless"] = harmless
    env.filters["isolated"] = _isolated
    env.filters["http"] = _http
    return env


def _isolated(text: str) -> str:
    """For text in drawings, where there is no bdi: the same by characters (FSI … PDI)."""
    return f"\u2068{harmless(text)}\u2069"


def _http(url: str | None) -> str:
    """The address when it is one of the web, else nothing: a report cannot bring ``javascript:`` in."""
    return url if url and re.match(r"https?://[^\s\"'<>]+$", url) else ""
