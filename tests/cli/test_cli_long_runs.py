"""Long runs: shared out among processes, killed and taken up, stopped by a person, watched on a terminal."""

from __future__ import annotations

import os
import pty
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from archive_made import write_archive
from cli_run import Run

from hudna.ledger import Ledger
from hudna.model.entry import Report

SEED = os.environ.get("HUDNA_KILL_SEED", "2020-10-11")
ARTICLES = 300
KILLS = 4
COMMAND = [sys.executable, "-m", "hudna"]
_AT_WORK_TICKS = 100
"""A worker that has computed so long (a second) has been started and reads."""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    write_archive(tmp_path / "archive.jsonl", ARTICLES)
    return tmp_path


def killed_at_random(folder: Path, command: list[str], length: float, grown: Callable[[], int]) -> Iterator[int]:
    """Run the command again and again, killed each time; what was there then."""
    for turn in range(KILLS):
        # the first second goes to starting
        after = 1.0 + random.Random(f"{SEED} {command} {turn}").uniform(0, length / KILLS)
        with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
            time.sleep(after)
            process.kill()
        yield grown()


def timed(folder: Path, command: list[str]) -> float:
    began = time.monotonic()
    subprocess.run(command, cwd=folder, capture_output=True, check=True)
    return time.monotonic() - began


def reports(folder: Path) -> list[tuple[Report | None, str]]:
    """What a ledger, which must be sound, has: reports in their order, and when they count as known."""
    if not (folder / "ledger.sqlite").exists():
        return []
    with Ledger.open(folder / "ledger.sqlite") as ledger:
        assert ledger.verify() == []
        return [(entry.body, entry.known.date().isoformat()) for entry in ledger.entries()]


def stored(folder: Path) -> bool:
    """Is a report in the ledger, which somebody is writing?"""
    try:
        with closing(sqlite3.connect(f"file:{folder / 'ledger.sqlite'}?mode=ro", uri=True)) as ledger:
            return bool(ledger.execute("SELECT 1 FROM entries LIMIT 1").fetchone())
    except sqlite3.OperationalError:  # there is no file or no table yet, or it is locked
        return False


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_reading_killed_and_taken_up_gives_the_same_bytes(archive: Path, jobs: str) -> None:
    reading = [*COMMAND, "read", "archive.jsonl", "--format", "jsonl", "--jobs"]
    length = timed(archive, [*reading, "1", "-o", "whole.jsonl"])
    whole = (archive / "whole.jsonl").read_bytes()
    assert whole.count(b'"record":"document"') == ARTICLES
    out = archive / "out.jsonl"
    command = [*reading, jobs, "-o", "out.jsonl", "--resume"]
    sizes = list(killed_at_random(archive, command, length, lambda: out.stat().st_size if out.exists() else 0))
    timed(archive, command)
    assert out.read_bytes() == whole, f"HUDNA_KILL_SEED={SEED}: {sizes}"
    assert not out.with_name("out.jsonl.unfinished").exists()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_adding_killed_and_called_again_gives_the_same_ledger(archive: Path, jobs: str) -> None:
    adding = [*COMMAND, "-w"]
    rest = ["add", "archive.jsonl", "--archive", "--jobs"]
    length = timed(archive, [*adding, "whole", *rest, "1"])
    whole = reports(archive / "whole")
    assert len(whole) == ARTICLES
    command = [*adding, "killed", *rest, jobs]
    kept = 0
    for there in killed_at_random(archive, command, length, lambda: len(reports(archive / "killed"))):
        assert there >= kept, f"HUDNA_KILL_SEED={SEED}"
        kept = there
    again = subprocess.run(command, cwd=archive, capture_output=True, text=True, check=True)
    assert f"{ARTICLES - kept} added, {kept} unchanged" in again.stderr
    assert reports(archive / "killed") == whole, f"HUDNA_KILL_SEED={SEED}"


