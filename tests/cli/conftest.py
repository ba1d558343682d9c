"""The command line as a user sees it: exit code, standard output, standard error."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_run import ATTACK, REPORT, Result, Run
from click.testing import CliRunner

from hudna.cli.main import main


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``hudna`` in an empty folder with the workspace ``desk`` in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HUDNA_WORKSPACE", "desk")

    def call(*args: str, stdin: bytes = b"") -> Result:
        with CliRunner().isolation(input=stdin) as (out, err, _):
            code = 0
            try:
                main(list(args))
            except SystemExit as stop:
                code = int(stop.code or 0)
            sys.stdout.flush()
            return Result(code, out.getvalue().decode(), err.getvalue().decode())

    return call


@pytest.fixture
def shell(tmp_path: Path) -> Callable[..., subprocess.Popen[bytes]]:
    """Starts ``hudna`` as a process of its own in the test's folder."""

    def start(*args: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "hudna", *args], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={**os.environ, "HUDNA_WORKSPACE": "desk", "PYTHONIOENCODING": "utf-8"},
        )  # fmt: skip

    return start


@pytest.fixture
def desk(tmp_path: Path, run: Run) -> Path:
    """A workspace with a truce and an attack, read as an archive."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "truce.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "news" / "attack.txt").write_text(ATTACK, encoding="utf-8")
    assert run("add", "news", "--archive").code == 0
    return tmp_path / "desk"
