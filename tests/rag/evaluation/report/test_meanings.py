"""Every measure that a report shows is explained in a sentence."""

import pytest

from rag.evaluation.report.meanings import meaning
from rag.evaluation.report.tables import COLUMNS, TILES


@pytest.mark.parametrize("measure", sorted({*TILES, *COLUMNS, "precision@3", "map", "exact match"}))
def test_every_measure_shown_has_a_meaning(measure: str) -> None:
    assert meaning(measure).endswith(".") and "{" not in meaning(measure)


def test_a_measure_nobody_knows_has_none() -> None:
    assert (meaning("beauty"), meaning("beauty@3")) == ("", "")
