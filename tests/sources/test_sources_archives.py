"""Web archives that warcio, wget and py-wacz wrote."""

from __future__ import annotations

import gzip
import shutil
import subprocess
import sys
import zipfile
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from made import FIRST, SECOND, TITLE, codes, page, read
from served import Served
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from hudna.model.finding import Severity
from hudna.sources import Taken, archives, take_paths

HTML = ("Content-Type", "text/html; charset=utf-8")
CAPTURED = "2021-05-04T06:00:00Z"


def _warc(path: Path, *answers: tuple[str, bytes, list[tuple[str, str]]], status: str = "200 OK") -> Path:
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=path.suffix == ".gz")
        for url, body, headers in answers:
            http = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
            said = {"WARC-Date": CAPTURED}
            record = writer.create_warc_record(
                url, "response", BytesIO(body), length=len(body), http_headers=http, warc_headers_dict=said
            )
            writer.write_record(record)
    return path


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_pages_with_their_addresses_and_moments(tmp_path: Path, name: str) -> None:
    url = "https://example.org/news/1"
    _warc(tmp_path / name, (url, page().encode(), [HTML]), (f"{url}.png", b"\x89PNG", [("Content-Type", "image/png")]))
    (document,), (finding,) = read(tmp_path)
    assert (document.title, document.url, document.source) == (TITLE, url, "example.org")
    assert document.published.latest == date(2021, 5, 2)
    assert document.retrieved == datetime(2021, 5, 4, 6, tzinfo=UTC)
    assert SECOND in document.text
    assert (finding.code, finding.severity) == ("source-no-page", Severity.INFO)
    assert "image/png 1" in finding.message


@pytest.mark.parametrize("coded", ["gzip", "chunked", "both", "header only"])
def test_codings_of_the_wire_are_taken_off(tmp_path: Path, coded: str) -> None:
    body, headers = page().encode(), [HTML]
    if coded in ("gzip", "both"):
        body, headers = gzip.compress(body), [*headers, ("Content-Encoding", "gzip")]
    if coded in ("chunked", "both"):
        body, headers = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body), [*headers, ("Transfer-Encoding", "chunked")]
    if coded == "header only":
        headers = [*headers, ("Content-Encoding", "gzip")]
    _warc(tmp_path / "a.warc.gz", ("https://example.org/1", body, headers))
    (document,), findings = read(tmp_path)
    assert (document.title, findings) == (TITLE, [])


def test_captured_again_is_a_version_not_another_report(tmp_path: Path) -> None:
    url = "https://example.org/1"
    pages = [page().encode(), page(TITLE, FIRST, f"{SECOND} وأضاف أن الهدنة ستمدد.").encode()]
    _warc(tmp_path / "a.warc", *((url, body, [HTML]) for body in pages), (url, pages[1], [HTML]))
    taken = [t for t in take_paths([tmp_path]) if isinstance(t, Taken)]
    assert [t.raw for t in taken] == pages
    assert len({t.document.id for t in taken}) == 1


def test_pdf_in_an_archive(tmp_path: Path) -> None:
    import typst

    (tmp_path / "a.typ").write_text(f'#set text(lang: "ar", font: "DejaVu Sans Mono")\n{FIRST}\n', encoding="utf-8")
    raw = bytes(typst.compile(tmp_path / "a.typ"))
    _warc(tmp_path / "a.warc", ("https://example.org/a.pdf", raw, [("Content-Type", "application/pdf")]))
    (document,), _ = read(tmp_path / "a.warc")
    assert " ".join(document.text.split()) == FIRST
    assert (document.url, document.retrieved) == ("https://example.org/a.pdf", datetime(2021, 5, 4, 6, tzinfo=UTC))


