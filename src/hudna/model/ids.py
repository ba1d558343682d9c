"""Identifiers are hashes of content, so that the same thing read twice has the same name everywhere."""

from __future__ import annotations

import hashlib

_SEPARATOR = "\x1f"


def content_id(prefix: str, *parts: object) -> str:
    """``prefix-`` and 16 hex digits of the SHA-256 of the parts, in order. Equal parts, equal id, on any machine."""
    whole = _SEPARATOR.join("" if part is None else str(part) for part in parts)
    return f"{prefix}-{hashlib.sha256(whole.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
