"""Word documents (.docx)."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

from hudna.model.document import Published
from hudna.model.finding import Finding
from hudna.model.message import Message
from hudna.sources.encodings import binary_kind
from hudna.sources.findings import damaged, needs_extra, too_large, unsupported
from hudna.sources.intake import About, Taken, optional, take
from hudna.sources.limits import UNPACKED_BYTES, TooLargeError, opened_zip
from hudna.sources.markup import visible_text

_KIND = "a Word document"
_BODY = "word/document.xml"
_STYLES = "p[style-name='Title'] => h1:fresh"


def read_docx(raw: bytes, name: str, stem: str, published: Published) -> Iterator[Taken | Finding]:
    """A Word document as a reader sees it: inserted text counts, deleted text and comments do not, notes come last.

    A heading at its very start is the title. The file's own dates are those of its making, not of publication, and
    are not used.
    """
    if (mammoth := optional("mammoth")) is None:
        yield needs_extra(name, _KIND, "office")
        return
    try:
        with opened_zip(BytesIO(raw), len(raw)) as members:
            if _BODY not in members.namelist():
                yield unsupported(name, binary_kind(raw[:8]) or Message("no Word document"))
                return
        ignored = mammoth.images.img_element(lambda _: {})
        html: str = mammoth.convert_to_html(BytesIO(raw), style_map=_STYLES, convert_image=ignored).value
    except TooLargeError as error:
        yield too_large(name, error.args[0], UNPACKED_BYTES)
        return
    except zipfile.BadZipFile as error:
        yield damaged(name, _KIND, error)
        return
    except Exception as error:  # mammoth lets errors of any XML through
        yield damaged(name, _KIND, error)
        return
    title, body = _headed(html)
    yield from take(stem, visible_text(body), About(title), raw, name, published)


def _headed(html: str) -> tuple[str | None, str]:
    """The heading at the start of a document, and the rest of it."""
    if not html.startswith("<h1>") or "</h1>" not in html:
        return None, html
    heading, _, rest = html.partition("</h1>")
    title = " ".join(visible_text(heading).split())
    return (title, rest) if title and visible_text(rest) else (None, html)
