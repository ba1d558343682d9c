"""The way through files, directories and standard input: what is met, in order, and how far it has come."""

from __future__ import annotations

import gzip
import hashlib
import itertools
import os
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import IO, Literal

from hudna.model.document import Published
from hudna.model.finding import Finding, HudnaError, Severity
from hudna.model.ids import content_id
from hudna.model.message import Message
from hudna.sources.encodings import decode
from hudna.sources.findings import too_large, unreadable
from hudna.sources.intake import Taken
from hudna.sources.jsonl import read_json_lines
from hudna.sources.limits import FILE_BYTES, PAGE_BYTES, TooLargeError
from hudna.sources.pieces import Met, Piece, Position
from hudna.sources.plain import SIDECAR_SUFFIXES, read_text
from hudna.sources.whole import WHOLE_SUFFIXES, read_whole

TEXT_SUFFIXES = (".txt",)
LINES_SUFFIXES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
TABLE_SUFFIXES = (".csv", ".tsv", ".parquet")
ARCHIVE_SUFFIXES = (".mbox", ".warc", ".warc.gz", ".wacz")
KNOWN_SUFFIXES = TEXT_SUFFIXES + WHOLE_SUFFIXES + LINES_SUFFIXES + TABLE_SUFFIXES + ARCHIVE_SUFFIXES
STDIN = "-"

Columns = Mapping[str, str]
"""Which column of a table holds a field (``text``, ``title`` …), by the field's name."""

_LISTS = (".json", ".xml", ".rss", ".atom")
"""Files read whole that hold many reports: these are passed on one by one, not as one piece."""
_KINDS_HINT = Message("files that can be read end in {endings}", endings=tuple(KNOWN_SUFFIXES))
_WHOLE_STARTS = (
    (("%pdf-",), ".pdf"),
    (("<rss", "<feed", "<rdf"), ".xml"),
    (("<!doctype html", "<html"), ".html"),
)


class Walk:
    """One call's way through paths. ``position`` tells how far it has come: behind what was met last.

    Directories are walked in the order of their names (hidden files and folders are passed over). ``published`` and
    ``columns``: as for ``take_paths``.
    """

    def __init__(self, paths: Sequence[Path | Literal["-"]], published: Published, columns: Columns) -> None:
        self.position = Position()
        self._paths = paths
        self._published = published
        self._columns = columns

    def __iter__(self) -> Iterator[Met]:
        return itertools.chain.from_iterable(self._named(path) for path in self._paths)

    def files(self) -> Iterator[Path | Finding]:
        """The files on the walk, in order, with a finding for each that is not read and each folder without any.
        Raises HudnaError for a stream."""
        for path in map(Path, self._paths):
            if self.live:
                raise HudnaError("a stream cannot be read in parts", "write it to a file, and give that")
            failed: list[OSError] = []
            empty = True
            for file in _files(path, failed) if path.is_dir() else [path]:
                empty = False
                known = suffix_of(file) or not (file.suffix or path.is_dir())
                yield file if known and file.is_file() else _unknown(file, Severity.INFO)
            if empty and not failed:
                yield _empty(path)
            yield from map(unreadable, failed)

    @property
    def live(self) -> bool:
        """Is one of the paths a stream (standard input, a pipe), to which somebody may still be writing?"""
        return any(path == STDIN or not (Path(path).is_file() or Path(path).is_dir()) for path in self._paths)

    def total_bytes(self) -> int | None:
        """Bytes of all files that will be read; None when one is a stream, whose end nobody knows."""
        if self.live:
            return None
        total = 0
        for path in self._paths:
            files = _files(Path(path), []) if Path(path).is_dir() else [Path(path)]
            total += sum(_size(file) for file in files if suffix_of(file))
        return total

    def _named(self, path: Path | Literal["-"]) -> Iterator[Met]:
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
            elif suffix_of(path) is None:
                yield _unknown(path, Severity.WARNING)
            else:
                yield from self._file(path, named=True)
        except OSError as error:
            raise _unopened(path, error) from error

    def _directory(self, root: Path) -> Iterator[Met]:
        """All files below a directory in sorted order; one that cannot be opened does not stop the others."""
        failed: list[OSError] = []
        next(root.iterdir(), None)
        empty = True
        for path in _files(root, failed):
            empty = False
            yield from map(unreadable, failed)
            failed.clear()
            if suffix_of(path) is None or (path.exists() and not path.is_file()):
                yield _unknown(path, Severity.INFO)
                continue
            try:
                yield from self._file(path, named=False)
            except OSError as error:
                failed.append(error)
        if empty and not failed:
            yield _empty(root)
        yield from map(unreadable, failed)

    def _file(self, path: Path, *, named: bool) -> Iterator[Met]:
        suffix = suffix_of(path) or ""
        size = path.stat().st_size
        self.position.enter(size)
        if suffix in LINES_SUFFIXES:
            with path.open("rb") as raw, gzip.open(raw) if suffix.endswith(".gz") else raw as stream:
                yield from self._following(raw, self._lines(bounded_lines(stream), str(path)))
        elif suffix in ARCHIVE_SUFFIXES or suffix == ".parquet":
            yield from self._many(suffix, path)
        elif size > FILE_BYTES:
            yield too_large(str(path), "the file", FILE_BYTES)
        elif suffix in TABLE_SUFFIXES:
            from hudna.sources.tables import read_csv

            yield from read_csv(path.read_bytes(), str(path), self._columns, self._published)
        elif suffix in _LISTS:
            yield from read_whole(suffix, path.read_bytes(), str(path), path.stem, self._published)
        else:
            yield Piece(partial(_read_file, path, suffix, self._published, named), str(path), size)

    def _many(self, suffix: str, path: Path) -> Iterator[Met]:
        """Files of many records, which are never in memory as a whole."""
        if suffix == ".parquet":
            from hudna.sources.tables import read_parquet

            yield from read_parquet(path, self._columns, self._published, self.position)
        elif suffix == ".mbox":
            from hudna.sources.mail import read_mailbox

            yield from read_mailbox(path, self._published, self.position)
        else:
            from hudna.sources.archives import read_wacz, read_warc

            read = read_wacz if suffix == ".wacz" else read_warc
            with path.open("rb") as stream:
                yield from self._following(stream, read(stream, str(path), self._published))

    def _following(self, stream: IO[bytes], met: Iterable[Met]) -> Iterator[Met]:
        for item in met:
            self.position.at(stream.tell())
            yield item

    def _lines(self, lines: Iterable[bytes], name: str) -> Iterator[Met]:
        try:
            yield from read_json_lines(lines, name, self._published)
        except TooLargeError as error:
            yield too_large(name, error.args[0], PAGE_BYTES)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            hint = "what stands before the damage was read; get the file again for the rest"
            yield Finding(
                "source-damaged-gzip",
                name,
                Message("the compressed file is damaged: {reason}", reason=error),
                hint,
                Severity.ERROR,
            )

    def _unnamed(self, stream: IO[bytes], name: str, stem: str | None) -> Iterator[Met]:
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
            yield from self._lines(itertools.chain(head, bounded_lines(stream)), name)
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
            yield from read_whole(suffix, raw, name, stem, self._published)
        else:
            yield from read_text(raw, name, stem, None, self._published)


