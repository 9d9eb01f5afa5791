"""Text -> its sentences as offsets, paragraph by paragraph.

A paragraph is treated as Thai when a good part of its letters are; the article's language
is not asked, for news mixes them.
"""

import re
from collections.abc import Iterator

from index.splitting.latin import latin_breaks
from index.splitting.thai import thai_breaks
from index.types import Sentence

_PARAGRAPH = re.compile(r"[^\n]+")
_THAI_LETTER = re.compile("[\u0e01-\u0e2e]")
_LETTER = re.compile(r"[^\W\d_]")
_THAI_SHARE = 0.3


def split_sentences(text: str) -> list[Sentence]:
    """Return the sentences of a text in order; they hold every visible character and never overlap."""
    return [
        sentence
        for paragraph in _PARAGRAPH.finditer(text)
        for sentence in _sentences_of(paragraph.group(), paragraph.start())
    ]


def _sentences_of(paragraph: str, offset: int) -> Iterator[Sentence]:
    breaks = thai_breaks(paragraph) if is_thai(paragraph) else latin_breaks(paragraph)
    start = 0
    for end in [*breaks, len(paragraph)]:
        trimmed = _trim(paragraph, start, end)
        if trimmed is not None:
            yield Sentence(offset + trimmed[0], offset + trimmed[1])
        start = end


def is_thai(text: str) -> bool:
    """Say whether at least 30 % of the letters are Thai consonants."""
    letters = len(_LETTER.findall(text))
    return letters > 0 and len(_THAI_LETTER.findall(text)) >= _THAI_SHARE * letters


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
