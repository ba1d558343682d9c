"""Sources taken apart by workers give what one process gives: documents, findings, errors, in their order."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from made import FIRST, SECOND, page

from hudna.app.adding import report_of
from hudna.app.tasks import documents, lines_of
from hudna.app.workers import Workers
from hudna.model.document import Document
from hudna.model.finding import Finding, HudnaError
from hudna.sources import Piece, Taken, take_paths, walk_paths

MAIL = (
    "From: Desk <desk@example.org>\nSubject: {n}\nMessage-ID: <{n}@example.org>\nDate: Sun, 2 May 2021 10:00:00 +0200\n"
    "Content-Type: text/plain; charset=utf-8\n\n" + FIRST + "\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files of many kinds, whole and broken, with ids that collide."""
    for n in range(40):
        (tmp_path / f"{n:02}.txt").write_text(f"{FIRST} {n}", encoding="utf-8")
        (tmp_path / f"{n:02}.html").write_text(page(f"عنوان {n}"), encoding="utf-8")
        (tmp_path / f"{n:02}.eml").write_text(MAIL.format(n=n), encoding="utf-8")
    (tmp_path / "07.html").write_bytes(b"\x00\x01")
    (tmp_path / "08.eml").write_bytes(b"")
    (tmp_path / "box.mbox").write_text(
        "".join(f"From x Sun May  2 10:00:00 2021\n{MAIL.format(n=n)}\n" for n in range(20)), encoding="utf-8"
    )
    (tmp_path / "lines.jsonl").write_text(f'{{"text": "{SECOND}", "x": 1}}\nno json\n', encoding="utf-8")
    (tmp_path / "odd.odt").write_bytes(b"PK")
    return tmp_path


@pytest.mark.parametrize("jobs", [1, 2])
def test_workers_take_apart_what_one_process_does(folder: Path, jobs: int) -> None:
    whole = list(take_paths([folder]))
    assert len([t for t in whole if isinstance(t, Taken)]) > 110
    assert {f.code for f in whole if isinstance(f, Finding)} > {
        "source-bad-line",
        "source-duplicate-id",
        "source-repeated",
    }
    walk = walk_paths([folder])
    with Workers(jobs) as workers:
        assert list(documents(walk, workers)) == whole
    assert walk.position.bytes == walk.total_bytes()


@pytest.mark.parametrize("jobs", [1, 2])
def test_named_file_that_cannot_be_opened_ends_the_run_at_its_turn(folder: Path, jobs: int) -> None:
    walk = walk_paths([folder / "01.txt", folder / "02.txt", folder / "03.txt"])
    (folder / "02.txt").unlink()
    (folder / "02.txt").symlink_to(folder / "nowhere")
    with Workers(jobs) as workers:
        found = documents(walk, workers)
        first = next(found)
        assert isinstance(first, Taken)
        assert first.document.id == "01"
        with pytest.raises(HudnaError, match=r"cannot read .*02\.txt: No such file") as caught:
            next(found)
    assert caught.value.hint


def killed(_: str) -> Iterator[Taken | Finding]:
    os.kill(os.getpid(), signal.SIGKILL)
    yield from ()


def test_file_that_kills_whoever_opens_it_is_a_finding(folder: Path) -> None:
    pieces = [Piece(partial(killed, "x"), "bomb.pdf", 1), *walk_paths([folder / "01.txt"])]
    with Workers(2) as workers:
        finding, taken = documents(pieces, workers)  # type: ignore[arg-type]
    assert isinstance(finding, Finding)
    assert (finding.code, finding.where, finding.severity) == ("source-fatal", "bomb.pdf", "error")
    assert "killed by signal 9" in finding.message
    assert isinstance(taken, Taken)


class Careless:
    """A plugin whose quotes are not the words of the text."""

    @staticmethod
    def read(document: Document) -> object:
        from dataclasses import replace

        from hudna.app.reading import RuleReader

        read = RuleReader().read(document)
        wrong = replace(read.claims[0].evidence[0], quote="كلمات أخرى")
        return replace(read, claims=(replace(read.claims[0], evidence=(wrong,)), *read.claims[1:]))


def test_report_that_the_ledger_would_refuse_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hudna.app.tasks.reader", lambda _: Careless)
    found = report_of("careless", Document("d", FIRST, language="ar"))
    assert isinstance(found, Finding)
    assert found.code == "workspace-reader-failed"
    assert "not the quote" in found.message


def test_unknown_reader_is_an_error_of_the_call() -> None:
    with pytest.raises(HudnaError, match="there is no reader named 'x'"):
        lines_of("x", False, Document("d", FIRST))
