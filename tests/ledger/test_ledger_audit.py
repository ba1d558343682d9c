"""Somebody with the file in hand alters it: verification tells what is no longer as it was written."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from hudna.ledger import Ledger
from hudna.ledger.schema import TRIGGERS
from hudna.model.entry import Report, Versions
from hudna.model.judgement import Judgement, Verdict

Make = Callable[..., Report]


@pytest.fixture
def filled(tmp_path: Path, make_report: Make, engine1: Versions, noon: datetime) -> Path:
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path) as ledger:
        for doc in ("d1", "d2", "d3"):
            ledger.add_report(make_report(doc, title="خبر"), raw=None, versions=engine1, recorded=noon)
        ledger.add_judgement(Judgement("j1", Verdict.REJECT, make_report("d2").claims[0].id, "ليلى", noon))
        ledger.retract("d3", "ليلى", "", noon)
    return path


def _altered(path: Path, *statements: str, values: tuple[object, ...] = ()) -> list[str]:
    """Codes of the findings after somebody took the triggers away, changed rows and put the triggers back."""
    other = sqlite3.connect(path)
    for name in TRIGGERS:
        other.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        other.execute(statement, values)
    for definition in TRIGGERS.values():
        other.execute(definition)
    other.commit()
    other.close()
    with Ledger.open(path) as ledger:
        return [finding.code for finding in ledger.verify()]


def test_untouched_ledger_has_no_fault(filled: Path) -> None:
    assert _altered(filled) == []


@pytest.mark.parametrize(
    ("statement", "codes"),
    [
        ("UPDATE entries SET recorded = known, engine = 'other' WHERE sequence = 2", ["ledger-chain", "ledger-index"]),
        ("UPDATE entries SET body = replace(body, 'ليلى', 'سامي') WHERE sequence = 4", ["ledger-chain"]),
        ("UPDATE entries SET body = 'not JSON' WHERE sequence = 1", ["ledger-chain", "ledger-body"]),
        ("UPDATE entries SET body = replace(body, '\"start\":4', '\"start\":5') WHERE sequence = 1", ["ledger-chain", "ledger-quote"]),
        ("UPDATE claims SET kind = 'attack' WHERE sequence = 2 AND position = 0", ["ledger-index"]),
        ("DELETE FROM claims WHERE sequence = 2", ["ledger-index"]),
        ("UPDATE documents SET published = '2019-01-01' WHERE sequence = 3", ["ledger-index"]),
    ],
)  # fmt: skip
def test_alteration_is_found(filled: Path, statement: str, codes: list[str]) -> None:
    assert _altered(filled, statement) == codes


def test_removed_entry_is_found(filled: Path) -> None:
    codes = _altered(
        filled, *(f"DELETE FROM {table} WHERE sequence = 2" for table in ("claims", "documents", "entries"))
    )
    assert codes == ["ledger-gap", "ledger-chain"]


def test_row_without_an_entry_is_found(filled: Path) -> None:
    codes = _altered(filled, "INSERT INTO claims VALUES (9, 0, 'c', 'd9', 'attack', NULL, NULL, NULL)")
    assert codes == ["ledger-index", "ledger-reference"]


def test_altered_text_is_found_by_its_hash_and_by_the_quotes(filled: Path) -> None:
    altered = zlib.compress("أعلنت الحركة هدنة لمدة أسبوع، ثم أكدت الحكومة علمها بها.".encode())
    codes = _altered(filled, "UPDATE texts SET body = ?", values=(altered,))
    assert codes == ["ledger-text", "ledger-quote"] * 3


def test_missing_text_is_found(filled: Path) -> None:
    codes = _altered(filled, "DELETE FROM texts")
    assert codes == ["ledger-body"] * 3 + ["ledger-reference"] * 3


def test_missing_trigger_is_named(filled: Path) -> None:
    other = sqlite3.connect(filled)
    other.execute("DROP TRIGGER entries_no_update")
    other.commit()
    other.close()
    with Ledger.open(filled) as ledger:
        (finding,) = ledger.verify()
    assert (finding.code, "entries_no_update" in finding.message) == ("ledger-trigger", True)


def test_head_changes_with_every_entry(ledger: Ledger, make_report: Make, engine1: Versions, noon: datetime) -> None:
    heads = [ledger.head()]
    for doc in ("d1", "d2"):
        ledger.add_report(make_report(doc), raw=None, versions=engine1, recorded=noon)
        heads.append(ledger.head())
    assert len(set(heads)) == 3
