import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.evaluation.resampling import (
    Ratios,
    bootstrap_intervals,
    holm_adjusted,
    paired_bootstrap_intervals,
    randomisation_p_values,
)


def means(*columns: list[float]) -> Ratios:
    numerators = np.array(columns, dtype=float).T
    return Ratios(numerators, np.ones_like(numerators))


HALF_RIGHT = means([1.0, 0.0] * 100)
TWO_IN_THREE = means(([1.0, 0.0] * 100)[:150] + [1.0] * 50)


def test_an_interval_holds_the_mean_and_has_the_width_of_theory() -> None:
    low, high = bootstrap_intervals(HALF_RIGHT)
    assert low[0] < 0.5 < high[0]
    assert high[0] - low[0] == pytest.approx(2 * 1.96 * 0.5 / 200**0.5, rel=0.15)


def test_the_same_input_gives_the_same_figures() -> None:
    first, second = bootstrap_intervals(HALF_RIGHT), bootstrap_intervals(HALF_RIGHT)
    assert np.array_equal(first, second)


def test_a_run_against_itself_shows_no_difference() -> None:
    assert randomisation_p_values(HALF_RIGHT, HALF_RIGHT).tolist() == [1.0]
    assert [end.tolist() for end in paired_bootstrap_intervals(HALF_RIGHT, HALF_RIGHT)] == [[0.0], [0.0]]


def test_a_true_difference_is_significant() -> None:
    assert randomisation_p_values(HALF_RIGHT, TWO_IN_THREE)[0] < 0.001
    low, high = paired_bootstrap_intervals(HALF_RIGHT, TWO_IN_THREE)
    assert 0 < low[0] < 0.125 < high[0]


def test_p_is_that_of_all_swaps_where_they_can_be_counted() -> None:
    # Four questions, all won: of 16 swaps two are as extreme.
    p = randomisation_p_values(means([0.0] * 4), means([1.0] * 4), rounds=10_000)[0]
    assert p == pytest.approx(2 / 16, abs=0.01)


def test_a_ratio_of_sums_is_not_a_mean_of_ratios() -> None:
    ratios = Ratios(
        np.array([[1.0, 0.0], [0.0, 0.0], [3.0, 0.0]]), np.array([[1.0, 0.0], [0.0, 0.0], [9.0, 0.0]])
    )
    assert ratios.values[0] == pytest.approx(0.4)
    assert np.isnan(ratios.values[1])
    low, high = bootstrap_intervals(ratios)
    assert 1 / 3 <= low[0] <= high[0] <= 1


def test_holm_corrects_for_the_number_of_measures() -> None:
    assert holm_adjusted([0.03, 0.01, 0.5]) == pytest.approx([0.06, 0.03, 0.5])


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_holm_never_makes_a_p_smaller_and_keeps_their_order(p_values: list[float]) -> None:
    adjusted = holm_adjusted(p_values)
    assert all(p <= corrected <= 1 for p, corrected in zip(p_values, adjusted, strict=True))
    by_p = [corrected for _, corrected in sorted(zip(p_values, adjusted, strict=True))]
    assert by_p == sorted(by_p)
