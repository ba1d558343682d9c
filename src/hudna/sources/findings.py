"""What can be wrong with a source, worded once."""

from __future__ import annotations

from hudna.model.finding import Finding, Severity

_SUFFIX_OF = {"a PDF": ".pdf", "a ZIP archive (or a DOCX, ODT or EPUB)": ".docx (if it is one)"}


def empty(where: str) -> Finding:
    """The finding for a source without any text."""
    return Finding("source-empty", where, "there is no text", "leave it out, or get it again from its source")


def unsupported(name: str, kind: str) -> Finding:
    """The finding for a file that is not what its name says, and cannot be read as that."""
    suffix = _SUFFIX_OF.get(kind)
    hint = f"give it a name that ends in {suffix}" if suffix else "leave it out"
    return Finding("source-unsupported", name, f"this is {kind}, which the end of its name does not say", hint)


def unknown_fields(where: str, fields: list[str]) -> Finding:
    """The note that some fields are not used."""
    named = ", ".join(fields[:20]) + (" …" if len(fields) > 20 else "")
    return Finding("source-unknown-field", where, f"fields that are not used: {named}", severity=Severity.INFO)


def unreadable(error: OSError) -> Finding:
    """The finding for a file or folder on the way that cannot be opened."""
    message = f"cannot be read: {error.strerror or error}"
    return Finding("source-unreadable", str(error.filename), message, "check that you may read it", Severity.ERROR)


def damaged(where: str, kind: str, reason: object) -> Finding:
    """The finding for a file that is broken, with the library's reason on one line."""
    said = " ".join(str(reason).split())[:200] or type(reason).__name__
    hint = "what stands before the damage was read; get the file again from its source"
    return Finding("source-damaged", where, f"{kind} is damaged: {said}", hint, Severity.ERROR)


def too_large(where: str, what: str, limit_bytes: int) -> Finding:
    """The finding for what is not read because of its size."""
    message = f"{what} has more than {limit_bytes // 1024 // 1024} MB and is not read"
    return Finding("source-too-large", where, message, "split it, or leave out what is no text", Severity.ERROR)


def too_long(where: str, what: str, characters: int) -> Finding:
    """The finding for a text or a name that is longer than any report's."""
    message = f"{what} has more than {characters:,} characters; the report is not read"
    hint = "if it holds many articles, put each on a line of a JSON Lines file"
    return Finding("source-too-large", where, message, hint, Severity.ERROR)


def needs_extra(where: str, kind: str, extra: str) -> Finding:
    """The finding for a kind of file whose library is not installed."""
    message = f"{kind} cannot be read by this installation"
    return Finding("source-needs-extra", where, message, f"pip install 'hudna[{extra}]'", Severity.ERROR)
