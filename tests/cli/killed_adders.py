"""A program for ``test_cli_killed``: adds the example reports again and again, each time in a fork that is killed.

``python killed_adders.py FOLDER SEED KILLS``. Every report is read once, before the forks, so that nearly all of a
fork's time is spent in the store. Prints the length of an undisturbed run, then one line of JSON for each kill.
"""

from __future__ import annotations

import json
import os
import random
import signal
import statistics
import sys
import time
import traceback
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import hudna
from hudna.app import tasks, workspace
from hudna.app.adding import Added
from hudna.app.reading import Read, reader
from hudna.app.workspace import LEDGER_FILE, Workspace
from hudna.ledger import Ledger
from hudna.model.document import Document
from hudna.model.entry import Report
from hudna.model.finding import HudnaError
from hudna.sources import walk_paths

EXAMPLES = Path(hudna.__file__).parent / "examples"
BATCH = 2
"""Reports in one transaction: few, so that there are many places to be killed at."""


@dataclass(frozen=True)
class Death:
    """One fork: when and how it ended, what it told before, and what its store then was."""

    turn: int
    after: float
    """Seconds."""
    status: int
    """As ``os.waitstatus_to_exitcode`` has it: minus the signal."""
    told: list[str]
    asked: list[str] | str
    """The reports that a question finds, else why it finds none."""
    kept: list[str]
    """The reports in the order of their entries, after opening to write."""
    findings: list[str]
    repaired: bool
    """Adding again made the store that nobody disturbed."""


class ReadBefore:
    @staticmethod
    @cache
    def read(document: Document) -> Read:
        return reader().read(document)


def add(folder: Path, told: int) -> None:
    """Add the examples; write each name to the descriptor as soon as the report is said to be stored."""
    with Workspace.open(folder) as opened:
        for item in opened.add(walk_paths([EXAMPLES])):
            if isinstance(item, Added) and item.outcome == "added":
                os.write(told, item.doc.encode() + b"\n")


def fork_adding(folder: Path, after: float | None) -> tuple[int, list[str]]:
    """How a fork that adds came to its end, by a kill ``after`` so many seconds or by itself, and what it told."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            add(folder, write_end)
            os._exit(0)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
    os.close(write_end)
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(read_end, encoding="utf-8") as told:
        return os.waitstatus_to_exitcode(status), told.read().split()


def kept(ledger: Ledger) -> list[str]:
    return [entry.body.document.id for entry in ledger.entries() if entry.body]


def reports(ledger: Ledger) -> list[Report]:
    return list(ledger.as_of().reports())


def kill_one(folder: Path, turn: int, after: float, whole: list[Report]) -> Death:
    status, told = fork_adding(folder, after)
    findings: list[str] = []
    asked: list[str] | str
    try:
        with Workspace.consult(folder) as opened:
            asked = kept(opened.ledger)
            findings += map(str, opened.ledger.verify())
    except HudnaError as error:
        asked = str(error)
    with Workspace.open(folder) as opened:
        stored = kept(opened.ledger)
        findings += map(str, opened.ledger.verify())
        list(opened.add(walk_paths([EXAMPLES])))
        findings += map(str, opened.ledger.verify())
        repaired = reports(opened.ledger) == whole
    return Death(turn, after, status, told, asked, stored, findings, repaired)


def tell(record: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(record) + "\n")


def main(folder: Path, seed: str, kills: int) -> None:
    tasks.reader = lambda _name: ReadBefore  # type: ignore[assignment, return-value]
    workspace.BATCH_REPORTS = BATCH  # type: ignore[misc]
    with Workspace.open(folder / "whole") as opened:
        list(opened.add(walk_paths([EXAMPLES])))
    with Ledger.open(folder / "whole" / LEDGER_FILE) as ledger:
        whole, order = reports(ledger), kept(ledger)
    lengths = []
    for turn in range(5):
        start = time.monotonic()
        assert fork_adding(folder / f"measured{turn}", None) == (0, order)
        lengths.append(time.monotonic() - start)
    length = statistics.median(lengths)
    tell({"length": length, "order": order})
    for turn in range(kills):
        after = random.Random(f"{seed} {turn}").uniform(0, length)
        tell(asdict(kill_one(folder / f"killed{turn}", turn, after, whole)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
