"""JSON files: which known export one is, told by its content."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from hudna.model.document import Published
from hudna.model.finding import Finding
from hudna.sources.encodings import decode
from hudna.sources.feeds import read_feed
from hudna.sources.findings import damaged
from hudna.sources.intake import Taken
from hudna.sources.telegram import read_telegram


class _Kind(msgspec.Struct):
    """What tells the kinds apart."""

    version: object = None
    items: msgspec.Raw = msgspec.Raw()
    messages: msgspec.Raw = msgspec.Raw()
    chats: msgspec.Raw = msgspec.Raw()


def read_json(raw: bytes, name: str, stem: str, published: Published) -> Iterator[Taken | Finding]:
    """A Telegram export or a JSON feed; anything else is a finding."""
    try:
        kind = msgspec.json.decode(decode(raw).text, type=_Kind)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        yield damaged(name, "a JSON file", error)
        return
    if bytes(kind.messages) or bytes(kind.chats):
        yield from read_telegram(raw, name, stem, published)
    elif bytes(kind.items) and "jsonfeed" in str(kind.version):
        yield from read_feed(raw, name, stem, published)
    else:
        message = "a JSON file that is neither a Telegram export (result.json) nor a JSON feed"
        hint = "articles of your own go into JSON Lines: one object a line, in a file that ends in .jsonl"
        yield Finding("source-unsupported", name, message, hint)
