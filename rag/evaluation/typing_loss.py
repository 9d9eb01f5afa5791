"""A run of clean questions and one of the same as hurried people type them -> what each habit costs.

A typed question names its clean one in the field `clean` and its habit in a tag `typed:HABIT`. Knows
nothing of how hurried typing is made.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from index.errors import InputError
from rag.evaluation import run_folder
from rag.evaluation.comparing import Difference, tested_differences
from rag.evaluation.questions import read_questions
from rag.evaluation.scoring import Score
from rag.evaluation.summarising import ratio_matrix

HABIT_TAG = "typed:"
EVERY_HABIT = "every habit"
MEASURES = ("recall@5", "ndcg@10", "contains", "right")


@dataclass(frozen=True, slots=True)
class HabitLoss:
    """`differences` of the typed questions from their clean ones; p is corrected within the habit."""

    habit: str
    questions: int
    differences: tuple[Difference, ...]


def typing_loss(clean: Path, typed: Path) -> list[HabitLoss]:
    """The loss over all typed questions first, then by habit. Raises InputError where no pair is found."""
    pairs = _pairs(clean, typed)
    if not pairs:
        raise InputError(
            f"{typed}: no question there names one of {clean} in its field 'clean'; give a run of typed questions"
        )
    by_habit: dict[str, list[tuple[Score, Score]]] = {EVERY_HABIT: pairs}
    for before, after in pairs:
        for tag in after.tags:
            if tag.startswith(HABIT_TAG):
                by_habit.setdefault(tag.removeprefix(HABIT_TAG), []).append((before, after))
    ordered = sorted(by_habit, key=lambda habit: (habit != EVERY_HABIT, habit))
    return [_loss(habit, by_habit[habit]) for habit in ordered]


def typing_loss_text(losses: Sequence[HabitLoss], *, width: int = 110) -> str:
    """A table for a terminal: clean, typed and, marked with *, what differs significantly."""
    from rich.console import Console
    from rich.table import Table

    names = [name for name in MEASURES if any(name == d.measure for loss in losses for d in loss.differences)]
    table = Table("habit", "n", *names, title="clean → typed; * p < 0.05")
    for loss in losses:
        held = {difference.measure: difference for difference in loss.differences}
        cells = [_cell(held[name]) if name in held else "-" for name in names]
        table.add_row(loss.habit, str(loss.questions), *cells)
    out = io.StringIO()
    Console(file=out, width=width, highlight=False).print(table)
    return out.getvalue()


def _cell(difference: Difference) -> str:
    star = "*" if difference.is_significant else ""
    return f"{difference.base:.3f} → {difference.other:.3f}{star}"


def _pairs(clean: Path, typed: Path) -> list[tuple[Score, Score]]:
    before = {score.question_id: score for score in run_folder.read_scores(clean)}
    clean_of = {question.id: question.clean for question in read_questions(typed / run_folder.QUESTIONS)}
    scores = run_folder.read_scores(typed)
    return [(before[clean_of[s.question_id]], s) for s in scores if clean_of[s.question_id] in before]


def _loss(habit: str, pairs: Sequence[tuple[Score, Score]]) -> HabitLoss:
    clean, typed = [before for before, _ in pairs], [after for _, after in pairs]
    names = [name for name in MEASURES if any(name in score.ratios for score in clean)]
    tested = tested_differences(names, ratio_matrix(clean, names), ratio_matrix(typed, names))
    return HabitLoss(habit, len(pairs), tuple(tested))
