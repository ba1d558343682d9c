"""The bench: the workspace as the workbench holds it. Questions wait for nobody who writes.

One thread asks, another writes: SQLite connections stay in their threads. What is new, and what was known at some
earlier moment, is joined apart (:mod:`hudna.web.maker`), so a long joining stops no reader. Until it is done, answers
are those of the state before; where there is none, whoever asks is told to come back.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Hashable, Iterator
from concurrent.futures import CancelledError, Executor, Future, ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from cachetools import LRUCache

from hudna.app.adding import Added, now
from hudna.app.answers import ready_so_far
from hudna.app.ask import Ask
from hudna.app.at_hand import NotAtHandError, never
from hudna.app.looks import all_asked_since
from hudna.app.workspace import LEDGER_FILE, Workspace
from hudna.ledger import Ledger
from hudna.model.finding import Finding, HudnaError
from hudna.model.message import Message
from hudna.sources import Taken
from hudna.web.maker import MANY, Maker, has_failed

_T = TypeVar("_T")
_ANSWERS = 400
"""Answers that are kept until the ledger moves; the one used longest ago goes first."""

_LOOKS = 5
"""Moments of last looks of which what was known then is made ready, the latest first."""
_SLICE_SECONDS = 0.5
_PATIENCE_SECONDS = 0.1
"""For so long a page waits for what is made ready apart."""
_MOMENTS = 3
"""So many moments a question can be about: that of now, and the two between which things moved."""


class EmptyError(HudnaError):
    """Nothing has been added yet."""


class MakingReadyError(HudnaError):
    """What is asked about is being made ready, and takes longer than a page can wait."""


class Bench:
    """One open workspace. ``ask`` and ``write`` may be awaited from anywhere."""

    def __init__(self, directory: Path, load: Callable[[], None] = lambda: None) -> None:
        """``load`` has at hand what answers are made of; it is called before the first one."""
        self.directory, self._load = directory, load
        self._asker = ThreadPoolExecutor(1, "hudna-ask")
        self._writer = ThreadPoolExecutor(1, "hudna-write")
        self._worker = ThreadPoolExecutor(1, "hudna-work")
        self._maker = Maker(directory)
        self._large = False
        self._opened: Workspace | None = None
        self._ask: Ask | None = None
        self._head = self._joined = self._written = ""
        self._joining: Future[None] | None = None
        self._answers: LRUCache[Hashable, Any] = LRUCache(_ANSWERS)

    async def ask(self, question: Callable[[Ask], _T], key: Hashable = None, *, until_written: bool = False) -> _T:
        """The answer of the last joined state. With a ``key``, the answer to the same key is kept until that moves;
        ``until_written``: until anything is written, as it tells of what has not been joined yet.

        Raises EmptyError when nothing has been added yet, MakingReadyError when one of many reports would have to wait,
        and what the question raises.
        """

        def answer(hurried: bool) -> _T:
            ask = self._newest(hurried)
            return self._kept(lambda: question(ask), (key, self._written if until_written else "") if key else None)

        return await self._answered(self._asker, answer, patient=False)

    async def work(self, long: Callable[[Ask], _T]) -> _T:
        """The answer to a question that takes long, as an export does, by itself, so that no reader waits for it."""
        return await self._answered(self._worker, lambda hurried: self._long(long, hurried), patient=True)

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
        """Let what is being written come to its end; what is joined apart is broken off."""
        self._maker.close()
        self._writer.shutdown(cancel_futures=True)
        self._worker.shutdown(cancel_futures=True)
        self._asker.submit(self._leave)
        self._asker.shutdown()

    async def _answered(self, executor: Executor, answer: Callable[[bool], _T], *, patient: bool) -> _T:
        """The answer, as soon as the moments that it is about are ready."""
        loop = asyncio.get_running_loop()
        for _ in range(_MOMENTS):
            try:
                return await loop.run_in_executor(executor, answer, True)
            except NotAtHandError as missing:
                await self._at_hand(missing, patient)
        return await loop.run_in_executor(executor, answer, False)  # nothing can be kept

    async def _at_hand(self, missing: NotAtHandError, patient: bool) -> None:
        """Have made ready what is missing."""
        known_at, until = missing.known_at, missing.until
        making = self._join_soon() if known_at is None else self._maker.make(known_at, until, apart=self._large)
        wait = None if patient or not self._large else _PATIENCE_SECONDS
        waiting = asyncio.wrap_future(making)
        waiting.add_done_callback(_no_more_than_waited_for)
        if not making.done() and not (await asyncio.wait([waiting], timeout=wait))[0]:
            told = "what was known then is being joined"
            if known_at is None:
                done, of = await asyncio.get_running_loop().run_in_executor(self._asker, self._so_far)
                if done < of:
                    told = Message("{done} of {number} reports are ready for joining", done=done, number=of)
            raise MakingReadyError(told, "ask again in a moment: pages do so by themselves")
        making.result()

    def _kept(self, answer: Callable[[], _T], key: Hashable) -> _T:
        if key is None:
            return answer()
        if key not in self._answers:
            self._answers[key] = answer()
        found: _T = self._answers[key]
        return found

    def _newest(self, hurried: bool) -> Ask:
        """Runs in the asking thread."""
        if self._opened is None:
            self._opened = self._consult()
        head = self._written = self._opened.ledger.head()
        if self._ask is None or not hurried or (head != self._head and head == self._joined):
            self._large = _is_large(self._opened.ledger)
            if self._ask is None:
                self._join_soon()
            ask = Ask(self._opened.ledger, hurried=hurried, coming=self._is_coming if hurried else never)
            ask.picture()
            if self._ask is None:
                self._load()
            self._ask, self._head = ask, head
            self._answers.clear()
        elif head != self._head:
            self._join_soon()
        return self._ask

    def _is_coming(self) -> bool:
        """Are the events of many reports being made?"""
        return self._large and self._joined != self._head

    def _so_far(self) -> tuple[int, int]:
        """Runs in the asking thread."""
        assert self._opened is not None
        return ready_so_far(self._opened.ledger)

    def _long(self, long: Callable[[Ask], _T], hurried: bool) -> _T:
        """Runs in the thread for what takes long."""
        with self._consult() as opened:
            return long(Ask(opened.ledger, hurried=hurried))

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

    def _join_soon(self) -> Future[None]:
        """The joining of what another process has written, or of all at the start."""
        joining = self._joining
        if joining is None or (joining.done() and not has_failed(joining)):
            joining = self._joining = self._writer.submit(self._join)
        elif has_failed(joining):
            self._joining = None  # whoever asks now is told; then it is tried again
        return joining

    def _join(self) -> None:
        """What another process has written. Runs in the writing thread."""
        with Workspace.consult(self.directory) as opened:
            self._make(opened)

    def _make(self, opened: Workspace) -> None:
        head = opened.ledger.head()
        with suppress(RuntimeError, CancelledError):  # it is being closed
            if head.strip("0"):
                large = _is_large(opened.ledger)
                self._maker.make(None, apart=large).result()
                self._joined = head
                with suppress(HudnaError):  # not told here: that the file of looks is damaged
                    self._look_back(all_asked_since(self.directory, now())[:_LOOKS], large)

    def _look_back(self, moments: list[datetime], large: bool) -> None:
        """Have at hand what was known when people last looked: the list of truces asks what moved since then. One
        moment after the other, so that what is written meanwhile is joined in between."""
        if moments:
            with suppress(RuntimeError):  # it is being closed
                making = self._maker.make(moments[0], apart=large)
                making.add_done_callback(lambda made: None if made.cancelled() else self._look_back(moments[1:], large))

    def _leave(self) -> None:
        if self._opened is not None:
            self._opened.close()


def _no_more_than_waited_for(made: asyncio.Future[None]) -> None:
    """Its error is told by what it waits for: to the log, and to whoever asks next."""
    if not made.cancelled():
        made.exception()


def _is_large(ledger: Ledger) -> bool:
    """Are there so many reports that joining takes longer than anybody should wait?"""
    return ledger.as_of().size() >= MANY


def _some(met: Iterator[Added | Finding]) -> list[Added | Finding]:
    """The next ones, for half a second and at least one; none when there are no more."""
    until = time.monotonic() + _SLICE_SECONDS
    found: list[Added | Finding] = []
    for item in met:
        found.append(item)
        if time.monotonic() > until:
            break
    return found
