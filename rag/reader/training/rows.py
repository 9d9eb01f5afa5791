"""Examples -> rows for the network, on all processors: pieces, what is known of them, and where answers stand."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from index.splitting import split_sentences
from rag.answering_words import asked_kind
from rag.reader.inputs import Text, asked, read_together
from rag.reader.training.examples import Example
from rag.understanding import understand

EXAMPLES_A_TASK = 500


@dataclass(frozen=True, slots=True)
class Row:
    """One example: `ids` and `known` as `Reading` has them, and the rows at which an answer begins and ends.

    The row of "no answer" is the first; `starts` holds it alone where there is none.
    """

    ids: NDArray[np.int32]
    known: NDArray[np.float16]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    @property
    def is_answered(self) -> bool:
        return bool(self.starts[0] > 0)


def rows_of(examples: Sequence[Example], today: date) -> list[Row]:
    """Make the rows; an example whose answer lies behind what is read is left out."""
    tasks = [examples[at : at + EXAMPLES_A_TASK] for at in range(0, len(examples), EXAMPLES_A_TASK)]
    with ProcessPoolExecutor() as pool:
        return list(chain.from_iterable(pool.map(partial(_rows, today=today), tasks)))


def _rows(examples: Sequence[Example], today: date) -> list[Row]:
    found = (_row(example, today) for example in examples)
    return [row for row in found if row is not None]


def _row(example: Example, today: date) -> Row | None:
    query = understand(example.question, today)
    question = asked(query, asked_kind(query))
    sentences = [(one.start, one.end) for one in split_sentences(example.text)]
    text = Text(example.title, example.text, sentences, example.text_language, example.published)
    reading = read_together(question, text)
    first = len(reading.known) - len(reading.pieces)
    stretches = [first + np.flatnonzero(reading.pieces.within(*span)) for span in example.spans]
    stretches = [stretch for stretch in stretches if len(stretch)]
    if example.spans and not stretches:
        return None
    starts = [0] if not example.spans else [int(one[0]) for one in stretches]
    ends = [int(one[-1]) for one in stretches] if example.has_ends else []
    if not example.has_ends and stretches:  # the answer stands somewhere in the sentence
        starts = np.concatenate(stretches).tolist()
    return Row(
        reading.ids,
        reading.known.astype(np.float16),
        np.array(starts, dtype=np.int64),
        np.array(ends, dtype=np.int64),
    )
