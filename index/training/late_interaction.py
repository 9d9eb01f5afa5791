"""Vectors and a batch -> the loss of late interaction against the rows of the batch that lie closest.

For a text's tokens t with weights w_t, their squared lengths, another text's score is the sum of
w_t * max(0, best cosine of t in it - 0.3) over the sum of w_t: what `ranking` measures and searching
uses. Each drawn row must score its own translation above its hardest others, in both directions.
Knows nothing of optimising.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.training.batching import Bags

if TYPE_CHECKING:
    import torch

SMALLEST_BATCH = 256
_ROWS = 64
_CANDIDATES = 6
_LONGEST_TEXT = 24
_LEAST_COSINE = 0.3
_SCALE = 20.0
_TINY = 1e-9


def loss(
    vectors: torch.Tensor,
    bags: Bags,
    cosines: torch.Tensor,
    same: NDArray[np.bool_],
    random: np.random.Generator,
) -> torch.Tensor:
    """Draw rows and a direction; `bags` holds the left texts, then the right ones, as rows of `vectors`."""
    count = len(cosines)
    asks_left = bool(random.integers(2))
    asked = random.permutation(count)[:_ROWS]
    closest = hardest(cosines if asks_left else cosines.T, same, asked)
    own_first = np.concatenate((asked[:, None], closest), axis=1).reshape(-1)
    left, right = (0, count) if asks_left else (count, 0)
    return _contrast(vectors, bags.take(asked + left), bags.take(own_first + right))


def hardest(cosines: torch.Tensor, same: NDArray[np.bool_], asked: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each asked row the other rows closest to it, those that hold its own text last."""
    import torch

    rows = cosines[torch.from_numpy(asked)].masked_fill(torch.from_numpy(same[asked]), -2)
    rows[torch.arange(len(asked)), torch.from_numpy(asked)] = -3
    chosen: NDArray[np.int64] = rows.topk(_CANDIDATES - 1).indices.numpy()
    return chosen


def _contrast(vectors: torch.Tensor, asked: Bags, candidates: Bags) -> torch.Tensor:
    """Cross entropy of the first candidate of each asked text, its score taken from either side."""
    import torch

    unit, weights = _unit_and_weights(vectors, asked)
    others, other_weights = _unit_and_weights(vectors, candidates)
    rows, length, dimension = unit.shape
    other_length = others.shape[1]
    cosines = others.reshape(rows, -1, dimension) @ unit.transpose(1, 2)
    cosines = cosines.view(rows, _CANDIDATES, other_length, length)
    asking = _weighted(cosines.max(2).values, weights[:, None, :])
    told = _weighted(cosines.max(3).values, other_weights.view(rows, _CANDIDATES, other_length))
    wanted = torch.zeros(rows, dtype=torch.long)
    entropy = torch.nn.functional.cross_entropy
    return entropy(_SCALE * asking, wanted) + entropy(_SCALE * told, wanted)


def _weighted(best_cosines: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
    gains = (best_cosines - _LEAST_COSINE).relu() * weights
    return gains.sum(-1) / weights.sum(-1).clamp_min(_TINY)


def _unit_and_weights(vectors: torch.Tensor, bags: Bags) -> tuple[torch.Tensor, torch.Tensor]:
    """Lay texts out side by side, the short ones filled up with tokens of no weight and no direction."""
    import torch

    lengths = np.minimum(np.diff(bags.starts), _LONGEST_TEXT)
    held = np.arange(lengths.max())[None, :] < lengths[:, None]
    places = np.where(held, bags.starts[:-1, None] + np.arange(held.shape[1])[None, :], 0)
    tokens = torch.nn.functional.embedding(torch.from_numpy(bags.ids[places]), vectors)
    mask = torch.from_numpy(held.astype(np.float32))
    unit = torch.nn.functional.normalize(tokens, dim=-1) * mask[..., None]
    return unit, (tokens**2).sum(-1) * mask
