"""Web archives (WARC, WACZ): the pages and PDFs that were captured, each with its address and the moment of capture."""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from io import SEEK_END, BytesIO
from typing import IO, Any

from hudna.model.document import Published
from hudna.model.finding import Finding, Severity
from hudna.model.message import Message
from hudna.sources.findings import damaged, too_large
from hudna.sources.limits import MEBIBYTE, PAGE_BYTES, TooLargeError, opened_zip
from hudna.sources.pages import Address
from hudna.sources.pieces import Piece
from hudna.sources.web import PAGE_TYPES, PDF_TYPE, read_fetched

ARCHIVE_BYTES = 64 * 1024 * MEBIBYTE
"""What a WACZ may unpack to; it is read as a stream, so this is a bound on time, not on memory."""
_KIND = "the web archive"


def read_warc(stream: IO[bytes], name: str, published: Published) -> Iterator[Piece | Finding]:
    """Every captured page of a WARC file, plain or compressed record by record, in the file's order.

    A document's id comes from its address: a page captured again is another version of one report. What is no page
    (images, redirects, errors) is counted in one finding. A record that ends too early ends the reading.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    passed: Counter[str] = Counter()
    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.revisit
    last: int | None = None
    try:
        for record in ArchiveIterator(stream, record_types=kinds):
            last = record.stream_pos
            yield from _record(record, name, published, passed)
        if last is None:
            yield damaged(name, _KIND, "no record of a page was found in it")
        elif _cut_off(stream, last):
            yield damaged(name, _KIND, "it ends within a record")
    except (OSError, ValueError, EOFError) as error:
        yield damaged(name, _KIND, error)
    if passed:
        told = ", ".join(f"{kind} {count}" for kind, count in sorted(passed.items()))
        yield Finding(
            "source-no-page", name, Message("records that are no pages: {told}", told=told), severity=Severity.INFO
        )


def read_wacz(file: IO[bytes], name: str, published: Published) -> Iterator[Piece | Finding]:
    """The WARC files in a WACZ, behind a finding for each that has not the hash its datapackage states."""
    try:
        with opened_zip(file, file.seek(0, SEEK_END), ARCHIVE_BYTES) as members:
            stated = _stated(members)
            warcs = [m for m in sorted(members.namelist()) if m.endswith((".warc", ".warc.gz"))]
            if not warcs:
                yield damaged(name, _KIND, "there is no WARC file in it")
            for member in warcs:
                where = f"{name}!{member}"
                if stated.get(member, "") not in ("", _sha256(members, member)):
                    hint = "ask whoever made it: what is in it may have been altered"
                    message = "the bytes are not those of the hash in datapackage.json"
                    yield Finding("source-altered", where, message, hint)
                with members.open(member) as stream:
                    yield from read_warc(stream, where, published)
    except TooLargeError as error:
        yield too_large(name, error.args[0], ARCHIVE_BYTES)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        yield damaged(name, _KIND, error)


def _record(record: Any, name: str, published: Published, passed: Counter[str]) -> Iterator[Piece | Finding]:
    """One captured answer. ``passed`` counts those that are no pages."""
    url = record.headers.get("WARC-Target-URI", "").strip("<>")
    where = f"{name}:{record.stream_pos} {url}"
    if record.headers.get("WARC-Type") == "revisit":
        passed["seen before"] += 1
        return
    status = record.http_headers.status_code if record.is_http and record.http_headers else 200
    media = (record.http_content_type or record.headers.get("Content-Type") or "?").partition(";")[0].strip().lower()
    if status != 200 or media not in (*PAGE_TYPES, PDF_TYPE):
        passed[media if status == 200 else f"HTTP {status}"] += 1
        return
    raw = record.reader.read(PAGE_BYTES + 1)
    if len(raw) <= PAGE_BYTES and len(raw) < record.content_length:
        raise EOFError(Message("it ends within {url}", url=url))
    if record.http_headers:
        raw = _decoded(raw, record.http_headers)
    if len(raw) > PAGE_BYTES:
        yield too_large(where, "the page", PAGE_BYTES)
        return
    moment = record.record_date
    retrieved = moment.astimezone(UTC) if isinstance(moment, datetime) else None
    address = Address(url, retrieved)
    yield Piece(partial(read_fetched, raw, media, where, address, published), where, len(raw))


def _decoded(raw: bytes, headers: Any) -> bytes:
    """A body without its transfer and content codings, to one byte above the limit.

    Many crawlers take the codings off and leave the headers as they were: what does not decode stays as it is.
    """
    from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader, ZstdReader

    readers = {
        "chunked": ChunkedReader,
        "gzip": GzipReader,
        "x-gzip": GzipReader,
        "br": BrotliReader,
        "zstd": ZstdReader,
    }
    for header in ("Transfer-Encoding", "Content-Encoding"):
        coding = (headers.get(header) or "").strip().lower()
        if coding in readers:
            try:
                raw = readers[coding](BytesIO(raw)).read(PAGE_BYTES + 1)
            except OSError:
                continue
    return raw


def _cut_off(stream: IO[bytes], last: int) -> bool:
    """Does a file that is compressed record by record end within one? ``last`` is where its last whole one starts."""
    stream.seek(last)
    if stream.read(2) != b"\x1f\x8b":
        return False
    stream.seek(last)
    member = zlib.decompressobj(zlib.MAX_WBITS | 16)
    while chunk := member.unused_data or member.unconsumed_tail or stream.read(MEBIBYTE):
        if member.eof:
            member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            member.decompress(chunk, MEBIBYTE)
        except zlib.error:
            return True
    return not member.eof


def _stated(members: zipfile.ZipFile) -> dict[str, str]:
    """The SHA-256 of each member that the datapackage states, by the member's path."""
    try:
        with members.open("datapackage.json") as stream:
            found = json.loads(stream.read(PAGE_BYTES))
        return {
            str(r["path"]): str(r["hash"]).removeprefix("sha256:")
            for r in found["resources"]
            if str(r.get("hash", "")).startswith("sha256:")
        }
    except (KeyError, TypeError, ValueError, AttributeError):
        return {}


def _sha256(members: zipfile.ZipFile, member: str) -> str:
    with members.open(member) as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]
