"""Plain text files, with what is known about them in front matter or in a file beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from hudna.model.document import Published
from hudna.model.finding import Finding
from hudna.model.message import Message
from hudna.sources.encodings import binary_kind, decode
from hudna.sources.findings import unknown_fields, unsupported
from hudna.sources.intake import About, Taken, take

SIDECAR_SUFFIXES = (".yml", ".yaml", ".json")
_FIELDS = ("published", "source", "title", "url")
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?\r?\n)---[ \t]*(?:\r?\n|$)", re.DOTALL)
_FRONT_MATTER_LIMIT = 10_000
_NOTHING = frozenset({"", "null", "Null", "NULL", "~"})


def read_text(
    raw: bytes, name: str, stem: str, sidecar: Path | None, published: Published
) -> Iterator[Taken | Finding]:
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
    yield from take(stem, text, About.told(about), raw, name, published, lost=decoded.lost)


def _mapping(raw: bytes, where: str) -> tuple[dict[str, str], list[Finding]]:
    """The known fields of a small YAML or JSON mapping, all values as written. Nothing known: an empty mapping."""
    hint = Message("write one field a line: {fields}", fields=tuple(_FIELDS))
    try:
        found = yaml.load(decode(raw).text, Loader=yaml.BaseLoader)  # makes strings only
    except yaml.YAMLError as error:
        reason = str(error).split("\n")[0]
        return {}, [
            Finding(
                "source-bad-metadata",
                where,
                Message("what stands about the text is not YAML: {reason}", reason=reason),
                hint,
            )
        ]
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
            findings.append(Finding("source-bad-field", where, Message("{field} is not one value", field=field), hint))
    if other := sorted(str(field) for field in found if field not in _FIELDS):
        findings.append(unknown_fields(where, other))
    return known, findings
