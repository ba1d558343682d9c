"""Files, directories and standard input, as documents and findings."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.model.document import DateBasis, Document, Published
from hudna.model.finding import Finding, HudnaError, Severity
from hudna.sources import read_paths
from hudna.sources.dates import parse_published
from hudna.sources.intake import Taken
from hudna.sources.jsonl import read_json_lines
from hudna.sources.limits import TEXT_CHARACTERS

TEXT = "أعلنت الحركة هدنة لمدة أسبوع.\n\nونفت الحكومة علمها بها.\n"
SHARED = Path(__file__).parents[3] / "shared"


def _read(*paths: Path, published: date | None = None) -> tuple[list[Document], list[Finding]]:
    found = list(read_paths(paths, published=published))
    return [d for d in found if isinstance(d, Document)], [f for f in found if isinstance(f, Finding)]


def _lines(*articles: object) -> str:
    return "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles)


def _codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def test_text_file_is_kept_to_the_letter(tmp_path: Path) -> None:
    path = tmp_path / "report-7.txt"
    raw = ("\ufeff" + TEXT.replace("\n", "\r\n") + "\t ").encode()
    path.write_bytes(raw)
    (document,), findings = _read(path, published=date(2020, 10, 11))
    assert document.text == TEXT.replace("\n", "\r\n") + "\t "
    assert (document.id, document.title, document.language, document.origin) == ("report-7", None, "ar", str(path))
    assert document.sha256 == hashlib.sha256(raw).hexdigest()
    assert document.published == Published.given(date(2020, 10, 11))
    assert findings == []


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter_is_no_part_of_the_text(tmp_path: Path, end: str) -> None:
    head = "---\npublished: 2020-10-11\nsource: وكالة\ntitle: 'خبر: هدنة'\nurl: https://example.org/1\n---\n"
    path = tmp_path / "a.txt"
    path.write_bytes((head + TEXT).replace("\n", end).encode())
    (document,), findings = _read(path, published=date(1999, 1, 1))
    assert document.text == TEXT.replace("\n", end)
    assert document.full_text.startswith("خبر: هدنة\nأعلنت")
    assert (document.source, document.url) == ("وكالة", "https://example.org/1")
    assert document.published == Published.given(date(2020, 10, 11))
    assert findings == []


def test_text_that_only_begins_with_a_rule_stays_whole(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("---\nنص بين خطين\n---\n" + TEXT, encoding="utf-8")
    (document,), findings = _read(tmp_path)
    assert document.text.startswith("---\nنص بين خطين")
    assert _codes(findings) == ["source-bad-metadata"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.yml", "published: 2020-10-11\nsource: وكالة\ntitle: null\n"),
        ("a.json", '{"published": "2020-10-11", "source": "وكالة"}'),
    ],
)
def test_sidecar_tells_about_the_text(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / name).write_text(content, encoding="utf-8")
    (document,), findings = _read(tmp_path)
    assert (document.published, document.source, document.title) == (Published.given(date(2020, 10, 11)), "وكالة", None)
    assert findings == []


def test_unreadable_date_is_a_finding_and_no_guess(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"---\npublished: 11/10/2020\nauthor: ليلى\n---\n{TEXT}", encoding="utf-8")
    (document,), findings = _read(tmp_path, published=date(2020, 10, 11))
    assert document.published == Published()
    assert _codes(findings) == ["source-unknown-field", "source-bad-date"]


@pytest.mark.parametrize(
    ("written", "earliest", "latest"),
    [
        ("2020-10-11", date(2020, 10, 11), date(2020, 10, 11)),
        ("2020-10-11T23:30:00Z", date(2020, 10, 11), date(2020, 10, 11)),
        ("20201011", date(2020, 10, 11), date(2020, 10, 11)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("Sun, 11 Oct 2020 10:00:00 +0300", date(2020, 10, 11), date(2020, 10, 11)),
    ],
)
def test_date_is_as_precise_as_written(written: str, earliest: date, latest: date) -> None:
    assert parse_published(written) == Published(earliest, latest, DateBasis.GIVEN)


@pytest.mark.parametrize(
    "written", ["", "أمس", "05/01/2020", "2020-13-01", "2020-02-30", "202", "20201", "2020-10-1x", "0000-01-01"]
)
def test_what_is_no_date_gives_none(written: str) -> None:
    assert parse_published(written) is None


@given(st.text(max_size=40) | st.text("0123456789-/:T ,+OctSun", max_size=30))
def test_any_words_can_stand_for_a_date(written: str) -> None:
    found = parse_published(written)
    assert found is None or (found.earliest is not None and found.latest is not None and found.earliest <= found.latest)


def test_json_lines_are_read_one_by_one_with_their_hash(tmp_path: Path) -> None:
    article = {
        "id": 12,
        "title": " خبر ",
        "text": "أعلنت\r\nالحركة هدنة",
        "published": "2020-10-11",
        "source": "وكالة",
        "url": "u",
    }
    content = _lines(article, {"text": TEXT})
    path = tmp_path / "news.jsonl"
    path.write_text(content.removesuffix("\n"), encoding="utf-8", newline="")
    (first, second), findings = _read(path)
    assert (first.id, first.title, first.text) == ("12", " خبر ", "أعلنت\r\nالحركة هدنة")
    assert first.sha256 == hashlib.sha256(content.split("\n")[0].encode()).hexdigest()
    assert second.sha256 == hashlib.sha256(content.split("\n")[1].encode()).hexdigest()
    assert (first.origin, second.origin) == (f"{path}:1", f"{path}:2")
    assert (second.id[:4], second.published, second.title) == ("doc-", Published(), None)
    assert findings == []


@given(st.text(min_size=1).filter(str.strip))
def test_json_text_is_kept_to_the_letter(text: str) -> None:
    documents = [
        t.document
        for t in read_json_lines([json.dumps({"text": text}).encode()], "n", Published())
        if isinstance(t, Taken)
    ]
    assert [document.text for document in documents] == [text]


def test_broken_lines_are_findings_and_the_rest_goes_on(tmp_path: Path) -> None:
    lines = [
        '{"text": "ناقص',
        "[1]",
        '{"title": "بلا نص"}',
        '{"text": 5}',
        '{"text": "  "}',
        '{"text": "\\ud800"}',
        "",
        json.dumps({"text": TEXT, "title": 3, "published": "soon", "lang": "ar", "tags": []}),
    ]
    path = tmp_path / "news.ndjson"
    path.write_text("\n".join(lines), encoding="utf-8")
    (document,), findings = _read(path)
    assert (document.text, document.title, document.published, document.origin) == (
        TEXT,
        None,
        Published(),
        f"{path}:8",
    )
    assert [(f.code, f.where.removeprefix(str(path))) for f in findings] == [
        ("source-bad-line", ":1"),
        ("source-bad-line", ":2"),
        ("source-bad-line", ":3"),
        ("source-bad-line", ":4"),
        ("source-empty", ":5"),
        ("source-bad-line", ":6"),
        ("source-bad-field", ":8"),
        ("source-bad-date", ":8"),
        ("source-unknown-field", ""),
    ]
    assert "lang, tags" in findings[-1].message
    assert findings[-1].severity is Severity.INFO


def test_binary_file_in_place_of_lines_is_one_finding() -> None:
    lines = io.BytesIO(b"\x89PNG\r\n\x1a\n" + b"\x00\n" * 50)
    (finding,) = read_json_lines(lines, "n.jsonl", Published())
    assert isinstance(finding, Finding)
    assert (finding.code, finding.where) == ("source-unsupported", "n.jsonl")


def test_lines_are_not_read_ahead() -> None:
    taken: list[int] = []

    def lines() -> Iterator[bytes]:
        for number in range(1000):
            taken.append(number)
            yield _lines({"id": number, "text": TEXT}).encode()

    documents = read_json_lines(lines(), "n", Published())
    next(documents)
    assert len(taken) <= 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "windows-1256"])
def test_json_lines_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "news.jsonl"
    path.write_bytes(_lines({"id": "a", "text": TEXT}, {"id": "b", "text": TEXT}).encode(encoding))
    documents, findings = _read(path)
    assert [(d.id, d.text) for d in documents] == [("a", TEXT), ("b", TEXT)]
    assert findings == []


def test_compressed_lines_and_a_damaged_end(tmp_path: Path) -> None:
    content = gzip.compress(_lines(*({"id": n, "text": f"{TEXT}{n * 7919}"} for n in range(3000))).encode())
    (tmp_path / "whole.jsonl.gz").write_bytes(content)
    documents, findings = _read(tmp_path / "whole.jsonl.gz")
    assert (len(documents), findings) == (3000, [])
    (tmp_path / "cut.jsonl.gz").write_bytes(content[: len(content) // 2])
    documents, findings = _read(tmp_path / "cut.jsonl.gz")
    assert 0 < len(documents) < 3000
    assert _codes(findings)[-1] == "source-damaged-gzip"


def test_second_article_under_an_id_is_renamed_and_repeats_are_left_out(tmp_path: Path) -> None:
    one, other = {"id": "a", "text": TEXT}, {"id": "a", "text": TEXT + "ثم"}
    (tmp_path / "news.jsonl").write_text(
        _lines(one, other, {"id": "a#2", "text": "نص آخر"}, one, other), encoding="utf-8"
    )
    (tmp_path / "zz.txt").write_text("", encoding="utf-8")
    documents, findings = _read(tmp_path)
    assert [document.id for document in documents] == ["a", "a#2", "a#2#2"]
    assert _codes(findings) == [
        "source-duplicate-id",
        "source-duplicate-id",
        "source-repeated",
        "source-repeated",
        "source-empty",
    ]
    assert len({document.text for document in documents}) == 3


def test_directory_is_walked_in_order_and_strangers_are_named(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.html", "a.txt", ".hidden/x.txt", ".y.txt", "c.odt", "alone.json", "d.pdf"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"<p>{TEXT}</p>{name}" if name.endswith("html") else TEXT + name, encoding="utf-8")
    documents, findings = _read(tmp_path)
    assert [document.id for document in documents] == ["a", "1", "2"]
    assert [(f.code, Path(f.where).name, f.severity) for f in findings] == [
        ("source-damaged", "alone.json", Severity.ERROR),
        ("source-unsupported", "c.odt", Severity.INFO),
        ("source-damaged", "d.pdf", Severity.ERROR),
    ]
    assert ".jsonl.gz" in findings[1].hint


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "source-empty"),
        (b" \n\r\n", "source-empty"),
        (b"---\ntitle: x\n---\n", "source-empty"),
        (b"%PDF-1.4 ...", "source-unsupported"),
        (b"abc\x00\x01\x02\x03def", "source-unsupported"),
    ],
)
def test_file_without_text_is_a_finding(tmp_path: Path, raw: bytes, code: str) -> None:
    (tmp_path / "a.txt").write_bytes(raw)
    documents, findings = _read(tmp_path / "a.txt")
    assert (documents, _codes(findings)) == ([], [code])


def test_text_in_another_language_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("نیروهای دولتی با شورشیان برای توقف جنگ توافق کردند", encoding="utf-8")
    (document,), (finding,) = _read(tmp_path)
    assert (document.language, finding.code, finding.severity) == ("fa", "source-not-arabic", Severity.WARNING)
    assert "Persian" in finding.message


def test_broken_arabic_is_told_and_kept(tmp_path: Path) -> None:
    broken = "".join(bytes([byte]).decode("windows-1252", "ignore") or chr(byte) for byte in TEXT.encode())
    (tmp_path / "a.txt").write_text(broken, encoding="utf-8", newline="")
    (document,), (finding,) = _read(tmp_path)
    assert (document.text, document.language, finding.code) == (broken, "und", "source-mojibake")


def test_text_longer_than_any_report_is_refused(tmp_path: Path) -> None:
    longest = (TEXT * (TEXT_CHARACTERS // len(TEXT) + 1))[:TEXT_CHARACTERS]
    (tmp_path / "a.txt").write_text(longest, encoding="utf-8")
    (tmp_path / "b.txt").write_text(longest + "ا", encoding="utf-8")
    (document,), findings = _read(tmp_path)
    assert document.text == longest
    assert _codes(findings) == ["source-too-large"]


@pytest.mark.parametrize("field", ["id", "title", "source", "url", "published"])
def test_report_with_a_name_of_ten_megabytes_is_refused(tmp_path: Path, field: str) -> None:
    line = json.dumps({"text": TEXT, field: "خبر " * 2_500_000}, ensure_ascii=False)
    (tmp_path / "a.jsonl").write_text(f"{line}\n{json.dumps({'text': TEXT})}\n", encoding="utf-8")
    documents, findings = _read(tmp_path)
    assert len(documents) == 1
    assert _codes(findings) == ["source-too-large"]
    assert len(str(findings[0])) < 5_000


@pytest.mark.parametrize(
    ("raw", "suffix"),
    [
        (TEXT.encode(), ""),
        (("\n" + _lines({"id": "x", "text": TEXT})).encode(), ":2"),
        (f"<!DOCTYPE html><p>{TEXT}".encode(), ""),
    ],
)
def test_standard_input_is_told_by_its_start(monkeypatch: pytest.MonkeyPatch, raw: bytes, suffix: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    (document,) = read_paths(["-"])
    assert isinstance(document, Document)
    assert document.text.split() == TEXT.split()
    assert document.origin == f"stdin{suffix}"
    assert document.id == "x" if suffix else document.id.startswith("doc-")


def test_missing_path_stops_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(HudnaError, match="no such file or directory") as caught:
        next(read_paths([tmp_path, tmp_path / "b.txt"]))
    assert caught.value.hint


def test_named_file_that_cannot_be_opened_is_an_error_a_walked_one_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    read_bytes = Path.read_bytes

    def refuse(self: Path) -> bytes:
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied", str(self))
        return read_bytes(self)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(HudnaError, match=r"cannot read .*a\.txt: Permission denied"):
        _read(tmp_path / "a.txt")
    (document,), (finding,) = _read(tmp_path)
    assert (document.id, finding.code, finding.where) == ("b", "source-unreadable", str(tmp_path / "a.txt"))


def test_named_file_of_an_unknown_kind_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "a.odt").write_bytes(b"PK")
    _, (finding,) = _read(tmp_path / "a.odt")
    assert (finding.code, finding.severity) == ("source-unsupported", Severity.WARNING)
    (tmp_path / "report").write_text(TEXT, encoding="utf-8")
    (document,), _ = _read(tmp_path / "report")
    assert (document.id, document.text) == ("report", TEXT)


def test_five_real_reports_are_one_text_in_both_forms() -> None:
    seeds = SHARED / "seeds"
    if not seeds.is_dir():
        pytest.skip("the shared reports are not beside this checkout")
    documents, findings = _read(seeds)
    by_id = {document.id[:3]: document for document in documents if "_" in document.id}
    lines = [document for document in documents if "_" not in document.id]
    assert {document.id: document.text for document in lines} == {
        name: document.text for name, document in by_id.items()
    }
    assert len(lines) == 5
    assert findings == []
