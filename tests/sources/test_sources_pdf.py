"""PDFs that Typst, Chromium and Pillow wrote."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pypdf
import pypdfium2
import pytest
import typst
from made import BODY, FIRST, SECOND, TITLE, read

from hudna.model.finding import Severity
from hudna.sources import ocr
from hudna.sources.pdf import known_share
from hudna.sources.pdf_lines import Glyph, line_text

FONT = "DejaVu Sans Mono"
"""Comes with Typst, and has Arabic letters."""


def _typeset(path: Path, text: str, *, title: str | None = None, more: str = "") -> bytes:
    source = path.with_suffix(".typ")
    heading = f"= {title}\n" if title else ""
    stated = f"#set document(title: [{title}])\n" if title else ""
    source.write_text(f'{stated}#set text(lang: "ar", font: "{FONT}")\n{more}\n{heading}{text}', encoding="utf-8")
    raw = bytes(typst.compile(source))
    source.unlink()
    path.write_bytes(raw)
    return raw


def test_typst_writes_it(tmp_path: Path) -> None:
    _typeset(tmp_path / "a.pdf", BODY, title=TITLE)
    (document,), findings = read(tmp_path)
    assert document.title == TITLE
    assert " ".join(document.text.split()) == " ".join(BODY.split())
    assert document.text.count("\n\n") == 1
    assert (document.id, document.language, findings) == ("a", "ar", [])


def test_justified_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    _typeset(tmp_path / "a.pdf", BODY * 3, more="#set page(columns: 2)\n#set par(justify: true)")
    (document,), findings = read(tmp_path)
    assert " ".join(document.text.split()) == " ".join((BODY * 3).split())
    assert findings == []


@pytest.mark.skipif(shutil.which("chromium") is None, reason="no Chromium here")
def test_chromium_prints_it(tmp_path: Path) -> None:
    (tmp_path / "a.htm").write_text(
        f"<meta charset=utf-8><html dir=rtl lang=ar><p>{FIRST}<p>{SECOND}", encoding="utf-8"
    )
    call = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    subprocess.run([*call, f"--print-to-pdf={tmp_path}/a.pdf", f"{tmp_path}/a.htm"], check=True, capture_output=True)
    (document,), findings = read(tmp_path / "a.pdf")
    assert " ".join(document.text.split()) == " ".join(BODY.split())
    assert findings == []


def test_letters_that_tell_nothing_are_refused(tmp_path: Path) -> None:
    """A text drawn from left to right in reversed letters, as old typesetters did and no one can read back."""
    turned = "\n\n".join(" ".join(word[::-1] for word in line.split()) for line in BODY.split("\n\n"))
    _typeset(tmp_path / "a.pdf", turned)
    documents, (finding,) = read(tmp_path)
    assert (documents, finding.code, finding.severity) == ([], "source-garbled", Severity.ERROR)
    assert "Arabic words" in finding.message


def test_reading_by_place_beats_both_libraries(tmp_path: Path) -> None:
    """What the choice rests on: neither library gives the words of this page in their order."""
    raw = _typeset(tmp_path / "a.pdf", BODY)
    words = BODY.split()
    rivals = (
        pypdf.PdfReader(tmp_path / "a.pdf").pages[0].extract_text().split(),
        pypdfium2.PdfDocument(raw)[0].get_textpage().get_text_bounded().split(),
    )
    (document,), _ = read(tmp_path)
    assert document.text.split() == words
    assert all(rival != words for rival in rivals)


def _scan(path: Path) -> None:
    raw = _typeset(path, BODY, more="#set text(size: 14pt)")
    picture = pypdfium2.PdfDocument(raw)[0].render(scale=200 / 72).to_pil()
    picture.save(path, "PDF", resolution=200)


@pytest.mark.skipif(not ocr.ocr_ready()[0], reason="no Tesseract with Arabic here")
def test_scanned_page_is_recognised_and_said_to_be(tmp_path: Path) -> None:
    _scan(tmp_path / "a.pdf")
    (document,), (finding,) = read(tmp_path)
    assert (finding.code, finding.severity) == ("source-recognised", Severity.WARNING)
    seen = set(document.text.split())
    words = set(BODY.split())
    assert len(seen & words) >= 0.7 * len(words)


def test_scanned_page_without_tesseract_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hudna.sources.pdf.ocr_ready", lambda: (False, "Tesseract is not installed"))
    _scan(tmp_path / "a.pdf")
    (tmp_path / "b.txt").write_text(BODY, encoding="utf-8")
    (document,), (finding,) = read(tmp_path)
    assert document.id == "b"
    assert (finding.code, finding.severity) == ("source-scanned", Severity.ERROR)
    assert "Tesseract is not installed" in finding.message


def test_broken_and_locked_files_are_findings_and_the_rest_is_read(tmp_path: Path) -> None:
    raw = _typeset(tmp_path / "c.pdf", BODY)
    (tmp_path / "a.pdf").write_bytes(raw[:200])
    writer = pypdf.PdfWriter(clone_from=tmp_path / "c.pdf")
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "b.pdf")
    (document,), findings = read(tmp_path)
    assert document.id == "c"
    assert [(f.code, Path(f.where).name) for f in findings] == [
        ("source-damaged", "a.pdf"),
        ("source-damaged", "b.pdf"),
    ]
    assert "password" in findings[1].message


def test_cut_file_gives_what_it_has_or_a_finding(tmp_path: Path) -> None:
    raw = _typeset(tmp_path / "a.pdf", BODY)
    for length in range(0, len(raw), len(raw) // 12):
        (tmp_path / "a.pdf").write_bytes(raw[:length])
        documents, findings = read(tmp_path)
        assert bool(documents) != bool(findings)


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("2023 ماع يف", "في عام 2023"),
        ("2021/3/5 خيراتب", "بتاريخ 2021/3/5"),
        ("%12 ةبسنب", "بنسبة 12%"),
        ("Human Rights Watch ريرقت", "تقرير Human Rights Watch"),
        ("F-16 ةرئاط", "طائرة F-16"),
        ("عمجت (UN) ةدحتملا", "المتحدة (UN) تجمع"),
        ("نيب 10:30 و 11:45", "11:45 و 10:30 بين"),
        ("The army (شيجلا) said", "The army (الجيش) said"),
    ],
)
def test_numbers_and_latin_words_within_arabic_stay_whole(seen: str, meant: str) -> None:
    """``seen``: letters as they stand from the left, Arabic backwards."""
    line = [Glyph(letter, at * 10.0, at * 10.0 + 10, at * 10.0, 0.0, 12.0) for at, letter in enumerate(seen)]
    assert line_text(line, rightward=meant.startswith("The")) == meant


def test_share_of_known_words_asks_for_enough_arabic() -> None:
    assert known_share("قصف") == 1.0
    assert known_share("The report " * 30) == 1.0
    assert known_share(BODY) > 0.8
    assert known_share(BODY[::-1]) < 0.5
