"""A workspace: the folder that holds one desk's ledger, and the way of reports into it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Literal

from hudna import __version__
from hudna.app.dating import dated
from hudna.app.reading import reader
from hudna.app.versions import code_version
from hudna.ledger import Ledger
from hudna.lexicon import load_lexicon
from hudna.model.document import DateBasis, Document
from hudna.model.entry import Report, Versions
from hudna.model.finding import Finding, HudnaError, Severity
from hudna.resolve.lineages import signature
from hudna.sources import READABLE_LANGUAGE, STDIN, Columns, Taken, take_paths
from hudna.text.fold import fold_key

LEDGER_FILE = "ledger.sqlite"
_ROOMS_THAT_READ = ("text", "lexicon", "annotate", "claims")
_ADD_HINT = "add reports to it first: hudna add PATH…"

Clock = Callable[[], datetime]


def now() -> datetime:
    return datetime.now(UTC)


class Outcome(StrEnum):
    """What became of one report."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Added:
    """One report that was met, and what became of it. ``claims``: how many were read in it (0 when skipped)."""

    doc: str
    outcome: Outcome
    claims: int = 0


class Workspace:
    """An open workspace. ``directory`` holds the ledger; any number of processes may use it."""

    def __init__(self, directory: Path, ledger: Ledger) -> None:
        self.directory = directory
        self.ledger = ledger

    @classmethod
    def open(cls, directory: Path | str) -> Workspace:
        """Open a workspace to add to it, making folder and ledger when they are not there.

        Raises HudnaError when the folder cannot be made or written, or holds something else.
        """
        folder = Path(directory)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except FileExistsError as error:
            raise HudnaError(f"{folder} is a file, not a workspace", "give a folder: hudna -w DIR …") from error
        except OSError as error:
            raise HudnaError(
                f"the workspace {folder} cannot be made: {error.strerror}",
                "choose a folder that you may write to: hudna -w DIR …, or set HUDNA_WORKSPACE",
            ) from error
        return cls(folder, Ledger.open(folder / LEDGER_FILE))

    @classmethod
    def consult(cls, directory: Path | str) -> Workspace:
        """Open a workspace to ask it. Writes nothing, so that a read-only one will do.

        Raises HudnaError when there is none, or nothing has been added to it yet.
        """
        folder = Path(directory)
        path = folder / LEDGER_FILE
        if folder.is_file():
            raise HudnaError(f"{folder} is a file, not a workspace", "give a folder: hudna -w DIR …")
        if not path.exists():
            missing = "" if folder.is_dir() else " (there is no such folder)"
            raise HudnaError(f"nothing has been added yet to the workspace {folder}{missing}", _ADD_HINT)
        opened = cls(folder, Ledger.open(path, create=False, read_only=True))
        if not opened.ledger.head().strip("0"):
            opened.close()
            raise HudnaError(f"nothing has been added yet to the workspace {folder}", _ADD_HINT)
        return opened

    def __enter__(self) -> Workspace:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self.ledger.close()

    def add(
        self,
        paths: Iterable[Path | str],
        published: date | None = None,
        *,
        columns: Columns | None = None,
        archive: bool = False,
        originals: bool = True,
        reader_name: str = "rules",
        clock: Clock = now,
    ) -> Iterator[Added | Finding]:
        """Read every report under the paths into the ledger; what is told and promised is that of ``take_in``.

        ``published`` is the day of reports that state none, ``columns`` names the columns of tables.
        """
        found = take_paths(named(paths), published=published, columns=columns)
        yield from self.take_in(found, archive=archive, originals=originals, reader_name=reader_name, clock=clock)

    def take_in(
        self,
        found: Iterable[Taken | Finding],
        *,
        archive: bool = False,
        originals: bool = True,
        reader_name: str = "rules",
        clock: Clock = now,
    ) -> Iterator[Added | Finding]:
        """Read reports into the ledger, one transaction each, and tell what became of each; findings are passed on.

        With ``archive`` a report counts as known from the end of its publication day (UTC), as if the desk had read it
        then; without, from now on. A report that is there already, read by the same engine and packs, stays as it is.
        One that is not in Arabic is skipped; one on which the reader fails is told and not stored. The bytes that a
        report came from are kept under their hash, unless ``originals`` is False.
        """
        versions = versions_of(reader_name)
        chosen = reader(reader_name)
        for taken in found:
            if isinstance(taken, Finding):
                yield taken
                continue
            item = taken.document
            if item.language != READABLE_LANGUAGE:
                yield Added(item.id, Outcome.SKIPPED)
            else:
                yield from self._clashes(taken)
                try:
                    item = dated(item, chosen)
                    read = chosen.read(item)
                except Exception as error:
                    yield _unread(item, error)
                    continue
                report = Report(item, read.claims, read.gaps, signature(fold_key(item.full_text)))
                recorded = clock()
                known = known_from(item, recorded) if archive else None
                if archive and item.published.latest is None:
                    yield _undatable(item)
                raw = taken.raw if originals else None
                new = self.ledger.add_report(report, raw=raw, versions=versions, recorded=recorded, known=known)
                yield Added(item.id, Outcome.ADDED if new else Outcome.UNCHANGED, len(read.claims))

    def _clashes(self, taken: Taken) -> Iterator[Finding]:
        """A finding when other bytes are there under this document's name: a correction, or another report."""
        document = taken.document
        held = self.ledger.hashes_of(document.id)
        if not held or document.sha256 in held:
            return
        if taken.versioned:
            message = f"a newer version of {document.id!r}; the older one stays in the ledger for what was known before"
            where = document.origin or document.id
            yield Finding("workspace-version", where, message, severity=Severity.INFO)
        else:
            yield Finding(
                "workspace-replaced",
                document.origin or document.id,
                f"the ledger already has another text under the name {document.id!r}; the one published last counts",
                "fine for a corrected report; give another report a file name (or id) of its own",
            )


def named(paths: Iterable[Path | str]) -> list[Path | Literal["-"]]:
    """Paths as they are typed: ``-`` is standard input."""
    return ["-" if path == STDIN else Path(path) for path in paths]


def known_from(document: Document, recorded: datetime) -> datetime:
    """The end of the day (UTC) on which these words came out, at most ``recorded``; that when it has no date."""
    day = document.version_day
    if day is None or document.published.basis is DateBasis.NONE:
        return recorded
    return min(datetime.combine(day, time.max, UTC), recorded)


@cache
def versions_of(reader_name: str = "rules") -> Versions:
    """The versions that stand in every entry: Hudna's, a hash of the code that reads, and that of the packs."""
    return Versions(f"{reader_name} {__version__} {code_version(_ROOMS_THAT_READ)}", load_lexicon().version)


def _unread(document: Document, error: Exception) -> Finding:
    """The reader is at fault, or a plugin: one report must not cost the others."""
    return Finding(
        "workspace-reader-failed",
        document.origin or document.id,
        f"the reader failed on this report, which is not stored: {type(error).__name__}: {error}",
        "report it with the text; the other reports are read",
        Severity.ERROR,
    )


def _undatable(document: Document) -> Finding:
    return Finding(
        "workspace-undated",
        document.origin or document.id,
        "no publication day, so the report counts as known from now on",
        "give its day: --published, front matter, or a field of the line",
    )
