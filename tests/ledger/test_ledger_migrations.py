"""A store that an older Hudna wrote becomes one of this version: whole or not at all, and nothing in it changes."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

import hudna
from hudna.ledger import SCHEMA_VERSION, Ledger, migrations
from hudna.ledger.schema import TABLES
from hudna.model.entry import Report, Versions
from hudna.model.finding import HudnaError
from hudna.model.judgement import Judgement, Verdict

Make = Callable[..., Report]

VERSION_1 = """
CREATE TABLE entries (
        sequence INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
        recorded TEXT NOT NULL, known TEXT NOT NULL, engine TEXT NOT NULL, packs TEXT NOT NULL,
        subject TEXT NOT NULL, body TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL);
CREATE TABLE texts (hash TEXT PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE originals (hash TEXT PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE documents (
        sequence INTEGER PRIMARY KEY REFERENCES entries, doc TEXT NOT NULL, sha256 TEXT NOT NULL,
        variant TEXT NOT NULL, text TEXT NOT NULL REFERENCES texts, published TEXT,
        recorded TEXT NOT NULL, known TEXT NOT NULL);
CREATE TABLE claims (
        sequence INTEGER NOT NULL REFERENCES documents, position INTEGER NOT NULL, claim TEXT NOT NULL,
        doc TEXT NOT NULL, kind TEXT NOT NULL, earliest TEXT, latest TEXT, truce TEXT,
        PRIMARY KEY (sequence, position)) WITHOUT ROWID;
CREATE INDEX entries_by_kind ON entries (kind, subject);
CREATE INDEX documents_by_doc ON documents (doc);
CREATE INDEX documents_by_variant ON documents (variant);
CREATE INDEX claims_by_id ON claims (claim);
CREATE INDEX claims_by_doc ON claims (doc);
CREATE INDEX claims_by_kind ON claims (kind, earliest);
CREATE INDEX claims_by_truce ON claims (truce) WHERE truce IS NOT NULL;
CREATE TRIGGER entries_no_update BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'entries is append-only'); END;
CREATE TRIGGER entries_no_delete BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'entries is append-only'); END;
CREATE TRIGGER entries_no_replace BEFORE INSERT ON entries WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM entries) OR EXISTS (SELECT 1 FROM entries WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'entries: a row is never replaced'); END;
CREATE TRIGGER texts_no_update BEFORE UPDATE ON texts BEGIN SELECT RAISE(ABORT, 'texts is append-only'); END;
CREATE TRIGGER texts_no_delete BEFORE DELETE ON texts BEGIN SELECT RAISE(ABORT, 'texts is append-only'); END;
CREATE TRIGGER texts_no_replace BEFORE INSERT ON texts WHEN EXISTS (SELECT 1 FROM texts WHERE hash = NEW.hash) BEGIN SELECT RAISE(ABORT, 'texts: a row is never replaced'); END;
CREATE TRIGGER originals_no_update BEFORE UPDATE ON originals BEGIN SELECT RAISE(ABORT, 'originals is append-only'); END;
CREATE TRIGGER originals_no_delete BEFORE DELETE ON originals BEGIN SELECT RAISE(ABORT, 'originals is append-only'); END;
CREATE TRIGGER originals_no_replace BEFORE INSERT ON originals WHEN EXISTS (SELECT 1 FROM originals WHERE hash = NEW.hash) BEGIN SELECT RAISE(ABORT, 'originals: a row is never replaced'); END;
CREATE TRIGGER documents_no_update BEFORE UPDATE ON documents BEGIN SELECT RAISE(ABORT, 'documents is append-only'); END;
CREATE TRIGGER documents_no_delete BEFORE DELETE ON documents BEGIN SELECT RAISE(ABORT, 'documents is append-only'); END;
CREATE TRIGGER documents_no_replace BEFORE INSERT ON documents WHEN EXISTS (SELECT 1 FROM documents WHERE sequence = NEW.sequence) BEGIN SELECT RAISE(ABORT, 'documents: a row is never replaced'); END;
CREATE TRIGGER claims_no_update BEFORE UPDATE ON claims BEGIN SELECT RAISE(ABORT, 'claims is append-only'); END;
CREATE TRIGGER claims_no_delete BEFORE DELETE ON claims BEGIN SELECT RAISE(ABORT, 'claims is append-only'); END;
CREATE TRIGGER claims_no_replace BEFORE INSERT ON claims WHEN EXISTS (SELECT 1 FROM claims WHERE sequence = NEW.sequence AND position = NEW.position) BEGIN SELECT RAISE(ABORT, 'claims: a row is never replaced'); END;
PRAGMA application_id = 1213547598;
PRAGMA user_version = 1;
"""  # fmt: skip
"""The store as version 1 made it, frozen. Nobody changes this text."""


@pytest.fixture
def older(tmp_path: Path, make_report: Make, engine1: Versions, noon: datetime) -> Path:
    """A store of version 1 with entries of every kind in it."""
    path = tmp_path / "ledger.sqlite"
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.executescript(VERSION_1)
    with Ledger(connection, path) as ledger:
        for doc in ("d1", "d2", "d3"):
            report = make_report(doc, title="خبر")
            raw = report.document.full_text.encode()
            ledger.add_report(report, raw=raw, versions=engine1, recorded=noon)
        ledger.add_judgement(Judgement("j1", Verdict.REJECT, make_report("d2", title="خبر").claims[0].id, "ليلى", noon))
        ledger.retract("d3", "ليلى", "", noon)
    return path


def _rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows and the version, without opening the file as a ledger."""
    other = sqlite3.connect(path)
    found = {table: other.execute(f"SELECT * FROM {table}").fetchall() for table in (*TABLES, "pragma_user_version")}
    other.close()
    return found


