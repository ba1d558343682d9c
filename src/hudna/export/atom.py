"""An Atom feed (RFC 4287) of what moved: one entry a truce, stable ids, no text of articles beyond the short quotes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from xml.etree import ElementTree as Xml

from hudna.model.change import Move

_ATOM = "http://www.w3.org/2005/Atom"
_MOST_QUOTES = 5
_COLON = ": "
_WORDS = {
    "en": {"title": "Truces that moved", "none": "not known", "gone": "no longer told of"},
    "ar": {"title": "هدن تغير حالها", "none": "غير معروفة", "gone": "لم يعد يُذكر"},
}


def feed(
    moves: Iterable[Move], until: datetime, desk: str, lang: str, say: Callable[[str], str], pages: str = ""
) -> str:  # fmt: skip
    """The feed as text. ``until``: the later look (UTC); ``say``: the words for labels and kinds by their keys;
    ``pages``: where each truce has its page by its id, relative to the feed.

    An entry keeps its id however often the feed is made, until news or another label of the truce make a new one.
    """
    Xml.register_namespace("", _ATOM)
    root = Xml.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": lang})
    _add(root, "id", f"urn:hudna:{_slug(desk)}:changes")
    _add(root, "title", _WORDS[lang]["title"])
    _add(root, "updated", _moment(until))
    author = _add(root, "author", None)
    _add(author, "name", desk)
    _add(root, "generator", "Hudna")
    if pages:
        _link(root, "self", "feed.atom")
        _link(root, "alternate", pages)
    for move in moves:
        _entry(root, move, until, lang, say, pages)
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


def _entry(
    root: Xml.Element, move: Move, until: datetime, lang: str, say: Callable[[str], str], pages: str
) -> None:  # fmt: skip
    entry = _add(root, "entry", None)
    before = say(f"labels.{move.before.label}") if move.before else _WORDS[lang]["none"]
    after = say(f"labels.{move.after.label}") if move.after else _WORDS[lang]["gone"]
    last = max(move.news, key=lambda t: (t.published or date.min, t.claim), default=None)
    moved = _midnight(last.published) if last and last.published else _midnight(until.astimezone(UTC).date())
    name = " ".join((move.name_ar if lang == "ar" else move.name_en).split())
    state = move.after.label if move.after else "gone"
    _add(entry, "id", f"urn:hudna:{move.truce}:{state}:{last.claim if last else '-'.join(move.causes)}")
    arrow = "←" if lang == "ar" else "→"
    turned = f"{before} {arrow} {after}{_COLON}" if before != after else ""
    _add(entry, "title", f"{move.handle} {turned}{name}")
    _add(entry, "updated", moved)
    if pages and move.after:
        _link(entry, "alternate", f"{pages}/{move.truce}")
    for cause in move.causes:
        Xml.SubElement(entry, f"{{{_ATOM}}}category", {"term": str(cause)})
    lines = [move.after.proof.holds] if move.after else []
    lines += move.terms
    lines += [f"{say(f'kind.{t.kind}')}{_COLON}«{t.words}» ({t.source or t.doc})" for t in move.news[:_MOST_QUOTES]]
    _add(entry, "content", "\n".join(lines)).set("type", "text")


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
