"""The starter questions asked of the real thing: by one worker and by four, and measured by others too."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest

from rag.evaluation import run_folder
from rag.evaluation.questions import EvaluationQuestion, check_questions, read_questions
from rag.evaluation.running import run_evaluation
from rag.evaluation.suggesting import suggest_questions
from rag.khao import Khao
from rag.records import AnswerRecord

SEEDS = Path(__file__).parents[3] / "seeds"


@pytest.fixture(scope="module")
def some_questions() -> list[EvaluationQuestion]:
    """Every twelfth: all languages, follow-ups and refusals among them."""
    return read_questions(SEEDS / "questions.jsonl")[::12]


def untimed(records: list[AnswerRecord]) -> list[AnswerRecord]:
    records = copy.deepcopy(records)
    for record in records:
        record["seconds"] = 0
    return records


def test_four_workers_record_what_one_does(
    starter: Khao, some_questions: list[EvaluationQuestion], tmp_path: Path
) -> None:
    for workers in (1, 4):
        run_evaluation(starter, some_questions, tmp_path / str(workers), workers=workers)
    alone, together = (run_folder.read_records(tmp_path / name) for name in ("1", "4"))
    assert {question.language for question in some_questions} == {"en", "th", "vi"}
    assert untimed(together) == untimed(alone)


def test_ir_measures_agrees_to_the_last_digit_on_a_real_run(
    starter: Khao, some_questions: list[EvaluationQuestion], tmp_path: Path
) -> None:
    import ir_measures

    from rag.evaluation.measures.ranking import named_measures

    measured = run_evaluation(starter, some_questions, tmp_path, retrieval_only=True).measures.overall
    qrels = list(ir_measures.read_trec_qrels(str(tmp_path / "qrels.trec")))
    run = list(ir_measures.read_trec_run(str(tmp_path / "run.trec")))
    named = named_measures()
    theirs = ir_measures.calc_aggregate(list(named.values()), qrels, run)
    assert {name: measured[name].value for name in named} == {name: theirs[m] for name, m in named.items()}


def test_drafts_of_the_starter_articles_have_nothing_wrong_with_them(starter: Khao) -> None:
    heads = [
        head for language in ("th", "vi", "en") for head in starter.articles() if head.language == language
    ]
    articles = [article for head in heads[::4] if (article := starter.article(head.id))]
    drafts = list(suggest_questions(articles))
    assert len(drafts) >= 2 * len(articles)
    assert check_questions([draft.question for draft in drafts], starter.article) == []
    assert sum("____" not in draft.question.text for draft in drafts) > len(drafts) / 2
