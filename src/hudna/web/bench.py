"""The bench: the workspace as the workbench holds it. Questions wait for nobody who writes.

One thread asks, another writes and joins what is new: SQLite connections stay in their threads, and a long joining
stops no reader. Until it is done, answers are those of the state before.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Hashable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from hudna.app.adding import Added, now
from hudna.app.answers import make_ready
from hudna.app.ask import Ask
from hudna.app.looks import all_asked_since
from hudna.app.workspace import LEDGER_FILE, Workspace
from hudna.model.finding import Finding, HudnaError
from hudna.sources import Taken

_T = TypeVar("_T")
_ANSWERS = 400
"""Answers that are kept until the ledger moves; the one used longest ago goes first."""

_LOOKS = 5
"""Moments of last looks of which what was known then is made ready, the latest first."""
_SLICE_SECONDS = 0.5


class EmptyError(HudnaError):
    """Nothing has been added yet."""


class Bench:
    """One open workspace. ``ask`` and ``write`` may be awaited from anywhere."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._asker = ThreadPoolExecutor(1, "hudna-ask")
        self._writer = ThreadPoolExecutor(1, "hudna-write")
        self._worker = ThreadPoolExecutor(1, "hudna-work")
        self._opened: Workspace | None = None
        self._ask: Ask | None = None
        self._head = self._joined = ""
        self._joining: Future[None] | None = None
        self._answers: OrderedDict[Hashable, Any] = OrderedDict()

    async def ask(self, question: Callable[[Ask], _T], key: Hashable = None) -> _T:
        """The answer of the last joined state. With a ``key``, the answer to the same key is kept until that moves.

        Raises EmptyError when nothing has been added yet, and what the question raises.
        """
        return await asyncio.get_running_loop().run_in_executor(self._asker, self._answer, question, key)

    async def work(self, long: Callable[[Ask], _T]) -> _T:
        """The answer to a question that takes long, as an export does, by itself, so that no reader waits for it."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, self._long, long)

    async def write(self, act: Callable[[Workspace], _T]) -> _T:
        """Do something to the workspace, and join what is new. Later questions know of it."""
        return await asyncio.get_running_loop().run_in_executor(self._writer, self._act, act)

    async def take_in(self, found: Iterator[Taken | Finding], *, archive: bool) -> AsyncIterator[list[Added | Finding]]:
        """Read reports into the ledger and tell what became of them, a little at a time, so that others can decide
        meanwhile. An empty batch says that the last one is there, and that what is new is joined now."""
        loop = asyncio.get_running_loop()
        opened = await loop.run_in_executor(self._writer, Workspace.open, self.directory)
        try:
            met = opened.take_in(found, archive=archive)
            while batch := await loop.run_in_executor(self._writer, _some, met):
                yield batch
            yield []
            await loop.run_in_executor(self._writer, self._make, opened)
        finally:
            await loop.run_in_executor(self._writer, opened.close)

    def close(self) -> None:
        """Let what is being written come to its end."""
        self._writer.shutdown(cancel_futures=True)
        self._worker.shutdown(cancel_futures=True)
        self._asker.submit(self._leave)
        self._asker.shutdown()

    def _answer(self, question: Callable[[Ask], _T], key: Hashable) -> _T:
        ask = self._newest()
        if key is None:
            return question(ask)
        kept = (self._head, key)
        if kept not in self._answers:
            self._answers[kept] = question(ask)
            while len(self._answers) > _ANSWERS:
                self._answers.popitem(last=False)
        self._answers.move_to_end(kept)
        found: _T = self._answers[kept]
        return found

    def _newest(self) -> Ask:
        """Runs in the asking thread."""
        if self._opened is None:
            self._opened = self._consult()
        head = self._opened.ledger.head()
        if self._ask is None or head in (self._head, self._joined):
            if self._ask is None:
                self._joining = self._writer.submit(self._join)
            if self._ask is None or head != self._head:
                self._ask, self._head = Ask(self._opened.ledger), head
                self._ask.picture()
                self._answers.clear()
        elif self._joining is None or self._joining.done():
            self._joining = self._writer.submit(self._join)
        return self._ask

    def _long(self, long: Callable[[Ask], _T]) -> _T:
        """Runs in the thread for what takes long."""
        with self._consult() as opened:
            return long(Ask(opened.ledger))

    def _consult(self) -> Workspace:
        try:
            return Workspace.consult(self.directory)
        except HudnaError as error:
            if (self.directory / LEDGER_FILE).exists() and self.directory.is_dir():
                raise
            raise EmptyError(*error.args) from error

    def _act(self, act: Callable[[Workspace], _T]) -> _T:
        """Runs in the writing thread."""
        with Workspace.open(self.directory) as opened:
            done = act(opened)
            self._make(opened)
        return done

    def _join(self) -> None:
        """What another process has written. Runs in the writing thread."""
        with Workspace.consult(self.directory) as opened:
            self._make(opened)

    def _make(self, opened: Workspace) -> None:
        head = opened.ledger.head()
        if head.strip("0"):
            make_ready(opened.ledger, now().date(), at_once=True)
        self._joined = head
        with suppress(RuntimeError):  # it is being closed
            self._writer.submit(self._look_back)

    def _look_back(self) -> None:
        """Have at hand what was known when people last looked: the list of truces asks what moved since then. Runs in
        the writing thread, when whoever wrote has his answer."""
        # not told here: that nothing was added yet, or that the file of looks is damaged
        with suppress(HudnaError), Workspace.consult(self.directory) as opened:
            for moment in all_asked_since(self.directory, now())[:_LOOKS]:
                Ask(opened.ledger).picture(moment)

    def _leave(self) -> None:
        if self._opened is not None:
            self._opened.close()


def _some(met: Iterator[Added | Finding]) -> list[Added | Finding]:
    """The next ones, for half a second and at least one; none when there are no more."""
    until = time.monotonic() + _SLICE_SECONDS
    found: list[Added | Finding] = []
    for item in met:
        found.append(item)
        if time.monotonic() > until:
            break
    return found
