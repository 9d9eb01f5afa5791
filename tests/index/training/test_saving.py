import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.training.saving import in_8_bits


@given(st.lists(st.lists(st.floats(-5, 5, width=32), min_size=4, max_size=4), min_size=1, max_size=6))
def test_8_bits_keep_each_number_within_half_a_step(rows: list[list[float]]) -> None:
    vectors = np.array(rows, dtype=np.float32)
    kept, scales = in_8_bits(vectors)
    error = np.abs(kept * scales[:, None] - vectors)
    assert (error <= 0.501 * np.abs(vectors).max(axis=1, keepdims=True) / 127 + 1e-30).all()


@pytest.mark.parametrize("dimension", [1, 256])
def test_a_zero_vector_stays_zero(dimension: int) -> None:
    kept, scales = in_8_bits(np.zeros((1, dimension), dtype=np.float32))
    assert not (kept * scales[:, None]).any()
