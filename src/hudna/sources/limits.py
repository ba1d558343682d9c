"""How much is read at most: above it a file is a fault or an attack, not news."""

from __future__ import annotations

from io import BytesIO
from typing import IO
from zipfile import BadZipFile, ZipFile

from hudna.model.message import Message

MEBIBYTE = 1024 * 1024

FILE_BYTES = 256 * MEBIBYTE
"""A file that is read whole."""
PAGE_BYTES = 32 * MEBIBYTE
"""One web page, one mail, one document out of an archive or from the network, unpacked."""
UNPACKED_BYTES = 256 * MEBIBYTE
"""All that a zipped document unpacks to."""
UNPACKED_RATIO = 200
"""Times its size that a zipped document may unpack to, above a mebibyte: text reaches about 20."""
NESTING = 20
"""Parts within parts: of a mail, of JSON, of an archive in a mail."""
PARTS = 1_000
"""Parts of one mail, members of one zipped document."""
TEXT_CHARACTERS = 1_000_000
"""One report's text: a book of five hundred pages. Reading that takes about half a minute."""
NAME_CHARACTERS = 2_000
"""A report's title, source, address or id."""


class TooLargeError(Exception):
    """Something passes a limit. The message says what, for a Finding."""


def opened_zip(file: IO[bytes] | BytesIO, size_bytes: int, unpacked_bytes: int = UNPACKED_BYTES) -> ZipFile:
    """A zipped document whose members together stay within the limits.

    What the members are said to unpack to is believed: zipfile reads no more than that of each. Raises TooLargeError
    when it is too much, BadZipFile when it is no such file or encrypted.
    """
    archive = ZipFile(file)
    members = archive.infolist()
    total = sum(member.file_size for member in members)
    if len(members) > PARTS:
        raise TooLargeError(Message("an archive of {number} members", number=len(members)))
    if total > unpacked_bytes or (total > MEBIBYTE and total > size_bytes * UNPACKED_RATIO):
        raise TooLargeError("what it unpacks to")
    if any(member.flag_bits & 1 for member in members):
        raise BadZipFile("it is encrypted")
    return archive
