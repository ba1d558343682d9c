"""``hudna add`` is killed at any moment: the store opens, is sound, and has all that was said to be stored."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import killed_adders
import pytest
from cli_run import Run

from hudna.app.workspace import LEDGER_FILE
from hudna.ledger import Ledger

SEED = os.environ.get("HUDNA_KILL_SEED", "2020-10-11")
KILLS = 200
NOTHING_YET = ("nothing has been added yet", "is empty, not a Hudna store")


def test_two_hundred_kills_lose_nothing_that_was_told(tmp_path: Path) -> None:
    command = [sys.executable, killed_adders.__file__, str(tmp_path), SEED, str(KILLS)]
    found = subprocess.run(command, capture_output=True, check=False, timeout=300)
    assert found.returncode == 0, found.stderr.decode()
    first, *rest = map(json.loads, found.stdout.splitlines())
    order = first["order"]
    deaths = [killed_adders.Death(**death) for death in rest]
    assert len(deaths) == KILLS
    for death in deaths:
        said = f"HUDNA_KILL_SEED={SEED}, turn {death.turn}: {death}"
        assert death.status in (-9, 0), said
        assert death.findings == [], said
        assert death.kept == order[: len(death.kept)], said
        assert len(death.told) <= len(death.kept) <= len(death.told) + killed_adders.BATCH, said
        assert death.told == order[: len(death.told)], said
        if isinstance(death.asked, str):
            assert death.kept == [], said
            assert any(words in death.asked for words in NOTHING_YET), said
        else:
            assert death.asked == death.kept, said
        assert death.repaired, said
    in_the_midst = [d for d in deaths if d.status == -9 and 0 < len(d.kept) < len(order)]
    assert len(in_the_midst) >= KILLS // 4, f"the kills come too early or too late: {first}"
    assert len({len(d.kept) for d in in_the_midst}) >= len(order) // 2, "the kills come at few places only"


@pytest.fixture
def undisturbed(tmp_path: Path, run: Run) -> list[str]:
    """The names of the example reports in the order in which ``hudna add`` stores them."""
    shutil.copytree(killed_adders.EXAMPLES, tmp_path / "news")
    assert run("-w", "whole", "add", "news").code == 0
    return _kept(tmp_path / "whole")


def test_real_processes_killed_at_any_moment(tmp_path: Path, run: Run, undisturbed: list[str]) -> None:
    """Few, since each start costs most of a second; the starts and ends that forks do not have are in here."""
    command = [sys.executable, "-m", "hudna", "-w"]
    start = time.monotonic()
    subprocess.run([*command, "measured", "add", "news"], cwd=tmp_path, capture_output=True, check=True)
    length = time.monotonic() - start
    for turn in range(8):
        after = random.Random(f"{SEED} {turn}").uniform(0.2, 1.0) * length
        with subprocess.Popen(
            [*command, f"killed{turn}", "add", "news"], cwd=tmp_path, stderr=subprocess.DEVNULL
        ) as process:
            time.sleep(after)
            process.kill()
        said = f"HUDNA_KILL_SEED={SEED}, turn {turn}, after {after:.3f} of {length:.3f} seconds"
        kept = _kept(tmp_path / f"killed{turn}")
        assert kept == undisturbed[: len(kept)], said
        again = run("-w", f"killed{turn}", "add", "news")
        assert f"{len(undisturbed) - len(kept)} added, {len(kept)} unchanged" in again.err, said
        assert _kept(tmp_path / f"killed{turn}") == undisturbed, said


def _kept(folder: Path) -> list[str]:
    """The reports of a workspace, which must be sound, in the order of their entries."""
    folder.mkdir(exist_ok=True)
    with Ledger.open(folder / LEDGER_FILE) as ledger:
        assert ledger.verify() == []
        return killed_adders.kept(ledger)
