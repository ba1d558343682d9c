"""An article given as named fields: a line of JSON, a row of a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hudna.model.document import Published
from hudna.model.finding import Finding
from hudna.model.ids import content_id
from hudna.model.message import Message
from hudna.sources.intake import About, Taken, take

FIELDS = ("id", "title", "text", "published", "source", "url")
"""What may be said of an article; only ``text`` must be."""


def read_row(
    found: Mapping[str, object], raw: bytes, where: str, published: Published, hint: str, *, lost: int = 0
) -> Iterator[Taken | Finding]:
    """The article of one row, whose ``text`` is a string; without an id it gets one from its title and text.

    ``raw`` are the bytes of the row, ``hint`` says how a right one looks, ``lost`` as in ``take``.
    """
    text = str(found["text"])
    about, findings = _strings(found, where, hint)
    yield from findings
    doc = about.pop("id", None) or content_id("doc", about.get("title"), text)
    yield from take(doc, text, About.told(about), raw, where, published, lost=lost)


def _strings(found: Mapping[str, object], where: str, hint: str) -> tuple[dict[str, str], list[Finding]]:
    """The fields about an article, exactly as given; empty ones and nulls left out, an id may be a number."""
    about: dict[str, str] = {}
    findings: list[Finding] = []
    for field in FIELDS:
        value = found.get(field)
        if field == "text":
            continue
        if isinstance(value, int) and not isinstance(value, bool) and field in ("id", "published"):
            value = str(value)
        if isinstance(value, str):
            if value.strip():
                about[field] = value
        elif value is not None:
            message = Message("{field} is {sort}, not text; it is left out", field=field, sort=type(value).__name__)
            findings.append(Finding("source-bad-field", where, message, hint))
    return about, findings
