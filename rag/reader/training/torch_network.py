"""The network of `rag.reader.network` in torch, so that it can be trained; the same weights under the same names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import torch
from torch import Tensor, nn
from torch.nn import functional

from rag.reader.folding import HEADS
from rag.reader.inputs import SHARPNESS

NOTHING = -1e4
POOL = 1 << 24


@dataclass(frozen=True, slots=True)
class Shape:
    """How large the network is, and how much of it is left out at each step of training."""

    columns: int = 128
    hidden: int = 384
    blocks: int = 4
    width: int = 5
    dropout: float = 0.15
    piece_dropout: float = 0.1


class Dropout(nn.Module):
    """Sets a share of the numbers to 0 while training, by stretches of a pool of numbers drawn once.

    Drawing anew for every layer and step takes a twelfth of the time of training.
    """

    def __init__(self, share: float) -> None:
        super().__init__()
        self._share = share

    def forward(self, rows: Tensor) -> Tensor:
        if not self.training or not self._share:
            return rows
        first = int(torch.randint(POOL - rows.numel(), ()))
        kept = _pool()[first : first + rows.numel()].view(rows.shape) >= self._share
        return rows * (kept.float() / (1 - self._share))


@cache
def _pool() -> Tensor:
    return torch.rand(POOL)


class Block(nn.Module):
    """Neighbouring rows, then all rows, then each row alone; each added to what was there."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        columns = shape.columns
        self.n1, self.n2, self.n3 = (nn.LayerNorm(columns) for _ in range(3))
        self.dw = nn.Conv1d(columns, columns, shape.width, padding=shape.width // 2, groups=columns)
        self.pw = nn.Linear(columns, columns)
        self.qkv = nn.Linear(columns, 3 * columns)
        self.o = nn.Linear(columns, columns)
        self.f1 = nn.Linear(columns, shape.hidden)
        self.f2 = nn.Linear(shape.hidden, columns)
        self.drop = Dropout(shape.dropout)

    def forward(self, rows: Tensor, filled: Tensor) -> Tensor:
        near = _convolved(self.n1(rows) * filled[..., None], self.dw)
        rows = rows + self.pw(functional.relu(near))
        rows = rows + self.o(self._attended(self.qkv(self.n2(rows)), filled))
        read: Tensor = rows + self.drop(self.f2(functional.relu(self.f1(self.n3(rows)))))
        return read

    def _attended(self, rows: Tensor, filled: Tensor) -> Tensor:
        texts, count, columns = rows.shape
        query, key, value = rows.view(texts, count, 3, HEADS, columns // 3 // HEADS).permute(2, 0, 3, 1, 4)
        found = functional.scaled_dot_product_attention(query, key, value, attn_mask=filled[:, None, None])
        return found.transpose(1, 2).reshape(texts, count, columns // 3)


class TorchNetwork(nn.Module):
    """Start and end logits for a batch of rows; the vectors of the pieces, of length one, are not trained."""

    def __init__(self, vectors: Tensor, known: int, shape: Shape) -> None:
        super().__init__()
        self.vectors: Tensor
        self.register_buffer("vectors", vectors, persistent=False)
        self._piece_dropout = shape.piece_dropout
        dimension, columns = vectors.shape[1], shape.columns
        self.own = nn.Linear(dimension, columns)
        self.al = nn.Linear(dimension, columns, bias=False)
        self.both = nn.Linear(dimension, columns, bias=False)
        self.kn = nn.Linear(known, columns, bias=False)
        self.bl = nn.ModuleList(Block(shape) for _ in range(shape.blocks))
        self.n = nn.LayerNorm(columns)
        self.out = nn.Linear(columns, 2)
        self.drop = Dropout(shape.dropout)

    def forward(
        self, ids: Tensor, known: Tensor, is_question: Tensor, is_text: Tensor
    ) -> tuple[Tensor, Tensor]:
        """`ids` (texts, rows); `known` (texts, rows, columns); the masks tell the question's rows and the title's
        and passage's apart."""
        filled = is_question | is_text
        filled[:, 0] = True
        with torch.no_grad():
            own = self.vectors[ids]
            if self.training:
                own = own * (torch.rand(ids.shape) > self._piece_dropout)[..., None]
            aligned = _aligned(own, is_question, is_text)
        rows = self.own(own) + self.al(aligned) + self.both(4 * own * aligned) + self.kn(known)
        rows = self.drop(rows)
        for block in self.bl:
            rows = block(rows, filled)
        found = self.out(self.n(rows))
        return found[..., 0], found[..., 1]


def _aligned(own: Tensor, is_question: Tensor, is_text: Tensor) -> Tensor:
    """Return for each piece the mean of the other text's pieces that come near it, as `inputs` does."""
    last = int(is_question.sum(dim=1).max()) + 1
    question, asked = own[:, 1:last], is_question[:, 1:last]
    cosines = SHARPNESS * question @ own.transpose(1, 2)
    of_question = torch.softmax(cosines.masked_fill(~is_text[:, None], NOTHING), dim=2) @ own
    of_text = torch.softmax(cosines.masked_fill(~asked[..., None], NOTHING), dim=1).transpose(1, 2) @ question
    aligned = of_text * is_text[..., None]
    aligned[:, 1:last] += of_question * asked[..., None]
    return aligned


def _convolved(rows: Tensor, layer: nn.Conv1d) -> Tensor:
    """What `layer` makes of `rows`, (texts, rows, columns), faster than torch on a processor does."""
    kernel, width, count = layer.weight[:, 0], layer.weight.shape[2], rows.shape[1]
    padded = functional.pad(rows, (0, 0, width // 2, width // 2))
    found = padded[:, :count] * kernel[:, 0]
    for at in range(1, width):
        found = torch.addcmul(found, padded[:, at : at + count], kernel[:, at])
    return found if layer.bias is None else found + layer.bias
