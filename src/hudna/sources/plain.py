"""Plain text files, with what is known about them in front matter or in a file beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from hudna.model.document import Document, Published
from hudna.model.finding import Finding, Severity
from hudna.sources.assess import assess, empty
from hudna.sources.dates import parse_published
from hudna.sources.encodings import binary_kind, decode

SIDECAR_SUFFIXES = (".yml", ".yaml", ".json")
_FIELDS = ("published", "source", "title", "url")
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?\r?\n)---[ \t]*(?:\r?\n|$)", re.DOTALL)
_FRONT_MATTER_LIMIT = 10_000
_NOTHING = frozenset({"", "null", "Null", "NULL", "~"})


def read_text(
    raw: bytes, name: str, stem: str, sidecar: Path | None, published: Published
) -> Iterator[Document | Finding]:
    """One plain text file as a document; ``name`` is what findings and the document's origin call it.

    Front matter is no part of the text, everything after it is, to the last line end. What it says goes before
    what the sidecar says; ``published`` holds when neither tells a date.
    """
    if kind := binary_kind(raw[:65_536]):
        yield unsupported(name, kind)
        return
    decoded = decode(raw)
    about: dict[str, str] = {}
    text = decoded.text
    if sidecar is not None:
        said, findings = _mapping(sidecar.read_bytes(), str(sidecar))
        about.update(said)
        yield from findings
    if front := _FRONT_MATTER.match(text[:_FRONT_MATTER_LIMIT]):
        said, findings = _mapping(front[1].encode("utf-8", "replace"), name)
        if said:
            about.update(said)
            text = text[front.end() :]
        yield from findings
    if not text.strip():
        yield empty(name)
        return
    language, findings = assess(text, name, len(raw), decoded.lost)
    yield from findings
    day, findings = publication(about.get("published"), name, published)
    yield from findings
    yield Document(
        id=stem,
        text=text,
        title=about.get("title"),
        published=day,
        source=about.get("source"),
        url=about.get("url"),
        language=language,
        origin=name,
    )


def unsupported(name: str, kind: str) -> Finding:
    """The finding for a file whose kind cannot be read."""
    hint = "save its text as UTF-8 in a .txt file" if "PDF" in kind or "archive" in kind else "leave it out"
    return Finding("source-unsupported", name, f"this is {kind}, which cannot be read yet", hint)


def publication(written: str | None, where: str, otherwise: Published) -> tuple[Published, list[Finding]]:
    """The publication date as written, else the one given for all; a date nobody can read is a finding."""
    if written is None:
        return otherwise, []
    if day := parse_published(written):
        return day, []
    hint = "write it as YYYY-MM-DD; relative dates in the text stay unresolved until then"
    return Published(), [Finding("source-bad-date", where, f"cannot read the publication date {written!r}", hint)]


def _mapping(raw: bytes, where: str) -> tuple[dict[str, str], list[Finding]]:
    """The known fields of a small YAML or JSON mapping, all values as written. Nothing known: an empty mapping."""
    hint = f"write one field a line: {', '.join(_FIELDS)}"
    try:
        found = yaml.load(decode(raw).text, Loader=yaml.BaseLoader)  # makes strings only
    except yaml.YAMLError as error:
        reason = str(error).split("\n")[0]
        return {}, [Finding("source-bad-metadata", where, f"what stands about the text is not YAML: {reason}", hint)]
    if not isinstance(found, Mapping):
        return {}, [Finding("source-bad-metadata", where, "what stands about the text is not a list of fields", hint)]
    findings: list[Finding] = []
    known: dict[str, str] = {}
    for field in _FIELDS:
        value = found.get(field)
        if isinstance(value, str):
            if value not in _NOTHING:
                known[field] = " ".join(value.split())
        elif value is not None:
            findings.append(Finding("source-bad-field", where, f"{field} is not one value", hint))
    if other := sorted(str(field) for field in found if field not in _FIELDS):
        findings.append(unknown_fields(where, other))
    return known, findings


def unknown_fields(where: str, fields: list[str]) -> Finding:
    """The note that some fields are not used."""
    named = ", ".join(fields[:20]) + (" …" if len(fields) > 20 else "")
    return Finding("source-unknown-field", where, f"fields that are not used: {named}", severity=Severity.INFO)
