"""Input that is broken, workspaces that cannot be used, processes that die: a clear message, and nothing half-stored."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cli_run import ATTACK, REPORT, Run

from hudna.ledger import Ledger

Start = Callable[..., "subprocess.Popen[bytes]"]

BODY = REPORT.split("---\n")[2]


def stored(folder: Path) -> list[str]:
    """Names of the reports in a workspace, which must be sound."""
    with Ledger.open(folder / "ledger.sqlite", create=False, read_only=True) as ledger:
        assert ledger.verify() == []
        return [r.document.id for r in ledger.as_of().reports(texts=False)]


def lines(first: int, last: int) -> Iterator[bytes]:
    for i in range(first, last):
        yield json.dumps({"id": f"r{i}", "text": f"{BODY} رقم {i}", "published": "2021-05-02"}).encode() + b"\n"


@pytest.mark.parametrize(
    ("raw", "code", "summary", "finding"),
    [
        (b"", 0, "0 added, 0 unchanged, 0 skipped", "[source-empty]"),
        (b"\x7fELF\x00\x01\x02" * 50, 0, "0 added, 0 unchanged, 0 skipped", "[source-unsupported]"),
        (b"The sides agreed to a ceasefire on Sunday.", 0, "0 added, 0 unchanged, 1 skipped", "[source-not-arabic]"),
    ],
    ids=["empty", "binary", "English"],
)
def test_files_that_cannot_be_read(
    run: Run, tmp_path: Path, raw: bytes, code: int, summary: str, finding: str
) -> None:  # fmt: skip
    (tmp_path / "odd.txt").write_bytes(raw)
    (tmp_path / "truce.txt").write_text(REPORT, encoding="utf-8")
    found = run("add", "odd.txt")
    assert found.code == code
    assert finding in found.err
    assert summary in found.err
    assert "1 added" in run("add", "odd.txt", "truce.txt").err


def test_windows_1256_is_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes(BODY.encode("windows-1256"))
    assert run("add", "old.txt", "--published", "2021-05-02").err.startswith("1 added")
    assert "حركة النور" in run("truces").out


def test_broken_line_is_a_finding_and_the_rest_goes_on(run: Run, tmp_path: Path) -> None:
    rows = [*lines(0, 2), b'{"id": "half", "text": "\n', *lines(2, 3)]
    (tmp_path / "news.jsonl").write_bytes(b"".join(rows))
    found = run("add", "news.jsonl")
    assert found.code == 1
    assert "news.jsonl:3: not JSON" in found.err
    assert "3 added" in found.err
    assert stored(tmp_path / "desk") == ["r0", "r1", "r2"]


def test_many_findings_of_one_kind_are_counted(run: Run, tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_bytes(b"no json\n" * 50)
    found = run("add", "news.jsonl")
    assert found.err.count("[source-bad-line]") == 21
    assert "… and 30 more findings [source-bad-line]" in found.err


def test_full_disk_keeps_what_was_stored(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "b.jsonl").write_bytes(b"".join(lines(0, 600)))
    assert run("add", "a.txt").code == 0
    whole = Ledger.open

    def small(path: Path, create: bool = True, *, read_only: bool = False) -> Ledger:
        ledger = whole(path, create, read_only=read_only)
        (pages,) = ledger._connection.execute("PRAGMA page_count").fetchone()
        ledger._connection.execute(f"PRAGMA max_page_count = {pages + 500}")
        return ledger

    with monkeypatch.context() as patch:
        patch.setattr(Ledger, "open", small)
        found = run("add", "b.jsonl")
    assert found.code == 1
    assert "is full; what was being written is not stored" in found.err
    assert "free some space and add it again" in found.err
    kept = stored(tmp_path / "desk")
    assert 1 < len(kept) < 601
    assert run("add", "b.jsonl").code == 0
    assert len(stored(tmp_path / "desk")) == 601


# Root writes where it has no right to, unless it gives that power up (Linux: CAP_DAC_OVERRIDE) before the program runs.
_WITHOUT_POWERS = (
    "import ctypes, os, sys; ctypes.CDLL(None).prctl(24, 1, 0, 0, 0); os.execv(sys.executable, sys.argv[1:])"
)


def bound_by_rights(*args: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    """Runs ``hudna`` as somebody who may only write where the rights of files say so."""
    command = [sys.executable, "-m", "hudna", *args]
    if os.geteuid() == 0:
        command = [sys.executable, "-c", _WITHOUT_POWERS, *command]
    return subprocess.run(command, cwd=cwd, capture_output=True, check=False)


@pytest.fixture
def locked(desk: Path, tmp_path: Path) -> Iterator[Path]:
    """A workspace that may be read and not written, in a folder of which the same is true."""
    folder = tmp_path / "locked"
    (folder / "desk").mkdir(parents=True)
    (folder / "desk" / "ledger.sqlite").write_bytes((desk / "ledger.sqlite").read_bytes())
    (folder / "a.txt").write_text(ATTACK, encoding="utf-8")
    closed = [folder / "desk" / "ledger.sqlite", folder / "desk", folder]
    for path in closed:
        path.chmod(0o444 if path.is_file() else 0o555)
    if os.geteuid() == 0 and sys.platform != "linux":
        pytest.skip("root may write everywhere on this system")
    yield folder
    for path in reversed(closed):
        path.chmod(0o755)


def test_read_only_workspace_answers_but_takes_nothing(locked: Path) -> None:
    asked = bound_by_rights("-w", "desk", "truces", "--at", "2021-05-03", cwd=locked)
    assert asked.returncode == 0, asked.stderr.decode()
    assert asked.stdout.startswith(b"T1\t")
    added = bound_by_rights("-w", "desk", "add", "a.txt", cwd=locked)
    assert added.returncode == 1
    assert b"Traceback" not in added.stderr
    assert "desk/ledger.sqlite cannot be" in added.stderr.decode()
    made = bound_by_rights("-w", "new", "add", "a.txt", cwd=locked)
    assert made.returncode == 1
    assert "the workspace new cannot be made: Permission denied" in made.stderr.decode()


def test_older_workspace_is_upgraded_where_that_is_allowed(locked: Path) -> None:
    folder = locked / "desk"
    for path in (locked, folder, folder / "ledger.sqlite"):
        path.chmod(0o755)
    with sqlite3.connect(folder / "ledger.sqlite") as older:
        for index in ("documents_by_known", "entries_by_known", "documents_by_day"):  # what later versions brought
            older.execute(f"DROP INDEX {index}")
        older.execute("PRAGMA user_version = 1")
    older.close()
    for closed in (folder / "ledger.sqlite", folder):
        closed.chmod(0o555)
        refused = bound_by_rights("-w", "desk", "truces", cwd=locked)
        assert refused.returncode == 1
        assert "was written by an older Hudna (store version 1" in refused.stderr.decode()
        closed.chmod(0o755)
    asked = bound_by_rights("-w", "desk", "truces", "--at", "2021-05-03", cwd=locked)
    assert (asked.returncode, asked.stdout[:3]) == (0, b"T1\t"), asked.stderr.decode()
    assert len(stored(folder)) == 2


def test_two_processes_add_at_once(shell: Start, tmp_path: Path) -> None:
    for name, first in (("one", 0), ("two", 40)):
        (tmp_path / f"{name}.jsonl").write_bytes(b"".join(lines(first, first + 40)))
    both = [shell("add", f"{name}.jsonl") for name in ("one", "two")]
    for process in both:
        _, err = process.communicate(timeout=120)
        assert process.returncode == 0, err.decode()
        assert err.startswith(b"40 added")
    assert sorted(stored(tmp_path / "desk"), key=lambda r: int(r[1:])) == [f"r{i}" for i in range(80)]


def test_killed_while_adding_leaves_whole_reports(shell: Start, tmp_path: Path) -> None:
    process = shell_with_input(tmp_path)
    assert process.stdin is not None
    for line in lines(0, 60):
        process.stdin.write(line)
    process.stdin.flush()
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and count(tmp_path / "desk" / "ledger.sqlite") < 2:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    kept = stored(tmp_path / "desk")
    assert kept == [f"r{i}" for i in range(len(kept))] or sorted(kept) == sorted(f"r{i}" for i in range(len(kept)))
    assert 2 <= len(kept) <= 60
    (tmp_path / "all.jsonl").write_bytes(b"".join(lines(0, 60)))
    again = shell("add", "all.jsonl")
    _, err = again.communicate(timeout=120)
    assert f"{60 - len(kept)} added, {len(kept)} unchanged" in err.decode()


def shell_with_input(folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "hudna", "-w", "desk", "add", "-"], cwd=folder, stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def count(path: Path) -> int:
    """Reports in a ledger that somebody else is writing; 0 as long as there is none."""
    if not path.exists():
        return 0
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    finally:
        connection.close()


def test_fifty_megabytes_of_other_news_pass_by(shell: Start, tmp_path: Path) -> None:
    """Slow for a test (about ten seconds): most lines are not Arabic and are passed over, one tells of a truce."""
    filler = "The harvest was good this year and prices fell in the markets of the coast. " * 650
    with (tmp_path / "big.jsonl").open("wb") as file:
        file.writelines(lines(0, 1))
        for i in range(1060):
            file.write(json.dumps({"id": f"e{i}", "text": f"{i} {filler}"}).encode() + b"\n")
        file.writelines(lines(1, 2))
    assert (tmp_path / "big.jsonl").stat().st_size > 50_000_000
    process = shell("add", "big.jsonl")
    _, err = process.communicate(timeout=120)
    assert process.returncode == 0
    assert "2 added, 0 unchanged, 1060 skipped" in err.decode()
    assert stored(tmp_path / "desk") == ["r0", "r1"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_output_that_takes_nothing_is_told(tmp_path: Path, run: Run, desk: Path) -> None:
    command = [sys.executable, "-m", "hudna", "-w", "desk", "export", "jsonl"]
    with Path("/dev/full").open("wb") as full:
        found = subprocess.run(command, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (found.returncode, found.stderr) == (1, b"hudna: standard output: No space left on device\n")


@pytest.mark.parametrize("command", ["export jsonl", "explain T1", "read news", "search هدنة"])
def test_a_reader_that_stops_early_is_no_error(tmp_path: Path, run: Run, desk: Path, command: str) -> None:
    piped = f"set -o pipefail; {sys.executable} -u -m hudna -w desk {command} | true"
    found = subprocess.run(["bash", "-c", piped], cwd=tmp_path, capture_output=True, check=False)
    assert found.returncode == 0, found.stderr
    assert b"Traceback" not in found.stderr


@pytest.mark.parametrize(("command", "code"), [("truces", 1), ("original truce", 1), ("add news", 0), ("status T9", 2)])
def test_a_standard_output_that_is_closed_is_told(
    tmp_path: Path, run: Run, desk: Path, command: str, code: int
) -> None:
    closed = f"{sys.executable} -m hudna -w desk {command} >&-"
    found = subprocess.run(["bash", "-c", closed], cwd=tmp_path, capture_output=True, check=False)
    assert found.returncode == code, found.stderr
    assert (b"standard output is closed" in found.stderr) == (code == 1)
    assert b"Traceback" not in found.stderr


def test_a_pipe_in_a_folder_is_called_one(run: Run, tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    os.mkfifo(tmp_path / "news" / "wire.txt")
    told = run("read", "news").err
    assert "news/wire.txt: this is no file, but a pipe or a device" in told
    assert "'.txt'" not in told


def test_a_flood_of_findings_is_counted(run: Run, desk: Path, tmp_path: Path) -> None:
    (tmp_path / "no.jsonl").write_text("no line\n" * 500, encoding="utf-8")
    found = run("decisions", "apply", "no.jsonl")
    assert found.code == 1
    assert len(found.err.splitlines()) == 22
    assert "… and 480 more findings [decision-unreadable]" in found.err
    (tmp_path / "hopes.txt").write_text("expect T1 breached at 2021-05-03\n" * 30, encoding="utf-8")
    assert run("check", "hopes.txt").err.count("expected T1 breached") == 30, "what was asked for is told whole"
