"""From bytes to text: which encoding Arabic was written in, and whether it was damaged on the way.

Byte-order marks decide first, then the shape of UTF-16, then strict UTF-8. What is left is read in each of the
two single-byte encodings Arabic was written in, and the reading whose letters are as frequent as they are in
Arabic wins.
"""

from __future__ import annotations

import codecs
import math
import re
from collections import Counter
from dataclasses import dataclass

from hudna.model.message import Message

_SAMPLE_BYTES = 65_536

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SIGNATURES = (
    (b"%PDF-", Message("a PDF")),
    (b"\x89PNG", Message("a PNG image")),
    (b"\xff\xd8\xff", Message("a JPEG image")),
    (b"GIF8", Message("a GIF image")),
    (b"PK\x03\x04", Message("a ZIP archive (or a DOCX, ODT or EPUB)")),
    (b"\xd0\xcf\x11\xe0", Message("an old Office file (DOC or XLS)")),
    (b"\x1f\x8b", Message("gzip data")),
    (b"SQLite format 3", Message("an SQLite database")),
)

# Occurrences in a thousand letters of Arabic newswire, rounded; letters that are not named are rarer than one.
_LETTER_FREQUENCY = {
    "ا": 145, "ل": 125, "ي": 75, "م": 62, "و": 60, "ن": 58, "ر": 50, "ت": 48, "ب": 38, "ة": 36,
    "ع": 36, "د": 35, "س": 30, "ف": 30, "ه": 28, "أ": 25, "ك": 22, "ق": 22, "ح": 18, "ج": 14,
    "إ": 12, "ش": 12, "ط": 11, "ص": 10, "خ": 9, "ى": 9, "ض": 7, "ذ": 6, "ث": 6, "غ": 5,
    "ز": 5, "ئ": 4, "ء": 4, "ظ": 3, "آ": 2, "ؤ": 2,
}  # fmt: skip
_LOG_FREQUENCY = {letter: math.log(count / 1000) for letter, count in _LETTER_FREQUENCY.items()}
_LOG_ARABIC_BLOCK = math.log(1 / 1000)
_LOG_PUNCTUATION = math.log(5 / 1000)
_LOG_FOREIGN = math.log(1 / 100_000)
_ARABIC_ENOUGH = math.log(8 / 1000)
"""Arabic scores about -3.0 in its own encoding; the same bytes read in another, and other languages, under -5."""

_AS_WINDOWS_1252 = re.compile(r"[ØÙÚÛ][\x80-\xbf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ€]")
_AS_WINDOWS_1256 = re.compile(r"[طظ][^\s\w.,:;!?\"'()\-]|[طظ][طظ§„…†‡©پچژگکںہڈڑٹھےء-غـ-ي]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the codec that read it, and how many of its bytes no reading could explain (now U+FFFD)."""

    text: str
    encoding: str
    lost: int = 0


def binary_kind(head: bytes) -> str | None:
    """What the first bytes of a file say it is when it is not text, in words; None for text."""
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if any(head.startswith(mark) for mark, _ in _BYTE_ORDER_MARKS) or _utf16_shape(head):
        return None
    return Message("binary data") if b"\x00" in head else None


def unicode_encoding(head: bytes) -> tuple[str, int] | None:
    """The Unicode codec that the first bytes betray, and the length of the byte-order mark; None when they do not."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return encoding, len(mark)
    shape = _utf16_shape(head)
    return (shape, 0) if shape else None


def decode(raw: bytes) -> Decoded:
    """Read bytes as text. A byte-order mark is no part of the text; line ends stay as they are. Never fails."""
    known = unicode_encoding(raw[:_SAMPLE_BYTES])
    if known:
        encoding, mark = known
        return _lenient(raw[mark:], encoding)
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    damaged = _lenient(raw, "utf-8")
    multibyte = sum(1 for ch in damaged.text if ch > "\x7f") - damaged.lost
    if damaged.lost * 10 <= multibyte:
        return damaged
    readings = [_lenient(raw, encoding) for encoding in ("windows-1256", "iso8859-6")]
    best = max(readings, key=lambda reading: arabic_likelihood(reading.text[:_SAMPLE_BYTES]))
    if arabic_likelihood(best.text[:_SAMPLE_BYTES]) >= _ARABIC_ENOUGH:
        return best
    return _lenient(raw, "windows-1252")


def arabic_likelihood(text: str) -> float:
    """Mean log frequency in Arabic of the characters beyond ASCII; minus infinity when there are none."""
    counts = Counter(ch for ch in text if ch > "\x7f")
    total = counts.total()
    if not total:
        return -math.inf
    return sum(count * _log_frequency(ch) for ch, count in counts.items()) / total


def mojibake(text: str) -> str | None:
    """The single-byte encoding that UTF-8 Arabic was wrongly read in before it came here; None when it was not."""
    sample = text[:_SAMPLE_BYTES]
    counts = Counter(sample)
    beyond = sum(count for ch, count in counts.items() if ch > "\x7f")
    telling = sum(counts[ch] for ch in "ØÙÚÛطظ")
    if beyond < 8 or telling * 4 < beyond:
        return None
    for pattern, encoding in ((_AS_WINDOWS_1252, "windows-1252"), (_AS_WINDOWS_1256, "windows-1256")):
        pairs = pattern.findall(sample)
        if len(pairs) * 2 >= beyond * 0.6 and _unravels(pairs, encoding):
            return encoding
    return None


def _unravels(pairs: list[str], encoding: str) -> bool:
    """Do most of the pairs turn into Arabic letters when read the right way round?"""
    arabic = 0
    for pair in pairs:
        raw = b"".join(_byte(ch, encoding) for ch in pair)
        letter = raw.decode("utf-8", "replace")
        arabic += len(letter) == 1 and "\u0600" <= letter <= "\u06ff"
    return arabic * 10 >= len(pairs) * 9


def _byte(ch: str, encoding: str) -> bytes:
    try:
        return ch.encode(encoding)
    except UnicodeEncodeError:
        return ch.encode("latin-1", "replace")


def _log_frequency(ch: str) -> float:
    known = _LOG_FREQUENCY.get(ch)
    if known is not None:
        return known
    if "\u0600" <= ch <= "\u06ff":
        return _LOG_ARABIC_BLOCK
    return _LOG_FOREIGN if ch.isalpha() or ch in "\ufffd×÷" or ch < "\xa0" else _LOG_PUNCTUATION


def _utf16_shape(head: bytes) -> str | None:
    """UTF-16 without a mark: the high bytes of Arabic, ASCII and blanks are 06 and 00, which no other text has."""
    if len(head) < 4:
        return None
    even, odd = head[0 : len(head) & ~1 : 2], head[1::2]
    high_even = sum(even.count(byte) for byte in (0x00, 0x06)) / len(even)
    high_odd = sum(odd.count(byte) for byte in (0x00, 0x06)) / len(odd)
    if high_odd >= 0.7 and high_even < 0.3:
        return "utf-16-le"
    if high_even >= 0.7 and high_odd < 0.3:
        return "utf-16-be"
    return None


def _lenient(raw: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(raw.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = raw.decode(encoding, "replace")
        return Decoded(text, encoding, text.count("\ufffd"))
