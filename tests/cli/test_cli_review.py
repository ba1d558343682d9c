"""Reviewing as a user does it: what waits, what a decision would do, words marked, rounds coded blind, and undo."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cli_run import Run

BY = ("--by", "Layla")
TRUCE = "أعلنت حركة طالبان هدنة مع القوات الأفغانية لمدة ثلاثة أشهر."
STRUCK = "هاجمت حركة طالبان القوات الأفغانية في ولاية غزني يوم الأربعاء، وقتل ثلاثة جنود."
AT = ("--at", "2021-05-06")


@pytest.fixture
def desk(tmp_path: Path, run: Run) -> Path:
    """A truce of one side, and its attack on the other one three days later."""
    (tmp_path / "news").mkdir()
    for name, day, text in (("truce", "2021-05-02", TRUCE), ("attack", "2021-05-05", STRUCK)):
        written = f"---\npublished: {day}\nsource: وكالة الساحل\n---\n{text}\n"
        (tmp_path / "news" / f"{name}.txt").write_text(written, encoding="utf-8")
    assert run("add", "news", "--archive").code == 0
    return tmp_path / "desk"


def rows(out: str) -> list[list[str]]:
    return [line.split("\t") for line in out.splitlines()]


def first(run: Run, *asked: str) -> str:
    return rows(run("review", *AT, *asked).out)[0][0]


def test_the_queue_is_a_table_with_reasons(run: Run, desk: Path) -> None:
    told = run("review", *AT)
    own, matter, kind, truces, why, quote, source = rows(told.out)[0]
    assert (own[:6], matter, kind, truces) == ("claim-", "moves", "attack", "T1")
    assert why.startswith("without it T1 would be announced, not strained")
    assert quote.startswith("هاجمت حركة طالبان")
    assert source.startswith("وكالة الساحل, 2021-05-05")
    assert told.err.startswith("waiting: 1 to ")
    assert "لولا هذا القول" in run("review", *AT, "--lang", "ar").out


def test_the_queue_is_records(run: Run, desk: Path) -> None:
    record = json.loads(run("review", *AT, "--format", "jsonl", "--limit", "1").out)
    assert (record["record"], record["matter"], record["claim"]["kind"]) == ("review", "moves", "attack")
    (truce,) = record["truces"]
    assert (truce["handle"], truce["label"], truce["without"]) == ("T1", "strained", "announced")


def test_filters_and_pages(run: Run, desk: Path) -> None:
    every = [r[0] for r in rows(run("review", *AT).out)]
    assert [first(run, "--skip", str(i), "--limit", "1") for i in range(len(every))] == every
    assert {r[2] for r in rows(run("review", *AT, "--kind", "attack").out)} == {"attack"}
    assert run("review", *AT, "--matter", "disputed").err == f"waiting: none of 0 ({_counts(run)})\n"
    assert run("review", *AT, "--state", "rejected").err == "rejected: none of 0\n"


def _counts(run: Run) -> str:
    return run("review", *AT).err.split("(")[1].rstrip(")\n")


def test_a_decision_is_tried_made_listed_and_undone(run: Run, desk: Path) -> None:
    attack = first(run)
    tried = run("review", "try", attack, "correct", "killed=4")
    assert tried.out == "killed: 3 → 4\n"
    assert run("decisions").out == ""
    assert run("decide", "reject", attack, *BY).code == 0
    assert first(run) != attack
    assert rows(run("review", *AT, "--state", "rejected", *BY).out)[0][:2] == [attack, "rejected by Layla"]
    assert [r[2] for r in rows(run("decisions", "--on", attack, *BY).out)] == ["reject"]
    assert run("decisions", "--by", "سامي").err == "nobody has decided so yet: hudna decide --help\n"
    undone = run("decide", "undo", *BY)
    assert undone.code == 0
    assert first(run) == attack
    assert [r[2] for r in rows(run("decisions", "--last", "1").out)] == ["withdraw"]


def test_what_a_decision_would_move_today_is_told(run: Run, tmp_path: Path) -> None:
    day = datetime.now(UTC).date().isoformat()
    (tmp_path / "now.txt").write_text(f"---\npublished: {day}\n---\n{TRUCE}\n", encoding="utf-8")
    run("add", "now.txt", "--archive")
    claim = rows(run("review", "--kind", "truce").out)[0][0]
    assert run("review", "try", claim, "reject").out.startswith("T1 is no truce any more: ")
    assert "no truce stands otherwise" in run("review", "try", claim, "accept").err
    assert run("decisions").out == ""


def test_a_slot_is_corrected_by_marking_words(run: Run, desk: Path) -> None:
    attack = first(run)
    told = run("review", "select", attack, "actor", "--words", "القوات الأفغانية")
    assert told.out.startswith("actor says: af.taliban@حركة طالبان[")
    assert rows(told.out)[1][:2] == ["1", "af.army@القوات الأفغانية[18-34]"]
    start = STRUCK.index("يوم الأربعاء")
    day = run("review", "select", attack, "happened", "--span", str(start), str(start + 3))
    assert rows(day.out)[1][1].startswith("2021-05-05@يوم الأربعاء[")
    assert run("review", "select", attack, "killed", "--words", "ولاية").err.startswith(
        "nothing to choose: the words name no number"
    )
    done = run("review", "select", attack, "actor", "--words", "القوات الأفغانية", "--add", "--take", "1", *BY)
    assert done.code == 0
    (decision,) = (json.loads(line) for line in run("decisions", "--format", "jsonl").out.splitlines())
    assert decision["value"] == "af.taliban@حركة طالبان[6-17] + af.army@القوات الأفغانية[18-34]"
    assert run("review", "select", attack, "actor", "--words", "القوات", "--take", "9", *BY).code == 2


def test_a_round_from_its_opening_to_who_settled_it(run: Run, desk: Path, tmp_path: Path) -> None:
    attack = first(run)
    opened = run(
        "review",
        "round",
        "new",
        "may",
        "--coder",
        "Layla",
        "--coder",
        "سامي",
        "--sample",
        "2",
        "--seed",
        "4",
        "--by",
        "desk",
    )
    assert opened.code == 0
    assert rows(run("review", "round", "list").out)[0][:4] == [
        "may", "being coded", "Layla 0/2, سامي 0/2", opened_how(run)
    ]  # fmt: skip
    assert attack not in run("review", *AT).out
    claims = [r[0] for r in rows(run("review", "round", "show", "may").out)]
    for name, killed in (("Layla", "3"), ("سامي", "11")):
        for claim in claims:
            values = [f"killed={killed}"] if claim == attack else []
            assert (
                run("review", "round", "code", "may", claim, "accept", *values, "--by", name, "--note", "سر").code == 0
            )
    secret = ("killed=11", '"سر"')
    for viewer in ("Layla", "desk", ""):
        for shown in (
            run("review", "round", "show", "may", "--by", viewer).out,
            run("review", "round", "show", "may", "--by", viewer, "--format", "jsonl").out,
            *(
                line
                for line in run("review", "round", "export", "--by", viewer).out.splitlines()
                if '"by": "Layla"' not in line
            ),
        ):
            assert not any(word in shown for word in secret), viewer
    assert not any(word in run(*c).out for c in (("export", "jsonl"), ("decisions",), ("verify",)) for word in ("سر",))
    status = run("status", "T1", *AT).out
    for name in ("Layla", "سامي"):
        assert run("review", "round", "done", "may", "--by", name).code == 0
    assert run("status", "T1", *AT).out == status
    shown = run("review", "round", "show", "may")
    table = {(r[0], r[1]): r[2:] for r in rows(shown.out)}
    assert table["slot", "kind"] == ["units", "alpha", "interval", "agree"]
    assert table["verdict", "all"] == ["2", "", "", "1.00"]
    assert table["killed", "attack"][3] == "0.00"
    assert table[attack, "killed"][0] == "Layla: 3 (سر); سامي: 11 (سر)"
    assert shown.err.endswith("0 of 2 claims are settled\n")
    assert run("review", "round", "adjudicate", "may", "--unanimous", "--by", "desk").code == 0
    settled = run(
        "review", "round", "adjudicate", "may", attack, "accept", "killed=11", "--by", "desk", "--note", "رأيته"
    )
    assert settled.code == 0
    assert run("review", "round", "show", "may").err.endswith("2 of 2 claims are settled\n")
    last = json.loads(run("decisions", "--format", "jsonl", "--on", attack).out)
    assert (last["by"], last["value"], last["note"], last["round"][:6]) == ("desk", "11", "رأيته", "round-")
    records = [json.loads(x) for x in run("review", "round", "show", "may", "--format", "jsonl").out.splitlines()]
    assert {r["record"] for r in records} == {"agreement", "disagreement"}
    assert run("verify").code == 0


def opened_how(run: Run) -> str:
    return rows(run("review", "round", "list").out)[0][3]


def test_rounds_are_taken_along_as_text(run: Run, desk: Path, tmp_path: Path) -> None:
    attack = first(run)
    run("review", "round", "new", "may", attack, "--coder", "Layla", "--coder", "سامي", "--by", "desk")
    run("review", "round", "code", "may", attack, "reject", *BY)
    assert run("review", "round", "export", "mine.jsonl", *BY).err == "2 entries written\n"
    assert run("-w", "other", "add", "news", "--archive").code == 0
    for told in ("2 added, 0 were here\n", "0 added, 2 were here\n"):
        assert run("-w", "other", "review", "round", "apply", "mine.jsonl").err == told
    run("-w", "other", "review", "round", "export", "again.jsonl", *BY)
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "mine.jsonl").read_bytes()
    (tmp_path / "bad.jsonl").write_text(
        (tmp_path / "mine.jsonl").read_text("utf-8").replace('"reject"', '"accept"'), "utf-8"
    )
    assert run("-w", "third", "add", "news", "--archive").code == 0
    failed = run("-w", "third", "review", "round", "apply", "bad.jsonl")
    assert (failed.code, "bad.jsonl:2" in failed.err) == (1, True)
