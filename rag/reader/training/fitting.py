"""Rows -> the network's weights, by the chance it gives to where an answer begins, to "no answer" and to where it ends.

The loss of a row is -log of the chance of any of its right beginnings, and half that of its ends (after
Devlin et al., 2019, for SQuAD 2.0). Knows nothing of text.
"""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from index.embedding.static import StaticEmbedder
from rag.reader.inputs import KNOWN
from rag.reader.training.growing import grown
from rag.reader.training.rows import Row
from rag.reader.training.torch_network import NOTHING, Shape, TorchNetwork

ROWS_OF_A_LENGTH = 24
SHARE_OF_ENDS = 0.5
WARM_UP_STEPS = 200
STEPS_BETWEEN_REPORTS = 200
MOST_ANSWER_PIECES = 20


@dataclass(frozen=True, slots=True)
class Fitting:
    """The numbers of one run, which ends after `epochs` or `minutes`, whichever comes first.

    The rate falls evenly to `last_rate` of what it was.
    """

    epochs: float = 6.0
    minutes: float = math.inf
    rate: float = 2e-3
    last_rate: float = 0.02
    batch: int = 64
    decay: float = 0.05
    seed: int = 1

    def rate_at(self, step: int, done: float) -> float:
        """The rate of a step when a share `done` of the run is over."""
        falling = 1 - (1 - self.last_rate) * min(1.0, done)
        return self.rate * min(1, step / WARM_UP_STEPS) * falling


@dataclass(frozen=True, slots=True)
class Quality:
    """How well rows are read: the area under the curve of answered against not, and of the answered
    the share whose beginning, and whose whole answer, is found."""

    area: float
    beginnings: float
    answers: float

    def __str__(self) -> str:
        return f"answered or not, AUC {self.area:.3f}; beginning {self.beginnings:.3f}; answer {self.answers:.3f}"


def fit(
    rows: Sequence[Row],
    held_out: Sequence[Row],
    embedder: StaticEmbedder,
    shape: Shape,
    fitting: Fitting,
    start: Mapping[str, Tensor] | None = None,
    keep: Callable[[TorchNetwork], None] = lambda network: None,
) -> TorchNetwork:
    """Train from nothing or on from `start`, the weights of a network no larger.

    Says every so often how well the held-out rows are read, and gives the network so far to `keep`.
    """
    torch.manual_seed(fitting.seed)
    chance = random.Random(fitting.seed)
    network = TorchNetwork(unit_vectors(embedder), len(KNOWN), shape)
    if start is not None:
        network.load_state_dict(grown(start, network))
    optimiser = torch.optim.AdamW(
        network.parameters(), lr=fitting.rate, weight_decay=fitting.decay, betas=(0.9, 0.98)
    )
    steps = int(len(rows) / fitting.batch * fitting.epochs)
    started, running = time.monotonic(), 0.0
    for step, batch in zip(range(1, steps + 1), _batches(rows, fitting.batch, chance), strict=False):
        done = max(step / steps, (time.monotonic() - started) / 60 / fitting.minutes)
        for group in optimiser.param_groups:
            group["lr"] = fitting.rate_at(step, done)
        loss = _loss(network, batch)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        running = loss.item() if step == 1 else 0.98 * running + 0.02 * loss.item()
        if step % STEPS_BETWEEN_REPORTS == 0 or done >= 1:
            quality = quality_of(network, held_out) if held_out else ""
            print(
                f"step {step}/{steps}, {time.monotonic() - started:.0f} s: loss {running:.3f}; {quality}",
                flush=True,
            )
            keep(network)
        if done >= 1:
            break
    return network


def unit_vectors(embedder: StaticEmbedder) -> Tensor:
    vectors = torch.tensor(embedder.token_vectors(np.arange(embedder.piece_count, dtype=np.uint32)))
    vectors = functional.normalize(vectors, dim=1)
    vectors[0] = 0
    return vectors


def _batches(rows: Sequence[Row], size: int, chance: random.Random) -> Iterator[list[Row]]:
    """Yield batches of rows of about one length, without end."""
    while True:
        order = sorted(
            range(len(rows)), key=lambda at: (len(rows[at].ids) // ROWS_OF_A_LENGTH, chance.random())
        )
        starts = list(range(0, len(order), size))
        chance.shuffle(starts)
        for start in starts:
            yield [rows[at] for at in order[start : start + size]]


@dataclass(frozen=True, slots=True)
class _Batch:
    ids: Tensor
    known: Tensor
    starts: Tensor
    ends: Tensor
    has_ends: Tensor


def _stacked(rows: Sequence[Row]) -> _Batch:
    longest = max(len(row.ids) for row in rows)
    ids = np.zeros((len(rows), longest), dtype=np.int64)
    known = np.zeros((len(rows), longest, len(KNOWN)), dtype=np.float32)
    starts, ends = (np.zeros((len(rows), longest), dtype=bool) for _ in range(2))
    for at, row in enumerate(rows):
        ids[at, : len(row.ids)] = row.ids
        known[at, : len(row.ids)] = row.known
        starts[at, row.starts] = True
        ends[at, row.ends] = True
    has_ends = ends.any(axis=1)
    return _Batch(*(torch.from_numpy(one) for one in (ids, known, starts, ends, has_ends)))


def _column(known: Tensor, name: str) -> Tensor:
    return known[..., KNOWN.index(name)] > 0


def _chances(network: TorchNetwork, batch: _Batch) -> tuple[Tensor, Tensor]:
    """Return the logarithms of the chances of each row to begin and to end an answer."""
    is_passage = _column(batch.known, "is_passage")
    start, end = network(
        batch.ids,
        batch.known,
        _column(batch.known, "is_question"),
        is_passage | _column(batch.known, "is_title"),
    )
    may_begin = is_passage.clone()
    may_begin[:, 0] = True
    return (
        torch.log_softmax(start.masked_fill(~may_begin, NOTHING), dim=1),
        torch.log_softmax(end.masked_fill(~is_passage, NOTHING), dim=1),
    )


def _loss(network: TorchNetwork, rows: Sequence[Row]) -> Tensor:
    batch = _stacked(rows)
    start, end = _chances(network, batch)
    of_starts = -torch.logsumexp(start.masked_fill(~batch.starts, NOTHING), dim=1)
    of_ends = -torch.logsumexp(end.masked_fill(~batch.ends, NOTHING), dim=1)
    return of_starts.mean() + SHARE_OF_ENDS * (of_ends * batch.has_ends).mean()


def quality_of(network: TorchNetwork, rows: Sequence[Row]) -> Quality:
    from sklearn.metrics import roc_auc_score

    network.eval()
    doubts, beginnings, answers = [], [], []
    with torch.no_grad():
        for at in range(0, len(rows), 64):
            part = rows[at : at + 64]
            start, end = _chances(network, _stacked(part))
            for row, own, last in zip(part, start, end, strict=True):
                doubts.append(-float(own[0]))
                if row.is_answered:
                    first = 1 + int(own[1:].argmax())
                    final = first + int(last[first : first + MOST_ANSWER_PIECES].argmax())
                    beginnings.append(first in row.starts)
                    answers.append(
                        (first, final) in set(zip(row.starts.tolist(), row.ends.tolist(), strict=False))
                    )
    network.train()
    area = float(roc_auc_score([row.is_answered for row in rows], doubts))
    return Quality(area, float(np.mean(beginnings)), float(np.mean(answers)))
