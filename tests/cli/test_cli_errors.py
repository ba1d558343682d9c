"""Every message that says an operation cannot go on, in one golden file. UPDATE_GOLDEN=1 writes it anew."""

from __future__ import annotations

import os
import re
import sqlite3
from pathlib import Path

import pytest
from cli_run import REPORT, Run

GOLDEN = Path(__file__).with_name("golden_errors.txt")

NAMED = re.compile(r"^( +T\d)  truce-[0-9a-f]{16}  .*$", re.MULTILINE)
"""A truce in a list: its id and name are the reader's matter."""

CASES = {
    "no workspace": ("-w", "nowhere", "truces"),
    "workspace is a file": ("-w", "news/truce.txt", "truces"),
    "workspace is a file, adding": ("-w", "news/truce.txt", "add", "news"),
    "workspace cannot be made": ("-w", "news/truce.txt/desk", "add", "news"),
    "empty ledger": ("-w", "empty", "status"),
    "not a store": ("-w", "other", "status"),
    "not a database": ("-w", "text", "status"),
    "newer store": ("-w", "newer", "status"),
    "older store, read-only": ("-w", "older", "status"),
    "no such path": ("add", "nowhere"),
    "an empty folder": ("read", "void"),
    "nothing to add": ("-w", "desk", "add", "void"),
    "changes backwards": ("-w", "desk", "changes", "--since", "2021-05-05", "--until", "2021-05-03"),
    "no truce moved": ("-w", "desk", "changes", "--since", "2021-04-02", "--until", "2021-04-03"),
    "nobody has an account": ("-w", "desk", "people", "list"),
    "remove nobody": ("-w", "desk", "people", "remove", "nobody"),
    "nothing in the audit log": ("-w", "late", "audit"),
    "no such truce": ("-w", "desk", "status", "T9"),
    "several truces": ("-w", "desk", "status", "truce-"),
    "no truce at all": ("-w", "quiet", "explain", "T1"),
    "nothing called so": ("-w", "desk", "explain", "zzz"),
    "no truces listed": ("-w", "quiet", "truces"),
    "no such claim": ("-w", "desk", "explain", "claim-0000"),
    "no such event": ("-w", "desk", "explain", "event-0000"),
    "not a day": ("-w", "desk", "status", "--at", "11/10/2020"),
    "not a moment": ("-w", "desk", "status", "--known-at", "yesterday"),
    "unknown command": ("frobnicate",),
    "unknown format": ("-w", "desk", "export", "csv"),
    "tables to standard output": ("-w", "desk", "export", "parquet"),
    "public options of the whole ledger": ("-w", "desk", "export", "jsonl", "--delay", "3"),
    "results cannot be written": ("read", "news", "-o", "nowhere/out.jsonl"),
    "results onto a folder": ("read", "news", "-o", "news"),
    "original cannot be written": ("-w", "desk", "original", "truce", "-o", "nowhere/truce.txt"),
    "export cannot be written": ("-w", "desk", "export", "acled", "-o", "nowhere/out.csv"),
    "publish over something else": ("-w", "desk", "publish", "news"),
    "publish onto a file": ("-w", "desk", "publish", "news/truce.txt"),
    "site cannot be written": ("-w", "desk", "publish", "news/truce.txt/site"),
    "publish nowhere": ("-w", "desk", "publish"),
    "missing argument": ("add",),
    "no expectations": ("-w", "desk", "check", "nowhere.txt"),
    "expectations are binary": ("-w", "desk", "check", "desk/ledger.sqlite"),
    "brief cannot be written": ("-w", "desk", "report", "-o", "nowhere/brief.html"),
    "brief as a PDF": ("-w", "desk", "report", "-o", "brief.pdf"),
    "demo cannot be written": ("demo", "--keep", "news/truce.txt"),
    "original of nothing": ("-w", "desk", "original", "nothing"),
    "original not kept": ("-w", "bare", "original", "truce"),
    "column without a name": ("read", "news", "--column", "text"),
    "column of no field": ("read", "news", "--column", "body=text"),
    "watch no address": ("-w", "desk", "watch", "feed.xml", "--once"),
    "watch with a damaged memory": ("-w", "forgetful", "watch", "https://example.org/feed", "--once"),
    "retract nothing": ("-w", "desk", "retract", "nothing", "--by", "x", "--note", "y"),
    "decide without a name": ("-w", "desk", "decide", "accept", "claim-"),
    "decide on no such claim": ("-w", "desk", "decide", "reject", "claim-0000", "--by", "x"),
    "decide in no workspace": ("-w", "nowhere", "decide", "reject", "claim-0000", "--by", "x"),
    "merge a truce with itself": ("-w", "desk", "decide", "merge", "T1", "t1", "--by", "x"),
    "split a claim that is not": ("-w", "desk", "decide", "split", "T1", "claim-0000", "--by", "x"),
    "note without words": ("-w", "desk", "decide", "note", "T1", "--by", "x"),
    "expect no label": ("-w", "desk", "decide", "expect", "T1", "sleepy", "--at", "2021-05-03", "--by", "x"),
    "withdraw no such decision": ("-w", "desk", "decide", "withdraw", "decision-0000", "--by", "x"),
    "nothing to undo": ("-w", "desk", "decide", "undo", "--by", "x"),
    "review of no such truce": ("-w", "desk", "review", "--truce", "T9"),
    "review in no workspace": ("-w", "nowhere", "review"),
    "try on no such claim": ("-w", "desk", "review", "try", "claim-0000", "reject"),
    "select without words": ("-w", "desk", "review", "select", "claim-0000", "actor"),
    "a round of nothing": ("-w", "desk", "review", "round", "new", "one", "--coder", "a", "--coder", "b", "--by", "x"),
    "a round of one": ("-w", "desk", "review", "round", "new", "one", "--coder", "a", "--first", "1", "--by", "x"),
    "round shown to no coder": ("-w", "coded", "review", "round", "show", "one", "--by", "Z"),
    "no such round": ("-w", "desk", "review", "round", "show", "one"),
    "rounds that are none": ("-w", "desk", "review", "round", "apply", "news/truce.txt"),
    "settle nothing": ("-w", "desk", "review", "round", "adjudicate", "one", "--by", "x"),
    "decisions on no such truce": ("-w", "desk", "decisions", "--on", "T9"),
    "no decisions to apply": ("-w", "desk", "decisions", "apply", "nowhere.jsonl"),
    "decisions that are none": ("-w", "desk", "decisions", "apply", "news/truce.txt"),
    "decisions cannot be written": ("-w", "desk", "decisions", "export", "nowhere/kept.jsonl"),
    "nothing decided yet": ("-w", "desk", "decisions"),
    "nothing expected yet": ("-w", "desk", "check"),
    "known later": ("-w", "late", "status", "--at", "2021-05-03", "--known-at", "2021-05-03"),
    "known later, explaining": ("-w", "late", "explain", "T1", "--known-at", "2021-05-03"),
    "search for nothing": ("-w", "desk", "search", "؟"),
    "search for what is not": ("-w", "desk", "search", "--", "-هدنة"),
    "search for no such kind": ("-w", "desk", "search", "هدنة", "--kind", "events"),
    "search nowhere": ("-w", "nowhere", "search", "هدنة"),
    "no reader": ("read", "news/truce.txt", "--reader", "none"),
    "no such packs": ("packs", "check", "nowhere"),
    "word not in the packs": ("packs", "try", "zzz"),
}


