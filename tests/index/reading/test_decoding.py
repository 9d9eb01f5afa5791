"""Which encoding the bytes of a text are in, and when they are no text at all."""

import unicodedata

import pytest

from index.errors import ReadingError
from index.reading.decoding import _TCVN3, _VISCII, _VISCII_LOW, decode

THAI = "เจ้าหน้าที่ลงพื้นที่ตรวจสอบความเสียหายของถนนหลังฝนตกหนัก ASEAN ปี 2568\n"
VIETNAMESE = (
    "Lực lượng chức năng đã kiểm tra các tuyến đường và cầu của người dân ở Hà Giang, không được đi lại\n"
)
ENGLISH = "Officials inspected the roads. “They will open again,” the café owner said – at 30 °C.\n"


def _as_windows_1258(text: str) -> bytes:
    """Write tone marks apart, as Windows-1258 does, and the other accents with their letters."""
    tones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    out = ""
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in tones))
        out += base + "".join(c for c in parts if c in tones)
    return out.encode("cp1258")


def _as_table(text: str, table: str, low: dict[int, str]) -> bytes:
    codes = {char: 0x80 + i for i, char in enumerate(table)} | {char: code for code, char in low.items()}
    return bytes(codes.get(char, ord(char) if char < "\x80" else 0) for char in text)


@pytest.mark.parametrize("text", [THAI, VIETNAMESE, ENGLISH])
@pytest.mark.parametrize(
    ("codec", "name", "is_noted"),
    [
        ("utf-8", "UTF-8", False),
        ("utf-8-sig", "UTF-8", False),
        ("utf-16", "UTF-16", True),
        ("utf-32", "UTF-32", True),
    ],
)
def test_unicode_is_read_by_its_mark_or_as_utf8(text: str, codec: str, name: str, is_noted: bool) -> None:
    decoded = decode(text.encode(codec))
    assert (decoded.text, decoded.encoding, bool(decoded.note)) == (text, name, is_noted)


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (THAI.encode("cp874"), THAI, "TIS-620"),
        ("ข่าว".encode("cp874"), "ข่าว", "TIS-620"),
        (_as_windows_1258(VIETNAMESE), VIETNAMESE, "Windows-1258"),
        (_as_table(VIETNAMESE, _VISCII, _VISCII_LOW), VIETNAMESE, "VISCII"),
        (_as_table(VIETNAMESE, _TCVN3, {}), VIETNAMESE, "TCVN3"),
        (ENGLISH.encode("cp1252"), ENGLISH, "Windows-1252"),
    ],
)
def test_an_old_encoding_is_recognised_and_named(data: bytes, text: str, encoding: str) -> None:
    decoded = decode(data)
    assert unicodedata.normalize("NFC", decoded.text) == text
    assert decoded.encoding == encoding
    assert decoded.note == f"not UTF-8; read as {encoding}"


@pytest.mark.parametrize("text", [THAI, VIETNAMESE, ENGLISH * 5])
def test_utf8_cut_in_the_middle_of_a_letter_is_still_utf8(text: str) -> None:
    data = (text * 5).rstrip().encode() + "ก".encode()[:2]
    decoded = decode(data)
    assert decoded.encoding == "UTF-8"
    assert "1 damaged" in decoded.note
    assert decoded.text.endswith("\ufffd")


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 some text",
        b"PK\x03\x04 zipped",
        b"\x89PNG\r\n\x1a\n",
        bytes(range(256)) * 4,
        b"text with a \x00 in it",
        b"\x01\x02\x03\x04\x05\x06 mostly control bytes",
    ],
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(ReadingError, match="binary data"):
        decode(data)


@pytest.mark.parametrize("data", [bytes(range(0x80, 0x100)) * 3, b"\xe0\xb8\xff\xc0\xc1 \xf5\xfe ab"])
def test_bytes_that_read_as_no_language_are_refused_with_what_was_tried(data: bytes) -> None:
    with pytest.raises(ReadingError, match=r"TIS-620, Windows-1258.*save it as UTF-8"):
        decode(data)


def test_a_broken_utf16_file_says_so() -> None:
    with pytest.raises(ReadingError, match="opens like UTF-16"):
        decode(b"\xff\xfeab\x00\xd8")


def test_nothing_is_an_empty_text() -> None:
    assert decode(b"").text == ""
