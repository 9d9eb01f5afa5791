"""Rows of numbers -> where an answer may begin and end in them, by a small transformer in numpy.

Blocks, each a convolution over neighbouring pieces, self-attention and two dense layers
(after QANet, Yu et al., ICLR 2018). The weights are trained by `make reader`, which needs torch;
reading needs none. Knows nothing of text.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from index.stores.protocols import Vectors
from rag.reader.inputs import Reading

WEIGHTS = Path(__file__).parent / "reader.safetensors"
HEADS = 4
_EPSILON = 1e-5
# The power of e that a sum of them, in single precision, has room for.
_MOST_EXPONENT = 60.0


@dataclass(frozen=True, slots=True)
class Logits:
    """Where an answer begins and ends, one number a row: the higher, the likelier. Shape (rows,) each."""

    start: Vectors
    end: Vectors


class Network:
    """Reads with one set of weights, named as `rag.reader.training` names them."""

    def __init__(self, weights: Mapping[str, Vectors]) -> None:
        self._weights = {name: np.asarray(value, dtype=np.float32) for name, value in weights.items()}
        blocks = {name.split(".")[1] for name in weights if name.startswith("bl.")}
        self._blocks = [_of_block(self._weights, f"bl.{at}.") for at in range(len(blocks))]

    def read_all(self, readings: Sequence[Reading]) -> list[Logits]:
        """Read passages, all of them in one go where rows do not look at one another."""
        if not readings:
            return []
        weights = self._weights
        vectors = np.concatenate([one.vectors for one in readings])
        aligned = np.concatenate([one.aligned for one in readings])
        rows = vectors @ weights["own.weight"].T + weights["own.bias"]
        rows += aligned @ weights["al.weight"].T
        rows += (4 * vectors * aligned) @ weights["both.weight"].T
        rows += np.concatenate([one.known for one in readings]) @ weights["kn.weight"].T
        ends = np.cumsum([len(one.known) for one in readings]).tolist()
        parts = [slice(start, end) for start, end in zip([0, *ends], ends, strict=False)]
        for block in self._blocks:
            rows = _apply(block, rows, parts)
        out = _normalised(rows, weights["n.weight"], weights["n.bias"]) @ weights["out.weight"].T
        out += weights["out.bias"]
        return [Logits(out[part, 0], out[part, 1]) for part in parts]


@cache
def shipped_network(path: Path = WEIGHTS) -> Network:
    from safetensors.numpy import load_file

    return Network(load_file(path))


def _of_block(weights: Mapping[str, Vectors], prefix: str) -> dict[str, Vectors]:
    return {name.removeprefix(prefix): value for name, value in weights.items() if name.startswith(prefix)}


def _apply(block: Mapping[str, Vectors], rows: Vectors, parts: Sequence[slice]) -> Vectors:
    """`parts` are the rows of each passage."""
    normal = _normalised(rows, block["n1.weight"], block["n1.bias"])
    near = np.concatenate([_convolved(normal[part], block["dw.weight"][:, 0]) for part in parts])
    near += block["dw.bias"]
    rows = rows + _dense(np.maximum(near, 0, out=near), block, "pw")
    sides = _dense(_normalised(rows, block["n2.weight"], block["n2.bias"]), block, "qkv")
    rows += _dense(np.concatenate([_attended(sides[part]) for part in parts]), block, "o")
    hidden = _dense(_normalised(rows, block["n3.weight"], block["n3.bias"]), block, "f1")
    rows += _dense(np.maximum(hidden, 0, out=hidden), block, "f2")
    return rows


def _dense(rows: Vectors, block: Mapping[str, Vectors], name: str) -> Vectors:
    found: Vectors = rows @ block[f"{name}.weight"].T
    found += block[f"{name}.bias"]
    return found


def _convolved(rows: Vectors, kernel: Vectors) -> Vectors:
    """Sum each column over neighbouring rows, weighed by `kernel`, shape (columns, width)."""
    width = kernel.shape[1]
    padded = np.pad(rows, ((width // 2, width // 2), (0, 0)))
    found = padded[: len(rows)] * kernel[:, 0]
    for at in range(1, width):
        found += padded[at : at + len(rows)] * kernel[:, at]
    return found


def _attended(rows: Vectors) -> Vectors:
    """Let every row take from all others; `rows` are queries, keys and values side by side."""
    count, columns = len(rows), rows.shape[1] // 3
    query, key, value = rows.reshape(count, 3, HEADS, columns // HEADS).transpose(1, 2, 0, 3)
    query = query * np.float32((columns // HEADS) ** -0.5)
    shares: Vectors = query @ key.transpose(0, 2, 1)
    if _longest(query) * _longest(key) > _MOST_EXPONENT:
        shares -= shares.max(axis=-1, keepdims=True)
    np.exp(shares, out=shares)
    # The last column of what is summed is 1 in every row: its sum is that of the shares.
    found: Vectors = shares @ np.concatenate([value, np.ones((HEADS, count, 1), np.float32)], axis=-1)
    read: Vectors = found[..., :-1] / found[..., -1:]
    return read.transpose(1, 0, 2).reshape(count, columns)


def _longest(rows: Vectors) -> float:
    """No product with one of the rows is greater than this times the other's length."""
    return math.sqrt(np.einsum("hij,hij->hi", rows, rows).max())


def _normalised(rows: Vectors, weight: Vectors, bias: Vectors) -> Vectors:
    normal: Vectors = rows - rows.mean(axis=1, keepdims=True)
    spread = np.einsum("ij,ij->i", normal, normal) / rows.shape[1]
    normal /= np.sqrt(spread + _EPSILON)[:, None]
    normal *= weight
    normal += bias
    return normal
