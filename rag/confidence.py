"""What speaks for an answer being there -> the calibrated chance that the sources answer.

A logistic function of evidence, never of one raw score. The coefficients are data
(`calibration.json`), remade by `make calibrate`. What is missing can be named, too.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from index.dates import find_periods, match_period
from index.names import same_sounding
from rag.facts import periods_in, unknown_names_in
from rag.naming import is_said, said_in
from rag.types import Hit
from rag.understanding import Query

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

CALIBRATION = Path(__file__).parent / "calibration.json"


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic function: the intercept and a coefficient for each field of the evidence."""

    intercept: float
    coefficients: Mapping[str, float]

    def confidence(self, evidence: DataclassInstance | None) -> float:
        """Return the chance in [0, 1] that the evidence speaks for; 0 without any."""
        if evidence is None:
            return 0.0
        values = asdict(evidence)
        score = self.intercept + sum(self.coefficients[name] * value for name, value in values.items())
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


@cache
def shipped_calibration(path: Path = CALIBRATION) -> Calibration:
    values = json.loads(path.read_text(encoding="utf-8"))
    return Calibration(values["intercept"], values["coefficients"])


def missing_evidence(query: Query, hits: Sequence[Hit]) -> tuple[str, ...]:
    """Name what the question asks for and none of the hits has: names, then the period's words."""
    texts = [f"{hit.article.title}\n{hit.passage.text}" for hit in hits]
    said = frozenset[int]().union(*map(said_in, texts))
    heard = [name.text for text in texts for name in unknown_names_in(text)]
    missing = [name.text for name in query.names if not is_said(name.entity, said)]
    missing += [name for name in query.unknown_names if not same_sounding(name, heard)]
    if query.period is not None and all(_period(query, hit) <= 0 for hit in hits):
        missing += [found.text for found in find_periods(query.text)][:1]
    return tuple(missing)


def _period(query: Query, hit: Hit) -> float:
    if query.period is None:
        return 0.0
    published = hit.article.published
    periods = [found.period for found in periods_in(hit.passage.text, published)]
    return match_period(query.period, periods, published)
