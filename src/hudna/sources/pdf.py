"""PDF: the text as it stands on the page, a second opinion where that reads badly, Tesseract for scanned pages."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from hudna.model.document import Published
from hudna.model.finding import Finding, Severity
from hudna.model.message import Message
from hudna.sources.findings import damaged, needs_extra
from hudna.sources.intake import About, Taken, optional, take
from hudna.sources.ocr import ocr_ready, recognised
from hudna.sources.pdf_lines import page_text
from hudna.text.fold import fold_key
from hudna.text.known_words import is_known

PAGES = 1_000
OCR_PAGES = 200
_KIND = "the PDF"
_FINE = 0.8
"""Share of known words from which nobody else is asked: whole Arabic news has 0.9 and more."""
_READABLE = 0.5
"""Share of known words below which a text is garbage: reversed or wrongly mapped Arabic has under 0.4."""
_ENOUGH = 20
"""Words below which a share says nothing."""
_SCANNED = 20
"""Characters of text up to which a page with pictures is taken for a scanned one (a stamp, a page number)."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_LATIN = re.compile(r"[A-Za-z]")


def read_pdf(raw: bytes, name: str, stem: str, published: Published) -> Iterator[Taken | Finding]:
    """A PDF's text, pages parted by blank lines. Its dates are those of its making, not of publication: not used.

    The title is the one that the file states, if the text begins with it. A text whose words are mostly no Arabic
    words is refused with a finding, for nothing read from it could be trusted.
    """
    if (pypdfium2 := optional("pypdfium2")) is None or optional("pypdf") is None:
        yield needs_extra(name, _KIND, "pdf")
        return
    try:
        file = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        yield damaged(name, _KIND, "it is locked with a password" if locked else error)
        return
    try:
        if len(file) > PAGES:
            message = Message("{number} pages, of which the first {pages} are read", number=len(file), pages=PAGES)
            yield Finding("source-many-pages", name, message, "split it", Severity.WARNING)
        pages, findings = _pages(file, name)
        stated = str(file.get_metadata_value("Title") or "")
    except pypdfium2.PdfiumError as error:
        yield damaged(name, _KIND, error)
        return
    finally:
        file.close()
    yield from findings
    text = "\n\n".join(page for page in pages if page)
    if text and known_share(text) < _FINE:
        second = _second_opinion(raw)
        if len(second) * 2 > len(text) and known_share(second) > known_share(text):
            text = second
        if (share := known_share(text)) < _READABLE:
            message = Message(
                "only {share:.0%} of its words are Arabic words: the fonts do not tell which letters they draw",
                share=share,
            )
            hint = "get the report in another form, or print the pages as pictures and have them recognised"
            yield Finding("source-garbled", name, message, hint, Severity.ERROR)
            return
    title, text = _titled(stated, text)
    if text.strip() or not findings:
        yield from take(stem, text, About(title), raw, name, published)


def known_share(text: str) -> float:
    """The share of words that Arabic has; 1.0 for too few words to tell, and for a text that is mostly Latin."""
    words = [fold_key(word) for word in _WORD.findall(text)]
    arabic = [word for word in words if not _LATIN.search(word)]
    if len(words) < _ENOUGH or len(arabic) * 2 < len(words):
        return 1.0
    return sum(map(is_known, arabic)) / len(arabic)


def _pages(file: Any, name: str) -> tuple[list[str], list[Finding]]:
    """The text of each page, and what is to be said about scanned ones."""
    pages: list[str] = []
    scanned: list[int] = []
    read = failed = 0
    ready, reason = True, ""
    for number in range(min(len(file), PAGES)):
        page = file[number]
        text = page_text(page)
        if len(text) <= _SCANNED and any(True for _ in page.get_objects(filter=[3], max_depth=3)):
            scanned.append(number + 1)
            if len(scanned) == 1:
                ready, reason = ocr_ready()
            if ready and read < OCR_PAGES:
                read += 1
                seen = recognised(page)
                failed += seen is None
                text = seen or text
        pages.append(text)
        page.close()
    return pages, _about_scans(scanned, read, failed, reason, name) if scanned else []


def _about_scans(scanned: list[int], read: int, failed: int, reason: str, name: str) -> list[Finding]:
    which = Message("{number} scanned pages (the first is page {first})", number=len(scanned), first=scanned[0])
    if not read:
        return [
            Finding(
                "source-scanned",
                name,
                Message("{which}, not read: {reason}", which=which, reason=reason),
                _OCR_HINT,
                Severity.ERROR,
            )
        ]
    found = [
        Finding(
            "source-recognised",
            name,
            Message("{which}, read by Tesseract", which=which),
            "check quotes against the pages",
        )
    ]
    if missed := len(scanned) - read + failed:
        message = Message(
            "{missed} scanned pages were not read: beyond {pages}, or Tesseract gave up on them",
            missed=missed,
            pages=OCR_PAGES,
        )
        found.append(Finding("source-scanned", name, message, "split the file", Severity.ERROR))
    return found


_OCR_HINT = "install Tesseract with its Arabic data (tesseract-ocr-ara), or type the text into a .txt file"


def _second_opinion(raw: bytes) -> str:
    """What pypdf reads, which maps some fonts better but loses the order of words on many pages."""
    import pypdf

    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # it warns of what the finding says already
    try:
        reader = pypdf.PdfReader(BytesIO(raw))
        return "\n\n".join(page.extract_text() for page in reader.pages[:PAGES])
    except Exception:  # a second opinion that cannot be had; pypdf raises errors of many kinds
        return ""


def _titled(stated: str, text: str) -> tuple[str | None, str]:
    """The stated title and the text behind it, if it stands at the head of the text."""
    title = " ".join(stated.split())
    first, _, rest = text.lstrip().partition("\n")
    if title and fold_key(" ".join(first.split())) == fold_key(title) and rest.strip():
        return title, rest.lstrip()
    return None, text
