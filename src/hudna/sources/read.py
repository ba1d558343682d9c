"""Reading paths: files, directories and standard input, one document at a time."""

from __future__ import annotations

import gzip
import hashlib
import itertools
import os
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import IO, Literal

from hudna.model.document import Document, Published
from hudna.model.finding import Finding, HudnaError, Severity
from hudna.model.ids import content_id
from hudna.sources.distinct import distinct
from hudna.sources.encodings import decode
from hudna.sources.findings import too_large
from hudna.sources.intake import Taken
from hudna.sources.jsonl import read_json_lines
from hudna.sources.limits import FILE_BYTES, PAGE_BYTES, TooLargeError
from hudna.sources.plain import SIDECAR_SUFFIXES, read_text
from hudna.sources.rows import FIELDS
from hudna.sources.whole import WHOLE_SUFFIXES, read_whole

TEXT_SUFFIXES = (".txt",)
LINES_SUFFIXES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
TABLE_SUFFIXES = (".csv", ".tsv", ".parquet")
ARCHIVE_SUFFIXES = (".mbox", ".warc", ".warc.gz", ".wacz")
KNOWN_SUFFIXES = TEXT_SUFFIXES + WHOLE_SUFFIXES + LINES_SUFFIXES + TABLE_SUFFIXES + ARCHIVE_SUFFIXES
STDIN = "-"

Columns = Mapping[str, str]
"""Which column of a table holds a field (``text``, ``title`` …), by the field's name."""

_KINDS_HINT = f"files that can be read end in {', '.join(KNOWN_SUFFIXES)}"
_WHOLE_STARTS = (
    (("%pdf-",), ".pdf"),
    (("<rss", "<feed", "<rdf"), ".xml"),
    (("<!doctype html", "<html"), ".html"),
)


def read_paths(
    paths: Iterable[Path | Literal["-"]], *, published: date | None = None, columns: Columns | None = None
) -> Iterator[Document | Finding]:
    """The documents of ``take_paths``, without the bytes that they came from."""
    for item in take_paths(paths, published=published, columns=columns):
        yield item.document if isinstance(item, Taken) else item


def take_paths(
    paths: Iterable[Path | Literal["-"]], *, published: date | None = None, columns: Columns | None = None
) -> Iterator[Taken | Finding]:
    """Every article under the paths, and what is wrong with the files, in the order they are met.

    Directories are walked in the order of their names (hidden files and folders are passed over); ``-`` is standard
    input: JSON Lines, a PDF, a feed, a page or plain text, told by its start. ``published`` is the publication day of
    everything that does not state one itself. ``columns`` names columns of tables; what it does not name is found by
    usual names. Articles are yielded one by one, so memory holds one file, or one record of a file of many.
    A second article under an id already met gets ``#2``; the same article again is left out; both are findings.

    Raises HudnaError, before anything is read, for a path that does not exist or a field that articles do not have,
    and for a named file that cannot be opened.
    """
    named = list(paths)
    for path in named:
        if path != STDIN and not Path(path).exists():
            raise HudnaError(f"no such file or directory: {path}", "check the spelling, or give - for standard input")
    for field in columns or ():
        if field not in FIELDS:
            raise HudnaError(f"articles have no field {field!r}", f"fields of an article: {', '.join(FIELDS)}")
    day = Published.given(published) if published else Published()
    walk = _Walk(day, columns or {})
    yield from distinct(itertools.chain.from_iterable(walk.named(path) for path in named))


