"""Run folders -> their measures side by side, what differs truly, and which questions were won and lost.

The first run is the one the others are measured against, over the questions that both asked.
Times are shown without a test: they tell of the machine as much as of the settings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.errors import InputError
from rag.evaluation import run_folder
from rag.evaluation.outcomes import Outcome
from rag.evaluation.resampling import (
    Ratios,
    holm_adjusted,
    paired_bootstrap_intervals,
    randomisation_p_values,
)
from rag.evaluation.scoring import Score
from rag.evaluation.summarising import SECONDS, estimates, ratio_matrix

SIGNIFICANCE = 0.05


@dataclass(frozen=True, slots=True)
class Difference:
    """A measure in both runs. `p` is corrected by Holm for the number of measures; None: not tested."""

    measure: str
    base: float
    other: float
    low: float | None
    high: float | None
    p: float | None

    @property
    def change(self) -> float:
        return self.other - self.base

    @property
    def is_significant(self) -> bool:
        """By the test and by the interval: a share of few answers can pass one of the two alone."""
        return self.p is not None and self.p < SIGNIFICANCE and not self._may_be_nought

    @property
    def _may_be_nought(self) -> bool:
        return self.low is not None and self.high is not None and self.low <= 0 <= self.high


@dataclass(frozen=True, slots=True)
class ChangedQuestion:
    """A question that was right in one run only."""

    question_id: str
    text: str
    pairs: tuple[str, ...]
    before: Outcome
    after: Outcome


@dataclass(frozen=True, slots=True)
class Opponent:
    """One run against the first. `left_out` questions were asked in one of the two only."""

    name: str
    questions: int
    left_out: int
    differences: tuple[Difference, ...]
    won: tuple[ChangedQuestion, ...]
    lost: tuple[ChangedQuestion, ...]
    changed_settings: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    base: str
    opponents: tuple[Opponent, ...]


@dataclass(frozen=True, slots=True)
class _Run:
    name: str
    scores: dict[str, Score]
    texts: dict[str, str]
    settings: dict[str, str]


def compare_runs(paths: Sequence[Path]) -> Comparison:
    """Compare each further run with the first. Raises InputError where there is nothing to compare."""
    if len(paths) < 2:
        raise InputError("one run alone cannot be compared; name two run folders or more")
    runs = [_read(path, name) for path, name in zip(paths, _names(paths), strict=True)]
    return Comparison(runs[0].name, tuple(_against(runs[0], run) for run in runs[1:]))


def _names(paths: Sequence[Path]) -> list[str]:
    """The folders' names, or their whole paths where two have the same name."""
    names = [path.resolve().name for path in paths]
    return names if len(set(names)) == len(names) else [str(path) for path in paths]


def _read(path: Path, name: str) -> _Run:
    scores = {score.question_id: score for score in run_folder.read_scores(path)}
    texts = {record["id"]: record["question"] for record in run_folder.read_records(path)}
    described: dict[str, Any] = run_folder.read_settings(path) or {}
    return _Run(name, scores, texts, described.get("settings", {}))


def _against(base: _Run, other: _Run) -> Opponent:
    # The same id with another wording is another question.
    shared = [i for i in base.scores if i in other.scores and base.texts.get(i) == other.texts.get(i)]
    if not shared:
        raise InputError(f"{base.name} and {other.name} share no question; compare runs of the same set")
    before, after = [base.scores[i] for i in shared], [other.scores[i] for i in shared]
    changed = [
        ChangedQuestion(a.question_id, other.texts[a.question_id], a.pairs, b.outcome, a.outcome)
        for b, a in zip(before, after, strict=True)
        if (b.outcome == "right") != (a.outcome == "right") and "not judged" not in (b.outcome, a.outcome)
    ]
    return Opponent(
        name=other.name,
        questions=len(shared),
        left_out=len(base.scores.keys() | other.scores.keys()) - len(shared),
        differences=tuple(_differences(before, after)),
        won=tuple(question for question in changed if question.after == "right"),
        lost=tuple(question for question in changed if question.before == "right"),
        changed_settings=_changed_settings(base.settings, other.settings),
    )


def _differences(before: Sequence[Score], after: Sequence[Score]) -> list[Difference]:
    first, second = estimates(before), estimates(after)
    names = [name for name in first if name in second and name not in SECONDS]
    times = [Difference(name, first[name].value, second[name].value, None, None, None) for name in SECONDS]
    return [*tested_differences(names, ratio_matrix(before, names), ratio_matrix(after, names)), *times]


def tested_differences(names: Sequence[str], base: Ratios, other: Ratios) -> list[Difference]:
    if not names:
        return []
    low, high = paired_bootstrap_intervals(base, other)
    adjusted = holm_adjusted([float(p) for p in randomisation_p_values(base, other)])
    columns = zip(names, base.values, other.values, low, high, adjusted, strict=True)
    return [
        Difference(name, float(b), float(o), float(lowest), float(highest), p)
        for name, b, o, lowest, highest, p in columns
    ]


def _changed_settings(before: dict[str, str], after: dict[str, str]) -> tuple[tuple[str, str, str], ...]:
    names = sorted({*before, *after})
    values = ((name, before.get(name, "not set"), after.get(name, "not set")) for name in names)
    return tuple((name, there, now) for name, there, now in values if there != now)
