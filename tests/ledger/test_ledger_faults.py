"""What goes wrong outside: full disks, other processes, killed writers, foreign and damaged files."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

import hudna
from hudna.ledger import SCHEMA_VERSION, Ledger, opening
from hudna.model.entry import Report, Versions
from hudna.model.finding import HudnaError

Make = Callable[..., Report]

WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from hudna.ledger import Ledger
from hudna.model.claim import Claim, Kind
from hudna.model.document import Document
from hudna.model.entry import Report, Versions
from hudna.model.spans import Evidence

path, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
text = "أعلنت الحركة هدنة. " * 200
with Ledger.open(path) as ledger:
    for number in range(count):
        doc = f"{name}-{number}"
        claims = tuple(
            Claim(f"{doc}-{i}", doc, Kind.TRUCE, (Evidence(i * 19, i * 19 + 17, "أعلنت الحركة هدنة"),)) for i in range(50)
        )
        report = Report(Document(doc, text + doc), claims)
        ledger.add_report(report, raw=None, versions=Versions("e", "p"), recorded=datetime.now(UTC))
        print(doc, flush=True)
"""


def _write(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    source = str(Path(hudna.__file__).parents[1])
    environment = {**os.environ, "PYTHONPATH": source}
    command = [sys.executable, "-c", WRITER, str(path), name, str(count)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def test_killed_writer_leaves_whole_reports_only(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    told = 0
    for turn in range(3):
        with _write(path, f"turn{turn}", 1_000_000) as writer:
            assert writer.stdout is not None
            for _ in range(5):
                assert writer.stdout.readline()
            time.sleep(0.05 * turn)
            writer.send_signal(signal.SIGKILL)
            told += 5 + len([line for line in writer.stdout if line.endswith("\n")])
    with Ledger.open(path, create=False) as ledger:
        reports = list(ledger.as_of().reports())
        assert len(reports) >= told
        assert all(len(report.claims) == 50 for report in reports)
        assert ledger.verify() == []


def test_two_processes_add_at_once(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    writers = [_write(path, name, 60) for name in ("left", "right")]
    for writer in writers:
        writer.communicate(timeout=60)
    assert [writer.returncode for writer in writers] == [0, 0]
    with Ledger.open(path, create=False) as ledger:
        docs = {report.document.id for report in ledger.as_of().reports(texts=False)}
        assert docs == {f"{name}-{number}" for name in ("left", "right") for number in range(60)}
        assert ledger.verify() == []


def test_full_disk_says_what_to_do_and_stores_nothing_of_the_report(
    ledger: Ledger, make_report: Make, engine1: Versions, noon: datetime
) -> None:
    ledger.add_report(make_report(), raw=None, versions=engine1, recorded=noon)
    (pages,) = ledger._connection.execute("PRAGMA page_count").fetchone()
    ledger._connection.execute(f"PRAGMA max_page_count = {pages}")
    large = make_report("d2", "".join(random.Random(1).choices("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", k=200_000)), {})
    with pytest.raises(HudnaError, match="is full; what was being written is not stored") as caught:
        ledger.add_report(large, raw=None, versions=engine1, recorded=noon)
    assert "free some space" in caught.value.hint
    assert [entry.sequence for entry in ledger.entries()] == [1]
    ledger._connection.execute("PRAGMA max_page_count = 1000000")
    assert ledger.add_report(large, raw=None, versions=engine1, recorded=noon) is True
    assert ledger.verify() == []


def test_locked_store_is_named(
    tmp_path: Path, make_report: Make, engine1: Versions, noon: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.1)
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path) as ledger:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(HudnaError, match="another process is writing"):
            ledger.add_report(make_report(), raw=None, versions=engine1, recorded=noon)
        assert list(ledger.entries()) == [], "readers are not locked out"
        other.execute("ROLLBACK")
        other.close()
        assert ledger.add_report(make_report(), raw=None, versions=engine1, recorded=noon) is True


def test_directory_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for path in (tmp_path / "file" / "ledger.sqlite", tmp_path / "missing" / "ledger.sqlite"):
        with pytest.raises(HudnaError, match="cannot be opened") as caught:
            Ledger.open(path)
        assert str(path) in str(caught.value)
        assert caught.value.hint


def test_forbidden_directory_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "exists", refuse)
    with pytest.raises(HudnaError, match="cannot be opened: Permission denied"):
        Ledger.open(tmp_path / "ledger.sqlite")


def test_read_only_medium_can_be_read(
    tmp_path: Path, make_report: Make, engine1: Versions, noon: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path) as ledger:
        ledger.add_report(make_report(), raw=None, versions=engine1, recorded=noon)
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    with Ledger.open(path, read_only=True) as ledger:
        assert [report.document.id for report in ledger.as_of().reports()] == ["d1"]
        assert [file.name for file in tmp_path.iterdir()] == ["ledger.sqlite"], "nothing is made beside it"


def test_question_to_a_read_only_file_leaves_nothing_beside_it(
    tmp_path: Path, make_report: Make, engine1: Versions, noon: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path) as ledger:
        ledger.add_report(make_report(), raw=None, versions=engine1, recorded=noon)
    path.chmod(0o444)
    monkeypatch.setattr(os, "access", lambda asked, mode: not (asked == path and mode == os.W_OK))  # also for root
    with Ledger.open(path, read_only=True) as ledger:
        assert [report.document.id for report in ledger.as_of().reports()] == ["d1"]
    assert [file.name for file in tmp_path.iterdir()] == ["ledger.sqlite"]


def test_missing_ledger_is_not_made_by_readers(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    for options in ({"create": False}, {"read_only": True}):
        with pytest.raises(HudnaError, match="there is no ledger at"):
            Ledger.open(path, **options)
    with pytest.raises(HudnaError, match="is a directory"):
        Ledger.open(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_newer_store_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    Ledger.open(path).close()
    with sqlite3.connect(path) as other:
        other.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    other.close()
    with pytest.raises(HudnaError, match=f"newer Hudna .store version {SCHEMA_VERSION + 1}") as caught:
        Ledger.open(path)
    assert "upgrade" in caught.value.hint


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    text, database = tmp_path / "notes.txt", tmp_path / "other.sqlite"
    text.write_text("notes " * 1000)
    with sqlite3.connect(database) as other:
        other.execute("CREATE TABLE t (x)")
    other.close()
    for path in (text, database):
        before = path.read_bytes()
        with pytest.raises(HudnaError, match="is not a Hudna store"):
            Ledger.open(path)
        assert path.read_bytes() == before


def test_damaged_file_is_told(tmp_path: Path, make_report: Make, engine1: Versions, noon: datetime) -> None:
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path) as ledger:
        for number in range(40):
            ledger.add_report(make_report(f"d{number}"), raw=None, versions=engine1, recorded=noon)
    content = bytearray(path.read_bytes())
    content[8192:] = b"\x55" * (len(content) - 8192)
    path.write_bytes(content)
    with pytest.raises(HudnaError, match="is damaged"), Ledger.open(path) as ledger:
        list(ledger.entries())


def test_many_can_open_a_new_ledger_at_the_same_moment(tmp_path: Path) -> None:
    start = threading.Barrier(6)
    heads: list[str] = []

    def open_one(path: Path) -> None:
        start.wait()
        with Ledger.open(path) as ledger:
            heads.append(ledger.head())

    for turn in range(10):
        threads = [threading.Thread(target=open_one, args=(tmp_path / f"{turn}.sqlite",)) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert heads == ["0" * 64] * 60


def test_half_done_work_of_a_killed_program_is_rolled_back_for_a_reader(
    tmp_path: Path, make_report: Make, engine1: Versions, noon: datetime
) -> None:
    """A journal beside the file has to be rolled back by somebody who may write; a question must not fail over it."""
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path) as ledger:
        ledger.add_report(make_report(), raw=None, versions=engine1, recorded=noon)
    killed = f"""
import os, sqlite3
c = sqlite3.connect({str(path)!r}, isolation_level=None)
c.execute("PRAGMA journal_mode = DELETE")
c.execute("PRAGMA cache_size = 1")
c.execute("CREATE TABLE half (x)")
c.execute("BEGIN IMMEDIATE")
for i in range(2000):
    c.execute("INSERT INTO half VALUES (?)", ("y" * 500,))
os.kill(os.getpid(), 9)
"""
    subprocess.run([sys.executable, "-c", killed], check=False)
    assert (tmp_path / "ledger.sqlite-journal").stat().st_size > 0
    with Ledger.open(path, create=False, read_only=True) as ledger:
        assert [report.document.id for report in ledger.as_of().reports()] == ["d1"]


FILLER = """
import random, resource, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from hudna.ledger import Ledger
from hudna.model.document import Document
from hudna.model.entry import Report, Versions
from hudna.model.finding import HudnaError

path, limit = Path(sys.argv[1]), int(sys.argv[2])
if limit:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
draw = random.Random(1)
try:
    with Ledger.open(path) as ledger:
        for number in range(10_000):
            text = "".join(draw.choices("ابتثجحخدذرزس", k=20_000))
            ledger.add_report(Report(Document(f"d{number}", text)), raw=None, versions=Versions("e", "p"),
                              recorded=datetime.now(UTC))
            print(f"d{number}", flush=True)
except HudnaError as error:
    print(error, file=sys.stderr)
    sys.exit(3)
"""


def _fill(path: Path, limit: int = 0) -> tuple[list[str], str]:
    """Add reports until the disk takes no more: those that were told to be stored, and what was said at last."""
    environment = {**os.environ, "PYTHONPATH": str(Path(hudna.__file__).parents[1])}
    command = [sys.executable, "-c", FILLER, str(path), str(limit)]
    filled = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert filled.returncode == 3, filled.stderr
    return filled.stdout.split(), filled.stderr


def _intact(path: Path, told: list[str]) -> None:
    """The store opens where there is room, verifies, and has what was told and at most the report in flight."""
    with Ledger.open(path, create=False) as ledger:
        kept = [entry.body.document.id for entry in ledger.entries() if entry.body]
        assert kept[: len(told)] == told
        assert len(kept) <= len(told) + 1
        assert ledger.verify() == []


@pytest.mark.parametrize("kilobytes", [300, 777, 2500])
def test_a_limit_on_the_size_of_files_is_told_and_the_store_is_intact(tmp_path: Path, kilobytes: int) -> None:
    path = tmp_path / "ledger.sqlite"
    told, said = _fill(path, kilobytes * 1000)
    assert str(path) in said
    assert "a limit on the size of files" in said or "is full" in said
    _intact(path, told)


@pytest.mark.parametrize("kilobytes", [400, 1000, 3000])
def test_a_disk_that_is_really_full_is_told_and_the_store_is_intact(tmp_path: Path, kilobytes: int) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("a disk of a given size can only be mounted by root")
    try:
        told, said = _fill(disk / "ledger.sqlite")
        assert "is full" in said, said
        assert str(disk / "ledger.sqlite") in said
        saved = tmp_path / "saved"
        shutil.copytree(disk, saved)
    finally:
        subprocess.run(["umount", str(disk)], check=True)
    _intact(saved / "ledger.sqlite", told)
