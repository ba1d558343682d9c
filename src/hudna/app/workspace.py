"""A workspace: the folder that holds one desk's ledger, and the way of reports into it."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from pathlib import Path
from types import TracebackType

from hudna.app.adding import BATCH_REPORTS, Added, Adding, Clock, now
from hudna.app.tasks import documents, workers_for
from hudna.app.workers import Workers
from hudna.ledger import Ledger
from hudna.model.finding import Finding, HudnaError
from hudna.model.message import Message
from hudna.sources import Taken, Walk

LEDGER_FILE = "ledger.sqlite"
_EMPTY = "nothing has been added yet to the workspace {folder}"
_ADD_HINT = "add reports to it first: hudna add PATH…"


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
            raise HudnaError(
                Message("{folder} is a file, not a workspace", folder=folder), "give a folder: hudna -w DIR …"
            ) from error
        except OSError as error:
            raise HudnaError(
                Message("the workspace {folder} cannot be made: {reason}", folder=folder, reason=error.strerror),
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
            raise HudnaError(
                Message("{folder} is a file, not a workspace", folder=folder), "give a folder: hudna -w DIR …"
            )
        if not path.exists():
            empty = _EMPTY if folder.is_dir() else f"{_EMPTY} (there is no such folder)"
            raise HudnaError(Message(empty, folder=folder), _ADD_HINT)
        opened = cls(folder, Ledger.open(path, create=False, read_only=True))
        if not opened.ledger.head().strip("0"):
            opened.close()
            raise HudnaError(Message(_EMPTY, folder=folder), _ADD_HINT)
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
        walk: Walk,
        *,
        jobs: int | None = 1,
        archive: bool = False,
        originals: bool = True,
        reader_name: str = "rules",
        clock: Clock = now,
    ) -> Generator[Added | Finding, None, None]:
        """Read every report on a walk into the ledger, and tell what became of each; findings are passed on.

        ``jobs``: as for :class:`Workers`; what is stored, and in which order, does not depend on it. Reports are
        stored in batches, each report whole or not at all; of a stream that may be live, each at once, by one process
        unless ``jobs`` says otherwise.

        With ``archive`` a report counts as known from the end of its publication day (UTC), as if the desk had read it
        then; without, from now on. A report that is there already, read by the same engine and packs, stays as it is
        and is not read again, so that a run that was broken off goes on where it stopped. One that is not in Arabic is
        skipped; one on which the reader fails is told and not stored. The bytes that a report came from are kept under
        their hash, unless ``originals`` is False. Who stops before the end closes the generator, which stores what was
        read by then.
        """
        batch = 1 if walk.live and jobs is None else BATCH_REPORTS
        adding = Adding(
            self.ledger, reader_name, archive=archive, originals=originals, clock=clock, batch_reports=batch
        )
        with workers_for(walk, jobs) as workers:
            yield from adding.all(documents(walk, workers), workers)

    def take_in(
        self,
        found: Iterable[Taken | Finding],
        *,
        archive: bool = False,
        originals: bool = True,
        clock: Clock = now,
    ) -> Iterator[Added | Finding]:
        """Read reports that were found elsewhere than on a walk, as ``add`` does."""
        adding = Adding(self.ledger, "rules", archive=archive, originals=originals, clock=clock)
        yield from adding.all(found, Workers(1))
