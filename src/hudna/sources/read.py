"""Reading paths: files, directories and standard input, one document at a time."""

from __future__ import annotations

import dataclasses
import gzip
import hashlib
import itertools
import os
import sys
import zlib
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Literal

from hudna.model.document import Document, Published
from hudna.model.finding import Finding, HudnaError, Severity
from hudna.model.ids import content_id
from hudna.sources.encodings import decode
from hudna.sources.jsonl import read_json_lines
from hudna.sources.pages import read_page
from hudna.sources.plain import SIDECAR_SUFFIXES, read_text, unsupported

TEXT_SUFFIXES = (".txt",)
PAGE_SUFFIXES = (".html", ".htm", ".xhtml")
LINES_SUFFIXES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
KNOWN_SUFFIXES = TEXT_SUFFIXES + PAGE_SUFFIXES + LINES_SUFFIXES
STDIN = "-"

_KINDS_HINT = f"files that can be read end in {', '.join(KNOWN_SUFFIXES)}"


def read_paths(paths: Iterable[Path | Literal["-"]], *, published: date | None = None) -> Iterator[Document | Finding]:
    """Every article under the paths, and what is wrong with the files, in the order they are met.

    Directories are walked in the order of their names (hidden files and folders are passed over); ``-`` is standard
    input: JSON Lines, a page or plain text, told by its start. ``published`` is the publication day of everything
    that does not state one itself. Articles are yielded one by one, so memory holds one file of text or one line.
    A second article under an id already met gets ``#2``; the same article again is left out; both are findings.

    Raises HudnaError, before anything is read, for a path that does not exist, and for a named file that cannot be
    opened.
    """
    named = list(paths)
    for path in named:
        if path != STDIN and not Path(path).exists():
            raise HudnaError(f"no such file or directory: {path}", "check the spelling, or give - for standard input")
    day = Published.given(published) if published else Published()
    yield from _distinct(itertools.chain.from_iterable(_read_named(path, day) for path in named))


def _read_named(path: Path | Literal["-"], published: Published) -> Iterator[Document | Finding]:
    if path == STDIN:
        yield from _read_unnamed(sys.stdin.buffer, "stdin", None, published)
        return
    path = Path(path)
    try:
        if path.is_dir():
            yield from _read_directory(path, published)
        elif not path.suffix:
            with path.open("rb") as stream:
                yield from _read_unnamed(stream, str(path), path.name if path.is_file() else None, published)
        elif _suffix(path) is None:
            yield _unknown(path, Severity.WARNING)
        else:
            yield from _read_file(path, published)
    except OSError as error:
        reason = error.strerror or str(error)
        raise HudnaError(f"cannot read {path}: {reason}", "check that you may read it and that it is a file") from error


def _read_directory(root: Path, published: Published) -> Iterator[Document | Finding]:
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
                yield from _read_file(path, published)
            except OSError as error:
                failed.append(error)
        yield from _unreadable(failed)
    yield from _unreadable(failed)


def _unreadable(failed: list[OSError]) -> Iterator[Finding]:
    """What could not be opened; the list is emptied."""
    while failed:
        error = failed.pop(0)
        message = f"cannot be read: {error.strerror or error}"
        yield Finding("source-unreadable", str(error.filename), message, "check that you may read it", Severity.ERROR)


def _read_file(path: Path, published: Published) -> Iterator[Document | Finding]:
    suffix = _suffix(path)
    name = str(path)
    if suffix and suffix in LINES_SUFFIXES:
        with gzip.open(path) if suffix.endswith(".gz") else path.open("rb") as stream:
            yield from _read_lines(stream, name, published)
        return
    raw = path.read_bytes()
    if suffix in PAGE_SUFFIXES:
        found = read_page(raw, name, path.stem, published)
    else:
        found = read_text(raw, name, path.stem, _sidecar(path), published)
    yield from _signed(found, raw)


def _read_lines(stream: Iterable[bytes], name: str, published: Published) -> Iterator[Document | Finding]:
    try:
        yield from read_json_lines(stream, name, published)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        hint = "what stands before the damage was read; get the file again for the rest"
        yield Finding("source-damaged-gzip", name, f"the compressed file is damaged: {error}", hint, Severity.ERROR)


def _read_unnamed(
    stream: Iterable[bytes], name: str, stem: str | None, published: Published
) -> Iterator[Document | Finding]:
    """A stream whose name does not tell what it is: its first line that is not blank does.

    Without a ``stem`` (standard input, a pipe) an article's id comes from its bytes.
    """
    lines = iter(stream)
    head: list[bytes] = []
    for line in lines:
        head.append(line)
        if line.strip():
            break
    start = decode(head[-1][:1024]).text.lstrip().lower() if head else ""
    if start.startswith("{"):
        yield from _read_lines(itertools.chain(head, lines), name, published)
        return
    raw = b"".join(itertools.chain(head, lines))
    stem = stem or content_id("doc", hashlib.sha256(raw).hexdigest())
    if start.startswith(("<!doctype html", "<html", "<?xml")):
        yield from _signed(read_page(raw, name, stem, published), raw)
    else:
        yield from _signed(read_text(raw, name, stem, None, published), raw)


def _signed(found: Iterator[Document | Finding], raw: bytes) -> Iterator[Document | Finding]:
    """The same, with the hash of the file's bytes."""
    for item in found:
        if isinstance(item, Document):
            item = dataclasses.replace(item, sha256=hashlib.sha256(raw).hexdigest())
        yield item


def _distinct(found: Iterable[Document | Finding]) -> Iterator[Document | Finding]:
    """Make ids unique. Only the hash of each article is kept."""
    seen: set[tuple[str, int]] = set()
    count: dict[str, int] = {}
    for item in found:
        if isinstance(item, Finding):
            yield item
            continue
        about = (item.id, item.title, item.text, item.published, item.source, item.url)
        mark = (item.id, hash(about))
        where = item.origin or item.id
        if mark in seen:
            message = f"the same article as another with the id {item.id!r}; it is left out"
            yield Finding("source-repeated", where, message, severity=Severity.INFO)
            continue
        seen.add(mark)
        number = count.get(item.id, 0) + 1
        while number > 1 and f"{item.id}#{number}" in count:
            number += 1
        count[item.id] = number
        if number > 1:
            renamed = f"{item.id}#{number}"
            count[renamed] = 1
            message = f"another article already has the id {item.id!r}; this one is called {renamed!r}"
            yield Finding("source-duplicate-id", where, message, "give every article an id of its own")
            item = dataclasses.replace(item, id=renamed)
        yield item


def _suffix(path: Path) -> str | None:
    """The known suffix that a file name ends in."""
    name = path.name.lower()
    return next((suffix for suffix in KNOWN_SUFFIXES if name.endswith(suffix)), None)


def _sidecar(path: Path) -> Path | None:
    return next((beside for end in SIDECAR_SUFFIXES if (beside := path.with_suffix(end)).is_file()), None)


def _is_sidecar(path: Path) -> bool:
    return path.suffix.lower() in SIDECAR_SUFFIXES and any(path.with_suffix(s).is_file() for s in TEXT_SUFFIXES)


def _unknown(path: Path, severity: Severity) -> Finding:
    if path.suffix.lower() == ".pdf":
        return unsupported(str(path), "a PDF")
    ending = f"that end in {path.suffix!r}" if path.suffix else "without a suffix"
    message = f"files {ending} are not read"
    return Finding("source-unsupported", str(path), message, _KINDS_HINT, severity)
