"""A short run of the fuzz command; the long one is `python -m tests.reliability.fuzz`."""

import pytest

from tests.reliability.fuzz import fuzz
from tests.reliability.fuzz_inputs import kept_seeds, ours_or_nothing
from tests.reliability.fuzz_targets import TARGETS

INPUTS = 25


@pytest.mark.parametrize("name", TARGETS)
def test_no_error_but_ours_comes_out_of_any_text(name: str) -> None:
    assert fuzz(name, TARGETS[name], INPUTS) is None


@pytest.mark.parametrize("name", TARGETS)
def test_inputs_that_failed_once_do_not_fail_again(name: str) -> None:
    for text in kept_seeds(name):
        ours_or_nothing(TARGETS[name], text)


def test_an_error_that_is_not_ours_is_a_finding() -> None:
    def broken(text: str) -> object:
        return 1 / len(text)

    assert "ZeroDivisionError" in (fuzz("broken", broken, INPUTS) or "")
