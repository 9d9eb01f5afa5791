"""Vectors of pieces -> their unit vectors and their cosines, on one thread; scores -> shares.

Plain arithmetic; knows nothing of what the pieces stand for.
"""

from __future__ import annotations

import numpy as np

from index.stores.protocols import Vectors

# OpenBLAS, interface/gemm.c: SMP_THRESHOLD_MIN * GEMM_MULTITHREAD_THRESHOLD.
_MOST_PRODUCTS_ON_ONE_THREAD = 65_536 * 4


def products(left: Vectors, right: Vectors) -> Vectors:
    """Return left @ right.T, in blocks too small for BLAS to start threads for.

    On a machine with other work the threads wait for one another: 25 ms where one thread takes 1.
    """
    rows = max(1, min(_MOST_PRODUCTS_ON_ONE_THREAD // max(1, left.size), len(right)))
    blocks = -(-len(right) // rows)
    padded = np.zeros((blocks * rows, right.shape[1]), dtype=right.dtype)
    padded[: len(right)] = right
    found = padded.reshape(blocks, rows, right.shape[1]) @ left.T
    return np.ascontiguousarray(found.reshape(blocks * rows, len(left))[: len(right)].T)


def unit(vectors: Vectors) -> Vectors:
    """Return the rows at length 1; a zero row stays zero."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    rows: Vectors = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    return rows


def softmax(scores: Vectors) -> Vectors:
    """Return the shares of the scores' exponentials along the last axis, which add up to 1."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Vectors = powers / powers.sum(axis=-1, keepdims=True)
    return shares
