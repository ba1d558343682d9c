"""HTML pages: the article without what stands around it, and what the page says about itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import DocumentNode, HTMLTree

from hudna.model.document import DateBasis, Document, Published
from hudna.model.finding import Finding
from hudna.sources.assess import assess, empty
from hudna.sources.dates import parse_published
from hudna.sources.encodings import binary_kind, decode
from hudna.sources.plain import unsupported

_DATE_NAMES = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "date",
)  # fmt: skip
_AROUND = ("nav", "aside", "footer", "form", "button", "figcaption", "[role=navigation]", "[aria-hidden=true]")
_ARTICLE_TYPES = ("article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "blogposting")
_TITLE_JOINTS = (" - ", " | ", " – ", " — ", " :: ", " » ", " « ")


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


def read_page(raw: bytes, name: str, stem: str, published: Published) -> Iterator[Document | Finding]:
    """One HTML page as a document. Offsets count in the title and the article's text as extracted here.

    The date is taken from JSON-LD and meta tags (given), else from a time tag if the article has only one date
    (inferred); ``published`` holds when the page tells none.
    """
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
    address = _canonical(page) or about.said("og:url")
    source = about.said("og:site_name", "application-name") or about.linked_text("publisher") or _host(address)
    title = _title(page, tree.title or "", about, source)
    text = _article_text(decoded.text, title)
    if not text:
        yield empty(name)
        return
    language, findings = assess(text, name, len(raw), decoded.lost)
    yield from findings
    yield Document(
        id=stem,
        text=text,
        title=title,
        published=_published(page, about) or published,
        source=source,
        url=address,
        language=language,
        origin=name,
    )


def _article_text(html: str, title: str | None) -> str:
    """The main text, paragraphs parted by blank lines, without a first line that only repeats the title."""
    extracted: str = extract_plain_text(
        html, main_content=True, list_bullets=False, alt_texts=False, skip_elements=list(_AROUND)
    )
    text = extracted.strip()
    first, _, rest = text.partition("\n")
    if title and " ".join(first.split()) == title:
        text = rest.strip()
    return text


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
