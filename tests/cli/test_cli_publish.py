"""``hudna publish`` as a user sees it."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_run import ATTACK, REPORT, Run


@pytest.fixture(autouse=True)
def desk(run: Run, tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    for name, text in (("truce", REPORT), ("attack", ATTACK)):
        (tmp_path / "news" / f"{name}.txt").write_text(text, encoding="utf-8")
    assert run("add", "news", "--archive").code == 0


def test_a_site_is_written_and_what_is_left_out_is_told(run: Run, tmp_path: Path) -> None:
    done = run("publish", "site", "--at", "2021-05-20", "--name", "مكتب <الرصد>")
    assert (done.code, done.out) == (0, "")
    assert "written: site/index.html (5 pages, as of 2021-05-20)" in done.err
    assert "&lt;الرصد&gt;" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    before = {p: p.read_bytes() for p in (tmp_path / "site").rglob("*") if p.is_file()}
    assert run("publish", "site", "--at", "2021-05-20", "--name", "مكتب <الرصد>").code == 0
    assert {p: p.read_bytes() for p in (tmp_path / "site").rglob("*") if p.is_file()} == before


def test_a_day_before_the_truce_leaves_it_out(run: Run, tmp_path: Path) -> None:
    done = run("publish", "site", "--at", "2021-05-01")
    assert "1 truce left out" in done.err
    assert not list((tmp_path / "site" / "en").glob("truce-*"))


def test_nothing_is_written_where_something_else_is(run: Run, tmp_path: Path) -> None:
    done = run("publish", "news")
    assert done.code == 1
    assert sorted(p.name for p in (tmp_path / "news").iterdir()) == ["attack.txt", "truce.txt"]
