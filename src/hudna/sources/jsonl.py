"""JSON Lines: one article a line, read line by line. A broken line is a finding, and the rest goes on."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator

import msgspec

from hudna.model.document import Published
from hudna.model.finding import Finding, Severity
from hudna.model.message import Message
from hudna.sources.encodings import binary_kind, decode, unicode_encoding
from hudna.sources.findings import unknown_fields, unsupported
from hudna.sources.intake import Taken
from hudna.sources.rows import FIELDS, read_row

_LINE_HINT = 'a line is one JSON object with at least "text": {"text": "…", "published": "2020-10-11"}'


def read_json_lines(stream: Iterable[bytes], name: str, published: Published) -> Iterator[Taken | Finding]:
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


def _article(line: bytes, where: str, published: Published, unknown: set[str]) -> Iterator[Taken | Finding]:
    decoded = decode(line)
    try:
        found = msgspec.json.decode(decoded.text)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        yield Finding("source-bad-line", where, Message("not JSON: {reason}", reason=error), _LINE_HINT, Severity.ERROR)
        return
    if not isinstance(found, dict) or not isinstance(found.get("text"), str):
        yield Finding("source-bad-line", where, 'no article: "text" is missing', _LINE_HINT, Severity.ERROR)
        return
    unknown.update(found.keys() - FIELDS)
    yield from read_row(found, line, where, published, _LINE_HINT, lost=decoded.lost)


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
