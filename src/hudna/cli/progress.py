"""How far a long run has come and how long it will take: on standard error, when that is a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from hudna.app.steps import Step, unseen
from hudna.sources import Walk

_EVERY_SECONDS = 0.1


@contextmanager
def reading(walk: Walk) -> Iterator[Callable[[], None]]:
    """A bar over the bytes of the files on the walk, and a count of reports: call what is given for each of them."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    total = walk.total_bytes()
    count, shown_at = 0, 0.0
    with _bar("reports") as show:

        def step() -> None:
            nonlocal count, shown_at
            count += 1
            if time.monotonic() - shown_at >= _EVERY_SECONDS:
                shown_at = time.monotonic()
                show(f"{count:,} reports", walk.position.bytes, total)

        yield step


@contextmanager
def steps() -> Iterator[Step]:
    """A bar over the steps of something that is worked out; each sort of step is seen, however short it is."""
    if not sys.stderr.isatty():
        yield unseen
        return
    shown = ""
    with _bar("") as show:

        def step(what: str, done: int, of: int) -> None:
            nonlocal shown
            show(f"{what}: {done:,} of {of:,}", done, of, at_once=what != shown)
            shown = what

        yield step


class _Show(Protocol):
    def __call__(self, said: str, done: int, of: int | None, *, at_once: bool = False) -> None: ...


@contextmanager
def _bar(what: str) -> Iterator[_Show]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        BarColumn(), TaskProgressColumn(), TextColumn("{task.description}"),
        TimeElapsedColumn(), TextColumn("gone,"), TimeRemainingColumn(), TextColumn("left"),
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(what, total=None, visible=False)

        def show(said: str, done: int, of: int | None, *, at_once: bool = False) -> None:
            shown.update(task, description=said, completed=done, total=of, visible=True, refresh=at_once)

        yield show
