"""Rows of evidence with labels and weights -> a logistic function of plain evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, fields
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from rag.confidence import Calibration

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Matrix = NDArray[np.float64]


def fit_logistic(
    evidence: Sequence[DataclassInstance],
    labels: NDArray[np.bool_],
    weights: Matrix,
    regularisation: float,
) -> Calibration:
    """Fit over standardised evidence, scikit-learn's `C` being `regularisation`; coefficients are for plain evidence."""
    from sklearn.linear_model import LogisticRegression

    plain = np.array([astuple(row) for row in evidence], dtype=np.float64)
    means, deviations = plain.mean(axis=0), plain.std(axis=0) + 1e-9
    model = LogisticRegression(C=regularisation, max_iter=3000)
    model.fit((plain - means) / deviations, labels, sample_weight=weights)
    coefficients = model.coef_[0] / deviations
    intercept = float(model.intercept_[0] - (coefficients * means).sum())
    names = [field.name for field in fields(evidence[0])]
    rounded = (round(float(value), 4) for value in coefficients)
    return Calibration(round(intercept, 4), dict(zip(names, rounded, strict=True)))