@pytest.fixture
def scene(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Workspaces of every wrong sort."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "truce.txt").write_text(REPORT, encoding="utf-8")
    second = REPORT.replace("النور", "الفجر").replace("الليبي", "اليمني").replace("-02", "-09")
    (tmp_path / "news" / "other.txt").write_text(second, encoding="utf-8")
    (tmp_path / "quiet.txt").write_text("التقى الوزير نظيره في العاصمة.", encoding="utf-8")
    run("-w", "desk", "add", "news", "--archive")
    run("-w", "late", "add", "news")
    run("-w", "quiet", "add", "quiet.txt")
    run("-w", "bare", "add", "news/truce.txt", "--no-originals")
    run("-w", "forgetful", "add", "quiet.txt")
    (tmp_path / "forgetful" / "watch.json").write_text("[]")
    (tmp_path / "nothing.txt").write_bytes(b"")
    (tmp_path / "void").mkdir()
    (tmp_path / "void" / ".hidden.txt").write_text(REPORT, encoding="utf-8")
    run("-w", "empty", "add", "nothing.txt")
    run("-w", "coded", "add", "news", "--archive")
    run("-w", "coded", "review", "round", "new", "one", "--coder", "a", "--coder", "b", "--first", "1", "--by", "a")
    run("-w", "newer", "add", "quiet.txt")
    run("-w", "older", "add", "quiet.txt")
    monkeypatch.setattr(os, "access", lambda path, mode: not (mode == os.W_OK and "older" in Path(path).parts))
    scripts = {
        "newer": "PRAGMA user_version = 99",
        "older": "PRAGMA user_version = 1",
        "other": "CREATE TABLE notes (words TEXT)",
    }
    for name, script in scripts.items():
        (tmp_path / name).mkdir(exist_ok=True)
        connection = sqlite3.connect(tmp_path / name / "ledger.sqlite")
        connection.execute(script)
        connection.commit()
        connection.close()
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "ledger.sqlite").write_text("no database at all\n" * 100)
    return run


def test_every_error_message(scene: Run) -> None:
    told = []
    for name, args in CASES.items():
        found = scene(*args)
        assert found.out == "", name
        told.append(f"# {name}: hudna {' '.join(args)}\nexit {found.code}\n{found.err}")
    assert not list(Path().glob("*.unfinished*"))
    text = NAMED.sub(r"\1 … …", "\n".join(told))
    assert "Traceback" not in text
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")
