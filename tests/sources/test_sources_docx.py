"""Word documents that python-docx wrote."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from made import FIRST, SECOND, TITLE, read

from hudna.model.finding import Severity


def _written(path: Path, *, title: str | None = TITLE) -> docx.document.Document:
    document = docx.Document()
    if title:
        document.add_heading(title, 0)
    document.add_paragraph(FIRST)
    document.add_paragraph(SECOND)
    document.save(path)
    return document


def test_paragraphs_and_the_title_that_heads_them(tmp_path: Path) -> None:
    _written(tmp_path / "a.docx")
    (document,), findings = read(tmp_path)
    assert (document.id, document.title, document.text) == ("a", TITLE, f"{FIRST}\n\n{SECOND}")
    assert findings == []


def test_tables_links_and_inserted_text_count_deleted_text_does_not(tmp_path: Path) -> None:
    document = _written(tmp_path / "a.docx", title=None)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "القتلى", "سبعة"
    tracked = document.add_paragraph("وأعلن الجيش ")
    for tag, inner in (("ins", "w:t"), ("del", "w:delText")):
        words = "وقف القصف" if tag == "ins" else "مواصلة القصف"
        tracked._p.append(
            parse_xml(f'<w:{tag} {nsdecls("w")} w:id="1"><w:r><{inner}>{words}</{inner}></w:r></w:{tag}>')
        )
    document.save(tmp_path / "a.docx")
    (found,), findings = read(tmp_path)
    assert found.title is None
    assert "القتلى" in found.text
    assert "سبعة" in found.text
    assert "وأعلن الجيش وقف القصف" in found.text
    assert "مواصلة" not in found.text
    assert findings == []


def test_dates_of_the_file_are_not_of_publication(tmp_path: Path) -> None:
    _written(tmp_path / "a.docx")
    (document,), _ = read(tmp_path)
    assert document.published.earliest is None


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda raw: raw[:300], "source-damaged"),
        (lambda raw: b"PK\x03\x04" + raw[:4], "source-damaged"),
        (lambda raw: _with(raw, "word/document.xml", b"<w:document"), "source-damaged"),
        (lambda raw: _with(raw, "word/document.xml", None), "source-unsupported"),
        (lambda raw: _with(raw, "word/media/bomb.bin", bytes(400 * 1024 * 1024)), "source-too-large"),
    ],
)
def test_broken_document_is_a_finding_and_the_rest_is_read(tmp_path: Path, spoil: object, code: str) -> None:
    _written(tmp_path / "b.docx")
    raw = (tmp_path / "b.docx").read_bytes()
    (tmp_path / "a.docx").write_bytes(spoil(raw))  # type: ignore[operator]
    (document,), (finding,) = read(tmp_path)
    assert document.id == "b"
    assert (finding.code, Path(finding.where).name) == (code, "a.docx")


def test_without_its_library_the_finding_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hudna.sources.docx.optional", lambda library: None)
    _written(tmp_path / "a.docx")
    _, (finding,) = read(tmp_path)
    assert (finding.code, finding.severity) == ("source-needs-extra", Severity.ERROR)
    assert finding.hint == "pip install 'hudna[office]'"


def _with(raw: bytes, member: str, content: bytes | None) -> bytes:
    """The document with a member replaced, added, or (None) left out."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != member:
                new.writestr(name, old.read(name))
        if content is not None:
            new.writestr(member, content)
    return made.getvalue()
