"""Two sequences of sound units -> how much better they fit together than by chance (log-odds).

Short runs of units (one or two on the left, up to three on the right) are paired in order, each
pair with a weight learnt from names known in both spellings (`index.names.learning`); the score of
two names is the best sum. One name is compared with a whole list of others at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Units = tuple[str, ...]

# (left, right) run lengths allowed; the skips (1, 0) and (0, 1) are handled apart.
RUNS = ((1, 1), (1, 2), (1, 3), (2, 1), (2, 2))
_MOST_RIGHT = 3
_UNREACHED = -1e4


@dataclass(frozen=True, slots=True)
class Lexemes:
    """A list of names as numbers: `runs[y-1, k, j]` is the run of y units of name k that ends at j."""

    runs: NDArray[np.int32]
    lengths: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class PairWeights:
    """Log-odds of pairs of runs, `{left: {right: weight}}`; an empty run is a skip."""

    pairs: Mapping[str, Mapping[str, float]]
    unseen_pair: float
    unseen_skip: float
    numbers: dict[str, int] = field(init=False)
    rows: dict[str, Floats] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        runs = sorted({right for weights in self.pairs.values() for right in weights})
        # Number 0 is any run of several units never seen, 1 any single unit never seen.
        object.__setattr__(self, "numbers", {run: number for number, run in enumerate(runs, start=2)})

    def encode(self, names: Sequence[Units]) -> Lexemes:
        width = max((len(units) for units in names), default=0) + 1
        runs = np.zeros((_MOST_RIGHT, len(names), width), dtype=np.int32)
        for row, units in enumerate(names):
            for end in range(1, len(units) + 1):
                runs[0, row, end] = self.numbers.get(units[end - 1], 1)
                for length in range(2, min(end, _MOST_RIGHT) + 1):
                    runs[length - 1, row, end] = self.numbers.get(" ".join(units[end - length : end]), 0)
        return Lexemes(runs, np.array([len(units) for units in names], dtype=np.int64))

    def scores(self, left: Units, right: Lexemes) -> Floats:
        """Best alignment's sum for `left` against each name of `right`."""
        _, count, width = right.runs.shape
        insertions = self._row("")[right.runs[0]]
        table: list[Floats] = []
        for end in range(len(left) + 1):
            cells = np.full((count, width), _UNREACHED, dtype=np.float32)
            if end == 0:
                cells[:, 0] = 0.0
            else:
                np.maximum(cells, table[end - 1] + self._skip(left[end - 1]), out=cells)
            for left_length, right_length in RUNS:
                if end >= left_length and width > right_length:
                    weights = self._row(" ".join(left[end - left_length : end]))
                    gained = weights[right.runs[right_length - 1, :, right_length:]]
                    gained += table[end - left_length][:, :-right_length]
                    np.maximum(cells[:, right_length:], gained, out=cells[:, right_length:])
            for column in range(1, width):
                reached = cells[:, column - 1] + insertions[:, column]
                np.maximum(cells[:, column], reached, out=cells[:, column])
            table.append(cells)
        best: Floats = table[-1][np.arange(count), right.lengths]
        return best

    def _skip(self, unit: str) -> float:
        return self.pairs.get(unit, {}).get("", self.unseen_skip)

    def _row(self, left: str) -> Floats:
        row = self.rows.get(left)
        if row is None:
            row = self.rows[left] = self._make_row(left)
        return row

    def _make_row(self, left: str) -> Floats:
        row = np.full(len(self.numbers) + 2, _UNREACHED, dtype=np.float32)
        unseen = self.unseen_pair if left else self.unseen_skip
        if " " not in left:
            row[1] = unseen
            for run, number in self.numbers.items():
                if run and " " not in run:
                    row[number] = unseen
        for run, weight in self.pairs.get(left, {}).items():
            row[self.numbers[run]] = max(weight, float(row[self.numbers[run]]))
        return row
