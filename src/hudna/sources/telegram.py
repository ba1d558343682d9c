"""Telegram exports (``result.json`` of Telegram Desktop, one chat or a whole account): posts of public channels."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec

from hudna.model.document import Published
from hudna.model.finding import Finding, Severity
from hudna.model.message import Message
from hudna.sources.encodings import decode
from hudna.sources.findings import damaged
from hudna.sources.intake import About, Taken, take

_PUBLIC = ("public_channel", "public_supergroup")
_CHANGING = ("reactions", "views", "forwards")
"""What others do with a post is no part of it, and differs from one export to the next."""


class _Chat(msgspec.Struct):
    id: int | str = ""
    name: str | None = None
    type: str = ""
    messages: list[msgspec.Raw] = []


class _Chats(msgspec.Struct):
    held: list[_Chat] = msgspec.field(name="list", default_factory=list)


class _Export(msgspec.Struct):
    id: int | str = ""
    name: str | None = None
    type: str = ""
    messages: list[msgspec.Raw] = []
    chats: _Chats = msgspec.field(default_factory=_Chats)


def read_telegram(raw: bytes, name: str, stem: str, published: Published) -> Iterator[Taken | Finding]:
    """Every post with a text, of its day in the exporter's time zone, as that is all the export tells for sure.

    A post's id is that of its chat and its own, so an edited post in a later export is another version of one report,
    with the day of the edit. The kept bytes are the post as one line of JSON without reactions and counts. Who wrote
    in a group is not kept; chats that are not public are not read.
    """
    try:
        export = msgspec.json.decode(decode(raw).text, type=_Export)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        yield damaged(name, "the Telegram export", error)
        return
    single = [_Chat(export.id, export.name, export.type, export.messages)] if export.messages else []
    for chat in single + export.chats.held:
        yield from _chat(chat, name, stem, published)


def _chat(chat: _Chat, name: str, stem: str, published: Published) -> Iterator[Taken | Finding]:
    where = f"{name} chat {chat.id}"
    if chat.type not in _PUBLIC:
        message = Message("a chat of the type {type!r}: only public channels and groups are read", type=chat.type)
        yield Finding("source-private", where, message, "export the public channel itself")
        return
    silent = 0
    for number, raw in enumerate(chat.messages, 1):
        try:
            post: dict[str, Any] = msgspec.json.decode(raw, type=dict[str, Any])
            text = _text(post.get("text"))
            day, edited = _day(post.get("date")), _day(post.get("edited"))
        except (msgspec.DecodeError, TypeError, ValueError, KeyError, RecursionError) as error:
            yield damaged(f"{where}: message {number}", "a post", error)
            continue
        if post.get("type") != "message" or not text.strip():
            silent += 1
            continue
        line = msgspec.json.encode({k: v for k, v in post.items() if k not in _CHANGING}, order="sorted")
        modified = edited.latest if edited and edited != day else None
        about = About(None, day, chat.name, modified=modified)
        doc = f"telegram-{chat.id or stem}-{post.get('id', number)}"
        yield from take(doc, text, about, line, f"{where}: message {post.get('id', number)}", published, versioned=True)
    if silent:
        message = Message("{silent} posts without text (pictures, service messages) are passed over", silent=silent)
        yield Finding("source-no-text", where, message, severity=Severity.INFO)


def _text(found: object) -> str:
    """A post's text: a string, or pieces, some of them marked up. Raises TypeError or KeyError for anything else."""
    pieces: list[Any] = found if isinstance(found, list) else [found or ""]
    return "".join(piece if isinstance(piece, str) else str(piece["text"]) for piece in pieces)


def _day(written: object) -> Published | None:
    """The day of a local time. Raises TypeError or ValueError when it is none."""
    return Published.given(datetime.fromisoformat(str(written)).date()) if written else None