class _Walk:
    """One call's way through files: what holds for all of them."""

    def __init__(self, published: Published, columns: Columns) -> None:
        self.published = published
        self.columns = columns

    def named(self, path: Path | Literal["-"]) -> Iterator[Taken | Finding]:
        """A path as somebody gave it: what cannot be opened is an error of the call."""
        if path == STDIN:
            yield from self._unnamed(sys.stdin.buffer, "stdin", None)
            return
        path = Path(path)
        try:
            if path.is_dir():
                yield from self._directory(path)
            elif not path.suffix:
                with path.open("rb") as stream:
                    yield from self._unnamed(stream, str(path), path.name if path.is_file() else None)
            elif _suffix(path) is None:
                yield _unknown(path, Severity.WARNING)
            else:
                yield from self._file(path)
        except OSError as error:
            reason = error.strerror or str(error)
            hint = "check that you may read it and that it is a file"
            raise HudnaError(f"cannot read {path}: {reason}", hint) from error

    def _directory(self, root: Path) -> Iterator[Taken | Finding]:
        """All files below a directory in sorted order; one that cannot be opened does not stop the others."""
        failed: list[OSError] = []
        next(root.iterdir(), None)
        for folder, subfolders, files in os.walk(root, onerror=failed.append):
            subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
            for name in sorted(name for name in files if not name.startswith(".")):
                path = Path(folder, name)
                if _is_sidecar(path):
                    continue
                if _suffix(path) is None or (path.exists() and not path.is_file()):
                    yield _unknown(path, Severity.INFO)
                    continue
                try:
                    yield from self._file(path)
                except OSError as error:
                    failed.append(error)
            yield from _unreadable(failed)
        yield from _unreadable(failed)

    def _file(self, path: Path) -> Iterator[Taken | Finding]:
        suffix = _suffix(path) or ""
        name = str(path)
        if suffix in LINES_SUFFIXES:
            with gzip.open(path) if suffix.endswith(".gz") else path.open("rb") as stream:
                yield from self._lines(_bounded(stream), name)
        elif suffix in ARCHIVE_SUFFIXES or suffix == ".parquet":
            yield from self._many(suffix, path)
        elif path.stat().st_size > FILE_BYTES:
            yield too_large(name, "the file", FILE_BYTES)
        elif suffix in TEXT_SUFFIXES:
            yield from read_text(path.read_bytes(), name, path.stem, _sidecar(path), self.published)
        elif suffix in TABLE_SUFFIXES:
            from hudna.sources.tables import read_csv

            yield from read_csv(path.read_bytes(), name, self.columns, self.published)
        else:
            yield from read_whole(suffix, path.read_bytes(), name, path.stem, self.published)

    def _many(self, suffix: str, path: Path) -> Iterator[Taken | Finding]:
        """Files of many records, which are never in memory as a whole."""
        if suffix == ".parquet":
            from hudna.sources.tables import read_parquet

            yield from read_parquet(path, self.columns, self.published)
        elif suffix == ".mbox":
            from hudna.sources.mail import read_mailbox

            yield from read_mailbox(path, self.published)
        else:
            from hudna.sources.archives import read_wacz, read_warc

            if suffix == ".wacz":
                yield from read_wacz(path, self.published)
                return
            with path.open("rb") as stream:
                yield from read_warc(stream, str(path), self.published)

    def _lines(self, lines: Iterable[bytes], name: str) -> Iterator[Taken | Finding]:
        try:
            yield from read_json_lines(lines, name, self.published)
        except TooLargeError as error:
            yield too_large(name, str(error), PAGE_BYTES)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            hint = "what stands before the damage was read; get the file again for the rest"
            yield Finding("source-damaged-gzip", name, f"the compressed file is damaged: {error}", hint, Severity.ERROR)

    def _unnamed(self, stream: IO[bytes], name: str, stem: str | None) -> Iterator[Taken | Finding]:
        """A stream whose name does not tell what it is: its first line that is not blank does.

        Without a ``stem`` (standard input, a pipe) an article's id comes from its bytes.
        """
        head: list[bytes] = []
        for line in stream:
            head.append(line)
            if line.strip():
                break
        start = decode(head[-1][:1024]).text.lstrip().lower() if head else ""
        if start.startswith("{"):
            yield from self._lines(itertools.chain(head, _bounded(stream)), name)
            return
        raw = b"".join(head)
        raw += stream.read(FILE_BYTES + 1 - min(len(raw), FILE_BYTES))
        if len(raw) > FILE_BYTES:
            yield too_large(name, "the file", FILE_BYTES)
            return
        stem = stem or content_id("doc", hashlib.sha256(raw).hexdigest())
        otherwise = None
        if start.startswith("<?xml"):
            start, otherwise = decode(raw[:1024]).text.lower().partition("?>")[2].lstrip(), ".html"
        suffix = next((suffix for starts, suffix in _WHOLE_STARTS if start.startswith(starts)), otherwise)
        if suffix:
            yield from read_whole(suffix, raw, name, stem, self.published)
        else:
            yield from read_text(raw, name, stem, None, self.published)


def _bounded(stream: IO[bytes] | gzip.GzipFile) -> Iterator[bytes]:
    """The lines of a stream. Raises TooLargeError for one that no article fills: it would have to be held in memory."""
    while line := stream.readline(PAGE_BYTES + 1):
        if len(line) > PAGE_BYTES:
            raise TooLargeError("a line")
        yield line


def _unreadable(failed: list[OSError]) -> Iterator[Finding]:
    """What could not be opened; the list is emptied."""
    while failed:
        error = failed.pop(0)
        message = f"cannot be read: {error.strerror or error}"
        yield Finding("source-unreadable", str(error.filename), message, "check that you may read it", Severity.ERROR)


def _suffix(path: Path) -> str | None:
    """The known suffix that a file name ends in."""
    name = path.name.lower()
    return next((suffix for suffix in KNOWN_SUFFIXES if name.endswith(suffix)), None)


def _sidecar(path: Path) -> Path | None:
    return next((beside for end in SIDECAR_SUFFIXES if (beside := path.with_suffix(end)).is_file()), None)


def _is_sidecar(path: Path) -> bool:
    return path.suffix.lower() in SIDECAR_SUFFIXES and any(path.with_suffix(s).is_file() for s in TEXT_SUFFIXES)


def _unknown(path: Path, severity: Severity) -> Finding:
    ending = f"that end in {path.suffix!r}" if path.suffix else "without a suffix"
    message = f"files {ending} are not read"
    return Finding("source-unsupported", str(path), message, _KINDS_HINT, severity)
