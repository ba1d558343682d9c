"""The machine that was measured on, and how much of it others used meanwhile."""

from __future__ import annotations

import os
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from tools.bench.measured import version_of
from tools.eval_sets import ROOT

_FEW = 0.05
"""Of a core: less is the machine's own housekeeping."""


class Watch:
    """From when it is made until it is asked: what others used of the machine (Linux)."""

    def __init__(self) -> None:
        self._began = (os.times().elapsed, _busy_seconds(), _own_seconds())

    def told(self) -> str:
        """The day, the machine, and what others used of it."""
        elapsed, busy, own = (
            now - then
            for now, then in zip((os.times().elapsed, _busy_seconds(), _own_seconds()), self._began, strict=True)
        )
        others = max(0.0, busy - own) / elapsed if busy and elapsed else 0.0
        shared = f"others used {others:.1f} of the cores meanwhile" if others >= _FEW else "nobody else used it"
        return f"{datetime.now(UTC):%Y-%m-%d}, {machine()}, {shared if busy else 'perhaps shared'}"


def machine() -> str:
    """Processor, cores, memory, system, Python, Hudna."""
    gib = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    processor = f"{os.cpu_count()} cores {platform.machine()}{_model()}"
    engine = f"hudna {version_of('hudna')}{_commit()}"
    return f"{processor}, {gib:.0f} GiB, {platform.system()}, Python {platform.python_version()}, {engine}"


def _model() -> str:
    try:
        rows = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    return next((f" ({row.partition(':')[2].strip()})" for row in rows if row.startswith("model name")), "")


def _commit() -> str:
    told = subprocess.run(
        ["git", "describe", "--always", "--exclude=*"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return f" at {told.stdout.strip()}" if told.returncode == 0 else ""


def _busy_seconds() -> float:
    """What all processes of the machine have computed since its start; 0 where it cannot be told."""
    try:
        first = Path("/proc/stat").read_text(encoding="utf-8").split("\n", 1)[0].split()[1:]
    except OSError:
        return 0.0
    user, nice, system, _idle, _wait, irq, soft = map(int, first[:7])
    return (user + nice + system + irq + soft) / os.sysconf("SC_CLK_TCK")


def _own_seconds() -> float:
    """What this process and those that it has waited for have computed."""
    now = os.times()
    return now.user + now.system + now.children_user + now.children_system
