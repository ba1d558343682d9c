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
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import click

from hudna.app.output import is_whole
from hudna.app.workspace import LEDGER_FILE
from hudna.ledger import Ledger
from tools.bench.measured import Measured, Row
from tools.bench.processes import watched
from tools.bench.stores import Stores
from tools.bench.texts import write_archive

_COMMAND = [sys.executable, "-m", "hudna"]
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
    figures = (used.parent_mb, used.worker_mb, used.together_mb, size)
    cost = (f"{used.cpu_seconds:.1f}", f"{used.cpu_seconds / count * 1e3:.2f}", f"{used.seconds:.0f}")
    rows: list[Row] = [(f"{count:,}", *cost, *(f"{mb:,.0f}" for mb in figures))]
    notes = [
        (
            f"`hudna add --archive --jobs {jobs}`: read, stored, and all truces joined. *CPU*: all processes, the "
            f"start included. Each article takes {size / count * 1e3:.1f} kB of the workspace."
        )
    ]
    if kill:
        notes += _disturbed(folder, add, jobs, kills, used.seconds, seed)
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


def _disturbed(folder: Path, add: list[str], jobs: int, kills: int, length: float, seed: str) -> Sequence[str]:
    """What came of killing; raises ClickException when it is not what came of leaving alone."""
    draw = random.Random(seed)
    command = ["killed" if part == "whole" else part for part in add]
    added = _killed(folder, command, kills, draw, length, lambda: f"{_stored(folder / 'killed'):,} stored")
    if _content(folder / "killed") != _content(folder / "whole"):
        raise click.ClickException("the ledger that was killed is NOT that of the undisturbed run")
    if _truces(folder, "killed") != _truces(folder, "whole"):
        raise click.ClickException("the truces of the ledger that was killed are NOT those of the undisturbed run")

    read = [*_COMMAND, "read", "archive.jsonl.gz", "--format", "jsonl", "-o"]
    alone = watched([*read, "whole.jsonl", "--jobs", "1"], folder)
    out = folder / "killed.jsonl"
    command = [*read, "killed.jsonl", "--jobs", str(jobs), "--resume"]
    resumed = _killed(folder, command, kills, draw, alone.seconds / jobs, lambda: f"{_size(out):,} bytes")
    if not is_whole(out) or out.read_bytes() != (folder / "whole.jsonl").read_bytes():
        raise click.ClickException("the file that was killed is NOT that of one undisturbed process")
    return [
        (
            f"Killed {added} times at random moments, half of the times its workers with it, and called again, it "
            "left the same ledger, entry by entry, with the chain of its hashes whole, and the same truces; `hudna "
            f"read --resume`, killed {resumed} times, the same file as one undisturbed process, byte by byte."
        )
    ]


def _killed(
    folder: Path, command: list[str], kills: int, draw: random.Random, length: float, state: Callable[[], str]
) -> int:
    """Call it until it is done, killing it so often (or more seldom, where it ends before); how often it was killed."""
    done = 0
    for _ in range(kills):
        after, workers_too = draw.uniform(0.5, 2 * length / kills), draw.random() < 0.5
        process = subprocess.Popen(
            command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        with suppress(subprocess.TimeoutExpired):
            process.wait(after)
            continue
        if workers_too:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()
        done += 1
        click.echo(f"killed after {after:6.1f} s: {state()}", err=True)
    subprocess.run(command, cwd=folder, capture_output=True, check=True)
    return done


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
    path = workspace / LEDGER_FILE
    if not path.exists():
        return 0
    with Ledger.open(path, create=False, read_only=True) as ledger:
        return ledger.as_of().moment[1]
