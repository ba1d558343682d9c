"""``python -m tools.bench_archive``: a large archive added, watched and killed.

The archive is made of the corpus of ../shared, as often as needed with other days and the words turned round, so that
no article is a copy. It is added by real processes: once undisturbed, with the memory of all of them watched; then,
with ``--kills``, killed at random moments and called again until it is done, and the two ledgers are compared; and the
same with ``hudna read -o FILE --resume``. It prints; it exits with 1 when what was killed is not what was left alone.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import click

from hudna.app.output import is_whole
from hudna.ledger import Ledger
from tools.bench import CORPUS

_LATER = timedelta(days=400)
_COMMAND = [sys.executable, "-m", "hudna"]
_EVERY_SECONDS = 0.5


@click.command()
@click.option("--articles", type=int, default=20_000, show_default=True)
@click.option("--jobs", type=int, default=2, show_default=True)
@click.option("--kills", type=int, default=0, show_default=True, help="How often each run is killed.")
@click.option("--seed", default="2020-10-11", show_default=True)
@click.option("--keep", type=click.Path(path_type=Path), help="Work in this folder, and leave what was made there.")
def bench(articles: int, jobs: int, kills: int, seed: str, keep: Path | None) -> None:
    """Measure, and with --kills test, adding and reading of a large archive."""
    if not CORPUS.exists():
        raise click.ClickException(f"{CORPUS} is not here: it is not part of the repository")
    with tempfile.TemporaryDirectory() as made:
        folder = keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        write_archive(folder / "archive.jsonl.gz", articles)
        add = [*_COMMAND, "-w", "whole", "add", "archive.jsonl.gz", "--archive", "--jobs", str(jobs)]
        shutil.rmtree(folder / "whole", ignore_errors=True)
        length = _watched(folder, add)
        if kills:
            draw = random.Random(seed)
            same = _added(folder, add, kills, draw, length) and _read(folder, jobs, kills, draw, length)
            sys.exit(0 if same else 1)


def write_archive(path: Path, articles: int) -> None:
    """That many articles, no two of one text."""
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=3) as out:
        for i in range(articles):
            out.write(json.dumps(_again(rows[i % len(rows)], i // len(rows)), ensure_ascii=False) + "\n")


def _again(row: dict[str, Any], copy: int) -> dict[str, Any]:
    if not copy:
        return row
    words = row["text"].split()
    turn = copy * 37 % max(1, len(words))
    changed = {
        "id": f"{row['id']}~{copy}",
        "url": f"{row['url']}-{copy}",
        "text": " ".join(words[turn:] + words[:turn]),
    }
    with suppress(ValueError):
        changed["published"] = (date.fromisoformat(row["published"][:10]) + copy * _LATER).isoformat()
    return row | changed


def _watched(folder: Path, command: list[str]) -> float:
    """Run to the end, printing the memory of the processes now and then; seconds that it took."""
    began = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True)
    shown, most = 0, 0.0
    while process.poll() is None:
        time.sleep(_EVERY_SECONDS)
        memory = {pid: _resident_mb(pid) for pid in (process.pid, *_children(process.pid))}
        most = max(most, sum(memory.values()))
        if (time.monotonic() - began) // 60 > shown:
            shown += 1
            stored = _stored(folder / "whole")
            click.echo(f"{stored:9,} stored   {', '.join(f'{mb:.0f} MB' for mb in memory.values())}")
    assert process.stderr is not None
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    click.echo(process.stderr.read().splitlines()[-1])
    click.echo(f"{used.ru_utime + used.ru_stime:.0f} s of computing, at most {most:.0f} MB in all processes together")
    return time.monotonic() - began


def _added(folder: Path, add: list[str], kills: int, draw: random.Random, length: float) -> bool:
    shutil.rmtree(folder / "killed", ignore_errors=True)
    command = ["killed" if part == "whole" else part for part in add]
    _killed(folder, command, kills, draw, length, lambda: f"{_stored(folder / 'killed'):,} stored")
    same = _content(folder / "killed") == _content(folder / "whole")
    click.echo(f"the ledger that was killed {kills} times is {'' if same else 'NOT '}that of the undisturbed run")
    return same


def _read(folder: Path, jobs: int, kills: int, draw: random.Random, length: float) -> bool:
    for name in ("whole.jsonl", "killed.jsonl"):
        (folder / name).unlink(missing_ok=True)
    read = [*_COMMAND, "read", "archive.jsonl.gz", "--format", "jsonl", "-o"]
    subprocess.run([*read, "whole.jsonl", "--jobs", "1"], cwd=folder, capture_output=True, check=True)
    out = folder / "killed.jsonl"
    command = [*read, "killed.jsonl", "--jobs", str(jobs), "--resume"]
    _killed(folder, command, kills, draw, length, lambda: f"{out.stat().st_size if out.exists() else 0:,} bytes")
    same = is_whole(out) and out.read_bytes() == (folder / "whole.jsonl").read_bytes()
    click.echo(f"the file that was killed {kills} times is {'' if same else 'NOT '}that of one undisturbed process")
    return same


def _killed(
    folder: Path, command: list[str], kills: int, draw: random.Random, length: float, state: Callable[[], str]
) -> None:
    for _ in range(kills):
        after = draw.uniform(0.5, 2 * length / kills)
        process = subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL)
        with suppress(subprocess.TimeoutExpired):
            process.wait(after)
        process.kill()
        process.wait()
        click.echo(f"killed after {after:6.1f} s: {state()}")
    subprocess.run(command, cwd=folder, capture_output=True, check=True)


def _content(workspace: Path) -> list[object]:
    with Ledger.open(workspace / "ledger.sqlite") as ledger:
        if faults := ledger.verify():
            raise click.ClickException(f"{workspace}: {faults[0]}")
        return [(e.kind, e.subject, e.known, e.versions, e.body) for e in ledger.entries()]


def _stored(workspace: Path) -> int:
    path = workspace / "ledger.sqlite"
    if not path.exists():
        return 0
    with Ledger.open(path, create=False, read_only=True) as ledger:
        return ledger.as_of().moment[1]


def _children(parent: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if int(path.read_text().rsplit(")", 1)[1].split()[1]) == parent:
                found.append(int(path.parent.name))
    return found


def _resident_mb(process: int) -> float:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except (OSError, IndexError):
        return 0.0


if __name__ == "__main__":
    bench()
