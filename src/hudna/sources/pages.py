"""HTML pages: the article without what stands around it, and what the page says about itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from resiliparse.parse.html import DocumentNode, HTMLTree

from hudna.model.document import DateBasis, Published
from hudna.model.finding import Finding, Severity
from hudna.model.message import Message
from hudna.sources.dates import parse_published
from hudna.sources.encodings import binary_kind, decode
from hudna.sources.findings import empty, too_large, unsupported
from hudna.sources.intake import About, Taken, optional, take
from hudna.sources.limits import PAGE_BYTES
from hudna.sources.markup import article_text

_DATE_NAMES = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "date",
)  # fmt: skip
_ARTICLE_TYPES = ("article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "blogposting")
_LITTLE = 250
"""Characters of an article below which it is worth another look …"""
_MUCH_MORE = 3
"""… if the page, scripts and all, has so many times more Arabic letters."""
_A_REPORT = 150
"""Arabic letters below which a page holds no report at all."""
_ARABIC = re.compile("[\u0600-\u06ff]")
_TITLE_JOINTS = (" - ", " | ", " – ", " — ", " :: ", " » ", " « ")


@dataclass(frozen=True, slots=True)
class Address:
    """Where on the web a page was fetched, and when; nothing is known of a file on disk."""

    url: str | None = None
    retrieved: datetime | None = None


@dataclass(slots=True)
class _About:
    """What the head of a page says: meta tags by lower-case name, and the JSON-LD object of the article."""

    meta: dict[str, str] = field(default_factory=dict)
    linked: dict[str, object] = field(default_factory=dict)

    def said(self, *names: str) -> str | None:
        return next((self.meta[name] for name in names if self.meta.get(name)), None)

    def linked_text(self, name: str) -> str | None:
        value = self.linked.get(name)
        if isinstance(value, dict):
            value = value.get("name")
        return " ".join(value.split()) or None if isinstance(value, str) else None


def read_page(raw: bytes, name: str, stem: str, published: Published) -> Iterator[Taken | Finding]:
    """One HTML page on disk as a document."""
    yield from read_page_at(raw, name, stem, published, Address())


def read_page_at(raw: bytes, name: str, doc: str, published: Published, address: Address) -> Iterator[Taken | Finding]:
    """One HTML page as the document ``doc``. Offsets count in the title and the article's text as extracted here.

    Where the fast extraction finds little of what the page has, trafilatura is asked, if it is installed.

    The date is taken from JSON-LD and meta tags (given), else from a time tag if the article has only one date
    (inferred); ``published`` holds when the page tells none.
    """
    if len(raw) > PAGE_BYTES:
        yield too_large(name, "the page", PAGE_BYTES)
        return
    if kind := binary_kind(raw[:65_536]):
        yield unsupported(name, kind)
        return
    decoded = decode(raw)
    tree = HTMLTree.parse(decoded.text)
    page = tree.document
    if page is None:
        yield empty(name)
        return
    about = _about(page)
    url = _canonical(page) or about.said("og:url") or address.url
    source = about.said("og:site_name", "application-name") or about.linked_text("publisher") or _host(url)
    title = _title(page, tree.title or "", about, source)
    text, thin = _text(decoded.text, title)
    if thin:
        message = Message("only {number} characters of the page were taken for its article", number=len(text))
        yield Finding("source-thin", name, message, "pip install 'hudna[web]' for a second look", Severity.INFO)
    said = About(title, _published(page, about), source, url, retrieved=address.retrieved)
    yield from take(doc, text, said, raw, name, published, lost=decoded.lost, versioned=address.url is not None)


def _text(html: str, title: str | None) -> tuple[str, bool]:
    """The article, and whether it is suspiciously short and nobody was there to look again."""
    text = _untitled(article_text(html), title)
    if len(text) >= _LITTLE or len(_ARABIC.findall(html)) < max(_MUCH_MORE * len(text), _A_REPORT):
        return text, False
    if (trafilatura := optional("trafilatura")) is None:
        return text, True
    second = _untitled(trafilatura.extract(html, include_comments=False) or "", title)
    return (second if len(second) > len(text) else text), False


def _untitled(text: str, title: str | None) -> str:
    """The text without a first line that only repeats the title."""
    first, _, rest = text.strip().partition("\n")
    return rest.strip() if title and " ".join(first.split()) == title else text.strip()


def _about(page: DocumentNode) -> _About:
    about = _About()
    for tag in page.get_elements_by_tag_name("meta"):
        name = tag.getattr("property") or tag.getattr("name") or tag.getattr("itemprop")
        content = " ".join((tag.getattr("content") or "").split())
        if name and content:
            about.meta.setdefault(name.lower(), content)
    for tag in page.query_selector_all('script[type="application/ld+json"]'):
        try:
            found = json.loads(tag.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        if not about.linked:
            about.linked = _linked_article(found, 0) or {}
    return about


def _linked_article(found: object, depth: int) -> dict[str, object] | None:
    """The first object of an article's type in JSON-LD, in lists and graphs as well."""
    if depth > 5:
        return None
    if isinstance(found, list):
        return next((hit for part in found if (hit := _linked_article(part, depth + 1))), None)
    if not isinstance(found, dict):
        return None
    kinds = found.get("@type")
    named = kinds if isinstance(kinds, list) else [kinds]
    if any(str(kind).lower() in _ARTICLE_TYPES for kind in named):
        return found
    return _linked_article([found.get("@graph"), found.get("mainEntity")], depth + 1)


def _title(page: DocumentNode, tag: str, about: _About, source: str | None) -> str | None:
    headings = page.get_elements_by_tag_name("h1")
    only_heading = " ".join((headings[0].text or "").split()) if len(headings) == 1 else ""
    title = about.linked_text("headline") or about.said("og:title", "twitter:title") or only_heading
    title = title or " ".join(tag.split())
    for joint in _TITLE_JOINTS if source else ():
        title = title.removesuffix(f"{joint}{source}")
    return title or None


def _published(page: DocumentNode, about: _About) -> Published | None:
    for stated in (about.linked_text("datePublished"), *(about.meta.get(name) for name in _DATE_NAMES)):
        if stated and (day := parse_published(stated)):
            return day
    tagged = page.query_selector_all('[itemprop="datePublished"], time[pubdate]')
    for tag in tagged:
        if day := parse_published(tag.getattr("datetime") or tag.getattr("content") or ""):
            return day
    for scope in ("article time[datetime]", "main time[datetime]", "time[datetime]"):
        written = (tag.getattr("datetime") or "" for tag in page.query_selector_all(scope))
        days = {day for moment in written if (day := parse_published(moment, DateBasis.INFERRED))}
        if days:
            return days.pop() if len(days) == 1 else None
    return None


def _canonical(page: DocumentNode) -> str | None:
    link = page.query_selector('link[rel="canonical"]')
    address = link.getattr("href") if link is not None else None
    return address.strip() or None if address else None


def _host(address: str | None) -> str | None:
    try:
        host = urlsplit(address or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
