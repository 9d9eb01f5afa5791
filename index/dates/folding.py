"""A text as given -> the letters the date grammar reads, and where each came from.

Lower case, NFC, Arabic digits, plain dashes and spaces. It knows nothing of words.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

_MARKED_LETTER = re.compile(r"(.)([\u0300-\u036f]+)", re.DOTALL)
_SARA_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32|([\u0e48-\u0e4b])\u0e4d\u0e32")


@dataclass(frozen=True, slots=True)
class FoldedText:
    """`text` is what is read, `original` what was given; `origin` is None where offsets agree."""

    text: str
    original: str
    origin: tuple[int, ...] | None

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        if self.origin is None:
            return start, end
        return self.origin[start], self.origin[end]


def fold(text: str) -> FoldedText:
    composed, origin = _compose(text)
    lowered = composed.lower()
    if len(lowered) != len(composed):
        lowered = "".join(low if len(low := letter.lower()) == 1 else letter for letter in composed)
    return FoldedText(lowered.translate(_plain_letters()), text, origin)


@cache
def _plain_letters() -> dict[int, str]:
    digits = {ord("๐") + value: str(value) for value in range(10)}
    fullwidth = {0xFF10 + value: str(value) for value in range(10)}
    dashes = dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212), "-")
    blanks = dict.fromkeys((0x00A0, 0x2007, 0x2009, 0x202F, 0x3000, 0x0009), " ")
    return digits | fullwidth | dashes | blanks


def _compose(text: str) -> tuple[str, tuple[int, ...] | None]:
    """Compose marked letters and SARA AM, keeping for each letter the offset it came from."""
    if unicodedata.is_normalized("NFC", text) and "\u0e4d" not in text:
        return text, None
    pieces: list[str] = []
    origin: list[int] = []
    position = 0
    for match in re.finditer(f"{_MARKED_LETTER.pattern}|{_SARA_AM.pattern}", text, re.DOTALL):
        pieces.append(text[position : match.start()])
        origin.extend(range(position, match.start()))
        composed = _composed(match[0])
        pieces.append(composed)
        origin.extend([match.start()] * len(composed))
        position = match.end()
    pieces.append(text[position:])
    origin.extend(range(position, len(text) + 1))
    return "".join(pieces), tuple(origin)


def _composed(letters: str) -> str:
    joined = _SARA_AM.sub(lambda match: (match[1] or match[2] or "") + "\u0e33", letters)
    return unicodedata.normalize("NFC", joined)
