"""E-mail: one message (.eml) or a mailbox (.mbox), with the reports that hang on it."""

from __future__ import annotations

import hashlib
import mailbox
import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from functools import partial
from pathlib import Path, PurePath

from hudna.model.document import Published
from hudna.model.finding import Finding, Severity
from hudna.model.message import Message
from hudna.sources.encodings import decode
from hudna.sources.findings import damaged, too_large
from hudna.sources.intake import About, Taken, take
from hudna.sources.limits import NESTING, PAGE_BYTES, PARTS
from hudna.sources.markup import visible_text
from hudna.sources.pieces import Met, Piece, Position
from hudna.sources.plain import read_text
from hudna.sources.whole import WHOLE_SUFFIXES, read_whole

_KIND = "an e-mail"
_FULLER = 4
"""So many times longer the HTML of a mail must be for its plain text to count as a mere notice."""
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)


def read_mail(raw: bytes, name: str, stem: str, published: Published, depth: int = 0) -> Iterator[Taken | Finding]:
    """A mail's text, and each attached report of a kind that can be read, with the mail's day where it has none.

    The id is the Message-ID. Of the sender only the display name is kept, else the host: never an address.
    """
    if len(raw) > PAGE_BYTES:
        yield too_large(name, "the mail", PAGE_BYTES)
        return
    try:
        message = BytesParser(policy=policy.default).parsebytes(raw)
        parts = _parts(message)
        about, doc = _about(message), (message["Message-ID"] or "").strip().strip("<>") or stem
        text, lost = _body(message)
    except Exception as error:  # the standard library's header parsers fail in many ways on broken headers
        yield damaged(name, _KIND, error)
        return
    if not message.keys():
        yield damaged(name, _KIND, "it has no headers")
        return
    if parts is None:
        message_ = Message(
            "more than {parts} parts, or parts within parts beyond {nesting}", parts=PARTS, nesting=NESTING
        )
        yield Finding("source-nested", name, message_, "take the text out by hand", Severity.ERROR)
        return
    if text.strip() or not parts:
        yield from take(doc, text, about, raw, name, published, lost=lost)
    day = next((i for i in [about.published] if isinstance(i, Published)), published)
    for number, part in enumerate(parts, 1):
        yield from _attached(part, f"{name}!{number}", doc, day, depth)


def read_mailbox(path: Path, published: Published, position: Position) -> Iterator[Met]:
    """Every mail of a mailbox, in order; one that is broken does not stop the others."""
    box = mailbox.mbox(path, create=False)
    try:
        count, total = 0, len(box)
        for count, key in enumerate(box.iterkeys(), 1):
            with box.get_file(key) as stream:
                raw = stream.read(PAGE_BYTES + 1)
            raw = _ESCAPED.sub(rb"\1", raw)
            stem = f"{path.stem}-{hashlib.sha256(raw).hexdigest()[:16]}"
            position.share(count / total)
            where = f"{path}:{count}"
            yield Piece(partial(read_mail, raw, where, stem, published), where, len(raw))
        if not count and path.stat().st_size:
            yield damaged(str(path), "a mailbox", 'no line starts a mail ("From …")')
    finally:
        box.close()


def _parts(message: EmailMessage) -> list[EmailMessage] | None:
    """The attachments, also those within attached mails' containers; None when there are too many or too deep."""
    found: list[EmailMessage] = []
    row: list[tuple[EmailMessage, int]] = [(message, 0)]
    seen = 0
    while row:
        part, depth = row.pop()
        seen += 1
        if seen > PARTS or depth > NESTING:
            return None
        if part.get_content_type() == "message/rfc822":
            found.append(part)
        elif part.is_multipart():
            row += [(inner, depth + 1) for inner in reversed(list(part.iter_parts()))]
        elif part.get_filename() or part.is_attachment():
            found.append(part)
    return found


def _about(message: EmailMessage) -> About:
    name, address = parseaddr(str(message["From"] or ""))
    subject = " ".join(str(message["Subject"] or "").split())
    archived = str(message["Archived-At"] or "").strip().strip("<>")
    written = message["Date"]
    moment = getattr(written, "datetime", None)
    published = Published.given(moment.date()) if moment else str(written) if written else None
    return About(subject or None, published, name or address.rpartition("@")[2] or None, archived or None)


def _body(message: EmailMessage) -> tuple[str, int]:
    """The text a reader sees, and how many characters of it could not be decoded."""
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    text, lost = _text(plain) if isinstance(plain, EmailMessage) else ("", 0)
    if isinstance(html, EmailMessage):
        marked, marked_lost = _text(html)
        shown = visible_text(marked)
        if len(shown) > _FULLER * len(text.strip()):
            return shown, marked_lost
    return text, lost


def _text(part: EmailMessage) -> tuple[str, int]:
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset()
    try:
        return raw.decode(charset or "ascii"), 0
    except (LookupError, UnicodeDecodeError):
        decoded = decode(raw)  # no charset named, or a wrong one
        return decoded.text, decoded.lost


def _attached(part: EmailMessage, name: str, doc: str, published: Published, depth: int) -> Iterator[Taken | Finding]:
    """The report in one attachment; kinds that are never reports (pictures, calendars) are told and passed over."""
    filename = str(part.get_filename() or "")
    stem = f"{doc}/{PurePath(filename).stem}" if filename else f"{name}"
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload(0)
        if depth >= NESTING or not isinstance(inner, EmailMessage):
            yield damaged(name, "an attached e-mail", "it is nested too deep or empty")
            return
        yield from read_mail(inner.as_bytes(), name, stem, published, depth + 1)
        return
    suffix = next((known for known in (".txt", *WHOLE_SUFFIXES) if filename.lower().endswith(known)), None)
    if suffix is None:
        message = Message(
            "the attachment {filename!r} ({type}) is of no kind that is read",
            filename=filename,
            type=part.get_content_type(),
        )
        yield Finding("source-attachment", name, message, severity=Severity.INFO)
        return
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        yield damaged(name, "an attachment", "it has no content")
    elif suffix == ".txt":
        yield from read_text(payload, name, stem, None, published)
    elif suffix == ".eml":
        yield from read_mail(payload, name, stem, published, depth + 1) if depth < NESTING else ()
    else:
        yield from read_whole(suffix, payload, name, stem, published)
