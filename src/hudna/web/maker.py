"""Making ready what was known at some moment, so that questions about it are answered at once.

With many reports that takes minutes of computing, so a process of its own does it, which gives way to those who answer.
With few it is done here, before a process would have started.
"""

from __future__ import annotations

import os
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from hudna.app.adding import now
from hudna.app.answers import make_ready
from hudna.app.ask import Ask
from hudna.app.changes import Changes
from hudna.app.kept_file import KeptFile
from hudna.app.workers import Workers
from hudna.app.workspace import Workspace

MANY = 2_000
"""Reports from which on a process of its own makes ready."""
_GIVES_WAY = 10
"""By so much it is the less pressing (the niceness of Unix)."""


_WAITS_SECONDS = 60.0
"""So long one that makes ready waits for the other while it writes."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """``known_at`` None: all that is known, with what is at stake on the day, events and index."""

    directory: Path
    known_at: datetime | None
    day: date
    apart: bool = False


class Maker:
    """Makes one earlier moment of one workspace ready at a time, and beside it, as that may take much longer, what is
    known now. To be closed."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._now, self._then = (ThreadPoolExecutor(1, f"hudna-make-{what}") for what in ("now", "then"))
        self._workers = Workers(2)
        self._making: dict[datetime, Future[None]] = {}
        self._lock = threading.Lock()

    def make(self, known_at: datetime | None, *, apart: bool) -> Future[None]:
        """Is done when what was known then (None: all that is known when its turn comes) is ready. It raises HudnaError
        when nothing was added yet or the process that worked at it died. Raises RuntimeError when it is closed."""
        wanted = _Wanted(self._directory, known_at, now().date(), apart)
        if known_at is None:
            return self._now.submit(self._made, wanted)
        with self._lock:
            if (found := self._making.get(known_at)) is not None and has_failed(found):
                return self._making.pop(known_at)  # whoever asks now is told; whoever asks then has it tried again
            self._making = {m: made for m, made in self._making.items() if not made.done() or has_failed(made)}
            if known_at not in self._making:
                self._making[known_at] = self._then.submit(self._made, wanted)
            return self._making[known_at]

    def close(self) -> None:
        """What is being made apart is broken off: it will be made when it is asked for."""
        self._workers.close()
        self._now.shutdown(cancel_futures=True)
        self._then.shutdown(cancel_futures=True)

    def _made(self, wanted: _Wanted) -> None:
        if wanted.apart:
            self._workers.apart(_make, wanted)
        else:
            _make(wanted)


def has_failed(made: Future[None]) -> bool:
    """Is it over without being ready?"""
    return made.done() and not made.cancelled() and made.exception() is not None


def _make(wanted: _Wanted) -> None:
    if wanted.apart:
        KeptFile.busy_seconds = _WAITS_SECONDS
        if hasattr(os, "setpriority"):
            os.setpriority(os.PRIO_PROCESS, 0, _GIVES_WAY)
    with Workspace.consult(wanted.directory) as opened:
        if wanted.known_at is None:
            make_ready(opened.ledger, wanted.day, at_once=True)
        else:
            Changes(Ask(opened.ledger), wanted.known_at)
