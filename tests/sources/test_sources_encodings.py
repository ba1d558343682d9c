"""Bytes in every encoding that Arabic comes in, and what was broken before it came."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.sources.encodings import binary_kind, decode, mojibake

NEWS = (
    "أعلن المتحدث باسم الحركة مساء الأربعاء وقف العمليات لمدة أسبوع، وقال إن القرار ملزم للجميع.\r\n"
    "ونفت الحكومة علمها بالاتفاق، مؤكدة أن قواتها لم تغادر مواقعها في ضواحي المدينة.\n"
)
HEADLINE = "قصف على ضواحي المدينة"


@pytest.mark.parametrize("text", [NEWS, HEADLINE])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1256", "iso8859-6"]
)
def test_arabic_is_read_in_each_encoding(text: str, encoding: str) -> None:
    written = text.replace("،", "") if encoding == "iso8859-6" else text
    decoded = decode(written.encode(encoding))
    assert decoded.text == written
    assert decoded.lost == 0


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Le gouvernement a annoncé un cessez-le-feu à l'été dernier", "windows-1252"),
        ("The mission – “calm” – said so", "windows-1252"),
    ],
)
def test_western_text_is_not_taken_for_arabic(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


def test_few_broken_bytes_do_not_change_the_encoding() -> None:
    raw = bytearray(NEWS.encode())
    raw[20:21] = b""
    decoded = decode(bytes(raw))
    assert (decoded.encoding, decoded.text.count("\ufffd"), decoded.lost) == ("utf-8", 1, 1)
    assert decoded.text[30:] == NEWS[-len(decoded.text[30:]) :]


@given(st.binary(max_size=300))
def test_any_bytes_can_be_decoded(raw: bytes) -> None:
    assert isinstance(decode(raw).text, str)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_utf8_is_kept_to_the_letter(text: str) -> None:
    assert decode(text.encode()).text == text.removeprefix("\ufeff")


@pytest.mark.parametrize("encoding", ["windows-1252", "windows-1256", "latin-1"])
def test_utf8_read_in_a_single_byte_encoding_is_noticed(encoding: str) -> None:
    broken = "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in NEWS.encode())
    assert mojibake(broken) == ("windows-1252" if encoding == "latin-1" else encoding)


@pytest.mark.parametrize("text", [NEWS, "Ølstykke, Ærø og Ødis: où et Übersee", "طظ طظظ حظ طبي", "ظطظطظ"])
def test_sound_text_is_not_called_broken(text: str) -> None:
    assert mojibake(text) is None


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"%PDF-1.7 \xe2\xe3", "a PDF"),
        (b"\x89PNG\r\n\x1a\n\x00", "a PNG image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG image"),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00", "binary data"),
        (NEWS.encode(), None),
        (NEWS.encode("utf-16"), None),
        (NEWS.encode("utf-16-be"), None),
    ],
)
def test_what_is_not_text_is_named(head: bytes, kind: str | None) -> None:
    assert binary_kind(head) == kind