def test_what_is_stored_is_not_read_again(archive: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert f"{ARTICLES} added" in run("add", "archive.jsonl").err

    def fail(*_: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr("hudna.app.adding.report_of", fail)
    assert f"0 added, {ARTICLES} unchanged" in run("add", "archive.jsonl").err
    assert f"0 added, {ARTICLES} unchanged" in run("add", "archive.jsonl", "--jobs", "2").err


def test_archive_that_was_added_as_news_is_read_for_its_days(archive: Path, run: Run) -> None:
    """What counts as known from now on must be stored again to count from its publication."""
    assert f"{ARTICLES} added" in run("add", "archive.jsonl").err
    dated = ARTICLES * 9 // 10
    assert f"{dated} added, {ARTICLES - dated} unchanged" in run("add", "archive.jsonl", "--archive").err
    assert f"0 added, {ARTICLES} unchanged" in run("add", "archive.jsonl", "--archive").err


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("--mentions",), "was begun with another call: mentions was False, now it is True"),
        (("--published", "2021-05-02"), "was begun with another call: published was None, now it is 2021-05-02"),
    ],
)
def test_other_call_does_not_go_on_with_a_file(archive: Path, run: Run, change: tuple[str, ...], said: str) -> None:
    unfinished(archive, run)
    found = run("read", "archive.jsonl", "--format", "jsonl", "-o", "out.jsonl", "--resume", *change)
    assert (found.code, said in found.err) == (1, True), found.err


def test_other_articles_do_not_go_on_with_a_file(archive: Path, run: Run) -> None:
    before = unfinished(archive, run)
    text = (archive / "archive.jsonl").read_text(encoding="utf-8")
    for changed in (text.replace("خبر رقم 3.", "خبر رقم ثلاثة."), "".join(text.splitlines(keepends=True)[:5])):
        (archive / "archive.jsonl").write_text(changed, encoding="utf-8")
        found = run("read", "archive.jsonl", "--format", "jsonl", "-o", "out.jsonl", "--resume")
        assert found.code == 1
        assert "begin anew, without --resume" in found.err
        assert (archive / "out.jsonl").read_bytes()[: len(before)] == before
    assert run("read", "archive.jsonl", "--format", "jsonl", "-o", "out.jsonl").code == 0
    again = run("read", "archive.jsonl", "--format", "jsonl", "-o", "out.jsonl", "--resume")
    assert (again.code, again.err) == (0, "out.jsonl is whole: there is nothing to go on with\n")


