"""The bytes of a text file -> its text, and the encoding they turned out to be in.

UTF-8 first, then UTF-16 by its mark, then the old encodings of Thai (TIS-620), Vietnamese (Windows-1258,
VISCII, TCVN3) and English (Windows-1252), each only when what comes out reads like that language. VNI,
which spells a letter in two bytes, is not tried. Knows nothing of files.
"""

import codecs
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from index.errors import ReadingError

SAMPLE_BYTES = 65_536
MAX_DAMAGED_SHARE = 0.01

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_BINARY_OPENINGS = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\x7fELF",
    b"{\\rtf",
)
_CONTROL_BYTES = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# VISCII puts six capital letters on control codes, so they are no sign of a binary file alone.
_MAX_CONTROL_SHARE = 0.02

# Letters of bytes 0x80 to 0xFF; both tables agree with glibc's iconv.
_VISCII = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
_VISCII_LOW = {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"}
_TCVN3 = (
    "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ\u0323\u0309\u0300\u0303\u0301àảãáạẲằẳẵắẴ"
    "ẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
)
_VIETNAMESE_WORDS = frozenset(
    "và của các là được không người trong có những một đã cho với này đến để về trên từ tại năm ngày"
    " việt nước hội tổng chính bí thư đồng phát triển hợp tác".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_THAI_LETTER = re.compile("[\u0e01-\u0e5b]")
# A vowel sign or tone mark needs a consonant (or another sign) before it.
_MISPLACED_THAI_MARK = re.compile(
    "(?<![\u0e01-\u0e2e\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """`note` says what a person should know: an old encoding, damaged bytes; else it is empty."""

    text: str
    encoding: str
    note: str = ""


def decode(data: bytes) -> Decoded:
    """Decode a text file's bytes; raise ReadingError (without a place) for what is no text."""
    marked = _by_mark(data)
    if marked:
        return marked
    _refuse_binary(data)
    try:
        return Decoded(data.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        return _damaged_utf8(data) or _by_old_encoding(data)


def _by_mark(data: bytes) -> Decoded | None:
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            try:
                text = data.decode(codec)
            except UnicodeDecodeError:
                if name == "UTF-8":
                    return _damaged_utf8(data[len(mark) :])
                raise ReadingError(f"opens like {name} text but is not; save it as UTF-8") from None
            return Decoded(text, name, "" if name == "UTF-8" else f"read as {name}")
    return None


def _refuse_binary(data: bytes) -> None:
    head = data[:SAMPLE_BYTES]
    is_binary = b"\x00" in data or data.startswith(_BINARY_OPENINGS)
    if is_binary or len(_CONTROL_BYTES.findall(head)) > _MAX_CONTROL_SHARE * len(head):
        raise ReadingError("is not text but binary data; convert it to text or leave it out")


def _damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken bytes, as after a cut in the middle of a letter, is still UTF-8."""
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd") - data.count("\ufffd".encode())
    beyond_ascii = sum(1 for char in text if char > "\x7f")
    if damaged > max(1, MAX_DAMAGED_SHARE * beyond_ascii) or beyond_ascii - damaged < 10:
        return None
    return Decoded(text, "UTF-8", f"UTF-8 with {damaged} damaged places, shown as \ufffd")


def _by_old_encoding(data: bytes) -> Decoded:
    sample = data[:SAMPLE_BYTES]
    if _reads_as_thai(sample.decode("cp874", "replace")):
        return _decoded(data, "TIS-620", lambda raw: raw.decode("cp874", "replace"))
    vietnamese: dict[str, Callable[[bytes], str]] = {
        "Windows-1258": lambda raw: raw.decode("cp1258", "replace"),
        "VISCII": _decode_viscii,
        "TCVN3": _decode_tcvn3,
    }
    words = {name: _vietnamese_words(read(sample)) for name, read in vietnamese.items()}
    best = max(words, key=lambda name: words[name])
    if words[best] >= 3:
        return _decoded(data, best, vietnamese[best])
    western = sample.decode("cp1252", "replace")
    if _reads_as_western(western):
        return _decoded(data, "Windows-1252", lambda raw: raw.decode("cp1252", "replace"))
    raise ReadingError(
        "is not text in UTF-8, UTF-16, TIS-620, Windows-1258, VISCII, TCVN3 or Windows-1252; save it as UTF-8"
    )


def _decoded(data: bytes, encoding: str, read: Callable[[bytes], str]) -> Decoded:
    return Decoded(read(data), encoding, f"not UTF-8; read as {encoding}")


def _reads_as_thai(text: str) -> bool:
    thai = len(_THAI_LETTER.findall(text))
    beyond_ascii = sum(1 for char in text if char > "\x7f")
    misplaced = len(_MISPLACED_THAI_MARK.findall(text))
    # Vietnamese letters read as Thai stand alone between ASCII letters; Thai words are runs.
    runs = len(re.findall("[\u0e01-\u0e5b]+", text))
    return thai >= 0.95 * beyond_ascii and misplaced <= 0.02 * thai and thai >= 3 * runs


def _vietnamese_words(text: str) -> int:
    words = _WORD.findall(unicodedata.normalize("NFC", text).lower())
    return sum(word in _VIETNAMESE_WORDS and not word.isascii() for word in words)


def _reads_as_western(text: str) -> bool:
    """Mostly ASCII words, with a few accented letters and typographic marks between them."""
    beyond_ascii = [char for char in text if char > "\x7f"]
    is_plausible = all(
        char.isalpha() or char in "‘’“”–—…•€£©®°·«» \u00a0§½¼²³ºª´¡¿™" for char in beyond_ascii
    )
    return is_plausible and len(beyond_ascii) <= 0.1 * len(text)


def _decode_viscii(data: bytes) -> str:
    return data.decode("latin-1").translate({0x80 + i: char for i, char in enumerate(_VISCII)} | _VISCII_LOW)


def _decode_tcvn3(data: bytes) -> str:
    return data.decode("latin-1").translate({0x80 + i: char for i, char in enumerate(_TCVN3)})
