"""A question and hits -> what the reading model makes of each: where an answer may stand, or that none does.

All it says are log odds of an answer against "no answer here"; what follows from them is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from index.stores.protocols import Vectors
from rag.answering_words import asked_kind
from rag.reader.inputs import Text, asked, read_together
from rag.reader.network import shipped_network
from rag.reader.pieces import Pieces
from rag.types import Hit
from rag.understanding import Query

# Log odds are cut off here: beyond, they say no more.
SUREST = 8.0
# What a sentence is given whose passage was not read: about what most are given that do not answer.
UNREAD = -4.0


@dataclass(frozen=True, slots=True)
class Read:
    """One passage, read for one question.

    `begins` are log odds of an answer beginning at each piece against none standing in the passage, `ends`
    the logarithms of each piece's chance to end one. Places are in the passage's text.
    """

    pieces: Pieces
    begins: Vectors
    ends: Vectors

    @property
    def odds(self) -> float:
        """Log odds that the passage answers, within SUREST."""
        return _sum(self.begins)

    def odds_within(self, start: int, end: int) -> float:
        """Log odds that an answer begins within `start:end` of the passage's text."""
        return _sum(self.begins[self.pieces.within(start, end)])

    def odds_of(self, start: int, end: int) -> float:
        """Log odds that `start:end` is an answer: of its likeliest beginning and its likeliest end."""
        own = self.pieces.within(start, end)
        if not own.any():
            return -SUREST
        both = float(self.begins[own].max()) + float(self.ends[own].max())
        return max(-2 * SUREST, min(SUREST, both))


NOTHING_READ: Mapping[int, Read] = MappingProxyType({})


def read_hits(query: Query, hits: Sequence[Hit]) -> Mapping[int, Read]:
    """Read hits' passages; maps the passages' ids to what was read."""
    question, network = asked(query, asked_kind(query)), shipped_network()
    readings = [read_together(question, _text(hit)) for hit in hits]
    found: dict[int, Read] = {}
    for hit, reading, logits in zip(hits, readings, network.read_all(readings), strict=True):
        first = len(reading.known) - len(reading.pieces)
        ends = logits.end[first:]
        found[hit.passage.id] = Read(
            reading.pieces,
            logits.start[first:] - logits.start[0],
            ends - np.logaddexp.reduce(ends) if len(ends) else ends,
        )
    return found


def _text(hit: Hit) -> Text:
    passage = hit.passage
    places = [(one.start - passage.start, one.end - passage.start) for one in passage.sentences]
    return Text(hit.article.title, passage.text, places, hit.article.language, hit.article.published)


def _sum(odds: Vectors) -> float:
    if not len(odds):
        return -SUREST
    return max(-SUREST, min(SUREST, float(np.logaddexp.reduce(odds))))