def unfinished(folder: Path, run: Run) -> bytes:
    """A file of results that ends in half a line behind what is whole, as a kill leaves it; the whole part."""
    assert run("read", "archive.jsonl", "--format", "jsonl", "-o", "out.jsonl").code == 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("hudna.app.output._BATCH_SECONDS", -1.0)
        patch.setattr("hudna.app.output.Output.__exit__", lambda self, *_: self._file.close())
        lines = (folder / "archive.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
        (folder / "some.jsonl").write_text("".join(lines[:50]), encoding="utf-8")
        assert run("read", "some.jsonl", "--format", "jsonl", "-o", "out.jsonl").code == 0
    whole = (folder / "out.jsonl").read_bytes()
    with (folder / "out.jsonl").open("ab") as file:
        file.write(b'{"record":"docu')
    return whole


def test_broken_line_of_the_input_is_told_and_counts(archive: Path, run: Run) -> None:
    (archive / "bad.jsonl").write_text("no json\n", encoding="utf-8")
    found = run("read", "bad.jsonl", "archive.jsonl", "-o", "out.txt")
    assert (found.code, found.err.count("[source-bad-line]")) == (1, 1)


def test_half_a_line_is_cut_off(archive: Path, run: Run) -> None:
    unfinished(archive, run)
    assert run("read", "archive.jsonl", "--format", "jsonl", "-o", "out.jsonl", "--resume").code == 0
    assert run("read", "archive.jsonl", "--format", "jsonl", "-o", "whole.jsonl").code == 0
    assert (archive / "out.jsonl").read_bytes() == (archive / "whole.jsonl").read_bytes()


def test_what_could_not_be_read_before_the_break_still_counts(
    archive: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = sys.modules["hudna.app.reading"].RuleReader.read

    def failing(self: object, document: object, **how: bool) -> object:
        if document.id == "r7":  # type: ignore[attr-defined]
            raise IndexError("off the end")
        return whole(self, document, **how)

    with monkeypatch.context() as patch:
        patch.setattr("hudna.app.reading.RuleReader.read", failing)
        patch.setattr("hudna.app.output._BATCH_SECONDS", -1.0)
        patch.setattr("hudna.cli.progress.reading", stopping_after(30))
        stopped = run("read", "archive.jsonl", "--format", "jsonl", "-o", "out.jsonl")
        assert stopped.code == 130
        assert "[workspace-reader-failed]" in stopped.err
        assert "29 reports are in out.jsonl; --resume goes on from there" in stopped.err
    assert run("read", "archive.jsonl", "--format", "jsonl", "-o", "out.jsonl", "--resume").code == 1


def stopping_after(reports: int) -> object:
    """In place of the progress: somebody presses Ctrl-C at that report."""

    @contextmanager
    def reading(_: object) -> Iterator[Callable[[], None]]:
        left = iter(range(reports - 1))

        def step() -> None:
            if next(left, None) is None:
                raise KeyboardInterrupt

        yield step

    return reading


def children(parent: int) -> dict[int, int]:
    """Processes that a process started → seconds of computing."""
    found = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            found[int(path.parent.name)] = int(fields[11])
    return found


def hear_ctrl_c() -> None:
    """What a shell starts in the background has been told not to, and so has all that it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def working(folder: Path, *command: str) -> Iterator[tuple[subprocess.Popen[bytes], list[int]]]:
    """The command with two workers that are at it."""
    if not Path("/proc/self/stat").exists():
        pytest.skip("processes are found in /proc")
    write_archive(folder / "archive.jsonl", 5 * ARTICLES)
    with subprocess.Popen(
        [*COMMAND, *command], cwd=folder, stderr=subprocess.PIPE, start_new_session=True, preexec_fn=hear_ctrl_c
    ) as process:
        until = time.monotonic() + 60
        busy: list[int] = []
        while len(busy) < 2 and time.monotonic() < until:
            time.sleep(0.05)
            busy = [child for child, ticks in children(process.pid).items() if ticks > _AT_WORK_TICKS]
        assert len(busy) == 2
        yield process, busy
        process.kill()


def test_killed_worker_costs_nothing(archive: Path) -> None:
    reading = ("read", "archive.jsonl", "--format", "jsonl")
    with working(archive, *reading, "--jobs", "2", "-o", "out.jsonl") as (process, busy):
        os.kill(busy[0], signal.SIGKILL)
        _, err = process.communicate(timeout=120)
    assert (process.returncode, err) == (0, b"")
    timed(archive, [*COMMAND, *reading, "--jobs", "1", "-o", "whole.jsonl"])
    assert (archive / "out.jsonl").read_bytes() == (archive / "whole.jsonl").read_bytes()


@pytest.mark.parametrize(("told", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -9)])
def test_stopped_run_leaves_nobody_working(archive: Path, told: signal.Signals, code: int) -> None:
    with working(archive, "-w", "desk", "add", "archive.jsonl", "--jobs", "2") as (process, busy):
        until = time.monotonic() + 60
        while not stored(archive / "desk"):  # being at work, they may still be starting
            assert time.monotonic() < until, "nothing is stored"
            time.sleep(0.05)
        if told == signal.SIGINT:
            os.killpg(process.pid, told)  # as the terminal does
        else:
            process.send_signal(told)
        _, err = process.communicate(timeout=60)
    assert process.returncode == code
    said = " ".join(err.decode().split())
    assert said == ("what was read is stored; the same call goes on from there stopped" if code > 0 else "")
    assert 0 < len(reports(archive / "desk")) < 5 * ARTICLES
    until = time.monotonic() + 30
    while any(Path(f"/proc/{child}").exists() for child in busy):
        assert time.monotonic() < until, "a worker goes on"
        time.sleep(0.1)


def test_terminal_shows_how_long_it_takes_and_a_file_does_not(archive: Path) -> None:
    ours, theirs = pty.openpty()
    command = [*COMMAND, "-w", "desk", "add", "archive.jsonl"]
    with subprocess.Popen(command, cwd=archive, stderr=theirs) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                some = os.read(ours, 10_000)
            except OSError:
                break
            shown += some
        process.wait(timeout=60)
    os.close(ours)
    assert process.returncode == 0
    words = shown.decode()
    for said in ("reports", "%", "left", "truces joined", f"{ARTICLES} added"):
        assert said in words, words
    again = subprocess.run(command, cwd=archive, capture_output=True, text=True, check=True)
    assert again.stderr == f"0 added, {ARTICLES} unchanged, 0 skipped (not Arabic), 0 findings: desk\n"


def test_live_stream_is_stored_as_it_comes(archive: Path) -> None:
    rows = (archive / "archive.jsonl").read_bytes().splitlines(keepends=True)
    command = [*COMMAND, "-w", "desk", "add", "-"]
    with subprocess.Popen(command, cwd=archive, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin is not None
        process.stdin.writelines(rows[:3])
        process.stdin.flush()
        until = time.monotonic() + 60
        while len(reports(archive / "desk")) < 3 and time.monotonic() < until:
            time.sleep(0.2)
        assert len(reports(archive / "desk")) == 3
        process.stdin.close()
        assert process.wait(timeout=60) == 0
