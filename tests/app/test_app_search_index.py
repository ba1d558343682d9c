"""The index: made step by step as from scratch, whatever comes; by several at once; where nothing can be written."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from searched import Desk, in_order

from hudna.app.ask import Ask, AskError
from hudna.app.search import Found, Search, Sought
from hudna.app.search.file import SearchFile
from hudna.ledger import Ledger
from hudna.model.finding import HudnaError
from hudna.model.ids import content_id
from hudna.model.judgement import Judgement, Verdict
from hudna.text.fold import fold_key

TEXTS = [
    "أعلنت حركة حماس هدنة مع إسرائيل في غزة.",
    "قصف الجيش اليمني مواقع الحوثيين في تعز.",
    "نفت هيئة الحشد الشعبي صلتها بالقصف.",
    "انتهت الهدنة في غزة، وقالت حماس إنها لن تمدد هدنتها.",
]
QUERIES = ["هدنة", "Hamas", "PMF", "قصف -تعز", '"في غزة"', "حوثيين", "غزة", "الهدنت"]
_TEXTS = [kind for kind in Sought if kind is not Sought.TRUCES]
STEPS = st.one_of(
    st.tuples(st.just("report"), st.integers(0, 3), st.integers(0, 3), st.booleans()),
    st.tuples(st.just("retract"), st.integers(0, 3), st.just(0), st.just(False)),
    st.tuples(st.just("decide"), st.integers(0, 9), st.integers(0, 2), st.just(False)),
)


class Busy(Desk):
    """A desk to which something happens every hour."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.moments = [datetime(2023, 1, 1, tzinfo=UTC)]
        self.decided: list[str] = []

    def do(self, step: tuple[str, int, int, bool]) -> None:
        now = self.moments[-1] + timedelta(hours=1)
        what, first, second, early = step
        docs = [report.document.id for report in self.ledger.as_of().reports()]
        claims = [c.id for report in self.ledger.as_of().reports() for c in report.claims]
        if what == "report":
            day = str(date(2021, 5, 1) + timedelta(days=second))
            self.put(f"r{first}", TEXTS[second], day, known="2022-12-01" if early else str(now.date()))
        elif what == "retract" and docs:
            self.ledger.retract(docs[first % len(docs)], "وكالة", "سحب", now)
        elif what == "decide" and second == 2 and self.decided:
            self._judge(Verdict.WITHDRAW, self.decided.pop(), now)
        elif what == "decide" and claims:
            made = self._judge(Verdict.REJECT if second else Verdict.CORRECT, claims[first % len(claims)], now)
            self.decided.append(made)
        self.moments.append(now)

    def _judge(self, verdict: Verdict, subject: str, now: datetime) -> str:
        correct = verdict is Verdict.CORRECT
        own = content_id("judgement", subject, verdict, now)
        slot, value = ("happened", "2021-04-01") if correct else (None, None)
        self.ledger.add_judgement(Judgement(own, verdict, subject, "محرر", now, slot=slot, value=value), recorded=now)
        return own


def answers(ledger: Ledger, known: datetime | None, kinds: Sequence[Sought] = _TEXTS) -> list[Found]:
    with Search(Ask(ledger)) as search:
        return [search.find(typed, kinds, known_at=known, newest=True) for typed in QUERIES]


@settings(max_examples=25, deadline=None)
@example([("report", 0, 0, False), ("report", 0, 3, True), ("retract", 0, 0, False), ("report", 0, 0, False)])
@given(st.lists(STEPS, min_size=2, max_size=7))
def test_an_index_made_step_by_step_is_the_one_made_at_once(steps: list[tuple[str, int, int, bool]]) -> None:
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as other:
        desk = Busy(Path(folder))
        known_then = {}
        for step in steps:
            desk.do(step)
            if not step[3]:  # what is said to have been known earlier changes what was known
                known_then[desk.moments[-1]] = answers(desk.ledger, desk.moments[-1])
            else:
                known_then.clear()
        desk.ledger._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy(desk.ledger.path, other)
        with Ledger.open(Path(other) / "ledger.sqlite") as copied:
            for known in (None, *desk.moments):
                anew = answers(copied, known)
                assert answers(desk.ledger, known) == anew
                assert known_then.get(known or desk.moments[0], anew) == anew or known is None
            assert answers(desk.ledger, None, [Sought.TRUCES]) == answers(copied, None, [Sought.TRUCES])
        desk.ledger.close()


