"""An Atom feed (RFC 4287) of what moved: one entry a truce, stable ids, no text of articles beyond the short quotes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from xml.etree import ElementTree as Xml

_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class Entry:
    """What moved of one truce, in the words of a language."""

    id: str
    title: str
    updated: datetime
    """UTC; of the last news."""
    page: str | None
    """Address of the truce's page, relative to the feed; None where it has none."""
    causes: tuple[str, ...]
    says: str


def moves_feed(entries: Iterable[Entry], desk: str, title: str, until: datetime, lang: str, pages: str = "") -> str:
    """A feed of what moved up to ``until`` (UTC). ``pages``: the address of the list of truces, relative to the
    feed."""
    Xml.register_namespace("", _ATOM)
    root = Xml.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": lang})
    _add(root, "id", f"urn:hudna:{_slug(desk)}:changes")
    _add(root, "title", title)
    _add(root, "updated", _moment(until))
    author = _add(root, "author", None)
    _add(author, "name", desk)
    _add(root, "generator", "Hudna")
    if pages:
        _link(root, "self", "feed.atom")
        _link(root, "alternate", pages)
    for one in entries:
        entry = _add(root, "entry", None)
        _add(entry, "id", one.id)
        _add(entry, "title", one.title)
        _add(entry, "updated", _moment(one.updated))
        if one.page:
            _link(entry, "alternate", one.page)
        for cause in one.causes:
            Xml.SubElement(entry, f"{{{_ATOM}}}category", {"term": cause})
        _add(entry, "content", one.says).set("type", "text")
    Xml.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


@dataclass(frozen=True, slots=True)
class Turn:
    """A day on which a truce's label became another one, in the words of a page."""

    truce: str
    title: str
    since: date
    says: str
    page: str
    """Address of its page, relative to the feed."""


def turns_feed(turns: Iterable[Turn], desk: str, title: str, updated: date, lang: str) -> str:
    """A feed of turns, the latest first, for a site whose address nobody knows: links are relative to the feed.
    ``updated``: the day that the site tells of. The same turns give the same feed."""
    Xml.register_namespace("", _ATOM)
    root = Xml.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": lang})
    _add(root, "id", f"urn:hudna:{_slug(desk)}:turns:{lang}")
    _add(root, "title", title)
    _add(root, "updated", _midnight(updated))
    _add(_add(root, "author", None), "name", desk)
    _add(root, "generator", "Hudna")
    _link(root, "self", "feed.atom")
    _link(root, "alternate", "index.html")
    for turn in sorted(turns, key=lambda t: (t.since, t.truce), reverse=True):
        entry = _add(root, "entry", None)
        _add(entry, "id", f"urn:hudna:{turn.truce}:{turn.since}")
        _add(entry, "title", turn.title)
        _add(entry, "updated", _midnight(turn.since))
        _link(entry, "alternate", turn.page)
        _add(entry, "content", turn.says).set("type", "text")
    Xml.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def _midnight(day: date) -> str:
    return _moment(datetime.combine(day, time(), UTC))


def _link(parent: Xml.Element, rel: str, href: str) -> None:
    media = "application/atom+xml" if rel == "self" else "text/html"
    Xml.SubElement(parent, f"{{{_ATOM}}}link", {"rel": rel, "type": media, "href": href})


def _add(parent: Xml.Element, name: str, text: str | None) -> Xml.Element:
    made = Xml.SubElement(parent, f"{{{_ATOM}}}{name}")
    made.text = _possible(text) if text is not None else None
    return made


def _possible(text: str) -> str:
    """Without the control characters that XML 1.0 cannot hold."""
    return "".join(c for c in text if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff"))


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _slug(name: str) -> str:
    return "".join(c if c.isalnum() else "-" for c in name) or "desk"
