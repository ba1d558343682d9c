"""Making ready what was known at some moment, so that questions about it are answered at once.

With many reports that takes minutes of computing, so a process of its own does it, which gives way to those who answer.
With few it is done here, before a process would have started.
"""

from __future__ import annotations

import logging
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


_log = logging.getLogger(__name__)
_WAITS_SECONDS = 60.0
"""So long one that makes ready waits for the other while it writes."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """``known_at`` None: all that is known, with what is at stake on the day, events and index; else what moved from
    then until ``until`` (None: now)."""

    directory: Path
    known_at: datetime | None
    until: datetime | None
    day: date
    apart: bool = False


class Maker:
    """Makes one earlier moment of one workspace ready at a time, and beside it, as that may take much longer, what is
    known now. To be closed."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._now, self._then = (ThreadPoolExecutor(1, f"hudna-make-{what}") for what in ("now", "then"))
        self._workers = Workers(2)
        self._making: dict[tuple[datetime, datetime | None], Future[None]] = {}
        self._lock = threading.Lock()
        self._closed = False

    def make(self, known_at: datetime | None, until: datetime | None = None, *, apart: bool) -> Future[None]:
        """Is done when what was known then (None: all that is known when its turn comes), and what moved from then
        until ``until`` (None: now), is ready. It raises HudnaError when nothing was added yet or the process that
        worked at it died. Raises RuntimeError when it is closed."""
        wanted = _Wanted(self._directory, known_at, until, now().date(), apart)
        if known_at is None:
            return self._told_of(self._now.submit(self._made, wanted))
        asked = known_at, until
        with self._lock:
            if (found := self._making.get(asked)) is not None and has_failed(found):
                return self._making.pop(asked)  # whoever asks now is told; whoever asks then has it tried again
            self._making = {m: made for m, made in self._making.items() if not made.done() or has_failed(made)}
            if asked not in self._making:
                self._making[asked] = self._told_of(self._then.submit(self._made, wanted))
            return self._making[asked]

    def close(self) -> None:
        """What is being made apart is broken off: it will be made when it is asked for."""
        self._closed = True
        self._workers.close()
        self._now.shutdown(cancel_futures=True)
        self._then.shutdown(cancel_futures=True)

    def _told_of(self, making: Future[None]) -> Future[None]:
        """The same; should it fail, the log says why, whoever is there to be told."""

        def tell(made: Future[None]) -> None:
            if has_failed(made) and not self._closed:
                _log.error("what is asked about could not be made ready", exc_info=made.exception())

        making.add_done_callback(tell)
        return making

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
            Changes(Ask(opened.ledger), wanted.known_at, wanted.until)
