"""A large archive added to a ledger: time, memory, size; and killed at random moments, called again, and compared.

The archive is added by real processes: once undisturbed, with the memory of all of them watched; then, with ``--kill``,
killed at random moments and called again until it is done, and the two ledgers are compared; and the same with
``hudna read -o FILE --resume``.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import click

from hudna.app.output import is_whole
from hudna.app.workspace import LEDGER_FILE
from hudna.ledger import Ledger
from hudna.model.finding import HudnaError
from tools.bench.measured import Measured, Row
from tools.bench.processes import watched
from tools.bench.stores import Stores
from tools.bench.texts import A_YEAR, write_archive

_COMMAND = [sys.executable, "-m", "hudna"]
_EVERY_SECONDS = 0.05
_MOMENT_SECONDS = 1.5
_ARTICLES = 2_000
_ARTICLES_TO_KILL = 20_000


@click.command()
@click.option("--articles", type=int, help=f"How many  [default: {_ARTICLES:,}; with --kill {_ARTICLES_TO_KILL:,}]")
@click.option("--jobs", type=int, default=2, show_default=True, help="How many workers read.")
@click.option("--kill", is_flag=True, help="Also kill it at random moments, go on, and compare what comes out.")
@click.option("--kills", type=int, default=8, show_default=True, help="With --kill: how often.")
@click.option("--seed", default="2020-10-11", show_default=True, help="With --kill: of the moments.")
@click.pass_obj
def archive(stores: Stores, articles: int | None, jobs: int, kill: bool, kills: int, seed: str) -> Measured:
    """hudna add --archive; also killed and resumed."""
    count = articles or (_ARTICLES_TO_KILL if kill else _ARTICLES)
    folder = stores.folder()
    write_archive(folder / "archive.jsonl.gz", count)
    add = [*_COMMAND, "-w", "whole", "add", "archive.jsonl.gz", "--archive", "--jobs", str(jobs)]
    used = watched(add, folder)
    size = sum(path.stat().st_size for path in (folder / "whole").iterdir()) / 1e6
    hours = used.cpu_seconds / count * A_YEAR / 3600
    figures = (used.parent_mb, used.worker_mb, used.together_mb, size)
    cost = (f"{used.cpu_seconds:.1f}", f"{used.cpu_seconds / count * 1e3:.2f}", f"{used.seconds:.0f}")
    rows: list[Row] = [(f"{count:,}", *cost, *(f"{mb:,.0f}" for mb in figures))]
    notes = [
        (
            f"`hudna add --archive --jobs {jobs}`: read, stored, and all truces joined. *CPU*: all processes, the "
            f"start included. Each article takes {size / count * 1e3:.1f} kB of the workspace. At this rate "
            f"{A_YEAR:,} articles, a year of the world's Arabic news (an assumption), would take {hours:,.0f} "
            f"core-hours and {size / count * A_YEAR / 1e3:,.0f} GB; extrapolated: whether joining stays linear so "
            "far is not measured."
        )
    ]
    if kill:
        notes.append(_disturbed(folder, add, jobs, kills, seed))
    columns = (
        "articles",
        "CPU s",
        "ms each",
        "wall s",
        "parent MB",
        "largest worker MB",
        "together MB",
        "workspace MB",
    )
    return Measured(columns, rows, notes)


def _disturbed(folder: Path, add: list[str], jobs: int, kills: int, seed: str) -> str:
    """What came of killing; raises ClickException when it is not what came of leaving alone."""
    draw = random.Random(seed)
    command = ["killed" if part == "whole" else part for part in add]
    added = _killed(folder, command, kills, draw, _stored(folder / "whole"), lambda: _stored(folder / "killed"))
    if _content(folder / "killed") != _content(folder / "whole"):
        raise click.ClickException("the ledger that was killed is NOT that of the undisturbed run")
    if _truces(folder, "killed") != _truces(folder, "whole"):
        raise click.ClickException("the truces of the ledger that was killed are NOT those of the undisturbed run")

    read = [*_COMMAND, "read", "archive.jsonl.gz", "--format", "jsonl", "-o"]
    subprocess.run([*read, "whole.jsonl", "--jobs", "1"], cwd=folder, capture_output=True, check=True)
    whole, out = folder / "whole.jsonl", folder / "killed.jsonl"
    command = [*read, "killed.jsonl", "--jobs", str(jobs), "--resume"]
    resumed = _killed(folder, command, kills, draw, _size(whole), lambda: _size(out))
    if not is_whole(out) or out.read_bytes() != whole.read_bytes():
        raise click.ClickException("the file that was killed is NOT that of one undisturbed process")
    return (
        f"Killed at random moments (with {_shares(added)} of it stored; every second time its workers with it) and "
        "called again, it left the same ledger, entry by entry, with the chain of its hashes whole, and the same "
        f"truces. `hudna read --resume`, killed likewise (with {_shares(resumed)} of it written), left the same file "
        "as one undisturbed process, byte by byte."
    )


def _shares(found: Sequence[float]) -> str:
    return ", ".join(f"{done:.0%}" for done in found) or "nothing"


def _killed(
    folder: Path, command: list[str], kills: int, draw: random.Random, whole: int, done: Callable[[], int]
) -> list[float]:
    """Call it until it is done, killing it on the way; how much of it was done at each kill. Between two kills it does
    a random amount, on average so much that the last one comes shortly before its end, and a random moment more."""
    found = []
    for number in range(kills):
        goal = min(whole, done() + draw.uniform(0, 2 * whole / (kills + 1)))
        process = subprocess.Popen(
            command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        while process.poll() is None and done() < goal:
            time.sleep(_EVERY_SECONDS)
        with suppress(subprocess.TimeoutExpired):
            process.wait(draw.uniform(0, _MOMENT_SECONDS))
            break  # it had ended
        if number % 2:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()
        found.append(done() / whole)
    subprocess.run(command, cwd=folder, capture_output=True, check=True)
    return found


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _content(workspace: Path) -> list[object]:
    with Ledger.open(workspace / LEDGER_FILE) as ledger:
        if faults := ledger.verify():
            raise click.ClickException(f"{workspace}: {faults[0]}")
        return [(e.kind, e.subject, e.known, e.versions, e.body) for e in ledger.entries()]


def _truces(folder: Path, workspace: str) -> bytes:
    return subprocess.run([*_COMMAND, "-w", workspace, "truces"], cwd=folder, capture_output=True, check=True).stdout


def _stored(workspace: Path) -> int:
    """Entries that are stored; a ledger that is only just being made has none."""
    with suppress(HudnaError), Ledger.open(workspace / LEDGER_FILE, create=False, read_only=True) as ledger:
        return ledger.as_of().moment[1]
    return 0
