import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from index.errors import ChatModelUnavailable, InputError, QuestionError, SettingsError
from rag.evaluation import run_folder
from rag.evaluation.questions import EvaluationQuestion, read_questions
from rag.evaluation.running import run_evaluation
from rag.types import Answer

Questions = list[EvaluationQuestion]
RECORD_KEYS = ["id", "language", "question", "answer", "refused", "citations", "hits", "seconds"]


def test_a_run_folder_holds_everything(khao, questions: Questions, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    settings = {"embedder": "word overlap", "index": "f00d"}
    summary = run_evaluation(
        khao,
        questions,
        tmp_path / "run",
        progress=lambda done, total: seen.append((done, total)),
        settings=settings,
        article_of=khao.article_of,
    )
    run = tmp_path / "run"
    assert sorted(path.name for path in run.iterdir()) == sorted(
        "settings.json questions.jsonl records.jsonl details.jsonl scores.jsonl measures.json "
        "report.html run.trec qrels.trec".split()
    )
    assert (summary.asked, summary.kept, summary.questions) == (6, 0, 6)
    assert summary.measures.outcomes == {"right": 4, "answered wrongly": 1, "not retrieved": 1}
    assert seen == [(done, 6) for done in range(7)]
    assert json.loads((run / "settings.json").read_text())["settings"]["index"] == "f00d"
    assert read_questions(run / "questions.jsonl") == questions


def test_records_have_the_promised_form_in_the_order_of_the_questions(
    khao, questions: Questions, tmp_path: Path
) -> None:
    run_evaluation(khao, questions, tmp_path, workers=3)
    records = [json.loads(line) for line in (tmp_path / "records.jsonl").read_text().splitlines()]
    assert [record["id"] for record in records] == [question.id for question in questions]
    assert all(list(record) == RECORD_KEYS for record in records)
    assert [record["language"] for record in records] == ["th", "vi", "en", "en", "en", "en"]


def test_measures_are_given_by_pair_and_by_tag(khao, questions: Questions, tmp_path: Path) -> None:
    run_evaluation(khao, questions, tmp_path, article_of=khao.article_of)
    measures = run_folder.read_measures(tmp_path)
    assert list(measures.by_pair) == ["en-en", "en-none", "th-th", "vi-vi"]
    assert sorted(measures.by_tag) == ["date", "name", "unanswerable"]
    assert measures.by_pair["en-en"]["recall@1"].value == pytest.approx(2 / 3)
    assert measures.by_pair["th-th"]["contains"].value == 1
    assert "refusal f1" not in measures.by_pair["en-en"]
    assert measures.overall["quote exactness"].value == 1
    assert measures.overall["refusal recall"].value == 1
    assert measures.overall["refusal precision"].value == 0.5


def test_workers_give_the_same_measures_as_one(khao, questions: Questions, tmp_path: Path) -> None:
    alone = run_evaluation(khao, questions, tmp_path / "alone").measures
    together = run_evaluation(khao, questions, tmp_path / "together", workers=4).measures
    assert alone.outcomes == together.outcomes
    assert alone.overall["ndcg@10"] == together.overall["ndcg@10"]


class Interrupted:
    """Passes on a few questions, then fails as an unreachable chat model does."""

    def __init__(self, khao, questions_left: int) -> None:
        self.khao, self.questions_left = khao, questions_left
        self.search = khao.search

    def ask(self, question: str, *, k: int = 8, history: Sequence[str] = ()) -> Answer:
        if self.questions_left == 0:
            raise ChatModelUnavailable("no answer from the chat model; start it and run the command again")
        self.questions_left -= 1
        return self.khao.ask(question, k=k)


def test_an_interrupted_run_goes_on_where_it_stopped(khao, questions: Questions, tmp_path: Path) -> None:
    with pytest.raises(ChatModelUnavailable):
        run_evaluation(Interrupted(khao, 3), questions, tmp_path)
    records = tmp_path / "records.jsonl"
    records.write_bytes(records.read_bytes()[:-20])
    khao.asked.clear()
    summary = run_evaluation(khao, questions, tmp_path)
    assert (summary.kept, summary.asked) == (2, 4)
    assert khao.asked == [question.text for question in questions[2:]]
    assert len(run_folder.read_records(tmp_path)) == len(run_folder.read_details(tmp_path)) == 6


def test_a_finished_run_is_not_asked_again_but_a_reworded_question_is(
    khao, questions: Questions, tmp_path: Path
) -> None:
    run_evaluation(khao, questions, tmp_path)
    khao.asked.clear()
    reworded = [
        EvaluationQuestion("en1", "To Lam visited which country", "en", {"en.txt": 1}),
        *questions[3:],
    ]
    summary = run_evaluation(khao, reworded, tmp_path)
    assert khao.asked == ["To Lam visited which country"]
    assert (summary.kept, summary.questions) == (3, 4)


def test_a_folder_with_other_settings_is_refused(khao, questions: Questions, tmp_path: Path) -> None:
    run_evaluation(khao, questions, tmp_path, k=8)
    before = (tmp_path / "records.jsonl").read_bytes()
    with pytest.raises(SettingsError, match=r"other settings \(k: 8 there, 9 now\); give another --out"):
        run_evaluation(khao, questions, tmp_path, k=9)
    assert (tmp_path / "records.jsonl").read_bytes() == before


def test_a_damaged_line_in_the_middle_is_an_error_that_names_it(
    khao, questions: Questions, tmp_path: Path
) -> None:
    run_evaluation(khao, questions, tmp_path)
    records = tmp_path / "records.jsonl"
    lines = records.read_text().splitlines(keepends=True)
    records.write_text("".join([lines[0], lines[1][:30] + "\n", *lines[2:]]))
    with pytest.raises(InputError, match=r"records\.jsonl:2: damaged"):
        run_evaluation(khao, questions, tmp_path)


def test_retrieval_only_searches_and_measures_nothing_else(
    khao, questions: Questions, tmp_path: Path
) -> None:
    summary = run_evaluation(khao, questions, tmp_path, retrieval_only=True)
    assert khao.asked == []
    assert "contains" not in summary.measures.overall
    assert summary.measures.outcomes == {"right": 4, "not judged": 1, "not retrieved": 1}
    [first, *_] = run_folder.read_records(tmp_path)
    assert (first["answer"], first["citations"]) == ("", [])
    assert first["hits"][0]["article_id"] == "th.txt"


def test_a_question_that_is_refused_as_input_counts_as_refused(
    khao, questions: Questions, tmp_path: Path
) -> None:
    class Strict(Interrupted):
        def ask(self, question: str, *, k: int = 8, history: Sequence[str] = ()) -> Answer:
            raise QuestionError("the question is too long; at most 2000 characters")

    run_evaluation(Strict(khao, 0), questions[:1], tmp_path)
    [record], [details] = run_folder.read_records(tmp_path), run_folder.read_details(tmp_path)
    assert record["refused"] is True
    assert details["notes"] == ["the question is too long; at most 2000 characters"]


def test_ir_measures_gives_the_same_figures_on_the_exported_run(
    khao, questions: Questions, tmp_path: Path
) -> None:
    import ir_measures

    from rag.evaluation.measures.ranking import named_measures

    measured = run_evaluation(khao, questions, tmp_path).measures.overall
    qrels = list(ir_measures.read_trec_qrels(str(tmp_path / "qrels.trec")))
    run = list(ir_measures.read_trec_run(str(tmp_path / "run.trec")))
    named = named_measures()
    theirs = ir_measures.calc_aggregate(list(named.values()), qrels, run)
    assert {name: measured[name].value for name in named} == {name: theirs[m] for name, m in named.items()}
    assert "weather%20<today>.txt" in {judged.doc_id for judged in qrels}


def test_a_run_of_no_questions_is_refused(khao, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no questions to ask"):
        run_evaluation(khao, [], tmp_path / "run")
    assert not (tmp_path / "run").exists()


def test_a_question_answered_in_two_languages_counts_in_both_pairs(khao, tmp_path: Path) -> None:
    question = EvaluationQuestion("1", "To Lam visited Kazakhstan", "en", {"en.txt": 1, "vi.txt": 1})
    run_evaluation(khao, [question], tmp_path, article_of=khao.article_of)
    assert list(run_folder.read_measures(tmp_path).by_pair) == ["en-en", "en-vi"]
