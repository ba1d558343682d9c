"""A command in a process of its own, with the memory of it and of its workers watched (Linux)."""

from __future__ import annotations

import resource
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_EVERY_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Used:
    """What a command used. Memory is in MB (10⁶ bytes)."""

    cpu_seconds: float
    """Of all its processes."""
    seconds: float
    """By the clock on the wall."""
    parent_mb: float
    """Most resident memory of the process itself."""
    worker_mb: float
    """… and of the largest of its workers; 0 where there was none."""
    together_mb: float
    """Most memory of all together at one time, what they share counted once."""
    said: str
    """What stood on standard error."""


def watched(command: Sequence[str], folder: Path) -> Used:
    """Run a command to its end. Raises CalledProcessError when it fails."""
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    most: dict[int, float] = {}
    together = 0.0
    with (folder / "said").open("w+", encoding="utf-8") as said:
        process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=said)
        while process.poll() is None:
            family = [process.pid, *_children(process.pid)]
            for pid in family:
                most[pid] = max(most.get(pid, 0.0), _status_mb(f"/proc/{pid}/status", "VmHWM"))
            together = max(together, sum(_status_mb(f"/proc/{pid}/smaps_rollup", "Pss") for pid in family))
            time.sleep(_EVERY_SECONDS)
        said.seek(0)
        words = said.read()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, stderr=words)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    workers = [mb for pid, mb in most.items() if pid != process.pid]
    return Used(used, time.monotonic() - began, most.get(process.pid, 0.0), max(workers, default=0.0), together, words)


def _children(parent: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if int(path.read_text().rsplit(")", 1)[1].split()[1]) == parent:
                found.append(int(path.parent.name))
    return found


def _status_mb(path: str, field: str) -> float:
    """A figure in kB of a status file; 0 where the process is gone or the system has no such file."""
    with suppress(OSError), Path(path).open(encoding="utf-8") as rows:
        for row in rows:
            if row.startswith(f"{field}:"):
                return int(row.split()[1]) * 1024 / 1e6
    return 0.0
