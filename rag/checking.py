"""An answer's sentence and the passages it cites -> verified, doubtful or unsupported.

Numbers (years in both calendars) and names (in any spelling of the table) of the sentence
must stand in what it cites; the meaning must be near. Knows nothing of how it was written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.embedding.protocols import Embedder
from index.names import NameTable
from index.normalising import normalise_for_matching
from index.splitting import split_sentences
from rag.types import Check

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_BUDDHIST_YEARS = 543
NEAR = 0.30
FAR = 0.10


def check_sentence(sentence: str, passages: Sequence[str], embedder: Embedder) -> Check:
    """Check one sentence against all passages it cites together."""
    if not passages:
        return "unsupported"
    source = "\n".join(passages)
    table = NameTable.shipped()
    names = {name.entity for name in table.find(sentence)} <= {name.entity for name in table.find(source)}
    numbers = numbers_in(sentence) <= with_other_calendar(numbers_in(source))
    nearness = _nearness(sentence, source, embedder)
    if nearness < FAR or not (names or numbers):
        return "unsupported"
    return "verified" if names and numbers and nearness >= NEAR else "doubtful"


def numbers_in(text: str) -> set[str]:
    """Return the numbers of a text, digits only, Thai digits as Arabic ones."""
    digits = normalise_for_matching(text).translate(_THAI_DIGITS)
    return {match.group().replace(",", "").rstrip(".") for match in _NUMBER.finditer(digits)}


def with_other_calendar(numbers: set[str]) -> set[str]:
    """Add to each plausible year its name in the other calendar."""
    years = {int(number) for number in numbers if len(number) == 4 and number.isdigit()}
    buddhist = {str(year + _BUDDHIST_YEARS) for year in years if 1800 <= year <= 2200}
    christian = {str(year - _BUDDHIST_YEARS) for year in years if 2343 <= year <= 2743}
    return numbers | buddhist | christian


def _nearness(sentence: str, source: str, embedder: Embedder) -> float:
    texts = [source[part.start : part.end] for part in split_sentences(source)]
    if not texts:
        return 0.0
    return float((embedder.embed_passages(texts) @ embedder.embed_passages([sentence])[0]).max())
