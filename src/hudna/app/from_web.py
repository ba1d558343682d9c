"""The report at an address of the web."""

from __future__ import annotations

from collections.abc import Iterator

from hudna.model.document import Published
from hudna.model.finding import Finding, Severity
from hudna.model.message import Message
from hudna.sources.fetch import Fetched, FetchError, Web
from hudna.sources.intake import Taken
from hudna.sources.pages import Address
from hudna.sources.web import PAGE_TYPES, PDF_TYPE, read_fetched


def page_at(web: Web, url: str, day: Published) -> Iterator[Taken | Finding]:
    """Fetch a page or PDF and read it; a finding when it does not come. ``day``: for one that states none."""
    try:
        yield from read_page(web.get(url), url, day)
    except FetchError as error:
        hint = "save the page in your browser and add the file, or paste its text"
        yield Finding(
            "web-no-page", url, Message("the page did not come: {reason}", reason=error), hint, Severity.ERROR
        )


def read_page(page: Fetched, link: str, day: Published) -> Iterator[Taken | Finding]:
    """What was fetched, read. Raises FetchError for what is neither a page nor a PDF."""
    if page.media not in (*PAGE_TYPES, PDF_TYPE):
        raise FetchError(
            Message("it is {media}, neither page nor PDF", media=page.media or Message("of no stated type")),
            lasting=True,
        )
    return read_fetched(page.body or b"", page.media, link, Address(link, page.retrieved), day)
