"""JSON Lines: one article a line, read line by line. A broken line is a finding, and the rest goes on."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Iterable, Iterator

import msgspec

from hudna.model.document import Document, Published
from hudna.model.finding import Finding, Severity
from hudna.model.ids import content_id
from hudna.sources.assess import assess, empty
from hudna.sources.encodings import binary_kind, decode, unicode_encoding
from hudna.sources.plain import publication, unknown_fields, unsupported

_FIELDS = frozenset({"id", "title", "text", "published", "source", "url"})
_LINE_HINT = 'a line is one JSON object with at least "text": {"text": "…", "published": "2020-10-11"}'


def read_json_lines(stream: Iterable[bytes], name: str, published: Published) -> Iterator[Document | Finding]:
    """The articles of a JSON Lines file, given as its lines of bytes.

    A document's hash is that of its line without the line end (in a UTF-16 file: of the line as UTF-8). An article
    without an id gets one from its title and text. ``published`` holds for articles without a date of their own.
    """
    chunks = iter(stream)
    first = next(chunks, b"")
    if kind := binary_kind(first[:65_536]):
        yield unsupported(name, kind)
        return
    unknown: set[str] = set()
    for number, line in enumerate(_lines(first, chunks), 1):
        bare = line.rstrip(b"\r\n")
        if bare.strip():
            yield from _article(bare, f"{name}:{number}", published, unknown)
    if unknown:
        yield unknown_fields(name, sorted(unknown))


def _article(line: bytes, where: str, published: Published, unknown: set[str]) -> Iterator[Document | Finding]:
    decoded = decode(line)
    try:
        found = msgspec.json.decode(decoded.text)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        yield Finding("source-bad-line", where, f"not JSON: {error}", _LINE_HINT, Severity.ERROR)
        return
    if not isinstance(found, dict) or not isinstance(found.get("text"), str):
        yield Finding("source-bad-line", where, 'no article: "text" is missing', _LINE_HINT, Severity.ERROR)
        return
    unknown.update(found.keys() - _FIELDS)
    text = found["text"]
    about, findings = _strings(found, where)
    yield from findings
    if not text.strip():
        yield empty(where)
        return
    language, findings = assess(text, where, len(line), decoded.lost)
    yield from findings
    day, findings = publication(about.get("published"), where, published)
    yield from findings
    title = about.get("title")
    yield Document(
        id=about.get("id") or content_id("doc", title, text),
        text=text,
        title=title,
        published=day,
        source=about.get("source"),
        url=about.get("url"),
        sha256=hashlib.sha256(line).hexdigest(),
        language=language,
        origin=where,
    )


def _strings(found: dict[str, object], where: str) -> tuple[dict[str, str], list[Finding]]:
    """The fields about an article, exactly as given; empty ones and nulls left out, an id may be a number."""
    about: dict[str, str] = {}
    findings: list[Finding] = []
    for field in sorted(_FIELDS - {"text"}):
        value = found.get(field)
        if isinstance(value, int) and not isinstance(value, bool) and field in ("id", "published"):
            value = str(value)
        if isinstance(value, str):
            if value.strip():
                about[field] = value
        elif value is not None:
            message = f"{field} is {type(value).__name__}, not text; it is left out"
            findings.append(Finding("source-bad-field", where, message, _LINE_HINT))
    return about, findings


def _lines(first: bytes, chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The lines without a byte-order mark. UTF-16 is split where its own line feeds stand, and stays UTF-16."""
    encoding, mark = unicode_encoding(first[:65_536]) or ("utf-8", 0)
    if encoding == "utf-8":
        yield first[mark:]
        yield from chunks
        return
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    rest = decoder.decode(first[mark:])
    for chunk in chunks:
        *done, rest = (rest + decoder.decode(chunk)).split("\n")
        for line in done:
            yield line.encode("utf-8")
    if rest:
        yield rest.encode("utf-8")
