"""What came over the web, told by its media type: a page or a PDF at an address."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from hudna.model.document import Published
from hudna.model.finding import Finding
from hudna.model.ids import content_id
from hudna.sources.intake import Taken
from hudna.sources.pages import Address, read_page_at
from hudna.sources.whole import read_whole

PAGE_TYPES = ("text/html", "application/xhtml+xml")
PDF_TYPE = "application/pdf"


def doc_of(url: str) -> str:
    """The id of the report at an address: what is fetched there later is another version of it."""
    return content_id("doc", url)


def read_fetched(
    raw: bytes, media: str, where: str, address: Address, published: Published
) -> Iterator[Taken | Finding]:
    """The report in a body that was fetched at an address; ``media`` is one of the types above."""
    doc = doc_of(address.url or where)
    if media != PDF_TYPE:
        yield from read_page_at(raw, where, doc, published, address)
        return
    for item in read_whole(".pdf", raw, where, doc, published):
        if isinstance(item, Taken):
            document = dataclasses.replace(item.document, url=address.url, retrieved=address.retrieved)
            item = dataclasses.replace(item, document=document, versioned=True)
        yield item
