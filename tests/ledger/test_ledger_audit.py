"""Somebody with the file in hand alters it: verification tells what is no longer as it was written, and where.

Each test breaks one invariant. ``_altered`` changes rows behind the triggers' back; ``_rewritten`` changes an entry
and then makes ids and chain fit again, so that only the invariant itself can give it away.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable
from dataclasses import astuple, fields, replace
from datetime import datetime
from pathlib import Path

import pytest

from hudna.ledger import Ledger, coming
from hudna.ledger.rows import COLUMNS, Row, linked
from hudna.ledger.schema import TRIGGERS
from hudna.model.claim import Claim, Location, Party
from hudna.model.document import Gap
from hudna.model.entry import Report, Versions
from hudna.model.finding import Finding, Severity
from hudna.model.judgement import Judgement, Verdict
from hudna.model.spans import Evidence

Make = Callable[..., Report]
Break = Callable[[Report], Report]

OTHER_TEXT = "أعلنت الحركة هدنة أخرى، ثم نفت الحكومة علمها بها."


@pytest.fixture
def filled(tmp_path: Path, make_report: Make, engine1: Versions, noon: datetime) -> Path:
    """Reports d1 (with its bytes), d2, d3 (with the text of d1), a decision on a claim of d2, d3 taken back."""
    path = tmp_path / "ledger.sqlite"
    reports = [make_report("d1", title="خبر"), make_report("d2", OTHER_TEXT), make_report("d3")]
    with Ledger.open(path) as ledger:
        for report in reports:
            raw = report.document.full_text.encode() if report is reports[0] else None
            ledger.add_report(report, raw=raw, versions=engine1, recorded=noon)
        ledger.add_judgement(Judgement("j1", Verdict.REJECT, reports[1].claims[0].id, "ليلى", noon))
        ledger.retract("d3", "ليلى", "", noon)
    return path


def _told(path: Path) -> list[Finding]:
    with Ledger.open(path) as ledger:
        return ledger.verify()


def _places(findings: list[Finding], path: Path) -> list[str]:
    """``code@sequence`` of each finding; only the code where it is about the file."""
    return [f"{f.code}{f.where.removeprefix(str(path)).replace(':', '@')}" for f in findings]


def _behind(path: Path, *statements: str, values: tuple[object, ...] = ()) -> None:
    """Take the triggers away, change rows and put the triggers back."""
    other = sqlite3.connect(path, isolation_level=None)
    for name in TRIGGERS:
        other.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        other.execute(statement, values)
    for definition in TRIGGERS.values():
        other.execute(definition)
    other.close()


def _altered(path: Path, *statements: str, values: tuple[object, ...] = ()) -> list[str]:
    _behind(path, *statements, values=values)
    return _places(_told(path), path)


def _rewritten(path: Path, sequence: int, **changed: str) -> list[str]:
    """The findings after one entry says something else, under ids and a chain that fit."""
    other = sqlite3.connect(path)
    rows = [Row(*values) for values in other.execute(f"SELECT {COLUMNS} FROM entries ORDER BY sequence")]
    other.close()
    last = None
    for row in rows:
        if row.sequence == sequence:
            row = replace(row, **changed)
            row = row if "id" in changed else replace(row, id=row.named())
        fitting = linked(row, last)
        last = (fitting.sequence, fitting.hash)
        assigned = ", ".join(f"{field.name} = ?" for field in fields(Row))
        _behind(path, f"UPDATE entries SET {assigned} WHERE sequence = {row.sequence}", values=astuple(fitting))
    return _places(_told(path), path)


def _held(path: Path, query: str) -> str:
    other = sqlite3.connect(path)
    ((value,),) = other.execute(query)
    other.close()
    return str(value)


def _body(path: Path, sequence: int, old: str, new: str) -> str:
    body = _held(path, f"SELECT body FROM entries WHERE sequence = {sequence}")
    assert old in body
    return body.replace(old, new)


def test_untouched_ledger_has_no_fault(filled: Path) -> None:
    assert _altered(filled) == []


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE entries SET recorded = known, engine = 'other' WHERE sequence = 2", ["ledger-chain@2", "ledger-index@2"]),
        ("UPDATE entries SET body = replace(body, 'ليلى', 'سامي') WHERE sequence = 4", ["ledger-chain@4"]),
        ("UPDATE entries SET body = 'not JSON' WHERE sequence = 1", ["ledger-chain@1", "ledger-body@1"]),
        ("UPDATE entries SET previous = hash WHERE sequence = 5", ["ledger-chain@5"]),
        ("UPDATE entries SET hash = id WHERE sequence = 5", ["ledger-chain@5"]),
        ("UPDATE claims SET kind = 'attack' WHERE sequence = 2 AND position = 0", ["ledger-index@2"]),
        ("UPDATE claims SET latest = NULL WHERE sequence = 2 AND position = 1", ["ledger-index@2"]),
        ("DELETE FROM claims WHERE sequence = 1", ["ledger-index@1"]),
        ("UPDATE documents SET published = '2019-01-01' WHERE sequence = 3", ["ledger-index@3"]),
        ("UPDATE documents SET known = '2019-01-01' WHERE sequence = 3", ["ledger-index@3"]),
        ("UPDATE documents SET variant = '' WHERE sequence = 3", ["ledger-index@3"]),
    ],
)  # fmt: skip
def test_alteration_is_found(filled: Path, statement: str, told: list[str]) -> None:
    assert _altered(filled, statement) == told


def test_removed_entry_is_found(filled: Path) -> None:
    statements = [f"DELETE FROM {table} WHERE sequence = 1" for table in ("claims", "documents", "entries")]
    assert _altered(filled, *statements) == ["ledger-gap@2", "ledger-chain@2", "ledger-original"]


def test_removed_index_rows_are_found(filled: Path) -> None:
    statements = ("DELETE FROM claims WHERE sequence = 1", "DELETE FROM documents WHERE sequence = 1")
    assert _altered(filled, *statements)[:2] == ["ledger-index@1", "ledger-index@1"]


def test_rows_without_an_entry_are_found(filled: Path) -> None:
    row = "INSERT INTO claims VALUES (9, 0, 'c', 'd9', 'attack', NULL, NULL, NULL)"
    assert _altered(filled, row) == ["ledger-index", "ledger-reference"]


def test_document_without_an_entry_is_found(filled: Path) -> None:
    row = "INSERT INTO documents SELECT 9, doc, sha256, variant, text, published, recorded, known FROM documents WHERE sequence = 3"
    assert _altered(filled, row) == ["ledger-index", "ledger-reference@9"]


def test_text_without_a_report_is_found(filled: Path) -> None:
    assert _altered(filled, "INSERT INTO texts VALUES ('0', x'00')") == ["ledger-index"]


def test_altered_text_is_found_by_its_hash(filled: Path) -> None:
    altered = zlib.compress(OTHER_TEXT.replace("بها", "به").encode())
    name = _held(filled, "SELECT text FROM documents WHERE sequence = 2")
    assert _altered(filled, f"UPDATE texts SET body = ? WHERE hash = '{name}'", values=(altered,)) == ["ledger-text@2"]


def test_altered_text_is_found_by_the_quotes_too(filled: Path) -> None:
    altered = zlib.compress("أعلنت الحركة هدنة لمدة أسبوع، ثم أكدت الحكومة علمها بها.".encode())
    name = _held(filled, "SELECT text FROM documents WHERE sequence = 1")
    told = _altered(filled, f"UPDATE texts SET body = ? WHERE hash = '{name}'", values=(altered,))
    assert told == ["ledger-text@1", "ledger-quote@1", "ledger-text@3", "ledger-quote@3"]


@pytest.mark.parametrize("body", [b"no zlib", zlib.compress(b"\xff\xfe")])
def test_damaged_text_is_found(filled: Path, body: bytes) -> None:
    assert _altered(filled, "UPDATE texts SET body = ?", values=(body,)) == [f"ledger-text@{n}" for n in (1, 2, 3)]


def test_missing_text_is_found(filled: Path) -> None:
    told = _altered(filled, "DELETE FROM texts")
    assert told == [f"{code}@{n}" for code in ("ledger-text", "ledger-reference") for n in (1, 2, 3)]


@pytest.mark.parametrize("body", [zlib.compress(b"other bytes"), b"no zlib"])
def test_altered_bytes_are_found(filled: Path, body: bytes) -> None:
    assert _altered(filled, "UPDATE originals SET body = ?", values=(body,)) == ["ledger-original@1"]


def test_bytes_of_no_report_are_found(filled: Path) -> None:
    assert _altered(filled, "INSERT INTO originals VALUES ('0', x'00')") == ["ledger-original"]


def test_id_that_is_no_hash_is_found(filled: Path) -> None:
    assert _rewritten(filled, 4, id="entry-0000000000000000") == ["ledger-id@4"]


@pytest.mark.parametrize("clock", ["recorded", "known"])
@pytest.mark.parametrize(
    "written", ["yesterday", "2020-10-11", "2020-10-11T15:00:00.000000+03:00", "2020-10-11T12:00:00+00:00"]
)
def test_clock_that_is_no_moment_in_utc_is_found(filled: Path, clock: str, written: str) -> None:
    assert _rewritten(filled, 4, **{clock: written}) == ["ledger-clock@4"]


def test_retraction_known_at_another_time_than_its_entry_is_found(filled: Path) -> None:
    assert _rewritten(filled, 5, known="2020-10-10T12:00:00.000000+00:00") == ["ledger-clock@5"]


def test_unknown_kind_of_entry_is_found(filled: Path) -> None:
    assert _rewritten(filled, 4, kind="rumour") == ["ledger-body@4"]


def test_body_that_is_no_record_is_found(filled: Path) -> None:
    assert _rewritten(filled, 5, body="{}") == ["ledger-body@5"]


def test_quote_elsewhere_is_found(filled: Path) -> None:
    assert _rewritten(filled, 1, body=_body(filled, 1, '"start":4', '"start":5')) == ["ledger-quote@1"]


def test_report_filed_under_another_name_is_found(filled: Path) -> None:
    assert _rewritten(filled, 1, subject="d7") == ["ledger-index@1"]


def test_decision_filed_under_another_claim_is_found(filled: Path) -> None:
    assert _rewritten(filled, 4, subject="truce-1") == ["ledger-index@4"]


@pytest.mark.parametrize("doc", ["d9", "d2"])
def test_retraction_of_another_report_is_found(filled: Path, doc: str) -> None:
    assert _rewritten(filled, 5, subject=doc) == ["ledger-reference@5"]


def test_retraction_of_a_report_that_was_never_there_is_found(filled: Path) -> None:
    assert _rewritten(filled, 5, subject="d9", body=_body(filled, 5, '"d3"', '"d9"')) == ["ledger-reference@5"]


def _first(report: Report, **changed: object) -> Report:
    return replace(report, claims=(replace(report.claims[0], **changed), *report.claims[1:]))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("spoil", "code", "words"),
    [
        (lambda r: _first(r, evidence=()), "ledger-claim", "has no evidence"),
        (lambda r: _first(r, doc="d1"), "ledger-claim", "is of the document d1"),
        (lambda r: _first(r, id=r.claims[1].id), "ledger-claim", "two claims have the id"),
        (lambda r: _first(r, evidence=(Evidence(0, 3, "هدنة"),)), "ledger-quote", "the text at 0-3 is 'أعل', not the quote 'هدنة'"),
        (lambda r: _first(r, evidence=(Evidence(3, 3, ""),)), "ledger-quote", "the text at 3-3"),
    ],
)  # fmt: skip
def test_what_no_report_may_hold_is_found(
    filled: Path, make_report: Make, engine1: Versions, noon: datetime, monkeypatch: pytest.MonkeyPatch,
    spoil: Break, code: str, words: str,
) -> None:  # fmt: skip
    monkeypatch.setattr(coming, "_check", lambda *_: None)
    with Ledger.open(filled) as ledger:
        ledger.add_report(spoil(make_report("d4")), raw=None, versions=engine1, recorded=noon)
    (finding,) = _told(filled)
    assert (finding.code, finding.where, finding.severity) == (code, f"{filled}:6", Severity.ERROR)
    assert words in finding.message


@pytest.mark.parametrize(
    ("spoil", "code", "words"),
    [
        (lambda r: _first(r, actor=(Party("الحكومة", 6, 12),)), "ledger-offset", "at 6-12 is not 'الحكومة', the actor of"),
        (lambda r: _first(r, recipient=(Party("الحركة", 0, 6),)), "ledger-offset", "the recipient of"),
        (lambda r: _first(r, speaker=(Party("الحركة", -6, 0),)), "ledger-offset", "the speaker of"),
        (lambda r: _first(r, where=(Location("الحركة", 6, 900),)), "ledger-offset", "the where of"),
        (lambda r: replace(r, gaps=(Gap(0, 4, "هدنة", "number"),)), "ledger-offset", "the words around a gap"),
        (lambda r: _first(r, same_as="claim-0"), "ledger-reference", "is the same as claim-0"),
    ],
)  # fmt: skip
def test_what_a_reader_got_wrong_is_a_warning(
    filled: Path, make_report: Make, engine1: Versions, noon: datetime, spoil: Break, code: str, words: str
) -> None:
    with Ledger.open(filled) as ledger:
        ledger.add_report(spoil(make_report("d4")), raw=None, versions=engine1, recorded=noon)
    (finding,) = _told(filled)
    assert (finding.code, finding.where, finding.severity) == (code, f"{filled}:6", Severity.WARNING)
    assert words in finding.message


def test_offsets_and_references_that_are_right_are_no_fault(
    filled: Path, make_report: Make, engine1: Versions, noon: datetime
) -> None:
    def whole(claim: Claim, other: Claim) -> Claim:
        party, place = Party("الحركة", 6, 12), Location("الحركة", 6, 12)
        return replace(claim, actor=(party,), recipient=(party,), speaker=(party,), where=(place,), same_as=other.id)

    report = make_report("d4")
    gap = Gap(0, 5, "أعلنت", "number")
    report = replace(report, claims=(whole(*report.claims), report.claims[1]), gaps=(gap,))
    with Ledger.open(filled) as ledger:
        ledger.add_report(report, raw=None, versions=engine1, recorded=noon)
    assert _told(filled) == []


@pytest.mark.parametrize(
    ("subject", "other", "named"),
    [
        ("claim-0000", None, ["claim-0000"]),
        ("truce-1", "claim-0001", ["claim-0001"]),
        ("claim-0000", "claim-0001", ["claim-0000", "claim-0001"]),
        ("truce-1", "event-1", []),
        ("iq.kataib-hezbollah", None, []),
    ],
)
def test_decision_on_a_claim_that_was_never_read_is_a_warning(
    filled: Path, noon: datetime, subject: str, other: str | None, named: list[str]
) -> None:
    with Ledger.open(filled) as ledger:
        ledger.add_judgement(Judgement("j2", Verdict.NOTE, subject, "ليلى", noon, other=other))
    findings = _told(filled)
    assert _places(findings, filled) == ["ledger-reference@6"] * len(named)
    for finding, claim in zip(findings, named, strict=True):
        assert finding.severity is Severity.WARNING
        assert f"the decision j2 is about {claim}, a claim that no report in the ledger has" in finding.message


@pytest.mark.parametrize(
    ("script", "code", "words"),
    [
        ("DROP TRIGGER entries_no_update", "ledger-trigger", "the trigger entries_no_update, which keeps the ledger append-only, is gone"),
        (
            "DROP TRIGGER texts_no_delete; CREATE TRIGGER texts_no_delete BEFORE DELETE ON texts BEGIN SELECT 1; END",
            "ledger-trigger", "the trigger texts_no_delete, which keeps the ledger append-only, is altered",
        ),
        ("DROP INDEX documents_by_known", "ledger-schema", "the index documents_by_known is gone"),
        (
            "DROP INDEX entries_by_known; CREATE INDEX entries_by_known ON entries (known)",
            "ledger-schema", "the index entries_by_known is altered",
        ),
        ("ALTER TABLE claims ADD COLUMN mood TEXT", "ledger-schema", "the table claims is altered"),
        ("DROP TABLE originals", "ledger-schema", "the table originals is gone"),
        ("CREATE TABLE notes (words TEXT)", "ledger-stranger", "the table notes is not Hudna's"),
        ("CREATE INDEX mine ON claims (latest)", "ledger-stranger", "the index mine is not Hudna's"),
        ("CREATE VIEW sums AS SELECT count(*) FROM claims", "ledger-stranger", "the view sums is not Hudna's"),
        (
            "CREATE TRIGGER mine AFTER INSERT ON texts BEGIN SELECT 1; END",
            "ledger-stranger", "the trigger mine is not Hudna's",
        ),
    ],
)  # fmt: skip
def test_file_that_is_built_otherwise_is_found(filled: Path, script: str, code: str, words: str) -> None:
    other = sqlite3.connect(filled)
    other.executescript(script)
    other.close()
    (finding,) = _told(filled)
    assert (finding.code, finding.where, finding.message) == (code, str(filled), words)


@pytest.mark.parametrize("pragma", ["user_version", "application_id"])
def test_number_that_changed_while_the_ledger_was_open_is_found(filled: Path, pragma: str) -> None:
    with Ledger.open(filled) as ledger:
        other = sqlite3.connect(filled)
        other.execute(f"PRAGMA {pragma} = 7")
        other.close()
        (finding,) = ledger.verify()
    assert (finding.code, finding.where) == ("ledger-version", str(filled))
    assert f"the file's {pragma} is 7" in finding.message


def test_index_that_lacks_rows_is_found(filled: Path) -> None:
    """Definition and rows are as they were, but what the index finds is not: answers by it would be short."""
    other = sqlite3.connect(filled, isolation_level=None)
    ((root, definition),) = other.execute("SELECT rootpage, sql FROM sqlite_master WHERE name = 'entries_by_known'")
    other.execute("PRAGMA writable_schema = ON")
    other.execute("DELETE FROM sqlite_master WHERE name = 'entries_by_known'")
    other.execute("PRAGMA writable_schema = RESET")
    other.execute("DROP TRIGGER entries_no_delete")
    other.execute("DELETE FROM entries WHERE sequence = 5")
    other.execute(TRIGGERS["entries_no_delete"])
    other.execute("PRAGMA writable_schema = ON")
    row = ("index", "entries_by_known", "entries", root, definition)
    other.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", row)
    other.close()
    findings = _told(filled)
    assert {finding.code for finding in findings} == {"ledger-damaged"}
    assert "entries_by_known" in findings[0].message


def test_verification_holds_no_writer_up(filled: Path, make_report: Make, engine1: Versions, noon: datetime) -> None:
    with Ledger.open(filled) as ledger:
        assert ledger.verify() == []
        assert ledger.add_report(make_report("d4"), raw=None, versions=engine1, recorded=noon) is True


def test_head_changes_with_every_entry(ledger: Ledger, make_report: Make, engine1: Versions, noon: datetime) -> None:
    heads = [ledger.head()]
    for doc in ("d1", "d2"):
        ledger.add_report(make_report(doc), raw=None, versions=engine1, recorded=noon)
        heads.append(ledger.head())
    assert len(set(heads)) == 3