SYNTAX = st.lists(
    st.sampled_from(
        ["هدنة", "-", '"', "*", "AND", "OR", "NOT", "NEAR(", ")", "(", ":", "words:", "^", "{", "}", "+", "'", "\x00",
         "\ud800", "§1", "~هدن", "%", "_", "\\", ";", "--", "\u202e", "ﷺ", "😀", "é", "«", "»", "Hamas", "a", "1.5", "؟",
         "\n", "🇮🇶", "‌", "في"]
    ),
    max_size=12,
).map(" ".join)  # fmt: skip


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Search]:
    desk = Desk(tmp_path_factory.mktemp("small"))
    for i, text in enumerate(TEXTS):
        desk.put(f"r{i}", text)
    search = Search(Ask(desk.ledger))
    search.bring_up_to_date()
    yield search
    desk.ledger.close()


@settings(max_examples=300, deadline=None)
@example('"' * 999)
@example("هدنة" * 250)
@example("-" * 500 + '"هدنة')
@example("* " * 300)
@example("a " * 32)
@given(st.one_of(st.text(), SYNTAX, SYNTAX.map(lambda s: s.replace(" ", ""))))
def test_whatever_is_typed_is_answered_or_refused(small: Search, typed: str) -> None:
    try:
        found = small.find(typed, list(Sought), limit=3)
    except AskError:
        return
    for page in found.pages:
        assert page.total >= len(page.hits)
        for hit in page.hits:
            assert hit.snippet is None or in_order(hit.snippet.marks)


@settings(max_examples=100, deadline=None)
@given(
    st.text(st.sampled_from('ابتحدرسعفقكلمنهوية َُّـً.،\n-"1٢aé'), min_size=1, max_size=80), st.integers(0, 79),
)  # fmt: skip
def test_any_word_of_a_report_finds_it_and_is_marked(text: str, at: int) -> None:
    said = text.replace('"', " ").split()
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        document = desk.put("a", text)
        word = said[at % len(said)] if said else ""
        try:
            hits = desk.hits(f'"{word}"')
        except AskError:
            assert not any(ch.isalnum() for ch in fold_key(word))
            return
        finally:
            desk.ledger.close()
        assert [h.id for h in hits] == ["a"]
        assert any(m.start < m.end <= len(document.full_text) for m in hits[0].marks)
        snippet = hits[0].snippet
        assert snippet is not None
        assert document.full_text[snippet.start : snippet.end] == snippet.text
        assert in_order(snippet.marks)


