"""Templates, and the filters that keep words of others harmless in them."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from hudna.model.document import Document
from hudna.report.folds import parts, whole
from hudna.report.lines import Incident, Statement
from hudna.report.words import Words, isolated
from hudna.text.one_line import clip, harmless

_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
_HEADLINE = 80
"""Characters of the first words that stand for a title."""
_RUN = re.compile(f"({_ARABIC.pattern}+(?:[^A-Za-z0-9]*{_ARABIC.pattern}+)*)")


@cache
def style(name: str) -> tuple[Markup, str]:
    """A stylesheet as it stands in a page, and its SHA-256 (base64) for the page's Content-Security-Policy."""
    text = f"\n{environment().get_template(name).render().strip()}\n"
    return Markup(text), base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


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


def _told(text: str, words: Words) -> Markup:
    """A message of an error or a finding in the page's language, or, where it is none, as it is; line by line."""
    told = words.tell(text)
    if told == text:
        show: Callable[[str], Markup] = _bdi if words.lang == "ar" else partial(_mixed, lang=words.lang)
        return Markup("<br>").join(map(show, told.splitlines()))
    lines = Markup("<br>").join(told.splitlines())
    return Markup('<bdi dir="{}">{}</bdi>').format(words.dir, lines)


def _targets(
    lines: Iterable[Incident | Statement], handle: str, anchored: Mapping[tuple[str, str], Iterable[str]]
) -> Markup:
    """What links to lines that are not on the page lead to: their own ids, and those of what stands in them."""
    own = (i for line in lines for i in (f"{handle}-{line.number}", *anchored.get((handle, str(line.number)), ())))
    return Markup("".join(f'<span id="{escape(i)}"></span>' for i in own))


@cache
def environment(*further: str) -> Environment:
    """Everything is escaped; a name that a template does not have is an error. ``further``: packages whose
    ``templates`` are found as well."""
    env = Environment(
        loader=ChoiceLoader([PackageLoader(package, "templates") for package in (*further, "hudna.report")]),
        autoescape=select_autoescape(("html", "j2")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["bdi"] = _bdi
    env.filters["mixed"] = _mixed
    env.filters["told"] = _told
    env.filters["harmless"] = harmless
    env.filters["headline"] = headline
    env.filters["isolated"] = isolated
    env.filters["running"] = _running
    env.filters["http"] = _http
    env.filters["parts"] = parts
    env.filters["targets"] = _targets
    env.filters["whole"] = whole
    return env


def headline(document: Document) -> str:
    """The title of a report; of one without any, its first words."""
    return document.title or clip(harmless(document.text[: 4 * _HEADLINE]), _HEADLINE)


def _running(text: str) -> str:
    """A stretch of running text: harmless, with the space at its ends that keeps it apart from its neighbours."""
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and text.strip() else ""
    return f"{before}{harmless(text)}{after}"


def _http(url: str | None) -> str:
    """The address when it is one of the web, else nothing: a report cannot bring ``javascript:`` in."""
    return url if url and re.match(r"https?://[^\s\"'<>]+$", url) else ""
