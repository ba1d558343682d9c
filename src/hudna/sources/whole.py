"""Files that are read whole, each by the reader of its kind: on disk, in a mail, in a web archive."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

from hudna.model.document import Published
from hudna.model.finding import Finding
from hudna.sources.intake import Taken

WholeReader = Callable[[bytes, str, str, Published], Iterator[Taken | Finding]]
"""Takes the bytes, the name that findings call them by, the id for a single report in them, and the publication day
of what states none."""

_READERS = {
    ".html": "pages:read_page", ".htm": "pages:read_page", ".xhtml": "pages:read_page",
    ".pdf": "pdf:read_pdf", ".docx": "docx:read_docx", ".eml": "mail:read_mail",
    ".rss": "feeds:read_feed", ".atom": "feeds:read_feed", ".xml": "feeds:read_feed", ".json": "json_files:read_json",
}  # fmt: skip
WHOLE_SUFFIXES = tuple(_READERS)


def read_whole(suffix: str, raw: bytes, name: str, stem: str, published: Published) -> Iterator[Taken | Finding]:
    """What is in the bytes of a file whose name ends in one of ``WHOLE_SUFFIXES``."""
    room, function = _READERS[suffix].split(":")
    reader: WholeReader = getattr(import_module(f"hudna.sources.{room}"), function)
    return reader(raw, name, stem, published)
