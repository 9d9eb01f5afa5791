"""Batches of token ids -> one vector a piece, by the two losses that searching uses afterwards.

First a symmetric in-batch softmax over the cosines of texts, a text being the mean of its pieces'
vectors (so the length of a piece's vector is its weight); then, for the last part of the steps, late
interaction is learnt as well, against the hardest rows of the batch (`late_interaction`), and the
vectors along its second half are averaged. Only the pieces in a batch are read and changed (Adam
with lazy moments): a step over all 48,000 costs twice as much. Knows nothing of text, languages or
files.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.training import late_interaction
from index.training.batching import Bags, Batch, joined

if TYPE_CHECKING:
    import torch

_FIRST_MOMENT_DECAY = 0.9
_SECOND_MOMENT_DECAY = 0.999
_EPSILON = 1e-8
_NO_NEGATIVE = -1e4
_WARM_UP_STEPS = 40
_STEPS_BETWEEN_AVERAGED = 50


@dataclass(frozen=True, slots=True)
class Fitting:
    """The numbers of one training run; the learning rate falls linearly to zero in each of its two parts."""

    steps: int = 2500
    learning_rate: float = 5e-3
    late_steps: int = 3000
    late_learning_rate: float = 2e-3
    scale: float = 20.0
    seed: int = 1

    @property
    def all_steps(self) -> int:
        return self.steps + self.late_steps

    def rate(self, step: int) -> float:
        """The learning rate of a step, counted from 0; the second part warms up first."""
        if step < self.steps:
            return self.learning_rate * (1 - step / self.steps)
        late = step - self.steps
        return self.late_learning_rate * (1 - late / self.late_steps) * min(1.0, (late + 1) / _WARM_UP_STEPS)

    def is_averaged(self, steps_done: int) -> bool:
        """Whether the vectors after so many steps count in the mean: now and then, late in training."""
        late = steps_done - self.steps
        return late > self.late_steps // 2 and late % _STEPS_BETWEEN_AVERAGED == 0


def random_vectors(piece_count: int, dimension: int, seed: int) -> NDArray[np.float32]:
    """Vectors to start from, of length about 1: (piece_count, dimension)."""
    drawn = np.random.default_rng(seed).standard_normal((piece_count, dimension), dtype=np.float32)
    vectors: NDArray[np.float32] = drawn / np.float32(dimension**0.5)
    return vectors


def fit(batches: Iterable[Batch], start: NDArray[np.float32], fitting: Fitting) -> NDArray[np.float32]:
    """Return the vectors, shaped as those they start from; a piece in no batch gets the zero vector."""
    learner = _Learner(start, fitting)
    for batch in batches:
        learner.step(batch)
    return learner.learnt()


class _Learner:
    """The vectors and Adam's two moments for each of them."""

    def __init__(self, start: NDArray[np.float32], fitting: Fitting) -> None:
        import torch

        torch.manual_seed(fitting.seed)
        self._fitting = fitting
        self._steps_done = 0
        self._random = np.random.default_rng(fitting.seed)
        self._vectors = torch.from_numpy(start.copy())
        self._first = torch.zeros_like(self._vectors)
        self._second = torch.zeros_like(self._vectors)
        self._seen = np.zeros(len(start), dtype=np.bool_)
        self._summed = torch.zeros_like(self._vectors)
        self._times_summed = 0

    def step(self, batch: Batch) -> None:
        import torch

        both = joined(batch.left, batch.right)
        pieces, places = np.unique(both.ids, return_inverse=True)
        rows = torch.from_numpy(pieces.astype(np.int64))
        vectors = self._vectors[rows].requires_grad_()
        left, right = _means(vectors, places, both).chunk(2)
        loss = _loss(left, right, batch.same, self._fitting.scale)
        if self._steps_done >= self._fitting.steps and len(batch.left) >= late_interaction.SMALLEST_BATCH:
            bags = Bags(places.astype(np.int32), both.starts)
            cosines = (left @ right.T).detach()
            loss = loss + late_interaction.loss(vectors, bags, cosines, batch.same, self._random)
        loss.backward()  # type: ignore[no-untyped-call]
        assert vectors.grad is not None  # for the type checker: backward has just filled it
        self._change(rows, vectors.detach(), vectors.grad)
        self._seen[pieces] = True
        if self._fitting.is_averaged(self._steps_done):
            self._summed += self._vectors
            self._times_summed += 1

    def learnt(self) -> NDArray[np.float32]:
        """The mean of the vectors met late in training, or the last ones where there was no late part."""
        mean = self._summed / self._times_summed if self._times_summed else self._vectors
        vectors: NDArray[np.float32] = mean.numpy()
        vectors[~self._seen] = 0
        return vectors

    def _change(self, rows: torch.Tensor, vectors: torch.Tensor, gradient: torch.Tensor) -> None:
        """One Adam step on the given rows; the moments of the others stand still."""
        done = self._steps_done
        rate = self._fitting.rate(done)
        first = self._first[rows].lerp_(gradient, 1 - _FIRST_MOMENT_DECAY)
        second = self._second[rows].lerp_(gradient**2, 1 - _SECOND_MOMENT_DECAY)
        self._first[rows], self._second[rows] = first, second
        spread = (second / (1 - _SECOND_MOMENT_DECAY ** (done + 1))).sqrt_().add_(_EPSILON)
        self._vectors[rows] = vectors.addcdiv(
            first, spread, value=-rate / (1 - _FIRST_MOMENT_DECAY ** (done + 1))
        )
        self._steps_done += 1


def _loss(left: torch.Tensor, right: torch.Tensor, same: NDArray[np.bool_], scale: float) -> torch.Tensor:
    import torch

    scores = scale * left @ right.T
    if same.any():
        scores = scores.masked_fill(torch.from_numpy(same), _NO_NEGATIVE)
    wanted = torch.arange(len(scores))
    entropy = torch.nn.functional.cross_entropy
    return entropy(scores, wanted) + entropy(scores.T, wanted)


def _means(vectors: torch.Tensor, places: NDArray[np.int64], bags: Bags) -> torch.Tensor:
    import torch

    starts = torch.from_numpy(bags.starts[:-1])
    means = torch.nn.functional.embedding_bag(torch.from_numpy(places), vectors, starts, mode="mean")
    return torch.nn.functional.normalize(means)
