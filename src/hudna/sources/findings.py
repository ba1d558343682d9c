"""What can be wrong with a source, worded once."""

from __future__ import annotations

from hudna.model.finding import Finding, Severity
from hudna.model.message import Message

_SUFFIX_OF = {"a PDF": ".pdf", "a ZIP archive (or a DOCX, ODT or EPUB)": Message(".docx (if it is one)")}


def empty(where: str) -> Finding:
    """The finding for a source without any text."""
    return Finding("source-empty", where, "there is no text", "leave it out, or get it again from its source")


def unsupported(name: str, kind: str) -> Finding:
    """The finding for a file that is not what its name says, and cannot be read as that."""
    suffix = _SUFFIX_OF.get(kind)
    hint = Message("give it a name that ends in {suffix}", suffix=suffix) if suffix else "leave it out"
    return Finding(
        "source-unsupported", name, Message("this is {kind}, which the end of its name does not say", kind=kind), hint
    )


def unknown_fields(where: str, fields: list[str]) -> Finding:
    """The note that some fields are not used."""
    named = ", ".join(fields[:20]) + (" …" if len(fields) > 20 else "")
    return Finding(
        "source-unknown-field",
        where,
        Message("fields that are not used: {fields}", fields=named),
        severity=Severity.INFO,
    )


def unreadable(error: OSError) -> Finding:
    """The finding for a file or folder on the way that cannot be opened."""
    message = Message("cannot be read: {reason}", reason=error.strerror or error)
    return Finding("source-unreadable", str(error.filename), message, "check that you may read it", Severity.ERROR)


def damaged(where: str, kind: str, reason: object) -> Finding:
    """The finding for a file that is broken, with the library's reason on one line."""
    told = reason.args[0] if isinstance(reason, Exception) and reason.args else reason
    if not isinstance(told, Message):
        told = Message(" ".join(str(reason).split())[:200] or type(reason).__name__)
    hint = "what stands before the damage was read; get the file again from its source"
    return Finding(
        "source-damaged",
        where,
        Message("{kind} is damaged: {reason}", kind=Message(kind), reason=told),
        hint,
        Severity.ERROR,
    )


def too_large(where: str, what: str, limit_bytes: int) -> Finding:
    """The finding for what is not read because of its size."""
    message = Message(
        "{what} has more than {limit} MB and is not read", what=Message(what), limit=limit_bytes // 1024 // 1024
    )
    return Finding("source-too-large", where, message, "split it, or leave out what is no text", Severity.ERROR)


def too_long(where: str, what: str, characters: int) -> Finding:
    """The finding for a text or a name that is longer than any report's."""
    message = Message(
        "{what} has more than {characters:,} characters; the report is not read",
        what=Message(what),
        characters=characters,
    )
    hint = "if it holds many articles, put each on a line of a JSON Lines file"
    return Finding("source-too-large", where, message, hint, Severity.ERROR)


def needs_extra(where: str, kind: str, extra: str) -> Finding:
    """The finding for a kind of file whose library is not installed."""
    message = Message("{kind} cannot be read by this installation", kind=Message(kind))
    return Finding(
        "source-needs-extra", where, message, Message("pip install 'hudna[{extra}]'", extra=extra), Severity.ERROR
    )
