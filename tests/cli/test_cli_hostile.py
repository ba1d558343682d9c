"""Reports that mean harm, at the command line: nothing of them makes a terminal do anything."""

from __future__ import annotations

import json
import unicodedata
from io import StringIO
from pathlib import Path

import pytest
from cli_run import Run
from hostile import written

from hudna.text.one_line import harmless

SORTS = ("TRUCE", "CLAIM", "EVENT", "ACTOR")
LINES: tuple[tuple[str, ...], ...] = (
    ("read", "hostile.jsonl", "--mentions", "--explain"),
    ("truces",),
    ("status", "--at", "2021-06-01"),
    ("explain", "TRUCE", "--at", "2021-06-01"),
    ("explain", "CLAIM"),
    ("explain", "EVENT"),
    ("explain", "ACTOR"),
    ("changes", "--since", "2021-05-01"),
    ("changes", "--since", "2021-05-01", "--lang", "ar"),
    ("actors",),
    ("review",),
    ("review", "--state", "decided"),
    ("review", "try", "CLAIM", "reject"),
    ("review", "select", "CLAIM", "actor", "--span", "0", "40"),
    ("review", "round", "show", "one", "--by", "a"),
    ("decisions",),
    ("search", "الهدنة"),
    ("report", "--format", "markdown", "--at", "2021-06-01"),
    ("check", "wrong.txt"),
    ("verify",),
)


def obeyed(text: str) -> set[str]:
    """Characters that a terminal obeys instead of showing them: control characters, marks of direction."""
    return {
        c for c in text if c not in "\n\t" and (unicodedata.category(c) == "Cc" or not (c.isspace() or harmless(c)))
    }


@pytest.fixture
def hostile_desk(run: Run, tmp_path: Path) -> dict[str, str]:
    """A workspace of such reports, with decisions and a round; how to call one thing of each sort in it."""
    written(tmp_path)
    added = run("add", "hostile.jsonl", "--archive")
    assert "8 added" in added.err
    assert not obeyed(added.err)
    records = [json.loads(line) for line in run("export", "jsonl").out.split("\n") if line]
    ids = {sort: next(r["id"] for r in records if r["record"] == sort.lower()) for sort in SORTS}
    bad = "\x1b[31m\u202eقول"
    for act in (("note", ids["CLAIM"]), ("accept", ids["CLAIM"])):
        run("decide", *act, "--by", f"x{bad}", "--note", bad)
    new = run(
        "review", "round", "new", "one", "--coder", "a", "--coder", "b", "--first", "5", "--by", "x", "--note", bad
    )
    assert new.code == 0, new.err
    (tmp_path / "wrong.txt").write_text(f"expect {bad}\nexpect {ids['TRUCE']} ended at 2021-05-01\n", encoding="utf-8")
    return ids


def test_a_terminal_obeys_nothing_that_a_report_holds(run: Run, hostile_desk: dict[str, str]) -> None:
    found = {}
    for line in LINES:
        told = run(*(hostile_desk.get(word, word) for word in line))
        assert told.out or told.err, line
        assert "Usage" not in told.err, told.err
        if wrong := obeyed(told.out + told.err):
            found[line] = wrong
    assert not found


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("command", "module"), [(("truces",), "questions"), (("review", "--limit", "200"), "review")])
def test_on_a_terminal_too(
    run: Run,
    hostile_desk: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
    module: str,
) -> None:
    text = "أعلنت حركة النور، الأحد، هدنة مع الجيش الليبي لمدة أسبوع."
    line = {"id": "marked", "published": "2021-05-20", "text": text, "source": "وكالة [/b]"}
    (tmp_path / "marked.jsonl").write_text(json.dumps(line), encoding="utf-8")
    assert run("add", "marked.jsonl", "--archive").code == 0
    seen = Terminal()
    monkeypatch.setattr(f"hudna.cli.{module}.stdout", lambda: seen)
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("COLUMNS", "200")
    assert run(*command).code == 0
    assert "T1" in seen.getvalue()
    assert command == ("truces",) or "[/b]" in seen.getvalue()
    assert not obeyed(seen.getvalue())
