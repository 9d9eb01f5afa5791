"""A stream of text pieces -> the same text in pieces that never part an [n] mark.

Knows nothing of which numbers are valid.
"""

import re
from collections.abc import Iterable, Iterator

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