@pytest.mark.skipif(shutil.which("wget") is None, reason="no wget here")
def test_archive_that_wget_wrote(tmp_path: Path, served: Served) -> None:
    served.at("/news/1", page())
    call = ["wget", "-q", "--no-proxy", "--warc-file=a", "-O", "got", served.url("/news/1")]
    subprocess.run(call, cwd=tmp_path, check=True, capture_output=True)
    (document,), _ = read(tmp_path / "a.warc.gz")
    assert (document.title, document.url) == (TITLE, served.url("/news/1"))


def _wacz(folder: Path) -> Path:
    warc = _warc(folder / "b.warc.gz", ("https://example.org/1", page().encode(), [HTML]))
    made = folder / "a.wacz"
    call = [sys.executable, "-W", "ignore", "-m", "wacz.main", "create", str(warc), "-o", str(made)]
    subprocess.run(call, check=True, capture_output=True)
    warc.unlink()
    return made


def test_wacz_that_py_wacz_wrote(tmp_path: Path) -> None:
    _wacz(tmp_path)
    (document,), findings = read(tmp_path)
    assert (document.title, document.retrieved, findings) == (TITLE, datetime(2021, 5, 4, 6, tzinfo=UTC), [])


def test_wacz_that_was_altered_says_so(tmp_path: Path) -> None:
    made = _wacz(tmp_path)
    other = _warc(tmp_path / "c.warc.gz", ("https://example.org/1", page("أخرى", FIRST).encode(), [HTML])).read_bytes()
    (tmp_path / "c.warc.gz").unlink()
    parts = {}
    with zipfile.ZipFile(made) as old:
        parts = {name: other if name.endswith(".warc.gz") else old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(made, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)
    (document,), (finding,) = read(tmp_path)
    assert (document.title, finding.code) == ("أخرى", "source-altered")


def test_broken_archives_are_findings_and_the_rest_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [(f"https://example.org/{n}", page(f"{TITLE} {n}").encode(), [HTML]) for n in range(3)]
    whole = _warc(tmp_path / "a.warc.gz", *answers).read_bytes()
    (tmp_path / "a.warc.gz").write_bytes(whole[: len(whole) * 5 // 6])
    others = [(f"https://example.org/b/{n}", body, headers) for n, (_, body, headers) in enumerate(answers)]
    plain = _warc(tmp_path / "b.warc", *others).read_bytes()
    (tmp_path / "b.warc").write_bytes(plain[:-400])
    (tmp_path / "c.warc").write_bytes(b"no archive " * 30)
    (tmp_path / "d.wacz").write_bytes(b"PK\x03\x04 no zip")
    (tmp_path / "e.warc").write_bytes(b"")
    documents, findings = read(tmp_path)
    assert [d.title for d in documents if "a.warc" in str(d.origin)] == [f"{TITLE} 0", f"{TITLE} 1"]
    assert [d.title for d in documents if "b.warc" in str(d.origin)] == [f"{TITLE} {n}" for n in range(2)]
    broken = [(f.code, Path(f.where.split(":")[0]).name) for f in findings if f.severity is Severity.ERROR]
    assert broken == [("source-damaged", f"{n}") for n in ("a.warc.gz", "b.warc", "c.warc", "d.wacz", "e.warc")]


def test_page_that_unpacks_to_too_much_is_a_finding_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "PAGE_BYTES", 1_000_000)
    bomb = gzip.compress(b"<p>" + bytes(60_000_000))
    answers = ("https://example.org/1", bomb, [HTML, ("Content-Encoding", "gzip")])
    _warc(tmp_path / "a.warc.gz", answers, ("https://example.org/2", page().encode(), [HTML]))
    (document,), (finding,) = read(tmp_path)
    assert (document.title, finding.code) == (TITLE, "source-too-large")


def test_errors_and_redirects_are_no_pages(tmp_path: Path) -> None:
    _warc(tmp_path / "a.warc", ("https://example.org/1", page().encode(), [HTML]), status="404 Not Found")
    documents, findings = read(tmp_path)
    assert (documents, codes(findings)) == ([], ["source-no-page"])
    assert "HTTP 404 1" in findings[0].message
