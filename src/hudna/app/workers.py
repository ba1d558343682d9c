"""Work shared out among processes. What comes out has the order, and is the same, as if one process had done it all.

Each worker has a pipe of its own and a thread here that waits for it. So it is known what a worker that died was at,
half an answer of it harms nobody, and another one takes the work up. (In the executors of the standard library all
workers share one queue: a worker that is killed while it writes an answer can stop them all, and none knows whose work
it was.) Workers are spawned, not forked: what a task needs must be importable, on every system.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import Any, Generic, TypeVar

from hudna.model.finding import HudnaError
from hudna.model.message import Message

_I = TypeVar("_I")
_A = TypeVar("_A")
_R = TypeVar("_R")

ALONE_SECONDS = 2.0
"""So much work is done in this process before workers are started, when nobody said how many: to start one takes most
of a second of computing."""
_CHUNK_ITEMS = 16
_CHUNK_BYTES = 64 * 1024
_AHEAD_CHUNKS = 8
"""Chunks for each worker that are under way or done and waiting for their turn."""
_AHEAD_BYTES = 64 * 1024 * 1024
"""What all these may hold together."""


@dataclass(frozen=True, slots=True)
class Lost:
    """What comes out when the worker died of the work, and another one died of it again."""

    how: str


class _DiedError(Exception):
    """A worker ended in the midst of its work. The message says how."""


@dataclass(slots=True, eq=False)
class _Chunk(Generic[_I]):
    """Items with what they weigh, and the answers for those that there is something to do for."""

    items: list[tuple[_I, bool]] = field(default_factory=list)
    arguments: list[Any] = field(default_factory=list)
    weight_bytes: int = 0
    answers: Future[_Answers] | None = None

    @property
    def full(self) -> bool:
        return len(self.items) >= _CHUNK_ITEMS or self.weight_bytes >= _CHUNK_BYTES


@dataclass(frozen=True, slots=True)
class _Answers:
    """In order of the arguments; with an ``error`` there are only those before it."""

    values: list[Any]
    error: Exception | None = None


@dataclass(frozen=True, slots=True)
class _Worker:
    process: SpawnProcess
    pipe: Connection


class Workers:
    """Processes that work for this one. With ``jobs`` that many are started; with 1 none, this process does the work;
    with None as many as there are cores, once there is enough to do (``ALONE_SECONDS``).

    To be closed, or used in ``with``: that ends the processes, whatever they are at.
    """

    def __init__(self, jobs: int | None) -> None:
        self._jobs = cores() if jobs is None else jobs
        self._alone_seconds = ALONE_SECONDS if jobs is None else 0.0
        self._spent_seconds = 0.0
        self._own = threading.local()
        self._lock = threading.Lock()
        self._workers: list[_Worker] = []
        self._threads: ThreadPoolExecutor | None = None
        self._closed = False

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        with self._lock:
            self._closed = True
            for worker in self._workers:
                worker.process.terminate()
        if self._threads is not None:
            self._threads.shutdown(cancel_futures=True)
        for worker in self._workers:
            worker.process.join()
            worker.pipe.close()
        self._workers.clear()

    def apart(self, task: Callable[[_A], _R], argument: _A) -> _R:
        """What the task makes of one argument, in the process that works for the calling thread, however many jobs.
        Raises what the task raises, and HudnaError when the process died of it."""
        try:
            answers = self._asked(task, [argument])
        except _DiedError as death:
            how = Message("the process that worked at this has ended: {how}", how=str(death))
            raise HudnaError(how, "look whether memory ran out") from death
        if answers.error:
            raise answers.error
        made: _R = answers.values[0]
        return made

    def map(
        self,
        task: Callable[[_A], _R],
        items: Iterable[_I],
        argument: Callable[[_I], _A | None],
        size_bytes: Callable[[_I], int],
    ) -> Iterator[tuple[_I, _R | Lost | None]]:
        """Each item, in order, with what the task makes of its argument; None for an item that has no argument.

        Task, arguments and results must be able to go to another process. ``size_bytes`` is about what an item and
        its result weigh, so that no more are under way than memory has room for. What the task raises is raised here
        when its turn comes.
        """
        row = iter(items)
        if self._jobs == 1 or self._spent_seconds < self._alone_seconds:
            for item in row:
                given = argument(item)
                began = time.process_time()
                made = None if given is None else task(given)
                self._spent_seconds += time.process_time() - began
                yield item, made
                if self._jobs > 1 and self._spent_seconds >= self._alone_seconds:
                    break
        yield from self._shared_out(task, row, argument, size_bytes)

    def _shared_out(
        self,
        task: Callable[[_A], _R],
        items: Iterator[_I],
        argument: Callable[[_I], _A | None],
        size_bytes: Callable[[_I], int],
    ) -> Iterator[tuple[_I, Any]]:
        pending: deque[_Chunk[_I]] = deque()
        held_bytes = 0
        chunk: _Chunk[_I] = _Chunk()
        broken_off: Exception | None = None
        while True:
            try:
                item = next(items)
            except StopIteration:
                break
            except Exception as error:  # what came before it has its turn first
                broken_off = error
                break
            given = argument(item)
            chunk.items.append((item, given is not None))
            chunk.weight_bytes += size_bytes(item)
            if given is not None:
                chunk.arguments.append(given)
            if not chunk.full:
                continue
            held_bytes += chunk.weight_bytes
            pending.append(self._handed_out(task, chunk))
            chunk = _Chunk()
            while len(pending) > _AHEAD_CHUNKS * self._jobs or held_bytes > _AHEAD_BYTES or _is_done(pending):
                held_bytes -= pending[0].weight_bytes
                yield from _results(pending.popleft())
                if not pending:
                    break
        pending.append(self._handed_out(task, chunk))
        while pending:
            yield from _results(pending.popleft())
        if broken_off:
            raise broken_off

    def _handed_out(self, task: Callable[[_A], _R], chunk: _Chunk[_I]) -> _Chunk[_I]:
        if chunk.arguments:
            if self._threads is None:
                self._threads = ThreadPoolExecutor(self._jobs, "worker")
            chunk.answers = self._threads.submit(self._done, task, chunk.arguments)
        return chunk

    def _done(self, task: Callable[[_A], _R], arguments: list[_A]) -> _Answers:
        """In a thread: what this thread's worker makes of them. If it dies, each is given to a new one by itself."""
        try:
            return self._asked(task, arguments)
        except _DiedError:
            pass
        values: list[Any] = []
        for argument in arguments:
            try:
                answers = self._asked(task, [argument])
            except _DiedError as death:
                answers = _Answers([Lost(str(death))])
            values += answers.values
            if answers.error:
                return _Answers(values, answers.error)
        return _Answers(values)

    def _asked(self, task: Callable[[_A], _R], arguments: list[_A]) -> _Answers:
        worker: _Worker | None = getattr(self._own, "worker", None)
        if worker is None:
            worker = self._own.worker = self._started()
        try:
            worker.pipe.send((task, arguments))
            answers: _Answers = worker.pipe.recv()
        except (EOFError, OSError) as error:
            self._own.worker = None
            raise _DiedError(self._end_of(worker)) from error
        return answers

    def _started(self) -> _Worker:
        context = get_context("spawn")
        with self._lock:
            if self._closed:
                raise CancelledError
            pipe, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(theirs, gc.get_threshold()), daemon=True)
            with _deaf_to_interrupts():
                process.start()
            theirs.close()
            worker = _Worker(process, pipe)
            self._workers.append(worker)
        try:
            pipe.recv()
        except (EOFError, OSError) as error:
            how = self._end_of(worker)
            hint = "read in one process: --jobs 1; in a program of your own, call Hudna under if __name__ == '__main__'"
            raise HudnaError(f"a worker could not be started: {how}", hint) from error
        return worker

    def _end_of(self, worker: _Worker) -> str:
        """How a worker came to its end; it is forgotten."""
        worker.process.join()
        with self._lock:
            if self._closed:
                raise CancelledError
            self._workers.remove(worker)
        worker.pipe.close()
        code = worker.process.exitcode or 0
        return f"killed by signal {-code}" if code < 0 else f"exit code {code}"


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """What is started meanwhile is not reached by Ctrl-C: a worker would tell in many lines where it was loading."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _is_done(pending: deque[_Chunk[_I]]) -> bool:
    answers = pending[0].answers
    return answers is None or answers.done()


def _results(chunk: _Chunk[_I]) -> Iterator[tuple[_I, Any]]:
    answers = chunk.answers.result() if chunk.answers else _Answers([])
    values = iter(answers.values)
    for item, has_argument in chunk.items:
        if not has_argument:
            yield item, None
            continue
        try:
            value = next(values)
        except StopIteration:
            raise answers.error or RuntimeError("a worker gave fewer answers than it was asked for") from None
        yield item, value


def _serve(pipe: Connection, thresholds: tuple[int, int, int]) -> None:
    """What a worker does until nobody is at the other end. Ctrl-C is for the one whom it works for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*thresholds)
    try:
        pipe.send(None)
        while True:
            pipe.send_bytes(_answered(pipe.recv_bytes()))
    except (EOFError, OSError):
        return


def _answered(message: bytes) -> bytes:
    values: list[Any] = []
    try:
        task, arguments = pickle.loads(message)
        for argument in arguments:
            values.append(task(argument))  # noqa: PERF401  (what was made before an error counts)
        return pickle.dumps(_Answers(values), pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        try:
            return pickle.dumps(_Answers(values, error), pickle.HIGHEST_PROTOCOL)
        except Exception:
            return pickle.dumps(_Answers([], RuntimeError(f"{type(error).__name__}: {error}")))
