"""A stream of text pieces -> the same text in pieces that never part an [n] mark, marks known.

Knows nothing of what the marks stand for but how many there are.
"""

import re
from collections.abc import Generator, Iterable, Iterator

from prompts import CANNOT_ANSWER
from rag.citing import drop_unknown_marks
from rag.types import Event, TextPiece

_OPEN_MARK = re.compile(r"\[[\d,\s]*$")
_LONGEST_MARK = 12


def whole_marks(pieces: Iterable[str]) -> Iterator[str]:
    """Hold back an unfinished `[1` at a piece's end until it is whole, or clearly no mark."""
    held = ""
    for piece in pieces:
        held += piece
        opened = _OPEN_MARK.search(held)
        cut = opened.start() if opened and len(held) - opened.start() < _LONGEST_MARK else len(held)
        if held[:cut]:
            yield held[:cut]
        held = held[cut:]
    if held:
        yield held


def streamed(pieces: Iterable[str], given: int) -> Generator[Event, None, str]:
    """Pass a written text on, marks whole and in 1..given; hold it back while it may be a refusal."""
    text, shown = "", 0
    for piece in whole_marks(pieces):
        text = (text + piece).lstrip()
        if CANNOT_ANSWER.startswith(text.strip()[: len(CANNOT_ANSWER)]):
            continue
        clean = drop_unknown_marks(text, given)
        if len(clean) > shown:
            yield TextPiece(clean[shown:])
            shown = len(clean)
    return drop_unknown_marks(text, given)
