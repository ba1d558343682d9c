"""Sources at the command line: tables, originals, feeds."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from cli_run import REPORT, Run
from feedgen.feed import FeedGenerator
from made import FIRST, TITLE, page
from served import Served


def _kept(desk: Path) -> int:
    with sqlite3.connect(desk / "ledger.sqlite") as ledger:
        ((count,),) = ledger.execute("SELECT count(*) FROM originals")
    ledger.close()
    return int(count)


def test_original_bytes_are_kept_and_given_back(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    assert run("add", "a.txt").code == 0
    assert _kept(tmp_path / "desk") == 1
    assert run("original", "a").out == REPORT
    assert run("original", "a", "-o", "b.txt").code == 0
    assert (tmp_path / "b.txt").read_bytes() == REPORT.encode()
    assert run("verify").code == 0


def test_originals_are_left_out_on_demand(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    assert run("add", "a.txt", "--no-originals").code == 0
    assert _kept(tmp_path / "desk") == 0
    answer = run("original", "a")
    assert (answer.code, answer.out) == (1, "")
    assert "not kept" in answer.err
    assert "1 unchanged" in run("add", "a.txt").err
    assert run("original", "a").out == REPORT
    assert run("verify").code == 0


@pytest.mark.parametrize("command", ["add", "read"])
def test_columns_of_a_table_are_named(tmp_path: Path, run: Run, command: str) -> None:
    (tmp_path / "a.csv").write_text(f"when,story\n2021-05-02,{FIRST}\n", encoding="utf-8")
    answer = run(command, "a.csv", "--column", "text=story", "--column", "published=when")
    assert answer.code == 0
    assert ("1 added" in answer.err) or ("2021-05-02" in answer.out)
    assert run(command, "a.csv", "--column", "story").code == 2
    assert run(command, "a.csv").code == 1


def test_feed_is_watched_once(tmp_path: Path, run: Run, served: Served) -> None:
    feed = FeedGenerator()
    feed.title("وكالة")
    feed.link(href=served.url("/"))
    feed.description("x")
    entry = feed.add_entry()
    entry.title(TITLE)
    entry.link(href=served.url("/1"))
    served.at("/feed", feed.rss_str(), Content_Type="application/rss+xml", ETag='"1"')
    served.at("/1", page())
    answer = run("watch", served.url("/feed"), "--once")
    assert (answer.code, answer.out) == (0, "")
    assert "1 added" in answer.err
    assert _kept(tmp_path / "desk") == 1
    assert "0 added" in run("watch", served.url("/feed"), "--once").err
    served.at("/feed", "", 500)
    assert run("watch", served.url("/feed"), "--once").code == 1
