from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.errors import InputError
from rag.evaluation import comparing
from rag.evaluation.comparing import compare_runs
from rag.evaluation.comparison_text import comparison_text, summary_text
from rag.evaluation.questions import EvaluationQuestion
from rag.evaluation.report.comparison_page import comparison_page
from rag.evaluation.resampling import Ratios
from rag.evaluation.running import run_evaluation

Questions = list[EvaluationQuestion]


@pytest.fixture
def many(questions: Questions) -> Questions:
    return [replace(question, id=f"{question.id}-{i}") for i in range(12) for question in questions]


@pytest.fixture
def runs(khao, many: Questions, tmp_path: Path) -> list[Path]:
    """The same twice, then one that refuses nearly everything."""
    for name, refuse_below in (("first", 0.3), ("again", 0.3), ("strict <b>", 0.7)):
        khao.refuse_below = refuse_below
        run_evaluation(khao, many, tmp_path / name, settings={"refuse_below": str(refuse_below)})
    return [tmp_path / "first", tmp_path / "again", tmp_path / "strict <b>"]


def test_a_repeated_run_shows_no_difference(runs: list[Path]) -> None:
    [again] = compare_runs(runs[:2]).opponents
    assert not any(difference.is_significant for difference in again.differences)
    assert (again.won, again.lost, again.left_out, again.questions) == ((), (), 0, 72)
    assert {d.measure for d in again.differences if d.p is None} == {"seconds p50", "seconds p95"}


def test_a_true_difference_is_significant_and_its_questions_are_named(runs: list[Path]) -> None:
    [strict] = compare_runs([runs[0], runs[2]]).opponents
    by_name = {difference.measure: difference for difference in strict.differences}
    assert by_name["contains"].is_significant and by_name["contains"].change < 0
    assert not by_name["ndcg@10"].is_significant
    assert strict.won == ()
    assert {question.after for question in strict.lost} == {"refused wrongly"}
    assert strict.changed_settings == (("refuse_below", "0.3", "0.7"),)


def test_the_text_says_what_was_won_and_lost(runs: list[Path]) -> None:
    text = comparison_text(compare_runs(runs))
    assert "again against first: 72 questions" in text
    assert "refuse_below: 0.3 -> 0.7" in text
    assert "0 won" in text and "worse" in text and "not tested" in text
    assert "  and 4 more" in text


def test_the_page_is_escaped_and_asks_nothing_of_the_network(runs: list[Path]) -> None:
    page = comparison_page(compare_runs(runs))
    assert "strict &lt;b&gt;" in page and "strict <b>" not in page
    assert "default-src 'none'" in page and "src=" not in page


def test_only_questions_asked_in_both_are_compared(
    khao, many: Questions, runs: list[Path], tmp_path: Path
) -> None:
    reworded = [replace(many[0], text="another wording"), *many[1:60]]
    run_evaluation(khao, reworded, tmp_path / "fewer")
    [fewer] = compare_runs([runs[0], tmp_path / "fewer"]).opponents
    assert (fewer.questions, fewer.left_out) == (59, 13)


def test_what_cannot_be_compared_is_said(khao, runs: list[Path], tmp_path: Path) -> None:
    with pytest.raises(InputError, match="name two run folders"):
        compare_runs(runs[:1])
    with pytest.raises(InputError, match=r"no finished run there \(scores\.jsonl is missing\)"):
        compare_runs([runs[0], tmp_path / "nowhere"])
    run_evaluation(khao, [EvaluationQuestion("z", "Who?", "en", {"en.txt": 1})], tmp_path / "other")
    with pytest.raises(InputError, match="first and other share no question"):
        compare_runs([runs[0], tmp_path / "other"])


def test_the_summary_lists_measures_with_intervals(khao, questions: Questions, tmp_path: Path) -> None:
    text = summary_text(run_evaluation(khao, questions, tmp_path))
    assert "recall@5" in text and " to " in text
    assert "right 4, answered wrongly 1, not retrieved 1" in text


def test_one_right_answer_among_fewer_answers_is_no_difference() -> None:
    # Both runs have the same single right answer; the second only answered fewer of the questions.
    numerators = np.array([[1.0]] + [[0.0]] * 99)
    fewer = np.array([[1.0]] * 60 + [[0.0]] * 40)
    [difference] = comparing.tested_differences(
        ["share"], Ratios(numerators, np.ones((100, 1))), Ratios(numerators, fewer)
    )
    assert difference.change > 0 and not difference.is_significant