def test_the_index_may_be_deleted_or_damaged_at_any_time(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.put("a", TEXTS[0])
    path = tmp_path / SearchFile.name
    whole = desk.find("هدنة")
    for spoil in (path.unlink, lambda: path.write_bytes(b"no database " * 999), lambda: path.write_bytes(b"")):
        spoil()
        for tail in ("-wal", "-shm"):
            path.with_name(path.name + tail).unlink(missing_ok=True)
        assert desk.find("هدنة") == whole
        assert path.stat().st_size > 1000
    desk.ledger.close()


def test_an_index_that_is_damaged_inside_is_made_again(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    for i in range(30):
        desk.put(f"r{i}", f"{TEXTS[i % 4]} وهو الخبر {i} اليوم.")
    whole = desk.find("هدنة", limit=99)
    path = tmp_path / SearchFile.name
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    raw = bytearray(path.read_bytes())
    raw[8192:] = b"\xff" * (len(raw) - 8192)
    path.write_bytes(raw)
    assert desk.find("هدنة", limit=99) == whole
    desk.ledger.close()


def test_the_index_of_another_ledger_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    desk, other = Desk(tmp_path), Desk(tmp_path / "other")
    desk.put("a", TEXTS[0])
    desk.put("c", TEXTS[1])
    other.put("b", TEXTS[0])
    other.put("d", TEXTS[1])
    assert desk.ids("هدنة") == {"a"}
    assert other.ids("هدنة") == {"b"}
    for ending in ("", "-wal", "-shm"):
        if (tmp_path / f"{SearchFile.name}{ending}").exists():
            shutil.copy(tmp_path / f"{SearchFile.name}{ending}", tmp_path / "other")
        else:
            (tmp_path / "other" / f"{SearchFile.name}{ending}").unlink(missing_ok=True)
    assert other.ids("هدنة") == {"b"}
    desk.ledger.close()
    other.ledger.close()


def test_an_index_that_another_hudna_wrote_is_begun_anew(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.put("a", TEXTS[0])
    whole = desk.find("هدنة")
    with sqlite3.connect(tmp_path / SearchFile.name) as connection:
        connection.execute("UPDATE made_by SET version = 'older'")
        connection.execute("DROP TABLE times")
    connection.close()
    assert desk.find("هدنة") == whole
    desk.ledger.close()


@pytest.mark.parametrize("indexed", ["whole", "in part", "not at all"])
def test_a_workspace_that_can_only_be_read_is_searched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, indexed: str
) -> None:
    desk = Desk(tmp_path)
    desk.put("a", TEXTS[0])
    if indexed != "not at all":
        desk.find("هدنة")
    if indexed != "whole":
        desk.put("b", TEXTS[3], "2021-05-03")
    whole = desk.ids("هدنة") if indexed == "whole" else {"a", "b"}
    desk.ledger.close()
    for path in tmp_path.iterdir():
        path.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
        before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
        with Ledger.open(tmp_path / "ledger.sqlite", read_only=True) as ledger:
            search = Search(Ask(ledger))
            for _ in range(2):
                assert {h.id for h in search.find("هدنة", [Sought.REPORTS]).pages[0].hits} == whole
        after = {p.name: p.read_bytes() for p in tmp_path.iterdir() if not p.name.startswith("pictures")}
        if indexed != "not at all" or os.geteuid():  # the administrator may write everywhere
            assert {name: after.get(name) for name in before} == before
    finally:
        tmp_path.chmod(0o755)


def test_several_processes_fill_one_index(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    for i in range(320):
        desk.put(f"r{i}", f"وهو الخبر رقم {i} عن هدنة.", str(date(2021, 1, 1) + timedelta(days=i % 300)))
    desk.ledger.close()
    asks = (
        "import sys; from pathlib import Path; from hudna.ledger import Ledger; from hudna.app.ask import Ask;"
        "from hudna.app.search import Search, Sought;"
        "ledger = Ledger.open(Path(sys.argv[1]), read_only=True);"
        "print(Search(Ask(ledger)).find('هدنة', [Sought.REPORTS]).pages[0].total)"
    )
    command = [sys.executable, "-c", asks, str(tmp_path / "ledger.sqlite")]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    for process in running:
        out, err = process.communicate(timeout=300)
        assert (out.strip(), err) == ("320", "")
    with sqlite3.connect(tmp_path / SearchFile.name) as connection:
        assert connection.execute("SELECT count(*) FROM times").fetchone() == (320,)
        assert connection.execute("SELECT count(*) FROM readings").fetchone() == (320,)
    connection.close()


def test_a_file_that_stays_locked_costs_time_not_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(tmp_path)
    desk.put("a", TEXTS[0])
    desk.find("هدنة")
    desk.put("b", TEXTS[3], "2021-05-03")
    monkeypatch.setattr(SearchFile, "busy_seconds", 0.1)
    other = sqlite3.connect(tmp_path / SearchFile.name, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert desk.ids("هدنة") == {"a", "b"}
    other.execute("ROLLBACK")
    other.close()
    desk.ledger.close()


def test_without_full_text_search_there_is_a_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SearchFile, "tables", SearchFile.tables.replace("USING fts5 ", "USING fts5_is_not_there "))
    desk = Desk(tmp_path)
    desk.put("a", TEXTS[0])
    with pytest.raises(HudnaError, match="FTS5") as caught:
        desk.find("هدنة")
    assert caught.value.hint
    desk.ledger.close()


def test_the_index_tells_how_far_it_is(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    for i in range(3):
        desk.put(f"r{i}", TEXTS[i], known="2021-06-01")
    steps: list[tuple[int, int]] = []
    with Search(Ask(desk.ledger), lambda what, done, of: steps.append((done, of))) as search:
        search.bring_up_to_date()
        assert steps == [(3, 3), (1, 1)], "entries, then truces"
        search.bring_up_to_date()
        assert len(steps) == 2, "once is enough"
    desk.ledger.close()
