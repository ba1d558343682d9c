"""``hudna people``, ``hudna audit``, and when ``hudna serve`` may begin."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cli_run import Run

pytest.importorskip("argon2", reason="the workbench (the extra serve) is not installed")
pytest.importorskip("litestar", reason="the workbench (the extra serve) is not installed")

GOOD = "a phrase that is long"


def add(run: Run, name: str, role: str = "admin", password: str = GOOD) -> int:
    return run("people", "add", name, "--role", role, "--password-stdin", stdin=f"{password}\n".encode()).code


def test_people_come_change_and_go(run: Run, tmp_path: Path) -> None:
    assert add(run, "هدى") == 0
    assert add(run, "Sami", "reader") == 0
    assert [line.split("\t")[:2] for line in run("people", "list").out.splitlines()] == [
        ["هدى", "admin"],
        ["Sami", "reader"],
    ]
    assert run("people", "role", "sami", "reviewer").code == 0
    assert run("people", "password", "Sami", "--password-stdin", stdin=b"another phrase of words\n").code == 0
    assert run("people", "remove", "هدى").code == 0
    assert run("people", "list").out.startswith("Sami\treviewer\t")
    assert GOOD not in (tmp_path / "desk" / "people.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "call",
    [
        ("people", "remove", "Nobody"), ("people", "role", "Nobody", "reader"),
        ("people", "password", "Nobody", "--password-stdin"), ("people", "add", "a/b", "--role", "reader", "--password-stdin"),
        ("people", "add", "Sami", "--role", "reader", "--password-stdin"),
        ("serve", "--host", "0.0.0.0"), ("serve", "--behind-proxy"), ("serve", "--certificate", "nowhere.pem"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_and_changes_nothing(run: Run, tmp_path: Path, call: tuple[str, ...]) -> None:
    answer = run(*call, stdin=b"short\n")
    assert answer.code == (2 if "Nobody" in call else 1)
    assert answer.err.count("\n  ") == 1, "there is no way out in it"
    assert not (tmp_path / "desk" / "people.json").exists()
    assert not (tmp_path / "desk" / "audit.jsonl").exists()


def test_a_password_is_no_argument(run: Run) -> None:
    assert run("people", "add", "Sami", "--role", "reader", GOOD).code == 2
    assert run("people", "add", "Sami", "--role", "reader").code == 2
    assert run("serve", "--key", "x.pem").code == 2


def test_a_password_is_asked_for_twice_and_not_shown(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "hudna", "-w", "desk", "people", "add", "Sami", "--role", "reader"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    ) as asked:
        os.close(theirs)
        shown = b""
        for question in (b"Password", b"The same again"):
            until = time.monotonic() + 30
            while question not in shown and time.monotonic() < until:
                shown += os.read(ours, 1000)
            time.sleep(0.3)
            os.write(ours, f"{GOOD}\n".encode())
        assert asked.wait(30) == 0
    os.close(ours)
    assert GOOD.encode() not in shown
    assert json.loads((tmp_path / "desk" / "people.json").read_text())["people"][0]["name"] == "Sami"


def test_audit_tells_what_was_done(run: Run) -> None:
    for number in range(3):
        add(run, f"n{number}", "reader")
    run("people", "remove", "n1")
    told = [json.loads(line) for line in run("audit", "--json").out.splitlines()]
    assert [(e["address"], e["path"], e["subjects"]) for e in told] == [
        ("terminal", "people add", ["n0"]), ("terminal", "people add", ["n1"]), ("terminal", "people add", ["n2"]),
        ("terminal", "people remove", ["n1"]),
    ]  # fmt: skip
    assert len(run("audit").out.splitlines()) == 4
    assert run("audit", "-n", "1").out.endswith(" (terminal) hudna people remove done 200 n1\n")
    assert len(run("audit", "--last", "0").out.splitlines()) == 4


def test_a_torn_log_is_read_and_told(run: Run, tmp_path: Path) -> None:
    assert run("audit").code == 0
    add(run, "n0")
    with (tmp_path / "desk" / "audit.jsonl").open("a") as file:
        file.write("{\n")
    answer = run("audit")
    assert answer.code == 1
    assert "audit.jsonl:2 is no entry" in answer.err
    assert len(answer.out.splitlines()) == 1