def _read_file(path: Path, suffix: str, published: Published, named: bool) -> Iterator[Taken | Finding]:
    """A file that holds one report. ``named``: somebody gave it, so that not to open it is an error of the call."""
    try:
        raw, sidecar = path.read_bytes(), _sidecar(path)
        if suffix in TEXT_SUFFIXES:
            yield from read_text(raw, str(path), path.stem, sidecar, published)
        else:
            yield from read_whole(suffix, raw, str(path), path.stem, published)
    except OSError as error:
        if named:
            raise _unopened(path, error) from error
        yield unreadable(error)


def _files(root: Path, failed: list[OSError]) -> Iterator[Path]:
    """Files below a directory, in the order in which they are read; folders that cannot be opened go to ``failed``."""
    for folder, subfolders, files in os.walk(root, onerror=failed.append):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        for name in sorted(name for name in files if not name.startswith(".")):
            path = Path(folder, name)
            if not _is_sidecar(path):
                yield path


def bounded_lines(stream: IO[bytes] | gzip.GzipFile) -> Iterator[bytes]:
    """The lines of a stream. Raises TooLargeError for one that no article fills: it would have to be held in memory."""
    while line := stream.readline(PAGE_BYTES + 1):
        if len(line) > PAGE_BYTES:
            raise TooLargeError("a line")
        yield line


def _unopened(path: Path, error: OSError) -> HudnaError:
    hint = "check that you may read it and that it is a file"
    return HudnaError(Message("cannot read {path}: {reason}", path=path, reason=error.strerror or error), hint)


def _empty(root: Path) -> Finding:
    hint = "files and folders whose names begin with a point are passed over"
    return Finding("source-empty", str(root), "there is no file in this folder", hint)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def suffix_of(path: Path) -> str | None:
    """The known suffix that a file name ends in."""
    name = path.name.lower()
    return next((suffix for suffix in KNOWN_SUFFIXES if name.endswith(suffix)), None)


def _sidecar(path: Path) -> Path | None:
    return next((beside for end in SIDECAR_SUFFIXES if (beside := path.with_suffix(end)).is_file()), None)


def _is_sidecar(path: Path) -> bool:
    return path.suffix.lower() in SIDECAR_SUFFIXES and any(path.with_suffix(s).is_file() for s in TEXT_SUFFIXES)


def _unknown(path: Path, severity: Severity) -> Finding:
    if path.exists() and not path.is_file():
        hint = "name it by itself to read what comes through it"
        return Finding("source-unsupported", str(path), "this is no file, but a pipe or a device", hint, severity)
    said = "files that end in {ending!r} are not read" if path.suffix else "files without a suffix are not read"
    message = Message(said, ending=path.suffix)
    return Finding("source-unsupported", str(path), message, _KINDS_HINT, severity)
