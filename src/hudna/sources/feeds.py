"""Feeds: RSS, Atom and JSON Feed, as files or as they are fetched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

import msgspec

from hudna.model.document import Published
from hudna.model.finding import Finding
from hudna.model.ids import content_id
from hudna.sources.encodings import decode
from hudna.sources.findings import damaged, empty, needs_extra
from hudna.sources.intake import About, Taken, optional, take
from hudna.sources.limits import PAGE_BYTES
from hudna.sources.markup import visible_text
from hudna.sources.web import doc_of

_KIND = "a feed"


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed, as the feed tells it. ``html`` is its content, or else its summary; ``full`` tells which."""

    guid: str
    link: str | None
    title: str | None
    published: str | None
    html: str
    full: bool
    source: str | None

    @property
    def raw(self) -> bytes:
        """What the feed says of it, as one line of JSON: equal as long as the feed says the same."""
        return msgspec.json.encode(self, order="sorted")

    @property
    def doc(self) -> str:
        """The id of the report that it stands for."""
        return doc_of(self.link) if self.link else content_id("doc", self.guid)


def read_feed(raw: bytes, name: str, stem: str, published: Published) -> Iterator[Taken | Finding]:
    """The items of a saved feed, each with the text that the feed itself has of it."""
    entries, findings = entries_of(raw, name)
    yield from findings
    if not entries and not findings:
        yield empty(name)
    for number, entry in enumerate(entries, 1):
        yield from read_entry(entry, f"{name}:{number}", published)


def read_entry(entry: Entry, where: str, published: Published) -> Iterator[Taken | Finding]:
    """The document of an item, from the feed's own words."""
    about = About(entry.title, entry.published, entry.source, entry.link)
    yield from take(entry.doc, visible_text(entry.html), about, entry.raw, where, published, versioned=True)


def entries_of(raw: bytes, name: str, base: str = "") -> tuple[list[Entry], list[Finding]]:
    """The items of a feed in its order. Relative links are resolved against ``base``.

    A feed that is broken somewhere gives the items that can be read and a finding; what is no feed only a finding.
    """
    if raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_feed(raw, name, base)
    if (feedparser := optional("feedparser")) is None:
        return [], [needs_extra(name, _KIND, "web")]
    try:
        found = feedparser.parse(raw[:PAGE_BYTES], sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # feedparser lets errors of its parsers through
        return [], [damaged(name, _KIND, error)]
    if not found.get("version") and not found.entries:
        return [], [damaged(name, _KIND, "it is neither RSS nor Atom")]
    broken = found.get("bozo") and not isinstance(found.get("bozo_exception"), feedparser.CharacterEncodingOverride)
    findings = [damaged(name, _KIND, found.get("bozo_exception"))] if broken else []
    source = _line(found.feed.get("title")) or _host(found.feed.get("link") or base)
    return [_entry(item, source, base) for item in found.entries], findings


def _entry(item: Any, source: str | None, base: str) -> Entry:
    contents = [c.get("value") or "" for c in item.get("content") or ()]
    content = max(contents, key=len, default="")
    link = urljoin(base, item["link"]) if item.get("link") else None
    title = _line(visible_text(item.get("title") or ""))
    html = content or item.get("summary") or ""
    guid = item.get("id") or link or content_id("entry", title, html)
    written = item.get("published") or item.get("updated")
    return Entry(guid, link, title, written, html, bool(content), source)


class _Item(msgspec.Struct):
    id: str | int | None = None
    url: str | None = None
    external_url: str | None = None
    title: str | None = None
    content_html: str | None = None
    content_text: str | None = None
    summary: str | None = None
    date_published: str | None = None


class _JsonFeed(msgspec.Struct):
    title: str | None = None
    home_page_url: str | None = None
    items: list[msgspec.Raw] = []


def _json_feed(raw: bytes, name: str, base: str) -> tuple[list[Entry], list[Finding]]:
    """JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1)."""
    try:
        feed = msgspec.json.decode(decode(raw).text, type=_JsonFeed)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        return [], [damaged(name, _KIND, error)]
    entries: list[Entry] = []
    findings: list[Finding] = []
    source = _line(feed.title) or _host(feed.home_page_url or base)
    for number, piece in enumerate(feed.items, 1):
        try:
            item = msgspec.json.decode(piece, type=_Item)
        except (msgspec.DecodeError, RecursionError) as error:
            findings.append(damaged(f"{name}:{number}", "an item of the feed", error))
            continue
        html = item.content_html or _escaped(item.content_text)
        link = item.url or item.external_url
        link = urljoin(base, link) if link else None
        body = html or _escaped(item.summary)
        guid = str(item.id if item.id is not None else link or content_id("entry", item.title, body))
        entries.append(Entry(guid, link, _line(item.title), item.date_published, body, bool(html), source))
    return entries, findings


def _escaped(text: str | None) -> str:
    """Plain text as markup that shows it."""
    plain = (text or "").replace("&", "&amp;").replace("<", "&lt;")
    return f"<pre>{plain}</pre>" if plain else ""


def _line(text: str | None) -> str | None:
    return " ".join((text or "").split()) or None


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None
