"""Reading under Spark, on machines of which one dies: what comes out is what one process gives, byte for byte."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pyarrow
import pytest
from archive_made import articles, write_archive
from made import FIRST, page
from pyarrow import parquet
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

Start = Callable[..., "subprocess.Popen[str]"]

_TWO_MACHINES = "local-cluster[2,1,1024]"
_IN_THE_MIDST_TICKS = 150
"""Hundredths of a second that the Python processes of a machine have computed when it is killed: they read by then."""
_LONGEST_SECONDS = 600


def write_warc(path: Path, pages: int) -> None:
    headers = [("Content-Type", "text/html; charset=utf-8")]
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for n in range(pages):
            body = page(f"عنوان {n}", f"{FIRST} خبر رقم {n}.").encode()
            http = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
            record = writer.create_warc_record(
                f"https://example.org/{n}", "response", BytesIO(body), length=len(body), http_headers=http,
                warc_headers_dict={"WARC-Date": "2021-05-04T06:00:00Z"},
            )  # fmt: skip
            writer.write_record(record)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder with JSON Lines, Parquet and WARC, and with ids that several articles have, in one file and in two."""
    folder = tmp_path / "archive"
    folder.mkdir()
    write_archive(folder / "a.jsonl", 1_500)
    rows = [{**article, "title": "من جدول"} for article in articles(120)]
    fields = ("id", "title", "text", "source", "published")
    parquet.write_table(
        pyarrow.table({f: [row.get(f) for row in rows] for f in fields}), folder / "b.parquet", row_group_size=30
    )
    write_warc(folder / "c.warc.gz", 40)
    again = [*articles(10), {"id": "r3#2", "text": FIRST}, {"id": "r3", "text": f"{FIRST} مرة أخرى"}]
    lines = "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in again)
    (folder / "d.jsonl").write_text(f"{lines}no json\n", encoding="utf-8")
    return folder


def one_process(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "hudna", *args], cwd=folder, capture_output=True, text=True, check=False
    )


def parts(out: Path) -> bytes:
    assert (out / "_SUCCESS").exists()
    return b"".join(path.read_bytes() for path in sorted(out.glob("part-*")))


def processes() -> Iterator[tuple[int, int, int, str]]:
    """Process, its parent, its ticks of computing, its command."""
    for path in Path("/proc").glob("[0-9]*"):
        try:
            fields = (path / "stat").read_text().rsplit(")", 1)[1].split()
            command = (path / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
        except OSError:
            continue
        yield int(path.name), int(fields[1]), int(fields[11]), command


def below(root: int, of: dict[int, int]) -> set[int]:
    """The processes that a process started, and those that they started."""
    found = {root}
    while more := {p for p, parent in of.items() if parent in found and p not in found}:
        found |= more
    return found - {root}


def machine_in_the_midst(driver: int) -> int | None:
    """An executor of this driver whose Python processes are reading."""
    seen = list(processes())
    parent_of = {p: parent for p, parent, _, _ in seen}
    ticks_of = {p: ticks for p, _, ticks, command in seen if "pyspark" in command and "java" not in command}
    machines = {p for p, _, _, command in seen if "CoarseGrainedExecutorBackend" in command} & below(driver, parent_of)
    busy = (m for m in machines if sum(ticks_of.get(p, 0) for p in below(m, parent_of)) > _IN_THE_MIDST_TICKS)
    return next(busy, None)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="machines are found in /proc")
def test_a_machine_killed_on_the_way_changes_no_byte(archive: Path, start: Start, tmp_path: Path) -> None:
    one = one_process(tmp_path, "read", "archive", "--format", "jsonl", "-o", "one.jsonl")
    assert one.returncode == 1
    with start("read", "archive", "out", master=_TWO_MACHINES) as process:
        until = time.monotonic() + _LONGEST_SECONDS
        while (machine := machine_in_the_midst(process.pid)) is None and process.poll() is None:
            assert time.monotonic() < until
            time.sleep(0.1)
        assert machine is not None, process.communicate()[1]
        os.kill(machine, signal.SIGKILL)
        _, told = process.communicate(timeout=_LONGEST_SECONDS)
    assert process.returncode == 1, told
    assert "Lost executor" in told
    whole = (tmp_path / "one.jsonl").read_bytes()
    assert whole.count(b'"record":"document"') == 1_500 + 120 + 40 + 2
    assert sorted(parts(tmp_path / "out").splitlines()) == sorted(whole.splitlines())
    assert parts(tmp_path / "out") == whole
    for code in ("source-bad-line", "source-duplicate-id", "source-repeated"):
        assert 0 < told.count(f"[{code}]") <= one.stderr.count(f"[{code}]")


def test_lineages_are_those_of_a_ledger(start: Start, tmp_path: Path) -> None:
    """With a report that stands in a roundup, twins, and reports without a day."""
    news = [*articles(150), *({**article, "id": f"{article['id']}-copy"} for article in articles(40))]
    roundup = {
        "id": "all",
        "text": f"{news[3]['text']}\n{news[5]['text']}",
        "source": "صحيفة",
        "published": "2021-01-09",
    }
    lines = "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in (*news, roundup))
    (tmp_path / "news.jsonl").write_text(lines, encoding="utf-8")
    assert one_process(tmp_path, "-w", "desk", "add", "news.jsonl").returncode == 0
    exported = one_process(tmp_path, "-w", "desk", "export", "jsonl").stdout
    expected = [row for row in exported.splitlines() if '"record":"lineage"' in row]
    assert len(expected) > 20
    with start("lineages", "news.jsonl", "out", master="local[2]") as process:
        _, told = process.communicate(timeout=_LONGEST_SECONDS)
    assert process.returncode == 0, told
    assert parts(tmp_path / "out").decode().splitlines() == expected


def test_what_cannot_be_done_is_said_plainly(start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "news.jsonl").write_text("", encoding="utf-8")
    (tmp_path / "old").mkdir()
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "nowhere"))
    for out, said in (("old", "hudna: old is there already"), ("new", "hudna: Spark could not be started: ")):
        with start("read", "news.jsonl", out, master="local[1]") as process:
            _, told = process.communicate(timeout=_LONGEST_SECONDS)
        assert process.returncode == 1
        *_, message, hint = told.splitlines()
        assert message.startswith(said)
        assert hint.startswith("  ")
        assert "Traceback" not in told
