"""Two writers and ten readers at once: nothing is lost, nobody waits long. HUDNA_STRESS_SECONDS says for how long."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import loaded_ledger

import hudna
from hudna.ledger import Ledger

SECONDS = float(os.environ.get("HUDNA_STRESS_SECONDS", "60"))
LONGEST = 1.0
"""Seconds that an addition or a question may take, all waiting included."""


def _start(role: str, path: Path, name: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(Path(hudna.__file__).parents[1])}
    command = [sys.executable, loaded_ledger.__file__, role, str(path), name, str(SECONDS)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_two_writers_and_ten_readers(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    Ledger.open(path).close()
    roles = [("write", f"w{i}") for i in range(2)] + [("read", f"r{i}") for i in range(10)]
    ended = []
    for process in [_start(role, path, name) for role, name in roles]:
        out, err = process.communicate(timeout=SECONDS + 60)
        assert process.returncode == 0, err.decode()
        ended.append(json.loads(out))
    told = {doc for end in ended for doc in end["told"]}
    with Ledger.open(path, create=False) as ledger:
        assert {entry.body.document.id for entry in ledger.entries() if entry.body} == told
        assert ledger.verify() == []
    for role, least in (("write", 5), ("read", 1)):
        served = [end["served"] for end in ended if end["role"] == role]
        assert min(served) >= least * SECONDS / 2, f"some {role}rs are hardly served: {served}"
        waits = {max(end["longest"]) for end in ended if end["role"] == role}
        assert max(waits) < LONGEST, f"a {role}r waited {max(waits):.2f} seconds"
