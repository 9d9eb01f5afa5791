"""Groups of prepared pairs -> batches of token ids, each batch from one group, groups by their share.

Knows nothing of vectors or of the loss.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.training.pairs import PairGroup

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MAX_TOKENS = 96
_SMALLEST_GROUP = 64
_TEXTS_AT_ONCE = 8192

Ids = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Bags:
    """Many texts as token ids laid end to end; text i is `ids[starts[i]:starts[i + 1]]`."""

    ids: Ids
    starts: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.starts) - 1

    def take(self, rows: NDArray[np.int64]) -> Bags:
        """Lay the chosen texts end to end."""
        lengths = self.starts[rows + 1] - self.starts[rows]
        starts = np.concatenate(([0], np.cumsum(lengths)))
        places = np.arange(starts[-1]) + np.repeat(self.starts[rows] - starts[:-1], lengths)
        return Bags(self.ids[places], starts)

    def keep(self, kept: NDArray[np.bool_]) -> Bags:
        """Drop the tokens that are not `kept`, which is as long as `ids`."""
        counts = np.concatenate(([0], np.cumsum(kept)))
        return Bags(self.ids[kept], counts[self.starts])


def joined(first: Bags, second: Bags) -> Bags:
    """Lay the second's texts after the first's."""
    starts = np.concatenate((first.starts, second.starts[1:] + first.starts[-1]))
    return Bags(np.concatenate((first.ids, second.ids)), starts)


@dataclass(frozen=True, slots=True)
class TokenGroup:
    """A pair group as token ids; `left_texts[i] == left_texts[j]` where both rows hold the same text."""

    name: str
    left: Bags
    right: Bags
    left_texts: NDArray[np.int64]
    right_texts: NDArray[np.int64]
    weight: float


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows of one group; `same[i, j]` marks an off-diagonal pair whose texts repeat, so no negative."""

    left: Bags
    right: Bags
    same: NDArray[np.bool_]


def encode_group(group: PairGroup, tokenizer: Tokenizer, dropped: frozenset[int]) -> TokenGroup:
    """Encode a group of prepared texts, leaving out `dropped` pieces and rows that come out empty."""
    left, right = bags(group.left, tokenizer, dropped), bags(group.right, tokenizer, dropped)
    full = np.flatnonzero((np.diff(left.starts) > 0) & (np.diff(right.starts) > 0))
    left_texts, right_texts = _numbered(group.left)[full], _numbered(group.right)[full]
    return TokenGroup(group.name, left.take(full), right.take(full), left_texts, right_texts, group.weight)


def bags(texts: Sequence[str], tokenizer: Tokenizer, dropped: frozenset[int] = frozenset()) -> Bags:
    """Encode prepared texts, each cut off after `MAX_TOKENS` pieces."""
    ids, lengths = [np.zeros(0, np.int32)], [np.zeros(1, np.int64)]
    for start in range(0, len(texts), _TEXTS_AT_ONCE):
        encoded = tokenizer.encode_batch_fast(
            list(texts[start : start + _TEXTS_AT_ONCE]), add_special_tokens=False
        )
        rows = [row.ids for row in encoded]
        ids.append(np.fromiter(chain.from_iterable(rows), np.int32))
        lengths.append(np.fromiter(map(len, rows), np.int64, len(rows)))
    all_ids = np.concatenate(ids)
    known = Bags(all_ids, np.cumsum(np.concatenate(lengths))).keep(~np.isin(all_ids, sorted(dropped)))
    places = np.arange(len(known.ids)) - np.repeat(known.starts[:-1], np.diff(known.starts))
    return known.keep(places < MAX_TOKENS)


def batches(groups: Sequence[TokenGroup], size: int, steps: int, seed: int) -> Iterator[Batch]:
    """Yield `steps` batches; a group comes as often as its rows times its weight."""
    random = np.random.default_rng(seed)
    usable = [group for group in groups if len(group.left) >= _SMALLEST_GROUP]
    shares = np.array([len(group.left) * group.weight for group in usable])
    rows = [_endless_rows(len(group.left), size, random) for group in usable]
    for choice in random.choice(len(usable), size=steps, p=shares / shares.sum()):
        yield _batch(usable[choice], next(rows[choice]))


def _endless_rows(count: int, size: int, random: np.random.Generator) -> Iterator[NDArray[np.int64]]:
    while True:
        order = random.permutation(count)
        for start in range(0, max(1, count - size + 1), size):
            yield order[start : start + size]


def _batch(group: TokenGroup, rows: NDArray[np.int64]) -> Batch:
    left, right = group.left_texts[rows], group.right_texts[rows]
    same = (left[:, None] == left[None, :]) | (right[:, None] == right[None, :])
    np.fill_diagonal(same, False)
    return Batch(group.left.take(rows), group.right.take(rows), same)


def _numbered(texts: Sequence[str]) -> NDArray[np.int64]:
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(text, len(numbers)) for text in texts], dtype=np.int64)
