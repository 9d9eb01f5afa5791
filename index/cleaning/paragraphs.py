"""Normalised text -> its paragraphs, each one line, with photo captions told apart.

A line is a paragraph, except in text wrapped at a fixed width, whose lines are joined. Decides nothing
about which paragraphs are litter.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MAX_WRAPPED_CHARS = 100
MIN_WRAPPED_CHARS = 40
MAX_CREDIT_CHARS = 80

_BLANK_LINES = re.compile(r"\n\s*\n")
_CREDIT_IN_BRACKETS = re.compile(
    r"[(\[]\s*(?:แฟ้ม)?(?:ภาพ(?:ถ่าย)?(?:โดย)?|เครดิตภาพ|ที่มาภาพ|ảnh(?:\s+(?:minh\s+họa|tư\s+liệu))?|nguồn\s+ảnh|photo(?:s|graph)?(?:\s+by)?|image|picture|credit)"
    rf"\s*(?:[:：]|\s(?=\S))[^()\[\]]{{0,{MAX_CREDIT_CHARS}}}[)\]]\.?",
    re.IGNORECASE,
)
_CREDIT_AT_END = re.compile(
    r"(?:^|[.\s])(?:ภาพ|Ảnh|ẢNH|Photo|Photos|PHOTO)\s*[:：]\s*[^.:：|]{2,40}\.?$",
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`text` is the paragraph without bars at its ends; `original` as it stood."""

    text: str
    original: str
    is_caption: bool = False


def split_paragraphs(text: str) -> list[Paragraph]:
    """Split normalised text into paragraphs; blank lines and lone bars are dropped."""
    return [paragraph for line in _lines(text) if (paragraph := _paragraph(line)).text]


def _lines(text: str) -> Iterator[str]:
    for block in _BLANK_LINES.split(text):
        lines = [stripped for line in block.split("\n") if (stripped := line.strip())]
        if _is_wrapped(lines):
            yield " ".join(lines)
        else:
            yield from lines


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether a block is one paragraph broken at a fixed width: most lines go on in lower case."""
    if len(lines) < 3 or len(lines[-1]) > MAX_WRAPPED_CHARS:
        return False
    if not all(MIN_WRAPPED_CHARS <= len(line) <= MAX_WRAPPED_CHARS for line in lines[:-1]):
        return False
    return 2 * sum(line[0].islower() for line in lines[1:]) >= len(lines) - 1


def _paragraph(line: str) -> Paragraph:
    bare = line.strip("| ")
    return Paragraph(bare, line, _is_between_bars(line) or _ends_in_credit(bare))


def _is_between_bars(line: str) -> bool:
    """Whether a line is one cell: bars inside it would make it a row of a table."""
    return len(line) > 2 and line[0] == line[-1] == "|" and "|" not in line[1:-1]


def _ends_in_credit(line: str) -> bool:
    """Whether a paragraph closes with a photo credit: `... (ภาพ: An Dang/VNA)`, `... Ảnh: TTXVN`."""
    tail = line[-MAX_CREDIT_CHARS - 30 :]
    start = max(tail.rfind("("), tail.rfind("["))
    if start >= 0 and _CREDIT_IN_BRACKETS.fullmatch(tail[start:]):
        return True
    return len(line) <= 300 and bool(_CREDIT_AT_END.search(line[-60:]))
