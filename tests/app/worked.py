"""Tasks for ``test_app_workers``: in a module of their own, so that workers find them by name."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path


def doubled(number: int) -> int:
    return 2 * number


def slowly(number: int) -> int:
    """The first of each chunk takes longest."""
    time.sleep(0.02 if number % 16 == 0 else 0)
    return number


def process_of(number: int) -> int:
    del number
    return os.getpid()


def refused(number: int) -> int:
    if number == 40:
        raise ValueError("forty")
    return number


def deadly(number: int) -> int:
    """Kills whoever works on 21."""
    if number == 21:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def deadly_once(told: tuple[int, Path]) -> int:
    """Kills the first who works on 21."""
    number, mark = told
    if number == 21 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def large(number: int) -> bytes:
    """More than a pipe takes at once; dies in the midst of the answer's turn for 3."""
    if number == 3:
        signal.setitimer(signal.ITIMER_REAL, 0.005)
    return bytes(50_000_000) if number == 3 else b""
