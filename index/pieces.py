"""A text -> pieces of bounded length with their offsets, so that a finder's memory does not grow with it.

Cut between paragraphs, else lines, else words: what stands across a cut is not found as one. Passages
and articles are shorter than a piece; a book, or a hostile text, is not.
"""

from __future__ import annotations

from collections.abc import Iterator

MOST_CHARS = 8_000
_BREAKS = ("\n\n", "\n", " ")


def pieces(text: str, most_chars: int = MOST_CHARS) -> Iterator[tuple[int, str]]:
    """Yield each piece with where it begins; together they are the text."""
    start = 0
    while len(text) - start > most_chars:
        end = _last_break(text, start, start + most_chars)
        yield start, text[start:end]
        start = end
    yield start, text[start:]


def _last_break(text: str, start: int, end: int) -> int:
    found = ((text.rfind(mark, start + 1, end), mark) for mark in _BREAKS)
    return next((at + len(mark) for at, mark in found if at > start), end)
