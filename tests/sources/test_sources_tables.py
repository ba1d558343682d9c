"""Tables that csv, Arrow and pandas-like tools write."""

from __future__ import annotations

import csv
import json
from datetime import date, datetime
from pathlib import Path

import pyarrow
import pytest
from made import BODY, FIRST, SECOND, TITLE, codes, read
from pyarrow import csv as arrow_csv
from pyarrow import parquet

from hudna.model.finding import HudnaError, Severity
from hudna.sources import Taken, take_paths

ROWS = {
    "id": ["n1", "n2"],
    "headline": [TITLE, "خبر ثان"],
    "body": [BODY, FIRST],
    "date": [date(2021, 5, 2), date(2021, 5, 3)],
    "likes": [3, 4],
}


def test_parquet_that_arrow_wrote(tmp_path: Path) -> None:
    parquet.write_table(pyarrow.table(ROWS), tmp_path / "a.parquet", compression="zstd")
    documents, (finding,) = read(tmp_path)
    assert [(d.id, d.title, d.text, d.published.latest) for d in documents] == [
        ("n1", TITLE, BODY, date(2021, 5, 2)),
        ("n2", "خبر ثان", FIRST, date(2021, 5, 3)),
    ]
    assert (finding.code, finding.severity) == ("source-unknown-field", Severity.INFO)
    assert "likes" in finding.message


def test_moments_and_missing_cells_in_parquet(tmp_path: Path) -> None:
    table = pyarrow.table({"text": [FIRST, None], "published": [datetime(2021, 5, 2, 23, 30), None], "id": [7, 8]})  # noqa: DTZ001
    parquet.write_table(table, tmp_path / "a.parquet")
    (document,), (finding,) = read(tmp_path)
    assert (document.id, document.published.latest) == ("7", date(2021, 5, 2))
    assert (finding.code, finding.where) == ("source-bad-line", f"{tmp_path}/a.parquet:2")


def test_csv_that_arrow_wrote(tmp_path: Path) -> None:
    arrow_csv.write_csv(pyarrow.table(ROWS), tmp_path / "a.csv")
    documents, _ = read(tmp_path)
    assert [(d.id, d.text) for d in documents] == [("n1", BODY), ("n2", FIRST)]


@pytest.mark.parametrize(("delimiter", "suffix"), [(",", "csv"), (";", "csv"), ("\t", "tsv")])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1256"])
def test_separators_encodings_and_arabic_headers(tmp_path: Path, delimiter: str, suffix: str, encoding: str) -> None:
    with (tmp_path / f"a.{suffix}").open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerows([["العنوان", "النص", "التاريخ"], [TITLE, f'قال: "{FIRST}"\n{SECOND}', "2021-05-02"]])
    (document,), findings = read(tmp_path)
    assert (document.title, document.text) == (TITLE, f'قال: "{FIRST}"\n{SECOND}')
    assert (document.published.latest, findings) == (date(2021, 5, 2), [])


def test_columns_that_are_given_go_before_usual_names(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"text,story\nx,{FIRST.replace(',', '')}\n", encoding="utf-8")
    (document,), _ = read(tmp_path, columns={"text": "story"})
    assert document.text == FIRST.replace(",", "")
    documents, (finding, *_) = read(tmp_path, columns={"text": "absent"})
    assert (documents, finding.code) == ([], "source-no-column")
    assert "text, story" in finding.hint
    with pytest.raises(HudnaError, match="no field 'body'"):
        read(tmp_path, columns={"body": "story"})


def test_kept_bytes_of_a_row_are_the_row(tmp_path: Path) -> None:
    """So that a row that is added to a table leaves the others as they were."""
    path = tmp_path / "a.csv"
    path.write_text(f"id,text\n1,{FIRST}\n", encoding="utf-8")
    (before,) = (t for t in take_paths([path]) if isinstance(t, Taken))
    path.write_text(f"id,text\n0,{SECOND.replace(',', '')}\n1,{FIRST}\n", encoding="utf-8")
    after = next(t for t in take_paths([path]) if isinstance(t, Taken) and t.document.id == "1")
    assert before.raw == after.raw
    assert json.loads(before.raw) == {"id": "1", "text": FIRST}


def test_broken_tables_are_findings_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'id,text\n1,{FIRST}\n2\n3,{FIRST}\n4,"open', encoding="utf-8")
    (tmp_path / "b.csv").write_text("name,age\nx,3\n", encoding="utf-8")
    (tmp_path / "c.csv").write_bytes(b"")
    parquet.write_table(pyarrow.table(ROWS), tmp_path / "d.parquet")
    (tmp_path / "d.parquet").write_bytes((tmp_path / "d.parquet").read_bytes()[:-20])
    (tmp_path / "e.csv").write_text(f"text\n{SECOND}\n".replace("،", ""), encoding="utf-8")
    documents, findings = read(tmp_path)
    assert [d.origin.rpartition("/")[2] for d in documents] == ["a.csv:2", "a.csv:4", "e.csv:2"]
    assert [(f.code, Path(f.where).name) for f in findings if f.severity is Severity.ERROR] == [
        ("source-bad-line", "a.csv:3"),
        ("source-damaged", "a.csv:5"),
        ("source-no-column", "b.csv"),
        ("source-no-column", "c.csv"),
        ("source-damaged", "d.parquet"),
    ]
    assert codes(findings).count("source-unknown-field") == 1