def _definitions(path: Path) -> set[tuple[str, ...]]:
    other = sqlite3.connect(path)
    found = set(other.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"))
    other.close()
    return found


@pytest.mark.parametrize("read_only", [False, True], ids=["to add", "to ask"])
def test_older_store_becomes_one_of_this_version(older: Path, tmp_path: Path, read_only: bool) -> None:
    before = _rows(older)
    assert before.pop("pragma_user_version") == [(1,)]
    with Ledger.open(older, read_only=read_only) as ledger:
        assert [report.document.id for report in ledger.as_of().reports()] == ["d1", "d2"]
        assert ledger.verify() == []
    after = _rows(older)
    assert after.pop("pragma_user_version") == [(SCHEMA_VERSION,)]
    assert after == before
    Ledger.open(tmp_path / "new.sqlite").close()
    assert _definitions(older) == _definitions(tmp_path / "new.sqlite")


def test_upgraded_store_goes_on(older: Path, make_report: Make, engine1: Versions, noon: datetime) -> None:
    with Ledger.open(older) as ledger:
        again = make_report("d1", title="خبر")
        assert ledger.add_report(again, raw=None, versions=engine1, recorded=noon) is False
        assert ledger.add_report(make_report("d4"), raw=None, versions=engine1, recorded=noon) is True
        assert ledger.verify() == []


@pytest.mark.parametrize("read_only", [False, True])
def test_step_that_fails_leaves_the_older_store_whole(
    older: Path, monkeypatch: pytest.MonkeyPatch, read_only: bool
) -> None:
    before, definitions = _rows(older), _definitions(older)

    def half(connection: sqlite3.Connection) -> None:
        migrations._by_known(connection)
        connection.execute("PRAGMA user_version = 2")
        raise RuntimeError("in the middle")

    with monkeypatch.context() as patch:
        patch.setattr(migrations, "STEPS", {**migrations.STEPS, 2: half})
        with pytest.raises(RuntimeError, match="in the middle"):
            Ledger.open(older, read_only=read_only)
    assert (_rows(older), _definitions(older)) == (before, definitions)
    with Ledger.open(older) as ledger:
        assert ledger.verify() == []


KILLED_AT = """
import os, signal, sys
from pathlib import Path
from hudna.ledger import Ledger, opening

whole = opening._opened

def watched(address):
    connection = whole(address)
    connection.set_trace_callback(
        lambda statement: statement.startswith(sys.argv[2]) and os.kill(os.getpid(), signal.SIGKILL)
    )
    return connection

opening._opened = watched
Ledger.open(Path(sys.argv[1])).close()
"""


@pytest.mark.parametrize(
    ("statement", "version"),
    [
        ("CREATE INDEX documents_by_known", 1),
        ("CREATE INDEX entries_by_known", 1),
        ("PRAGMA user_version = 2", 1),
        ("DROP INDEX documents_by_doc", 1),
        ("CREATE INDEX documents_by_day", 1),
        ("COMMIT", 1),
        ("PRAGMA synchronous", SCHEMA_VERSION),
    ],
)
def test_killed_upgrade_is_all_or_nothing(older: Path, statement: str, version: int) -> None:
    before = _rows(older)
    environment = {**os.environ, "PYTHONPATH": str(Path(hudna.__file__).parents[1])}
    done = subprocess.run([sys.executable, "-c", KILLED_AT, str(older), statement], env=environment, check=False)
    assert done.returncode == -signal.SIGKILL
    assert _rows(older) == {**before, "pragma_user_version": [(version,)]}
    with Ledger.open(older) as ledger:
        assert ledger.verify() == []
    assert _rows(older) == {**before, "pragma_user_version": [(SCHEMA_VERSION,)]}


def test_many_that_open_at_the_same_moment_upgrade_once(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content, start, taken = older.read_bytes(), threading.Barrier(6), []

    def counted(connection: sqlite3.Connection) -> None:
        taken.append(threading.get_ident())
        migrations._by_known(connection)

    monkeypatch.setattr(migrations, "STEPS", {**migrations.STEPS, 2: counted})
    heads: set[str] = set()

    def open_one(path: Path, read_only: bool) -> None:
        start.wait()
        with Ledger.open(path, read_only=read_only) as ledger:
            heads.add(ledger.head())

    for turn in range(10):
        path = older.with_name(f"{turn}.sqlite")
        path.write_bytes(content)
        threads = [threading.Thread(target=open_one, args=(path, i % 2 == 0)) for i in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(taken) == 10
    assert len(heads) == 1


@pytest.mark.parametrize("closed", ["the file", "the directory"])
def test_older_store_that_cannot_be_written_is_refused(
    older: Path, monkeypatch: pytest.MonkeyPatch, closed: str
) -> None:
    before = older.read_bytes()
    shut = older if closed == "the file" else older.parent
    monkeypatch.setattr(os, "access", lambda path, mode: not (path == shut and mode == os.W_OK))
    with pytest.raises(HudnaError, match=r"ledger.sqlite was written by an older Hudna .store version 1, ") as caught:
        Ledger.open(older, read_only=True)
    assert "cannot be upgraded: the file or its directory is read-only" in str(caught.value)
    assert "copy the workspace" in caught.value.hint
    assert older.read_bytes() == before


@pytest.mark.parametrize("version", [0, -1])
@pytest.mark.parametrize("read_only", [False, True])
def test_version_that_never_was_is_refused(older: Path, version: int, read_only: bool) -> None:
    other = sqlite3.connect(older)
    other.execute(f"PRAGMA user_version = {version}")
    other.close()
    before = _rows(older)
    with pytest.raises(HudnaError, match=f"a store of version {version}, which no Hudna ever wrote"):
        Ledger.open(older, read_only=read_only)
    assert _rows(older) == before


def test_store_that_claims_to_be_older_is_told_and_left_alone(older: Path) -> None:
    Ledger.open(older).close()
    other = sqlite3.connect(older)
    other.execute("PRAGMA user_version = 1")
    other.close()
    before = _rows(older)
    message = "cannot be upgraded from store version 1 to 2: index documents_by_known already exists"
    with pytest.raises(HudnaError, match=message):
        Ledger.open(older)
    assert _rows(older) == before
