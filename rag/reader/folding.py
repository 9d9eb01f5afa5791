"""The network's weights as they are trained -> the same network's as they are quickest to read with.

Every block begins by taking a row's mean off, so what it adds to a row may as well have none; then
only the row's length is left to be brought to one. The gain and shift after that, and the scale of
attention, go into the layer that follows. Nothing of what is read changes but by rounding.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from index.stores.protocols import Vectors

HEADS = 4


@dataclass(frozen=True, slots=True)
class Dense:
    """`weight` has shape (columns in, columns out), `bias` (columns out,)."""

    weight: Vectors
    bias: Vectors

    def of(self, rows: Vectors) -> Vectors:
        found: Vectors = rows @ self.weight
        found += self.bias
        return found

    def without_mean(self) -> Dense:
        """What it gives, less the mean of each row."""
        weight = self.weight - self.weight.mean(axis=1, keepdims=True)
        return Dense(weight, self.bias - self.bias.mean())

    def after(self, gain: Vectors, shift: Vectors) -> Dense:
        """What it gives for rows times `gain` plus `shift`."""
        return Dense(self.weight * gain[:, None], self.bias + shift @ self.weight)

    def times(self, factors: Vectors) -> Dense:
        """What it gives, each column times its factor."""
        return Dense(self.weight * factors, self.bias * factors)


@dataclass(frozen=True, slots=True)
class Block:
    """One block; `kernel` has shape (width, columns), `gain` and `shift` come before it, `near_bias` after."""

    gain: Vectors
    shift: Vectors
    kernel: Vectors
    near_bias: Vectors
    near: Dense
    sides: Dense
    attended: Dense
    hidden: Dense
    read: Dense


@dataclass(frozen=True, slots=True)
class Folded:
    """A network: `rows` takes a piece's vector, its partner's, their product and what is known, side by side."""

    rows: Dense
    blocks: tuple[Block, ...]
    out: Dense


def folded(weights: Mapping[str, Vectors]) -> Folded:
    """Fold weights, named as `rag.reader.training` names them."""
    single = {name: np.asarray(value, dtype=np.float32) for name, value in weights.items()}
    count = len({name.split(".")[1] for name in single if name.startswith("bl.")})
    own, other = single["own.weight"], single["al.weight"]
    rows = np.concatenate([own, other, 4 * single["both.weight"], single["kn.weight"]], axis=1)
    return Folded(
        Dense(rows.T, single["own.bias"]).without_mean(),
        tuple(_block(_within(single, f"bl.{at}.")) for at in range(count)),
        _dense(single, "out").after(single["n.weight"], single["n.bias"]),
    )


def _block(weights: Mapping[str, Vectors]) -> Block:
    columns = len(weights["n1.weight"])
    factors = np.ones(3 * columns, dtype=np.float32)
    factors[:columns] = (columns // HEADS) ** -0.5
    return Block(
        gain=weights["n1.weight"],
        shift=weights["n1.bias"],
        kernel=np.ascontiguousarray(weights["dw.weight"][:, 0].T),
        near_bias=weights["dw.bias"],
        near=_dense(weights, "pw").without_mean(),
        sides=_dense(weights, "qkv").after(weights["n2.weight"], weights["n2.bias"]).times(factors),
        attended=_dense(weights, "o").without_mean(),
        hidden=_dense(weights, "f1").after(weights["n3.weight"], weights["n3.bias"]),
        read=_dense(weights, "f2").without_mean(),
    )


def _dense(weights: Mapping[str, Vectors], name: str) -> Dense:
    return Dense(np.ascontiguousarray(weights[f"{name}.weight"].T), weights[f"{name}.bias"])


def _within(weights: Mapping[str, Vectors], prefix: str) -> dict[str, Vectors]:
    return {name.removeprefix(prefix): value for name, value in weights.items() if name.startswith(prefix)}
