import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.evaluation.measures.calibration import (
    CalibrationBin,
    calibration_curve,
    expected_calibration_error,
)


def test_confidences_are_binned_and_compared_with_what_came_true() -> None:
    curve = calibration_curve([0.05, 0.75, 0.75, 1.0], [False, True, False, True])
    assert curve == [CalibrationBin(0.05, 0, 1), CalibrationBin(0.75, 0.5, 2), CalibrationBin(1.0, 1, 1)]
    assert expected_calibration_error(curve) == pytest.approx((0.05 + 2 * 0.25) / 4)


def test_nothing_known_has_no_error() -> None:
    assert expected_calibration_error(calibration_curve([], [])) == 0


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1))
def test_every_question_is_in_one_bin_and_the_error_is_a_share(known: list[tuple[float, bool]]) -> None:
    curve = calibration_curve([c for c, _ in known], [t for _, t in known])
    assert sum(held.count for held in curve) == len(known)
    assert 0 <= expected_calibration_error(curve) <= 1
