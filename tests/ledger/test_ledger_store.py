"""What goes in comes out, whole and unchanged; what must not go in does not."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from hudna.ledger import Coming, Ledger, Placed
from hudna.ledger.schema import TABLES
from hudna.model.document import DateBasis, Document, Published
from hudna.model.entry import EntryKind, Report, Versions
from hudna.model.finding import HudnaError
from hudna.model.judgement import Judgement, Verdict
from hudna.model.spans import Evidence

Make = Callable[..., Report]


def test_report_comes_back_as_it_was_added(
    ledger: Ledger, make_report: Make, engine1: Versions, noon: datetime
) -> None:
    report = make_report(title="خبر عاجل")
    assert ledger.add_report(report, raw=None, versions=engine1, recorded=noon) is True
    (entry,) = ledger.entries()
    assert entry.body == report
    assert (entry.sequence, entry.kind, entry.subject) == (1, EntryKind.REPORT, None)
    assert (entry.recorded, entry.known, entry.versions) == (noon, noon, engine1)
    assert list(ledger.as_of().reports()) == [report]
    assert ledger.text_of("d1") == report.document.full_text


def test_same_report_is_stored_once(ledger: Ledger, make_report: Make, engine1: Versions, noon: datetime) -> None:
    ledger.add_report(make_report(), raw=None, versions=engine1, recorded=noon)
    again = noon + timedelta(days=3)
    assert ledger.add_report(make_report(), raw=None, versions=engine1, recorded=again) is False
    assert len(list(ledger.entries())) == 1


def test_newer_engine_supersedes_and_the_text_is_held_once(
    ledger: Ledger, make_report: Make, engine1: Versions, noon: datetime
) -> None:
    older, newer = make_report(), make_report(words={"نفت الحكومة": make_report().claims[1].kind})
    ledger.add_report(older, raw=None, versions=engine1, recorded=noon)
    later = noon + timedelta(days=1)
    assert ledger.add_report(newer, raw=None, versions=replace(engine1, engine="engine-2"), recorded=later) is True
    assert list(ledger.as_of().reports()) == [newer]
    assert list(ledger.as_of(known_at=noon).reports()) == [older]
    with sqlite3.connect(ledger.path) as other:
        assert other.execute("SELECT count(*) FROM texts").fetchone() == (1,)
    other.close()


def test_date_given_later_supersedes_the_undated_report(
    ledger: Ledger, make_report: Make, engine1: Versions, noon: datetime
) -> None:
    dated = make_report()
    undated = replace(dated, document=replace(dated.document, published=Published()))
    ledger.add_report(undated, raw=None, versions=engine1, recorded=noon)
    assert ledger.add_report(dated, raw=None, versions=engine1, recorded=noon + timedelta(hours=1)) is True
    assert list(ledger.as_of().reports()) == [dated]


def test_wrong_quote_is_refused_with_its_place_and_nothing_is_stored(
    ledger: Ledger, make_report: Make, engine1: Versions, noon: datetime
) -> None:
    report = make_report()
    moved = replace(report.claims[0], evidence=(Evidence(3, 12, "أعلنت الحركة"),))
    with pytest.raises(HudnaError, match=r"d1: the text at 3-12 is .* not the quote 'أعلنت الحركة'"):
        ledger.add_report(replace(report, claims=(moved,)), raw=None, versions=engine1, recorded=noon)
    assert list(ledger.entries()) == []
    ledger.add_report(report, raw=None, versions=engine1, recorded=noon)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda r: replace(r, claims=(replace(r.claims[0], evidence=()),)), "has no evidence"),
        (lambda r: replace(r, claims=(replace(r.claims[0], doc="d2"),)), "is of the document d2"),
        (lambda r: replace(r, claims=(r.claims[0], r.claims[0])), "two claims have the id"),
        (lambda r: replace(r, claims=(), document=replace(r.document, text="\ud800")), "half a character"),
    ],
)
def test_report_that_cannot_be_true_is_refused(
    ledger: Ledger, make_report: Make, engine1: Versions, noon: datetime, spoil: Callable[[Report], Report], said: str
) -> None:
    with pytest.raises(HudnaError, match=said):
        ledger.add_report(spoil(make_report()), raw=None, versions=engine1, recorded=noon)
    assert list(ledger.entries()) == []


def test_bytes_are_kept_and_must_have_the_hash(
    ledger: Ledger, make_report: Make, engine1: Versions, noon: datetime
) -> None:
    report = make_report()
    with pytest.raises(HudnaError, match="bytes given are not"):
        ledger.add_report(report, raw=b"other", versions=engine1, recorded=noon)
    raw = report.document.full_text.encode()
    ledger.add_report(report, raw=raw, versions=engine1, recorded=noon)
    with sqlite3.connect(ledger.path) as other:
        ((name, body),) = other.execute("SELECT hash, body FROM originals")
    other.close()
    assert (name, zlib.decompress(body)) == (hashlib.sha256(raw).hexdigest(), raw)


def test_clocks_are_kept_in_utc_and_need_a_zone(ledger: Ledger, make_report: Make, engine1: Versions) -> None:
    baghdad = datetime(2020, 10, 11, 2, tzinfo=timezone(timedelta(hours=3)))
    ledger.add_report(make_report(), raw=None, versions=engine1, recorded=baghdad, known=baghdad - timedelta(days=1))
    (entry,) = ledger.entries()
    assert entry.recorded == datetime(2020, 10, 10, 23, tzinfo=UTC)
    assert entry.known == datetime(2020, 10, 9, 23, tzinfo=UTC)
    with pytest.raises(HudnaError, match="no time zone"):
        ledger.as_of(known_at=datetime(2020, 10, 11))  # noqa: DTZ001


def test_judgement_is_stored_once_and_its_id_is_its_own(ledger: Ledger, noon: datetime) -> None:
    judgement = Judgement("j1", Verdict.REJECT, "claim-1", "ليلى", noon, note="the outlet withdrew it")
    assert ledger.add_judgement(judgement) is True
    assert ledger.add_judgement(judgement) is False
    with pytest.raises(HudnaError, match="id j1 is that of another decision"):
        ledger.add_judgement(replace(judgement, verdict=Verdict.ACCEPT))
    assert ledger.as_of().judgements() == (judgement,)
    (entry,) = ledger.entries()
    assert (entry.kind, entry.subject, entry.body) == (EntryKind.JUDGEMENT, "claim-1", None)


def test_unknown_report_cannot_be_retracted_or_quoted(ledger: Ledger, noon: datetime) -> None:
    with pytest.raises(HudnaError, match="holds no report 'd9'"):
        ledger.retract("d9", "ليلى", "", noon)
    with pytest.raises(HudnaError, match="holds no report 'd9'"):
        ledger.text_of("d9")


def test_corrected_document_shows_in_its_hashes(
    ledger: Ledger, make_report: Make, engine1: Versions, noon: datetime
) -> None:
    first, second = (
        make_report(),
        make_report(text="نفت الحركة أنها أعلنت هدنة.", words={}, published=date(2020, 10, 12)),
    )
    for report in (first, second):
        ledger.add_report(report, raw=None, versions=engine1, recorded=noon)
    assert ledger.hashes_of("d1") == (first.document.sha256, second.document.sha256)
    assert ledger.text_of("d1") == second.document.full_text


@pytest.mark.parametrize("table", sorted(TABLES))
@pytest.mark.parametrize(
    "act", ["UPDATE {} SET rowid = rowid", "DELETE FROM {}", "INSERT OR REPLACE INTO {0} SELECT * FROM {0}"]
)
def test_no_row_can_be_altered_deleted_or_replaced(
    ledger: Ledger, make_report: Make, engine1: Versions, noon: datetime, table: str, act: str
) -> None:
    report = make_report()
    ledger.add_report(report, raw=report.document.full_text.encode(), versions=engine1, recorded=noon)
    if table == "claims":
        act = act.replace("rowid = rowid", "kind = kind")
    other = sqlite3.connect(ledger.path)
    before = other.execute(f"SELECT * FROM {table}").fetchall()
    assert before
    with pytest.raises(sqlite3.IntegrityError, match=r"append-only|never replaced"):
        other.execute(act.format(table))
    other.rollback()
    assert other.execute(f"SELECT * FROM {table}").fetchall() == before
    other.close()


def test_ledger_survives_reopening_and_read_only(
    tmp_path: Path, make_report: Make, engine1: Versions, noon: datetime
) -> None:
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path) as ledger:
        ledger.add_report(make_report(), raw=None, versions=engine1, recorded=noon)
        head = ledger.head()
    with Ledger.open(path, create=False) as ledger:
        assert ledger.head() == head
    with Ledger.open(path, read_only=True) as ledger:
        assert ledger.text_of("d1") == make_report().document.full_text
        with pytest.raises(HudnaError, match="cannot be written"):
            ledger.add_report(make_report("d2"), raw=None, versions=engine1, recorded=noon)


def test_batch_is_stored_whole_or_not_at_all(
    ledger: Ledger, make_report: Make, engine1: Versions, noon: datetime
) -> None:
    some = [Coming(make_report(doc), None, noon) for doc in ("d1", "d2", "d1")]
    assert ledger.add_reports(some, engine1) == [Placed(True, False), Placed(True, False), Placed(False, False)]
    assert [e.body.document.id for e in ledger.entries() if e.body] == ["d1", "d2"]
    bad = make_report("d4")
    bad = replace(bad, claims=(replace(bad.claims[0], evidence=()),))
    with pytest.raises(HudnaError, match="d4: "):
        ledger.add_reports([Coming(make_report("d3"), None, noon), Coming(bad, None, noon)], engine1)
    assert len(list(ledger.entries())) == 2
    assert ledger.verify() == []


def test_other_bytes_beside_are_told_also_within_a_batch(
    ledger: Ledger, make_report: Make, engine1: Versions, noon: datetime
) -> None:
    one = make_report()
    other = replace(one, document=replace(one.document, sha256="f" * 64))
    found = ledger.add_reports([Coming(r, None, noon) for r in (one, other, one, other)], engine1)
    assert found == [Placed(True, False), Placed(True, True), Placed(False, False), Placed(False, False)]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, True),
        ({"title": "عنوان آخر"}, False),
        ({"sha256": "f" * 64}, False),
        ({"published": Published.given(date(2021, 6, 1))}, False),
        ({"published": Published()}, False),
    ],
)
def test_reading_is_found_by_what_decides_it(
    ledger: Ledger, make_report: Make, engine1: Versions, noon: datetime, asked: dict[str, object], found: bool
) -> None:
    report = make_report()
    ledger.add_report(report, raw=None, versions=engine1, recorded=noon + timedelta(days=1))
    ledger.add_report(report, raw=None, versions=engine1, recorded=noon)
    document = replace(report.document, **asked)  # type: ignore[arg-type]
    held = ledger.reading_of(document, engine1)
    assert held == ((document, noon) if found else None)
    assert ledger.reading_of(document, replace(engine1, packs="other")) is None


def test_reading_of_an_undated_document_is_found_under_its_inferred_date(
    ledger: Ledger, make_report: Make, engine1: Versions, noon: datetime
) -> None:
    inferred = Published(date(2021, 5, 1), date(2021, 5, 2), DateBasis.INFERRED)
    report = make_report()
    given: Document = replace(report.document, published=Published(), retrieved=noon)
    stored = replace(given, published=inferred, dated_by=("it says so",))
    ledger.add_report(replace(report, document=stored), raw=None, versions=engine1, recorded=noon)
    assert ledger.reading_of(given, engine1) == (replace(stored, text=""), noon)
    assert ledger.reading_of(replace(given, retrieved=noon + timedelta(days=1)), engine1) is None
    assert ledger.reading_of(replace(given, source="صحيفة أخرى"), engine1) is None


def test_bytes_are_kept_later_for_a_document_that_was_stored_without(
    ledger: Ledger, make_report: Make, engine1: Versions, noon: datetime
) -> None:
    raw = "بايتات".encode()
    report = make_report()
    report = replace(report, document=replace(report.document, sha256=hashlib.sha256(raw).hexdigest()))
    ledger.add_report(report, raw=None, versions=engine1, recorded=noon)
    with pytest.raises(HudnaError, match="not those of the document's hash"):
        ledger.keep_originals([(report.document, raw + b"!")])
    assert ledger.original_of(report.document.sha256) is None
    ledger.keep_originals([(report.document, raw), (report.document, raw)])
    assert ledger.original_of(report.document.sha256) == raw
    assert ledger.verify() == []
