"""The last steps of every source: a text and what is said about it become a document with its original bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from hudna.model.document import Document, Published
from hudna.model.finding import Finding
from hudna.model.message import Message
from hudna.sources.assess import assess
from hudna.sources.dates import parse_published
from hudna.sources.findings import empty, too_long
from hudna.sources.limits import NAME_CHARACTERS, TEXT_CHARACTERS


@dataclass(frozen=True, slots=True)
class Taken:
    """A document, and the bytes that it was read from: their SHA-256 is the document's."""

    document: Document
    raw: bytes
    versioned: bool = False
    """True when another text under the same id is another version of this report (an edited post, a page fetched
    again), not another report that happens to be named alike."""


@dataclass(frozen=True, slots=True)
class About:
    """What a source says about a text. ``published`` is as written, or as the source's reader worked it out."""

    title: str | None = None
    published: str | Published | None = None
    source: str | None = None
    url: str | None = None
    modified: date | None = None
    retrieved: datetime | None = None

    @classmethod
    def told(cls, said: Mapping[str, str]) -> About:
        """From fields given by name."""
        return cls(said.get("title"), said.get("published"), said.get("source"), said.get("url"))


def take(
    doc: str,
    text: str,
    about: About,
    raw: bytes,
    where: str,
    otherwise: Published,
    *,
    lost: int = 0,
    versioned: bool = False,
) -> Iterator[Taken | Finding]:
    """The document ``doc`` of a text, behind the findings about it; only a finding when there is no text, or too much.

    ``raw`` are the bytes that were read, ``where`` names their place; ``otherwise`` holds for a text without a
    publication date of its own; ``lost`` characters could not be decoded.
    """
    if not text.strip():
        yield empty(where)
        return
    for what, words, most in _measured(doc, text, about):
        if words and len(words) > most:
            yield too_long(where[:NAME_CHARACTERS], what, most)
            return
    language, findings = assess(text, where, lost)
    yield from findings
    day, findings = _publication(about.published, where, otherwise)
    yield from findings
    document = Document(
        id=doc,
        text=text,
        title=about.title,
        published=day,
        source=about.source,
        url=about.url,
        sha256=hashlib.sha256(raw).hexdigest(),
        language=language,
        origin=where,
        modified=about.modified,
        retrieved=about.retrieved,
    )
    yield Taken(document, raw, versioned)


def _measured(doc: str, text: str, about: About) -> tuple[tuple[str, str | None, int], ...]:
    """What a report is made of, and how many characters each may have."""
    day = about.published if isinstance(about.published, str) else None
    names = (
        ("the id", doc), ("the title", about.title), ("the source", about.source), ("the address", about.url),
        ("the publication date", day),
    )  # fmt: skip
    return (("the text", text, TEXT_CHARACTERS), *((what, words, NAME_CHARACTERS) for what, words in names))


def optional(library: str) -> Any:
    """A library that comes with an extra, imported; None when it is not installed."""
    return import_module(library) if find_spec(library.split(".")[0]) else None


def _publication(written: str | Published | None, where: str, otherwise: Published) -> tuple[Published, list[Finding]]:
    """The publication date as written, else the one given for all; a date nobody can read is a finding."""
    if written is None:
        return otherwise, []
    if isinstance(written, Published):
        return written, []
    if day := parse_published(written):
        return day, []
    hint = "write it as YYYY-MM-DD; relative dates in the text stay unresolved until then"
    return Published(), [
        Finding(
            "source-bad-date", where, Message("cannot read the publication date {written!r}", written=written), hint
        )
    ]
