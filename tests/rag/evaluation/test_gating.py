from pathlib import Path

import pytest

from index.errors import InputError, SettingsError
from rag.evaluation.gating import gate, parse_minimum
from rag.evaluation.questions import EvaluationQuestion
from rag.evaluation.running import run_evaluation


@pytest.fixture
def run(khao, questions: list[EvaluationQuestion], tmp_path: Path) -> Path:
    return run_evaluation(khao, questions, tmp_path / "run", article_of=khao.article_of).folder


def test_what_fell_short_is_said(run: Path) -> None:
    failures = gate(run, {"recall@5": 0.95, "mrr": 0.8, "Recall@1[en-en]": 0.7, "right[date]": 1.0})
    assert [str(failure) for failure in failures] == [
        "recall@5 is 0.8000, below 0.95 (over 5 questions)",
        "Recall@1[en-en] is 0.6667, below 0.7 (over 3 questions)",
    ]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("recal@5", "no measure 'recal@5'; it has .*recall@5"),
        ("mrr[en-xx]", "no group 'en-xx'; it has .*en-en"),
        ("seconds p95", "has no minimum"),
        ("mrr[", "names no measure"),
    ],
)
def test_a_gate_that_cannot_hold_is_refused(run: Path, name: str, message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        gate(run, {name: 0.5})


def test_a_folder_without_a_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no finished run"):
        gate(tmp_path, {"mrr": 0.5})


def test_a_minimum_is_read_from_the_command_line() -> None:
    assert parse_minimum("recall@5=0.95") == ("recall@5", 0.95)
    assert parse_minimum("mrr[en-th]=.5") == ("mrr[en-th]", 0.5)


@pytest.mark.parametrize("text", ["recall@5", "=0.5", "mrr=high", "mrr=nan", ""])
def test_a_minimum_without_name_or_number_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="expected MEASURE=NUMBER"):
        parse_minimum(text)
