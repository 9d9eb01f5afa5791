from dataclasses import replace
from pathlib import Path

import pytest

from index.errors import InputError
from rag.evaluation.questions import EvaluationQuestion
from rag.evaluation.running import run_evaluation
from rag.evaluation.typing_loss import EVERY_HABIT, typing_loss, typing_loss_text

Questions = list[EvaluationQuestion]


def as_typed(question: EvaluationQuestion, number: int, text: str, habit: str) -> EvaluationQuestion:
    return replace(
        question,
        id=f"{question.id}-t{number}",
        text=text,
        clean=question.id,
        tags=("typed", f"typed:{habit}"),
    )


@pytest.fixture
def runs(khao, questions: Questions, tmp_path: Path) -> tuple[Path, Path]:
    th, vi, en = questions[:3]
    typed = [
        as_typed(th, 1, th.text.replace(" ", ""), "no-spaces"),
        as_typed(vi, 1, vi.text, "lower-case"),
        as_typed(en, 1, "zzz qqq", "keys"),
        as_typed(en, 2, en.text, "lower-case"),
    ]
    run_evaluation(khao, questions, tmp_path / "clean")
    run_evaluation(khao, typed, tmp_path / "typed")
    return tmp_path / "clean", tmp_path / "typed"


def test_the_loss_is_shown_for_every_habit_against_the_clean_questions(runs: tuple[Path, Path]) -> None:
    losses = {loss.habit: loss for loss in typing_loss(*runs)}
    assert list(losses) == [EVERY_HABIT, "keys", "lower-case", "no-spaces"]
    assert [losses[habit].questions for habit in losses] == [4, 1, 2, 1]
    right = {habit: losses[habit].differences[-1] for habit in losses}
    assert (right["keys"].base, right["keys"].other) == (1.0, 0.0)
    assert right["lower-case"].change == 0


def test_the_loss_reads_as_a_table(runs: tuple[Path, Path]) -> None:
    text = typing_loss_text(typing_loss(*runs))
    assert "every habit" in text and "1.000 → 0.000" in text and "recall@5" in text


def test_a_run_that_names_no_clean_question_is_refused(runs: tuple[Path, Path]) -> None:
    with pytest.raises(InputError, match="in its field 'clean'"):
        typing_loss(runs[1], runs[0])
